package container

import (
	"bytes"
	"encoding/binary"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

// aStore is a store with a trusted certificate, which is no more than a SEQUENCE here, and a key.
func aStore(magic string, more ...[]byte) []byte {
	u32 := func(n int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }
	utf := func(s string) []byte { return append(binary.BigEndian.AppendUint16(nil, uint16(len(s))), s...) }
	opaque := func(b []byte) []byte { return append(u32(len(b)), b...) }
	certificate := append(utf("X.509"), opaque([]byte{0x30, 3, 2, 1, 7})...)
	created := binary.BigEndian.AppendUint64(nil, 1795435200123)
	parts := [][]byte{[]byte(magic), u32(2), u32(2 + len(more)),
		u32(jksCertificate), utf("theirs"), created, certificate,
		u32(jksPrivateKey), utf("mine"), created, opaque([]byte{0x30, 4, 0x30, 0, 4, 0}), u32(1), certificate}
	parts = append(parts, more...)
	return append(bytes.Join(parts, nil), bytes.Repeat([]byte{0xdd}, digestLength)...)
}

// secretKey is an entry that begins as Java's streams do, and whose contents look a little like entries.
func secretKey(alias string) []byte {
	out := append([]byte{0, 0, 0, jksSecretKey, 0, byte(len(alias))}, alias...)
	out = append(binary.BigEndian.AppendUint64(out, 1795435200123), 0xac, 0xed, 0, 5, 's', 'r')
	return append(out, bytes.Repeat([]byte{0, 0, 0, 1, 0, 1, 'a', 0, 0, 1, 0x9c}, 9)...)
}

func readStore(data []byte) (s *JKS, doc *field.Document, root *field.Field, codes string) {
	b := field.NewBuilder(data, field.Defaults())
	root = der.Read(b, 0, 0, len(data), func(r *der.Reader) { s = ReadJKS(r) })
	for _, is := range b.TakeIssues() {
		codes += is.Code + " "
	}
	return s, &b.Doc, root, codes
}

func TestJKS(t *testing.T) {
	for _, c := range []struct {
		name    string
		data    []byte
		title   string
		codes   string
		digests bool
	}{
		{"JKS", aStore(JKSMagic), "JKS, 2 entries", "", true},
		{"JCEKS with a secret key", aStore(JCEKSMagic, secretKey("z")), "JCEKS, 3 entries", "", true},
		{"secret keys first and between", aStore(JCEKSMagic, secretKey("z"), secretKey("other")), "JCEKS, 4 entries", "", true},
		{"an unknown entry", aStore(JKSMagic, []byte{0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), "JKS, 3 entries", "jks/tag ", true},
		{"fewer entries than promised", aStore(JKSMagic, nil), "JKS, 2 entries", "jks/entries ", true},
		{"no digest", aStore(JKSMagic)[:len(aStore(JKSMagic))-1], "JKS, 1 entry", "", false},
	} {
		s, doc, root, codes := readStore(c.data)
		fieldtest.Tiling(t, doc, root)
		if c.name == "no digest" {
			if s.Digest != nil && codes == "" {
				t.Errorf("%s: issues %q, digest %x", c.name, codes, s.Digest)
			}
			continue
		}
		if s.Title() != c.title || codes != c.codes || (s.Digest != nil) != c.digests {
			t.Errorf("%s: %q, issues %q, digest %x", c.name, s.Title(), codes, s.Digest)
		}
		if e := s.Entries[1]; e.Alias != "mine" || e.Certificates != 1 || e.Created != 1795435200123 {
			t.Errorf("%s: %+v", c.name, e)
		}
	}
}

// TestJKSCutAndChanged: any store has a tree that tiles; one that is cut off says so.
func TestJKSCutAndChanged(t *testing.T) {
	whole := aStore(JCEKSMagic)
	for n := range whole {
		_, doc, root, codes := readStore(whole[:n])
		fieldtest.Tiling(t, doc, root)
		if n > 4 && codes == "" {
			t.Errorf("the first %d octets have no issue", n)
		}
	}
	for at := range whole {
		for _, c := range []byte{0, 1, 0x7f, 0x80, 0xff, whole[at] + 1} {
			changed := bytes.Clone(whole)
			changed[at] = c
			_, doc, root, _ := readStore(changed)
			fieldtest.Tiling(t, doc, root)
		}
	}
}

func FuzzJKS(f *testing.F) {
	f.Add(aStore(JKSMagic))
	f.Add(aStore(JCEKSMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, doc, root, _ := readStore(data)
		fieldtest.Tiling(t, doc, root)
	})
}
