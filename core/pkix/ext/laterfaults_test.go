package ext

import (
	"math/big"
	"strings"
	"testing"
)

// statement is qcStatements with one of them.
func statement(id string, info ...[]byte) []byte {
	return seq(seq(append([][]byte{oid(id)}, info...)...))
}

func pds(url, language string) []byte { return seq(text(ia5String, url), text(0x13, language)) }

func psd2Info(role, name string) []byte {
	return seq(seq(seq(oid(role), text(utf8String, name))), text(utf8String, "FINMA"), text(utf8String, "CH-FINMA"))
}

// family is ipAddrBlocks with blocks of IPv4; v4 is a BIT STRING and between a range.
func family(blocks ...[]byte) []byte { return seq(seq(tlv(4, []byte{0, 1}), seq(blocks...))) }

func v4(unused byte, octets ...byte) []byte { return tlv(3, []byte{unused}, octets) }

func between(min, max []byte) []byte { return seq(min, max) }

func asnum(blocks ...[]byte) []byte { return seq(ctx(0, seq(blocks...))) }

// TestLaterFaults is TestFaults of what came after RFC 5280.
func TestLaterFaults(t *testing.T) {
	checkFaults(t, []fault{
		{"qcStatements", seq(), ""},
		{"qcStatements", statement("0.4.0.1862.1.1"), ""},
		{"qcStatements", statement("0.4.0.1862.1.2", seq(num(756), num(1), num(6))), ""},
		{"qcStatements", statement("0.4.0.1862.1.2", seq(text(utf8String, "CHF"), num(1), num(6))), "der/unexpected-tag"},
		{"qcStatements", statement("0.4.0.1862.1.2", seq(num(756), num(1))), "der/missing"},
		{"qcStatements", statement("0.4.0.1862.1.3", text(0x13, "10")), "der/unexpected-tag"},
		{"qcStatements", statement("0.4.0.1862.1.5", seq()), "der/size-empty"},
		{"qcStatements", statement("0.4.0.1862.1.5", seq(pds("https://a.example/", "en"))), ""},
		{"qcStatements", statement("0.4.0.1862.1.5", seq(pds("https://a.example/", "de"), pds("https://a.example/", "en"))), ""},
		{"qcStatements", statement("0.4.0.19495.2", psd2Info("0.4.0.19495.1.1", "PSP_AS")), ""},
		{"qcStatements", statement("0.4.0.19495.2", psd2Info("1.2.3", "something else")), ""},
		{"qcStatements", statement("1.2.3.4", num(1), num(2)), "der/trailing-data"},
		{"biometricInfo", seq(seq(num(7), sha256.FullBytes, tlv(4, hash32))), ""},
		{"biometricInfo", seq(seq(text(utf8String, "face"), sha256.FullBytes, tlv(4, hash32))), "x509/choice"},

		{"ipAddrBlocks", family(v4(0, 10), v4(0, 12)), ""},
		{"ipAddrBlocks", family(v4(0, 10), v4(0, 11)), "x509/resource-order"},
		{"ipAddrBlocks", family(v4(0, 12), v4(0, 10)), "x509/resource-order"},
		{"ipAddrBlocks", family(v4(0, 10), v4(0, 10, 2)), "x509/resource-order"},
		{"ipAddrBlocks", family(v4(0, 255, 255, 255, 255)), ""},
		{"ipAddrBlocks", family(v4(0)), ""},
		{"ipAddrBlocks", family(v4(0, 1, 2, 3, 4, 5)), "x509/address-length"},
		{"ipAddrBlocks", family(between(v4(1, 10, 2), v4(0, 12))), ""},
		{"ipAddrBlocks", family(between(v4(0, 10), v4(0, 12))), "x509/address-bits"},
		{"ipAddrBlocks", family(between(v4(1, 10), v4(0, 13))), "x509/address-bits"},
		{"ipAddrBlocks", family(between(v4(1, 10), v4(0, 12))), ""},
		{"ipAddrBlocks", family(between(v4(0, 12), v4(0, 11))), "x509/address-bits x509/address-bits x509/resource-order"},
		{"ipAddrBlocks", family(between(v4(1, 10), v4(0, 10))), "x509/address-prefix"},
		{"ipAddrBlocks", family(between(v4(1, 10), v4(1, 10))), "x509/address-bits x509/address-prefix"},
		{"ipAddrBlocks", seq(seq(tlv(4, []byte{0, 1}), []byte{5, 0}), seq(tlv(4, []byte{0, 2}), []byte{5, 0})), ""},
		{"ipAddrBlocks", seq(seq(tlv(4, []byte{0, 1}), []byte{5, 0}), seq(tlv(4, []byte{0, 1, 1}), []byte{5, 0})), ""},
		{"ipAddrBlocks", seq(seq(tlv(4, []byte{0, 2}), []byte{5, 0}), seq(tlv(4, []byte{0, 1}), []byte{5, 0})), "x509/resource-order"},
		{"ipAddrBlocks", seq(seq(tlv(4, []byte{0, 1}), []byte{5, 0}), seq(tlv(4, []byte{0, 1}), []byte{5, 0})), "x509/resource-order"},
		{"ipAddrBlocks", seq(seq(tlv(4, []byte{1}), []byte{5, 0})), "x509/address-family"},
		{"autonomousSysIds", seq(), "der/size-empty"},
		{"autonomousSysIds", asnum(num(1), num(3)), ""},
		{"autonomousSysIds", asnum(num(1), num(2)), "x509/resource-order"},
		{"autonomousSysIds", asnum(num(3), num(1)), "x509/resource-order"},
		{"autonomousSysIds", asnum(between(num(1), num(5)), num(5)), "x509/resource-order"},
		{"autonomousSysIds", asnum(between(num(5), num(1))), "x509/resource-order"},
		{"autonomousSysIds", asnum(num(1<<32 - 1)), ""},
		{"autonomousSysIds", asnum(num(1 << 32)), "x509/as-number"},
		{"autonomousSysIds", asnum(num(-1)), "x509/as-number"},

		{"acmeIdentifier", tlv(4, hash32), ""},
		{"acmeIdentifier", tlv(4, hash32[1:]), "x509/acme-identifier"},
		{"noRevAvail", []byte{5, 0}, ""},
		{"noRevAvail", num(0), "der/unexpected-tag"},
		{"lei", text(0x13, "5493001KJTIIGC8Y1R12"), ""},
		{"lei", text(0x13, "5493001KJTIIGC8Y1R13"), "x509/lei"},
		{"lei", text(0x13, "5493001kjtiigc8y1r12"), "x509/lei"},
		{"lei", text(0x13, "5493001KJTIIGC8Y1R"), "x509/lei"},
		{"TNAuthList", seq(), "der/size-empty"},
		{"TNAuthList", seq(ctx(1, seq(text(ia5String, "123"), num(2), num(3)))), ""}, // extensible
		{"TNAuthList", seq(ctx(3, text(ia5String, "123"))), "x509/choice"},
		{"JWTClaimConstraints", seq(ctx(0, seq())), "der/size-empty"},
		{"JWTClaimConstraints", seq(ctx(2, seq(text(ia5String, "a")))), "der/trailing-data"},
		{"cabfOrganizationIdentifier", seq(text(0x13, "VAT"), text(0x13, "DE"), text(utf8String, "1")), ""},
		{"proxyCertInfo", seq(seq(oid("1.3.6.1.5.5.7.21.1"))), ""},
		{"proxyCertInfo", seq(num(1)), "der/missing"},

		{"basicAttConstraints", seq([]byte{1, 1, 0}), "der/default-encoded"},
		{"aaControls", seq([]byte{1, 1, 0xff}), "der/default-encoded"},
		{"aAissuingDistributionPoint", seq(txt(2, "\x00")), "der/default-encoded"},
		{"aAissuingDistributionPoint", seq(txt(3, "\xff")), "der/default-encoded"},
		{"aAissuingDistributionPoint", seq(txt(3, "\x00"), num(1)), ""}, // extensible
		{"delegatedNameConstraints", seq(), "der/size-empty"},
		{"allowedAttributeAssignments", tlv(0x31), ""},
		{"attributeMappings", tlv(0x31, ctx(2)), "x509/choice"},
		{"cRLScope", seq(), "der/size-empty"},
		{"statusReferrals", seq(ctx(1, seq())), ""}, // extensible
	})
}

