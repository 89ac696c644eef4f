package names

import (
	"regexp"
	"strings"
	"testing"

	"waxseal/core/field"
)

// lines are the lines of a table, without the newlines.
func lines(table string) (list []line) {
	for _, l := range strings.Split(strings.TrimSuffix(table, "\n"), "\n") {
		list = append(list, line(l))
	}
	return list
}

// X.660: the first number is 0, 1 or 2, the second is below 40 under 0 and 1.
var dotted = regexp.MustCompile(`^([01]\.[1-3]?\d|2\.(0|[1-9]\d*))(\.(0|[1-9]\d*))*$`)

func TestOIDTable(t *testing.T) {
	list := lines(oidTable)
	if len(list) < 1400 {
		t.Errorf("the table has %d lines", len(list))
	}
	for i, l := range list {
		e := l.entry()
		if i > 0 && list[i-1].key() >= l.key() {
			t.Errorf("%s stands after %s", l.key(), list[i-1].key())
		}
		if !dotted.MatchString(l.key()) {
			t.Errorf("%q is no object identifier", l.key())
		}
		if e.Name == "" || e.Short == e.Name || strings.ContainsAny(e.Name+e.Short, " \t") {
			t.Errorf("%s is called %q, %q", l.key(), e.Name, e.Short)
		}
		if e.Status != "" && e.Status != "obsolete" && e.Status != "deprecated" {
			t.Errorf("%s has status %q", e.Name, e.Status)
		}
		if found, ok := OID(l.key()); !ok || found != e {
			t.Errorf("OID(%q) = %+v, %v, want %+v", l.key(), found, ok, e)
		}
	}
}

// Vendors and certification authorities that give numbers in documents that come and go.
var vendorArcs = []string{
	"1.2.392.200091.",  // SECOM
	"1.2.40.0.17.",     // A-Trust
	"1.2.616.1.113527", // Certum
	"1.2.840.113533.",  // Entrust
	"1.3.159.1.17.",    // Actalis
	"1.3.6.1.4.1.",     // private enterprises
	"2.16.578.1.26.",   // Buypass
	"2.16.756.1.89.",   // SwissSign
	"2.16.840.1.11",    // companies of the United States
}

func TestEveryEntryHasAReference(t *testing.T) {
	used := map[string]bool{}
	for _, l := range lines(oidTable) {
		if l.ref().Doc != "" {
			continue
		}
		arc := ""
		for _, a := range vendorArcs {
			if strings.HasPrefix(l.key(), a) {
				arc = a
			}
		}
		if arc == "" {
			t.Errorf("%s %s has no reference", l.key(), l.column(1))
		}
		used[arc] = true
	}
	for _, a := range vendorArcs {
		if !used[a] {
			t.Errorf("the arc %s is no exception", a)
		}
	}
}

