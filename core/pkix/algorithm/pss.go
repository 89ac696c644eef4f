package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// PSS are the parameters of RSASSA-PSS, with the defaults filled in.
type PSS struct {
	Hash, MaskHash string // OIDs
	SaltLength     int
	TrailerField   int
}

const (
	sha1OID = "1.3.14.3.2.26"
	mgf1OID = "1.2.840.113549.1.1.8"
)

var pssSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 4055", Section: "3.1"}, Notes: [][3]string{
	{"hashAlgorithm", "3.1", "The hash over the message; SHA-1 when absent."},
	{"maskGenAlgorithm", "3.1", "How the mask is made; MGF1 with SHA-1 when absent."},
	{"saltLength", "3.1", "Octets of salt; 20 when absent, mostly as long as the hash."},
	{"trailerField", "3.1", "Always 1, for the trailer octet BC."},
}}

// RSASSA-PSS-params  ::=  SEQUENCE  {
//
//	hashAlgorithm      [0] HashAlgorithm DEFAULT sha1Identifier,
//	maskGenAlgorithm   [1] MaskGenAlgorithm DEFAULT mgf1SHA1Identifier,
//	saltLength         [2] INTEGER DEFAULT 20,
//	trailerField       [3] INTEGER DEFAULT 1  }
func pssParameters(r *der.Reader, a *Identifier) {
	p := PSS{Hash: sha1OID, MaskHash: sha1OID, SaltLength: 20, TrailerField: 1}
	r.Sequence("parameters", func(s *der.Reader) {
		s.Spec(pssSpec)
		if s.Present(der.Context(0)) {
			s.Explicit(0, "hashAlgorithm", func(s *der.Reader) { p.Hash = Read(s, "HashAlgorithm").OID })
			s.Say(oidName(p.Hash))
		}
		if s.Present(der.Context(1)) {
			s.Explicit(1, "maskGenAlgorithm", func(s *der.Reader) { p.MaskHash = maskGen(s) })
			s.Say("MGF1 with " + oidName(p.MaskHash))
		}
		if s.Present(der.Context(2)) {
			s.Explicit(2, "saltLength", func(s *der.Reader) { p.SaltLength = s.Int("INTEGER") })
		}
		if s.Present(der.Context(3)) {
			s.Explicit(3, "trailerField", func(s *der.Reader) { p.TrailerField = s.Int("INTEGER") })
		}
	})
	a.PSS = &p
}

// maskGen reads MGF1's AlgorithmIdentifier, whose parameters are a hash's.
func maskGen(r *der.Reader) (hash string) {
	r.Sequence("MaskGenAlgorithm", func(s *der.Reader) {
		if oid := s.OID("algorithm"); oid == mgf1OID && s.Present(der.Sequence) {
			hash = Read(s, "parameters").OID
		} else if s.More() {
			s.Any("parameters")
		}
	})
	return hash
}

func oidName(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}
