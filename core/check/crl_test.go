package check

import (
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// A list is a CRL that has nothing wrong with it, part by part, for a test to change.
type list struct {
	version, inner, issuer, this, next, entries, extensions, outer []byte
}

func goodList() *list {
	l := &list{
		version: number(1),
		inner:   algorithmIdentifier("1.2.840.10045.4.3.2"), outer: algorithmIdentifier("1.2.840.10045.4.3.2"),
		issuer: called("Issuer"), this: utc(now - 1000), next: utc(now + 1000),
		entries: sequence(entry(7), entry(8), entry(9, reason(1))),
	}
	l.extend(akid, crlNumber)
	return l
}

func number(n int64) []byte { return der.Write(func(w *der.Writer) { w.Int(n) }) }

var crlNumber = extension("2.5.29.20", false, number(7))

func entry(serial int64, extensions ...[]byte) []byte {
	if extensions == nil {
		return sequence(number(serial), utc(now-5000))
	}
	return sequence(number(serial), utc(now-5000), sequence(extensions...))
}

func reason(n int) []byte {
	return extension("2.5.29.21", false, der.Write(func(w *der.Writer) { w.Enumerated(n) }))
}

func issuedBy(cn string) []byte {
	return extension("2.5.29.29", true, sequence(der.Write(func(w *der.Writer) { w.Explicit(4, func(w *der.Writer) { w.Raw(called(cn)) }) })))
}

func (l *list) extend(list ...[]byte) {
	l.extensions = der.Write(func(w *der.Writer) { w.Explicit(0, func(w *der.Writer) { w.Raw(sequence(list...)) }) })
}

func (l *list) encode() []byte {
	tbs := sequence(l.version, l.inner, l.issuer, l.this, l.next, l.entries, l.extensions)
	return sequence(tbs, l.outer, der.Write(func(w *der.Writer) { w.WrappedBits(func(w *der.Writer) { w.Raw(sequence(number(3), number(4))) }) }))
}

var crlCases = []struct {
	check    *Check
	bad, not func(l *list)
}{
	{&crlVersionExtensions,
		func(l *list) { l.version, l.entries = nil, nil },
		func(l *list) { l.version, l.extensions, l.entries = nil, nil, sequence(entry(7)) }},
	{&crlVersionExtensions,
		func(l *list) { l.version, l.extensions = nil, nil },
		func(l *list) {}},
	{&crlAlgorithmsDiffer,
		func(l *list) { l.outer = algorithmIdentifier("1.2.840.10045.4.3.3") },
		func(l *list) {
			l.inner, l.outer = algorithmIdentifier("1.2.840.10045.4.3.3"), algorithmIdentifier("1.2.840.10045.4.3.3")
		}},
	{&crlSignatureWeak,
		func(l *list) {
			l.inner, l.outer = algorithmIdentifier("1.2.840.113549.1.1.5"), algorithmIdentifier("1.2.840.113549.1.1.5")
		},
		func(l *list) {}},
	{&crlIssuerEmpty, func(l *list) { l.issuer = called("") }, func(l *list) {}},
	{&nextUpdateMissing, func(l *list) { l.next = nil }, func(l *list) { l.next = utc(now) }},
	{&updateOrder, func(l *list) { l.next = utc(now - 1001) }, func(l *list) { l.next = utc(now - 1000) }},
	{&crlExpired, func(l *list) { l.next = utc(now - 1) }, func(l *list) { l.next = utc(now) }},
	{&crlNotYet, func(l *list) { l.this = utc(now + 1) }, func(l *list) { l.this = utc(now) }},
	{&crlNumberMissing,
		func(l *list) { l.extend(akid) },
		func(l *list) { l.version, l.extensions = nil, nil }},
	{&crlAuthorityKeyIDMissing,
		func(l *list) { l.extend(crlNumber) },
		func(l *list) { l.version, l.extensions = nil, nil }},
	{&crlUnknownCritical,
		func(l *list) { l.extend(akid, crlNumber, extension("1.2.3.4", true, []byte{5, 0})) },
		func(l *list) { l.extend(akid, crlNumber, extension("1.2.3.4", false, []byte{5, 0})) }},
	{&freshestInDelta,
		func(l *list) {
			l.extend(akid, crlNumber, extension("2.5.29.27", true, number(6)), extension("2.5.29.46", false, freshest))
		},
		func(l *list) { l.extend(akid, crlNumber, extension("2.5.29.46", false, freshest)) }},
	{&removeFromCRL,
		func(l *list) { l.entries = sequence(entry(7, reason(8))) },
		func(l *list) {
			l.entries = sequence(entry(7, reason(8)))
			l.extend(akid, crlNumber, extension("2.5.29.27", true, number(6)))
		}},
	{&entryTwice,
		func(l *list) { l.entries = sequence(entry(7), entry(8, reason(1)), entry(7, reason(2))) },
		func(l *list) { l.entries = sequence(entry(7), entry(8, reason(1)), entry(7<<8, reason(2))) }},
	{&entryTwice,
		func(l *list) { l.entries = sequence(entry(7), entry(7), entry(9, issuedBy("Other"))) },
		func(l *list) { l.entries = sequence(entry(7), entry(7, issuedBy("Other"))) }},
	{&extensionTwice,
		func(l *list) { l.extend(akid, crlNumber, akid) },
		func(l *list) { l.extend(akid, crlNumber) }},
}

func readList(data []byte) (c *pkix.CRL, issues []field.Issue) {
	b := field.NewBuilder(data, field.Defaults())
	der.Read(b, 0, 0, len(data), func(r *der.Reader) { c = pkix.ReadCRL(r) })
	opt := field.Defaults()
	opt.Now = now
	return c, append(b.TakeIssues(), Run(c, opt)...)
}

func codesOf(issues []field.Issue) (codes []string) {
	for _, is := range issues {
		codes = append(codes, is.Code)
	}
	return codes
}

func TestGoodList(t *testing.T) {
	if _, issues := readList(goodList().encode()); issues != nil {
		t.Errorf("findings in a list without faults: %v", issues)
	}
}

func TestCRLChecks(t *testing.T) {
	for i, c := range crlCases {
		bad, not := goodList(), goodList()
		c.bad(bad)
		c.not(not)
		if _, issues := readList(bad.encode()); !slices.Contains(codesOf(issues), c.check.Code) {
			t.Errorf("%d: %s is not found; found: %v", i, c.check.Code, issues)
		}
		if _, issues := readList(not.encode()); slices.Contains(codesOf(issues), c.check.Code) {
			t.Errorf("%d: %s is found in a near miss", i, c.check.Code)
		}
	}
}

// TestEntryTwicePlace: the issue stands on the second of the two, which is an entry of the list.
func TestEntryTwicePlace(t *testing.T) {
	l := goodList()
	l.entries = sequence(entry(7), entry(300), entry(8), entry(300, reason(4)))
	data := l.encode()
	_, issues := readList(data)
	if len(issues) != 1 || string(data[issues[0].Span.Off:issues[0].Span.End()]) != string(entry(300, reason(4))) {
		t.Errorf("found %+v", issues)
	}
}

// TestManyTwice: lists of equal entries end in a bounded number of issues, and long ones are left to Twice.
func TestManyTwice(t *testing.T) {
	for _, n := range []int{maxTwice, maxTwice + 1} {
		l := goodList()
		l.entries = sequence([]byte(strings.Repeat(string(entry(7)), n)))
		c, issues := readList(l.encode())
		if later := Twice(c, 200); c.Entries != n || n == maxTwice && len(later) > 0 || n > maxTwice && len(issues) > 0 {
			t.Errorf("%d entries, %d issues, %d later", c.Entries, len(issues), len(later))
		} else if found := len(issues) + len(later); found < 200 || found > 202 {
			t.Errorf("%d issues", found)
		}
	}
}

// freshest is a list of one distribution point.
var freshest = sequence(sequence([]byte{0xa0, 5, 0xa0, 3, 0x86, 1, 'a'}))
