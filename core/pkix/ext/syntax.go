package ext

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/name"
)

// A syntax is ASN.1 in the words of X.680: a type, in front of what follows it. Read by readType it does
// what a function over der.Reader would do, in a fifth of the size. Elements of SEQUENCE OF and SET OF
// have a name; (1..MAX) stands for SIZE (1..MAX); values of enumerations and bits count from zero, a
// hyphen leaves one out, AES(32) leaves out those before. OCTET STRING (text) holds UTF-8, INTEGER (ms)
// milliseconds since 1970, OCTET STRING CONTAINING a type that type.
//
//	SEQUENCE { claim IA5String, values SEQUENCE (1..MAX) OF value UTF8String, ... }
type syntax string

// types are those that stand in more than one syntax.
var types = [...]struct{ name, is syntax }{
	{"IssuerSerial", "SEQUENCE { issuer GeneralNames, serial INTEGER, issuerUID BIT STRING OPTIONAL }"},
	{"ObjectDigestInfo", "SEQUENCE { digestedObjectType ENUMERATED { publicKey publicKeyCert otherObjectTypes }, " +
		"otherObjectTypeID OBJECT IDENTIFIER OPTIONAL, digestAlgorithm AlgorithmIdentifier, objectDigest BIT STRING }"},
	{"SecurityLevel", "ENUMERATED { Software TrustedEnvironment StrongBox }"},
	{"AuthorizationList", authorizationList},
	{"KeyMintDigest", "INTEGER { NONE MD5 SHA1 SHA-2-224 SHA-2-256 SHA-2-384 SHA-2-512 }"},
	{"DiceTcbInfo", diceTcbInfo},
	{"LogotypeInfo", logotypeInfo},
}

// next is the first token and what follows it.
func (s syntax) next() (token, rest syntax) {
	for len(s) > 0 && (s[0] == ' ' || s[0] == ',') {
		s = s[1:]
	}
	n := strings.IndexAny(string(s), " ,")
	if n < 0 {
		n = len(s)
	}
	return s[:n], s[n:]
}

// group is what stands between { and }, where s begins so, and what follows.
func (s syntax) group() (inside, rest syntax) {
	first, inside := s.next()
	if first != "{" {
		return "", s
	}
	depth := 1
	for at := inside; ; {
		token, after := at.next()
		switch token {
		case "{":
			depth++
		case "}":
			depth--
		}
		if depth == 0 {
			return inside[:len(inside)-len(at)], after
		}
		at = after
	}
}

// skip is what follows a type.
func (s syntax) skip() syntax {
	token, rest := s.next()
	switch token {
	case "BIT", "OCTET", "OBJECT":
		_, rest = rest.next()
	}
	switch following, after := rest.next(); {
	case token[0] == '[' || token == "EXPLICIT":
		return rest.skip()
	case following == "(text)" || following == "(ms)":
		return after
	case following == "CONTAINING":
		return after.skip()
	case following == "(1..MAX)" || following == "OF":
		if following != "OF" {
			_, after = after.next()
		}
		_, after = after.next()
		return after.skip()
	case following == "{":
		_, rest = rest.group()
	}
	return rest
}

// starts reports whether an element with this tag begins a value of the type.
func (s syntax) starts(tag der.Tag) bool {
	token, rest := s.next()
	switch token {
	case "CHOICE":
		for members, _ := rest.group(); ; {
			member, typ := members.next()
			switch {
			case member == "":
				return false
			case member == "...":
				members = typ
				continue
			case typ.starts(tag):
				return true
			}
			members = typ.skip()
		}
	case "GeneralName":
		return tag >= der.Context(0) && tag <= der.Context(8)
	case "DirectoryString":
		return tag.IsText()
	case "ANY":
		return true
	}
	if token[0] == '[' {
		return tag == der.Context(token.number())
	}
	if t := token.universal(); t != 0 {
		return tag == t
	}
	if is := token.defined(); is != "ANY" {
		return is.starts(tag)
	}
	return tag == der.Sequence // GeneralNames, AlgorithmIdentifier, Name
}

