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
	p := PSS{TrailerField: 1}
	r.Sequence("parameters", func(s *der.Reader) {
		s.Spec(pssSpec)
		p.Hash = hashParameter(s, "hashAlgorithm", "HashAlgorithm")
		p.MaskHash = maskParameter(s, "maskGenAlgorithm", "MaskGenAlgorithm")
		p.SaltLength = 20
		if s.Present(der.Context(2)) {
			s.Explicit(2, "saltLength", func(s *der.Reader) { p.SaltLength = s.Int("INTEGER") })
			defaultEncoded(s, p.SaltLength == 20)
		}
		if p.SaltLength < 0 {
			s.At(field.Issue{Level: field.Error, Code: "key/pss-salt", Ref: pssSpec.Ref, Text: "The salt cannot have fewer than 0 octets."})
		}
		if s.Present(der.Context(3)) {
			s.Explicit(3, "trailerField", func(s *der.Reader) { p.TrailerField = s.Int("INTEGER") })
			defaultEncoded(s, p.TrailerField == 1)
		}
		if p.TrailerField != 1 {
			s.At(field.Issue{Level: field.Error, Code: "key/pss-trailer", Ref: pssSpec.Ref, Text: "The trailer field is always 1; no other is defined."})
		}
	})
	a.PSS = &p
}

// hashParameter reads [0] HashAlgorithm DEFAULT sha1Identifier.
func hashParameter(s *der.Reader, fieldName, typ string) (hash string) {
	if !s.Present(der.Context(0)) {
		return sha1OID
	}
	s.Explicit(0, fieldName, func(s *der.Reader) { hash = Read(s, typ).OID })
	s.Say(oidName(hash))
	defaultEncoded(s, hash == sha1OID)
	return hash
}

// maskParameter reads [1] MaskGenAlgorithm DEFAULT mgf1SHA1Identifier. It returns MGF1's hash.
func maskParameter(s *der.Reader, fieldName, typ string) (hash string) {
	if !s.Present(der.Context(1)) {
		return sha1OID
	}
	s.Explicit(1, fieldName, func(s *der.Reader) { hash = maskGen(s, typ) })
	if hash != "" {
		s.Say("MGF1 with " + oidName(hash))
	}
	defaultEncoded(s, hash == sha1OID)
	return hash
}

// maskGen reads MGF1's AlgorithmIdentifier, whose parameters are a hash's.
func maskGen(r *der.Reader, typ string) (hash string) {
	r.Sequence(typ, func(s *der.Reader) {
		if oid := s.OID("algorithm"); oid == mgf1OID && s.Present(der.Sequence) {
			hash = Read(s, "parameters").OID
		} else if s.More() {
			s.Any("parameters")
		}
	})
	return hash
}

// defaultEncoded reports the field read last where it has the value that it has when it is left out.
func defaultEncoded(s *der.Reader, isDefault bool) {
	if isDefault {
		s.At(field.Issue{Level: field.Error, Code: "der/default-encoded", Ref: field.Ref{Doc: "X.690", Section: "11.5"},
			Text: "The value is the default, which DER leaves out."})
	}
}

func oidName(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}
