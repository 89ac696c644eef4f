//go:build !js

package open

import (
	"bytes"
	"crypto/sha1"
	"encoding/json"
	"encoding/pem"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/pkix/pbe"
)

// TestDocument opens one key that was encrypted in four ways, pasted in a row, with one password.
func TestDocument(t *testing.T) {
	file, _ := key(t)
	plain := openssl(t, "pkey", "-in", file)
	sshKeygen(t, "-q", "-p", "-f", file, "-N", password, "-a", "1")
	ssh, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, plain, 0o600); err != nil {
		t.Fatal(err)
	}
	var input []byte
	input = append(input, plain...)
	input = append(input, openssl(t, "pkcs8", "-topk8", "-in", file, "-passout", "pass:"+password)...)
	input = append(input, openssl(t, "ec", "-in", file, "-aes256", "-passout", "pass:"+password)...)
	input = append(input, ssh...)
	input = append(input, openssl(t, "pkcs8", "-topk8", "-scrypt", "-in", file, "-passout", "pass:another")...)

	opt := field.Defaults()
	if doc := decode.Open(input, opt); len(doc.Sealed()) != 4 {
		t.Fatalf("%d parts are sealed", len(doc.Sealed()))
	}
	r := Document(input, opt, password, MaxSteps)
	if len(r.Opened) != 3 || len(r.Left) != 1 || r.Left[0].Item != 4 || r.Left[0].Text != "The password does not open it." {
		t.Fatalf("%d opened, left: %+v", len(r.Opened), r.Left)
	}
	opt.Opened = r.Opened
	r = Document(input, opt, "another", MaxSteps)
	if len(r.Opened) != 1 || len(r.Left) != 0 {
		t.Fatalf("%d opened, left: %+v", len(r.Opened), r.Left)
	}
	opt.Opened = append(opt.Opened, r.Opened...)
	doc := decode.Open(input, opt)
	want := doc.Document().Items[0].Facts.(*keys.Private)
	for i, item := range doc.Document().Items {
		k := item.Facts.(*keys.Private)
		if number(k) != number(want) || string(k.Public.Raw) != string(want.Public.Raw) || k.Title() != "EC, P-256" {
			t.Errorf("item %d: %s, %x", i, k.Title(), k.Scalar)
		}
		if len(item.Issues) > 0 || item.Sealed != 0 {
			t.Errorf("item %d: %d parts are sealed, issues %+v", i, item.Sealed, item.Issues)
		}
	}
	for i, b := range doc.Document().Buffers[1:] {
		if !b.Secret {
			t.Errorf("buffer %d, %s, would be handed over", i+1, b.Name)
		}
	}
}

// number is the secret number. OpenSSH writes it without leading zeros, or with one for a sign.
func number(k *keys.Private) string { return string(bytes.TrimLeft(k.Scalar, "\x00")) }

// TestStore opens a PKCS #12 file: certificates sealed in one part, a key sealed in another.
func TestStore(t *testing.T) {
	file, _ := key(t)
	certificate := filepath.Join(t.TempDir(), "certificate.pem")
	openssl(t, "req", "-x509", "-key", file, "-subj", "/CN=store.example", "-days", "30", "-out", certificate)
	for _, options := range []string{"", "-legacy", "-certpbe NONE", "-keypbe NONE", "-macalg sha512 -iter 5000",
		"-certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-RC4-128 -provider legacy -provider default", "-nomac"} {
		t.Run(options, func(t *testing.T) {
			args := append(strings.Fields("pkcs12 -export "+options), "-inkey", file, "-in", certificate, "-passout", "pass:"+password)
			store := openssl(t, args...)
			opt := field.Defaults()
			if r := Document(store, opt, password+"x", MaxSteps); len(r.Opened) != 0 || len(r.Left) == 0 || len(r.Patches) != 0 {
				t.Errorf("with another password: %+v", r)
			}
			r := Document(store, opt, password, MaxSteps)
			opt.Opened = r.Opened
			doc := decode.Open(store, opt).Document()
			kinds := ""
			for _, item := range doc.Items {
				kinds += " " + item.Kind
			}
			if len(r.Left) != 0 || kinds != " pkcs12 certificate private-key" && kinds != " pkcs12 private-key certificate" {
				t.Errorf("left: %+v, items:%s", r.Left, kinds)
			}
			valid := len(r.Patches) == 1 && string(r.Patches[0].Facts) == `{"macValid":true}`
			if valid == (options == "-nomac") {
				t.Errorf("patches: %+v", r.Patches)
			}
			if options == "-nomac" {
				return
			}
			store[len(store)-1]++ // the iterations
			r = Document(store, field.Defaults(), password, MaxSteps)
			if len(r.Patches) != 1 || r.Patches[0].Issue == nil || r.Patches[0].Issue.Code != "store/mac" {
				t.Errorf("changed: %+v", r.Patches)
			}
		})
	}
}

