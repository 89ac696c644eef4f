package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
)

var pbeSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8018", Section: "A.4"}, Notes: [][3]string{
	{"algorithm", "A", "Which algorithm this is."},
	{"keyDerivationFunc", "6.2", "How the password becomes a key."},
	{"encryptionScheme", "6.2", "What the key encrypts with."},
	{"salt", "4.1", "Random octets, so that the same password gives another key elsewhere."},
	{"iterationCount", "4.2", "How often the function is run, so that trying passwords takes long."},
	{"iterations", "4.2", "How often the function is run, so that trying passwords takes long."},
	{"keyLength", "A.2", "Octets of the key."},
	{"prf", "A.2", "The function that is run over and over; HMAC with SHA-1 when absent."},
	{"iv", "B.2", "The block that the first one is combined with."},
	{"rc2ParameterVersion", "B.2.3", "The effective bits of the key, in a coding of its own."},
}}

var scryptSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7914", Section: "7.1"}, Notes: [][3]string{
	{"salt", "7.1", "Random octets, so that the same password gives another key elsewhere."},
	{"costParameter", "2", "N: how often memory is gone through, and how much of it is needed."},
	{"blockSize", "2", "r: 128·N·r octets of memory are needed."},
	{"parallelizationParameter", "2", "p: how often all of it is done."},
	{"keyLength", "7.1", "Octets of the key."},
}}

// encryptionAlgorithm reads an AlgorithmIdentifier of PKCS #5 and says in words what it is.
func encryptionAlgorithm(r *der.Reader, fieldName string) (words string) {
	r.Sequence(fieldName, func(s *der.Reader) {
		s.Spec(pbeSpec)
		oid := s.OID("algorithm")
		if known, ok := names.OID(oid); ok {
			words = known.Name
		}
		switch read := parameters(oid); {
		case !s.More():
		case read != nil && s.Present(der.Sequence):
			s.Sequence("parameters", func(s *der.Reader) { words = read(s, words) })
		case s.Present(der.OctetStringTag):
			s.OctetString("iv")
		default:
			s.Any("parameters")
		}
	})
	r.Say(words)
	return words
}

// parameters is the reader of the SEQUENCE that an algorithm has for parameters, or nil. It is
// given the algorithm's name and returns what is to be said of it.
func parameters(oid string) func(s *der.Reader, name string) string {
	switch oid {
	case "1.2.840.113549.1.5.13":
		return pbes2
	case "1.2.840.113549.1.5.12":
		return pbkdf2
	case "1.3.6.1.4.1.11591.4.11":
		return scrypt
	case "1.2.840.113549.3.2":
		return rc2CBC
	case "2.16.840.1.101.3.4.1.6", "2.16.840.1.101.3.4.1.26", "2.16.840.1.101.3.4.1.46":
		return aesGCM
	case "1.2.840.113549.1.5.1", "1.2.840.113549.1.5.3", "1.2.840.113549.1.5.4",
		"1.2.840.113549.1.5.6", "1.2.840.113549.1.5.10", "1.2.840.113549.1.5.11":
		return saltAndCount("iterationCount") // PBES1, RFC 8018, A.3
	case "1.2.840.113549.1.12.1.1", "1.2.840.113549.1.12.1.2", "1.2.840.113549.1.12.1.3",
		"1.2.840.113549.1.12.1.4", "1.2.840.113549.1.12.1.5", "1.2.840.113549.1.12.1.6":
		return saltAndCount("iterations") // RFC 7292, C
	}
	return nil
}

// RFC 8018, A.4.
//
//	PBES2-params ::= SEQUENCE {
//	     keyDerivationFunc AlgorithmIdentifier {{PBES2-KDFs}},
//	     encryptionScheme AlgorithmIdentifier {{PBES2-Encs}} }
func pbes2(s *der.Reader, _ string) string {
	kdf := encryptionAlgorithm(s, "keyDerivationFunc")
	return kdf + " and " + encryptionAlgorithm(s, "encryptionScheme")
}

// RFC 8018, A.2.
//
//	PBKDF2-params ::= SEQUENCE {
//	     salt CHOICE {
//	          specified OCTET STRING,
//	          otherSource AlgorithmIdentifier {{PBKDF2-SaltSources}} },
//	     iterationCount INTEGER (1..MAX),
//	     keyLength INTEGER (1..MAX) OPTIONAL,
//	     prf AlgorithmIdentifier {{PBKDF2-PRFs}} DEFAULT algid-hmacWithSHA1 }
func pbkdf2(s *der.Reader, name string) string {
	if s.Present(der.Sequence) {
		algorithm.Read(s, "salt")
	} else {
		s.OctetString("salt")
	}
	count := s.Int("iterationCount")
	if s.Present(der.Integer) {
		s.Int("keyLength")
	}
	prf := "hmacWithSHA1"
	if s.Present(der.Sequence) {
		prf = algorithm.Read(s, "prf").Name()
	}
	return name + " (" + prf + ", " + field.Count(count, "iteration") + ")"
}

// RFC 7914, 7.1.
//
//	scrypt-params ::= SEQUENCE {
//	     salt OCTET STRING,
//	     costParameter INTEGER (1..MAX),
//	     blockSize INTEGER (1..MAX),
//	     parallelizationParameter INTEGER (1..MAX),
//	     keyLength INTEGER (1..MAX) OPTIONAL }
func scrypt(s *der.Reader, name string) string {
	s.Spec(scryptSpec)
	s.OctetString("salt")
	n := s.Int("costParameter")
	r := s.Int("blockSize")
	p := s.Int("parallelizationParameter")
	if s.Present(der.Integer) {
		s.Int("keyLength")
	}
	return name + " (N = " + field.Thousands(n) + ", r = " + field.Thousands(r) + ", p = " + field.Thousands(p) + ")"
}

// saltAndCount reads PBEParameter and pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, count INTEGER }.
func saltAndCount(countName string) func(*der.Reader, string) string {
	return func(s *der.Reader, name string) string {
		s.OctetString("salt")
		return name + " (" + field.Count(s.Int(countName), "iteration") + ")"
	}
}

// RFC 8018, B.2.3.
//
//	RC2-CBC-Parameter ::= SEQUENCE {
//	     rc2ParameterVersion INTEGER OPTIONAL,
//	     iv OCTET STRING (SIZE(8)) }
func rc2CBC(s *der.Reader, name string) string {
	if s.Present(der.Integer) {
		s.Int("rc2ParameterVersion")
	}
	s.OctetString("iv")
	return name
}

// RFC 5084, 3.2.
//
//	GCMParameters ::= SEQUENCE {
//	     aes-nonce        OCTET STRING,
//	     aes-ICVlen       AES-GCM-ICVlen DEFAULT 12 }
func aesGCM(s *der.Reader, name string) string {
	s.OctetString("aes-nonce")
	if s.Present(der.Integer) {
		s.Int("aes-ICVlen")
	}
	return name
}
