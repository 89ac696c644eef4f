package check

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// maxTwice is how many entries a list has in which equal serial numbers are looked for when it is
// read. In longer ones the lab looks: it would take as long as all the rest.
const maxTwice = 10_000

func twice(c *pkix.CRL, r *report) {
	c.EachTwice(func(e *pkix.Entry) bool {
		r.at(c.Place(e), "The serial number "+e.Serial.Hex()+" stands in the list already.")
		return len(r.issues) <= r.limit
	})
}

// Twice finds entries with the same serial number in a list that was too long for Run to look for them.
func Twice(c *pkix.CRL, limit int) []field.Issue {
	r := report{check: &entryTwice, limit: limit}
	if c.Entries > maxTwice {
		twice(c, &r)
	}
	return r.issues
}

// wholeCRL reports whether the list was read to its end: what a cut-off one lacks is no fault.
func wholeCRL(c *pkix.CRL) bool {
	h, ok := der.Head(c.Raw)
	return ok && h.End == len(c.Raw) && c.SignatureValue.Bytes != nil
}
