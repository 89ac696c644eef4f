package ext

import (
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"math/rand"
	"net"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"waxseal/core/field"
	"waxseal/core/pkix/name"
)

// TestStdlib makes certificates of random shape with crypto/x509 and compares what it reads in their
// extensions with what is read here. What it makes is clean: no issue is expected but those listed.
func TestStdlib(t *testing.T) {
	rnd := rand.New(rand.NewSource(5280))
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	kinds := map[string]int{}
	for range 200 {
		cert := issue(t, rnd, key)
		data, err := asn1.Marshal(cert.Extensions)
		if err != nil {
			t.Fatal(err)
		}
		if len(cert.Extensions) == 0 {
			continue
		}
		list, _ := sound(t, data)
		_, b, _ := read(data, true)
		for _, is := range b.TakeIssues() {
			if !strings.HasPrefix(is.Code, "x509/constraint-dot") {
				t.Errorf("issue %s", fieldIssue(is))
			}
		}
		if len(list) != len(cert.Extensions) {
			t.Fatalf("%d extensions, crypto/x509 has %d", len(list), len(cert.Extensions))
		}
		for i, e := range list {
			std := cert.Extensions[i]
			if e.OID != std.Id.String() || e.Critical != std.Critical || string(e.Raw) != string(std.Value) {
				t.Errorf("extension %+v, crypto/x509 has %+v", e, std)
			}
			kinds[e.Name()]++
			agree(t, e, cert)
		}
		if t.Failed() {
			t.Fatalf("%x", data)
		}
	}
	for _, k := range strings.Fields("authorityKeyIdentifier subjectKeyIdentifier keyUsage certificatePolicies policyMappings subjectAltName " +
		"basicConstraints nameConstraints policyConstraints extKeyUsage cRLDistributionPoints inhibitAnyPolicy authorityInfoAccess") {
		if kinds[k] < 25 {
			t.Errorf("%s was compared %d times", k, kinds[k])
		}
	}
}

func fieldIssue(is field.Issue) string { return is.Code + ": " + is.Text }

// agree compares one extension's value with crypto/x509's.
func agree(t *testing.T, e Extension, cert *x509.Certificate) {
	t.Helper()
	same := func(what string, got, want any) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %s is %v, crypto/x509 has %v", e.Name(), what, got, want)
		}
	}
	switch v := e.Value.(type) {
	case AuthorityKeyIdentifier:
		same("keyIdentifier", v.KeyID, cert.AuthorityKeyId)
	case SubjectKeyIdentifier:
		same("ID", v.ID, cert.SubjectKeyId)
	case KeyUsage:
		var bits x509.KeyUsage
		for i := range KeyUsageNames {
			if v.Has(i) {
				bits |= 1 << i
			}
		}
		same("bits", bits, cert.KeyUsage)
	case CertificatePolicies:
		var oids []string
		for _, p := range v.Policies {
			oids = append(oids, p.OID)
		}
		same("policies", oids, cert.Policies)
	case PolicyMappings:
		var want []PolicyMapping
		for _, m := range cert.PolicyMappings {
			want = append(want, PolicyMapping{m.IssuerDomainPolicy.String(), m.SubjectDomainPolicy.String()})
		}
		same("mappings", v.Mappings, want)
	case AltName:
		same("dns", values(v.Names, "dns"), cert.DNSNames)
		same("email", values(v.Names, "email"), cert.EmailAddresses)
		same("uri", values(v.Names, "uri"), cert.URIs)
		same("ip", values(v.Names, "ip"), cert.IPAddresses)
	case BasicConstraints:
		want := cert.MaxPathLen
		if !cert.IsCA {
			want = -1
		}
		same("cA", v.CA, cert.IsCA)
		same("pathLenConstraint", v.PathLen, want)
	case NameConstraints:
		for _, side := range []struct {
			trees           []GeneralSubtree
			dns, email, uri []string
			ip              []*net.IPNet
		}{
			{v.Permitted, cert.PermittedDNSDomains, cert.PermittedEmailAddresses, cert.PermittedURIDomains, cert.PermittedIPRanges},
			{v.Excluded, cert.ExcludedDNSDomains, cert.ExcludedEmailAddresses, cert.ExcludedURIDomains, cert.ExcludedIPRanges},
		} {
			var bases []name.General
			for _, tree := range side.trees {
				bases = append(bases, tree.Base)
			}
			same("dns", values(bases, "dns"), side.dns)
			same("email", values(bases, "email"), side.email)
			same("uri", values(bases, "uri"), side.uri)
			same("ip", values(bases, "ip"), side.ip)
		}
	case PolicyConstraints:
		same("requireExplicitPolicy", max(v.RequireExplicitPolicy, 0), cert.RequireExplicitPolicy)
		same("inhibitPolicyMapping", max(v.InhibitPolicyMapping, 0), cert.InhibitPolicyMapping)
	case InhibitAnyPolicy:
		same("skipCerts", v.SkipCerts, cert.InhibitAnyPolicy)
	case ExtKeyUsage:
		same("number of purposes", len(v.OIDs), len(cert.ExtKeyUsage)+len(cert.UnknownExtKeyUsage))
		for i, usage := range cert.ExtKeyUsage {
			same("purpose", v.OIDs[i], usage.OID())
		}
		for i, unknown := range cert.UnknownExtKeyUsage {
			same("purpose", v.OIDs[len(cert.ExtKeyUsage)+i], unknown)
		}
	case DistributionPoints:
		var uris []string
		for _, p := range v.Points {
			uris = append(uris, p.URIs()...)
		}
		same("URIs", uris, cert.CRLDistributionPoints)
	case InfoAccess:
		same("ocsp", v.URIs(AccessOCSP), cert.OCSPServer)
		same("caIssuers", v.URIs(AccessCAIssuers), cert.IssuingCertificateURL)
	default:
		t.Errorf("%s has a value of type %s", e.Name(), reflect.TypeOf(e.Value))
	}
}

