package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// NetscapeCertType is what keyUsage and extKeyUsage were before they were standard.
type NetscapeCertType struct {
	Bits der.Bits
	At   field.Span
}

var netscapeDoc = field.Ref{Doc: "Netscape Certificate Specifications"}

var netscapeCertTypes = []string{"SSL client", "SSL server", "S/MIME", "object signing", "reserved", "SSL CA", "S/MIME CA", "object signing CA"}

// Names lists the bits that are set.
func (t NetscapeCertType) Names() []string { return t.Bits.Names(netscapeCertTypes) }

var netscapeCertType = Kind{OID: "2.16.840.1.113730.1.1", Name: "netscape-cert-type", Read: readNetscapeCertType,
	Spec: &field.Spec{Ref: netscapeDoc, Notes: [][3]string{
		{"netscape-cert-type", "", "What the certificate is for, in the words of the nineties; today keyUsage and extKeyUsage say so."},
	}}}

// readNetscapeCertType reads a BIT STRING.
func readNetscapeCertType(r *der.Reader, e *Extension) {
	b := r.Flags("NetscapeCertType", netscapeCertTypes)
	e.Value = NetscapeCertType{Bits: b, At: b.Span}
}

var netscapeComment = Kind{OID: "2.16.840.1.113730.1.13", Name: "netscape-comment", Read: readNetscapeComment,
	Spec: &field.Spec{Ref: netscapeDoc, Notes: [][3]string{
		{"netscape-comment", "", "A text to be shown to people; mostly the name of the program that made the certificate."},
	}}}

// readNetscapeComment reads an IA5String.
func readNetscapeComment(r *der.Reader, e *Extension) {
	e.Value = r.Text("NetscapeComment", der.IA5String).Value
}

// netscapeURLs is the family of the others, texts all of them.
var netscapeURLs = Kind{OID: "2.16.840.1.113730.1.", Name: "Netscape",
	Read: func(r *der.Reader, e *Extension) { e.Value = r.Text("IA5String", der.IA5String).Value },
	Spec: &field.Spec{Ref: netscapeDoc, Notes: [][3]string{
		{"Netscape", "", "Of the nineties; nothing looks at it today."},
		{"netscape-revocation-url", "", "Where to ask whether the certificate is revoked: its serial number in hex follows the URL."},
		{"netscape-ssl-server-name", "", "A pattern for the host names of the server; today subjectAltName has them."},
	}}}
