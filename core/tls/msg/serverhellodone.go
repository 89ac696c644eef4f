package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A ServerHelloDone ends the server's first flight.
type ServerHelloDone struct{}

// Type is server_hello_done.
func (ServerHelloDone) Type() HandshakeType { return TypeServerHelloDone }

func (ServerHelloDone) write(*wire.Writer) {}

var serverHelloDone = Kind{Type: TypeServerHelloDone, Name: "ServerHelloDone",
	Read: func(*wire.Reader, Context) Message { return ServerHelloDone{} },
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.5"}, Notes: [][3]string{
		{"ServerHelloDone", "7.4.5", "The server has said all it has to say and waits for the client. It has no contents."},
	}}}
