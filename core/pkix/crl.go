package pkix

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

// A CRL is what a certificate revocation list says. Its entries may be hundreds of thousands: they
// are counted here, and EachEntry goes through them.
type CRL struct {
	Version            int                  // 1, 2; other numbers as they stand; 0 when it cannot be read
	Signature          algorithm.Identifier // inside the signed part
	Issuer             name.Name
	ThisUpdate         der.Time
	NextUpdate         der.Time
	Entries            int
	Extensions         []ext.Extension
	SignatureAlgorithm algorithm.Identifier
	SignatureValue     der.Bits

	Extended  field.Span // of the first entry with extensions
	Withdrawn field.Span // of the first entry with the reason removeFromCRL

	Raw    []byte // the whole list
	RawTBS []byte // the part that is signed
	Spans  CRLSpans

	rows      []byte   // the contents of revokedCertificates
	openEnded bool     // their length is indefinite
	carried   string   // the issuer that an entry has named for those after it
	clean     [8]clean // what entries before had in crlEntryExtensions
	turn      int      // which of them is replaced next
}

// CRLSpans places the parts whose values carry no span of their own.
type CRLSpans struct{ CertificateList, TBSCertList, Version, RevokedCertificates, Extensions field.Span }

// RFC 5280, 5.1.
//
//	CertificateList  ::=  SEQUENCE  {
//	     tbsCertList          TBSCertList,
//	     signatureAlgorithm   AlgorithmIdentifier,
//	     signatureValue       BIT STRING  }
func ReadCRL(r *der.Reader) *CRL {
	c := &CRL{}
	r.Spec(crlSpec)
	before := r.Next()
	c.Spans.CertificateList = r.Sequence("CertificateList", func(s *der.Reader) {
		c.readTBS(s)
		c.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		c.SignatureValue = algorithm.ReadSignature(s, "signatureValue", c.SignatureAlgorithm)
	})
	c.Raw = before[:len(before)-r.Left()]
	return c
}

// TBSCertList  ::=  SEQUENCE  {
//
//	version                 Version OPTIONAL,
//	                             -- if present, MUST be v2
//	signature               AlgorithmIdentifier,
//	issuer                  Name,
//	thisUpdate              Time,
//	nextUpdate              Time OPTIONAL,
//	revokedCertificates     SEQUENCE OF SEQUENCE  {
//	     userCertificate         CertificateSerialNumber,
//	     revocationDate          Time,
//	     crlEntryExtensions      Extensions OPTIONAL
//	                              -- if present, version MUST be v2
//	                          }  OPTIONAL,
//	crlExtensions           [0]  EXPLICIT Extensions OPTIONAL
//	                              -- if present, version MUST be v2
//	                          }
func (c *CRL) readTBS(r *der.Reader) {
	before := r.Next()
	c.Spans.TBSCertList = r.Sequence("tbsCertList", func(s *der.Reader) {
		c.Version = 1
		if s.Present(der.Integer) {
			c.readVersion(s)
		}
		c.Signature = algorithm.Read(s, "signature")
		c.Issuer = name.Read(s, "issuer")
		c.ThisUpdate = readTime(s, "thisUpdate", "5.1.2.4")
		if s.Present(der.UTCTime) || s.Present(der.GeneralizedTime) {
			c.NextUpdate = readTime(s, "nextUpdate", "5.1.2.5")
		}
		if s.Present(der.Sequence) {
			c.readEntries(s)
		}
		if s.Present(der.Context(0)) {
			s.Explicit(0, "crlExtensions", func(s *der.Reader) {
				c.Spans.Extensions = s.Span()
				c.Extensions = ext.Read(s, "Extensions")
			})
		}
	})
	c.RawTBS = before[:len(before)-r.Left()]
}

// readVersion reads Version ::= INTEGER { v1(0), v2(1), v3(2) }, which is there for v2 alone.
func (c *CRL) readVersion(r *der.Reader) {
	c.Spans.Version = r.Ahead()
	n, ok := r.SmallInt("version")
	if c.Version = n + 1; !ok {
		c.Version = 0
		return
	}
	if n == 1 {
		r.Say("v2 (1)")
		return
	}
	r.At(field.Issue{Level: field.Error, Code: "crl/version", Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.1"},
		Text: "The version is left out for v1, and v2 is written as 1; this is " + strconv.Itoa(n) + "."})
}

// readTime reads a Time, whose form hangs on the year.
func readTime(r *der.Reader, fieldName, section string) der.Time {
	t := r.Time(fieldName)
	if t.OK && t.Tag == der.GeneralizedTime && t.Date().Year < 2050 {
		r.At(field.Issue{Level: field.Error, Code: "crl/time-form", Ref: field.Ref{Doc: "RFC 5280", Section: section},
			Text: "The year is before 2050, so the time is to be a UTCTime; this is a GeneralizedTime."})
	}
	return t
}

func (c *CRL) readEntries(r *der.Reader) {
	at := r.Ahead()
	c.rows, c.openEnded = r.Contents(at), at.Hdr == 2 && r.Next()[1] == 0x80
	empty := at.Len == 0 && r.Complete()
	c.Spans.RevokedCertificates = r.Rows("revokedCertificates", der.Rows{Read: c.readEntry, Plain: c.plainEntries, Begins: beginsEntry})
	if empty {
		r.At(field.Issue{Level: field.Error, Code: "crl/entries-empty", Ref: field.Ref{Doc: "RFC 5280", Section: "5.1.2.6"},
			Text: "Where nothing is revoked the list is left out; this one is empty."})
	}
}

// Extension returns the first extension of the list with the OID, or nil.
func (c *CRL) Extension(oid string) *ext.Extension { return find(c.Extensions, oid) }

// Delta reports whether the list says only what has changed since another one.
func (c *CRL) Delta() bool { return c.Extension(oidDeltaCRLIndicator) != nil }

// Indirect reports whether the list covers certificates of other issuers than its own.
func (c *CRL) Indirect() bool {
	v, ok := value[ext.IssuingDistributionPoint](c.Extensions, oidIssuingDistributionPoint)
	return ok && v.Indirect
}

// Complete reports whether the list would have every revoked certificate of its issuer that is one of
// a CA, or that is none.
func (c *CRL) Complete(ca bool) bool {
	if h, ok := der.Head(c.Raw); !ok || h.End != len(c.Raw) || c.Delta() {
		return false
	}
	v, ok := value[ext.IssuingDistributionPoint](c.Extensions, oidIssuingDistributionPoint)
	return !ok || !v.OnlyAttr && v.OnlySomeReasons.Bytes == nil && !(v.OnlyUser && ca) && !(v.OnlyCA && !ca)
}

// Title is the issuer as people know it.
func (c *CRL) Title() string {
	if s := c.Issuer.Short(); s != "" {
		return field.TextValue(s)
	}
	return "no issuer"
}
