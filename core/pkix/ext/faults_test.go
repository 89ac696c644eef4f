package ext

import (
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

// OIDs of the extensions under test, by the names in the table.
func kindOID(t *testing.T, kindName string) string {
	t.Helper()
	for _, k := range All {
		if k.Name == kindName {
			return k.OID
		}
	}
	t.Fatalf("no extension %s", kindName)
	return ""
}

func unhex(s string) []byte {
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	if err != nil {
		panic(err)
	}
	return b
}

func general(names ...[]byte) []byte { return seq(names...) }

func ip(octets ...byte) []byte { return tlv(0x87, octets) }

func text(tag byte, s string) []byte { return tlv(tag, []byte(s)) }

const (
	utf8String, visibleString, ia5String, bmpString = 0x0c, 0x1a, 0x16, 0x1e
)

// noticeOf is certificatePolicies with one user notice.
func noticeOf(parts ...[]byte) []byte {
	return seq(seq(oid("1.2.3"), seq(seq(oid(userNotice), seq(parts...)))))
}

func point(parts ...[]byte) []byte { return seq(seq(parts...)) }

func fullName(names ...[]byte) []byte { return ctx(0, ctx(0, names...)) }

var (
	here    = txt(6, "http://example.com/ca.crl")
	country = seq(oid("2.5.4.6"), text(0x13, "CH"))
	rdnCH   = tlv(0x31, country)
	dirName = ctx(4, seq(rdnCH))
	long    = strings.Repeat("x", 201)
)

// TestFaults hands extensions values that break one rule each, and values at the rule's edge that
// do not. The issues are those of errors, warnings and notices alike, by code.
func TestFaults(t *testing.T) {
	checkFaults(t, []fault{
		{"keyUsage", unhex("03 02 07 80"), ""},
		{"keyUsage", unhex("03 01 00"), "x509/key-usage-none"},
		{"keyUsage", unhex("03 02 07 00"), "der/trailing-zero-bits x509/key-usage-none"},
		{"keyUsage", unhex("03 02 00 01"), "x509/key-usage-only"},
		{"keyUsage", unhex("03 02 00 09"), ""},
		{"keyUsage", unhex("03 03 07 00 80"), "x509/key-usage-only"},
		{"keyUsage", unhex("03 00"), "der/bit-string"},
		{"keyUsage", unhex("02 01 00"), "der/unexpected-tag"},

		{"basicConstraints", seq(), ""},
		{"basicConstraints", seq(unhex("01 01 ff"), num(0)), ""},
		{"basicConstraints", seq(num(0)), "x509/path-length-without-ca"},
		{"basicConstraints", seq(unhex("01 01 00"), num(3)), "der/default-encoded x509/path-length-without-ca"},
		{"basicConstraints", seq(unhex("01 01 ff"), num(-1)), "x509/count-negative"},
		{"basicConstraints", seq(unhex("01 01 ff"), num(1<<40)), "der/integer-range"},

		{"authorityKeyIdentifier", seq(txt(0, "id")), ""},
		{"authorityKeyIdentifier", seq(txt(0, "id"), ctx(1, dirName), txt(2, "\x01")), ""},
		{"authorityKeyIdentifier", seq(), "x509/authority-key-id"},
		{"authorityKeyIdentifier", seq(ctx(1, dirName), txt(2, "\x01")), "x509/authority-key-id"},
		{"authorityKeyIdentifier", seq(txt(0, "id"), ctx(1, dirName)), "x509/authority-issuer-serial"},
		{"authorityKeyIdentifier", seq(txt(0, "id"), txt(2, "\x01")), "x509/authority-issuer-serial"},
		{"authorityKeyIdentifier", seq(txt(0, "id"), ctx(1), txt(2, "\x01")), "der/size-empty"},

		{"subjectKeyIdentifier", tlv(4), "x509/subject-key-id-empty"},
		{"subjectKeyIdentifier", tlv(4, []byte{0}), ""},

		{"certificatePolicies", seq(), "der/size-empty"},
		{"certificatePolicies", seq(seq(oid("1.2.3")), seq(oid("1.2.4"))), ""},
		{"certificatePolicies", seq(seq(oid("1.2.3")), seq(oid("1.2.4")), seq(oid("1.2.3"))), "x509/policy-duplicate"},
		{"certificatePolicies", seq(seq(oid("1.2.3"), seq())), "der/size-empty"},
		{"certificatePolicies", seq(seq(oid("1.2.3"), seq(seq(oid("1.2.5"), num(1))))), ""},
		{"certificatePolicies", seq(seq(oid(anyPolicy), seq(seq(oid("1.2.5"), num(1))))), "x509/policy-qualifier"},
		{"certificatePolicies", seq(seq(oid(anyPolicy), seq(seq(oid(cps), text(ia5String, "http://a/"))))), ""},
		{"certificatePolicies", noticeOf(text(utf8String, long[:200])), ""},
		{"certificatePolicies", noticeOf(text(utf8String, strings.Repeat("é", 200))), ""},
		{"certificatePolicies", noticeOf(text(utf8String, long)), "x509/notice-length"},
		{"certificatePolicies", noticeOf(text(utf8String, "")), "x509/notice-length"},
		{"certificatePolicies", noticeOf(text(ia5String, "a")), "x509/notice-type"},
		{"certificatePolicies", noticeOf(text(visibleString, "a")), "x509/notice-type"},
		{"certificatePolicies", noticeOf(text(bmpString, "\x00a")), "x509/notice-type"},
		{"certificatePolicies", noticeOf(text(0x13, "a")), "der/unexpected-tag"},
		{"certificatePolicies", noticeOf(seq(text(utf8String, "org"), seq(num(1)))), "x509/notice-reference"},

		{"policyMappings", seq(), "der/size-empty"},
		{"policyMappings", seq(seq(oid("1.2.3"), oid("1.2.4"))), ""},
		{"policyMappings", seq(seq(oid(anyPolicy), oid("1.2.4"))), "x509/policy-mapping-any"},
		{"policyMappings", seq(seq(oid("1.2.3"), oid(anyPolicy))), "x509/policy-mapping-any"},
		{"policyMappings", seq(seq(oid("1.2.3"))), "der/missing"},

		{"fido-gen-ce-aaguid", tlv(4, make([]byte, 16)), ""},
		{"fido-gen-ce-aaguid", tlv(4, make([]byte, 15)), "x509/aaguid-length"},
		{"szOID_CERTSRV_CA_VERSION", num(-1), ""},
		{"szOID_CERTSRV_CA_VERSION", num(1 << 40), "der/integer-range"},
		{"szOID_CERTIFICATE_TEMPLATE", seq(oid("1.2.3")), ""},
		{"szOID_CERTIFICATE_TEMPLATE", seq(num(1)), "der/unexpected-tag"},
		{"szOID_NTDS_CA_SECURITY_EXT", seq(), "der/size-empty"},
		{"smimeCapabilities", seq(seq(oid("1.2.840.113549.3.2"), num(40)), seq(oid("1.2.3"), num(40))), ""},
		{"smimeCapabilities", seq(seq(num(40))), "der/unexpected-tag"},
		{"adobe-timestamp", seq(num(1), here), ""},
		{"adobe-timestamp", seq(num(1), here, unhex("01 01 00")), "der/default-encoded"},
		{"ProvisioningInfo", nil, ""},
		{"sgxExtensions", seq(seq(oid("1.2.3"))), "der/missing"},
		{"subjectAltName", general(ctx(0, oid("1.3.6.1.5.5.7.8.7"), ctx(0, text(ia5String, "_ldap.example.com")))), ""},
		{"subjectAltName", general(ctx(0, oid("1.3.6.1.5.5.7.8.7"), ctx(0, text(ia5String, "ldap.example.com")))), "x509/srv-name"},
		{"issuerAltName", general(ctx(0, oid("1.3.6.1.5.5.7.8.9"), ctx(0, text(utf8String, "é@example.com")))), ""},
		{"issuerAltName", general(ctx(0, oid("1.3.6.1.5.5.7.8.9"), ctx(0, text(utf8String, "e@example.com")))), "x509/smtp-utf8-mailbox"},
		{"subjectAltName", general(), "der/size-empty"},
		{"subjectAltName", general(txt(2, "example.com")), ""},
		{"subjectAltName", general(txt(2, "*.example.com")), ""},
		{"subjectAltName", general(txt(2, "xn--bcher-kva.example")), ""},
		{"subjectAltName", general(txt(2, "3com.example")), ""},
		{"subjectAltName", general(txt(2, "")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, " ")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, ".example.com")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, "example.com.")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, "a..example.com")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, "a b.example.com")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, "a b.example.com")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, "-a.example.com")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, "a-.example.com")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, "www.*.example.com")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, strings.Repeat("a", 63)+".example")), ""},
		{"subjectAltName", general(txt(2, strings.Repeat("a", 64)+".example")), "x509/dns-name"},
		{"subjectAltName", general(txt(2, strings.Repeat("a.", 126)+"a")), ""},
		{"subjectAltName", general(txt(2, strings.Repeat("a.", 126)+"aa")), "x509/dns-name"},
		{"subjectAltName", general(txt(1, "who@example.com")), ""},
		{"subjectAltName", general(txt(1, "\"who is\"@example.com")), ""},
		{"subjectAltName", general(txt(1, "example.com")), "x509/rfc822-name"},
		{"subjectAltName", general(txt(1, "@example.com")), "x509/rfc822-name"},
		{"subjectAltName", general(txt(1, "who@")), "x509/rfc822-name"},
		{"subjectAltName", general(txt(1, "Who <who@example.com>")), "x509/rfc822-name"},
		{"subjectAltName", general(txt(6, "urn:x:y")), ""},
		{"subjectAltName", general(txt(6, "/relative")), "x509/uri"},
		{"subjectAltName", general(txt(6, "1http://a/")), "x509/uri"},
		{"subjectAltName", general(txt(6, "a b://c/")), "x509/uri"},
		{"subjectAltName", general(txt(6, "http:")), "x509/uri"},
		{"subjectAltName", general(txt(6, "http://a.example/b c")), "x509/uri"},
		{"subjectAltName", general(txt(6, "http://a.example/b\x00c")), "x509/uri"},
		{"subjectAltName", general(txt(6, "http://[2001:db8::1]:80/b%20c;d=e?f#g")), ""},
		{"subjectAltName", general(txt(6, "")), "x509/uri"},
		{"subjectAltName", general(ip(192, 0, 2, 1)), ""},
		{"subjectAltName", general(ip(make([]byte, 16)...)), ""},
		{"subjectAltName", general(ip()), "x509/ip-length"},
		{"subjectAltName", general(ip(192, 0, 2)), "x509/ip-length"},
		{"subjectAltName", general(ip(192, 0, 2, 0, 255, 255, 255, 0)), "x509/ip-length"},
		{"subjectAltName", general(ip(make([]byte, 32)...)), "x509/ip-length"},
		{"subjectAltName", general(txt(9, "a")), "x509/general-name"},
		{"subjectAltName", general(txt(2, "\xe9.example")), "der/string-charset"},
		{"issuerAltName", general(), "der/size-empty"},
		{"issuerAltName", general(txt(2, ".example.com")), "x509/dns-name"},

		{"subjectDirectoryAttributes", seq(), "der/size-empty"},
		{"subjectDirectoryAttributes", seq(seq(oid("1.2.3"), tlv(0x31, num(1)))), ""},
		{"subjectDirectoryAttributes", seq(seq(oid("1.2.3"), tlv(0x31))), "der/size-empty"},

		{"nameConstraints", seq(), "der/size-empty"},
		{"nameConstraints", seq(ctx(0)), "der/size-empty"},
		{"nameConstraints", seq(ctx(1)), "der/size-empty"},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "example.com")))), ""},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "")))), ""},
		{"nameConstraints", seq(ctx(0, seq())), "der/missing"},
		{"nameConstraints", seq(ctx(0, seq(txt(2, ".example.com")))), "x509/constraint-dot"},
		{"nameConstraints", seq(ctx(0, seq(txt(1, ".example.com")))), ""},
		{"nameConstraints", seq(ctx(0, seq(txt(6, ".example.com")))), ""},
		{"nameConstraints", seq(ctx(0, seq(txt(6, "http://example.com/")))), "x509/constraint-uri"},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "a..example")))), "x509/constraint-host"},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "a.example")))), ""},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "")))), ""},
		{"nameConstraints", seq(ctx(0, seq(txt(1, "b c.example")))), "x509/constraint-mailbox"},
		{"nameConstraints", seq(ctx(0, seq(txt(1, "@a.example")))), "x509/constraint-mailbox"},
		{"nameConstraints", seq(ctx(0, seq(txt(1, "b@a.example")))), ""},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "a"), txt(0, "\x00")))), "der/default-encoded"},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "a"), txt(0, "\x01")))), "x509/constraint-distance"},
		{"nameConstraints", seq(ctx(0, seq(txt(2, "a"), txt(1, "\x00")))), "x509/constraint-distance"},
		{"nameConstraints", seq(ctx(1, seq(ip(192, 0, 2, 0, 255, 255, 255, 0)))), ""},
		{"nameConstraints", seq(ctx(1, seq(ip(0, 0, 0, 0, 0, 0, 0, 0)))), ""},
		{"nameConstraints", seq(ctx(1, seq(ip(make([]byte, 32)...)))), ""},
		{"nameConstraints", seq(ctx(1, seq(ip(192, 0, 2, 1)))), "x509/ip-length"},
		{"nameConstraints", seq(ctx(1, seq(ip(make([]byte, 16)...)))), "x509/ip-length"},
		{"nameConstraints", seq(ctx(1, seq(ip(192, 0, 2, 0, 255, 0, 255, 0)))), "x509/constraint-mask"},
		{"nameConstraints", seq(ctx(1, seq(ip(append(make([]byte, 31), 1)...)))), "x509/constraint-mask"},

		{"policyConstraints", seq(), "der/size-empty"},
		{"policyConstraints", seq(txt(0, "\x00")), ""},
		{"policyConstraints", seq(txt(1, "\x05")), ""},
		{"policyConstraints", seq(txt(1, "\xff")), "x509/count-negative"},
		{"inhibitAnyPolicy", num(0), ""},
		{"inhibitAnyPolicy", num(-1), "x509/count-negative"},

		{"extKeyUsage", seq(), "der/size-empty"},
		{"extKeyUsage", seq(oid("1.3.6.1.5.5.7.3.1")), ""},
		{"extKeyUsage", seq(oid(anyExtendedKeyUsage)), ""},

		{"cRLDistributionPoints", seq(), "der/size-empty"},
		{"cRLDistributionPoints", point(fullName(here)), ""},
		{"cRLDistributionPoints", point(fullName(txt(6, "LDAP:///cn=x"))), ""},
		{"cRLDistributionPoints", point(fullName()), "der/size-empty"},
		{"cRLDistributionPoints", point(fullName(dirName)), "x509/distribution-point-uri"},
		{"cRLDistributionPoints", point(fullName(txt(6, "ftp://example.com/"))), "x509/distribution-point-uri"},
		{"cRLDistributionPoints", point(fullName(txt(6, "ca.crl"))), "x509/uri x509/distribution-point-uri"},
		{"cRLDistributionPoints", point(txt(1, "\x01\x02")), "x509/distribution-point"},
		{"cRLDistributionPoints", point(), "x509/distribution-point"},
		{"cRLDistributionPoints", point(ctx(2, dirName)), ""},
		{"cRLDistributionPoints", point(fullName(here), ctx(2)), "der/size-empty"},
		{"cRLDistributionPoints", point(ctx(0, ctx(1, country))), "x509/distribution-point-relative"},
		{"freshestCRL", seq(), "der/size-empty"},
		{"freshestCRL", point(txt(1, "\x01\x02")), "x509/distribution-point"},

		{"authorityInfoAccess", seq(), "der/size-empty"},
		{"authorityInfoAccess", seq(seq(oid(AccessOCSP), here)), ""},
		{"authorityInfoAccess", seq(seq(oid(AccessOCSP), txt(6, "ocsp"))), "x509/uri"},
		{"authorityInfoAccess", seq(seq(oid(AccessOCSP))), "der/missing"},
		{"subjectInfoAccess", seq(), "der/size-empty"},

		{"ct_precert_poison", unhex("05 00"), ""},
		{"ct_precert_poison", unhex("05 01 00"), "der/null"},
		{"ct_precert_poison", nil, "der/missing"},
		{"ocsp-nocheck", unhex("05 00"), ""},
		{"ocsp-nocheck", unhex("0c 00"), "der/unexpected-tag"},

		{"tlsfeature", seq(num(5)), ""},
		{"tlsfeature", seq(num(65535)), ""},
		{"tlsfeature", seq(num(65536)), "x509/tls-feature"},
		{"tlsfeature", seq(num(-1), num(1<<40)), "x509/tls-feature x509/tls-feature"},

		{"privateKeyUsagePeriod", seq(), "der/size-empty"},
		{"privateKeyUsagePeriod", seq(txt(0, "20260101000000Z")), ""},
		{"privateKeyUsagePeriod", seq(txt(1, "20261301000000Z")), "time/unreadable"},

		{"SignedCertificateTimestampList", tlv(4, unhex("0000")), "ct/list-empty"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0003 0001 01")), "ct/sct-version"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0003 0001 00")), "der/missing"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0002 0000")), "der/missing"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0001 00")), "der/missing"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0004 0001 01")), "tls/length-exceeds ct/sct-version"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0003 0005 01")), "tls/length-exceeds ct/sct-version"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0003 0001 01 ff")), "ct/sct-version der/trailing-data"},
		{"SignedCertificateTimestampList", tlv(4, unhex("0005")), "tls/length-exceeds"},
		{"SignedCertificateTimestampList", tlv(4), "der/missing"},
		{"SignedCertificateTimestampList", unhex("0003 0001 01"), "der/unexpected-tag"},

		{"cRLNumber", num(0), ""},
		{"cRLNumber", num(-1), "crl/number-negative"},
		{"cRLNumber", tlv(2, []byte("\x01"), make([]byte, 19)), ""},
		{"cRLNumber", tlv(2, []byte("\x01"), make([]byte, 20)), "crl/number-long"},
		{"deltaCRLIndicator", num(-1), "crl/number-negative"},
		{"cRLReasons", unhex("0a 01 01"), ""},
		{"cRLReasons", unhex("0a 01 0a"), ""},
		{"cRLReasons", unhex("0a 01 00"), "crl/reason-unspecified"},
		{"cRLReasons", unhex("0a 00"), "der/integer-empty"},
		{"cRLReasons", unhex("0a 01 07"), "crl/reason-unknown"},
		{"cRLReasons", unhex("0a 01 0b"), "crl/reason-unknown"},
		{"cRLReasons", unhex("0a 01 ff"), "crl/reason-unknown"},
		{"cRLReasons", unhex("02 01 00"), "der/unexpected-tag"},
		{"invalidityDate", text(0x18, "20261101120000Z"), ""},
		{"invalidityDate", text(0x17, "261101120000Z"), "der/unexpected-tag"},
		{"certificateIssuer", seq(dirName), ""},
		{"certificateIssuer", seq(), "der/size-empty"},
		{"issuingDistributionPoint", seq(), "der/size-empty"},
		{"issuingDistributionPoint", seq(txt(1, "\xff")), ""},
		{"issuingDistributionPoint", seq(txt(1, "\x00")), "der/default-encoded"},
		{"issuingDistributionPoint", seq(txt(1, "\xff"), txt(2, "\xff")), "crl/only-contains"},
		{"issuingDistributionPoint", seq(txt(2, "\xff"), txt(5, "\xff")), "crl/only-contains"},
		{"issuingDistributionPoint", seq(txt(1, "\xff"), txt(4, "\xff"), txt(5, "\xff")), "crl/only-contains"},

		{"netscape-cert-type", unhex("03 02 00 ff"), ""},
		{"netscape-comment", text(ia5String, "a"), ""},
		{"netscape-comment", text(utf8String, "a"), "der/unexpected-tag"},
	})
}

