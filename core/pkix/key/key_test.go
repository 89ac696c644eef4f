package key

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/names"
)

// read reads one SubjectPublicKeyInfo with its tree.
func read(t testing.TB, data []byte) (Public, *field.Document, []field.Issue) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	var p Public
	root := der.Read(b, 0, 0, len(data), func(r *der.Reader) { p = Read(r, "SubjectPublicKeyInfo") })
	issues := b.TakeIssues()
	b.Doc.Items = []field.Item{{Kind: "public-key", Title: p.Title(), Facts: p, Root: root, Issues: issues}}
	fieldtest.Tiling(t, &b.Doc, root)
	return p, &b.Doc, issues
}

// spki writes a SubjectPublicKeyInfo. The writers stand for the parameters and the key.
func spki(oid string, parameters, bits func(*der.Writer)) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID(oid)
				parameters(w)
			})
			w.WrappedBits(bits)
		})
	})
}

func nothing(*der.Writer)               {}
func aNull(w *der.Writer)               { w.Null() }
func onP256(w *der.Writer)              { w.OID("1.2.840.10045.3.1.7") }
func integer(n int64) func(*der.Writer) { return func(w *der.Writer) { w.Int(n) } }

func octets(first byte, n int) func(*der.Writer) {
	return func(w *der.Writer) { w.Raw(append([]byte{first}, bytes.Repeat([]byte{0x5a}, n-1)...)) }
}

func numbers(list ...int64) func(*der.Writer) {
	return func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			for _, n := range list {
				w.Int(n)
			}
		})
	}
}

// good has a key in order for each row of All.
var good = map[string][]byte{}

func init() {
	for _, oid := range []string{"1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.7", "2.5.8.1.1"} {
		good[oid] = spki(oid, aNull, numbers(3233, 17))
	}
	good["1.2.840.113549.1.1.10"] = spki("1.2.840.113549.1.1.10", nothing, numbers(3233, 17))
	for _, oid := range []string{"1.2.840.10045.2.1", "1.3.132.1.12", "1.3.132.1.13"} {
		good[oid] = spki(oid, onP256, octets(4, 65))
	}
	good["1.2.840.10040.4.1"] = spki("1.2.840.10040.4.1", numbers(23, 11, 4), integer(8))
	good["1.2.840.10046.2.1"] = spki("1.2.840.10046.2.1", numbers(23, 4, 11), integer(8))
	good["1.2.840.113549.1.3.1"] = spki("1.2.840.113549.1.3.1", numbers(23, 5), integer(8))
	for oid, n := range fixed {
		good[oid] = spki(oid, nothing, octets(7, n))
	}
}

// fixed are the lengths of raw keys: RFC 8410, FIPS 203 table 3, FIPS 204 table 2, FIPS 205 table 2.
var fixed = map[string]int{
	"1.3.101.110": 32, "1.3.101.111": 56, "1.3.101.112": 32, "1.3.101.113": 57,
	"2.16.840.1.101.3.4.4.1": 800, "2.16.840.1.101.3.4.4.2": 1184, "2.16.840.1.101.3.4.4.3": 1568,
	"2.16.840.1.101.3.4.3.17": 1312, "2.16.840.1.101.3.4.3.18": 1952, "2.16.840.1.101.3.4.3.19": 2592,
	"2.16.840.1.101.3.4.3.20": 32, "2.16.840.1.101.3.4.3.21": 32, "2.16.840.1.101.3.4.3.26": 32, "2.16.840.1.101.3.4.3.27": 32,
	"2.16.840.1.101.3.4.3.22": 48, "2.16.840.1.101.3.4.3.23": 48, "2.16.840.1.101.3.4.3.28": 48, "2.16.840.1.101.3.4.3.29": 48,
	"2.16.840.1.101.3.4.3.24": 64, "2.16.840.1.101.3.4.3.25": 64, "2.16.840.1.101.3.4.3.30": 64, "2.16.840.1.101.3.4.3.31": 64,
}

// Each row has its own identifier, a name, a reference, and a sample that is in order.
func TestAll(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range slices.Concat(All...) {
		if seen[a.OID] {
			t.Errorf("%s stands there twice", a.OID)
		}
		seen[a.OID] = true
		if _, ok := names.Key(a.OID); !ok {
			t.Errorf("%s has no name", a.OID)
		}
		if a.Ref.Doc == "" || a.read == nil && a.octets == 0 {
			t.Errorf("%s has no reference or no reader", a.OID)
		}
		if good[a.OID] == nil {
			t.Errorf("%s has no sample", a.OID)
			continue
		}
		p, _, issues := read(t, good[a.OID])
		if len(issues) > 0 || p.Name == "" || p.Algorithm.OID != a.OID {
			t.Errorf("%s: %+v", a.OID, issues)
		}
	}
	if len(seen) != len(good) {
		t.Errorf("%d samples for %d rows", len(good), len(seen))
	}
}

