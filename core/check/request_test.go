package check

import (
	"slices"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

// request is a request with attributes.
func request(attributes ...[]byte) []byte {
	list := slices.Concat(attributes...)
	info := sequence(number(0), called("Subject"), good().spki, append([]byte{0xa0, byte(len(list))}, list...))
	return sequence(info, algorithmIdentifier("1.3.101.112"), der.Write(func(w *der.Writer) { w.BitString(make([]byte, 64), 0) }))
}

// attributeText is an attribute with one string.
func attributeText(id, s string) []byte {
	return sequence(oid(id), der.Write(func(w *der.Writer) {
		w.SetOf(der.Write(func(w *der.Writer) { w.Text(der.UTF8String, s) }))
	}))
}

const (
	challenge        = "1.2.840.113549.1.9.7"
	unstructuredName = "1.2.840.113549.1.9.2"
)

var requestCases = []struct {
	check    *Check
	bad, not []byte
}{
	{&challengePassword, request(attributeText(challenge, "a")), request(attributeText(unstructuredName, "a"))},
	{&attributeTwice,
		request(attributeText(unstructuredName, "a"), attributeText(unstructuredName, "b")),
		request(attributeText(unstructuredName, "a"), attributeText(challenge, "b"))},
}

func TestRequestChecks(t *testing.T) {
	codes := func(data []byte) []string {
		b := field.NewBuilder(data, field.Defaults())
		var q *pkix.Request
		der.Read(b, 0, 0, len(data), func(r *der.Reader) { q = pkix.ReadRequest(r) })
		return codesOf(Run(q, field.Defaults()))
	}
	if found := codes(request()); found != nil {
		t.Errorf("findings in a request without faults: %v", found)
	}
	for _, c := range requestCases {
		if !slices.Contains(codes(c.bad), c.check.Code) {
			t.Errorf("%s is not found", c.check.Code)
		}
		if slices.Contains(codes(c.not), c.check.Code) {
			t.Errorf("%s is found in a near miss", c.check.Code)
		}
	}
}
