package msg

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/wire"
)

// A partial is the beginning of a handshake message whose end is in a later record.
type partial struct {
	octets []byte
	from   []field.Run
}

func (p *partial) add(octets []byte, at field.Span) {
	p.from = append(p.from, field.Run{Buf: at.Buf, Off: at.Off, Len: len(octets), At: len(p.octets), N: len(octets)})
	p.octets = append(p.octets, octets...)
}

// missing is how many octets a message lacks of which there are n, beginning with head; negative
// where there are more than the message has. Without a whole header it is what the header lacks.
func missing(head []byte, n int) int {
	if len(head) < headerLen {
		return headerLen - len(head)
	}
	return headerLen + int(head[1])<<16 + int(head[2])<<8 + int(head[3]) - n
}

// handshake reads the handshake messages of a fragment. One that goes on in the next record is
// kept, and read where it is whole; in the last record it is read as far as it goes.
func (f *Flow) handshake(r *wire.Reader, last bool) {
	r.Each(func() {
		switch {
		case len(f.pending.octets) > 0:
			f.goOn(r, last)
		case missing(r.Next(), r.Left()) > 0 && !last:
			f.keep(r, r.Left())
		default:
			f.message(r)
		}
	})
}

func (f *Flow) message(r *wire.Reader) {
	m := ReadHandshake(r, f.Context)
	r.Spec(recordSpec)
	if m == nil {
		f.Names = append(f.Names, "handshake")
		return
	}
	f.Names = append(f.Names, MessageName(m.Type()))
	f.Messages = append(f.Messages, m)
	f.learn(m)
}

// learn takes from a message what later ones mean.
func (f *Flow) learn(m Message) {
	if hello, ok := m.(ServerHello); ok {
		f.Version = hello.Version
		f.KeyExchange = KeyExchangeOf(hello.CipherSuite)
	}
}

// keep sets n octets of a message aside until the rest comes.
func (f *Flow) keep(r *wire.Reader, n int) {
	at := r.Span()
	f.pending.add(r.Opaque("message_fragment", n), at)
}

// goOn takes from the fragment what the kept message lacks, and reads it once it is whole. In the
// last record it is read as far as it goes.
func (f *Flow) goOn(r *wire.Reader, last bool) {
	kept, n := f.pending.octets, r.Left()
	head := append(slices.Clone(kept[:min(headerLen, len(kept))]), r.Next()[:min(headerLen, n)]...)
	lack := missing(head, len(kept)+n)
	if lack > 0 && !last {
		f.keep(r, n)
		return
	}
	n += min(lack, 0)
	f.pending.add(r.Next()[:n], r.Span())
	whole := f.pending
	f.pending = partial{}
	r.Open("message_fragment", "opaque["+field.Thousands(n)+"]", n,
		field.Buffer{Name: "handshake message", Bytes: whole.octets, From: whole.from, How: "joined from the fragments of several records"},
		f.message)
}