// A fault is a value of an extension and the codes of its issues, in order.
type fault struct {
	kind  string
	value []byte
	want  string
}

func checkFaults(t *testing.T, cases []fault) {
	t.Helper()
	for _, c := range cases {
		id := kindOID(t, c.kind)
		contained(t, id, c.value)
		_, root, issues := readOne(extension(id, Find(id).Critical == mustBeCritical || Find(id).Critical == shouldBeCritical, c.value))
		if got := codes(issues); got != c.want {
			t.Errorf("%s %x: issues %q, want %q\n%s", c.kind, c.value, got, c.want, fieldtest.Dump(root))
		}
	}
}

// TestCut cuts the data behind headers that promise more: the cut is the one issue, and nothing is
// said to be empty.
func TestCut(t *testing.T) {
	for _, s := range samples(t) {
		e, root, _ := readOne(s.DER)
		value := root.Sub[len(root.Sub)-1].Span
		for _, n := range []int{2, value.Off, value.Off + value.Hdr + min(2, len(e.Raw))} {
			_, _, issues := readOne(s.DER[:n])
			if got := codes(issues); got != "der/truncated" && got != "der/header-cut" && n < len(s.DER) {
				t.Errorf("%s: cut at %d: %s", s.Name, n, got)
			}
		}
	}
}

