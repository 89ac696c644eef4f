package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var pathLengthUnused = Check{Code: "x509/path-length-unused", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e := c.Extension("2.5.29.19")
		if e == nil {
			return
		}
		basic, ok := e.Value.(ext.BasicConstraints)
		if usage, signs := signsCertificates(c); ok && basic.PathLen >= 0 && usage != nil && !signs {
			r.at(e.Span, "There is a pathLenConstraint, but keyUsage does not allow to sign certificates.")
		}
	}}
