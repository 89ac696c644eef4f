package check

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

var validityLong = Check{Code: "x509/validity-long", Level: field.Notice, Ref: field.Ref{Doc: "CA/Browser Forum Baseline Requirements", Section: "6.3.2"},
	Certificate: func(c *pkix.Certificate, r *report) {
		_, purposes := purposesOf(c)
		if !c.NotBefore.OK || !c.NotAfter.OK || c.IsCA() || !slices.Contains(purposes, purposeServer) {
			return
		}
		days := longestDays(c.NotBefore.Unix)
		if lasts := c.NotAfter.Unix - c.NotBefore.Unix + 1; days > 0 && lasts > days*86400 { // both ends count
			r.at(c.Spans.Validity, "The certificate lasts longer than the "+field.Count(int(days), "day")+" that those of public servers issued at this date may; browsers refuse such ones of public CAs.")
		}
	}}

// longestDays is how long a certificate may last that was issued at a time; 0: the rule was not there.
func longestDays(issued int64) int64 {
	switch {
	case issued >= 1_868_227_200: // 2029-03-15
		return 47
	case issued >= 1_805_068_800: // 2027-03-15
		return 100
	case issued >= 1_773_532_800: // 2026-03-15
		return 200
	case issued >= 1_598_918_400: // 2020-09-01
		return 398
	}
	return 0
}
