package main

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
)

// A certificate holds the parts of a TBSCertificate as they are to be encoded, right or wrong.
type certificate struct {
	version                         int    // 1, 2 or 3
	serial                          []byte // contents octets of the INTEGER
	issuer, subject                 []byte
	notBefore, notAfter             []byte
	key                             crypto.Signer
	issuerUniqueID, subjectUniqueID []byte // contents octets of the BIT STRING
	extensions                      [][]byte
	sha1                            bool // sign with SHA-1
}

// RFC 5280, 4.1.
//
//	TBSCertificate ::= SEQUENCE { version [0], serialNumber, signature, issuer, validity, subject,
//	     subjectPublicKeyInfo, issuerUniqueID [1], subjectUniqueID [2], extensions [3] }
func (c certificate) tbs(alg []byte) []byte {
	var version, issuerID, subjectID, extensions []byte
	if c.version > 1 {
		version = explicit(0, integer(int64(c.version-1)))
	}
	if c.issuerUniqueID != nil {
		issuerID = primitive(1, c.issuerUniqueID)
	}
	if c.subjectUniqueID != nil {
		subjectID = primitive(2, c.subjectUniqueID)
	}
	if c.extensions != nil {
		extensions = explicit(3, sequence(c.extensions...))
	}
	return sequence(version, tlv(tagInteger, c.serial), alg, c.issuer,
		sequence(c.notBefore, c.notAfter), c.subject, spki(c.key), issuerID, subjectID, extensions)
}

// sign returns the certificate signed by an issuer's key.
func (c certificate) sign(by crypto.Signer) []byte {
	alg := signatureAlgorithm(by, c.sha1)
	return signed(c.tbs(alg), alg, by)
}

// signed is SEQUENCE { toBeSigned, algorithm, signature }, the shape of certificates and requests.
func signed(tbs, alg []byte, by crypto.Signer) []byte {
	return sequence(tbs, alg, bits(signature(tbs, alg, by)))
}

func spki(key crypto.Signer) []byte { return must(x509.MarshalPKIXPublicKey(key.Public())) }

// keyID is method (1) of RFC 5280, 4.2.1.2: SHA-1 of the subjectPublicKey.
func keyID(key crypto.Signer) []byte {
	_, rest := element(contents(spki(key)))
	sum := sha1.Sum(contents(rest)[1:])
	return sum[:]
}

func signatureAlgorithm(by crypto.Signer, sha1 bool) []byte {
	switch key := by.(type) {
	case *rsa.PrivateKey:
		if sha1 {
			return sequence(oid("1.2.840.113549.1.1.5"), null())
		}
		return sequence(oid("1.2.840.113549.1.1.11"), null())
	case *ecdsa.PrivateKey:
		if key.Curve.Params().BitSize > 256 {
			return sequence(oid("1.2.840.10045.4.3.3"))
		}
		return sequence(oid("1.2.840.10045.4.3.2"))
	}
	return sequence(oid("1.3.101.112"))
}

// signature signs without entropy: PKCS #1 v1.5, RFC 6979 and Ed25519 are deterministic.
func signature(tbs, alg []byte, by crypto.Signer) []byte {
	hash := crypto.SHA256
	switch key := by.(type) {
	case ed25519.PrivateKey:
		return ed25519.Sign(key, tbs)
	case *ecdsa.PrivateKey:
		if key.Curve.Params().BitSize > 256 {
			hash = crypto.SHA384
		}
	case *rsa.PrivateKey:
		if bytes.Equal(alg, signatureAlgorithm(by, true)) {
			hash = crypto.SHA1
		}
	}
	h := hash.New()
	h.Write(tbs)
	return must(by.Sign(nil, h.Sum(nil), hash))
}

// serial makes a positive serial number of 16 octets out of a name.
func serial(of string) []byte {
	sum := sha256.Sum256([]byte("waxseal sample " + of))
	sum[0] = sum[0]&0x3f | 0x40
	return sum[:16]
}

// element splits the first element off der; contents drops the tag and length of an element.
func element(der []byte) (first, rest []byte) {
	hdr, n := header(der)
	return der[:hdr+n], der[hdr+n:]
}

func contents(der []byte) []byte {
	hdr, n := header(der)
	return der[hdr : hdr+n]
}

func header(der []byte) (hdr, n int) {
	if der[1] < 0x80 {
		return 2, int(der[1])
	}
	hdr = 2 + int(der[1]&0x7f)
	for _, b := range der[2:hdr] {
		n = n<<8 | int(b)
	}
	return hdr, n
}
