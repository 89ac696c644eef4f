package check

import (
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

var timestampFuture = Check{Code: "ct/timestamp-future", Level: field.Warning, Ref: field.Ref{Doc: "RFC 6962", Section: "3.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		e := c.Extension("1.3.6.1.4.1.11129.2.4.2")
		if e == nil || r.now == 0 {
			return
		}
		list, _ := e.Value.(ext.SCTList)
		for _, sct := range list.SCTs {
			if ahead := int64(sct.Timestamp/1000) - r.now; sct.Version == 0 && ahead > 0 {
				r.at(sct.At, "The timestamp lies "+field.Lasting(ahead)+" in the future; clients refuse it until then.")
			}
		}
	}}
