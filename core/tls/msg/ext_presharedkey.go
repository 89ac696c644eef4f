package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// PreSharedKey is pre_shared_key: keys that the client has from before, or the server's choice among
// them.
type PreSharedKey struct {
	Identities []PSKIdentity
	Binders    [][]byte
	Selected   uint16 // in a ServerHello
}

// A PSKIdentity names a key; a ticket is one.
type PSKIdentity struct {
	Identity            []byte
	ObfuscatedTicketAge uint32
}

// Kind is pre_shared_key.
func (PreSharedKey) Kind() *ExtensionKind { return &preSharedKey }

var preSharedKey = ExtensionKind{Type: 41, Name: "pre_shared_key", Read: readPreSharedKey,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.11"}, Notes: [][3]string{
		{"pre_shared_key", "4.2.11", "Keys that client and server share already, mostly from a handshake before this one."},
		{"identities", "4.2.11", "The names of the keys, which are mostly tickets."},
		{"PskIdentity", "4.2.11", "One key."},
		{"identity", "4.2.11", "The name of the key or the ticket that holds it."},
		{"obfuscated_ticket_age", "4.2.11.1", "How old the ticket is, in milliseconds, plus a number that only the two sides know."},
		{"binders", "4.2.11.2", "One proof for each identity that the client has the key; it covers the ClientHello up to here."},
		{"PskBinderEntry", "4.2.11.2", "An HMAC under a key derived from the pre-shared one."},
		{"selected_identity", "4.2.11", "The server's choice, counted from 0."},
	}}}

// readPreSharedKey reads the data of pre_shared_key.
//
//	struct { opaque identity<1..2^16-1>; uint32 obfuscated_ticket_age; } PskIdentity;
//
//	opaque PskBinderEntry<32..255>;
//
//	struct {
//	    PskIdentity identities<7..2^16-1>;
//	    PskBinderEntry binders<33..2^16-1>;
//	} OfferedPsks;
func readPreSharedKey(r *wire.Reader, in HandshakeType) ExtensionValue {
	var v PreSharedKey
	if in == TypeServerHello {
		v.Selected = r.Uint16("selected_identity")
		return v
	}
	r.Vector16("identities", 7, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() {
			s.Struct("PskIdentity", func(s *wire.Reader) {
				v.Identities = append(v.Identities, PSKIdentity{s.Opaque16("identity", 1, 1<<16-1), s.Uint32("obfuscated_ticket_age")})
			})
		})
	})
	r.Vector16("binders", 33, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() { v.Binders = append(v.Binders, s.Opaque8("PskBinderEntry", 32, 255)) })
	})
	return v
}

func (v PreSharedKey) write(w *wire.Writer, in HandshakeType) {
	if in == TypeServerHello {
		w.Uint16(v.Selected)
		return
	}
	w.Vector16(func(w *wire.Writer) {
		for _, id := range v.Identities {
			w.Opaque16(id.Identity)
			w.Uint32(id.ObfuscatedTicketAge)
		}
	})
	w.Vector16(func(w *wire.Writer) {
		for _, binder := range v.Binders {
			w.Opaque8(binder)
		}
	})
}