// A MAC tells a wrong password from a part that is damaged or has a password of its own.
func TestStoreTellsWhy(t *testing.T) {
	file, _ := key(t)
	certificate := filepath.Join(t.TempDir(), "certificate.pem")
	openssl(t, "req", "-x509", "-key", file, "-subj", "/CN=store.example", "-days", "30", "-out", certificate)
	store := openssl(t, "pkcs12", "-export", "-inkey", file, "-in", certificate, "-passout", "pass:"+password)
	for _, l := range Document(store, field.Defaults(), "another", MaxSteps).Left {
		if l.Text != "The password is not that of the store: it does not give the MAC either." {
			t.Error(l.Text)
		}
	}
	data, err := os.ReadFile("../decode/decodetest/testdata/store.jks")
	if err != nil {
		t.Fatal(err)
	}
	doc := decode.Open(data, field.Defaults())
	sealed := doc.Sealed()[0]
	at := sealed.At.Off + sealed.At.Hdr + 30
	data[at] ^= 1 // inside of the key; the digest is made anew
	h := sha1.New()
	h.Write(utf16BE("changeit"))
	h.Write([]byte("Mighty Aphrodite"))
	h.Write(data[:len(data)-sha1.Size])
	copy(data[len(data)-sha1.Size:], h.Sum(nil))
	r := Document(data, field.Defaults(), "changeit", MaxSteps)
	if len(r.Left) != 1 || r.Left[0].Text != "The password is that of the store, by its digest: this part is damaged, or has another password." {
		t.Errorf("%+v", r.Left)
	}
}

// The same octets under another salt are another part: what opens one does not open both.
func TestSameOctetsOtherSalt(t *testing.T) {
	file, _ := key(t)
	block, _ := pem.Decode(openssl(t, "pkcs8", "-topk8", "-in", file, "-passout", "pass:"+password))
	salt := bytes.Index(block.Bytes, []byte{0x04, 0x08}) + 2
	if salt < 2 {
		salt = bytes.Index(block.Bytes, []byte{0x04, 0x10}) + 2
	}
	other := *block
	other.Bytes = bytes.Clone(block.Bytes)
	other.Bytes[salt] ^= 1
	input := append(pem.EncodeToMemory(block), pem.EncodeToMemory(&other)...)
	r := Document(input, field.Defaults(), password, MaxSteps)
	if len(r.Opened) != 1 || len(r.Left) != 1 || r.Left[0].Item != 1 {
		t.Errorf("%d opened, left %+v", len(r.Opened), r.Left)
	}
}

// sealed is an EncryptedPrivateKeyInfo with the KDF that is given.
func sealed(kdf func(*der.Writer)) []byte { return sealedOctets(kdf, make([]byte, 32)) }

func sealedOctets(kdf func(*der.Writer), octets []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID("1.2.840.113549.1.5.13")
				w.Sequence(func(w *der.Writer) {
					w.Sequence(kdf)
					w.Sequence(func(w *der.Writer) {
						w.OID("2.16.840.1.101.3.4.1.42")
						w.OctetString(make([]byte, 16))
					})
				})
			})
			w.OctetString(octets)
		})
	})})
}

