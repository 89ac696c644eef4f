//go:build !js

package suite

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
)

func run(t *testing.T, command string) string {
	t.Helper()
	cmd := exec.Command("sh", "-c", command)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, stderr.String())
	}
	return string(out)
}

// What a record is shown with, OpenSSL computes too: each cipher with each MAC in each form, in the
// second record of a connection, where IVs and keystreams go on. Python computes GHASH.
func TestChecksWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	peertest.Need(t, "python3")
	done, seen := map[string]bool{}, map[string]int{}
	forms(t, func(t *testing.T, s *Suite, end func() *Direction) {
		from, to := end(), end()
		kind := fmt.Sprint(s.Cipher.Name, s.MACLen(), s.CBC() && to.Version == msg.TLS10, to.Version == msg.SSL30, to.EncryptThenMAC)
		if done[kind] {
			return
		}
		done[kind] = true
		var p Protected
		for range 2 {
			sent, err := from.Protect(msg.ContentApplicationData, []byte("GET / HTTP/1.0\r\n\r\n"), bytes.NewReader(count(9, 16)))
			if err != nil {
				t.Fatal(err)
			}
			if p, err = to.Open(msg.ContentApplicationData, sent.Fragment); err != nil {
				t.Fatal(err)
			}
		}
		doc, root := viewed(t, s, p, nil)
		every(root, func(f *field.Field) {
			for _, sub := range f.Sub {
				if sub.Name != "check" {
					continue
				}
				at := *f.Span
				if f.Link != nil {
					at = field.Span{Buf: *f.Link, Len: len(doc.Buffers[*f.Link].Bytes)}
				}
				want := doc.Buffers[at.Buf].Bytes[at.Off:at.End()]
				got := peertest.Printed(sub.Value, []byte(run(t, sub.Value)))
				if !bytes.Equal(got, want) {
					t.Errorf("%s: the command\n%s\nprints %x, and it is %x", f.Name, sub.Value, got, want)
				}
				seen[f.Name]++
			}
		})
	})
	for _, name := range []string{"block-ciphered", "stream-ciphered", "aead-ciphered", "MAC", "MAC_inner", "tag", "H", "S", "X", "otk"} {
		if seen[name] == 0 {
			t.Errorf("no %s was checked", name)
		}
	}
	t.Log(seen)
}

var cipherLine = regexp.MustCompile(`0x(..),0x(..) - (\S+) +- (\S+) +(\S+) +Kx=(\S+) +Au=(\S+) +Enc=(\S+) +Mac=(\S+)`)

// Each suite that OpenSSL has too is the same there: code point, both names, first version, key
// exchange, cipher and MAC. Those that it lacks are the ones that its builds leave out.
func TestTableWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	said := run(t, "openssl ciphers -V -stdname 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'")
	known := map[uint16]bool{}
	for _, m := range cipherLine.FindAllStringSubmatch(said, -1) {
		code, err := strconv.ParseUint(m[1]+m[2], 16, 16)
		if err != nil {
			t.Fatal(err)
		}
		s := Find(uint16(code))
		if s == nil {
			continue
		}
		known[s.Code] = true
		kx, au := exchangeAsOpenSSL(s)
		if got := []string{s.Name, s.OpenSSL, minAsOpenSSL(s), kx, au, cipherAsOpenSSL(s), macAsOpenSSL(s)}; !slices.Equal(got, m[3:]) {
			t.Errorf("%04x: %v here, %v in OpenSSL", code, got, m[3:])
		}
	}
	lacks := 0
	for _, s := range All {
		if !known[s.Code] {
			lacks++
			if s.Cipher != DES && s.Cipher != TripleDES && s.Cipher != RC4 {
				t.Errorf("OpenSSL does not know %s", s.Name)
			}
		}
	}
	t.Logf("%d suites are the same in OpenSSL, which is built without %d", len(known), lacks)
	if len(known) < 55 {
		t.Errorf("OpenSSL knows %d of our suites", len(known))
	}
}

func minAsOpenSSL(s *Suite) string {
	return map[msg.Version]string{msg.SSL30: "SSLv3", msg.TLS10: "TLSv1", msg.TLS12: "TLSv1.2"}[s.Min]
}

func exchangeAsOpenSSL(s *Suite) (kx, au string) {
	k := s.KeyExchange
	kx, au = "RSA", "RSA"
	switch {
	case k.FiniteField():
		kx = "DH"
	case k.Curve():
		kx = "ECDH"
	}
	switch {
	case k.Anonymous():
		au = "None"
	case k == msg.KeyExchangeECDHEECDSA:
		au = "ECDSA"
	case k == msg.KeyExchangeDHEDSS:
		au = "DSS"
	}
	return kx, au
}

func cipherAsOpenSSL(s *Suite) string {
	bits := "(" + strconv.Itoa(8*s.Cipher.KeyLen) + ")"
	switch s.Cipher {
	case Null:
		return "None"
	case ChaCha20Poly1305:
		return "CHACHA20/POLY1305" + bits
	case AES128GCM, AES256GCM:
		return "AESGCM" + bits
	case AES128CCM, AES256CCM:
		return "AESCCM" + bits
	case AES128CCM8, AES256CCM8:
		return "AESCCM8" + bits
	}
	name, _, _ := strings.Cut(s.Cipher.Name, "-")
	return name + bits
}

