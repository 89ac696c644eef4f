package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// KeyShare is key_share: the client's public values, one a group, or the server's. A HelloRetryRequest
// names a group without a value.
type KeyShare []KeyShareEntry

// A KeyShareEntry is a public value.
type KeyShareEntry struct {
	Group uint16
	Key   []byte // key_exchange; nil in a HelloRetryRequest
}

// Kind is key_share.
func (KeyShare) Kind() *ExtensionKind { return &keyShare }

var keyShare = ExtensionKind{Type: 51, Name: "key_share", Read: readKeyShare,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.8"}, Notes: [][3]string{
		{"key_share", "4.2.8", "The sender's part of a Diffie-Hellman exchange, sent before anyone asked: TLS 1.3 needs one round trip less."},
		{"client_shares", "4.2.8", "One public value for each group that the client guesses the server will like."},
		{"KeyShareEntry", "4.2.8", "One public value."},
		{"group", "4.2.8", "The group that the value is of."},
		{"key_exchange", "4.2.8.2", "The public value; its form follows from the group."},
		{"selected_group", "4.2.8", "The group of which the server wants a value instead."},
	}}}

// readKeyShare reads the data of key_share.
//
//	struct { NamedGroup group; opaque key_exchange<1..2^16-1>; } KeyShareEntry;
//
//	struct { KeyShareEntry client_shares<0..2^16-1>; } KeyShareClientHello;
//	struct { KeyShareEntry server_share; } KeyShareServerHello;
//	struct { NamedGroup selected_group; } KeyShareHelloRetryRequest;
func readKeyShare(r *wire.Reader, in HandshakeType) ExtensionValue {
	list := KeyShare{}
	switch {
	case in != TypeServerHello:
		r.Vector16("client_shares", 0, 1<<16-1, func(s *wire.Reader) {
			s.Each(func() { list = append(list, readKeyShareEntry(s)) })
		})
	case r.Left() == 2: // a HelloRetryRequest has the type of a ServerHello
		list = append(list, KeyShareEntry{Group: r.Enum16("selected_group", "NamedGroup", name16(names.Group))})
	default:
		list = append(list, readKeyShareEntry(r))
	}
	return list
}

func readKeyShareEntry(r *wire.Reader) (e KeyShareEntry) {
	r.Struct("KeyShareEntry", func(s *wire.Reader) {
		e.Group = s.Enum16("group", "NamedGroup", name16(names.Group))
		e.Key = s.Opaque16("key_exchange", 1, 1<<16-1)
	})
	return e
}

func (list KeyShare) write(w *wire.Writer, in HandshakeType) {
	each := func(w *wire.Writer) {
		for _, e := range list {
			w.Uint16(e.Group)
			if e.Key != nil {
				w.Opaque16(e.Key)
			}
		}
	}
	if in == TypeServerHello {
		each(w)
	} else {
		w.Vector16(each)
	}
}
