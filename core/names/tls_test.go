package names

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/field"
)

// A registry is a table of code points with the function that looks them up.
type registry struct {
	name   string
	table  string
	bits   int
	lookup func(uint16) (Entry, bool)
}

func octet(lookup func(uint8) (Entry, bool)) func(uint16) (Entry, bool) {
	return func(n uint16) (Entry, bool) { return lookup(uint8(n)) }
}

var registries = []registry{
	{"alert", alertTable, 8, func(n uint16) (Entry, bool) { a, ok := Alert(uint8(n)); return a.Entry, ok }},
	{"alertLevel", alertLevelTable, 8, octet(AlertLevel)},
	{"certificateCompressionAlgorithm", certificateCompressionAlgorithmTable, 16, CertificateCompressionAlgorithm},
	{"certificateStatusType", certificateStatusTypeTable, 8, octet(CertificateStatusType)},
	{"certificateType", certificateTypeTable, 8, octet(CertificateType)},
	{"cipherSuite", cipherSuiteTable, 16, CipherSuite},
	{"clientCertificateType", clientCertificateTypeTable, 8, octet(ClientCertificateType)},
	{"compressionMethod", compressionMethodTable, 8, octet(CompressionMethod)},
	{"contentType", contentTypeTable, 8, octet(ContentType)},
	{"ecCurveType", ecCurveTypeTable, 8, octet(ECCurveType)},
	{"ecPointFormat", ecPointFormatTable, 8, octet(ECPointFormat)},
	{"extensionType", extensionTypeTable, 16, ExtensionType},
	{"group", groupTable, 16, Group},
	{"handshakeType", handshakeTypeTable, 8, octet(HandshakeType)},
	{"hashAlgorithm", hashAlgorithmTable, 8, octet(HashAlgorithm12)},
	{"keyUpdateRequest", keyUpdateRequestTable, 8, octet(KeyUpdateRequest)},
	{"pskKeyExchangeMode", pskKeyExchangeModeTable, 8, octet(PSKKeyExchangeMode)},
	{"serverNameType", serverNameTypeTable, 8, octet(ServerNameType)},
	{"signatureAlgorithm", signatureAlgorithmTable, 8, octet(SignatureAlgorithm12)},
	{"signatureScheme", signatureSchemeTable, 16, SignatureScheme},
	{"version", versionTable, 16, Version},
}

func TestRegistries(t *testing.T) {
	statuses := map[string]bool{"": true, "recommended": true, "deprecated": true, "obsolete": true, "reserved": true, "weak": true}
	for _, r := range registries {
		list := lines(r.table)
		for i, l := range list {
			n, err := strconv.ParseUint(l.key(), 16, r.bits)
			if err != nil || len(l.key()) != r.bits/4 || strings.ToLower(l.key()) != l.key() {
				t.Errorf("%s: %q is no key of %d bits", r.name, l.key(), r.bits)
			}
			if i > 0 && list[i-1].key() >= l.key() {
				t.Errorf("%s: %s stands after %s", r.name, l.key(), list[i-1].key())
			}
			e := l.entry()
			if e.Name == "" || e.Ref.Doc == "" || e.Short != "" || !statuses[e.Status] {
				t.Errorf("%s: %+v", r.name, e)
			}
			if r.bits == 16 && GREASE(uint16(n)) {
				t.Errorf("%s: %s is reserved", r.name, l.key())
			}
			if found, ok := r.lookup(uint16(n)); !ok || found != e {
				t.Errorf("%s(%#x) = %+v, %v, want %+v", r.name, n, found, ok, e)
			}
		}
		if r.name != "alert" && strings.Contains(r.table, ":") {
			t.Errorf("%s has traits", r.name)
		}
	}
}

// Every value that has no line, and is not GREASE or a pair of TLS 1.2, has no name.
func TestUnknownCodePoints(t *testing.T) {
	for _, r := range registries {
		known := map[string]bool{}
		for _, l := range lines(r.table) {
			known[l.key()] = true
		}
		extra := 0
		for n := range 1 << r.bits {
			e, ok := r.lookup(uint16(n))
			if ok != (e.Name != "") {
				t.Errorf("%s(%#x) = %+v, %v", r.name, n, e, ok)
			}
			if ok && !known[fmt.Sprintf("%0*x", r.bits/4, n)] {
				extra++
			}
		}
		want := map[string]int{"cipherSuite": 16, "extensionType": 16, "group": 16, "version": 16, "pskKeyExchangeMode": 8, "signatureScheme": 16 + 10}[r.name]
		if extra != want {
			t.Errorf("%s: %d values without a line have a name, want %d", r.name, extra, want)
		}
	}
}