// TestLEI holds the check digits against math/big.
func TestLEI(t *testing.T) {
	for _, s := range []string{"5493001KJTIIGC8Y1R12", "54930084UKLVMY22DS16", "7ZW8QJWVPR4P1J1KQY45", "7ZW8QJWVPR4P1J1KQY46", "00000000000000000098"} {
		digits := ""
		for _, c := range s {
			digits += strings.TrimLeft(big.NewInt(int64(strings.IndexRune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", c))).String(), "")
		}
		n, _ := new(big.Int).SetString(digits, 10)
		if want := n.Mod(n, big.NewInt(97)).Int64() == 1; isLEI(s) != want {
			t.Errorf("%s: %v", s, !want)
		}
	}
}

// TestSyntaxes walks each syntax to its end: all its words are known, and nothing is left.
func TestSyntaxes(t *testing.T) {
	for _, k := range All {
		if k.Syntax != "" {
			_, is := k.Syntax.next()
			walkSyntax(t, k.Name, is)
			if rest := is.skip(); rest != "" {
				t.Errorf("%s: behind the type stands %q", k.Name, rest)
			}
		}
	}
	for _, s := range statements {
		if s.is != "" {
			walkSyntax(t, s.oid, s.is)
		}
	}
	for _, is := range types {
		walkSyntax(t, string(is.name), is.is)
	}
}

func walkSyntax(t *testing.T, where string, s syntax) {
	t.Helper()
	token, rest := s.next()
	following, after := rest.next()
	known := token.universal() != 0 || strings.Contains(" GeneralName GeneralNames Name AlgorithmIdentifier ANY DirectoryString ", " "+string(token)+" ")
	for _, one := range types {
		known = known || one.name == token
	}
	switch {
	case token == "":
		t.Errorf("%s: ends where a type should be", where)
	case token[0] == '[':
		if following != "EXPLICIT" {
			after = rest
		}
		walkSyntax(t, where, after)
		if following != "EXPLICIT" && (strings.HasPrefix(string(after), " GeneralName ") || strings.HasPrefix(string(after), " ANY ") || strings.HasPrefix(string(after), " CHOICE ")) {
			t.Errorf("%s: a tag on a CHOICE is explicit: %q", where, s)
		}
	case (token == "SEQUENCE" || token == "SET") && following != "{":
		if following == "(1..MAX)" {
			following, after = after.next()
		}
		if following != "OF" {
			t.Errorf("%s: %q is no OF", where, following)
		}
		_, of := after.next()
		walkSyntax(t, where, of)
	case token == "OCTET":
		if word, of := after.next(); word == "CONTAINING" {
			walkSyntax(t, where, of)
		}
	case token == "SEQUENCE" || token == "CHOICE":
		for members, _ := rest.group(); ; {
			member, typ := members.next()
			if member == "" {
				return
			}
			if member == "..." {
				members = typ
				continue
			}
			walkSyntax(t, where+" "+string(member), typ)
			members = typ.skip()
			if word, after := members.next(); word == "OPTIONAL" {
				members = after
			} else if word == "DEFAULT" {
				_, members = after.next()
			}
		}
	case !known:
		t.Errorf("%s: what is %q?", where, token)
	}
}
