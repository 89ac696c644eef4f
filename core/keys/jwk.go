package keys

import (
	"slices"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/hash"
	"waxseal/core/jsontext"
	"waxseal/core/pkix/key"
)

// A JWK is a key in JSON (RFC 7517), public or private.
type JWK struct {
	Private
	Kty, Use, Alg, Kid string
	KeyOps             []string
	Thumbprint         string // RFC 7638, in base64url; not of symmetric keys, which it would help to guess

	private bool // it has secret members
	hidden  bool // something in it is not shown
	reveal  bool
	kind    *jwkType
	known   []member
	chain   [][]byte // the certificates of x5c
}

// A member is one whose name is known: its value as it stands, its place and its field.
type member struct {
	name, value string
	at          field.Span
	field       *field.Field
	twice       bool // there is another of this name
}

// JWKIsPrivate reports whether an object has members that are secret in keys of some type, anywhere: where
// a bracket is missing they are not found where they should stand.
func JWKIsPrivate(object []byte) bool {
	text := string(object)
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], ':')
		if i < 0 {
			return false
		}
		name := strings.TrimRight(text[at:at+i], " \t\r\n\"'")
		at += i
		name = name[strings.LastIndexAny(name, "\"'{[, \t\r\n")+1:]
		if slices.Contains(secretNames, name) {
			return true
		}
	}
}

// ReadJWK reads a JSON Web Key: what is left has to be one object.
func ReadJWK(r *der.Reader) *JWK {
	k := &JWK{private: JWKIsPrivate(r.Next()), reveal: r.Builder().Options.Reveal, kind: &unknownType}
	k.Form = "JWK"
	r.Stretch("JWK", "object", 1, r.Left()-1, k.object)
	if root := r.Last(); root != nil {
		root.Kind, root.Value = field.Group, k.Title()
	}
	return k
}

// object reads the members, and then what they are together.
func (k *JWK) object(s *der.Reader) {
	text := "{" + string(s.Next())
	list, end, closed := jsontext.Members(text)
	k.identify(s, text, list)
	at := 1
	for i, m := range list {
		stop := m.End
		if closed && i == len(list)-1 {
			stop = end + 1 // with the brace that closes the object
		}
		k.member(s, m, text[m.Value:m.End], m.Value-at, stop-m.Value)
		at = stop
	}
	if !closed || len(list) == 0 {
		k.cut(s)
	}
	k.kind.read(k, s)
	k.common(s)
	k.certificates(s)
	k.thumbprint(s)
}

// identify finds out what type of key it is, which says what the other members are.
func (k *JWK) identify(s *der.Reader, text string, list []jsontext.Member) {
	for _, m := range list {
		if m.Name == "kty" {
			k.Kty = jsontext.Text(text[m.Value:m.End])
			k.kind = jwkTypeOf(k.Kty)
			break
		}
	}
	k.private = k.private || k.Kty == "oct"
	s.Spec(&field.Spec{Ref: jwkSpec.Ref, Notes: jwkSpec.Notes, Also: []*field.Spec{k.kind.spec, thumbprintSpec}})
}

// member records a member: hdr octets up to its value, and the n of that with what follows it.
func (k *JWK) member(s *der.Reader, m jsontext.Member, value string, hdr, n int) {
	var inside func(*der.Reader)
	if m.Name == "x5c" && value[0] == '[' && k.get("x5c") == nil {
		inside = k.x5c
	}
	at := s.Stretch(field.TextValue(m.Name), "", hdr, n, inside).Span
	f := s.Last()
	if inside == nil {
		k.plain(f, value)
	}
	if m.Bare {
		s.At(field.Issue{Level: field.Warning, Code: "jwk/quotes", Ref: field.Ref{Doc: "RFC 8259", Section: "7"},
			Text: "In JSON the name of a member stands in double quotes."})
	}
	switch first := k.get(m.Name); {
	case !k.kind.has(m.Name):
		// A secret member is no less secret for a damaged name, and those names are short.
		if short := len(m.Name) <= 3 && strings.IndexByte("0123456789", value[0]) < 0; k.private || short {
			k.mask(f, []byte(value))
		}
	case first != nil:
		s.At(field.Issue{Level: field.Error, Code: "jwk/twice", Ref: field.Ref{Doc: "RFC 7517", Section: "4"},
			Text: "There is a member of this name before; only one can be meant."})
		k.mask(f, []byte(value))
		k.mask(first.field, []byte(first.value)) // for this may be the secret one
		first.twice = true
	default:
		k.known = append(k.known, member{name: m.Name, value: value, at: at, field: f})
		if slices.Contains(secretNames, m.Name) {
			k.mask(f, []byte(value))
		}
	}
}

