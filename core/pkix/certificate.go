// Package pkix reads certificates (RFC 5280 4.1), revocation lists (RFC 5280 5.1) and certificate
// requests (RFC 2986).
package pkix

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/name"
)

// A Certificate is what a certificate says, with the place of each part.
type Certificate struct {
	Version            int // 1, 2, 3; other numbers as they stand; 0 when it cannot be read
	SerialNumber       der.Int
	Signature          algorithm.Identifier // inside the signed part
	Issuer             name.Name
	NotBefore          der.Time
	NotAfter           der.Time
	Subject            name.Name
	PublicKey          key.Public
	IssuerUniqueID     der.Bits
	SubjectUniqueID    der.Bits
	Extensions         []ext.Extension
	SignatureAlgorithm algorithm.Identifier
	SignatureValue     der.Bits

	Raw    []byte // the whole certificate
	RawTBS []byte // the part that is signed
	Spans  CertificateSpans
}

// CertificateSpans places the parts whose values carry no span of their own.
type CertificateSpans struct {
	Certificate, TBSCertificate, Version, Validity, Extensions field.Span
}

// RFC 5280, 4.1.
//
//	Certificate  ::=  SEQUENCE  {
//	     tbsCertificate       TBSCertificate,
//	     signatureAlgorithm   AlgorithmIdentifier,
//	     signatureValue       BIT STRING  }
func ReadCertificate(r *der.Reader) *Certificate {
	c := &Certificate{}
	r.Spec(certificateSpec)
	before := r.Next()
	c.Spans.Certificate = r.Sequence("Certificate", func(s *der.Reader) {
		c.readTBS(s)
		c.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		c.SignatureValue = algorithm.ReadSignature(s, "signatureValue", c.SignatureAlgorithm)
	})
	c.Raw = before[:len(before)-r.Left()]
	return c
}

// TBSCertificate  ::=  SEQUENCE  {
//
//	version         [0]  EXPLICIT Version DEFAULT v1,
//	serialNumber         CertificateSerialNumber,
//	signature            AlgorithmIdentifier,
//	issuer               Name,
//	validity             Validity,
//	subject              Name,
//	subjectPublicKeyInfo SubjectPublicKeyInfo,
//	issuerUniqueID  [1]  IMPLICIT UniqueIdentifier OPTIONAL, -- v2 or v3
//	subjectUniqueID [2]  IMPLICIT UniqueIdentifier OPTIONAL, -- v2 or v3
//	extensions      [3]  EXPLICIT Extensions OPTIONAL        -- v3  }
func (c *Certificate) readTBS(r *der.Reader) {
	before := r.Next()
	c.Spans.TBSCertificate = r.Sequence("tbsCertificate", func(s *der.Reader) {
		c.Version = 1
		if s.Present(der.Context(0)) {
			s.Explicit(0, "version", c.readVersion)
		}
		c.SerialNumber = s.BigInt("serialNumber")
		c.Signature = algorithm.Read(s, "signature")
		c.Issuer = name.Read(s, "issuer")
		c.Spans.Validity = s.Sequence("validity", func(s *der.Reader) {
			c.NotBefore = s.Time("notBefore")
			c.NotAfter = s.Time("notAfter")
		})
		c.Subject = name.Read(s, "subject")
		c.PublicKey = key.Read(s, "subjectPublicKeyInfo")
		if s.Present(der.Context(1)) {
			c.IssuerUniqueID = s.Implicit(1).BitString("issuerUniqueID")
		}
		if s.Present(der.Context(2)) {
			c.SubjectUniqueID = s.Implicit(2).BitString("subjectUniqueID")
		}
		if s.Present(der.Context(3)) {
			s.Explicit(3, "extensions", func(s *der.Reader) {
				c.Spans.Extensions = s.Span()
				c.Extensions = ext.Read(s, "Extensions")
			})
		}
	})
	c.RawTBS = before[:len(before)-r.Left()]
	sayValidity(r, c)
}

// readVersion reads Version ::= INTEGER { v1(0), v2(1), v3(2) }.
func (c *Certificate) readVersion(r *der.Reader) {
	c.Spans.Version = r.Span()
	n, ok := r.SmallInt("Version")
	switch c.Version = n + 1; {
	case !ok:
		c.Version = 0
		return
	case n < 0:
		c.Version = n
	}
	if n >= 0 && n <= 2 {
		r.Say([]string{"v1 (0)", "v2 (1)", "v3 (2)"}[n])
	}
	if n == 0 {
		r.At(field.Issue{Level: field.Error, Code: "der/default-encoded", Ref: field.Ref{Doc: "X.690", Section: "11.5"},
			Text: "Version 1 is the default, which DER leaves out."})
	}
}

// sayValidity shows both dates on the field that holds them.
func sayValidity(r *der.Reader, c *Certificate) {
	tbs := r.Last()
	if tbs == nil || !c.NotBefore.OK || !c.NotAfter.OK {
		return
	}
	if f := field.Find(tbs, c.Spans.Validity); f != nil && f.Name == "validity" {
		f.Value = c.NotBefore.Date().String() + " to " + c.NotAfter.Date().String() + " UTC"
	}
}

// Extension returns the first extension with the OID, or nil.
func (c *Certificate) Extension(oid string) *ext.Extension { return find(c.Extensions, oid) }

func find(list []ext.Extension, oid string) *ext.Extension {
	for i := range list {
		if list[i].OID == oid {
			return &list[i]
		}
	}
	return nil
}

// SelfIssued reports whether issuer and subject are the same name.
func (c *Certificate) SelfIssued() bool {
	return c.Issuer.Raw != nil && !c.Subject.Empty() && c.Issuer.Equal(c.Subject)
}

// IsCA reports whether basicConstraints says that the subject is a certification authority.
func (c *Certificate) IsCA() bool {
	b, ok := value[ext.BasicConstraints](c.Extensions, oidBasicConstraints)
	return ok && b.CA
}

// Title is the subject as people know it, else the first alternative name.
func (c *Certificate) Title() string { return title(c.Subject, c.Extensions) }

func title(subject name.Name, list []ext.Extension) string {
	if s := subject.Short(); s != "" {
		return field.TextValue(s)
	}
	if san, ok := value[ext.AltName](list, oidSubjectAltName); ok && len(san.Names) > 0 {
		return field.TextValue(san.Names[0].Value)
	}
	return "no subject"
}

// value is the typed value of an extension.
func value[T any](list []ext.Extension, oid string) (v T, ok bool) {
	e := find(list, oid)
	if e == nil {
		return v, false
	}
	v, ok = e.Value.(T)
	return v, ok
}

const (
	oidSubjectKeyIdentifier     = "2.5.29.14"
	oidKeyUsage                 = "2.5.29.15"
	oidSubjectAltName           = "2.5.29.17"
	oidBasicConstraints         = "2.5.29.19"
	oidCRLNumber                = "2.5.29.20"
	oidDeltaCRLIndicator        = "2.5.29.27"
	oidIssuingDistributionPoint = "2.5.29.28"
	oidCertificateIssuer        = "2.5.29.29"
	oidAuthorityKeyIdentifier   = "2.5.29.35"
	oidExtKeyUsage              = "2.5.29.37"
)
