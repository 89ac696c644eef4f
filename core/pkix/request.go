package pkix

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/name"
)

// A Request is a certificate request (PKCS #10).
type Request struct {
	Version            int // 1; other numbers as they stand
	Subject            name.Name
	PublicKey          key.Public
	Attributes         []Attribute
	Extensions         []ext.Extension // of extensionRequest
	SignatureAlgorithm algorithm.Identifier
	SignatureValue     der.Bits

	Raw    []byte // the whole request
	RawTBS []byte // certificationRequestInfo, the part that is signed
	Spans  RequestSpans
}

// RequestSpans places the parts whose values carry no span of their own.
type RequestSpans struct{ CertificationRequest, Info, Version field.Span }

// An Attribute is a type with values that the tree shows.
type Attribute struct {
	OID  string
	Span field.Span
}

// Name is the attribute's name, or its OID.
func (a Attribute) Name() string {
	if known, ok := names.OID(a.OID); ok {
		return known.Name
	}
	return a.OID
}

// RFC 2986, 4.2.
//
//	CertificationRequest ::= SEQUENCE {
//	     certificationRequestInfo CertificationRequestInfo,
//	     signatureAlgorithm AlgorithmIdentifier,
//	     signature          BIT STRING  }
func ReadRequest(r *der.Reader) *Request {
	q := &Request{}
	r.Spec(requestSpec)
	before := r.Next()
	q.Spans.CertificationRequest = r.Sequence("CertificationRequest", func(s *der.Reader) {
		q.readInfo(s)
		q.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		q.SignatureValue = algorithm.ReadSignature(s, "signature", q.SignatureAlgorithm)
	})
	q.Raw = before[:len(before)-r.Left()]
	return q
}

// CertificationRequestInfo ::= SEQUENCE {
//
//	version       INTEGER { v1(0) },
//	subject       Name,
//	subjectPKInfo SubjectPublicKeyInfo,
//	attributes    [0] Attributes }
func (q *Request) readInfo(r *der.Reader) {
	before := r.Next()
	q.Spans.Info = r.Sequence("certificationRequestInfo", func(s *der.Reader) {
		q.readVersion(s)
		q.Subject = name.Read(s, "subject")
		q.PublicKey = key.Read(s, "subjectPKInfo")
		if s.Present(der.Context(0)) {
			s.Choose(der.Context(0), "attributes", "SET OF", func(s *der.Reader) {
				s.Each(func(s *der.Reader) { q.Attributes = append(q.Attributes, q.readAttribute(s)) })
			})
		} else {
			s.Issue(field.Issue{Level: field.Warning, Code: "request/no-attributes", Ref: field.Ref{Doc: "RFC 2986", Section: "4.1"},
				Text: "The field attributes is missing; with none of them it is still there, empty."})
		}
	})
	q.RawTBS = before[:len(before)-r.Left()]
}

// readVersion reads the version, which is 0 for v1; there is no other.
func (q *Request) readVersion(r *der.Reader) {
	q.Spans.Version = r.Ahead()
	n, ok := r.SmallInt("version")
	if !ok {
		return
	}
	if q.Version = n + 1; n == 0 {
		r.Say("v1 (0)")
		return
	}
	r.At(field.Issue{Level: field.Error, Code: "request/version", Ref: field.Ref{Doc: "RFC 2986", Section: "4.1"},
		Text: "The version of a request is v1, which is 0; this is " + strconv.Itoa(n) + "."})
}

const oidExtensionRequest = "1.2.840.113549.1.9.14"

// Attribute ::= SEQUENCE {
//
//	type   OBJECT IDENTIFIER,
//	values SET SIZE(1..MAX) OF ANY DEFINED BY type }
func (q *Request) readAttribute(r *der.Reader) (a Attribute) {
	a.Span = r.Sequence("Attribute", func(s *der.Reader) {
		a.OID = s.OID("type")
		s.SetOfSome("values", func(s *der.Reader) {
			switch a.OID {
			case oidExtensionRequest, "1.3.6.1.4.1.311.2.1.14": // szOID_CERT_EXTENSIONS: the same from before PKCS #9 had one
				q.Extensions = append(q.Extensions, ext.Read(s, "Extensions")...)
			default:
				s.Any("value")
			}
		})
	})
	if f := r.Last(); f != nil && a.OID != "" {
		f.Value = a.Name()
		f.Note = r.Builder().NoteIndex(requestSpec.Note(a.Name()))
	}
	return a
}

// Title is the subject as people know it.
func (q *Request) Title() string { return title(q.Subject, q.Extensions) }
