//go:build !js

package names

import (
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every identifier of the tables that OpenSSL knows has the same name there, short or long, up to
// the letters of the arc, or stands in the list of aliases.
func TestOpenSSLNames(t *testing.T) {
	objects := opensslObjects(t)
	used := map[string]bool{}
	compared := 0
	for _, l := range lines(oidTable) {
		theirs, known := objects[l.key()]
		if !known {
			continue
		}
		compared++
		ours := l.entry()
		alias, listed := opensslAliases[l.key()]
		used[l.key()] = listed
		switch {
		case ours.sameAs(theirs) && listed:
			t.Errorf("%s: %s needs no alias", l.key(), ours.Name)
		case !ours.sameAs(theirs) && (!listed || alias != theirs.short && alias != theirs.long):
			t.Errorf("%s is %q here, %q or %q to OpenSSL", l.key(), ours.Name, theirs.short, theirs.long)
		}
	}
	for oid := range opensslAliases {
		if !used[oid] {
			t.Errorf("the alias of %s is not used", oid)
		}
	}
	if compared < 700 {
		t.Errorf("only %d identifiers were compared", compared)
	}
}

// Attributes are called in distinguished names as OpenSSL calls them, with few exceptions.
func TestOpenSSLAttributes(t *testing.T) {
	// Ours is the descriptor of the LDAP registry, or the document's own spelling.
	exceptions := map[string]string{
		"STREET":                  "street",
		"mobile":                  "mobileTelephoneNumber",
		"pager":                   "pagerTelephoneNumber",
		"homePhone":               "homeTelephoneNumber",
		"co":                      "friendlyCountryName",
		"uniqueIdentifier":        "uid", // two types have this word in OpenSSL; the other is UID
		"internationalISDNNumber": "internationaliSDNNumber",
		"mDRecord":                "pilotAttributeType27",
		"dateOfBirth":             "id-pda-dateOfBirth",
		"placeOfBirth":            "id-pda-placeOfBirth",
		"gender":                  "id-pda-gender",
		"countryOfCitizenship":    "id-pda-countryOfCitizenship",
		"countryOfResidence":      "id-pda-countryOfResidence",
	}
	objects := opensslObjects(t)
	compared := 0
	for _, l := range lines(oidTable) {
		descr, ok := Attribute(l.key())
		theirs, known := objects[l.key()]
		if !ok || !known {
			continue
		}
		compared++
		want := theirs.short
		if other, listed := exceptions[descr]; listed {
			if other != want {
				t.Errorf("%s is %s in OpenSSL, not %s", descr, want, other)
			}
			delete(exceptions, descr)
		} else if descr != want {
			t.Errorf("%s is written %s=, by OpenSSL %s=", l.key(), descr, want)
		}
	}
	for descr := range exceptions {
		t.Errorf("%s is no exception", descr)
	}
	if compared < 120 {
		t.Errorf("only %d attribute types were compared", compared)
	}
}

var curveLine = regexp.MustCompile(`(?m)^ *([\w-]+) *:(?:.|\n)*?over a (\d+) bit`)

// Every curve of OpenSSL that has an identifier is here, with as many bits.
func TestOpenSSLCurves(t *testing.T) {
	byName := map[string]string{}
	for oid, o := range opensslObjects(t) {
		byName[o.short] = oid
	}
	compared := 0
	for _, m := range curveLine.FindAllStringSubmatch(string(openssl(t, "ecparam", "-list_curves")), -1) {
		oid, ok := byName[m[1]]
		if !ok { // the Oakley groups have none
			continue
		}
		compared++
		curve, ok := Curve(oid)
		if !ok || strconv.Itoa(curve.Bits) != m[2] {
			t.Errorf("%s (%s) has %s bits in OpenSSL; here %+v", m[1], oid, m[2], curve)
		}
	}
	if compared < 80 {
		t.Errorf("only %d curves were compared", compared)
	}
}

// An object is an identifier's names in OpenSSL.
type object struct{ short, long string }

// arcLetters are those that this package drops and OpenSSL sometimes keeps.
var arcLetters = regexp.MustCompile(`^(id-)?(smime-)?((kp|on|qt|it|cmc|pda|aca|cct|qcs|regCtrl|regInfo|ct|aa|alg)-)?`)

func (e Entry) sameAs(o object) bool {
	for _, theirs := range []string{o.short, o.long} {
		for _, spelled := range []string{theirs, strings.TrimPrefix(theirs, "id-"), arcLetters.ReplaceAllString(theirs, "")} {
			if e.Name == spelled || e.Short == spelled {
				return true
			}
		}
	}
	return false
}

// opensslObjects asks OpenSSL for what it knows. A line is "SN = LN, OID" or "SN = OID".
func opensslObjects(t *testing.T) map[string]object {
	t.Helper()
	objects := map[string]object{}
	for _, l := range strings.Split(string(openssl(t, "list", "-objects")), "\n") {
		short, rest, ok := strings.Cut(l, " = ")
		if !ok {
			continue
		}
		long, oid := short, rest
		if at := strings.LastIndex(rest, ", "); at >= 0 {
			long, oid = rest[:at], rest[at+2:]
		}
		objects[oid] = object{short, long}
	}
	return objects
}

func openssl(t *testing.T, args ...string) []byte {
	t.Helper()
	out, err := exec.Command("openssl", args...).Output()
	if err != nil {
		t.Fatalf("openssl %s: %v", strings.Join(args, " "), err)
	}
	return out
}
