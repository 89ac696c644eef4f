package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// Lengths of records (RFC 5246, 6.2).
const (
	RecordHeaderLen = 5
	MaxPlaintext    = 1 << 14
	MaxCiphertext   = MaxPlaintext + 2048
)

// A Record is the header of a record with its fragment.
type Record struct {
	Type     ContentType
	Version  Version
	Fragment []byte
}

// Encode is the record as it goes over the wire. A fragment over 2^14+2048 octets is the caller's
// mistake.
func (rec Record) Encode() []byte {
	return wire.Write(func(w *wire.Writer) {
		w.Uint8(uint8(rec.Type))
		w.Uint16(uint16(rec.Version))
		w.Opaque16(rec.Fragment)
	})
}

var recordSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "6.2"}, Notes: [][3]string{
	{"TLSPlaintext", "6.2.1", "A record: the envelope in which everything travels. This one is not protected."},
	{"TLSCiphertext", "6.2.3", "A record whose fragment is protected by the keys in force."},
	{"type", "6.2.1", "What the fragment carries. It stays readable in a protected record."},
	{"version", "6.2.1", "The version in use; in a first ClientHello mostly an old one, for old servers."},
	{"length", "6.2.1", "The length of the fragment: at most 2^14 octets, or 2^14+2048 in a protected record."},
	{"fragment", "6.2.1", "A piece of the stream of messages of this type. A message may go on in the next record, and a record may hold several."},
	{"ciphertext", "6.2.3", "Encrypted; the keys for it are not known here."},
	{"data", "10", "Application data: what the two sides have to say to each other."},
	{"message_fragment", "6.2.1", "A part of a handshake message that is spread over several records."},
	{"ChangeCipherSpec", "7.1", "From the next record on, the sender protects what it sends by the keys just agreed."},
}}

// A Flow reads what one side sends, record by record, and remembers what the next record needs.
type Flow struct {
	Context
	Protected bool // a ChangeCipherSpec has passed

	// Open reads a protected fragment of n octets, and what was in it by inside. Nil: it stays closed.
	Open func(r *wire.Reader, t ContentType, n int, inside func(*wire.Reader))

	Names    []string  // of the messages read: ClientHello, ChangeCipherSpec, …
	Messages []Message // the handshake messages among them

	pending partial
	begun   bool // only its first octets may be a V2ClientHello
}

// Read reads buffer buf from off to end as records of this flow, as a group; its one record stands
// for it where there is no other.
func (f *Flow) Read(b *field.Builder, buf, off, end int) *field.Field {
	root := wire.Read(b, buf, off, end, "records", func(r *wire.Reader) {
		r.Spec(recordSpec)
		if !f.begun && V2Length(r.Next()) > 0 {
			f.v2ClientHello(r)
		}
		f.begun = true
		r.Each(func() { f.record(r) })
	})
	if root == nil || len(root.Sub) != 1 || root.More != 0 || len(root.Issues) != 0 {
		return root
	}
	return root.Sub[0]
}

// v2ClientHello reads a ClientHello in the form of SSL 2.0, which may open a flow.
func (f *Flow) v2ClientHello(r *wire.Reader) {
	ReadV2ClientHello(r)
	r.Spec(recordSpec)
	f.Names = append(f.Names, "V2ClientHello")
}

// record reads one record.
//
//	struct {
//	    ContentType type;
//	    ProtocolVersion version;
//	    uint16 length;
//	    opaque fragment[TLSPlaintext.length];
//	} TLSPlaintext;
func (f *Flow) record(r *wire.Reader) {
	name := "TLSPlaintext"
	protected := f.Protected
	if protected {
		name = "TLSCiphertext"
	}
	r.Struct(name, func(s *wire.Reader) {
		t := ContentType(s.Enum8("type", "ContentType", name8(names.ContentType)))
		readVersion(s, "version")
		n := int(s.Uint16("length"))
		f.wantLength(s, n)
		last := f.lastOf(t, s.Next(), n)
		s.Block("fragment", n, func(frag *wire.Reader) { f.fragment(frag, t, n, last) })
	})
	if last := r.Last(); last != nil && protected {
		last.Value = "protected"
	}
}

// wantLength reports a fragment that is longer than a record may hold.
func (f *Flow) wantLength(r *wire.Reader, n int) {
	limit, text := MaxPlaintext, "2^14"
	if f.Protected {
		limit, text = MaxCiphertext, "2^14+2048"
	}
	if n > limit {
		r.At(field.Issue{Level: field.Error, Code: "tls/record-overflow", Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.1"},
			Text: "The fragment has " + field.Count(n, "octet") + "; a record holds at most " + text + "."})
	}
}

// lastOf reports whether no record of the same type follows the fragment of n octets at the start
// of rest, so that a message cannot go on.
func (f *Flow) lastOf(t ContentType, rest []byte, n int) bool {
	return n >= len(rest) || ContentType(rest[n]) != t
}

// fragment reads the contents of a record, opening them first where they are protected.
func (f *Flow) fragment(r *wire.Reader, t ContentType, n int, last bool) {
	inside := func(s *wire.Reader) { f.content(s, t, last) }
	switch {
	case !f.Protected:
		inside(r)
	case f.Open != nil:
		f.Open(r, t, n, inside)
	default:
		r.Rest("ciphertext")
		f.Names = append(f.Names, "protected "+t.String())
	}
}

// content reads what a record carries, in the clear.
func (f *Flow) content(r *wire.Reader, t ContentType, last bool) {
	switch t {
	case ContentHandshake:
		f.handshake(r, last)
	case ContentAlert:
		ReadAlert(r)
		f.Names = append(f.Names, "Alert")
	case ContentChangeCipherSpec:
		f.changeCipherSpec(r)
	case ContentApplicationData:
		r.Rest("data")
		f.Names = append(f.Names, "ApplicationData")
	default:
		r.Issue(field.Issue{Level: field.Error, Code: "tls/content-type", Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.1"},
			Text: "There is no such type of record."})
		r.Rest("data")
		f.Names = append(f.Names, t.String())
	}
}

// changeCipherSpec reads a ChangeCipherSpec.
//
//	struct {
//	    enum { change_cipher_spec(1), (255) } type;
//	} ChangeCipherSpec;
func (f *Flow) changeCipherSpec(r *wire.Reader) {
	r.Struct("ChangeCipherSpec", func(s *wire.Reader) {
		s.Enum8("type", "enum", changeCipherSpecType)
	})
	f.Protected = true
	f.Names = append(f.Names, "ChangeCipherSpec")
}

func changeCipherSpecType(n int) string {
	if n == 1 {
		return "change_cipher_spec"
	}
	return ""
}

// ChangeCipherSpec is the one octet of the message of that name (RFC 5246, 7.1).
var ChangeCipherSpec = []byte{1}