func codes(list []field.Issue) string {
	var out []string
	for _, is := range list {
		out = append(out, is.Code)
	}
	return strings.Join(out, " ")
}

// TestCritical flips the critical flag of every sample: the issue is there exactly where the
// table's rule forbids the flag, at the level of its verb.
func TestCritical(t *testing.T) {
	for _, s := range samples(t) {
		e, _, _ := readOne(s.DER)
		for _, critical := range []bool{false, true} {
			_, root, issues := readOne(extension(e.OID, critical, e.Raw))
			rule, want := Find(e.OID).Critical, ""
			switch {
			case rule == mustBeCritical && !critical, rule == mustNotBeCritical && critical:
				want = "error"
			case rule == shouldBeCritical && !critical, rule == shouldNotBeCritical && critical:
				want = "warning"
			}
			got := ""
			for _, is := range issues {
				if is.Code == "x509/critical" {
					got += is.Level.String()
				}
			}
			if got != want || want != "" && !slices.ContainsFunc(root.Issues, func(is field.Issue) bool { return is.Code == "x509/critical" }) {
				t.Errorf("%s, critical %v: %q, want %q", s.Name, critical, got, want)
			}
		}
	}
}

// TestCriticalRules holds the rules against the sentences of RFC 5280, 4.2 and 5.2 and 5.3, and of
// the documents of the others.
func TestCriticalRules(t *testing.T) {
	rules := map[criticality]string{
		mustBeCritical: "nameConstraints policyConstraints inhibitAnyPolicy ct_precert_poison " +
			"deltaCRLIndicator issuingDistributionPoint certificateIssuer acmeIdentifier proxyCertInfo targetInformation ac-auditIdentity ac-proxying",
		shouldBeCritical:    "keyUsage policyMappings ipAddrBlocks autonomousSysIds ipAddrBlocks-v2 autonomousSysIds-v2",
		shouldNotBeCritical: "issuerAltName cRLDistributionPoints ocsp-nocheck relatedCert",
		mustNotBeCritical: "authorityKeyIdentifier subjectKeyIdentifier subjectDirectoryAttributes freshestCRL " +
			"authorityInfoAccess subjectInfoAccess privateKeyUsagePeriod cRLNumber cRLReasons invalidityDate " +
			"biometricInfo noRevAvail logotype holdInstructionCode smimeCapabilities fido-gen-ce-aaguid",
	}
	for _, k := range All {
		for rule, kinds := range rules {
			if slices.Contains(strings.Fields(kinds), k.Name) != (k.Critical == rule) {
				t.Errorf("%s: rule %d", k.Name, k.Critical)
			}
		}
	}
	_, _, issues := readOne(extension("2.5.29.37", true, seq(oid(anyExtendedKeyUsage))))
	if got := codes(issues); got != "x509/critical" {
		t.Errorf("critical anyExtendedKeyUsage: %q", got)
	}
}
