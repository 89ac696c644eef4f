package check

import (
	"slices"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/ocsp"
)

// A reply is an OCSP response that has nothing wrong with it, part by part, for a test to change.
type reply struct {
	status                           int
	this, next, single, more, scheme []byte
	empty                            bool
}

func goodReply() *reply {
	return &reply{this: generalized(now - 1000), next: generalized(now + 1000), scheme: algorithmIdentifier("1.2.840.10045.4.3.2")}
}

func explicit(n int, parts ...[]byte) []byte {
	return der.Write(func(w *der.Writer) {
		w.Explicit(n, func(w *der.Writer) {
			for _, p := range parts {
				w.Raw(p)
			}
		})
	})
}

func (p *reply) encode() []byte {
	status := der.Write(func(w *der.Writer) { w.Enumerated(p.status) })
	if p.empty {
		return sequence(status)
	}
	octets := func(b []byte) []byte { return der.Write(func(w *der.Writer) { w.OctetString(b) }) }
	certID := sequence(algorithmIdentifier("1.3.14.3.2.26"), octets(make([]byte, 20)), octets(make([]byte, 20)), number(7))
	next := p.next
	if next != nil {
		next = explicit(0, next)
	}
	single := sequence(certID, []byte{0x80, 0}, p.this, next, p.single)
	data := sequence(explicit(2, octets(make([]byte, 20))), generalized(now), sequence(single), p.more)
	basic := sequence(data, p.scheme, der.Write(func(w *der.Writer) {
		w.WrappedBits(func(w *der.Writer) { w.Raw(sequence(number(3), number(4))) })
	}))
	oid := der.Write(func(w *der.Writer) { w.OID("1.3.6.1.5.5.7.48.1.1") })
	return sequence(status, explicit(0, sequence(oid, octets(basic))))
}

var ocspCases = []struct {
	check    *Check
	bad, not func(p *reply)
}{
	{&ocspBytes, func(p *reply) { p.empty = true }, func(p *reply) { p.empty, p.status = true, 3 }},
	{&ocspBytes, func(p *reply) { p.status = 6 }, func(p *reply) {}},
	{&ocspSignatureWeak, func(p *reply) { p.scheme = algorithmIdentifier("1.2.840.10045.4.1") }, func(p *reply) {}},
	{&ocspUpdateOrder, func(p *reply) { p.next = generalized(now - 1001) }, func(p *reply) { p.next = generalized(now - 1000) }},
	{&ocspExpired, func(p *reply) { p.next = generalized(now - 1) }, func(p *reply) { p.next = nil }},
	{&ocspNotYet, func(p *reply) { p.this = generalized(now + 1) }, func(p *reply) { p.this = generalized(now) }},
	{&ocspUnknownCritical,
		func(p *reply) { p.more = explicit(1, sequence(extension("1.2.3", true, []byte{5, 0}))) },
		func(p *reply) { p.more = explicit(1, sequence(extension("1.2.3", false, []byte{5, 0}))) }},
	{&ocspUnknownCritical,
		func(p *reply) { p.single = explicit(1, sequence(extension("1.2.3", true, []byte{5, 0}))) },
		func(p *reply) { p.single = explicit(1, sequence(reason(1))) }},
}

func readReply(data []byte) []field.Issue {
	var p *ocsp.Response
	b := field.NewBuilder(data, field.Defaults())
	der.Read(b, 0, 0, len(data), func(r *der.Reader) { p = ocsp.ReadResponse(r) })
	opt := field.Defaults()
	opt.Now = now
	return append(b.TakeIssues(), Run(p, opt)...)
}

func TestOCSPChecks(t *testing.T) {
	if issues := readReply(goodReply().encode()); issues != nil {
		t.Errorf("findings in a response without faults: %v", issues)
	}
	for i, c := range ocspCases {
		bad, not := goodReply(), goodReply()
		c.bad(bad)
		c.not(not)
		if issues := readReply(bad.encode()); !slices.Contains(codesOf(issues), c.check.Code) {
			t.Errorf("%d: %s is not found; found: %v", i, c.check.Code, issues)
		}
		if issues := readReply(not.encode()); slices.Contains(codesOf(issues), c.check.Code) {
			t.Errorf("%d: %s is found in a near miss", i, c.check.Code)
		}
	}
}