func TestCodePoints(t *testing.T) {
	for _, c := range []struct {
		got  func() (Entry, bool)
		want Entry
	}{
		{func() (Entry, bool) { return CipherSuite(0) }, Entry{Name: "TLS_NULL_WITH_NULL_NULL", Ref: field.Ref{Doc: "RFC 5246", Section: "A.5"}, Status: "weak"}},
		{func() (Entry, bool) { return CipherSuite(0x2f) }, Entry{Name: "TLS_RSA_WITH_AES_128_CBC_SHA", Ref: field.Ref{Doc: "RFC 5246", Section: "A.5"}}},
		{func() (Entry, bool) { return CipherSuite(0x1301) }, Entry{Name: "TLS_AES_128_GCM_SHA256", Ref: field.Ref{Doc: "RFC 8446", Section: "B.4"}, Status: "recommended"}},
		{func() (Entry, bool) { return CipherSuite(0xffe1) }, Entry{Name: "SSL_RSA_FIPS_WITH_DES_CBC_SHA", Ref: field.Ref{Doc: "Netscape FIPS SSL Cipher Suites"}, Status: "weak"}},
		{func() (Entry, bool) { return CipherSuite(0x1a1a) }, Entry{Name: "GREASE", Ref: field.Ref{Doc: "RFC 8701", Section: "2"}, Status: "reserved"}},
		{func() (Entry, bool) { return ExtensionType(0xff01) }, Entry{Name: "renegotiation_info", Ref: field.Ref{Doc: "RFC 5746", Section: "3.2"}, Status: "recommended"}},
		{func() (Entry, bool) { return SignatureScheme(0x0403) }, Entry{Name: "ecdsa_secp256r1_sha256", Ref: field.Ref{Doc: "RFC 8446", Section: "4.2.3"}, Status: "recommended"}},
		{func() (Entry, bool) { return SignatureScheme(0x0301) }, Entry{Name: "rsa_sha224", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.4.1"}, Status: "obsolete"}},
		{func() (Entry, bool) { return Version(0x0300) }, Entry{Name: "SSL 3.0", Ref: field.Ref{Doc: "RFC 6101"}, Status: "deprecated"}},
		{func() (Entry, bool) { return PSKKeyExchangeMode(0x2a) }, grease},
		{func() (Entry, bool) { return HandshakeType(254) }, Entry{Name: "message_hash", Ref: field.Ref{Doc: "RFC 8446", Section: "4.4.1"}}},
	} {
		if got, ok := c.got(); !ok || got != c.want {
			t.Errorf("got %+v, %v, want %+v", got, ok, c.want)
		}
	}
}

func TestAlertTexts(t *testing.T) {
	if a, ok := Alert(45); !ok || a.Name != "certificate_expired" || a.Text != "A certificate has expired or is not valid yet." {
		t.Errorf("alert 45 is %+v", a)
	}
	sentence := regexp.MustCompile(`^[A-Z][^.!?]+\.$`)
	for _, l := range lines(alertTable) {
		n, _ := strconv.ParseUint(l.key(), 16, 8)
		if a, _ := Alert(uint8(n)); !sentence.MatchString(strings.NewReplacer("1.1", "", "1.2", "").Replace(a.Text)) {
			t.Errorf("%s: %q is no sentence", a.Name, a.Text)
		}
	}
}

// The values that RFC 8701, 2 lists.
func TestGREASE(t *testing.T) {
	var all []uint16
	for n := range 1 << 16 {
		if GREASE(uint16(n)) {
			all = append(all, uint16(n))
		}
	}
	if got := fmt.Sprintf("%04x", all); got != "[0a0a 1a1a 2a2a 3a3a 4a4a 5a5a 6a6a 7a7a 8a8a 9a9a aaaa baba caca dada eaea fafa]" {
		t.Error(got)
	}
	var modes []int
	for n := range 1 << 8 {
		if e, _ := PSKKeyExchangeMode(uint8(n)); e == grease {
			modes = append(modes, n)
		}
	}
	if got := fmt.Sprintf("%02x", modes); got != "[0b 2a 49 68 87 a6 c5 e4]" {
		t.Error(got)
	}
}

func TestSCSV(t *testing.T) {
	for _, l := range lines(cipherSuiteTable) {
		n, _ := strconv.ParseUint(l.key(), 16, 16)
		if SCSV(uint16(n)) != strings.HasSuffix(l.column(1), "_SCSV") {
			t.Errorf("%s %s", l.key(), l.column(1))
		}
	}
}

// What the registry recommends has forward secrecy and an AEAD; what is weak says so in its name.
func TestCipherSuiteStatus(t *testing.T) {
	weak := regexp.MustCompile(`NULL|EXPORT|RC4|RC2|DES|IDEA|anon|_MD5|FORTEZZA|TLS_SHA`)
	good := regexp.MustCompile(`^TLS_((EC)?DHE_(RSA|ECDSA|PSK)_WITH_)?(AES_(128|256)_(GCM|CCM)(_SHA256|_SHA384)?|CHACHA20_POLY1305_SHA256)$`)
	recommended := 0
	for _, l := range lines(cipherSuiteTable) {
		e := l.entry()
		if weak.MatchString(e.Name) != (e.Status == "weak") {
			t.Errorf("%s has status %q", e.Name, e.Status)
		}
		if e.Status == "recommended" {
			recommended++
			if !good.MatchString(e.Name) {
				t.Errorf("%s is recommended", e.Name)
			}
		}
	}
	if recommended != 24 {
		t.Errorf("%d suites are recommended, 24 by RFC 8447, RFC 8446 and RFC 8442", recommended)
	}
}
