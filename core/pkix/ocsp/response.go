package ocsp

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

// A Response says what the status of certificates is, or why it does not.
type Response struct {
	Status             int // of the answer as a whole, RFC 6960, 4.2.1; -1 when it cannot be read
	Type               string
	Version            int // 1; other numbers as they stand; 0 when it cannot be read or there is none
	Responder          Responder
	ProducedAt         der.Time
	Responses          []SingleResponse
	Extensions         []ext.Extension
	SignatureAlgorithm algorithm.Identifier
	Signature          der.Bits
	Certificates       int // how many are sent along

	RawTBS []byte // tbsResponseData, the part that is signed
	Spans  ResponseSpans
}

// A Responder is who answers, by name or by key.
type Responder struct {
	Name name.Name
	Key  []byte // SHA-1 of the contents of subjectPublicKey; nil where it is by name
}

// ResponseSpans places the parts whose values carry no span of their own.
type ResponseSpans struct{ Status, Bytes field.Span }

// A SingleResponse is the status of one certificate.
type SingleResponse struct {
	CertID
	Status     string // good, revoked, unknown; empty when it cannot be read
	RevokedAt  der.Time
	Reason     int // RFC 5280, 5.3.1; -1: not given
	ThisUpdate der.Time
	NextUpdate der.Time
	Extensions []ext.Extension
	At         field.Span
}

var statusNames = []string{"successful", "malformedRequest", "internalError", "tryLater", "", "sigRequired", "unauthorized"}

// StatusName is the word for the answer as a whole, or "".
func (p *Response) StatusName() string {
	if p.Status < 0 || p.Status >= len(statusNames) {
		return ""
	}
	return statusNames[p.Status]
}

const oidBasic = "1.3.6.1.5.5.7.48.1.1"

// RFC 6960, 4.2.1.
//
//	OCSPResponse ::= SEQUENCE {
//	   responseStatus         OCSPResponseStatus,
//	   responseBytes          [0] EXPLICIT ResponseBytes OPTIONAL }
//
//	OCSPResponseStatus ::= ENUMERATED {
//	    successful            (0),  -- Response has valid confirmations
//	    malformedRequest      (1),  -- Illegal confirmation request
//	    internalError         (2),  -- Internal error in issuer
//	    tryLater              (3),  -- Try again later
//	                                -- (4) is not used
//	    sigRequired           (5),  -- Must sign the request
//	    unauthorized          (6)   -- Request unauthorized }
func ReadResponse(r *der.Reader) *Response {
	p := &Response{}
	r.Spec(responseSpec)
	r.Sequence("OCSPResponse", func(s *der.Reader) {
		p.Spans.Status = s.Ahead()
		p.Status = s.Enum("responseStatus", der.Enumerated, statusNames)
		if p.Status >= 0 && p.StatusName() == "" {
			s.At(field.Issue{Level: field.Error, Code: "ocsp/status-unknown", Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.1"},
				Text: "There is no response status with this number."})
		}
		if s.Present(der.Context(0)) {
			p.Spans.Bytes = s.Ahead()
			s.Explicit(0, "responseBytes", p.readBytes)
		}
	})
	return p
}

// ResponseBytes ::=       SEQUENCE {
//
//	responseType   OBJECT IDENTIFIER,
//	response       OCTET STRING }
func (p *Response) readBytes(r *der.Reader) {
	r.Sequence("ResponseBytes", func(s *der.Reader) {
		p.Type = s.OID("responseType")
		if p.Type == oidBasic {
			s.Wrapped("response", p.readBasic)
			return
		}
		s.Opaque("response")
	})
}

// BasicOCSPResponse       ::= SEQUENCE {
//
//	tbsResponseData      ResponseData,
//	signatureAlgorithm   AlgorithmIdentifier,
//	signature            BIT STRING,
//	certs            [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
func (p *Response) readBasic(r *der.Reader) {
	r.Sequence("BasicOCSPResponse", func(s *der.Reader) {
		before := s.Next()
		s.Sequence("tbsResponseData", p.readData)
		p.RawTBS = before[:len(before)-s.Left()]
		p.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		p.Signature = algorithm.ReadSignature(s, "signature", p.SignatureAlgorithm)
		p.Certificates = readCertificates(s)
	})
}

// ResponseData ::= SEQUENCE {
//
//	version              [0] EXPLICIT Version DEFAULT v1,
//	responderID              ResponderID,
//	producedAt               GeneralizedTime,
//	responses                SEQUENCE OF SingleResponse,
//	responseExtensions   [1] EXPLICIT Extensions OPTIONAL }
func (p *Response) readData(r *der.Reader) {
	p.Version = readVersion(r)
	p.readResponder(r)
	p.ProducedAt = r.GeneralizedTime("producedAt")
	r.SequenceOf("responses", func(s *der.Reader) { p.Responses = append(p.Responses, readSingleResponse(s)) })
	p.Extensions = readExtensions(r, 1, "responseExtensions")
}