// What is wrong with a key is said once, by its own code.
func TestFaults(t *testing.T) {
	const rsaOID, pss, ecOID, ed, dsaOID, dh = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1", "1.3.101.112", "1.2.840.10040.4.1", "1.2.840.10046.2.1"
	group := numbers(23, 11, 4)
	for _, c := range []struct {
		name string
		der  []byte
		code string // empty: no issue
	}{
		{"RSA without NULL", spki(rsaOID, nothing, numbers(3233, 17)), "key/parameters"},
		{"RSA with other parameters", spki(rsaOID, integer(1), numbers(3233, 17)), "key/parameters"},
		{"RSASSA-PSS without parameters", spki(pss, nothing, numbers(3233, 17)), ""},
		{"negative modulus", spki(rsaOID, aNull, numbers(-3233, 17)), "key/rsa-modulus-negative"},
		{"even modulus", spki(rsaOID, aNull, numbers(3234, 17)), "key/rsa-modulus-even"},
		{"even exponent", spki(rsaOID, aNull, numbers(3233, 16)), "key/rsa-exponent-even"},
		{"exponent 1", spki(rsaOID, aNull, numbers(3233, 1)), "key/rsa-exponent-small"},
		{"exponent 3", spki(rsaOID, aNull, numbers(3233, 3)), ""},
		{"negative exponent", spki(rsaOID, aNull, numbers(3233, -17)), "key/rsa-exponent-small"},
		{"no exponent", spki(rsaOID, aNull, numbers(3233)), "der/missing"},
		{"a third number", spki(rsaOID, aNull, numbers(3233, 17, 5)), "der/trailing-data"},

		{"EC without a curve", spki(ecOID, nothing, octets(4, 65)), "key/parameters"},
		{"NULL for a curve", spki(ecOID, aNull, octets(4, 65)), "x509/ec-parameters"},
		{"compressed, even", spki(ecOID, onP256, octets(2, 33)), ""},
		{"compressed, odd", spki(ecOID, onP256, octets(3, 33)), ""},
		{"hybrid", spki(ecOID, onP256, octets(6, 65)), "key/point-form"},
		{"infinity", spki(ecOID, onP256, octets(0, 1)), "key/point-form"},
		{"form 05", spki(ecOID, onP256, octets(5, 65)), "key/point-form"},
		{"empty point", spki(ecOID, onP256, nothing), "key/point-length"},
		{"a short coordinate", spki(ecOID, onP256, octets(4, 64)), "key/point-length"},
		{"a long coordinate", spki(ecOID, onP256, octets(2, 34)), "key/point-length"},
		{"an unknown curve", spki(ecOID, func(w *der.Writer) { w.OID("2.999.1") }, octets(4, 21)), ""},
		{"an unknown curve, halves unlike", spki(ecOID, func(w *der.Writer) { w.OID("2.999.1") }, octets(4, 22)), "key/point-length"},

		{"Ed25519 with parameters", spki(ed, aNull, octets(7, 32)), "key/parameters"},
		{"Ed25519, a short key", spki(ed, nothing, octets(7, 31)), "key/length"},
		{"Ed25519, a long key", spki(ed, nothing, octets(7, 33)), "key/length"},
		{"Ed25519, no key", spki(ed, nothing, nothing), "key/length"},
		{"ML-DSA-65, a short key", spki("2.16.840.1.101.3.4.3.18", nothing, octets(7, 1951)), "key/length"},

		{"DSA with inherited parameters", spki(dsaOID, nothing, integer(8)), "key/parameters-inherited"},
		{"DSA, y is 1", spki(dsaOID, group, integer(1)), "key/y-range"},
		{"DSA, y is p", spki(dsaOID, group, integer(23)), "key/y-range"},
		{"DSA, y is negative", spki(dsaOID, group, integer(-8)), "key/y-range"},
		{"DH without parameters", spki(dh, nothing, integer(8)), "key/parameters"},

		{"an unknown algorithm, DER inside", spki("2.999.2", aNull, numbers(1, 2)), ""},
		{"an unknown algorithm, octets inside", spki("2.999.2", aNull, octets(9, 5)), ""},
	} {
		_, _, issues := read(t, c.der)
		var codes []string
		for _, is := range issues {
			codes = append(codes, is.Code)
			if is.Level != field.Notice && is.Ref.Doc == "" {
				t.Errorf("%s: %s has no reference", c.name, is.Code)
			}
		}
		if got := strings.Join(codes, " "); got != c.code {
			t.Errorf("%s: issues %q, want %q", c.name, got, c.code)
		}
	}
}

