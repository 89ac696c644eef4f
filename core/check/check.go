// Package check finds what is wrong with certificates, requests, lists and containers by reading alone: no key is
// used, nothing outside the input is asked. One file holds one check; All lists them.
package check

import (
	"waxseal/core/container"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/name"
	"waxseal/core/pkix/ocsp"
)

// A Check finds one kind of fault. Exactly one of the functions is set: Certificate looks at
// certificates, Request at requests, CRL at revocation lists, OCSP at responses, Both at what all of them and requests have in common,
// CMS at messages, Signer at each of their signers, PKCS12 at stores.
type Check struct {
	Code        string
	Level       field.Level
	Ref         field.Ref // the sentence that is broken
	Certificate func(c *pkix.Certificate, r *report)
	Request     func(q *pkix.Request, r *report)
	CRL         func(c *pkix.CRL, r *report)
	OCSP        func(p *ocsp.Response, r *report)
	Both        func(s *subject, r *report)
	CMS         func(m *container.CMS, r *report)
	Signer      func(m *container.CMS, s *container.SignerInfo, r *report)
	PKCS12      func(p *container.PKCS12, r *report)
}

// A subject is what all that is checked has in common.
type subject struct {
	names      []name.Name // subject, and issuer of a certificate
	extensions []ext.Extension
	key        *key.Public // empty where there is none
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

// by reports the fault at a place, by a sentence of another document than the check's own.
func (r *report) by(ref field.Ref, span field.Span, text string) {
	before := len(r.issues)
	if r.at(span, text); len(r.issues) > before {
		r.issues[before].Ref = ref
	}
}

// Run applies All to an item's facts. Facts of other kinds have no findings.
func Run(facts field.Facts, opt field.Options) []field.Issue {
	r := report{now: opt.Now, limit: opt.Limits.Issue}
	switch v := facts.(type) {
	case *pkix.Certificate:
		r.run(facts, subject{[]name.Name{v.Issuer, v.Subject}, v.Extensions, &v.PublicKey})
	case *pkix.Request:
		r.run(facts, subject{[]name.Name{v.Subject}, v.Extensions, &v.PublicKey})
	case *pkix.CRL:
		r.run(facts, subject{[]name.Name{v.Issuer}, v.Extensions, &key.Public{}})
	case *ocsp.Response:
		r.run(facts, subject{[]name.Name{v.Responder.Name}, v.Extensions, &key.Public{}})
	case *ocsp.Request:
		r.run(facts, subject{nil, v.Extensions, &key.Public{}})
	case *container.CMS:
		r.message(v)
	case *container.PKCS12:
		r.store(v)
	}
	return r.issues
}

func (r *report) run(facts field.Facts, s subject) {
	certificate, _ := facts.(*pkix.Certificate)
	request, _ := facts.(*pkix.Request)
	list, _ := facts.(*pkix.CRL)
	response, _ := facts.(*ocsp.Response)
	for _, check := range All {
		r.check = check
		switch {
		case check.Both != nil:
			check.Both(&s, r)
		case check.Certificate != nil && certificate != nil:
			check.Certificate(certificate, r)
		case check.Request != nil && request != nil:
			check.Request(request, r)
		case check.CRL != nil && list != nil:
			check.CRL(list, r)
		case check.OCSP != nil && response != nil:
			check.OCSP(response, r)
		}
	}
}

func (r *report) message(m *container.CMS) {
	for _, check := range All {
		r.check = check
		switch {
		case check.CMS != nil:
			check.CMS(m, r)
		case check.Signer != nil && m.Signed != nil && m.Encap != nil && m.Flawless:
			for _, s := range m.Signed.Signers {
				check.Signer(m, s, r)
			}
		}
	}
}

func (r *report) store(p *container.PKCS12) {
	for _, check := range All {
		if r.check = check; check.PKCS12 != nil {
			check.PKCS12(p, r)
		}
	}
}

// whole reports whether the certificate was read to its end: what a cut-off one lacks is no fault.
func whole(c *pkix.Certificate) bool {
	h, ok := der.Head(c.Raw)
	return ok && h.End == len(c.Raw) && c.SignatureValue.Bytes != nil
}
