package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
)

// A TimeStampReq asks an authority for a time-stamp.
type TimeStampReq struct {
	HashAlgorithm algorithm.Identifier
	HashedMessage []byte
	Policy        string // OID; empty where any will do
	Nonce         der.Int
	CertReq       bool
}

var requestSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3161", Section: "2.4.1"}, Also: []*field.Spec{tstSpec}, Notes: [][3]string{
	{"TimeStampReq", "2.4.1", "A wish for a time-stamp on octets with this hash."},
	{"messageImprint", "2.4.1", "The hash of what is to be stamped."},
	{"hashedMessage", "2.4.1", "The hash; the octets themselves are not sent."},
	{"reqPolicy", "2.4.1", "The rules by which the time-stamp is to be made."},
	{"nonce", "2.4.1", "A large random number that the answer repeats, so that an old answer is told from a new one."},
	{"certReq", "2.4.1", "Whether the answer is to have the authority's certificate."},
	{"extensions", "2.4.1", "What else is asked for."},
}}

// ReadTimeStampReq reads what is sent to an authority.
//
//	TimeStampReq ::= SEQUENCE  {
//	     version        INTEGER  { v1(1) },
//	     messageImprint MessageImprint,
//	     reqPolicy      TSAPolicyId              OPTIONAL,
//	     nonce          INTEGER                  OPTIONAL,
//	     certReq        BOOLEAN                  DEFAULT FALSE,
//	     extensions     [0] IMPLICIT Extensions  OPTIONAL  }
func ReadTimeStampReq(r *der.Reader) *TimeStampReq {
	v := &TimeStampReq{}
	r.Spec(requestSpec)
	r.Sequence("TimeStampReq", func(s *der.Reader) {
		s.Int("version")
		v.HashAlgorithm, v.HashedMessage = messageImprint(s)
		if s.Present(der.ObjectIdentifier) {
			v.Policy = s.OID("reqPolicy")
		}
		if s.Present(der.Integer) {
			v.Nonce = s.BigInt("nonce")
		}
		v.CertReq = s.OptionalBool("certReq", false)
		if s.Present(der.Context(0)) {
			ext.Read(s.Implicit(0), "extensions")
		}
	})
	return v
}

// Title names the hash.
func (v *TimeStampReq) Title() string { return "of a " + v.HashAlgorithm.Name() + " hash" }

// AppendJSON appends {hashAlgorithm, hashedMessage, policy, nonce, certReq}.
func (v *TimeStampReq) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if v.HashAlgorithm.OID != "" {
		o.Key("hashAlgorithm")
		o.Out = v.HashAlgorithm.AppendJSON(o.Out)
	}
	o.Text("hashedMessage", field.Hex(v.HashedMessage))
	o.Text("policy", v.Policy)
	if v.Nonce.Bytes != nil {
		o.Text("nonce", v.Nonce.Hex())
	}
	o.Bool("certReq", v.CertReq)
	return o.End()
}

// A TimeStampResp is an authority's answer. Its time-stamp is a message, an item of its own.
type TimeStampResp struct{ Status string }

var pkiStatus = []string{"granted", "grantedWithMods", "rejection", "waiting", "revocationWarning", "revocationNotification"}

var responseSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3161", Section: "2.4.2"}, Notes: [][3]string{
	{"TimeStampResp", "2.4.2", "An authority's answer: whether it made a time-stamp, and the time-stamp."},
	{"status", "2.4.2", "Whether the time-stamp was made; if not, there is none below."},
	{"statusString", "2.4.2", "The same in words."},
	{"failInfo", "2.4.2", "Why it was not made."},
	{"timeStampToken", "2.4.2", "The time-stamp: a signed message, an item of its own as well."},
}}

// ReadTimeStampResp reads what an authority sends back.
//
//	TimeStampResp ::= SEQUENCE  {
//	     status          PKIStatusInfo,
//	     timeStampToken  TimeStampToken     OPTIONAL  }
//	PKIStatusInfo ::= SEQUENCE {
//	     status        PKIStatus,
//	     statusString  PKIFreeText     OPTIONAL,
//	     failInfo      PKIFailureInfo  OPTIONAL  }
func ReadTimeStampResp(r *der.Reader) *TimeStampResp {
	v := &TimeStampResp{}
	r.Spec(responseSpec)
	r.Sequence("TimeStampResp", func(s *der.Reader) {
		s.Sequence("status", func(s *der.Reader) {
			if n := s.Enum("status", der.Integer, pkiStatus); n >= 0 && n < len(pkiStatus) {
				v.Status = pkiStatus[n]
			}
			if s.Present(der.Sequence) {
				s.SequenceOf("statusString", func(s *der.Reader) { s.Text("UTF8String", der.UTF8String) })
			}
			if s.Present(der.BitStringTag) {
				s.Flags("failInfo", failures)
			}
		})
		s.Say(v.Status)
		if s.More() {
			s.Contained("timeStampToken", "pkcs7")
		}
	})
	return v
}

// failures are the bits of PKIFailureInfo that an authority may set (RFC 3161, 2.4.2).
var failures = []string{0: "badAlg", 2: "badRequest", 5: "badDataFormat", 14: "timeNotAvailable", 15: "unacceptedPolicy",
	16: "unacceptedExtension", 17: "addInfoNotAvailable", 25: "systemFailure"}

// Title says whether a time-stamp was made.
func (v *TimeStampResp) Title() string {
	if v.Status == "" {
		return "an answer"
	}
	return v.Status
}

// AppendJSON appends {status}.
func (v *TimeStampResp) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("status", v.Status)
	return o.End()
}
