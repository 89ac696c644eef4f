package mint

import (
	"bytes"
	"crypto/x509"
	"slices"
	"strings"
	"testing"
	"time"
)

const noon = 1795521600 // 24 November 2026

func certificate(t *testing.T, name string) *x509.Certificate {
	t.Helper()
	raw, err := Lesson(name, noon)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return c
}

// crypto/x509 reads every certificate of the lesson and comes to the same end with it as the lesson
// says.
func TestLessonWithStandardLibrary(t *testing.T) {
	roots, intermediates := x509.NewCertPool(), x509.NewCertPool()
	roots.AddCert(certificate(t, RootCertificate))
	intermediates.AddCert(certificate(t, IntermediateCertificate))
	for _, r := range lesson {
		c := certificate(t, r.name)
		usage := x509.ExtKeyUsageServerAuth
		if slices.Contains(r.Purposes, ClientAuth) {
			usage = x509.ExtKeyUsageClientAuth
		}
		if r.CA {
			usage = x509.ExtKeyUsageAny
		}
		_, err := c.Verify(x509.VerifyOptions{Roots: roots, Intermediates: intermediates, CurrentTime: time.Unix(noon, 0), KeyUsages: []x509.ExtKeyUsage{usage}})
		bad := slices.Contains([]string{ServerExpired, ServerUnknownCA, ServerSelfSigned, ServerSHA1, ClientExpired, StrangerCertificate}, strings.TrimSuffix(r.name, "-ec"))
		if (err != nil) != bad {
			t.Errorf("%s: %v", r.name, err)
		}
		if len(c.UnhandledCriticalExtensions) > 0 || c.SerialNumber.Int64() != r.Serial || c.Subject.CommonName != r.Subject || c.IsCA != r.CA {
			t.Errorf("%s: %v %v", r.name, c.Subject, c.UnhandledCriticalExtensions)
		}
		if len(r.Hosts) > 0 && c.VerifyHostname(r.Hosts[0]) != nil {
			t.Errorf("%s is not for %s", r.name, r.Hosts[0])
		}
	}
	if k := certificate(t, ServerCertificate).KeyUsage; k != x509.KeyUsageDigitalSignature|x509.KeyUsageKeyEncipherment {
		t.Errorf("the server's key usage is %b", k)
	}
}

// The certificates of a day are the same at every hour of it, and others the next day.
func TestLessonOfTheDay(t *testing.T) {
	at := func(now int64) []byte {
		c, err := Lesson(ServerCertificate, now)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if !bytes.Equal(at(noon), at(noon+11*60*60)) || bytes.Equal(at(noon), at(noon+13*60*60)) || !bytes.Equal(at(noon), at(noon)) {
		t.Error("the certificate does not go with the day")
	}
	if _, err := Lesson("none such", noon); err == nil {
		t.Error("a certificate that is not in the lesson was made")
	}
}

func TestRequestWithStandardLibrary(t *testing.T) {
	for _, name := range []string{Server, ServerEC} {
		raw, err := Request(Template{Subject: "server.example", Organization: "Waxseal", Hosts: []string{"server.example"}}, Key(name))
		if err != nil {
			t.Fatal(err)
		}
		q, err := x509.ParseCertificateRequest(raw)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := q.CheckSignature(); err != nil || q.Subject.CommonName != "server.example" || !slices.Equal(q.DNSNames, []string{"server.example"}) {
			t.Errorf("%s: %v, %v, %v", name, err, q.Subject, q.DNSNames)
		}
	}
}

// Far dates are GeneralizedTime, as RFC 5280, 4.1.2.5 wants them; what has no encoding is an error.
func TestTemplates(t *testing.T) {
	issuer := Issuer{Subject: "A", Key: Key(Root)}
	raw, err := Certificate(Template{Serial: 1, Subject: "A", NotBefore: noon, NotAfter: 2524608000}, Key(Root).Public(), issuer)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := x509.ParseCertificate(raw); err != nil || c.NotAfter.Year() != 2050 || !bytes.Contains(raw, []byte("20500101000000Z")) {
		t.Errorf("until 2050: %v", err)
	}
	for name, make := range map[string]func() ([]byte, error){
		"a purpose that is no OID": func() ([]byte, error) {
			return Certificate(Template{Purposes: []string{"serverAuth"}}, Key(Root).Public(), issuer)
		},
		"a key of no kind": func() ([]byte, error) { return Certificate(Template{}, nil, issuer) },
	} {
		if raw, err := make(); err == nil {
			t.Errorf("%s: %x", name, raw)
		}
	}
}
