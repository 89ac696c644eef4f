package input

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/input/inputtest"
)

// The public key of RFC 8410, 10.1: 44 octets, short enough to write down in every form.
const (
	keyHex    = "302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"
	keyBase64 = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="
)

// Each case reads: what was pasted, and what is found there. Found is one line a piece — form,
// label, place, octets — with its headers and issues below it, and then the issues of the whole.
// In both, KEY and KEYHEX stand for the key above; the octets of the key are shown as "the key".
var cases = []struct{ about, paste, found string }{
	{"A PEM block.", `
-----BEGIN PUBLIC KEY-----
KEY
-----END PUBLIC KEY-----
`, `
pem PUBLIC KEY 1+112: the key
`},
	{"Text around PEM, and two kinds in one paste.", `
Here is the key:
-----BEGIN PUBLIC KEY-----
KEY
-----END PUBLIC KEY-----
And a number.
-----BEGIN X-----
MAMCAQU=
-----END X-----
Regards
`, `
pem PUBLIC KEY 18+112: the key
pem X 145+42: 3003020105
`},
	{"CR alone ends lines.", "-----BEGIN X-----\rMAMC\rAQU=\r-----END X-----\r", `
pem X 0+43: 3003020105
`},
	{"CR LF ends lines; there are blank ones, trailing blanks and indentation.",
		"  -----BEGIN X-----  \r\n\r\n  MAMC\t \r\n\r\n  AQU=\r\n  -----END X-----\r\n", `
pem X 2+60: 3003020105
`},
	{"A byte order mark and one line only.", "\ufeff-----BEGIN X-----MAMCAQU=-----END X-----", `
pem X 3+40: 3003020105
`},
	{"UTF-16, little end first, with an umlaut.", utf16LE("\ufeffÜ:\n-----BEGIN X-----\nMAM\nCAQU=\n-----END X-----\n"), `
pem X 8+86: 3003020105
`},
	{"UTF-16, big end first, with no mark.", utf16BE("-----BEGIN X-----\nMAMCAQU=\n-----END X-----\n"), `
pem X 0+84: 3003020105
`},
	{"A stray character in UTF-16 is placed in octets.", utf16LE("\ufeff-----BEGIN X-----\nMAMŁCAQU=\n-----END X-----"), `
pem X 2+86: 3003020105
  error input/stray 44+2
`},
	{"The END line is missing, before text.", `-----BEGIN X-----
MAMC
AQU=
and so on
`, `
pem X 0+27: 3003020105
  error input/pem-end 27+0
`},
	{"The END line is missing; a short line is the last.", `-----BEGIN X-----
MAMCAQU=
MAMC
Regards
`, `
pem X 0+31: 3003020105300302
  error input/base64-goes-on 27+1
  error input/pem-end 31+0
`},
	{"The END line is missing, before another block.", `-----BEGIN X-----
MAMCAQU=
-----BEGIN Y-----
MAMCAQY=
-----END Y-----`, `
pem X 0+26: 3003020105
  error input/pem-end 26+0
pem Y 27+42: 3003020106
`},
	{"The END line is cut off.", `-----BEGIN X-----
MAMCAQU=
-----EN`, `
pem X 0+26: 3003020105
  error input/pem-end 26+0
`},
	{"The BEGIN line is missing.", `the key:

MAMCAQUwAwIBBTADAgEF
MAMCAQU=
-----END X-----`, `
pem X 10+45: 30030201053003020105300302010530 03020105
  error input/pem-begin 10+0
`},
	{"The BEGIN line is missing, and a word stands above.", `certificate
MAMCAQUwAwIBBTADAgEF
MAMCAQUwAwIBBTADAgEF
-----END X-----`, `
pem X 12+57: 300302010530030201053003020105300302010530030201053003020105
  error input/pem-begin 12+0
`},
	{"An END line with too little above it is only text, here with a block after it.", `
words
-----END X-----
-----BEGIN X-----
MAMCAQU=
-----END X-----`, `
pem X 23+42: 3003020105
`},
	{"Labels differ.", `-----BEGIN X-----
MAMCAQU=
-----END Y-----`, `
pem X 0+42: 3003020105
  error input/pem-label 27+15
`},
	{"One hyphen is missing.", `----BEGIN X-----
MAMCAQU=
-----END X-----`, `
pem X 0+41: 3003020105
  error input/pem-dashes 0+16
`},
	{"Hyphens are missing.", `----BEGIN X----
MAMCAQU=
--- END X--`, `
pem X 0+36: 3003020105
  error input/pem-dashes 0+15
  error input/pem-dashes 25+11
`},
	{"Headers of RFC 1421, one of them continued.", `-----BEGIN RSA PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-128-CBC,00112233
  44556677

MAMCAQU=
-----END RSA PRIVATE KEY-----`, `
pem RSA PRIVATE KEY 0+136: 3003020105
  Proc-Type: 4,ENCRYPTED
  DEK-Info: AES-128-CBC,0011223344556677
`},
	{"Headers without the blank line, indented as a whole, and no END.", `
  -----BEGIN X-----
  DEK-Info: A
  MAMC
  AQU=
`, `
pem X 3+45: 3003020105
  DEK-Info: A
  error input/pem-end 48+0
`},
	{"Stray characters are skipped.", `-----BEGIN X-----
MA*MC?!AQU=
-----END X-----`, `
pem X 0+45: 3003020105
  error input/stray 20+1
  error input/stray 23+2
`},
	{"Quoted as in mail.", `> -----BEGIN X-----
> MAMCAQU=
> -----END X-----`, `
pem X 2+46: 3003020105
`},
	{"Line ends escaped as in JSON, and a slash.", `"-----BEGIN X-----\nMA\/CAQU=\r\n-----END X-----\n"`, `
pem X 1+47: 300fc20105
`},
	{"A stray character before an escaped line end.", `-----BEGIN X-----MA*\nMCAQU=-----END X-----`, `
pem X 0+43: 3003020105
  error input/stray 19+1
`},
	{"The base64url alphabet in PEM.", `-----BEGIN X-----
MA-_AQU=
-----END X-----`, `
pem X 0+42: 300fbf0105
  error input/pem-base64url 20+1
`},
	{"Padding is missing.", `-----BEGIN X-----
MAMCAQU
-----END X-----`, `
pem X 0+41: 3003020105
  notice input/base64-unpadded 22+3
`},
	{"Too much padding.", `-----BEGIN X-----
MAMCAQU==
-----END X-----`, `
pem X 0+43: 3003020105
  error input/base64-padding 25+2
`},
	{"Padding where a group begins.", `-----BEGIN X-----
MAMC=
-----END X-----`, `
pem X 0+39: 300302
  error input/base64-padding 22+1
`},
	{"Padding after one digit of a group.", `-----BEGIN X-----
MAMCA===
-----END X-----`, `
pem X 0+42: 300302
  error input/base64-padding 23+3
  error input/base64-cut 22+1
`},
	{"Two texts of base64 in one block.", `-----BEGIN X-----
MAMCAQU=MAMC
AQU=
-----END X-----`, `
pem X 0+51: 30030201053003020105
  error input/base64-goes-on 26+1
`},
	{"One digit too many.", `-----BEGIN X-----
MAMCA
-----END X-----`, `
pem X 0+39: 300302
  error input/base64-cut 22+1
`},
	{"Unused bits are not zero.", `-----BEGIN X-----
MAMCAQV=
-----END X-----`, `
pem X 0+42: 3003020105
  error input/base64-bits 24+1
`},
	{"A block without base64.", `-----BEGIN X-----
-----END X-----`, `
error input/pem-empty 0+33
`},
	{"OpenPGP is not for us.", `-----BEGIN PGP MESSAGE-----

wcBMA0
=njUN
-----END PGP MESSAGE-----`, `
error input/openpgp 0+67
`},
	{"PEM in noise.", "\x00\xff\x7f\x30\x82" + `-----BEGIN X-----
MAMCAQU=
-----END X-----` + "\x00\x00", `
pem X 5+42: 3003020105
`},
	{"DER.", "\x30\x03\x02\x01\x05", `
der 0+5: 3003020105
`},
	{"Two objects of DER, a break between them, then PEM.", "\x30\x03\x02\x01\x05\x30\x03\x02\x01\x06\n-----BEGIN X-----\nMAMCAQU=\n-----END X-----", `
der 0+5: 3003020105
der 5+6: 30030201060a
pem X 11+42: 3003020105
`},
	{"DER after PEM.", "-----BEGIN X-----\nMAMCAQU=\n-----END X-----\n\x30\x03\x02\x01\x05", `
pem X 0+42: 3003020105
der 43+5: 3003020105
`},
	{"DER, PEM, DER.", "\x30\x03\x02\x01\x05-----BEGIN X-----\nMAMCAQU=\n-----END X-----\n\x30\x03\x02\x01\x05", `
der 0+5: 3003020105
pem X 5+42: 3003020105
der 48+5: 3003020105
`},
	{"DER that is cut off, then PEM.", "\x30\x82\x01\x00\x02\x01-----BEGIN X-----\nMAMCAQU=\n-----END X-----", `
der 0+6: 308201000201
pem X 6+42: 3003020105
`},
	{"DER that contains PEM.", "\x30\x2c\x04\x2a-----BEGIN X-----\nMAMCAQU=\n-----END X-----", `
der 0+46: 302c042a2d2d2d2d2d424547494e20582d2d2d2d2d0a4d414d43415 1553d0a2d2d2d2d2d454e4420582d2d2d2d2d
`},
	{"Noise in PEM, where the hyphens could pass for a tag and a length that fits.", "-----BEGIN X-----\nMAMC\x01AQU=\n-----END X-----\n123", `
pem X 0+43: 3003020105
  error input/stray 22+1
`},
	{"Noise around PEM that begins like a SEQUENCE of the right length.", "\x30\x2f\x02\x40\x00-----BEGIN X-----\nMAMCAQU=\n-----END X-----\x00\x00", `
der 0+5: 302f024000
pem X 5+42: 3003020105
`},
	{"Two objects of DER with a line break between them, which stays with the first.", "\x30\x03\x02\x01\x05\n\x30\x03\x02\x01\x06", `
der 0+6: 30030201050a
der 6+5: 3003020106
`},
	{"A length of 64 bits.", "\x30\x88\x7f\xff\xff\xff\xff\xff\xff\xff\x02\x01\x05", `
der 0+13: 30887fffffffffffffff020105
`},
	{"A zero tag that is not the end of contents.", "\x30\x80\x04\x00\x00\x01\x05\x00\x00\x01", `
der 0+10: 30800400000105000001
`},
	{"What trails DER stays with it.", "\x30\x03\x02\x01\x05\x00\x01", `
der 0+7: 30030201050001
`},
	{"BER of indefinite length, twice, with one inside.", "\x30\x80\x30\x80\x02\x01\x05\x00\x00\x00\x00\x30\x80\x00\x00", `
der 0+11: 308030800201050000 0000
der 11+4: 30800000
`},
	{"A damaged first octet, where the length fits.", "\x33\x03\x02\x01\x05", `
der 0+5: 3303020105
`},
	{"A first octet that became a high tag.", "\x3f\x82\x00\x03\x02\x01\x05", `
der 0+7: 3f820003020105
`},
	{"Bare base64.", "KEY", `
base64 0+60: the key
`},
	{"Bare base64 in lines, without padding, in the middle of words.", `key: MCowBQYDK2VwAyEAGb9ECWmEzf6F
  QbrBZ9w7lshQhqowtrbLDFw4rXAxZuE, says he`, `
base64 5+62: the key
  notice input/base64-unpadded 64+3
`},
	{"Two objects of bare base64, the second cut off.", `KEY

MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQh

Regards`, `
base64 0+60: the key
base64 62+41: 302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c850
  error input/base64-cut 102+1
`},
	{"A cut-off object of base64 does not swallow the next line's.", `MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQ
KEY`, `
base64 0+40: 302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c850
base64 41+60: the key
`},
	{"Lines of base64 that end in CR LF, cut off.", "MCowBQYDK2VwAyEAGb9E\r\nCWmEzf6FQbrBZ9w7lshQ\r\nand so on", `
base64 0+42: 302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c850
`},
	{"A few octets are enough where nothing else stands.", "\nMIIBCgKCAQ\n", `
base64 1+10: 3082010a028201
  notice input/base64-unpadded 9+2
`},
	{"Bare base64 with a stray character.", "MCowBQYDK2VwAyEAGb9ECWmEzf6F*QbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", `
base64 0+61: the key
  error input/stray 28+1
`},
	{"Bare base64 whose first digit is damaged.", "NCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", `
base64 0+60: 342a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1
`},
	{"A PEM file in base64, in lines that cut across its own.", `tls.crt: ` + lines(base64.StdEncoding.EncodeToString([]byte("-----BEGIN X-----\nMAMC\nA*QU=\n-----END X-----\n# key")), 20), `
base64 of PEM X 9+65: 3003020105
  error input/stray 44+2
`},
	{"Bare hex.", "KEYHEX", `
hex 0+88: the key
`},
	{"Hex in the Windows manner, upper case, with a prefix.", "0x30-03-02-01-0A", `
hex 0+16: 300302010a
`},
	{"Hex with colons over two lines, and a digit that stands alone.", "30:05:02:03\n  :1:05:06\n", `
hex 0+22: 30050203010506
`},
	{"Hex in lines that end inside an octet.", "300\n3020\n105", `
hex 0+12: 3003020105
`},
	{"Hex with more after the object.", "30:03:02:01:05:06", `
hex 0+17: 300302010506
`},
	{"Two objects of hex.", "3003020105\n\n30 03 02 01 06", `
hex 0+10: 3003020105
hex 12+14: 3003020106
`},
	{"Hex whose length does not fit, with a stray character, and cut inside an octet.", "30:20:02:01:05:?04:16:0102030405060708090a0b0c0d0e0f101112131415161", `
hex 0+67: 3020020105041601020304050607 08090a0b0c0d0e0f10111213141516
  error input/stray 15+1
  error input/hex-odd 66+1
`},
	{"What s_client prints, with PEM in it, under a command and above a prompt.", "I see:\n$ openssl s_client -connect a:443\nCONNECTED(00000003)\n-----BEGIN X-----\nMAMCAQU=\n-----END X-----\n---\nSSL handshake has read 5 bytes and written 7 bytes\n$ \n", `
s_client 7+152: 24206f70656e73736c20735f636c69656e74202d636f6e6e65637420613a3434330a434f4e4e4543544544283030303030303033290a2d2d2d2d2d424547494e20582d2d2d2d2d0a4d414d434151553d0a2d2d2d2d2d454e4420582d2d2d2d2d0a2d2d2d0a53534c2068616e647368616b65206861732072656164203520627974657320616e64207772697474656e20372062797465730a
pem X 61+42: 3003020105
`},
	{"An INTEGER in hex; base64 could be read there as well.", "02020105", `
hex 0+8: 02020105
`},
	{"A signature in a dump of text is not an object that was pasted.", `Signature Value:
  30:06:02:01:05:02:01:06
`, `
error input/unrecognised 0+43
`},
	{"Nor is it where lines end in CR LF.", "Signature Value:\r\n30:06:02:01:05:02:01:06\r\n", `
error input/unrecognised 0+43
`},
}

