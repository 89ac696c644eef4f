package secrets

import (
	"bytes"
	"slices"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/wire"
)

// View shows the derivation as fields of b, whose buffer 0 holds what the client sent and buffer 1
// what the server sent. Each secret has a buffer of its own that leads back to what it was made of.
func (d *Derivation) View(b *field.Builder) *field.Field {
	root := wire.Read(b, 0, 0, 0, d.Side, func(r *wire.Reader) {
		r.Spec(specOf(d.Version))
		v := viewer{Derivation: d.grounded(b.Doc.Buffers)}
		v.view(r)
	})
	if root != nil {
		root.Span = nil
	}
	return root
}

// grounded is the derivation with the places that hold on the wire: where something changed octets
// on their way, what a side sent does not stand in what the other received.
func (d *Derivation) grounded(wires []field.Buffer) *Derivation {
	g := *d
	ground := func(o Octets) Octets {
		o.From = slices.DeleteFunc(slices.Clone(o.From), func(r field.Run) bool {
			wire := wires[r.Buf].Bytes
			return r.Off+r.Len > len(wire) || !bytes.Equal(wire[r.Off:r.Off+r.Len], o.Bytes[r.At:r.At+r.N])
		})
		return o
	}
	g.ClientRandom, g.ServerRandom, g.Encrypted = ground(d.ClientRandom), ground(d.ServerRandom), ground(d.Encrypted)
	if d.Params != nil {
		params := *d.Params
		params.Params = ground(params.Params)
		g.Params = &params
	}
	if d.Exchange != nil {
		exchange := *d.Exchange
		exchange.Own, exchange.Other = ground(exchange.Own), ground(exchange.Other)
		g.Exchange = &exchange
	}
	if d.Ticket != nil {
		ticket := *d.Ticket
		ticket.Octets = ground(ticket.Octets)
		g.Ticket = &ticket
	}
	g.Transcript = nil
	for _, m := range d.Transcript {
		g.Transcript = append(g.Transcript, Message(ground(Octets(m))))
	}
	return &g
}

// A viewer remembers in which buffer each secret stands.
type viewer struct {
	*Derivation
	transcript, preMaster, master, state int
}

func (v *viewer) view(r *wire.Reader) {
	viewOctets(r, "client_random", v.ClientRandom)
	viewOctets(r, "server_random", v.ServerRandom)
	v.viewTranscript(r)
	if v.Params != nil {
		v.viewParams(r, v.Params)
	}
	switch {
	case v.Exchange != nil:
		v.viewExchange(r, v.Exchange)
	case v.Encryption != nil:
		v.viewEncryption(r, v.Encryption)
	case v.Decryption != nil:
		v.viewDecryption(r, v.Decryption)
	}
	resumed := v.Master != nil && v.Master.PRF == nil && v.Master.Expansion == nil
	if v.Ticket != nil && resumed {
		v.viewTicket(r, v.Ticket)
	}
	if v.Master != nil {
		v.viewMaster(r)
	}
	if v.KeyBlock != nil {
		v.viewKeys(r)
	}
	if v.Verify != nil {
		v.viewVerify(r, v.Verify)
	}
	if v.Ticket != nil && !resumed {
		v.viewTicket(r, v.Ticket)
	}
	v.viewVerification(r, "client_verify_data", v.Client)
	v.viewVerification(r, "server_verify_data", v.Server)
}

// viewOctets shows octets of the wire: where they stand if they do so in one piece, else joined.
func viewOctets(r *wire.Reader, name string, o Octets) {
	if len(o.Bytes) == 0 {
		return
	}
	if len(o.From) == 1 && o.From[0].Len == len(o.Bytes) {
		r.Elsewhere(name, opaque(o.Bytes), field.Span{Buf: o.From[0].Buf, Off: o.From[0].Off, Len: len(o.Bytes)}, nil)
		return
	}
	how := "joined from several records"
	if len(o.From) == 0 {
		how = "not what stands on the wire: it was changed on the way"
	}
	r.Aside(name, opaque(o.Bytes), field.Buffer{Name: name, Bytes: o.Bytes, From: o.From, How: how}, nil)
}

func opaque(b []byte) string { return "opaque[" + field.Thousands(len(b)) + "]" }

func (v *viewer) buffer(name, how string, b []byte, from ...field.Run) field.Buffer {
	return field.Buffer{Name: v.Side + "'s " + name, Bytes: b, How: how, From: from}
}

// whole is the run of n octets that come from the whole of a buffer of length octets.
func whole(buf, length, n int) field.Run { return field.Run{Buf: buf, Len: length, N: n} }

// viewTranscript shows the messages that Finished is about.
func (v *viewer) viewTranscript(r *wire.Reader) {
	all := v.Concat(len(v.Transcript))
	if len(all.Bytes) == 0 {
		return
	}
	v.transcript = r.Aside("handshake_messages", opaque(all.Bytes), v.buffer("handshake_messages", "the handshake messages in order, without record headers", all.Bytes, all.From...),
		func(s *wire.Reader) {
			for _, m := range v.Transcript {
				s.Opaque("message", len(m.Bytes))
				s.Say(messageName(m))
			}
		})
}

// viewCovered shows which messages stand at a place in the transcript, one by one.
func (v *viewer) viewCovered(r *wire.Reader, name string, n int) {
	place := field.Span{Buf: v.transcript}
	for _, m := range v.Transcript[:n] {
		place.Len += len(m.Bytes)
	}
	r.Elsewhere(name, opaque(make([]byte, place.Len)), place, func(s *wire.Reader) {
		at := 0
		for _, m := range v.Transcript[:n] {
			s.Elsewhere("message", "", field.Span{Buf: v.transcript, Off: at, Len: len(m.Bytes)}, nil)
			if f := s.Last(); f != nil {
				f.Value = messageName(m)
			}
			at += len(m.Bytes)
		}
	})
}

func messageName(m Message) string { return msg.MessageName(msg.HandshakeType(m.Bytes[0])) }
