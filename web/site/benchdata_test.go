package main

import (
	"crypto/x509"
	"encoding/binary"
	"testing"
)

// What the bench decodes is what it says: Go's own reader takes every certificate and every entry.
func TestBenchData(t *testing.T) {
	const certificates, entries = 60, 100
	data, err := benchCertificates(certificates)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for range certificates {
		n := binary.LittleEndian.Uint32(data)
		certificate, err := x509.ParseCertificate(data[4 : 4+n])
		if err != nil {
			t.Fatal(err)
		}
		seen[certificate.PublicKeyAlgorithm.String()]++
		data = data[4+n:]
	}
	if len(data) != 0 || seen["RSA"] != 40 || seen["ECDSA"] != 20 {
		t.Errorf("keys: %v, %d octets left over", seen, len(data))
	}
	list, err := x509.ParseRevocationList(benchList(entries))
	if err != nil {
		t.Fatal(err)
	}
	if got := len(list.RevokedCertificateEntries); got != entries {
		t.Errorf("%d entries, want %d", got, entries)
	}
	if reasons := list.RevokedCertificateEntries[3].ReasonCode; reasons == 0 {
		t.Error("the fourth entry has no reason")
	}
}
