package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// SubjectKeyIdentifier names the certificate's own key.
type SubjectKeyIdentifier struct {
	ID []byte
	At field.Span
}

var subjectKeyIdentifier = Kind{OID: "2.5.29.14", Name: "subjectKeyIdentifier", Read: readSubjectKeyIdentifier,
	Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.2"}, Notes: [][3]string{
		{"subjectKeyIdentifier", "4.2.1.2", "A short name for the public key in this certificate, often its SHA-1 hash; certificates issued with the key repeat it."},
	}}}

// RFC 5280, 4.2.1.2.
//
//	SubjectKeyIdentifier ::= KeyIdentifier
//	KeyIdentifier ::= OCTET STRING
func readSubjectKeyIdentifier(r *der.Reader, e *Extension) {
	id := r.OctetString("SubjectKeyIdentifier")
	if id.Bytes != nil && len(id.Bytes) == 0 {
		r.At(note("4.2.1.2", "x509/subject-key-id-empty", "The key identifier has no octets, so it names nothing.", id.Span))
	}
	e.Value = SubjectKeyIdentifier{ID: id.Bytes, At: id.Span}
}
