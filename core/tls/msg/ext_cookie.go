package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// Cookie is cookie: octets of the server's that the client gives back in its second ClientHello.
type Cookie []byte

// Kind is cookie.
func (Cookie) Kind() *ExtensionKind { return &cookie }

var cookie = ExtensionKind{Type: 44, Name: "cookie", Read: readCookie,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.2"}, Notes: [][3]string{
		{"cookie", "4.2.2", "Octets that a HelloRetryRequest carries and the next ClientHello repeats; a server need not remember the first one."},
	}}}

// readCookie reads the data of cookie.
//
//	struct { opaque cookie<1..2^16-1>; } Cookie;
func readCookie(r *wire.Reader, _ HandshakeType) ExtensionValue {
	return Cookie(r.Opaque16("cookie", 1, 1<<16-1))
}

func (v Cookie) write(w *wire.Writer, _ HandshakeType) { w.Opaque16(v) }
