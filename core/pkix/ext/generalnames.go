package ext

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// generalNames reads GeneralNames and judges each name as one that stands for somebody. A tag set
// by Implicit before is honoured.
//
//	GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName
func generalNames(r *der.Reader, fieldName string) (list []name.General) {
	r.SequenceOfSome(fieldName, func(s *der.Reader) {
		if g, ok := generalName(s); ok {
			list = append(list, g)
		}
	})
	describe(r, func() string { return listed(list) })
	return list
}

func generalName(r *der.Reader) (g name.General, ok bool) {
	if g, ok = name.ReadGeneral(r); ok {
		judgeName(r, g)
	}
	return g, ok
}

// judgeName reports a name that does not have the form that RFC 5280, 4.2.1.6 gives it.
func judgeName(r *der.Reader, g name.General) {
	code, text := "", ""
	switch g.Type {
	case "otherName":
		if code, text, ref := g.Fault(); text != "" {
			r.At(field.Issue{Level: field.Error, Code: code, Text: text, Ref: ref, Span: &g.Span})
		}
	case "dns":
		code, text = "x509/dns-name", dnsFault(g.Value)
	case "email":
		code, text = "x509/rfc822-name", mailboxFault(g.Value)
	case "uri":
		code, text = "x509/uri", uriFault(g.Value)
	case "ip":
		if n := len(g.Raw); n == 8 || n == 32 {
			code, text = "x509/ip-length", "The address has a mask; only name constraints have one."
		}
	}
	if text != "" {
		r.At(must("4.2.1.6", code, text, g.Span))
	}
}

// dnsFault says why s is not in the preferred name syntax of RFC 1034, 3.5, with the change of RFC
// 1123, 2.1 that labels may begin with a digit. A first label with an asterisk is let pass: RFC
// 5280 leaves its meaning to others.
func dnsFault(s string) string {
	switch {
	case s == "":
		return "The DNS name is empty."
	case s == " ":
		return "The DNS name is a space, which RFC 1034 has for the root and certificates must not use."
	case s[0] == '.':
		return "The DNS name begins with a dot."
	case s[len(s)-1] == '.':
		return "The DNS name ends with a dot."
	case len(s) > 253:
		return "The DNS name has " + field.Count(len(s), "octet") + "; it can have 253."
	}
	first, rest, _ := strings.Cut(s, ".")
	if strings.Contains(first, "*") {
		s = rest
	}
	for s != "" {
		var label string
		label, s, _ = strings.Cut(s, ".")
		if fault := labelFault(label); fault != "" {
			return fault
		}
	}
	return ""
}

func labelFault(label string) string {
	switch {
	case label == "":
		return "The DNS name has an empty label: two dots in a row."
	case len(label) > 63:
		return "A label of the DNS name has " + field.Count(len(label), "octet") + "; it can have 63."
	case label[0] == '-' || label[len(label)-1] == '-':
		return "A label of the DNS name begins or ends with a hyphen."
	}
	for _, c := range label {
		if c < 0x80 && !isLetter(c) && !isDigit(c) && c != '-' && c != '_' { // underscores have a check of their own; others are not of IA5String at all
			return "The DNS name has the character " + field.CodePoint(c) + "; letters, digits, hyphens and dots are what names have."
		}
	}
	return ""
}

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// mailboxFault says why s is not a Mailbox, RFC 2821, 4.1.2: a local part, an at sign, a domain.
func mailboxFault(s string) string {
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		return "The e-mail address has no at sign."
	}
	local, domain := s[:at], s[at+1:]
	switch {
	case local == "" || domain == "":
		return "The e-mail address lacks what stands before or after the at sign."
	case local[0] != '"' && strings.ContainsAny(local, " <>()@,"), strings.ContainsAny(domain, " <>()"):
		return "The e-mail address has more than local part and domain: no display name, comment or angle brackets."
	}
	return ""
}

// uriFault says why s is not an absolute URI, RFC 3986, 3.
func uriFault(s string) string {
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || scheme == "" || !isLetter(rune(scheme[0])) {
		return "The URI has no scheme; relative URIs have no meaning in a certificate."
	}
	for _, c := range scheme {
		if !isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.' {
			return "The URI has no scheme; relative URIs have no meaning in a certificate."
		}
	}
	if rest == "" {
		return "The URI has nothing after its scheme."
	}
	for _, c := range rest {
		if c < 0x80 && !isLetter(c) && !isDigit(c) && !strings.ContainsRune("-._~:/?#[]@!$&'()*+,;=%", c) { // others are not of IA5String at all
			return "The URI has the character " + field.CodePoint(c) + ", which is written as % and two digits in hex."
		}
	}
	return ""
}