// number is n of [n] or (n).
func (s syntax) number() int {
	n, _ := field.Number(string(s[1 : len(s)-1]))
	return n
}

// universal is the tag of a type that has one, by its first word.
func (s syntax) universal() der.Tag {
	for _, t := range universalTypes {
		if t.word == s {
			return t.tag
		}
	}
	return 0
}

var universalTypes = [...]struct {
	word syntax
	tag  der.Tag
}{
	{"SEQUENCE", der.Sequence}, {"SET", der.Set}, {"BOOLEAN", der.Boolean}, {"INTEGER", der.Integer}, {"ENUMERATED", der.Enumerated},
	{"BIT", der.BitStringTag}, {"OCTET", der.OctetStringTag}, {"OBJECT", der.ObjectIdentifier}, {"NULL", der.Null},
	{"UTF8String", der.UTF8String}, {"IA5String", der.IA5String}, {"PrintableString", der.PrintableString}, {"GeneralString", der.GeneralString},
	{"GeneralizedTime", der.GeneralizedTime},
}

// words are the names in { }, where s begins so.
func (s syntax) words() (list []string) {
	inside, _ := s.group()
	for {
		token, rest := inside.next()
		switch token {
		case "":
			return list
		case "-":
			token = ""
		}
		if open := strings.IndexByte(string(token), '('); open > 0 {
			list = append(list, make([]string, token[open:].number()-len(list))...)
			token = token[:open]
		}
		list = append(list, string(token))
		inside = rest
	}
}

// readType reads an element of the type that s begins with.
func readType(r *der.Reader, fieldName string, s syntax) {
	token, rest := s.next()
	if token[0] == '[' {
		n := token.number()
		if inner, of := rest.next(); inner == "EXPLICIT" {
			r.Explicit(n, fieldName, func(e *der.Reader) { readType(e, fieldName, of) })
			summarize(r.Last(), shownNames)
			return
		}
		r.Implicit(n)
		token, rest = rest.next()
	}
	switch tag := token.universal(); tag {
	case der.Sequence, der.Set:
		readGroup(r, fieldName, tag, rest)
	case der.Integer, der.Enumerated:
		if names := rest.words(); names != nil {
			r.Enum(fieldName, tag, names)
			return
		}
		n := r.BigInt(fieldName)
		if unit, _ := rest.next(); unit == "(ms)" {
			sayMoment(r, n)
		}
	case der.Boolean:
		r.Bool(fieldName)
	case der.Null:
		r.Null(fieldName)
	case der.BitStringTag:
		_, rest = rest.next()
		if names := rest.words(); names != nil {
			r.Flags(fieldName, names)
			return
		}
		r.BitString(fieldName)
	case der.OctetStringTag:
		readOctets(r, fieldName, rest)
	case der.ObjectIdentifier:
		r.OID(fieldName)
	case der.GeneralizedTime:
		r.GeneralizedTime(fieldName)
	case 0:
		readNamed(r, fieldName, token, rest)
	default:
		r.Text(fieldName, tag)
	}
}

// readNamed reads what has a name instead of a tag.
func readNamed(r *der.Reader, fieldName string, token, rest syntax) {
	switch token {
	case "CHOICE":
		readChoice(r, fieldName, rest)
	case "DirectoryString":
		r.Text(fieldName)
	case "GeneralName":
		generalName(r)
	case "GeneralNames":
		generalNames(r, fieldName)
	case "Name":
		name.Read(r, fieldName)
	case "AlgorithmIdentifier":
		algorithm.Read(r, fieldName)
	case "ANY":
		r.Any(fieldName)
	default:
		readType(r, fieldName, token.defined())
	}
}

// defined is the type with that name.
func (s syntax) defined() syntax {
	for _, t := range types {
		if t.name == s {
			return t.is
		}
	}
	return "ANY"
}