// The tree of a point says what its octets are.
func TestPointTree(t *testing.T) {
	_, doc, _ := read(t, good["1.2.840.10045.2.1"])
	var lines []string
	bits := doc.Items[0].Root.Sub[1]
	for _, f := range bits.Sub {
		lines = append(lines, f.Name+" "+field.Thousands(f.Span.Off)+"+"+field.Thousands(f.Span.Len)+" "+strings.Fields(f.Value)[0])
	}
	want := "unused bits 25+1 0|form 26+1 uncompressed|x 27+32 5a|y 59+32 5a"
	if got := strings.Join(lines, "|"); bits.Name != "subjectPublicKey" || bits.Note == 0 || bits.Sub[2].Note == 0 || got != want {
		t.Errorf("%s: %s, want %s", bits.Name, got, want)
	}
}

func TestFacts(t *testing.T) {
	for oid, want := range map[string]string{
		"1.2.840.113549.1.1.1": `{"algorithm":"RSA","oid":"1.2.840.113549.1.1.1","bits":12,"exponent":"17","spkiSha256":"#"}`,
		"1.2.840.10045.2.1":    `{"algorithm":"EC","oid":"1.2.840.10045.2.1","bits":256,"curve":"P-256","spkiSha256":"#"}`,
		"1.3.101.113":          `{"algorithm":"Ed448","oid":"1.3.101.113","bits":456,"spkiSha256":"#"}`,
		"1.2.840.10040.4.1":    `{"algorithm":"DSA","oid":"1.2.840.10040.4.1","bits":5,"spkiSha256":"#"}`,
	} {
		sum := sha256.Sum256(good[oid])
		want = strings.Replace(want, "#", base64.StdEncoding.EncodeToString(sum[:]), 1)
		p, _, _ := read(t, good[oid])
		if got := string(p.AppendJSON(nil)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A key that stands alone becomes the SubjectPublicKeyInfo that it would stand in.
func TestPKCS1Public(t *testing.T) {
	whole := good["1.2.840.113549.1.1.1"]
	alone := der.Write(numbers(3233, 17))
	b := field.NewBuilder(alone, field.Defaults())
	var p Public
	root := der.Read(b, 0, 0, len(alone), func(r *der.Reader) { p = PKCS1Public(r) })
	if !bytes.Equal(p.Raw, whole) {
		t.Errorf("%x, want %x", p.Raw, whole)
	}
	if issues := b.TakeIssues(); len(issues) > 0 || root.Value != "RSA, 12 bits" {
		t.Errorf("%q: %v", root.Value, issues)
	}
	fieldtest.Tiling(t, &b.Doc, root)
}

// Every prefix of a key, and every change of an octet, gives a tree that tiles and JSON; a prefix
// says that it is one, and has no fingerprint.
func TestCutAndChanged(t *testing.T) {
	for oid, data := range good {
		for n := range data {
			if len(data) > 300 && n%37 != 0 {
				continue
			}
			p, doc, issues := read(t, data[:n])
			if n > 0 && !hasError(issues) {
				t.Errorf("%s: the first %d octets have no error", oid, n)
			}
			if _, ok := p.SPKISHA256(); ok {
				t.Errorf("%s: the first %d octets have a fingerprint", oid, n)
			}
			valid(t, doc)
			for _, c := range []byte{0x00, 0x01, 0x30, 0x7f, 0x80, 0xff, data[n] ^ 0x20, data[n] + 1} {
				changed := bytes.Clone(data)
				changed[n] = c
				_, doc, _ := read(t, changed)
				valid(t, doc)
			}
		}
	}
}

func hasError(issues []field.Issue) bool {
	for _, is := range issues {
		if is.Level == field.Error {
			return true
		}
	}
	return false
}

func valid(t *testing.T, doc *field.Document) {
	t.Helper()
	if out := doc.AppendJSON(nil); !json.Valid(out) {
		t.Errorf("not JSON: %s", out)
	}
}

func TestBase64(t *testing.T) {
	data := []byte("\x00\xff\x10any carnal pleas\xfb\xff")
	for n := range len(data) + 1 {
		if got, want := Base64(data[:n]), base64.StdEncoding.EncodeToString(data[:n]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range good {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, doc, _ := read(t, data)
		valid(t, doc)
	})
}
