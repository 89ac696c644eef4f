package decode

import (
	"strings"

	"waxseal/core/container"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/input"
	"waxseal/core/keys"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/ocsp"
)

// A Kind is something that an item can be.
type Kind struct {
	Name   string   // Item.Kind
	Labels []string // PEM labels that promise it
	Outer  string   // pattern of the outermost SEQUENCE's elements; see shape
	Inner  string   // pattern of the elements of its first element; "" where that is no SEQUENCE
	Deep   string   // pattern of the elements of the SEQUENCE four steps in; "" where it does not matter
	Begins []string // what the contents of the outermost SEQUENCE begin with, one of these; none: with anything
	Magic  string   // what its octets begin with, where that is no DER

	// Tells reports whether the contents of the outermost SEQUENCE may be it, where their outline is not
	// enough; nil: any may.
	Tells func(content []byte) bool

	Read func(r *der.Reader) (title string, facts field.Facts)
}

// Kinds lists what is recognised. Where two fit equally well the earlier one is taken.
var Kinds = []*Kind{
	{Name: "certificate", Labels: []string{"CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"},
		Outer: "SAB", Inner: "0?IANVNS1?2?3?",
		Read: func(r *der.Reader) (string, field.Facts) {
			c := pkix.ReadCertificate(r)
			return c.Title(), c
		}},
	{Name: "request", Labels: []string{"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"},
		Outer: "SAB", Inner: "INS0?",
		Read: func(r *der.Reader) (string, field.Facts) {
			q := pkix.ReadRequest(r)
			return q.Title(), q
		}},
	{Name: "crl", Labels: []string{"X509 CRL", "CRL"},
		Outer: "SAB", Inner: "I?ANTT?S?0?",
		Read: func(r *der.Reader) (string, field.Facts) {
			c := pkix.ReadCRL(r)
			return c.Title(), c
		}},
	{Name: "ocsp-response", Labels: []string{"OCSP RESPONSE"}, Outer: "E0?",
		Read: func(r *der.Reader) (string, field.Facts) {
			p := ocsp.ReadResponse(r)
			return p.Title(), p
		}},
	{Name: "ocsp-request", Labels: []string{"OCSP REQUEST"}, Outer: "S0?", Inner: "0?1?S2?", Deep: "AOOI",
		Read: func(r *der.Reader) (string, field.Facts) {
			q := ocsp.ReadRequest(r)
			return q.Title(), q
		}},
	{Name: "public-key", Labels: []string{"PUBLIC KEY"}, Outer: "AB", Inner: "oX?",
		Read: func(r *der.Reader) (string, field.Facts) {
			k := key.Read(r, "SubjectPublicKeyInfo")
			return k.Title(), &k
		}},
	{Name: "private-key", Labels: []string{"PRIVATE KEY"}, Outer: "IAO0?1?", Read: privateKey(keys.PKCS8)},
	{Name: "private-key", Labels: []string{"ENCRYPTED PRIVATE KEY"}, Outer: "AO", Inner: "oX?", Read: privateKey(keys.Encrypted)},
	{Name: "private-key", Labels: []string{"RSA PRIVATE KEY"}, Outer: "IIIIIIIII", Read: privateKey(keys.PKCS1)},
	{Name: "private-key", Labels: []string{"EC PRIVATE KEY"}, Outer: "IO0?1?", Read: privateKey(keys.SEC1)},
	{Name: "private-key", Labels: []string{"DSA PRIVATE KEY"}, Outer: "IIIIII", Tells: keys.HasSubgroup, Read: privateKey(keys.DSA)},
	{Name: "jks", Magic: container.JKSMagic, Read: readJKS},
	{Name: "jks", Magic: container.JCEKSMagic, Read: readJKS},
	{Name: "private-key", Labels: []string{"OPENSSH PRIVATE KEY"}, Magic: keys.OpenSSHMagic, Read: privateKey(keys.OpenSSH)},
	{Name: "public-key", Labels: []string{"RSA PUBLIC KEY"}, Outer: "II",
		Read: func(r *der.Reader) (string, field.Facts) {
			k := key.PKCS1Public(r)
			return k.Title(), &k
		}},
	{Name: "parameters", Labels: []string{"DSA PARAMETERS"}, Outer: "III", Read: parameters(pkix.ReadDSAParameters)},
	{Name: "parameters", Labels: []string{"DH PARAMETERS"}, Outer: "III?", Read: parameters(pkix.ReadDHParameters)},
	{Name: "parameters", Labels: []string{"X9.42 DH PARAMETERS"}, Outer: "IIII?S?", Read: parameters(pkix.ReadX942Parameters)},
	{Name: "parameters", Labels: []string{"EC PARAMETERS"}, Outer: "ISSOII?", Read: parameters(pkix.ReadECParameters)},
	{Name: "attribute-certificate", Labels: []string{"ATTRIBUTE CERTIFICATE"}, Outer: "SAB", Inner: "ISXAIVSB?S?",
		Read: func(r *der.Reader) (string, field.Facts) {
			v := pkix.ReadAttributeCertificate(r)
			return v.Title(), v
		}},
	{Name: "spkac", Outer: "SAB", Inner: "Sx",
		Read: func(r *der.Reader) (string, field.Facts) {
			v := pkix.ReadSPKAC(r)
			return v.Title(), v
		}},
	{Name: "pkcs7", Labels: []string{"PKCS7", "CMS", "PKCS #7 SIGNED DATA"}, Outer: "o0?", Begins: contentTypes,
		Read: func(r *der.Reader) (string, field.Facts) {
			m := container.ReadCMS(r)
			return m.Title(), m
		}},
	{Name: "timestamp-request", Outer: "ISo?I?x?0?", Begins: []string{"\x02\x01\x01\x30"},
		Read: func(r *der.Reader) (string, field.Facts) {
			v := container.ReadTimeStampReq(r)
			return v.Title(), v
		}},
	{Name: "timestamp-response", Outer: "SA", Inner: "IS?B?",
		Read: func(r *der.Reader) (string, field.Facts) {
			v := container.ReadTimeStampResp(r)
			return v.Title(), v
		}},
	{Name: "pkcs12", Labels: []string{"PKCS12", "PKCS #12", "PFX"}, Outer: "IAS?", Begins: []string{"\x02\x01\x03", "\x02\x81\x01\x03", "\x02\x82\x00\x01\x03", "\x02\x02\x00\x03"},
		Read: func(r *der.Reader) (string, field.Facts) {
			p := container.ReadPKCS12(r)
			return p.Title(), p
		}},
}

