package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

var rsaSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8017", Section: "A.1.2"}, Notes: [][3]string{
	{"RSAPrivateKey", "A.1.2", "The public key again, the secret exponent, and the primes, with which decrypting takes a quarter of the time."},
	{"version", "A.1.2", "0 for two primes, 1 for more."},
	{"modulus", "3.2", "n, the product of the primes. It is public."},
	{"publicExponent", "3.1", "e, the public exponent."},
	{"privateExponent", "3.2", "d, the inverse of e: raising to it undoes raising to e. This is the secret."},
	{"prime1", "3.2", "p, a factor of n. Who knows one factor knows the key."},
	{"prime2", "3.2", "q, the other factor of n."},
	{"exponent1", "3.2", "d mod (p − 1)."},
	{"exponent2", "3.2", "d mod (q − 1)."},
	{"coefficient", "3.2", "The inverse of q modulo p, with which the two halves are put together."},
	{"otherPrimeInfos", "A.1.2", "The third prime and those after it, each with its exponent and coefficient."},
}}

// PKCS1 reads an RSAPrivateKey, as PEM's RSA PRIVATE KEY has it.
func PKCS1(r *der.Reader) *Private {
	return read(r, "PKCS #1", pkcs1)
}

func pkcs1(r *der.Reader, k *Private) {
	k.Public.Algorithm = key.RSAEncryption()
	rsaPrivateKey(r, k)
}

// RFC 8017, A.1.2.
//
//	RSAPrivateKey ::= SEQUENCE {
//	     version           Version,
//	     modulus           INTEGER,  -- n
//	     publicExponent    INTEGER,  -- e
//	     privateExponent   INTEGER,  -- d
//	     prime1            INTEGER,  -- p
//	     prime2            INTEGER,  -- q
//	     exponent1         INTEGER,  -- d mod (p-1)
//	     exponent2         INTEGER,  -- d mod (q-1)
//	     coefficient       INTEGER,  -- (inverse of q) mod p
//	     otherPrimeInfos   OtherPrimeInfos OPTIONAL }
func rsaPrivateKey(r *der.Reader, k *Private) {
	v := &RSA{}
	k.RSA = v
	r.Spec(rsaSpec)
	r.Sequence("RSAPrivateKey", func(s *der.Reader) {
		inPlace := k.version(s, der.Integer, "two-prime (0)", "multi (1)")
		k.Public.Modulus = s.BigInt("modulus")
		if inPlace >= 0 {
			k.show(s, der.Integer)
		}
		key.CheckModulus(s, k.Public.Modulus)
		k.Public.Exponent = s.BigInt("publicExponent")
		// Where an element is missing, this is the private exponent or a prime, which are longer
		// than any public exponent that is in use.
		if 4*len(k.Public.Exponent.Bytes) < len(k.Public.Modulus.Bytes) {
			k.show(s, der.Integer)
		}
		key.CheckExponent(s, k.Public.Exponent)
		for _, part := range []struct {
			name  string
			value *[]byte
		}{
			{"privateExponent", &v.D}, {"prime1", &v.P}, {"prime2", &v.Q},
			{"exponent1", &v.DP}, {"exponent2", &v.DQ}, {"coefficient", &v.QInv},
		} {
			*part.value = s.Secret(part.name, der.Integer)
		}
		v.Whole = v.QInv != nil
		if s.Present(der.Sequence) {
			otherPrimeInfos(s, v)
		}
		if several := v.Others != nil; inPlace == 0 && several || inPlace == 1 && !several {
			s.Issue(field.Issue{Level: field.Error, Code: "keys/rsa-version", Ref: rsaSpec.Ref,
				Text: "The version is 1 where there are more than two primes, and only there."})
		}
	})
	k.rsaPublic()
}

// OtherPrimeInfos ::= SEQUENCE SIZE(1..MAX) OF OtherPrimeInfo
// OtherPrimeInfo ::= SEQUENCE {
//
//	prime             INTEGER,  -- ri
//	exponent          INTEGER,  -- di
//	coefficient       INTEGER   -- ti }
func otherPrimeInfos(r *der.Reader, v *RSA) {
	r.SequenceOf("otherPrimeInfos", func(s *der.Reader) {
		s.Sequence("OtherPrimeInfo", func(s *der.Reader) {
			v.Others = append(v.Others, s.Secret("prime", der.Integer))
			s.Secret("exponent", der.Integer)
			s.Secret("coefficient", der.Integer)
		})
	})
}

// rsaPublic makes the SubjectPublicKeyInfo of the key.
func (k *Private) rsaPublic() {
	p := &k.Public
	p.Identify()
	p.Bits = p.Modulus.BitLen()
	if p.Modulus.Bytes == nil || p.Exponent.Bytes == nil || p.Modulus.Negative() || p.Exponent.Negative() {
		return
	}
	p.Key = der.Bits{Bytes: der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.BigInt(p.Modulus.Bytes)
			w.BigInt(p.Exponent.Bytes)
		})
	})}
	p.Raw = key.SPKI(rsaAlgorithm(p.Algorithm), p.Key)
}

// rsaAlgorithm is the AlgorithmIdentifier of the public key. It has its NULL even where the private
// key's leaves that out.
func rsaAlgorithm(a algorithm.Identifier) []byte {
	if plain := key.RSAEncryption(); a.OID == plain.OID {
		return plain.Raw
	}
	return a.Raw
}
