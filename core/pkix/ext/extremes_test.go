package ext

import (
	"bytes"
	"testing"
	"time"
)

// longTLV is tlv for any size.
func longTLV(tag byte, contents ...[]byte) []byte {
	all := bytes.Join(contents, nil)
	if len(all) < 0x10000 {
		return tlv(tag, all)
	}
	return append([]byte{tag, 0x83, byte(len(all) >> 16), byte(len(all) >> 8), byte(len(all))}, all...)
}

func many(n int, one func(i int) []byte) []byte {
	var out []byte
	for i := range n {
		out = append(out, one(i)...)
	}
	return out
}

// always repeats an element.
func always(element []byte) func(int) []byte { return func(int) []byte { return element } }

func nested(levels int) []byte {
	out := num(1)
	for range levels {
		out = longTLV(0x30, out)
	}
	return out
}

// TestExtremes hands extensions values of a size that nobody issues. Each is read in linear time within the
// limits of the tree, and its neighbour is read as if nothing had been.
func TestExtremes(t *testing.T) {
	const n = 100_000
	huge := bytes.Repeat([]byte{0x7f}, 250_000) // an integer of 2,000,000 bits
	for _, c := range []struct {
		kind  string
		value []byte
		issue string // one that must be there
	}{
		{"subjectAltName", longTLV(0x30, many(n, always(txt(2, "a.example")))), ""},
		{"nameConstraints", longTLV(0x30, longTLV(0xa0, many(n, always(seq(txt(2, "example")))))), ""},
		{"certificatePolicies", longTLV(0x30, many(n, func(i int) []byte { return seq(oid("1.2.3." + string(rune('0'+i%10)))) })), "x509/policy-duplicate"},
		{"extKeyUsage", longTLV(0x30, many(n, always(oid("1.2.3.4")))), ""},
		{"cRLDistributionPoints", longTLV(0x30, many(n, always(seq(fullName(here))))), ""},
		{"qcStatements", longTLV(0x30, many(n, always(seq(oid("0.4.0.1862.1.1"))))), ""},
		{"qcStatements", statement("0.4.0.1862.1.1", nested(100)), "limit/depth"},
		{"ipAddrBlocks", longTLV(0x30, longTLV(0x30, tlv(4, []byte{0, 1}), longTLV(0x30, many(n, func(i int) []byte { return v4(0, 10, byte(i>>15), byte(i>>7), byte(i<<1)) })))), ""},
		{"ipAddrBlocks", longTLV(0x30, longTLV(0x30, tlv(4, []byte{0, 1}), longTLV(0x30, many(n, always(v4(0, 10)))))), "x509/resource-order"},
		{"ipAddrBlocks", longTLV(0x30, longTLV(0x30, tlv(4, []byte{0, 2}), longTLV(0x30, longTLV(3, []byte{0}, huge)))), "x509/address-length"},
		{"autonomousSysIds", longTLV(0x30, longTLV(0xa0, longTLV(0x30, many(n, func(i int) []byte { return num(int64(2*i + 1)) })))), ""},
		{"autonomousSysIds", longTLV(0x30, longTLV(0xa0, longTLV(0x30, longTLV(2, huge)))), "x509/as-number"},
		{"TNAuthList", longTLV(0x30, many(n, always(ctx(2, text(ia5String, "12155551212"))))), ""},
		{"attributeMappings", longTLV(0x31, many(n, always(ctx(0, txt(0, "\x55\x04\x0a"), txt(1, "\x55\x04\x0b"))))), ""},
		{"toBeRevoked", longTLV(0x30, seq(text(0x18, "20260101000000Z"), nil), nil), "der/missing"},
		{"cRLNumber", longTLV(2, huge), "crl/number-long"},
		{"inhibitAnyPolicy", longTLV(2, huge), "der/integer-range"},
		{"acmeIdentifier", longTLV(4, huge), "x509/acme-identifier"},
		{"lei", longTLV(0x13, bytes.Repeat([]byte("A"), 1_000_000)), "x509/lei"},
		{"holdInstructionCode", longTLV(6, bytes.Repeat([]byte{0x81}, 1_000_000), []byte{1}), "der/oid"},
		{"logotype", nested(64), "der/trailing-data"},
		{"subjectDirectoryAttributes", seq(seq(oid("1.2.3"), tlv(0x31, nested(64)))), "limit/depth"},
	} {
		id := kindOID(t, c.kind)
		data := longTLV(0x30, longTLV(0x30, oid(id), longTLV(4, c.value)), neighbour)
		start := time.Now()
		list, b, root := read(data, true)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %d octets took %v", c.kind, len(data), took)
		}
		if len(list) != 2 || list[1].Name() != "subjectKeyIdentifier" || len(root.Sub)+root.More != 2 {
			t.Errorf("%s: the neighbour is lost", c.kind)
		}
		found := c.issue == ""
		for _, is := range b.TakeIssues() {
			found = found || is.Code == c.issue
		}
		if !found {
			t.Errorf("%s: no issue %s", c.kind, c.issue)
		}
	}
}
