package container

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

// A TSTInfo is what a time-stamp says: these octets were there at that time.
type TSTInfo struct {
	Policy        string // OID
	HashAlgorithm algorithm.Identifier
	HashedMessage []byte
	SerialNumber  der.Int
	GenTime       der.Time
	Accuracy      string // in words; empty when it is not given
	At            field.Span
}

var tstSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3161", Section: "2.4.2"}, Notes: [][3]string{
	{"TSTInfo", "2.4.2", "What a time-stamp says: octets with this hash were there at that time."},
	{"version", "2.4.2", "Always 1."},
	{"policy", "2.4.2", "By which rules the time-stamp was made."},
	{"messageImprint", "2.4.2", "The hash of what was stamped."},
	{"hashAlgorithm", "2.4.1", "The hash."},
	{"hashedMessage", "2.4.1", "The hash of what was stamped; the octets themselves are not sent."},
	{"serialNumber", "2.4.2", "A number that the authority gives to no other time-stamp."},
	{"genTime", "2.4.2", "When the time-stamp was made."},
	{"accuracy", "2.4.2", "How far off genTime may be."},
	{"seconds", "2.4.2", "Seconds."},
	{"millis", "2.4.2", "Milliseconds, 1 to 999."},
	{"micros", "2.4.2", "Microseconds, 1 to 999."},
	{"ordering", "2.4.2", "Whether two time-stamps of this authority can be put in order whatever their accuracy."},
	{"nonce", "2.4.2", "The number from the request, so that an old answer is told from a new one."},
	{"tsa", "2.4.2", "The name of the authority, one of those in its certificate."},
	{"extensions", "2.4.2", "What else is said."},
}}

// RFC 3161, 2.4.2.
//
//	TSTInfo ::= SEQUENCE {
//	     version        INTEGER { v1(1) },
//	     policy         TSAPolicyId,
//	     messageImprint MessageImprint,
//	     serialNumber   INTEGER,
//	     genTime        GeneralizedTime,
//	     accuracy       Accuracy OPTIONAL,
//	     ordering       BOOLEAN DEFAULT FALSE,
//	     nonce          INTEGER OPTIONAL,
//	     tsa            [0] GeneralName OPTIONAL,
//	     extensions     [1] IMPLICIT Extensions OPTIONAL }
func (v *TSTInfo) read(r *der.Reader) {
	r.Spec(tstSpec)
	ber := r.BER(false) // RFC 3161, 2.4.2: the encoding is DER
	v.At = r.Sequence("TSTInfo", func(s *der.Reader) {
		s.Int("version")
		v.Policy = s.OID("policy")
		v.HashAlgorithm, v.HashedMessage = messageImprint(s)
		v.SerialNumber = s.BigInt("serialNumber")
		v.GenTime = s.GeneralizedTime("genTime")
		if s.Present(der.Sequence) {
			v.accuracy(s)
		}
		s.OptionalBool("ordering", false)
		if s.Present(der.Integer) {
			s.BigInt("nonce")
		}
		if s.Present(der.Context(0)) {
			s.Explicit(0, "tsa", func(s *der.Reader) { name.ReadGeneral(s) })
		}
		if s.Present(der.Context(1)) {
			ext.Read(s.Implicit(1), "extensions")
		}
	})
	r.BER(ber)
}

// messageImprint reads MessageImprint ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashedMessage OCTET STRING }.
func messageImprint(r *der.Reader) (hash algorithm.Identifier, value []byte) {
	r.Sequence("messageImprint", func(s *der.Reader) {
		hash = algorithm.Read(s, "hashAlgorithm")
		value = s.OctetString("hashedMessage").Bytes
	})
	return hash, value
}

// RFC 3161, 2.4.2.
//
//	Accuracy ::= SEQUENCE {
//	     seconds        INTEGER              OPTIONAL,
//	     millis     [0] INTEGER  (1..999)    OPTIONAL,
//	     micros     [1] INTEGER  (1..999)    OPTIONAL  }
func (v *TSTInfo) accuracy(r *der.Reader) {
	add := func(n int, unit string) {
		if v.Accuracy != "" {
			v.Accuracy += " "
		}
		v.Accuracy += strconv.Itoa(n) + " " + unit
	}
	r.Sequence("accuracy", func(s *der.Reader) {
		if s.Present(der.Integer) {
			add(s.Int("seconds"), "s")
		}
		if s.Present(der.Context(0)) {
			add(s.Implicit(0).Int("millis"), "ms")
		}
		if s.Present(der.Context(1)) {
			add(s.Implicit(1).Int("micros"), "µs")
		}
	})
	r.Say(v.Accuracy)
}

func (v *TSTInfo) title() string {
	if !v.GenTime.OK {
		return "time-stamp"
	}
	return "time-stamp of " + v.GenTime.Date().String() + " UTC"
}

// AppendJSON appends {genTime, policy, serialNumber, hashAlgorithm, hashedMessage, accuracy}.
func (v *TSTInfo) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("genTime", v.GenTime.RFC3339())
	o.Text("policy", v.Policy)
	if v.SerialNumber.Bytes != nil {
		o.Text("serialNumber", v.SerialNumber.Hex())
	}
	if v.HashAlgorithm.OID != "" {
		o.Key("hashAlgorithm")
		o.Out = v.HashAlgorithm.AppendJSON(o.Out)
	}
	o.Text("hashedMessage", field.Hex(v.HashedMessage))
	o.Text("accuracy", v.Accuracy)
	return o.End()
}
