package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// OCSPNonce ties a response to its request.
type OCSPNonce struct {
	Nonce []byte
	At    field.Span
}

var ocspNonce = Kind{OID: "1.3.6.1.5.5.7.48.1.2", Name: "ocsp-nonce", Read: readOCSPNonce,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9654", Section: "2.1"}, Notes: [][3]string{
		{"ocsp-nonce", "2.1", "A number that is used once: a response with the nonce of the request was made for it and is not an old one sent again."},
	}}}

// longestNonce is the most octets of a nonce.
const longestNonce = 128

// RFC 9654, 2.1.
//
//	Nonce ::= OCTET STRING(SIZE(1..128))
//
// RFC 2560 did not say that the value is an OCTET STRING, and some software writes octets alone.
func readOCSPNonce(r *der.Reader, e *Extension) {
	v := OCSPNonce{At: r.Ahead()}
	if r.Present(der.OctetStringTag) && v.At.Hdr+v.At.Len == r.Left() {
		v.Nonce = r.OctetString("Nonce").Bytes
	} else if v.At = r.Span(); v.At.Len > 0 {
		v.Nonce = r.Rest("Nonce").Bytes
		r.At(ocspIssue(field.Error, "9654", "2.1", "ocsp/nonce-form", "The nonce is to be an OCTET STRING inside extnValue; these are octets alone.", v.At))
	} else {
		r.OctetString("Nonce")
	}
	if n := len(v.Nonce); v.Nonce != nil && (n == 0 || n > longestNonce) {
		r.At(ocspIssue(field.Error, "9654", "2.1", "ocsp/nonce-length", "A nonce has 1 to 128 octets; this has "+field.Thousands(n)+".", v.At))
	}
	e.Value = v
}

func ocspIssue(level field.Level, rfc, section, code, text string, at field.Span) field.Issue {
	return field.Issue{Level: level, Code: code, Text: text, Ref: field.Ref{Doc: "RFC " + rfc, Section: section}, Span: &at}
}