func lines(s string, width int) string {
	var b strings.Builder
	for ; len(s) > width; s = s[width:] {
		b.WriteString(s[:width] + "\n  ")
	}
	return b.String() + s
}

func utf16LE(s string) string { return utf16Text(s, 0) }
func utf16BE(s string) string { return utf16Text(s, 1) }

func utf16Text(s string, low int) string {
	var b []byte
	for _, r := range s {
		unit := [2]byte{byte(r >> 8), byte(r >> 8)}
		unit[low] = byte(r)
		b = append(b, unit[0], unit[1])
	}
	return string(b)
}

var writeOut = strings.NewReplacer("PUBLIC KEY", "PUBLIC KEY", "PRIVATE KEY", "PRIVATE KEY", "KEYHEX", keyHex, "KEY", keyBase64)

func pasteOf(s string) []byte { return []byte(writeOut.Replace(s)) }

func TestFind(t *testing.T) {
	for _, c := range cases {
		paste := pasteOf(c.paste)
		pieces, issues := Find(paste, field.Defaults().Limits)
		want := strings.ReplaceAll(strings.TrimPrefix(c.found, "\n"), "the key", keyHex)
		if got := summary(pieces, issues); squeeze(got) != squeeze(want) {
			t.Errorf("%s\nfound:\n%swant:\n%s", c.about, got, want)
		}
		check(t, paste, pieces, issues)
	}
}