// contentTypes are the object identifiers that a ContentInfo begins with: PKCS #7's, and those of
// CMS in S/MIME's arc.
var contentTypes = []string{
	"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07",
	"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01",
}

func parameters(read func(*der.Reader) *pkix.Parameters) func(*der.Reader) (string, field.Facts) {
	return func(r *der.Reader) (string, field.Facts) {
		v := read(r)
		return v.Title(), v
	}
}

func readJKS(r *der.Reader) (string, field.Facts) {
	s := container.ReadJKS(r)
	return s.Title(), s
}

func privateKey(read func(*der.Reader) *keys.Private) func(*der.Reader) (string, field.Facts) {
	return func(r *der.Reader) (string, field.Facts) {
		k := read(r)
		return k.Title(), k
	}
}

// mostTLSAUsage is the highest octet that a TLSA record begins with; one that holds a certificate is
// read as that, which begins with SEQUENCE.
const mostTLSAUsage = 3

// tlsa is what a TLSA record says with a hash. It is no DER and has no label: its form tells.
var tlsa = Kind{Name: "tlsa", Read: func(r *der.Reader) (string, field.Facts) {
	t := pkix.ReadTLSA(r)
	return t.Title(), t
}}

// sctList has no label and no mark: all of its octets tell.
var sctList = Kind{Name: "sct-list", Read: func(r *der.Reader) (string, field.Facts) {
	v := ext.ReadSCTList(r)
	return v.Title(), v
}}