// TestBombs: what a file may ask for is said, not done.
func TestBombs(t *testing.T) {
	pbkdf2 := func(iterations int64) func(*der.Writer) {
		return func(w *der.Writer) {
			w.OID("1.2.840.113549.1.5.12")
			w.Sequence(func(w *der.Writer) {
				w.OctetString([]byte("salt"))
				w.Int(iterations)
			})
		}
	}
	scrypt := func(n, r, p int64) func(*der.Writer) {
		return func(w *der.Writer) {
			w.OID("1.3.6.1.4.1.11591.4.11")
			w.Sequence(func(w *der.Writer) {
				w.OctetString([]byte("salt"))
				w.Int(n)
				w.Int(r)
				w.Int(p)
			})
		}
	}
	for _, c := range []struct {
		name string
		kdf  func(*der.Writer)
		asks bool
		text string
	}{
		{"PBKDF2", pbkdf2(math.MaxInt32), true, "Making the key takes 2,147,483,647 iterations, about 95 minutes here."},
		{"PBKDF2, none", pbkdf2(0), false, "The iteration count is none."},
		{"PBKDF2, negative", pbkdf2(-1), false, "The iteration count is none."},
		{"PBKDF2, more than there are", pbkdf2(math.MaxInt64), false, "The iteration count is none."},
		{"scrypt, long", scrypt(16384, 8, 4096), true, "Making the key takes 67,108,864 iterations, about 5 minutes here."},
		{"scrypt, large", scrypt(1<<24, 8, 1), false, "Making the key takes 16 GiB of memory; at most 1 GiB are given."},
		{"scrypt, all", scrypt(math.MaxInt32, math.MaxInt32, math.MaxInt32), false, "Making the key takes 2,047 GiB of memory; at most 1 GiB are given."},
		{"scrypt, no power of two", scrypt(1000, 8, 1), false, "The costParameter of scrypt is 1,000; it has to be a power of two."},
	} {
		r := Document(sealed(c.kdf), field.Defaults(), password, MaxSteps)
		if len(r.Left) != 1 || r.Left[0].Text != c.text || (r.Left[0].Cost.Steps > 0) != c.asks {
			t.Errorf("%s: %+v", c.name, r.Left)
		}
	}
}

// TestManyParts: parts that take little each are not tried without end.
func TestManyParts(t *testing.T) {
	var input []byte
	for i := range 40 {
		input = append(input, sealedOctets(func(w *der.Writer) {
			w.OID("1.2.840.113549.1.5.12")
			w.Sequence(func(w *der.Writer) {
				w.OctetString([]byte{byte(i)})
				w.Int(1000)
			})
		}, bytes.Repeat([]byte{byte(i)}, 32))...)
	}
	const most = 5000 // 4,000 steps a part
	asked := 0
	for _, l := range Document(input, field.Defaults(), password, most).Left {
		if l.Cost.Steps > 0 {
			asked++
		}
	}
	if asked != 35 {
		t.Errorf("%d of 40 parts are asked about, want 35", asked)
	}
}

// TestLongKeys: a cipher that takes keys of any length takes none of gigabytes.
func TestLongKeys(t *testing.T) {
	for _, length := range []int{129, math.MaxInt32} {
		s := pbe.Scheme{OID: pbe.PBES2, KDF: pbe.KDF{OID: pbe.PBKDF2, Salt: []byte("salt"), Iterations: 1, KeyLength: length, PRF: "1.2.840.113549.2.7"},
			Cipher: pbe.Cipher{OID: "1.2.840.113549.3.2", IV: make([]byte, 8)}}
		if _, err := Decrypt(s, make([]byte, 16), password); err == nil || err == ErrPassword {
			t.Errorf("%d octets: %v", length, err)
		}
	}
}

func TestResultJSON(t *testing.T) {
	r := Result{
		Opened: []field.Opened{{Sealed: []byte{1, 2}, Plain: []byte{3}}},
		Left:   []Left{{Item: 2, Text: "Why.", Cost: Cost{Iterations: 7, Steps: 3_000_000}}, {Item: 3, Text: "Wrong."}},
	}
	var got struct {
		Opened []struct{ Sealed, Plain string }
		Left   []struct {
			Item int
			Text string
			Asks *struct{ Iterations, Seconds int }
		}
	}
	if err := json.Unmarshal(r.AppendJSON(nil), &got); err != nil {
		t.Fatal(err)
	}
	if o := got.Opened[0]; o.Sealed != "0102" || o.Plain != "03" {
		t.Errorf("%+v", got.Opened)
	}
	if l := got.Left; l[0].Item != 2 || l[0].Asks == nil || l[0].Asks.Seconds != 2 || l[1].Asks != nil || !strings.HasPrefix(l[1].Text, "Wrong") {
		t.Errorf("%+v", l)
	}
}