// readOctets reads an OCTET STRING; rest follows the first of these words.
func readOctets(r *der.Reader, fieldName string, rest syntax) {
	_, rest = rest.next()
	switch word, of := rest.next(); word {
	case "CONTAINING":
		r.Wrapped(fieldName, func(s *der.Reader) { readType(s, fieldName, of) })
		summarize(r.Last(), 1)
	case "(text)":
		asText(r, r.OctetString(fieldName).Bytes)
	default:
		r.OctetString(fieldName)
	}
}

// sayMoment shows milliseconds as the moment that they are, where it is not absurdly late.
func sayMoment(r *der.Reader, n der.Int) {
	if n.Bytes == nil || n.Negative() || n.BitLen() > 47 {
		return
	}
	ms := uint64(0)
	for _, c := range n.Bytes {
		ms = ms<<8 | uint64(c)
	}
	r.Say(der.Milliseconds(ms))
}

// readGroup reads a SEQUENCE, SEQUENCE OF or SET OF; rest follows that word.
func readGroup(r *der.Reader, fieldName string, tag der.Tag, rest syntax) {
	following, after := rest.next()
	if following == "{" {
		members, _ := rest.group()
		r.Sequence(fieldName, func(s *der.Reader) { readMembers(s, members) })
		summarize(r.Last(), 1)
		return
	}
	read := r.SequenceOf
	if tag == der.Set {
		read = r.SetOf
	}
	if following == "(1..MAX)" {
		read = r.SequenceOfSome
		if tag == der.Set {
			read = r.SetOfSome
		}
		_, after = after.next()
	}
	element, of := after.next()
	read(fieldName, func(s *der.Reader) { readType(s, string(element), of) })
	summarize(r.Last(), shownNames)
}

func readMembers(r *der.Reader, members syntax) {
	for {
		member, typ := members.next()
		if member == "" || member == "..." {
			for member != "" && r.More() {
				r.Any("extension addition")
			}
			return
		}
		members = typ.skip()
		word, after := members.next()
		optional := word == "OPTIONAL" || word == "DEFAULT"
		standard := syntax("") // the value that DER leaves out
		if optional {
			members = after
		}
		if word == "DEFAULT" {
			standard, members = after.next()
		}
		if tag, ok := r.Peek(); optional && !(ok && typ.starts(tag)) {
			continue
		}
		at := r.Ahead()
		readType(r, string(member), typ)
		if standard != "" && at.Len == 1 && (standard == "TRUE") == (r.Contents(at)[0] != 0) {
			r.At(defaultEncoded(at))
		}
	}
}

// readChoice reads the alternative whose tag stands there, under its own name.
func readChoice(r *der.Reader, fieldName string, rest syntax) {
	tag, ok := r.Peek()
	for members, _ := rest.group(); ok; {
		member, typ := members.next()
		switch {
		case member == "":
			r.Any(fieldName)
			r.At(field.Issue{Level: field.Error, Code: "x509/choice", Text: "This is none of the forms that " + fieldName + " has.",
				Ref: field.Ref{Doc: "X.680", Section: "29"}})
			return
		case member == "...":
			r.Any(fieldName)
			return
		case typ.starts(tag):
			readType(r, string(member), typ)
			return
		}
		members = typ.skip()
	}
	r.Any(fieldName)
}

// summarize makes the values of the first fields below f the value of f, where it has none. Truth values
// say nothing there, nor do numbers where the fields have different meanings.
func summarize(f *field.Field, most int) {
	if f == nil || f.Value != "" {
		return
	}
	out, one := "", most == 1
	for _, sub := range f.Sub {
		if sub.Value == "" || len(sub.Value) > maxSummary || sub.Kind == field.Enum || sub.Kind == field.Int && one {
			continue
		}
		if out != "" {
			out += ", "
		}
		if most == 0 {
			out += "… (" + field.Thousands(len(f.Sub)+f.More) + ")"
			break
		}
		out += sub.Value
		if most--; one {
			break
		}
	}
	f.Value = out
}

// maxSummary is the longest value that is repeated a level up.
const maxSummary = 200