// A JSON Web Key is told by its form. It has no label.
var (
	jwkPublic  = Kind{Name: "public-key", Read: readJWK}
	jwkPrivate = Kind{Name: privateKeyName, Read: readJWK}
)

func readJWK(r *der.Reader) (string, field.Facts) {
	k := keys.ReadJWK(r)
	return k.Title(), k
}

// unknown is everything else: a tree by tags alone.
var unknown = Kind{Name: "unknown", Read: func(r *der.Reader) (string, field.Facts) {
	r.Any("data")
	r.At(notRecognised)
	return "not recognised", noFacts{}
}}

// noFacts are the facts of what is not recognised.
type noFacts struct{}

// AppendJSON appends an object without members.
func (noFacts) AppendJSON(dst []byte) []byte { return append(dst, "{}"...) }

// concealed is what stands beside a private key in the same octets: the rest of a key whose length
// lies would be shown otherwise.
var concealed = Kind{Name: "unknown", Read: func(r *der.Reader) (string, field.Facts) {
	rest := r.Rest("data")
	if f := r.Last(); f != nil && !r.Builder().Options.Reveal {
		f.Kind, f.Value = field.Secret, "hidden ("+field.Count(len(rest.Bytes), "octet")+")"
	}
	r.At(notRecognised)
	return "not recognised", noFacts{}
}}

var notRecognised = field.Issue{Level: field.Error, Code: "input/unknown", Ref: field.Ref{Doc: "Waxseal"},
	Text: "This is none of the kinds that are read by meaning. It is shown by its tags alone."}

// recognise finds the kind of a piece by what is in it, with the PEM label as a hint: contents
// decide, the label breaks ties and stands in where the contents say nothing. In one case the label
// has the last word: what it calls a private key is never shown as something else.
func recognise(p *input.Piece) (*Kind, []field.Issue) {
	if info, ok := sealed(p); ok {
		return sealedKey(info, p.Label), nil
	}
	if p.Form == "s_client" {
		return &transcript, nil
	}
	if p.Form == "jwk" {
		if keys.JWKIsPrivate(p.Bytes) {
			return &jwkPrivate, nil
		}
		return &jwkPublic, nil
	}
	if k := byMagic(p.Bytes); k != nil {
		return k, nil
	}
	if p.Form == "tlsa" && p.Bytes[0] <= mostTLSAUsage {
		return &tlsa, nil
	}
	if input.IsSCTList(p.Bytes) {
		return &sctList, nil
	}
	got := shapeOf(p.Bytes)
	labelled := byLabel(p.Label)
	best, bestScore := labelled, 0
	if labelled != nil {
		bestScore = labelled.score(got)
		if labelled.Name != privateKeyName {
			bestScore += labelWeight
		}
	}
	for _, k := range Kinds {
		s := k.score(got)
		if k.Name == privateKeyName {
			s += labelWeight // a label does not make a key public
		} else if private(p.Label) {
			continue
		}
		if s > bestScore && (k.Name != privateKeyName || s > labelWeight) {
			best, bestScore = k, s
		}
	}
	switch {
	case best == nil:
		return &unknown, nil
	case labelled != nil && best.Name != labelled.Name:
		return best, []field.Issue{{Level: field.Warning, Code: "pem/label", Ref: field.Ref{Doc: "RFC 7468", Section: "2"},
			Text: "The PEM label says " + field.TextValue(p.Label) + ", but this is a " + best.Name + ".",
			Span: &field.Span{Off: p.Off, Len: p.Len}}}
	}
	return best, nil
}

const privateKeyName = "private-key"