// ResponderID ::= CHOICE {
//
//	byName               [1] Name,
//	byKey                [2] KeyHash }
//
// KeyHash ::= OCTET STRING -- SHA-1 hash of responder's public key
func (p *Response) readResponder(r *der.Reader) {
	if r.Present(der.Context(2)) {
		r.Explicit(2, "byKey", func(s *der.Reader) { p.Responder.Key = s.OctetString("KeyHash").Bytes })
		return
	}
	r.Explicit(1, "byName", func(s *der.Reader) { p.Responder.Name = name.Read(s, "Name") })
}

// SingleResponse ::= SEQUENCE {
//
//	certID                       CertID,
//	certStatus                   CertStatus,
//	thisUpdate                   GeneralizedTime,
//	nextUpdate         [0]       EXPLICIT GeneralizedTime OPTIONAL,
//	singleExtensions   [1]       EXPLICIT Extensions OPTIONAL }
func readSingleResponse(r *der.Reader) (one SingleResponse) {
	one.At = r.Sequence("SingleResponse", func(s *der.Reader) {
		one.CertID = readCertID(s, "certID")
		one.readStatus(s)
		one.ThisUpdate = s.GeneralizedTime("thisUpdate")
		if s.Present(der.Context(0)) {
			s.Explicit(0, "nextUpdate", func(s *der.Reader) { one.NextUpdate = s.GeneralizedTime("GeneralizedTime") })
		}
		one.Extensions = readExtensions(s, 1, "singleExtensions")
	})
	if r.Last() != nil && one.SerialNumber.Bytes != nil {
		r.Say(one.SerialNumber.Hex() + ": " + one.words())
	}
	return one
}

// CertStatus ::= CHOICE {
//
//	good        [0]     IMPLICIT NULL,
//	revoked     [1]     IMPLICIT RevokedInfo,
//	unknown     [2]     IMPLICIT UnknownInfo }
//
// RevokedInfo ::= SEQUENCE {
//
//	revocationTime              GeneralizedTime,
//	revocationReason    [0]     EXPLICIT CRLReason OPTIONAL }
//
// UnknownInfo ::= NULL
func (one *SingleResponse) readStatus(r *der.Reader) {
	one.Reason = -1
	switch tag, _ := r.Peek(); tag {
	case der.Context(1):
		one.Status = "revoked"
		r.Implicit(1).Sequence("revoked", func(s *der.Reader) {
			one.RevokedAt = s.GeneralizedTime("revocationTime")
			if s.Present(der.Context(0)) {
				s.Explicit(0, "revocationReason", func(s *der.Reader) { one.Reason = ext.ReadReason(s) })
			}
		})
		if r.Last() != nil {
			r.Say(one.words())
		}
	case der.Context(2):
		one.Status = "unknown"
		r.Implicit(2).Null("unknown")
	default:
		if tag == der.Context(0) {
			one.Status = "good"
		}
		r.Implicit(0).Null("good")
	}
}

// words are the status with when and why.
func (one *SingleResponse) words() string {
	s := one.Status
	if s != "revoked" {
		return s
	}
	if one.RevokedAt.OK {
		s += " " + one.RevokedAt.Date().String() + " UTC"
	}
	if reason := ext.ReasonName(one.Reason); reason != "" {
		s += ", " + reason
	}
	return s
}

// Title says what the answer is where there is one, or how many there are.
func (p *Response) Title() string {
	switch {
	case p.Status != 0 && p.StatusName() != "":
		return p.StatusName()
	case len(p.Responses) == 1 && p.Responses[0].SerialNumber.Bytes != nil:
		return p.Responses[0].Status + ": serial number " + p.Responses[0].SerialNumber.Hex()
	}
	return field.Count(len(p.Responses), "answer")
}

// AppendJSON appends the response's facts; docs/json.md describes them.
func (p *Response) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("responseStatus", p.StatusName())
	o.Text("responseType", nameOf(p.Type))
	if p.Version != 0 {
		o.Int("version", p.Version)
	}
	if p.Responder.Key != nil || p.Responder.Name.Span.Hdr > 0 {
		o.Key("responderId")
		o.Out = p.Responder.AppendJSON(o.Out)
	}
	o.Text("producedAt", p.ProducedAt.RFC3339())
	o.Key("responses")
	o.Out = field.AppendFacts(o.Out, p.Responses)
	appendExtensions(&o, p.Extensions)
	if p.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = p.SignatureAlgorithm.AppendJSON(o.Out)
	}
	return o.End()
}

func nameOf(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}

// AppendJSON appends {byName} or {byKey}.
func (d Responder) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if d.Key != nil {
		o.Text("byKey", field.Hex(d.Key))
	} else {
		o.Key("byName")
		o.Out = field.AppendString(o.Out, d.Name.String())
	}
	return o.End()
}

// AppendJSON appends the status of one certificate.
func (one SingleResponse) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	one.appendMembers(&o)
	o.Text("status", one.Status)
	o.Text("revocationTime", one.RevokedAt.RFC3339())
	o.Text("revocationReason", ext.ReasonName(one.Reason))
	o.Text("thisUpdate", one.ThisUpdate.RFC3339())
	o.Text("nextUpdate", one.NextUpdate.RFC3339())
	if len(one.Extensions) > 0 {
		o.Key("extensions")
		o.Out = field.AppendFacts(o.Out, one.Extensions)
	}
	return o.End()
}
