// Package pbe reads how something is encrypted or authenticated under a password: the schemes of
// PKCS #5 (RFC 8018), those of PKCS #12 (RFC 7292, C) and scrypt (RFC 7914).
package pbe

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
)

// A Scheme is an AlgorithmIdentifier whose key comes from a password, or a cipher on its own.
type Scheme struct {
	OID    string
	Words  string // what it is, with its costs: PBKDF2 (hmacWithSHA256, 2,048 iterations) and aes256-CBC
	KDF    KDF    // how the password becomes a key
	Cipher Cipher // what the key encrypts with
	Raw    []byte // the whole AlgorithmIdentifier
}

// ID tells it from others that the same octets may be under.
func (s Scheme) ID() string { return string(s.Raw) }

// A KDF is a key derivation function with its parameters. The OID is that of the scheme where the
// scheme says all, as in PBES1 and PKCS #12.
type KDF struct {
	OID        string
	Salt       []byte
	Iterations int
	KeyLength  int    // octets; 0 where the cipher says it
	PRF        string // OID, of PBKDF2
	N, R, P    int    // of scrypt
}

// A Cipher is what encrypts, or a MAC, with its parameters. The OID is that of the scheme where the
// scheme says all.
type Cipher struct {
	OID        string
	IV         []byte
	RC2Version int // rc2ParameterVersion
	ICVLen     int // octets of the tag, of GCM
}

// The schemes and functions that have names in RFC 8018 and RFC 7914.
const (
	PBES2  = "1.2.840.113549.1.5.13"
	PBMAC1 = "1.2.840.113549.1.5.14"
	PBKDF2 = "1.2.840.113549.1.5.12"
	Scrypt = "1.3.6.1.4.1.11591.4.11"

	hmacWithSHA1 = "1.2.840.113549.2.7"
)

