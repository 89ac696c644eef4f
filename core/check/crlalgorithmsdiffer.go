package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var crlAlgorithmsDiffer = Check{Code: "crl/signature-algorithms-differ", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.1.2"},
	CRL: func(c *pkix.CRL, r *report) { differ(c.Signature, c.SignatureAlgorithm, r) }}
