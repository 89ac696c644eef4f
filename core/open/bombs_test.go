package open

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/decode/decodetest"
	"waxseal/core/der"
	"waxseal/core/field"
)

// patched writes a count of iterations of 2^31-1 over the one that a file has, the one at the index that is
// given. All lengths around it grow with it, through OCTET STRINGs that hold DER.
type patched struct {
	count []byte // as it stands in the file
	which int
	met   int
}

func (p *patched) rewrite(b []byte) (out []byte) {
	for len(b) > 0 {
		h, ok := der.Head(b)
		if !ok {
			return append(out, b...)
		}
		tag, content := b[0], b[h.Header:h.End]
		switch {
		case h.Tag == der.Integer && bytes.Equal(content, p.count):
			if p.met == p.which {
				content = []byte{0x7f, 0xff, 0xff, 0xff}
			}
			p.met++
		case tag&0x20 != 0 || h.Tag == der.OctetStringTag && der.IsOneElement(content):
			content = p.rewrite(content)
		}
		if out = append(out, tag); len(content) < 0x80 {
			out = append(out, byte(len(content)))
		} else {
			out = binary.BigEndian.AppendUint16(append(out, 0x82), uint16(len(content)))
		}
		out = append(out, content...)
		b = b[h.End:]
	}
	return out
}

// bomb is a sample with one of its counts raised; met is how many there are.
func bomb(t *testing.T, file string, count []byte, which int) (octets []byte, met int, password string) {
	t.Helper()
	s := sampleOf(file)
	p := patched{count: count, which: which}
	return p.rewrite(s.Octets(t)), p.met, s.Password
}

func sampleOf(file string) decodetest.Sample {
	return decodetest.Samples[slices.IndexFunc(decodetest.Samples, func(s decodetest.Sample) bool { return s.File == file })]
}

const countless = "Making the key takes 2,147,483,647 iterations, about "

// TestStoreBombs: in a PKCS #12 file each count of iterations alone — of the safe outside, of the key inside
// one, of the MAC — is said, not made; everything else is opened.
func TestStoreBombs(t *testing.T) {
	const folder = "core/container/testdata/"
	for _, c := range []struct {
		file   string
		which  int
		what   string
		opened int
		left   string
	}{
		{"pkcs12-default.pem", 0, "safe", 1, countless + "95 minutes here."},
		{"pkcs12-default.pem", 1, "key", 1, countless + "95 minutes here."},
		{"pkcs12-default.pem", 2, "MAC", 2, ""},
		{"pkcs12-legacy.pem", 0, "safe", 1, countless + "47 minutes here."},
		{"pkcs12-legacy.pem", 1, "key", 1, countless + "71 minutes here."},
		{"pkcs12-legacy.pem", 2, "MAC", 2, ""},
	} {
		octets, met, password := bomb(t, folder+c.file, []byte{8, 0}, c.which)
		if met != 3 {
			t.Fatalf("%s has %d counts", c.file, met)
		}
		r := Document(octets, field.Defaults(), password, MaxSteps)
		left := ""
		for _, l := range r.Left {
			left += l.Text
		}
		if len(r.Opened) != c.opened || left != c.left {
			t.Errorf("%s, %s: %d opened, left %q", c.file, c.what, len(r.Opened), left)
		}
		if len(r.Left) > 0 && r.Left[0].Cost.Iterations != math.MaxInt32 {
			t.Errorf("%s, %s: the cost is %+v", c.file, c.what, r.Left[0].Cost)
		}
		for _, p := range r.Patches {
			if c.what == "MAC" {
				t.Errorf("%s: the MAC is computed: %+v", c.file, p)
			}
		}
		doc := decode.Open(octets, field.Defaults()).Document()
		many := slices.ContainsFunc(doc.Items[0].Issues, func(is field.Issue) bool { return is.Code == "pkcs12/iterations-many" })
		if many != (c.what != "key") {
			t.Errorf("%s, %s: issues %+v", c.file, c.what, doc.Items[0].Issues)
		}
	}
}

// TestKeyBombs: the same of keys that stand alone, and of the one in a store of Java, whose lengths are no DER.
func TestKeyBombs(t *testing.T) {
	const folder = "core/decode/decodetest/testdata/"
	for _, file := range []string{"private-key-pbes1.pem", "private-key-pbes2.pem", "store.jceks"} {
		octets, met, password := bomb(t, folder+file, []byte{8, 0}, 0)
		if file == "store.jceks" {
			octets, met, password = javaBomb(t, folder+file)
		}
		if met != 1 {
			t.Errorf("%s has %d counts", file, met)
		}
		r := Document(octets, field.Defaults(), password, MaxSteps)
		if len(r.Opened) > 0 || len(r.Left) != 1 || !strings.HasPrefix(r.Left[0].Text, countless) || r.Left[0].Cost.Iterations != math.MaxInt32 {
			t.Errorf("%s: %d opened, left %+v", file, len(r.Opened), r.Left)
		}
	}
}

// javaBomb raises the count of the key in a JCEKS store, and the length before it.
func javaBomb(t *testing.T, file string) (octets []byte, met int, password string) {
	t.Helper()
	s := sampleOf(file)
	store := s.Read(t)
	oid := der.Write(func(w *der.Writer) { w.OID(jceksProtector) })
	for at := bytes.Index(store, oid); at > 4; at-- {
		length := int(binary.BigEndian.Uint32(store[at-4:]))
		if h, ok := der.Head(store[at:]); ok && h.Tag == der.Sequence && h.End == length {
			p := patched{count: []byte{3, 0x0d, 0x40}}
			key := p.rewrite(store[at : at+length])
			octets = binary.BigEndian.AppendUint32(bytes.Clone(store[:at-4]), uint32(len(key)))
			return slices.Concat(octets, key, store[at+length:]), p.met, s.Password
		}
	}
	t.Fatal("there is no key")
	return
}

// FuzzDocument opens whatever it is given with the password of the samples; what takes long is left.
func FuzzDocument(f *testing.F) {
	for _, s := range decodetest.Samples {
		if s.Password != "" {
			f.Add(s.Read(f), s.Password)
			f.Add(s.Octets(f), s.Password)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, password string) {
		const steps = 5000 // of a hash: a count of 2,048 is made
		opt := field.Defaults()
		r := Document(data, opt, password, steps)
		opt.Opened = r.Opened
		if left := len(decode.Open(data, opt).Sealed()); left != len(r.Left) {
			t.Errorf("%d parts are sealed, %d are left", left, len(r.Left))
		}
	})
}
