package key

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
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
	gostOn := func(curve string) func(*der.Writer) {
		return func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID(curve) }) }
	}
	inOctets := func(n int) func(*der.Writer) {
		return func(w *der.Writer) { w.OctetString(bytes.Repeat([]byte{0x5a}, n)) }
	}
	good["1.2.643.2.2.19"] = spki("1.2.643.2.2.19", gostOn("1.2.643.2.2.35.1"), inOctets(64))
	good["1.2.643.7.1.1.1.1"] = spki("1.2.643.7.1.1.1.1", gostOn("1.2.643.7.1.2.1.1.1"), inOctets(64))
	good["1.2.643.7.1.1.1.2"] = spki("1.2.643.7.1.1.1.2", gostOn("1.2.643.7.1.2.1.2.1"), inOctets(128))
	good[hss] = spki(hss, nothing, words(48, 1, 6, 3)) // RFC 8554: LMS_SHA256_M32_H10, LMOTS_SHA256_N32_W4
	good[xmss] = spki(xmss, nothing, words(64, 1))
	good[xmssMT] = spki(xmssMT, nothing, words(48, 0x38))
	for i, parts := range composed {
		oid := "1.3.6.1.5.5.7.6." + strconv.Itoa(37+i)
		good[oid] = spki(oid, nothing, func(w *der.Writer) {
			parts.first(w)
			parts.second(w)
		})
	}
}

const hss, xmss, xmssMT = "1.2.840.113549.1.9.16.3.17", "1.3.6.1.5.5.7.6.34", "1.3.6.1.5.5.7.6.35"

// words writes numbers of four octets each, then n octets.
func words(n int, list ...byte) func(*der.Writer) {
	return func(w *der.Writer) {
		for _, c := range list {
			w.Raw([]byte{0, 0, 0, c})
		}
		w.Raw(bytes.Repeat([]byte{0x5a}, n))
	}
}

// composed are the parts of the composite keys from 1.3.6.1.5.5.7.6.37 on, as table 3 of
// draft-ietf-lamps-pq-composite-sigs and of draft-ietf-lamps-pq-composite-kem have them.
var composed = func() (list []struct{ first, second func(*der.Writer) }) {
	rsaOf := func(bits int) func(*der.Writer) {
		return func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.BigInt(bytes.Repeat([]byte{0xa5}, bits/8))
				w.Int(65537)
			})
		}
	}
	p256, p384, p521 := octets(4, 65), octets(4, 97), octets(4, 133)
	add := func(first int, second ...func(*der.Writer)) {
		for _, s := range second {
			list = append(list, struct{ first, second func(*der.Writer) }{octets(7, first), s})
		}
	}
	add(1312, rsaOf(2048), rsaOf(2048), octets(7, 32), p256)
	add(1952, rsaOf(3072), rsaOf(3072), rsaOf(4096), rsaOf(4096), p256, p384, p256, octets(7, 32))
	add(2592, p384, p384, octets(7, 57), rsaOf(3072), rsaOf(4096), p521)
	add(1184, rsaOf(2048), rsaOf(3072), rsaOf(4096), octets(7, 32), p256, p384, p256)
	add(1568, rsaOf(3072), p384, p384, octets(7, 56), p521)
	return list
}()

