//go:build !js

package ext

import (
	"encoding/asn1"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/field"
)

// parsed lists the extensions that openssl has no reader for, whose samples are compared with what its
// asn1parse prints of them.
const parsed = "szOID_ENROLL_CERTTYPE_EXTENSION szOID_CERTSRV_CA_VERSION szOID_CERTSRV_CROSSCA_VERSION szOID_CERTSRV_PREVIOUS_CERT_HASH " +
	"szOID_CRL_VIRTUAL_BASE szOID_CRL_NEXT_PUBLISH szOID_CRL_SELF_CDP szOID_APPLICATION_CERT_POLICIES szOID_APPLICATION_POLICY_MAPPINGS " +
	"szOID_APPLICATION_POLICY_CONSTRAINTS szOID_NTDS_CA_SECURITY_EXT appleDeveloperIDApplication appleDeveloperIDDate appleMerchantIdentifier " +
	"fido-gen-ce-aaguid serialNumber sgxExtensions"

// asn1Line is an element as asn1parse prints it: offset, octets of the header, octets of the contents, type and value.
var asn1Line = regexp.MustCompile(`(?m)^ *(\d+):d=\d+ +hl=(\d+) l= *(\d+) (?:prim|cons): ([^:\n]*?) *(?:\[HEX DUMP\])?(?::(.*))?$`)

// TestASN1Parse finds every element that openssl finds, in the same place and with the same value.
func TestASN1Parse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "value.der")
	compared := map[string]bool{}
	for _, s := range samples(t) {
		e, root, _ := readOne(s.DER)
		if !strings.Contains(" "+parsed+" ", " "+e.Name()+" ") || s.Issues != "" {
			continue
		}
		if err := os.WriteFile(file, e.Raw, 0o666); err != nil {
			t.Fatal(err)
		}
		extnValue := root.Sub[len(root.Sub)-1]
		at := map[string]*field.Field{}
		place(at, extnValue.Sub, extnValue.Sub[0].Span.Off)
		for _, m := range asn1Line.FindAllStringSubmatch(openssl(t, "asn1parse", "-inform", "DER", "-in", file), -1) {
			f := at[strings.Join(m[1:4], " ")]
			if f == nil {
				t.Errorf("%s: openssl has %s at %s, where nothing of that size stands here", s.Name, m[4], m[1])
				continue
			}
			content := s.DER[f.Span.Off+f.Span.Hdr : f.Span.End()]
			if got := asParsed(t, f, m[4], content); got != m[5] && got != "" {
				t.Errorf("%s: %s is %q here, %q to openssl", s.Name, f.Name, got, m[5])
			}
		}
		compared[e.Name()] = true
	}
	for _, name := range strings.Fields(parsed) {
		if !compared[name] {
			t.Errorf("%s was not compared", name)
		}
	}
}

func place(at map[string]*field.Field, list []*field.Field, start int) {
	for _, f := range list {
		if f.Span != nil && f.Bits == 0 {
			key := []string{strconv.Itoa(f.Span.Off - start), strconv.Itoa(f.Span.Hdr), strconv.Itoa(f.Span.Len)}
			at[strings.Join(key, " ")] = f
		}
		place(at, f.Sub, start)
	}
}

// asParsed is the value of a field as asn1parse prints it; "" of types that it prints no value of.
func asParsed(t *testing.T, f *field.Field, typ string, content []byte) string {
	switch typ {
	case "INTEGER", "ENUMERATED":
		if len(content) > 1 && content[0] == 0 {
			content = content[1:]
		}
		return strings.ToUpper(hex.EncodeToString(content))
	case "OCTET STRING":
		if f.Kind != field.Bytes {
			return f.Value
		}
		return strings.ToUpper(hex.EncodeToString(content))
	case "UTF8STRING", "IA5STRING", "PRINTABLESTRING", "GENERALSTRING":
		return f.Value
	case "UTCTIME", "GENERALIZEDTIME":
		return strings.TrimPrefix(strings.NewReplacer("-", "", " UTC", "Z", ":", "", " ", "").Replace(f.Value), "20")
	case "BMPSTRING":
		var text string // which asn1parse does not print
		if _, err := asn1.Unmarshal(append([]byte{0x1e, byte(len(content))}, content...), &text); err != nil || text != f.Value {
			t.Errorf("%s is %q here, %q to encoding/asn1", f.Name, f.Value, text)
		}
	case "OBJECT":
		if f.OID == "" {
			t.Errorf("%s is no object identifier", f.Name)
		}
	}
	return ""
}
