package compare

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/field"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../web/samples", name+".pem"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// compared pastes texts one after the other and compares the first two items.
func compared(t testing.TB, input ...[]byte) Comparison {
	t.Helper()
	d := decode.Open(bytes.Join(input, []byte("\n")), field.Defaults())
	if n := len(d.Document().Items); n < 2 {
		t.Fatalf("%d items", n)
	}
	return Items(d, 0, 1)
}

func (c Comparison) part(name string) (list []Part) {
	for _, p := range c.Parts {
		if p.Name == name {
			list = append(list, p)
		}
	}
	return list
}

func TestSame(t *testing.T) {
	c := compared(t, sample(t, "server-ec"), sample(t, "server-ec"))
	if !c.Same || len(c.Words) != 1 || len(c.Octets) != 1 || !c.Octets[0].Same {
		t.Errorf("%+v", c)
	}
	for _, p := range c.Parts {
		if p.How != Same {
			t.Errorf("%s is %s", p.Name, p.How)
		}
	}
}

func TestRenewal(t *testing.T) {
	c := compared(t, sample(t, "server-ec"), sample(t, "server-rsa"))
	parse := func(name string) *x509.Certificate {
		block, _ := pem.Decode(sample(t, name))
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		return cert
	}
	a, b := parse("server-ec"), parse("server-rsa")
	text := strings.Join(c.Words, " ")
	if !strings.Contains(text, "The keys differ: EC, P-256 and RSA, 2048 bits.") {
		t.Error(text)
	}
	for _, name := range b.DNSNames {
		if !slices.Contains(a.DNSNames, name) && !strings.Contains(text, name) {
			t.Errorf("%s is not in %q", name, text)
		}
	}
	for _, part := range []struct {
		name string
		same bool
	}{
		{"serialNumber", a.SerialNumber.Cmp(b.SerialNumber) == 0},
		{"notBefore", a.NotBefore.Equal(b.NotBefore)},
		{"subject", bytes.Equal(a.RawSubject, b.RawSubject)},
		{"issuer", bytes.Equal(a.RawIssuer, b.RawIssuer)},
		{"subjectPublicKeyInfo", bytes.Equal(a.RawSubjectPublicKeyInfo, b.RawSubjectPublicKeyInfo)},
	} {
		if got := c.part(part.name); len(got) != 1 || (got[0].How == Same) != part.same {
			t.Errorf("%s: %+v", part.name, got)
		}
	}
	for _, e := range a.Extensions {
		in := func(list []string) bool { return slices.Contains(list, e.Id.String()) }
		var others []string
		for _, o := range b.Extensions {
			others = append(others, o.Id.String())
		}
		if san := c.part("subjectAltName"); e.Id.String() == "2.5.29.17" && (len(san) != 1 || san[0].How == Removed) == in(others) {
			t.Errorf("subjectAltName: %+v", san)
		}
	}
}

// TestRequestAndCertificate: what was asked for beside what was issued.
func TestRequestAndCertificate(t *testing.T) {
	c := compared(t, sample(t, "request"), sample(t, "server-ec"))
	if got := c.part("subjectPublicKeyInfo"); len(got) != 1 || got[0].How != Changed {
		t.Errorf("%+v", got)
	}
	if got := c.part("notBefore"); len(got) != 1 || got[0].How != Added {
		t.Errorf("%+v", got)
	}
	if got := c.part("subjectAltName"); len(got) != 1 || got[0].How != Changed {
		t.Errorf("%+v", got)
	}
}

func TestOtherKinds(t *testing.T) {
	c := compared(t, sample(t, "crl"), sample(t, "server-ec"))
	if c.Same || len(c.Words) != 1 || !strings.Contains(c.Words[0], "differ") {
		t.Errorf("%+v", c.Words)
	}
}

func TestSecretStaysHidden(t *testing.T) {
	c := compared(t, sample(t, "key-pair"))
	if c.Octets != nil {
		t.Error("the octets of a private key are compared")
	}
}

// TestStretches: what is said to be the same is, everything is covered, and where there are few
// changes no shorter script exists.
func TestStretches(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 2000 {
		a := make([]byte, rng.Intn(60))
		for i := range a {
			a[i] = byte(rng.Intn(4))
		}
		b := slices.Clone(a)
		for range rng.Intn(6) {
			at := rng.Intn(len(b) + 1)
			switch rng.Intn(3) {
			case 0:
				b = slices.Insert(b, at, byte(rng.Intn(4)))
			case 1:
				if at < len(b) {
					b = slices.Delete(b, at, at+1)
				}
			default:
				if at < len(b) {
					b[at] ^= 1
				}
			}
		}
		checkStretches(t, a, b, stretches(a, b))
		edits := 0
		for _, s := range align(a, b) {
			if !s.Same {
				edits += s.FirstLen + s.SecondLen
			}
		}
		if want := len(a) + len(b) - 2*longestCommon(a, b); edits != want {
			t.Fatalf("%x %x: %d edits; %d are enough", a, b, edits, want)
		}
	}
	long := make([]byte, 10_000)
	rng.Read(long)
	other := make([]byte, 10_000)
	rng.Read(other)
	checkStretches(t, long, other, stretches(long, other))
}

func checkStretches(t *testing.T, a, b []byte, list []Stretch) {
	t.Helper()
	i, j := 0, 0
	for n, s := range list {
		if s.First != i || s.Second != j || n > 0 && list[n-1].Same == s.Same {
			t.Fatalf("%x %x: %+v", a, b, list)
		}
		if s.Same && !bytes.Equal(a[i:i+s.FirstLen], b[j:j+s.SecondLen]) {
			t.Fatalf("%x %x: not the same: %+v", a, b, s)
		}
		i, j = i+s.FirstLen, j+s.SecondLen
	}
	if i != len(a) || j != len(b) {
		t.Fatalf("%x %x: not covered: %+v", a, b, list)
	}
}

// longestCommon is the length of the longest common subsequence, by the table.
func longestCommon(a, b []byte) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// TestAnything: items of every sample beside some of other kinds.
func TestAnything(t *testing.T) {
	files, err := filepath.Glob("../../web/samples/*.pem")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, one := range files {
		for _, other := range []string{"../../web/samples/request.pem", "../../web/samples/store.pem", "../../web/samples/crl.pem"} {
			a, err := os.ReadFile(one)
			if err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(other)
			if err != nil {
				t.Fatal(err)
			}
			d := decode.Open(bytes.Join([][]byte{a, b}, []byte("\n")), field.Defaults())
			last := len(d.Document().Items) - 1
			c := Items(d, 0, last)
			if len(c.Words) == 0 || len(c.Parts) == 0 {
				t.Errorf("%s beside %s: %+v", one, other, c)
			}
		}
	}
}