// squeeze drops the spaces that long octets are broken with.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

func summary(pieces []Piece, issues []field.Issue) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Form + " ")
		if p.Label != "" {
			b.WriteString(p.Label + " ")
		}
		b.WriteString(strconv.Itoa(p.Off) + "+" + strconv.Itoa(p.Len) + ": " + hex.EncodeToString(p.Bytes) + "\n")
		for _, h := range p.Headers {
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
		for _, is := range p.Issues {
			b.WriteString("  " + issueLine(is))
		}
	}
	for _, is := range issues {
		b.WriteString(issueLine(is))
	}
	return b.String()
}

func issueLine(is field.Issue) string {
	s := is.Level.String() + " " + is.Code
	if is.Span != nil {
		s += " " + strconv.Itoa(is.Span.Off) + "+" + strconv.Itoa(is.Span.Len)
	}
	return s + "\n"
}

// Every form has a name of its own, a reference, and a case above or a sample that reaches it.
func TestAll(t *testing.T) {
	reached := map[string]bool{}
	for _, c := range cases {
		pieces, _ := Find(pasteOf(c.paste), field.Defaults().Limits)
		for _, p := range pieces {
			reached[p.Form] = true
		}
	}
	for _, s := range inputtest.Samples {
		reached[s.Form] = true // see TestSamples
	}
	var names []string
	for _, form := range All {
		if slices.Contains(names, form.Name) {
			t.Errorf("two forms are called %s", form.Name)
		}
		names = append(names, form.Name)
		if form.Ref.String() == "" || form.Ref.URL() == "" {
			t.Errorf("form %s has no reference that can be followed", form.Name)
		}
		if !reached[form.Name] {
			t.Errorf("no case reaches form %s", form.Name)
		}
	}
}

