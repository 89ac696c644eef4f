package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/hash"
	"waxseal/core/jsontext"
	"waxseal/core/pkix"
	"waxseal/core/pkix/key"
)

// A part is so many octets of the SubjectPublicKeyInfo, which come from one member.
type part struct {
	name string
	n    int
}

// publicKey reads the SubjectPublicKeyInfo that the members stand for. Its octets end with the parts, in
// their order; what stands before those follows from the member head.
func (k *JWK) publicKey(s *der.Reader, bits []byte, head string, parts ...part) {
	raw := key.SPKI(k.Public.Algorithm.Raw, der.Bits{Bytes: bits})
	rest := len(raw)
	for _, p := range parts {
		rest -= p.n
	}
	var from []field.Run
	at := 0
	for _, p := range append([]part{{head, rest}}, parts...) {
		from = append(from, k.get(p.name).run(at, p.n))
		at += p.n
	}
	const name = "SubjectPublicKeyInfo"
	s.Made(s.Field(), "public key in DER", "", field.Buffer{Name: name, Bytes: raw, From: from,
		How: "the " + name + " that the members of the JWK stand for"}, func(s *der.Reader) { k.Public = key.Read(s, name) })
}

// run says that n octets from at on come from the value of m, without its quotes.
func (m *member) run(at, n int) field.Run {
	off, length := m.at.Off+m.at.Hdr, len(m.value)
	if jsontext.IsString(m.value) && length > 2 {
		off, length = off+1, length-2
	}
	return field.Run{Buf: m.at.Buf, Off: off, Len: length, At: at, N: n}
}

// x5c reads the array of certificates, each base64 of DER in a string.
func (k *JWK) x5c(s *der.Reader) {
	text := string(s.Next())
	list, _, closed := jsontext.Elements(text)
	at := 0
	for i, e := range list {
		stop := e.End
		if closed && i == len(list)-1 {
			stop = len(text) // with the bracket, and what follows the array
		}
		k.chained(s, text[e.Value:e.End], e.Value-at, stop-e.Value)
		at = stop
	}
	if at == len(text) {
		return
	}
	rest := s.Rest("unparsed").Bytes
	k.mask(s.Last(), rest)
	if !closed {
		s.At(field.Issue{Level: field.Error, Code: "jwk/cut", Ref: field.Ref{Doc: "RFC 8259", Section: "5"},
			Text: "From here on the array cannot be read: what follows is no element of it."})
	}
}

// chained reads one certificate of x5c: hdr octets up to its value, and the n of that with what follows it.
func (k *JWK) chained(s *der.Reader, value string, hdr, n int) {
	m := member{value: value, at: s.Stretch("certificate", "base64", hdr, n, nil).Span, field: s.Last()}
	octets, ok := base64url(jsontext.Text(value), false)
	k.chain = append(k.chain, octets)
	if !ok {
		s.At(field.Issue{Level: field.Error, Code: "jwk/base64", Ref: field.Ref{Doc: "RFC 7517", Section: "4.7"},
			Text: "This is no base64 of a certificate, which has the digits + and / and no white space."})
	}
	if len(octets) == 0 {
		k.mask(m.field, []byte(value))
		return
	}
	show(m.field, field.Group, "")
	s.Made(m.field, "decoded", "", field.Buffer{Name: "x5c", Bytes: octets, From: []field.Run{m.run(0, len(octets))},
		How: "the base64 in the x5c of a JSON Web Key"}, func(s *der.Reader) { s.Contained("Certificate", "certificate") })
}

// certificates compares the key with the first certificate, and the hashes of that.
func (k *JWK) certificates(s *der.Reader) {
	sha1, sha256 := k.octets(s, "x5t"), k.octets(s, "x5t#S256")
	if len(k.chain) == 0 || len(k.chain[0]) == 0 {
		return
	}
	first := k.chain[0]
	c := certificateOf(first)
	if k.Public.Raw != nil && c.PublicKey.Raw != nil && string(c.PublicKey.Raw) != string(k.Public.Raw) {
		k.fault(s, "x5c", field.Issue{Level: field.Error, Code: "jwk/x5c-key", Ref: field.Ref{Doc: "RFC 7517", Section: "4.7"},
			Text: "The first certificate has another key than the members of this one make."})
	}
	want1, want256 := hash.SHA1(first), hash.SHA256(first)
	k.checkHash(s, "x5t", "4.8", sha1, want1[:])
	k.checkHash(s, "x5t#S256", "4.9", sha256, want256[:])
}

func (k *JWK) checkHash(s *der.Reader, name, section string, given, want []byte) {
	if given != nil && string(given) != string(want) {
		k.fault(s, name, field.Issue{Level: field.Error, Code: "jwk/x5t", Ref: field.Ref{Doc: "RFC 7517", Section: section},
			Text: "This is not the hash of the first certificate of x5c."})
	}
}

func certificateOf(octets []byte) (c *pkix.Certificate) {
	opt := field.Defaults()
	opt.Tree = false
	der.Read(field.NewBuilder(octets, opt), 0, 0, len(octets), func(r *der.Reader) { c = pkix.ReadCertificate(r) })
	return c
}

// thumbprint hashes the members that make the key (RFC 7638, 3).
func (k *JWK) thumbprint(s *der.Reader) {
	if k.Public.Raw == nil {
		return
	}
	out := field.NewObject(nil)
	for _, name := range k.kind.digest {
		out.Key(name)
		out.Out = append(append(append(out.Out, '"'), jsontext.Text(k.get(name).value)...), '"')
	}
	sum := hash.SHA256(out.End())
	k.Thumbprint = unpadded(sum[:])
	if f := s.Builder().Child(s.Field()); f != nil {
		f.Name, f.Note = "thumbprint", s.Builder().NoteIndex(thumbprintSpec.Note("thumbprint"))
		show(f, field.Text, k.Thumbprint)
	}
}

// unpadded spells octets in base64url (RFC 7515, 2).
func unpadded(octets []byte) string {
	out := []byte(key.Base64(octets))
	for len(out) > 0 && out[len(out)-1] == '=' {
		out = out[:len(out)-1]
	}
	for i, c := range out {
		switch c {
		case '+':
			out[i] = '-'
		case '/':
			out[i] = '_'
		}
	}
	return string(out)
}