// private reports whether a PEM label says that the octets are a private key, of whatever form.
func private(label string) bool { return strings.HasSuffix(label, "PRIVATE KEY") }

// looksPrivate reports whether an element has the outline of a private key, whole: all forms that are
// not encrypted begin with a version, 0 or 1.
func looksPrivate(element []byte) bool {
	content, _, ok := enter(element)
	if !ok || len(content) < 3 || content[0] != 2 || content[1] != 1 || content[2] > 1 {
		return false
	}
	got := shapeOf(element)
	for _, k := range Kinds {
		if k.Name == privateKeyName && got.whole && k.score(got) >= 2 {
			return true
		}
	}
	return false
}

// privateDepth is how deep holdsPrivate looks; PKCS #12 has its keys some eight levels down.
const privateDepth = 16

// holdsPrivate reports whether something that looks like a private key stands in b, or inside an
// element of it.
func holdsPrivate(b []byte, depth int) bool {
	for len(b) > 0 {
		h, ok := der.Head(b)
		if !ok {
			return false
		}
		element := b[:min(h.End, len(b))]
		if h.Tag == der.Sequence && looksPrivate(element) {
			return true
		}
		wraps := b[0]&0x20 != 0 || h.Tag == der.OctetStringTag
		if wraps && depth > 0 && holdsPrivate(element[h.Header:], depth-1) {
			return true
		}
		b = b[len(element):]
	}
	return false
}

// sealedKey is a private key encrypted by the headers of its PEM block: its octets are no DER.
func sealedKey(info keys.DEKInfo, label string) *Kind {
	return &Kind{Name: privateKeyName, Read: privateKey(func(r *der.Reader) *keys.Private { return keys.Sealed(r, info, label) })}
}

// sealed reports whether RFC 1421, 4.6.1.1 says that the octets are encrypted, and how.
func sealed(p *input.Piece) (info keys.DEKInfo, ok bool) {
	for _, h := range p.Headers {
		switch h.Name {
		case "Proc-Type":
			ok = strings.Contains(h.Value, "ENCRYPTED")
		case "DEK-Info":
			info = keys.DEKInfo(h.Value)
		}
	}
	return info, ok
}

// labelWeight is how many fitting elements a PEM label is worth.
const labelWeight = 3

// beginsWeight is how many a beginning is worth that only this kind has: more than a label, which
// private keys are given the weight of as well.
const beginsWeight = labelWeight + 1

func byLabel(label string) *Kind {
	for _, k := range Kinds {
		for _, l := range k.Labels {
			if l == label && l != "" {
				return k
			}
		}
	}
	return nil
}

func (k *Kind) begins(content []byte) bool {
	for _, b := range k.Begins {
		if string(content[:min(len(content), len(b))]) == b {
			return true
		}
	}
	return len(k.Begins) == 0
}

// byMagic finds the kind whose octets are no DER.
func byMagic(b []byte) *Kind {
	for _, k := range Kinds {
		if k.Magic != "" && strings.HasPrefix(string(b[:min(len(b), len(k.Magic))]), k.Magic) {
			return k
		}
	}
	return nil
}

// score counts the elements of got that fit the kind, misfits against it.
func (k *Kind) score(got shape) int {
	if !got.sequence || k.Magic != "" || !k.begins(got.content) || k.Tells != nil && !k.Tells(got.content) {
		return -1
	}
	if k.Inner == "" {
		score := fit(k.Outer, got.outer, got.whole)
		if len(k.Begins) > 0 && score > 0 {
			score += beginsWeight
		}
		return score
	}
	if got.outer == "" {
		return 0
	}
	if !isSequence(got.outer[0]) {
		return -1
	}
	score := fit(k.Outer, got.outer, got.whole) + fit(k.Inner, got.inner, got.innerWhole)
	if k.Deep == "" {
		return score
	}
	inside := deep(got.content)
	if inside == "" {
		return 0
	}
	return score + fit(k.Deep, inside, false)
}
