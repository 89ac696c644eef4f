package ocsp

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

// A Request asks for the status of certificates.
type Request struct {
	Version            int // 1; other numbers as they stand; 0 when it cannot be read
	RequestorName      name.General
	Requests           []Single
	Extensions         []ext.Extension
	SignatureAlgorithm algorithm.Identifier // of a signed request
	Signature          der.Bits
	Certificates       int // how many are sent along
}

// A Single asks about one certificate.
type Single struct {
	CertID
	Extensions []ext.Extension
}

// RFC 6960, 4.1.1.
//
//	OCSPRequest     ::=     SEQUENCE {
//	    tbsRequest                  TBSRequest,
//	    optionalSignature   [0]     EXPLICIT Signature OPTIONAL }
func ReadRequest(r *der.Reader) *Request {
	q := &Request{}
	r.Spec(requestSpec)
	r.Sequence("OCSPRequest", func(s *der.Reader) {
		q.readTBS(s)
		if s.Present(der.Context(0)) {
			s.Explicit(0, "optionalSignature", q.readSignature)
		}
	})
	return q
}

// TBSRequest      ::=     SEQUENCE {
//
//	version             [0]     EXPLICIT Version DEFAULT v1,
//	requestorName       [1]     EXPLICIT GeneralName OPTIONAL,
//	requestList                 SEQUENCE OF Request,
//	requestExtensions   [2]     EXPLICIT Extensions OPTIONAL }
func (q *Request) readTBS(r *der.Reader) {
	r.Sequence("tbsRequest", func(s *der.Reader) {
		q.Version = readVersion(s)
		if s.Present(der.Context(1)) {
			s.Explicit(1, "requestorName", func(s *der.Reader) { q.RequestorName, _ = name.ReadGeneral(s) })
		}
		s.SequenceOf("requestList", func(s *der.Reader) { q.Requests = append(q.Requests, readSingle(s)) })
		q.Extensions = readExtensions(s, 2, "requestExtensions")
	})
}

// Request         ::=     SEQUENCE {
//
//	reqCert                     CertID,
//	singleRequestExtensions     [0] EXPLICIT Extensions OPTIONAL }
func readSingle(r *der.Reader) (one Single) {
	r.Sequence("Request", func(s *der.Reader) {
		one.CertID = readCertID(s, "reqCert")
		one.Extensions = readExtensions(s, 0, "singleRequestExtensions")
	})
	return one
}

// Signature       ::=     SEQUENCE {
//
//	signatureAlgorithm      AlgorithmIdentifier,
//	signature               BIT STRING,
//	certs               [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
func (q *Request) readSignature(r *der.Reader) {
	r.Sequence("Signature", func(s *der.Reader) {
		q.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		q.Signature = algorithm.ReadSignature(s, "signature", q.SignatureAlgorithm)
		q.Certificates = readCertificates(s)
	})
}

// Title says which certificate is asked about, or how many.
func (q *Request) Title() string {
	if len(q.Requests) == 1 && q.Requests[0].SerialNumber.Bytes != nil {
		return "serial number " + q.Requests[0].SerialNumber.Hex()
	}
	return field.Count(len(q.Requests), "certificate")
}

// AppendJSON appends the request's facts; docs/json.md describes them.
func (q *Request) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if q.Version != 0 {
		o.Int("version", q.Version)
	}
	if q.RequestorName.Type != "" {
		o.Key("requestorName")
		o.Out = q.RequestorName.AppendJSON(o.Out)
	}
	o.Key("requests")
	o.Out = field.AppendFacts(o.Out, q.Requests)
	appendExtensions(&o, q.Extensions)
	if q.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = q.SignatureAlgorithm.AppendJSON(o.Out)
	}
	return o.End()
}

// AppendJSON appends what one certificate is asked by.
func (one Single) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	one.appendMembers(&o)
	if len(one.Extensions) > 0 {
		o.Key("extensions")
		o.Out = field.AppendFacts(o.Out, one.Extensions)
	}
	return o.End()
}
