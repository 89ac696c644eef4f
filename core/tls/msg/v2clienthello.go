package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// A V2ClientHello is the first message of a client that could speak SSL 2.0 too (RFC 5246, E.2). It
// stands in no record of SSL 3.0.
type V2ClientHello struct {
	Version     Version
	CipherSpecs []int // three octets each; a suite of SSL 3.0 and TLS begins with a zero
	SessionID   []byte
	Challenge   []byte
}

var v2ClientHelloSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "E.2"}, Notes: [][3]string{
	{"V2ClientHello", "E.2", "A ClientHello in the form of SSL 2.0, so that servers of that time understand it."},
	{"msg_length", "E.2", "The highest bit is set; the others are the length of what follows."},
	{"msg_type", "E.2", "1: a ClientHello."},
	{"version", "E.2", "The newest version the client speaks."},
	{"cipher_spec_length", "E.2", "The length of cipher_specs, three octets each."},
	{"session_id_length", "E.2", "The length of session_id; zero where the client speaks TLS."},
	{"challenge_length", "E.2", "The length of challenge: 16 to 32 octets."},
	{"cipher_specs", "E.2", "The ciphers that the client accepts."},
	{"cipher_spec", "E.2", "One cipher: a suite of TLS behind a zero, or a cipher of SSL 2.0."},
	{"session_id", "E.2", "Empty where the client speaks TLS."},
	{"challenge", "E.2", "The client's random; zeros before it make it 32 octets long."},
}}

// V2HeaderLen is the length of msg_length, which is no part of what Finished covers.
const V2HeaderLen = 2

// V2Length is how long the V2ClientHello at the start of data is, with its msg_length; 0 where data
// do not begin like one.
func V2Length(data []byte) int {
	if len(data) < V2HeaderLen+1 || data[0]&0x80 == 0 || data[V2HeaderLen] != byte(TypeClientHello) {
		return 0
	}
	return V2HeaderLen + int(data[0]&0x7f)<<8 + int(data[1])
}

// ReadV2ClientHello reads a V2ClientHello.
//
//	uint8 V2CipherSpec[3];
//
//	struct {
//	    uint16 msg_length;
//	    uint8 msg_type;
//	    Version version;
//	    uint16 cipher_spec_length;
//	    uint16 session_id_length;
//	    uint16 challenge_length;
//	    V2CipherSpec cipher_specs[V2ClientHello.cipher_spec_length];
//	    opaque session_id[V2ClientHello.session_id_length];
//	    opaque challenge[V2ClientHello.challenge_length];
//	} V2ClientHello;
func ReadV2ClientHello(r *wire.Reader) (m V2ClientHello) {
	r.Spec(v2ClientHelloSpec)
	n := int(r.Uint16("msg_length") & 0x7fff)
	r.Say(field.Count(n, "octet"))
	r.Block("V2ClientHello", n, func(s *wire.Reader) {
		s.Enum8("msg_type", "uint8", name8(names.HandshakeType))
		m.Version = readVersion(s, "version")
		specs, id, challenge := int(s.Uint16("cipher_spec_length")), int(s.Uint16("session_id_length")), int(s.Uint16("challenge_length"))
		s.Block("cipher_specs", specs, func(list *wire.Reader) {
			list.Each(func() { m.CipherSpecs = append(m.CipherSpecs, readCipherSpec(list)) })
		})
		m.SessionID = s.Opaque("session_id", id)
		m.Challenge = s.Opaque("challenge", challenge)
		m.wantChallenge(s)
	})
	return m
}

func readCipherSpec(r *wire.Reader) int {
	n := r.Uint24("cipher_spec")
	if n < 1<<16 {
		r.Say(wire.Named(n, 2, name16(names.CipherSuite)))
	} else {
		r.Say("of SSL 2.0 (0x" + field.Hex([]byte{byte(n >> 16), byte(n >> 8), byte(n)}) + ")")
	}
	return n
}

// wantChallenge reports a challenge that is no random of TLS (RFC 5246, E.2).
func (m V2ClientHello) wantChallenge(r *wire.Reader) {
	if n := len(m.Challenge); m.Challenge != nil && (n < 16 || n > RandomLen) {
		r.At(field.Issue{Level: field.Error, Code: "tls/v2-challenge", Ref: v2ClientHelloSpec.Ref,
			Text: "The challenge has " + field.Count(n, "octet") + "; it has 16 to 32."})
	}
}

// Encode is the message with its msg_length.
func (m V2ClientHello) Encode() []byte {
	body := wire.Write(func(w *wire.Writer) {
		w.Uint8(uint8(TypeClientHello))
		w.Uint16(uint16(m.Version))
		w.Uint16(uint16(3 * len(m.CipherSpecs)))
		w.Uint16(uint16(len(m.SessionID)))
		w.Uint16(uint16(len(m.Challenge)))
		for _, c := range m.CipherSpecs {
			w.Uint24(c)
		}
		w.Opaque(m.SessionID)
		w.Opaque(m.Challenge)
	})
	return append([]byte{byte(len(body)>>8) | 0x80, byte(len(body))}, body...)
}

// ClientHello is what the message says in the words of SSL 3.0 and TLS.
func (m V2ClientHello) ClientHello() ClientHello {
	hello := ClientHello{Version: m.Version, Random: make([]byte, RandomLen), SessionID: []byte{}, CompressionMethods: []byte{nullCompression}}
	copy(hello.Random[max(0, RandomLen-len(m.Challenge)):], m.Challenge)
	for _, c := range m.CipherSpecs {
		if c < 1<<16 {
			hello.CipherSuites = append(hello.CipherSuites, uint16(c))
		}
	}
	return hello
}

// DecodeV2 reads one V2ClientHello with its msg_length. The issue is the first error in it, or nil.
func DecodeV2(raw []byte) (m V2ClientHello, first *field.Issue) {
	first = decode(raw, func(r *wire.Reader) { m = ReadV2ClientHello(r) })
	return m, first
}