func values(list []name.General, kind string) (out []string) {
	for _, g := range list {
		if g.Type == kind {
			out = append(out, g.Value)
		}
	}
	return out
}

// issue makes a certificate with any of the extensions that crypto/x509 writes.
func issue(t *testing.T, rnd *rand.Rand, key ed25519.PrivateKey) *x509.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1 + rnd.Int63()), Subject: pkix.Name{CommonName: "random"},
		NotBefore: time.Unix(1_700_000_000, 0), NotAfter: time.Unix(1_800_000_000, 0),
		KeyUsage: x509.KeyUsage(rnd.Intn(1 << 7)), SubjectKeyId: octets(rnd, rnd.Intn(3)*10),
		DNSNames: some(rnd, host), EmailAddresses: some(rnd, mailbox), IPAddresses: some(rnd, address), URIs: some(rnd, absolute),
		OCSPServer: some(rnd, link), IssuingCertificateURL: some(rnd, link), CRLDistributionPoints: some(rnd, link),
		Policies: distinct(some(rnd, policy)), UnknownExtKeyUsage: some(rnd, purpose),
		BasicConstraintsValid: rnd.Intn(2) == 0,
	}
	for n := rnd.Intn(4); n > 0; n-- {
		template.ExtKeyUsage = append(template.ExtKeyUsage, x509.ExtKeyUsage(1+rnd.Intn(int(x509.ExtKeyUsageMicrosoftKernelCodeSigning))))
	}
	if template.BasicConstraintsValid && rnd.Intn(3) > 0 {
		template.IsCA = true
		template.MaxPathLen = rnd.Intn(200) - 1
		template.MaxPathLenZero = template.MaxPathLen == 0
		constrain(rnd, template)
	}
	issuer := &x509.Certificate{Subject: pkix.Name{CommonName: "issuer"}, SubjectKeyId: octets(rnd, 4+rnd.Intn(200))}
	der, err := x509.CreateCertificate(rnd, template, issuer, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

// constrain adds what only CA certificates have. Policy mappings, policy constraints and
// inhibitAnyPolicy are read by crypto/x509 but not written: they are written here.
func constrain(rnd *rand.Rand, c *x509.Certificate) {
	c.PermittedDNSDomainsCritical = true
	c.PermittedDNSDomains, c.ExcludedDNSDomains = some(rnd, host), some(rnd, host)
	c.PermittedEmailAddresses, c.ExcludedEmailAddresses = some(rnd, mailbox), some(rnd, mailbox)
	c.PermittedURIDomains, c.ExcludedURIDomains = some(rnd, host), some(rnd, host)
	c.PermittedIPRanges, c.ExcludedIPRanges = some(rnd, network), some(rnd, network)
	add := func(id asn1.ObjectIdentifier, value []byte) {
		if rnd.Intn(2) == 0 {
			c.ExtraExtensions = append(c.ExtraExtensions, pkix.Extension{Id: id, Critical: true, Value: value})
		}
	}
	add(asn1.ObjectIdentifier{2, 5, 29, 54}, num(int64(rnd.Intn(100))))
	add(asn1.ObjectIdentifier{2, 5, 29, 36}, seq(txt(0, string([]byte{byte(rnd.Intn(100))})), txt(1, string([]byte{byte(rnd.Intn(100))}))))
	add(asn1.ObjectIdentifier{2, 5, 29, 33}, seq(seq(oid("1.2.3"), oid(policy(rnd).String())), seq(oid(policy(rnd).String()), oid("1.2.4"))))
}

func octets(rnd *rand.Rand, n int) []byte {
	b := make([]byte, n)
	rnd.Read(b)
	return b
}

// some makes up to three values.
func some[T any](rnd *rand.Rand, one func(*rand.Rand) T) (list []T) {
	for n := rnd.Intn(4); n > 0; n-- {
		list = append(list, one(rnd))
	}
	return list
}

func distinct(list []x509.OID) (out []x509.OID) {
	seen := map[string]bool{}
	for _, o := range list {
		if !seen[o.String()] {
			out = append(out, o)
		}
		seen[o.String()] = true
	}
	return out
}

func host(rnd *rand.Rand) string {
	labels := []string{"example", "a", "xn--bcher-kva", "3com", "x-y", strings.Repeat("long", 15)}
	out := "test"
	for n := rnd.Intn(4); n >= 0; n-- {
		out = labels[rnd.Intn(len(labels))] + "." + out
	}
	return out
}

func mailbox(rnd *rand.Rand) string {
	return []string{"who", "first.last", "a+b", "x_y"}[rnd.Intn(4)] + "@" + host(rnd)
}

func link(rnd *rand.Rand) string {
	return "http://" + host(rnd) + "/" + []string{"", "ca.crl", "a?b=c&d", "%C3%A9"}[rnd.Intn(4)]
}

func absolute(rnd *rand.Rand) *url.URL {
	u, err := url.Parse(link(rnd))
	if err != nil {
		panic(err)
	}
	return u
}

func address(rnd *rand.Rand) net.IP {
	ip := net.IP(octets(rnd, []int{4, 16}[rnd.Intn(2)]))
	if len(ip) == 16 {
		for n := rnd.Intn(8); n > 0; n-- { // runs of zeros, for the spelling
			i := 2 * rnd.Intn(8)
			ip[i], ip[i+1] = 0, 0
		}
	}
	return ip
}

func network(rnd *rand.Rand) *net.IPNet {
	ip := address(rnd)
	mask := net.CIDRMask(rnd.Intn(8*len(ip)+1), 8*len(ip))
	return &net.IPNet{IP: ip.Mask(mask), Mask: mask}
}

func policy(rnd *rand.Rand) x509.OID {
	o, err := x509.OIDFromInts([]uint64{2, 23, uint64(rnd.Intn(200)), rnd.Uint64() >> rnd.Intn(64)})
	if err != nil {
		panic(err)
	}
	return o
}

func purpose(rnd *rand.Rand) asn1.ObjectIdentifier {
	return asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, rnd.Intn(1 << 30)}
}
