package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A HelloRequest asks the client to begin anew.
type HelloRequest struct{}

// Type is hello_request.
func (HelloRequest) Type() HandshakeType { return TypeHelloRequest }

func (HelloRequest) write(*wire.Writer) {}

var helloRequest = Kind{Type: TypeHelloRequest, Name: "HelloRequest",
	Read: func(*wire.Reader, Context) Message { return HelloRequest{} },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.1"}, Notes: [][3]string{
		{"HelloRequest", "7.4.1.1", "The server asks the client to open a new handshake. It has no contents and no part in Finished."},
	}}}
