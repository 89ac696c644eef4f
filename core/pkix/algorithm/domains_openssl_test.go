//go:build !js

package algorithm

import (
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

func openssl(t testing.TB, args ...string) []byte {
	t.Helper()
	out, err := exec.Command("openssl", args...).Output()
	if err != nil {
		t.Fatalf("openssl %s: %v", strings.Join(args, " "), err)
	}
	return out
}

// domain reads a curve that is written out.
func domain(t testing.TB, data []byte) (a Identifier, issues []field.Issue) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	root := der.Read(b, 0, 0, len(data), func(r *der.Reader) { SpecifiedECDomain(r, "SpecifiedECDomain", &a) })
	fieldtest.Tiling(t, &b.Doc, root)
	return a, b.TakeIssues()
}

var curveName = regexp.MustCompile(`(?m)^ *([\w-]+) *:`)

// Every curve of domains is recognised as OpenSSL writes it out, with and without its y; and there is
// none that OpenSSL does not write. The curves of WTLS are others under another name.
func TestOpenSSLDomains(t *testing.T) {
	met := map[string]bool{}
	for _, m := range curveName.FindAllStringSubmatch(string(openssl(t, "ecparam", "-list_curves")), -1) {
		if strings.HasPrefix(m[1], "wap-") {
			continue
		}
		var named Identifier
		data := openssl(t, "ecparam", "-name", m[1], "-outform", "DER")
		der.Read(field.NewBuilder(data, field.Defaults()), 0, 0, len(data), func(r *der.Reader) { ecParameters(r, &named) })
		want := ""
		if slices.ContainsFunc(domains[:], func(d struct{ oid, sum string }) bool { return d.oid == named.Curve }) {
			want = named.Curve
		}
		a, issues := domain(t, openssl(t, "ecparam", "-name", m[1], "-param_enc", "explicit", "-outform", "DER"))
		if a.Curve != want || len(issues) > 0 || a.Domain.Bits() < 112 {
			t.Errorf("%s: recognised as %q: %v", m[1], a.Curve, issues)
		}
		met[a.Curve] = true
		if want == "" || a.Domain.Degree > 0 { // of a compressed point y would have to be computed
			continue
		}
		a, issues = domain(t, openssl(t, "ecparam", "-name", m[1], "-param_enc", "explicit", "-conv_form", "compressed", "-outform", "DER"))
		if a.Curve != want || len(issues) > 0 {
			t.Errorf("%s, compressed: recognised as %q: %v", m[1], a.Curve, issues)
		}
	}
	for _, d := range domains {
		if !met[d.oid] {
			t.Errorf("%s was not met", d.oid)
		}
	}
}

// A curve that differs in one octet of one number has no name; another seed or cofactor changes nothing.
func TestOpenSSLDomainChanged(t *testing.T) {
	for _, name := range []string{"prime256v1", "brainpoolP256r1", "sect283k1"} {
		data := openssl(t, "ecparam", "-name", name, "-param_enc", "explicit", "-outform", "DER")
		whole, _ := domain(t, data)
		seen := 0
		for at := range data {
			changed := slices.Clone(data)
			changed[at] ^= 1
			a, _ := domain(t, changed)
			if a.Curve == "" {
				seen++
			} else if a.Curve != whole.Curve {
				t.Errorf("%s, octet %d: %s", name, at, a.Curve)
			}
		}
		if whole.Curve == "" || seen < 4*whole.Domain.Bits()/8 {
			t.Errorf("%s is %q; %d of %d octets matter", name, whole.Curve, seen, len(data))
		}
	}
}