// plain shows a value that is not read: a damaged list or object may hold what follows it.
func (k *JWK) plain(f *field.Field, value string) {
	switch {
	case f == nil:
	case value[0] == '[':
		f.Type, f.Kind, f.Value = "array", field.Text, ""
	case value[0] == '{':
		f.Type, f.Kind, f.Value = "object", field.Text, ""
	case !k.legible(value):
		f.Kind, f.Value = field.Text, ""
	default:
		f.Kind, f.Value = field.Text, field.TextValue(jsontext.Text(value))
	}
}

// legible reports whether a value is what it seems: beside secrets, one with a damaged quote may have
// swallowed them.
func (k *JWK) legible(value string) bool {
	if value[0] != '"' && value[0] != '\'' {
		return true
	}
	return jsontext.IsString(value) && !(k.private && strings.ContainsAny(value[1:len(value)-1], "\"'"))
}

// cut records what is left of an object that breaks off, or has no members.
func (k *JWK) cut(s *der.Reader) {
	is := field.Issue{Level: field.Error, Code: "jwk/cut", Ref: field.Ref{Doc: "RFC 8259", Section: "4"},
		Text: "The object breaks off here: the brace that ends it is missing."}
	if s.Left() > 0 {
		rest := s.Rest("unparsed").Bytes
		k.mask(s.Last(), rest)
		is.Text = "From here on the object cannot be read: what follows is no member of it."
	}
	s.At(is)
}

// mask hides a value, unless it was asked for.
func (k *JWK) mask(f *field.Field, octets []byte) {
	k.hidden = true
	if f == nil {
		return
	}
	f.Kind, f.Value = field.Secret, "hidden ("+field.Count(len(octets), "octet")+")"
	if k.reveal {
		f.Value = field.HexValue(octets)
	}
}

// get returns the first member of that name.
func (k *JWK) get(name string) *member {
	for i := range k.known {
		if k.known[i].name == name {
			return &k.known[i]
		}
	}
	return nil
}

// fault records an issue about a member or, where it is missing, about the object.
func (k *JWK) fault(s *der.Reader, name string, is field.Issue) {
	m := k.get(name)
	if m == nil {
		s.Issue(is)
		return
	}
	at := m.at
	is.Span = &at
	s.Builder().Issue(m.field, is)
}

// Secret says that the text of the key is not handed over unasked.
func (k *JWK) Secret() bool { return k.private || k.hidden }

// Title names the key in a few words, and by its kid where it has one.
func (k *JWK) Title() string {
	const longest = 40
	title := k.Public.Title()
	if title == "" {
		title = field.TextValue(k.Kty)
	}
	if k.Kty == "oct" {
		title = "Symmetric, " + field.Count(k.Public.Bits, "bit")
	}
	if len(title) > longest || title == "" {
		title = "JSON Web Key"
	}
	if 0 < len(k.Kid) && len(k.Kid) <= longest {
		title += ", kid " + field.Visible(k.Kid)
	}
	return title
}

// AppendJSON appends {form, algorithm, oid, bits, curve, exponent, encrypted, spkiSha256, kid, use, keyOps, alg, thumbprint}.
func (k *JWK) AppendJSON(dst []byte) []byte {
	p := &k.Public
	o := field.NewObject(dst)
	o.Text("form", k.Form)
	o.Text("algorithm", p.Name)
	o.Text("oid", p.Algorithm.OID)
	if p.Bits > 0 {
		o.Int("bits", p.Bits)
	}
	o.Text("curve", p.Curve)
	if p.Exponent.Bytes != nil {
		o.Text("exponent", p.Exponent.Decimal())
	}
	if k.private {
		o.Bool("encrypted", false)
	}
	if p.Raw != nil {
		sum := hash.SHA256(p.Raw)
		o.Text("spkiSha256", key.Base64(sum[:]))
	}
	o.Text("kid", k.Kid)
	o.Text("use", k.Use)
	if k.KeyOps != nil {
		o.Texts("keyOps", k.KeyOps)
	}
	o.Text("alg", k.Alg)
	o.Text("thumbprint", k.Thumbprint)
	return o.End()
}