func macAsOpenSSL(s *Suite) string {
	if s.MAC == nil {
		return "AEAD"
	}
	return s.MAC.Name
}

// The names, and the key exchanges in them, are those of the table of IANA's registry.
func TestTableWithNames(t *testing.T) {
	for _, s := range All {
		e, ok := names.CipherSuite(s.Code)
		if !ok || e.Name != s.Name || s.Ref().Doc == "" {
			t.Errorf("%04x is %q here and %q in the registry", s.Code, s.Name, e.Name)
		}
		if s.KeyExchange != msg.KeyExchangeOf(s.Code) {
			t.Errorf("%s: key exchange %s", s.Name, s.KeyExchange)
		}
	}
}

// Lists that name suites, which come out in that order, and lists of kinds, whose order is OpenSSL's
// own.
var (
	listsOfNames = []string{"AES128-SHA", "AES128-SHA:AES256-SHA", "AES256-SHA:AES128-SHA,DHE-RSA-AES128-SHA ECDHE-RSA-AES128-SHA",
		"AES128-SHA:+AES128-SHA:AES256-SHA", "AES128-SHA:AES256-SHA:+AES128-SHA", "AES128-SHA:nonsense:AES256-SHA", "AES128-SHA:AES256-SHA:@STRENGTH",
		"AES128-SHA:AES256-SHA:!AES128", "AES128-SHA:AES256-SHA:-AES128-SHA:AES128-SHA", "!AES128-SHA:AES256-SHA:AES128-SHA"}
	listsOfKinds = []string{"ALL", "COMPLEMENTOFALL", "ALL:COMPLEMENTOFALL", "HIGH", "HIGH:!aNULL:!MD5", "eNULL", "NULL", "aNULL", "NULL:!aNULL", "ALL:!aNULL", "ALL:!ADH",
		"kRSA", "RSA", "aRSA", "aRSA+DHE", "DH", "DHE", "EDH", "kDHE", "kEDH", "ECDH", "ECDHE", "EECDH", "kECDHE", "kEECDH", "ADH", "AECDH", "aDSS", "DSS", "aECDSA", "ECDSA",
		"AES", "AES128", "AES256", "AESGCM", "AESCCM", "AESCCM8", "CHACHA20", "MD5", "SHA1", "SHA", "SHA256", "SHA384", "SSLv3", "TLSv1.0", "TLSv1", "TLSv1.2",
		"ECDHE+AESGCM", "ECDHE+AESGCM:DHE+AESGCM:kRSA+AES128+SHA1", "ALL:-kRSA:AES128-SHA", "ALL:!kRSA:AES128-SHA",
		"HIGH:!EXPORT:!PSK:!SRP:!CAMELLIA:!ARIA:!kECDH:!aECDH", "AES:!SHA1:!ECDSA", "nonsense"}
)

// Each list chooses the suites that it chooses in OpenSSL, of those that both have.
func TestCipherListWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	theirs := strings.Split(strings.TrimSpace(run(t, "openssl ciphers 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'")), ":")
	for i, list := range slices.Concat(listsOfNames, listsOfKinds) {
		out, _ := exec.Command("openssl", "ciphers", list+":@SECLEVEL=0").Output() // fails where nothing is left
		var got, want []string
		for _, name := range strings.Split(strings.TrimSpace(string(out)), ":") {
			if Named(name) != nil {
				want = append(want, name)
			}
		}
		chosen, err := CipherList(list + ":@SECLEVEL=0")
		for _, s := range chosen {
			if slices.Contains(theirs, s.OpenSSL) {
				got = append(got, s.OpenSSL)
			}
		}
		if i >= len(listsOfNames) {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) || (err == nil) != (len(chosen) > 0) || len(want) == 0 && list != "nonsense" {
			t.Errorf("%s: %v (%v), in OpenSSL %v", list, got, err, want)
		}
	}
}

// What OpenSSL of Debian cannot say.
func TestCipherList(t *testing.T) {
	for list, want := range map[string]string{
		"TLS_RSA_WITH_AES_128_CBC_SHA": "AES128-SHA",
		"RC4-MD5:RC4-SHA:DES-CBC3-SHA": "RC4-MD5 RC4-SHA DES-CBC3-SHA",
		"EDH-RSA-DES-CBC3-SHA":         "DHE-RSA-DES-CBC3-SHA",
		"RC4+kRSA":                     "RC4-SHA RC4-MD5",
		"MEDIUM+kRSA":                  "DES-CBC3-SHA RC4-SHA RC4-MD5",
		"LOW+kRSA:@SECLEVEL=0":         "DES-CBC-SHA",
		"kRSA+SHA1:!NULL:@STRENGTH":    "AES256-SHA AES128-SHA RC4-SHA DES-CBC3-SHA DES-CBC-SHA",
		"DEFAULT+kRSA+SHA1@SECLEVEL=0": "AES128-SHA AES256-SHA",
		"COMPLEMENTOFDEFAULT+kRSA":     "DES-CBC3-SHA DES-CBC-SHA RC4-SHA RC4-MD5",
		"ALL:!ALL":                     "", "": "", ":::": "", "!": "", "+": "", "@": "",
	} {
		chosen, err := CipherList(list)
		var got []string
		for _, s := range chosen {
			got = append(got, s.OpenSSL)
		}
		if strings.Join(got, " ") != want || (err == nil) != (want != "") {
			t.Errorf("%q: %v (%v), want %s", list, got, err, want)
		}
	}
}
