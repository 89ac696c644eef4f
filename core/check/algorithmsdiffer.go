package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var algorithmsDiffer = Check{Code: "x509/signature-algorithms-differ", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.1.2"},
	Certificate: func(c *pkix.Certificate, r *report) { differ(c.Signature, c.SignatureAlgorithm, r) }}