// Inputs that were trouble once.
var odd = []string{
	"-----BEGIN X-----END X-----", // the hyphens belong to one line only
}

func TestOdd(t *testing.T) {
	for _, paste := range odd {
		pieces, issues := Find([]byte(paste), field.Defaults().Limits)
		check(t, []byte(paste), pieces, issues)
	}
}

// Each of these is answered by one error that names what was seen.
func TestUnrecognised(t *testing.T) {
	for _, c := range []struct{ paste, says string }{
		{"", "empty"},
		{" \n\t", "white space"},
		{"\ufeff\n", "white space"},
		{strings.Repeat("\x00", 1000), "1,000 octets of zero"},
		{"Hello, world.", "text in which no PEM"},
		{utf16LE("\ufeffHello"), "text in which no PEM"},
		{"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "PNG image"},
		{"PK\x03\x04\x14\x00", "zip archive"},
		{"\x01\x02\x03\x04\xff", "begin like DER; its first octets are 01 02 03 04 ff"},
		{"0\ufffd\x03\ufffd0\ufffd", "3 characters"},
		{"Private-Key: (2048 bit, 2 primes)\nmodulus:\n    00:b0:42", "private key"},
		{"Certificate:\n    Data:\n        Version: 3 (0x2)\n", "about a certificate"},
		{"https://example.com/a.crt", "nothing is fetched"},
		{"-----END CERTIFICATE-----", "no base64 with it"},
		{"-----BEGIN CERTIFICATE-----\n", "holds no octets"},
		{"MAKERS", "text in which no PEM"},
		{"MIIBCgKCAQ\n\n(hello)", "text in which no PEM"},                            // begins like DER, but it is short
		{"MAUCICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg", "text in which no PEM"}, // an INTEGER longer than its SEQUENCE
		{"BAY BABA BABA", "text in which no PEM"},                                    // an OCTET STRING, if words were base64
		{"BAYBABABABA\nis what it says", "text in which no PEM"},
		{"to BEGIN X-----\nMAMCAQU=\n-----END X-----", "text in which no PEM"},
		{`"-----BEGIN X" MAMCAQU= -----END X-----`, "text in which no PEM"},
		{"20260101", "text in which no PEM"},
	} {
		pieces, issues := Find([]byte(c.paste), field.Defaults().Limits)
		if len(pieces) != 0 || len(issues) != 1 || issues[0].Level != field.Error || !strings.Contains(issues[0].Text, c.says) {
			t.Errorf("%q: %s want one error that says %q, has %v", c.paste, summary(pieces, issues), c.says, issues)
		}
		check(t, []byte(c.paste), pieces, issues)
	}
}

func TestUnrecognisedTables(t *testing.T) {
	for _, h := range slices.Concat(known, spoken) {
		_, issues := Find([]byte(h.start+"\x02\x03"), field.Defaults().Limits)
		if len(issues) != 1 || !strings.HasSuffix(h.text, ".") {
			t.Errorf("%q: %v", h.start, issues)
		}
	}
	for _, h := range known {
		_, issues := Find([]byte(h.start+" and more of it"), field.Defaults().Limits)
		if len(issues) != 1 || issues[0].Text != h.text {
			t.Errorf("%q: %v, want %q", h.start, issues, h.text)
		}
	}
}

func TestHow(t *testing.T) {
	for _, c := range []struct{ paste, how string }{
		{"-----BEGIN X-----\nMAMCAQU=\n-----END X-----", "base64 between the PEM lines of X"},
		{utf16BE("-----BEGIN X-----\nMAMCAQU=\n-----END X-----"), "base64 between the PEM lines of X, in UTF-16"},
		{"-----BEGIN X-----\nMAMCAQU=", "base64 after the BEGIN line of X"},
		{"MAMCAQUwAwIBBTADAgEF\n-----END X-----", "base64 before the END line of X"},
		{base64.StdEncoding.EncodeToString([]byte("-----BEGIN X-----\nMAMCAQU=\n-----END X-----")), "base64 between the PEM lines of X, in base64"},
		{keyBase64, "base64 that stands by itself"},
		{keyHex, "hex that stands by itself; the same digits could be base64"},
		{"> 30:03:02:01:05\n> ", "hex that stands by itself, behind the marks of quoted lines"},
		{"<a:X509Certificate Id='b'>\n" + keyBase64, "base64 in an element X509Certificate of XML"},
		{`<X509Certificate><![CDATA[` + keyBase64, "base64 in an element X509Certificate of XML"},
		{`{"x5c": ["` + keyBase64 + `"]}`, "base64 in the x5c of a JSON Web Key"},
		{"data:;base64," + keyBase64, "base64 in a data: URL"},
		{"SPKAC=" + keyBase64, "base64 after SPKAC="},
		{"Client-Cert: :" + keyBase64 + ":", "base64 in the header field Client-Cert"},
		{"X509Certificate is\n\n" + keyBase64, "base64 that stands by itself"},
		{"_443._tcp.a. IN TLSA 3 1 1 " + strings.Repeat("ab", 32), "the hash of the public key in a TLSA record, usage 3"},
		{"0000000 0330 0102 0005\n0000005\n", "a dump of 16-bit words in hex, the low octet first"},

		{"\x30\x03\x02\x01\x05", "DER, as it stands in the input"},
	} {
		pieces, _ := Find([]byte(c.paste), field.Defaults().Limits)
		if len(pieces) != 1 || pieces[0].How != c.how {
			t.Errorf("%q: %v, want %q", c.paste, pieces, c.how)
		}
	}
}

// What stands in a list has the setting of the list.
func TestHowInList(t *testing.T) {
	pieces, _ := Find([]byte(`"x5c":["`+keyBase64+`", "`+keyBase64+`"], "x": "`+keyBase64+`"`), field.Defaults().Limits)
	if len(pieces) != 3 || pieces[1].How != pieces[0].How || pieces[2].How != "base64 that stands by itself" {
		t.Errorf("%v", pieces)
	}
}

// A person's word for the form decides what digits are that several forms could be.
func TestFindAs(t *testing.T) {
	for _, c := range []struct{ form, paste, want string }{
		{"hex", keyHex, keyHex},
		{"base64", "(30820101)", "df4f36d35d35"},
		{"hex", "so: 30 82 0101", "30820101"},
		{"pem", "MAMCAQU=\n-----BEGIN X-----\nMAMCAQY=\n-----END X-----", "3003020106"},
		{"base64", `"MAMC\nAQU="`, "3003020105"},
	} {
		pieces, issues := FindAs(c.form, []byte(c.paste), field.Defaults().Limits)
		if len(pieces) != 1 || hex.EncodeToString(pieces[0].Bytes) != c.want {
			t.Errorf("%s as %s: %v", c.paste, c.form, summary(pieces, issues))
		}
		check(t, []byte(c.paste), pieces, issues)
	}
	for _, form := range All {
		for _, in := range []string{"??", "0", "0\n\x00"} {
			pieces, issues := FindAs(form.Name, []byte(in), field.Defaults().Limits)
			check(t, []byte(in), pieces, issues)
		}
	}
	if _, issues := FindAs("cuneiform", []byte(keyHex), field.Defaults().Limits); len(issues) != 1 || issues[0].Code != "input/form" {
		t.Errorf("%v", issues)
	}
}

func TestLimits(t *testing.T) {
	block := "-----BEGIN X-----\nM*A*M*C*A*Q*U*=\n-----END X-----\n"
	limits := field.Limits{Items: 2, Issue: 3}
	pieces, issues := Find([]byte(strings.Repeat(block, 5)), limits)
	if len(pieces) != 2 || len(issues) != 1 || issues[0].Code != "limit/items" {
		t.Errorf("%d pieces, %v", len(pieces), issues)
	}
	if got := pieces[0].Issues; len(got) != 4 || got[3].Code != "limit/issues" || !strings.Contains(got[3].Text, "4 more issues") {
		t.Errorf("issues of a piece: %v", got)
	}
	nested := block + base64.StdEncoding.EncodeToString([]byte(strings.Repeat(block, 5)))
	if pieces, issues = Find([]byte(nested), limits); len(pieces) != 2 || len(issues) != 1 {
		t.Errorf("in base64: %d pieces, %v", len(pieces), issues)
	}
	_, issues = Find([]byte(strings.Repeat("-----BEGIN X-----\n-----END X-----\n", 5)), limits)
	if len(issues) != 3 {
		t.Errorf("issues of the input: %v", issues)
	}
}

// TestPercentOctets: where the object begins, with more or fewer escapes, and where it ends.
func TestPercentOctets(t *testing.T) {
	key, _ := hex.DecodeString(keyHex)
	if key[0] != 0x30 || key[2] != 0x30 {
		t.Fatal("the key begins otherwise")
	}
	query := url.QueryEscape(string(key))
	for _, c := range []struct{ in, rest string }{
		{query, ""},
		{"a=" + query + "&b=c", "a=&b=c"},
		{"%30" + query[1:], ""},
		{"x%20y=" + query, "x%20y="},
	} {
		pieces, _ := Find([]byte(c.in), field.Defaults().Limits)
		if len(pieces) != 1 || !bytes.Equal(pieces[0].Bytes, key) {
			t.Errorf("%s: %v", c.in, pieces)
			continue
		}
		if p := pieces[0]; c.in[:p.Off]+c.in[p.Off+p.Len:] != c.rest {
			t.Errorf("%s: the piece is at %d+%d", c.in, p.Off, p.Len)
		}
	}
}
