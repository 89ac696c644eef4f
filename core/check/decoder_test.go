package check

import (
	"slices"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// What decoders find of lists, requests and responses by themselves, with the forms that the checks
// are tried on: something that breaks the rule, and something that only just does not.

func TestDecodersOfLists(t *testing.T) {
	for _, c := range []struct {
		code     string
		bad, not func(l *list)
	}{
		{"crl/version", func(l *list) { l.version = number(2) }, func(l *list) { l.version = number(1) }},
		{"crl/version", func(l *list) { l.version = number(0) }, func(l *list) { l.version, l.extensions, l.entries = nil, nil, nil }},
		{"crl/time-form",
			func(l *list) { l.this = generalized(now - 1000) },
			func(l *list) { l.next = generalized(2_524_608_000) }}, // 2050-01-01
		{"crl/entries-empty", func(l *list) { l.entries = sequence() }, func(l *list) { l.entries = nil }},
		{"crl/entry-extension-unknown-critical",
			func(l *list) { l.entries = sequence(entry(7, extension("1.2.3.4", true, []byte{5, 0}))) },
			func(l *list) { l.entries = sequence(entry(7, extension("1.2.3.4", false, []byte{5, 0}))) }},
	} {
		codes := func(change func(l *list)) []string {
			l := goodList()
			change(l)
			_, issues := readList(l.encode())
			return codesOf(issues)
		}
		both(t, c.code, codes(c.bad), codes(c.not))
	}
}

func both(t *testing.T, code string, bad, not []string) {
	t.Helper()
	if !slices.Contains(bad, code) {
		t.Errorf("%s is not found; found: %v", code, bad)
	}
	if slices.Contains(not, code) {
		t.Errorf("%s is found in a near miss", code)
	}
}

func TestDecodersOfRequests(t *testing.T) {
	codes := func(version int64, attributes []byte) []string {
		info := sequence(number(version), called("Subject"), good().spki, attributes)
		data := sequence(info, algorithmIdentifier("1.3.101.112"), der.Write(func(w *der.Writer) { w.BitString(make([]byte, 64), 0) }))
		b := field.NewBuilder(data, field.Defaults())
		der.Read(b, 0, 0, len(data), func(r *der.Reader) { pkix.ReadRequest(r) })
		return codesOf(b.TakeIssues())
	}
	none := []byte{0xa0, 0}
	both(t, "request/version", codes(1, none), codes(0, none))
	both(t, "request/no-attributes", codes(0, nil), codes(0, none))
}

func TestDecodersOfResponses(t *testing.T) {
	codes := func(change func(p *reply)) []string {
		p := goodReply()
		change(p)
		return codesOf(readReply(p.encode()))
	}
	nonce := func(value []byte) func(p *reply) {
		return func(p *reply) { p.more = explicit(1, sequence(extension("1.3.6.1.5.5.7.48.1.2", false, value))) }
	}
	both(t, "ocsp/status-unknown", codes(func(p *reply) { p.status = 4 }), codes(func(p *reply) { p.empty, p.status = true, 5 }))
	both(t, "ocsp/nonce-form", codes(nonce([]byte{1, 2, 3, 4})), codes(nonce([]byte{4, 2, 3, 4})))
	both(t, "ocsp/nonce-length", codes(nonce([]byte{4, 0})), codes(nonce([]byte{4, 1, 7})))
}

func TestDecodersOfCertificates(t *testing.T) {
	codes := func(critical bool) []string {
		f := good()
		f.extend(akid, skid(8), extension("1.3.6.1.5.5.7.1.3", critical, sequence(sequence(oid("0.4.0.1862.1.1")))))
		data := f.encode()
		b := field.NewBuilder(data, field.Defaults())
		der.Read(b, 0, 0, len(data), func(r *der.Reader) { pkix.ReadCertificate(r) })
		return codesOf(b.TakeIssues())
	}
	both(t, "x509/qc-critical", codes(true), codes(false))
}