func TestOID(t *testing.T) {
	for _, c := range []struct {
		oid  string
		want Entry
	}{
		{"0.4.0.127.0.7.1.1.4.1.1", Entry{Name: "ecdsa-plain-SHA1", Ref: field.Ref{Doc: "BSI TR-03111"}}}, // the first line
		{"2.5.8.3.101", Entry{Name: "mdc2", Ref: field.Ref{Doc: "X.509"}}},                                // the last
		{"2.5.29.19", Entry{Name: "basicConstraints", Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.9"}}},
		{"1.3.6.1.5.5.7.3.1", Entry{Name: "serverAuth", Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.12"}}},
		{"2.5.4.3", Entry{Name: "commonName", Short: "CN", Ref: field.Ref{Doc: "RFC 4519", Section: "2.3"}}},
		{"1.3.6.1.5.5.7.3.6", Entry{Name: "ipsecTunnel", Status: "deprecated", Ref: field.Ref{Doc: "RFC 4945", Section: "5.1.3.12"}}},
		{"1.2.840.113549.1.1.11", Entry{Name: "sha256WithRSAEncryption", Ref: field.Ref{Doc: "RFC 8017", Section: "A.2.4"}}},
		{"1.3.6.1.4.1.44947.1.1.1", Entry{Name: "isrg-domain-validated"}},
	} {
		if got, ok := OID(c.oid); !ok || got != c.want {
			t.Errorf("OID(%q) = %+v, %v, want %+v", c.oid, got, ok, c.want)
		}
	}
	first, last := lines(oidTable)[0], lines(oidTable)[len(lines(oidTable))-1]
	if first.key() != "0.4.0.127.0.7.1.1.4.1.1" || last.key() != "2.5.8.3.101" {
		t.Errorf("the table runs from %s to %s: look up these", first.key(), last.key())
	}
}

func TestMissing(t *testing.T) {
	for _, oid := range []string{
		"", ".", "\n", "\t", "0", "0.0", "2.5.29.1900", "2.5.29.1 ", "2.5.29.19\t", "2.5.29.19\n", "2.5.29.19.", "2.5.29.19\tbasicConstraints",
		"1.3.6.1.4.1.99999999", "2.999", "9", "commonName", "RFC 5280",
	} {
		if e, ok := OID(oid); ok {
			t.Errorf("OID(%q) = %+v", oid, e)
		}
		if descr, ok := Attribute(oid); ok {
			t.Errorf("Attribute(%q) = %q", oid, descr)
		}
		if c, ok := Curve(oid); ok {
			t.Errorf("Curve(%q) = %+v", oid, c)
		}
		if k, ok := Key(oid); ok {
			t.Errorf("Key(%q) = %+v", oid, k)
		}
		if s, ok := Signature(oid); ok {
			t.Errorf("Signature(%q) = %+v", oid, s)
		}
	}
}

// The short names of RFC 4514, section 3, and some more.
func TestAttribute(t *testing.T) {
	for oid, want := range map[string]string{
		"2.5.4.3": "CN", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.6": "C", "2.5.4.9": "STREET",
		"0.9.2342.19200300.100.1.25": "DC", "0.9.2342.19200300.100.1.1": "UID",
		"2.5.4.5": "serialNumber", "2.5.4.4": "SN", "2.5.4.42": "GN", "1.2.840.113549.1.9.1": "emailAddress", "2.5.4.97": "organizationIdentifier",
		"1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC", "2.5.4.15": "businessCategory", "2.5.4.45": "x500UniqueIdentifier",
	} {
		if got, ok := Attribute(oid); !ok || got != want {
			t.Errorf("Attribute(%q) = %q, %v, want %q", oid, got, ok, want)
		}
	}
	for _, oid := range []string{"2.5.29.19", "1.2.840.113549.1.9.4", "1.2.840.10045.3.1.7"} {
		if got, ok := Attribute(oid); ok {
			t.Errorf("Attribute(%q) = %q: it is no attribute of a name", oid, got)
		}
	}
	seen := map[string]string{}
	for _, l := range lines(oidTable) {
		if descr, ok := Attribute(l.key()); ok {
			if other := seen[strings.ToLower(descr)]; other != "" {
				t.Errorf("%s and %s are both %s", other, l.key(), descr)
			}
			seen[strings.ToLower(descr)] = l.key()
		}
	}
}

func TestAlgorithms(t *testing.T) {
	for oid, want := range map[string]SignatureAlgorithm{
		"1.2.840.113549.1.1.5":    {Name: "sha1WithRSAEncryption", Hash: "SHA-1", Key: "RSA", Weak: "SHA-1", Ref: field.Ref{Doc: "RFC 8017", Section: "A.2.4"}},
		"1.2.840.113549.1.1.10":   {Name: "RSASSA-PSS", Key: "RSA", Ref: field.Ref{Doc: "RFC 8017", Section: "A.2.3"}},
		"1.2.840.10045.4.3.2":     {Name: "ecdsa-with-SHA256", Hash: "SHA-256", Key: "EC", Ref: field.Ref{Doc: "RFC 5758", Section: "3.2"}},
		"1.3.101.112":             {Name: "Ed25519", Key: "Ed25519", Ref: field.Ref{Doc: "RFC 8410", Section: "3"}},
		"1.2.643.7.1.1.3.2":       {Name: "tc26-signwithdigest-gost3410-12-256", Hash: "GOST R 34.11-2012 256", Key: "GOST R 34.10-2012", Ref: field.Ref{Doc: "RFC 9215"}},
		"2.16.840.1.101.3.4.3.18": {Name: "ML-DSA-65", Key: "ML-DSA-65", Ref: field.Ref{Doc: "RFC 9881"}},
	} {
		if got, ok := Signature(oid); !ok || got != want {
			t.Errorf("Signature(%q) = %+v, %v, want %+v", oid, got, ok, want)
		}
	}
	for oid, want := range map[string]KeyAlgorithm{
		"1.2.840.113549.1.1.1": {Name: "RSA", Ref: field.Ref{Doc: "RFC 8017", Section: "A.1"}},
		"1.2.840.10045.2.1":    {Name: "EC", Ref: field.Ref{Doc: "RFC 5480", Section: "2.1.1"}},
		"1.3.101.113":          {Name: "Ed448", Bits: 456, Ref: field.Ref{Doc: "RFC 8410", Section: "3"}},
		"1.2.643.7.1.1.1.2":    {Name: "GOST R 34.10-2012", Bits: 512, Ref: field.Ref{Doc: "RFC 9215"}},
	} {
		if got, ok := Key(oid); !ok || got != want {
			t.Errorf("Key(%q) = %+v, %v, want %+v", oid, got, ok, want)
		}
	}
	if got, ok := Curve("1.2.840.10045.3.1.7"); !ok || got.Name != "P-256" || got.Bits != 256 {
		t.Errorf("P-256 is %+v, %v", got, ok)
	}
	if _, ok := Signature("1.2.840.113549.1.1.1"); ok {
		t.Error("rsaEncryption signs nothing")
	}
}

// A signature names a key algorithm that Key knows, and curves carry their bits in their names.
func TestAlgorithmsAgree(t *testing.T) {
	keys := map[string]bool{}
	for _, l := range lines(oidTable) {
		if k, ok := Key(l.key()); ok {
			keys[k.Name] = true
		}
	}
	digits := regexp.MustCompile(`\d{3}`)
	for _, l := range lines(oidTable) {
		if s, ok := Signature(l.key()); ok && !keys[s.Key] {
			t.Errorf("%s signs with %q, which is no key algorithm", s.Name, s.Key)
		}
		c, ok := Curve(l.key())
		switch {
		case !ok:
		case c.Bits < 112 || c.Bits > 571:
			t.Errorf("%s has %d bits", c.Name, c.Bits)
		case digits.MatchString(c.Name) && !strings.Contains(c.Name, "ost") && !strings.Contains(c.Name, digits.FindString(c.Name)):
			t.Errorf("%s has %d bits", c.Name, c.Bits)
		}
	}
}

func TestLookupsDoNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { OID("2.5.29.19"); Attribute("2.5.4.3"); Curve("1.2.840.10045.3.1.7") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func (l line) key() string { return l.column(0) }

func BenchmarkOID(b *testing.B) {
	for b.Loop() {
		OID("2.5.29.19")
	}
}
