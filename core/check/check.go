// Package check finds what is wrong with a certificate, request or revocation list by reading alone: no key is
// used, nothing outside the input is asked. One file holds one check; All lists them.
package check

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/name"
)

// A Check finds one kind of fault. Exactly one of the functions is set: Certificate looks at
// certificates, CRL at revocation lists, Both at what they and requests have in common.
type Check struct {
	Code        string
	Level       field.Level
	Ref         field.Ref // the sentence that is broken
	Certificate func(c *pkix.Certificate, r *report)
	CRL         func(c *pkix.CRL, r *report)
	Both        func(s *subject, r *report)
}

// A subject is what certificates, requests and revocation lists have in common.
type subject struct {
	names      []name.Name // subject, and issuer of a certificate
	extensions []ext.Extension
	key        *key.Public // of a list: empty
}

// A report collects what one check finds.
type report struct {
	check  *Check
	now    int64
	limit  int // issues kept; one more is enough for the caller to count
	issues []field.Issue
}

// at reports the fault at a place; a zero span means the item as a whole.
func (r *report) at(span field.Span, text string) {
	if len(r.issues) > r.limit {
		return
	}
	is := field.Issue{Level: r.check.Level, Code: r.check.Code, Text: text, Ref: r.check.Ref}
	if span != (field.Span{}) {
		is.Span = &span
	}
	r.issues = append(r.issues, is)
}

// Run applies All to an item's facts. Facts of other kinds have no findings.
func Run(facts field.Facts, opt field.Options) []field.Issue {
	r := report{now: opt.Now, limit: opt.Limits.Issue}
	switch v := facts.(type) {
	case *pkix.Certificate:
		s := subject{[]name.Name{v.Issuer, v.Subject}, v.Extensions, &v.PublicKey}
		r.run(&s, v, nil)
	case *pkix.Request:
		s := subject{[]name.Name{v.Subject}, v.Extensions, &v.PublicKey}
		r.run(&s, nil, nil)
	case *pkix.CRL:
		s := subject{[]name.Name{v.Issuer}, v.Extensions, &key.Public{}}
		r.run(&s, nil, v)
	}
	return r.issues
}

func (r *report) run(s *subject, c *pkix.Certificate, l *pkix.CRL) {
	for _, check := range All {
		r.check = check
		switch {
		case check.Both != nil:
			check.Both(s, r)
		case c != nil && check.Certificate != nil:
			check.Certificate(c, r)
		case l != nil && check.CRL != nil:
			check.CRL(l, r)
		}
	}
}

// whole reports whether the certificate was read to its end: what a cut-off one lacks is no fault.
func whole(c *pkix.Certificate) bool {
	h, ok := der.Head(c.Raw)
	return ok && h.End == len(c.Raw) && c.SignatureValue.Bytes != nil
}
