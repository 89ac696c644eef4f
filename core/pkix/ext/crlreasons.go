package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// CRLReason says why a certificate was revoked.
type CRLReason struct {
	Code int
	At   field.Span
}

var crlReasonNames = []string{"unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded",
	"cessationOfOperation", "certificateHold", "", "removeFromCRL", "privilegeWithdrawn", "aACompromise"}

// ReasonName is the name of a reason, or "" where there is none with this number.
func ReasonName(code int) string {
	if code < 0 || code >= len(crlReasonNames) {
		return ""
	}
	return crlReasonNames[code]
}

var cRLReasons = Kind{OID: "2.5.29.21", Name: "cRLReasons", Read: readCRLReasons, Critical: mustNotBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "5.3.1"}, Notes: [][3]string{
		{"cRLReasons", "5.3.1", "Why the certificate was revoked."},
	}}}

// RFC 5280, 5.3.1.
//
//	CRLReason ::= ENUMERATED {
//	     unspecified             (0),
//	     keyCompromise           (1),
//	     cACompromise            (2),
//	     affiliationChanged      (3),
//	     superseded              (4),
//	     cessationOfOperation    (5),
//	     certificateHold         (6),
//	          -- value 7 is not used
//	     removeFromCRL           (8),
//	     privilegeWithdrawn      (9),
//	     aACompromise           (10) }
func readCRLReasons(r *der.Reader, e *Extension) {
	v := CRLReason{At: r.Ahead()}
	if v.Code = ReadReason(r); v.Code == 0 {
		r.At(should("5.3.1", "crl/reason-unspecified", "Instead of giving the reason unspecified, the extension should be left out.", v.At))
	}
	e.Value = v
}

// ReadReason reads a CRLReason; -1 where there is none.
func ReadReason(r *der.Reader) (code int) {
	at := r.Ahead()
	there := r.Present(der.Enumerated) && r.Complete() && at.Len > 0
	if code = r.Enum("CRLReason", der.Enumerated, crlReasonNames); there && ReasonName(code) == "" {
		r.At(must("5.3.1", "crl/reason-unknown", "There is no reason with this number.", at))
	}
	return code
}
