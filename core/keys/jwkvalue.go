package keys

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/jsontext"
)

// text is what the member of that name says, which has to be a string.
func (k *JWK) text(s *der.Reader, name string) string {
	m := k.get(name)
	if m == nil || m.twice {
		return ""
	}
	if !jsontext.IsString(m.value) || !k.legible(m.value) {
		k.fault(s, name, field.Issue{Level: field.Error, Code: "jwk/string", Ref: field.Ref{Doc: "RFC 7517", Section: "4"},
			Text: "The value of this member has to be a string."})
		return ""
	}
	return jsontext.Text(m.value)
}

// needs reports a member that is missing.
func (k *JWK) needs(s *der.Reader, section, name string) {
	if k.get(name) == nil {
		k.fault(s, name, field.Issue{Level: field.Error, Code: "jwk/missing", Ref: field.Ref{Doc: "RFC 7518", Section: section},
			Text: "The member " + name + " is missing, which such a key has."})
	}
}

// octets is what the member of that name has in base64url, and shows it.
func (k *JWK) octets(s *der.Reader, name string) []byte {
	text, m := k.text(s, name), k.get(name)
	if m == nil || m.twice || !jsontext.IsString(m.value) {
		return nil
	}
	octets, ok := base64url(text, true)
	if !ok {
		k.fault(s, name, field.Issue{Level: field.Error, Code: "jwk/base64url", Ref: field.Ref{Doc: "RFC 7515", Section: "2"},
			Text: "This is no base64url without padding, which has the digits A–Z, a–z, 0–9, - and _ alone."})
		if octets == nil {
			return nil
		}
	}
	switch f := m.field; {
	case f == nil:
	case f.Kind == field.Secret:
		k.mask(f, octets)
	default:
		f.Type, f.Kind, f.Value = "base64url", field.Bytes, field.HexValue(octets)
	}
	return octets
}

// number is octets of a Base64urlUInt (RFC 7518, 2), which has as few of them as will do.
func (k *JWK) number(s *der.Reader, name string) []byte {
	octets := k.octets(s, name)
	if octets == nil {
		return nil
	}
	if len(octets) > 1 && octets[0] == 0 {
		k.fault(s, name, field.Issue{Level: field.Error, Code: "jwk/leading-zero", Ref: field.Ref{Doc: "RFC 7518", Section: "2"},
			Text: "The number begins with an octet of zero, which is left out in a JWK."})
	}
	octets = []byte(strings.TrimLeft(string(octets), "\x00"))
	if m := k.get(name); m != nil && m.field != nil && m.field.Kind == field.Bytes {
		show(m.field, field.Int, der.Int{Bytes: append([]byte{0}, octets...)}.Show())
	}
	return octets
}

// exact is octets of a length that the key's curve tells, in a section of RFC 7518 or of RFC 8037.
func (k *JWK) exact(s *der.Reader, name, of string, size int, ref field.Ref) []byte {
	octets := k.octets(s, name)
	if n := len(octets); octets != nil && n != size {
		k.fault(s, name, field.Issue{Level: field.Error, Code: "jwk/length", Ref: ref,
			Text: "On " + of + " this has " + field.Count(size, "octet") + ", leading zeros included; here there are " + field.Thousands(n) + "."})
	}
	return octets
}

func show(f *field.Field, kind field.Kind, value string) {
	if f != nil {
		f.Kind, f.Value = kind, value
	}
}

// base64url decodes RFC 4648, 5 without padding, or 4 with it. Octets are there, as far as they can be told,
// where digits of the other alphabet or padding are all that is wrong.
func base64url(s string, url bool) (octets []byte, ok bool) {
	digits := strings.TrimRight(s, "=")
	if ok = len(digits)%4 != 1 && len(digits) > 0; !ok {
		return nil, false
	}
	if padded := len(s) > len(digits); padded == url && (url || len(digits)%4 != 0) {
		ok = false
	}
	acc, bits := 0, 0
	for _, c := range []byte(digits) {
		v, inURL, either := base64Value(c)
		if v < 0 {
			return nil, false
		}
		ok = ok && (either || inURL == url)
		if acc, bits = acc<<6|v, bits+6; bits >= 8 {
			bits -= 8
			octets = append(octets, byte(acc>>bits))
			acc &= 1<<bits - 1
		}
	}
	return octets, ok && acc == 0
}

func base64Value(c byte) (v int, url, either bool) {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A'), true, true
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26, true, true
	case c >= '0' && c <= '9':
		return int(c-'0') + 52, true, true
	case c == '-' || c == '+':
		return 62, c == '-', false
	case c == '_' || c == '/':
		return 63, c == '_', false
	}
	return -1, false, false
}