var spec = &field.Spec{Ref: field.Ref{Doc: "RFC 8018", Section: "A.4"}, Notes: [][3]string{
	{"algorithm", "A", "Which algorithm this is."},
	{"keyDerivationFunc", "6.2", "How the password becomes a key."},
	{"encryptionScheme", "6.2", "What the key encrypts with."},
	{"messageAuthScheme", "7.1", "What the key authenticates with."},
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

// Read reads an AlgorithmIdentifier of a scheme and says in words what it is.
func Read(r *der.Reader, fieldName string) (v Scheme) {
	before := r.Next()
	r.Sequence(fieldName, func(s *der.Reader) {
		s.Spec(spec)
		v.OID = s.OID("algorithm")
		if known, ok := names.OID(v.OID); ok {
			v.Words = known.Name
		}
		switch read := parameters(v.OID); {
		case !s.More():
		case read != nil && s.Present(der.Sequence):
			s.Sequence("parameters", func(s *der.Reader) { read(s, &v) })
		case s.Present(der.OctetStringTag):
			v.Cipher.IV = s.OctetString("iv").Bytes
		default:
			s.Any("parameters")
		}
	})
	v.Raw = before[:len(before)-r.Left()]
	if v.KDF.OID == "" {
		v.KDF.OID = v.OID
	}
	if v.Cipher.OID == "" {
		v.Cipher.OID = v.OID
	}
	r.Say(v.Words)
	return v
}

// parameters is the reader of the SEQUENCE that an algorithm has for parameters, or nil.
func parameters(oid string) func(s *der.Reader, v *Scheme) {
	switch oid {
	case PBES2:
		return pbes2
	case PBMAC1:
		return pbmac1
	case PBKDF2:
		return pbkdf2
	case Scrypt:
		return scrypt
	case "1.2.840.113549.3.2":
		return rc2CBC
	case "2.16.840.1.101.3.4.1.6", "2.16.840.1.101.3.4.1.26", "2.16.840.1.101.3.4.1.46":
		return aesGCM
	case "1.2.840.113549.1.5.1", "1.2.840.113549.1.5.3", "1.2.840.113549.1.5.4",
		"1.2.840.113549.1.5.6", "1.2.840.113549.1.5.10", "1.2.840.113549.1.5.11":
		return saltAndCount("iterationCount") // PBES1, RFC 8018, A.3
	case "1.3.6.1.4.1.42.2.19.1": // of Java's JCEKS
		return saltAndCount("iterationCount")
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
func pbes2(s *der.Reader, v *Scheme) { v.combine(s, "encryptionScheme") }

// RFC 8018, A.5.
//
//	PBMAC1-params ::= SEQUENCE {
//	     keyDerivationFunc AlgorithmIdentifier {{PBMAC1-KDFs}},
//	     messageAuthScheme AlgorithmIdentifier {{PBMAC1-MACs}} }
func pbmac1(s *der.Reader, v *Scheme) { v.combine(s, "messageAuthScheme") }

// combine reads a function that makes the key and what takes it.
func (v *Scheme) combine(s *der.Reader, taker string) {
	kdf := Read(s, "keyDerivationFunc")
	cipher := Read(s, taker)
	v.KDF, v.Cipher = kdf.KDF, cipher.Cipher
	v.Words = kdf.Words + " and " + cipher.Words
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
func pbkdf2(s *der.Reader, v *Scheme) {
	if s.Present(der.Sequence) {
		algorithm.Read(s, "salt")
	} else {
		v.KDF.Salt = s.OctetString("salt").Bytes
	}
	v.KDF.Iterations = s.Int("iterationCount")
	if s.Present(der.Integer) {
		v.KDF.KeyLength = s.Int("keyLength")
	}
	prf := algorithm.Identifier{OID: hmacWithSHA1}
	if s.Present(der.Sequence) {
		prf = algorithm.Read(s, "prf")
	}
	v.KDF.PRF = prf.OID
	v.Words += " (" + prf.Name() + ", " + field.Count(v.KDF.Iterations, "iteration") + ")"
}

// RFC 7914, 7.1.
//
//	scrypt-params ::= SEQUENCE {
//	     salt OCTET STRING,
//	     costParameter INTEGER (1..MAX),
//	     blockSize INTEGER (1..MAX),
//	     parallelizationParameter INTEGER (1..MAX),
//	     keyLength INTEGER (1..MAX) OPTIONAL }
func scrypt(s *der.Reader, v *Scheme) {
	s.Spec(scryptSpec)
	k := &v.KDF
	k.Salt = s.OctetString("salt").Bytes
	k.N = s.Int("costParameter")
	k.R = s.Int("blockSize")
	k.P = s.Int("parallelizationParameter")
	if s.Present(der.Integer) {
		k.KeyLength = s.Int("keyLength")
	}
	v.Words += " (N = " + field.Thousands(k.N) + ", r = " + field.Thousands(k.R) + ", p = " + field.Thousands(k.P) + ")"
}

// saltAndCount reads PBEParameter and pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, count INTEGER }.
func saltAndCount(countName string) func(*der.Reader, *Scheme) {
	return func(s *der.Reader, v *Scheme) {
		v.KDF.Salt = s.OctetString("salt").Bytes
		v.KDF.Iterations = s.Int(countName)
		v.Words += " (" + field.Count(v.KDF.Iterations, "iteration") + ")"
	}
}

// RFC 8018, B.2.3.
//
//	RC2-CBC-Parameter ::= SEQUENCE {
//	     rc2ParameterVersion INTEGER OPTIONAL,
//	     iv OCTET STRING (SIZE(8)) }
func rc2CBC(s *der.Reader, v *Scheme) {
	if s.Present(der.Integer) {
		v.Cipher.RC2Version = s.Int("rc2ParameterVersion")
	}
	v.Cipher.IV = s.OctetString("iv").Bytes
}

// RFC 5084, 3.2.
//
//	GCMParameters ::= SEQUENCE {
//	     aes-nonce        OCTET STRING,
//	     aes-ICVlen       AES-GCM-ICVlen DEFAULT 12 }
func aesGCM(s *der.Reader, v *Scheme) {
	v.Cipher.IV = s.OctetString("aes-nonce").Bytes
	v.Cipher.ICVLen = 12
	if s.Present(der.Integer) {
		v.Cipher.ICVLen = s.Int("aes-ICVlen")
	}
}