// fixed are the lengths of raw keys: RFC 8410, FIPS 203 table 3, FIPS 204 table 2, FIPS 205 table 2.
var fixed = map[string]int{
	"1.3.101.110": 32, "1.3.101.111": 56, "1.3.101.112": 32, "1.3.101.113": 57,
	"2.16.840.1.101.3.4.4.1": 800, "2.16.840.1.101.3.4.4.2": 1184, "2.16.840.1.101.3.4.4.3": 1568,
	"2.16.840.1.101.3.4.3.17": 1312, "2.16.840.1.101.3.4.3.18": 1952, "2.16.840.1.101.3.4.3.19": 2592,
	"2.16.840.1.101.3.4.3.20": 32, "2.16.840.1.101.3.4.3.21": 32, "2.16.840.1.101.3.4.3.26": 32, "2.16.840.1.101.3.4.3.27": 32,
	"2.16.840.1.101.3.4.3.22": 48, "2.16.840.1.101.3.4.3.23": 48, "2.16.840.1.101.3.4.3.28": 48, "2.16.840.1.101.3.4.3.29": 48,
	"2.16.840.1.101.3.4.3.24": 64, "2.16.840.1.101.3.4.3.25": 64, "2.16.840.1.101.3.4.3.30": 64, "2.16.840.1.101.3.4.3.31": 64,
	"2.16.840.1.101.3.4.3.32": 1312, "2.16.840.1.101.3.4.3.33": 1952, "2.16.840.1.101.3.4.3.34": 2592,
	"2.16.840.1.101.3.4.3.35": 32, "2.16.840.1.101.3.4.3.36": 32, "2.16.840.1.101.3.4.3.41": 32, "2.16.840.1.101.3.4.3.42": 32,
	"2.16.840.1.101.3.4.3.37": 48, "2.16.840.1.101.3.4.3.38": 48, "2.16.840.1.101.3.4.3.43": 48, "2.16.840.1.101.3.4.3.44": 48,
	"2.16.840.1.101.3.4.3.39": 64, "2.16.840.1.101.3.4.3.40": 64, "2.16.840.1.101.3.4.3.45": 64, "2.16.840.1.101.3.4.3.46": 64,
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
		if hasError(issues) || p.Name == "" || p.Algorithm.OID != a.OID {
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
	const oaep = "1.2.840.113549.1.1.7"
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
		{"HashML-DSA-65", good["2.16.840.1.101.3.4.3.33"], "key/hash-ml-dsa"},
		{"HashSLH-DSA", good["2.16.840.1.101.3.4.3.35"], ""},
		{"OAEP with parameters", spki(oaep, pssLike(2), numbers(3233, 17)), ""},
		{"OAEP, SHA-1 said", spki(oaep, func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Explicit(0, func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID("1.3.14.3.2.26"); w.Null() }) })
			})
		}, numbers(3233, 17)), "der/default-encoded"},
		{"RSASSA-PSS, salt 32", spki(pss, pssLike(32), numbers(3233, 17)), ""},
		{"RSASSA-PSS, salt 20", spki(pss, pssLike(20), numbers(3233, 17)), "der/default-encoded"},
		{"RSASSA-PSS, salt -1", spki(pss, pssLike(-1), numbers(3233, 17)), "key/pss-salt"},
		{"RSASSA-PSS, trailer 2", spki(pss, pssLike(32, 2), numbers(3233, 17)), "key/pss-trailer"},

		{"LMS_SHAKE_M24_H25", spki(hss, nothing, words(40, 8, 24, 16)), ""},
		{"HSS, nine levels", spki(hss, nothing, words(40, 9, 24, 16)), "key/hss-levels"},
		{"HSS, no such tree", spki(hss, nothing, words(40, 1, 25, 16)), "key/parameter-set"},
		{"HSS, no such one-time signature", spki(hss, nothing, words(40, 1, 24, 17)), "key/parameter-set"},
		{"HSS, a long root", spki(hss, nothing, words(41, 1, 24, 16)), "key/length"},
		{"HSS, cut in the words", spki(hss, nothing, words(0, 1, 24)), "der/missing"},
		{"HSS in an OCTET STRING", spki(hss, nothing, func(w *der.Writer) { w.Wrapped(words(40, 1, 24, 16)) }), "key/wrapped"},
		{"XMSS-SHAKE256_20_192", spki(xmss, nothing, words(48, 21)), ""},
		{"XMSS, no such set", spki(xmss, nothing, words(48, 22)), "key/parameter-set"},
		{"XMSS, short", spki(xmss, nothing, words(47, 21)), "key/length"},
		{"XMSS in an OCTET STRING", spki(xmss, nothing, func(w *der.Writer) { w.Wrapped(words(48, 21)) }), "key/wrapped"},

		{"GOST, a short key", spki("1.2.643.7.1.1.1.2", func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID("1.2.643.7.1.2.1.2.1") }) },
			func(w *der.Writer) { w.OctetString(make([]byte, 64)) }), "key/length"},
		{"GOST, no such parameter set", spki("1.2.643.7.1.1.1.1", func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID("2.999.1") }) },
			func(w *der.Writer) { w.OctetString(make([]byte, 64)) }), "key/parameter-set"},
		{"GOST without parameters", spki("1.2.643.7.1.1.1.1", nothing, func(w *der.Writer) { w.OctetString(make([]byte, 64)) }), "key/parameters"},

		{"composite with parameters", spki("1.3.6.1.5.5.7.6.39", aNull, octets(7, 1312+32)), "key/parameters"},
		{"composite, nothing behind ML-DSA", spki("1.3.6.1.5.5.7.6.39", nothing, octets(7, 1312)), "der/missing"},
		{"composite, ML-DSA cut", spki("1.3.6.1.5.5.7.6.39", nothing, octets(7, 1311)), "key/length der/missing"},
		{"composite, Ed25519 with an octet more", spki("1.3.6.1.5.5.7.6.39", nothing, octets(7, 1312+33)), "key/length"},
		{"composite, RSA of another length", spki("1.3.6.1.5.5.7.6.37", nothing, func(w *der.Writer) { octets(7, 1312)(w); numbers(3233, 17)(w) }), "key/length"},
		{"composite, a compressed point", spki("1.3.6.1.5.5.7.6.40", nothing, func(w *der.Writer) { octets(7, 1312)(w); octets(2, 33)(w) }), "key/point-form"},

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

