// Package algorithm reads AlgorithmIdentifier (RFC 5280 4.1.1.2) and the parameters that the
// algorithms of certificates take.
package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// An Identifier is an algorithm with its parameters.
type Identifier struct {
	OID        string
	Parameters []byte    // the whole element; nil when absent
	PSS        *PSS      // of id-RSASSA-PSS
	Curve      string    // OID of a named curve, of id-ecPublicKey and GOST R 34.10
	Domain     *ECDomain // of a curve that is written out
	DSA        *DSA      // of id-dsa and the DH algorithms
	Raw        []byte    // the whole AlgorithmIdentifier
	Span       field.Span
}

// Name is the algorithm's name, or its OID.
func (a Identifier) Name() string {
	if known, ok := names.OID(a.OID); ok {
		return known.Name
	}
	return a.OID
}

// AppendJSON appends {oid, name}.
func (a Identifier) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("oid", a.OID)
	o.Text("name", a.Name())
	return o.End()
}

var spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.1.2"}, Notes: [][3]string{
	{"algorithm", "4.1.1.2", "Which algorithm this is."},
	{"parameters", "4.1.1.2", "What the algorithm needs besides; which kind, and whether any, depends on the algorithm."},
}}

// Read reads an AlgorithmIdentifier, recorded under the given field name.
//
//	AlgorithmIdentifier  ::=  SEQUENCE  {
//	     algorithm               OBJECT IDENTIFIER,
//	     parameters              ANY DEFINED BY algorithm OPTIONAL  }
func Read(r *der.Reader, fieldName string) (a Identifier) {
	before := r.Next()
	a.Span = r.Sequence(fieldName, func(s *der.Reader) { Contents(s, &a) })
	a.Raw = before[:len(before)-r.Left()]
	if r.Last() != nil {
		r.Say(a.Name())
	}
	return a
}

// Contents reads the fields of an AlgorithmIdentifier whose SEQUENCE has been entered.
func Contents(s *der.Reader, a *Identifier) {
	s.Spec(spec)
	a.OID = s.OID("algorithm")
	if !s.More() {
		return
	}
	before := s.Next()
	if read := parameters(a.OID); read != nil {
		read(s, a)
	} else {
		s.Any("parameters")
	}
	a.Parameters = before[:len(before)-s.Left()]
}

// ReadParameters reads the parameters of a.OID where they stand alone.
func ReadParameters(r *der.Reader, a *Identifier) {
	before := r.Next()
	if read := parameters(a.OID); read != nil {
		read(r, a)
	}
	a.Parameters = before[:len(before)-r.Left()]
}

// parameters is the reader of an algorithm's parameters, or nil: NULL and what is not listed here
// is read by its tags.
func parameters(oid string) func(*der.Reader, *Identifier) {
	switch oid {
	case "1.2.840.10045.2.1", // id-ecPublicKey, RFC 5480
		"1.3.132.1.12", // id-ecDH
		"1.3.132.1.13": // id-ecMQV
		return ecParameters
	case "1.2.840.113549.1.1.10": // id-RSASSA-PSS, RFC 4055
		return pssParameters
	case "1.2.840.113549.1.1.7": // id-RSAES-OAEP, RFC 4055
		return oaepParameters
	case "1.2.643.2.2.19", "1.2.643.2.2.98", // id-GostR3410-2001 and -2001DH, RFC 4491
		"1.2.643.7.1.1.1.1", "1.2.643.7.1.1.1.2": // id-tc26-gost3410-12-256 and -512, RFC 9215
		return gostParameters
	case "1.2.840.10040.4.1": // id-dsa, RFC 3279
		return dsaParameters
	case "1.2.840.10046.2.1": // dhpublicnumber, RFC 3279
		return dhParameters
	case "1.2.840.113549.1.3.1": // dhKeyAgreement, PKCS #3
		return pkcs3Parameters
	}
	return nil
}
