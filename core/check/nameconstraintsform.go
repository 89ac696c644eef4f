package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var nameConstraintsForm = Check{Code: "x509/name-constraints-form", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.10"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e := c.Extension("2.5.29.30")
		if e == nil {
			return
		}
		limits, _ := e.Value.(ext.NameConstraints)
		for _, list := range [][]ext.GeneralSubtree{limits.Permitted, limits.Excluded} {
			for _, tree := range list {
				switch tree.Base.Type {
				case "x400Address", "ediPartyName", "registeredID":
					r.at(tree.Base.Span, "Names of the form "+tree.Base.Type+" are not constrained: nothing says what lies below one.")
				}
			}
		}
	}}
