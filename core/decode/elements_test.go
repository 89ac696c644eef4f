package decode_test

import (
	"bytes"
	"runtime"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/field"
)

// TestElements is law 6 for what has very many parts: of each list as many are read as Limits.Elements
// says, an issue tells where reading stopped, and what all of it asks for is a small multiple of the
// input. Without the limit these ask for five hundred to fifteen hundred octets for each of theirs.
func TestElements(t *testing.T) {
	const (
		limit = 1000
		many  = 40 * limit
		asked = 100
	)
	empty := bytes.Repeat([]byte{0x30, 0}, many)
	name := sequence(element(0x31, sequence(oid("2.5.4.3"), element(12, []byte("a")))))
	algorithm := sequence(oid("1.2.840.113549.1.1.11"))
	bits := element(3, []byte{0, 1})
	signedData := func(digests, certificates, signers []byte) []byte {
		return sequence(oid("1.2.840.113549.1.7.2"), element(0xa0, sequence(number(1), element(0x31, digests),
			sequence(oid("1.2.840.113549.1.7.1")), element(0xa0, certificates), element(0x31, signers))))
	}
	certificate := func(subject, extensions []byte) []byte {
		return sequence(sequence(element(0xa0, number(2)), number(1), algorithm, name,
			sequence(element(0x17, []byte("260101000000Z")), element(0x17, []byte("270101000000Z"))),
			subject, sequence(algorithm, bits), element(0xa3, sequence(extensions))), algorithm, bits)
	}
	extension := func(dotted string, value []byte) []byte {
		return certificate(name, sequence(oid(dotted), element(4, value)))
	}
	data := func(content []byte) []byte {
		return sequence(oid("1.2.840.113549.1.7.1"), element(0xa0, element(4, content)))
	}
	response := sequence(sequence(element(0xa2, element(4, make([]byte, 20))), element(0x18, []byte("20260101000000Z")), sequence(empty)), algorithm, bits)
	for what, in := range map[string][]byte{
		"digestAlgorithms":      signedData(empty, nil, nil),
		"certificates":          signedData(nil, empty, nil),
		"signerInfos":           signedData(nil, nil, empty),
		"recipientInfos":        sequence(oid("1.2.840.113549.1.7.3"), element(0xa0, sequence(number(0), element(0x31, empty), sequence(oid("1.2.840.113549.1.7.1"))))),
		"AuthenticatedSafe":     sequence(number(3), data(sequence(empty))),
		"SafeContents":          sequence(number(3), data(sequence(data(sequence(empty))))),
		"responses":             sequence(element(10, []byte{0}), element(0xa0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), element(4, response)))),
		"requestList":           sequence(sequence(sequence(sequence(sequence(algorithm, element(4, nil), element(4, nil), number(1))), empty))),
		"attributes":            sequence(sequence(number(0), name, sequence(algorithm, bits), element(0xa0, empty)), algorithm, bits),
		"subject":               certificate(sequence(bytes.Repeat([]byte{0x31, 0}, many)), nil),
		"Extensions":            certificate(name, empty),
		"subjectAltName":        extension("2.5.29.17", sequence(bytes.Repeat([]byte{0x82, 0}, many))),
		"cRLDistributionPoints": extension("2.5.29.31", sequence(empty)),
		"nameConstraints":       extension("2.5.29.30", sequence(element(0xa0, empty))),
		"certificatePolicies":   extension("2.5.29.32", sequence(empty)),
	} {
		opt := field.Defaults()
		opt.Limits.Elements = limit
		opt.Limits.Nodes = limit
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		doc := decode.Open(in, opt).Document()
		runtime.ReadMemStats(&after)
		if n := (after.TotalAlloc - before.TotalAlloc) / uint64(len(in)); n > asked {
			t.Errorf("%s: %d octets are asked for, for each of the input", what, n)
		}
		if n := len(doc.Items); n > limit+1 {
			t.Errorf("%s: %d items", what, n)
		}
		said := 0
		for _, is := range doc.Items[0].Issues {
			if is.Code == "limit/elements" || is.Code == "limit/issues" {
				said++
			}
		}
		if said == 0 {
			t.Errorf("%s: nothing says that not all is read", what)
		}
	}
}
