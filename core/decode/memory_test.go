package decode_test

import (
	"bytes"
	"encoding/binary"
	"encoding/pem"
	"os"
	"runtime"
	"testing"

	"waxseal/core/container"
	"waxseal/core/decode"
)

// Containers of certificates that nothing encrypts, as they stand in RFC 5652, 5.1 and RFC 7292, 4.

func bigMessage(certificates []byte) []byte {
	return sequence(oid("1.2.840.113549.1.7.2"), element(0xa0, sequence(number(1), element(0x31),
		sequence(oid("1.2.840.113549.1.7.1")), element(0xa0, certificates), element(0x31))))
}

func bigStore(certificate []byte, n int) []byte {
	data := func(content []byte) []byte {
		return sequence(oid("1.2.840.113549.1.7.1"), element(0xa0, element(4, content)))
	}
	one := sequence(oid("1.2.840.113549.1.12.10.1.3"), element(0xa0,
		sequence(oid("1.2.840.113549.1.9.22.1"), element(0xa0, element(4, certificate)))))
	return sequence(number(3), data(sequence(data(sequence(bytes.Repeat(one, n))))))
}

func bigJavaStore(certificate []byte, n int) []byte {
	entry := []byte{0, 0, 0, 2, 0, 4, 'm', 'i', 'n', 'e', 0, 0, 1, 0x9a, 0, 0, 0, 0, 0, 5, 'X', '.', '5', '0', '9'}
	entry = append(binary.BigEndian.AppendUint32(entry, uint32(len(certificate))), certificate...)
	head := binary.BigEndian.AppendUint32([]byte(container.JKSMagic+"\x00\x00\x00\x02"), uint32(n))
	return append(append(head, bytes.Repeat(entry, n)...), make([]byte, 20)...)
}

// TestMemory: what is kept of a large input, and all that is asked for on the way, are small multiples of
// it. The tree is one of 20,000 fields, whatever the size.
func TestMemory(t *testing.T) {
	const (
		most  = 8000 // certificates
		kept  = 10
		asked = 20
	)
	text, err := os.ReadFile("../../web/samples/server-rsa.pem")
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	one := block.Bytes
	for name, data := range map[string][]byte{
		"certificates": bytes.Repeat(one, most),
		"PKCS #7":      bigMessage(bytes.Repeat(one, most)),
		"PKCS #12":     bigStore(one, most),
		"JKS":          bigJavaStore(one, most),
		"CRL":          bigCRL(t, revoked(250_000, true)),
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		d := decode.Open(data, options())
		runtime.ReadMemStats(&after)
		total := after.TotalAlloc - before.TotalAlloc
		runtime.GC()
		runtime.ReadMemStats(&after)
		if total > asked*uint64(len(data)) {
			t.Errorf("%s: %d octets are asked for, for %d", name, total, len(data))
		}
		if after.HeapAlloc > before.HeapAlloc+kept*uint64(len(data)) {
			t.Errorf("%s: %d octets are kept, of %d", name, after.HeapAlloc-before.HeapAlloc, len(data))
		}
		if n := len(d.Document().Items); name != "CRL" && n < most {
			t.Errorf("%s: %d items", name, n)
		}
	}
}