// pssLike writes parameters of RSASSA-PSS: the salt's length and the trailer. With a salt of 2 octets
// they are those of RSAES-OAEP: a label.
func pssLike(list ...int64) func(*der.Writer) {
	return func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			if list[0] == 2 {
				w.Explicit(2, func(w *der.Writer) {
					w.Sequence(func(w *der.Writer) {
						w.OID("1.2.840.113549.1.1.9")
						w.OctetString([]byte("label"))
					})
				})
				return
			}
			for i, n := range list {
				w.Explicit(2+i, integer(n))
			}
		})
	}
}

// Parameter sets are told by their names, parts of composite keys by theirs.
func TestTitles(t *testing.T) {
	for oid, want := range map[string]string{
		hss: "HSS/LMS, LMS_SHA256_M32_H10", xmss: "XMSS, XMSS-SHA2_10_256", xmssMT: "XMSS^MT, XMSSMT-SHAKE256_60/12_192",
		"1.2.643.7.1.1.1.2":  "GOST R 34.10-2012, tc26-gost-3410-12-512-paramSetA",
		"1.3.6.1.5.5.7.6.54": "MLDSA87-ECDSA-P521-SHA512",
	} {
		if p, _, _ := read(t, good[oid]); p.Title() != want {
			t.Errorf("%s is %q, want %q", oid, p.Title(), want)
		}
	}
	for oid, want := range map[string]string{
		"1.3.6.1.5.5.7.6.37": "ML-DSA-44|RSA, 2048 bits", "1.3.6.1.5.5.7.6.47": "ML-DSA-65|EC, brainpoolP256r1", "1.3.6.1.5.5.7.6.51": "ML-DSA-87|Ed448",
		"1.3.6.1.5.5.7.6.58": "ML-KEM-768|X25519", "1.3.6.1.5.5.7.6.66": "ML-KEM-1024|EC, P-521",
	} {
		p, _, _ := read(t, good[oid])
		var titles []string
		for _, c := range p.Components {
			titles = append(titles, c.Title())
			if again, _, issues := read(t, c.Raw); len(issues) > 0 || again.Title() != c.Title() {
				t.Errorf("%s: %s alone is %s: %v", oid, c.Title(), again.Title(), issues)
			}
		}
		if got := strings.Join(titles, "|"); got != want {
			t.Errorf("%s is made of %s, want %s", oid, got, want)
		}
	}
}

// The public key of RFC 8554, F, test case 1.
func TestRFC8554Example(t *testing.T) {
	example := "00000002" + // levels
		"00000005" + "00000004" + // LM_SHA256_M32_H5, LMOTS_SHA256_N32_W8
		"61a5d57d37f5e46bfb7520806b07a1b8" + "50650e3b31fe4a773ea29a07f09cf2ea30e579f0df58ef8e298da0434cb2b878"
	p, _, issues := read(t, spki(hss, nothing, func(w *der.Writer) {
		b, _ := hex.DecodeString(example)
		w.Raw(b)
	}))
	if p.Title() != "HSS/LMS, LMS_SHA256_M32_H5" || len(issues) > 0 {
		t.Errorf("%s: %v", p.Title(), issues)
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
