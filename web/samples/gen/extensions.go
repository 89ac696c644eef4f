package main

import (
	"crypto"
	"crypto/sha256"
	"encoding/binary"
)

// extension is RFC 5280, 4.1: SEQUENCE { extnID, critical DEFAULT FALSE, extnValue OCTET STRING }.
func extension(id string, value []byte) []byte { return sequence(oid(id), octets(value)) }

func critical(id string, value []byte) []byte { return sequence(oid(id), yes(), octets(value)) }

// Bits of keyUsage, RFC 5280, 4.2.1.3.
const (
	digitalSignature = 0
	keyEncipherment  = 2
	keyAgreement     = 4
	keyCertSign      = 5
	cRLSign          = 6
)

// Purposes of extKeyUsage, RFC 5280, 4.2.1.12.
const (
	serverAuth = "1.3.6.1.5.5.7.3.1"
	clientAuth = "1.3.6.1.5.5.7.3.2"
)

func keyUsage(numbers ...int) []byte {
	return critical("2.5.29.15", tlv(tagBitString, named(numbers...)))
}

func extKeyUsage(purposes ...string) []byte {
	return extension("2.5.29.37", sequence(oids(purposes)...))
}

func oids(list []string) [][]byte {
	var out [][]byte
	for _, s := range list {
		out = append(out, oid(s))
	}
	return out
}

func notCA() []byte { return critical("2.5.29.19", sequence()) }

func isCA() []byte { return critical("2.5.29.19", sequence(yes())) }

func isCAWithPath(n int64) []byte { return critical("2.5.29.19", sequence(yes(), integer(n))) }

func subjectKeyID(key crypto.Signer) []byte { return extension("2.5.29.14", octets(keyID(key))) }

func authorityKeyID(key crypto.Signer) []byte {
	return extension("2.5.29.35", sequence(primitive(0, keyID(key))))
}

// The choices of GeneralName, RFC 5280, 4.2.1.6.
func dns(s string) []byte          { return primitive(2, []byte(s)) }
func email(s string) []byte        { return primitive(1, []byte(s)) }
func uri(s string) []byte          { return primitive(6, []byte(s)) }
func ip(octets ...byte) []byte     { return primitive(7, octets) }
func directory(name []byte) []byte { return explicit(4, name) }
func registered(id string) []byte  { return primitive(8, contents(oid(id))) }

func otherName(id string, value []byte) []byte { return implicit(0, oid(id), explicit(0, value)) }

func subjectAltName(names ...[]byte) []byte { return extension("2.5.29.17", sequence(names...)) }

func distributionPoint(at string) []byte {
	return sequence(explicit(0, implicit(0, uri(at))))
}

func crlDistributionPoints(at string) []byte {
	return extension("2.5.29.31", sequence(distributionPoint(at)))
}

func authorityInfoAccess(ocsp, caIssuers string) []byte {
	return extension("1.3.6.1.5.5.7.1.1", sequence(
		sequence(oid("1.3.6.1.5.5.7.48.1"), uri(ocsp)),
		sequence(oid("1.3.6.1.5.5.7.48.2"), uri(caIssuers))))
}

func certificatePolicies(policies ...[]byte) []byte {
	return extension("2.5.29.32", sequence(policies...))
}

func policy(id string, qualifiers ...[]byte) []byte {
	if qualifiers == nil {
		return sequence(oid(id))
	}
	return sequence(oid(id), sequence(qualifiers...))
}

// A ctLog signs promises to log; its ID is the SHA-256 of its public key.
type ctLog struct {
	key crypto.Signer
	at  string
}

// signedCertificateTimestamps promises a certificate as RFC 6962, 3.2 and 3.3, say: each log signs
// the TBSCertificate as it is without this extension, and the hash of the issuer's key.
func signedCertificateTimestamps(c certificate, issuer crypto.Signer, logs ...ctLog) []byte {
	issuerKeyHash := sha256.Sum256(spki(issuer))
	tbs := c.tbs(signatureAlgorithm(issuer, c.sha1))
	var list []byte
	for _, log := range logs {
		stamp := binary.BigEndian.AppendUint64(nil, uint64(instant(log.at).UnixMilli()))
		version, certificateTimestamp, precert := []byte{0}, []byte{0}, []byte{0, 1}
		sig := signature(join(version, certificateTimestamp, stamp, precert, issuerKeyHash[:],
			[]byte{0}, vector(tbs), vector(nil)), nil, log.key)
		logID := sha256.Sum256(spki(log.key))
		ecdsaSHA256 := []byte{4, 3}
		list = append(list, vector(join(version, logID[:], stamp, vector(nil), ecdsaSHA256, vector(sig)))...)
	}
	return extension("1.3.6.1.4.1.11129.2.4.2", octets(vector(list)))
}

// vector is a TLS vector with a length of two octets.
func vector(b []byte) []byte {
	return append(binary.BigEndian.AppendUint16(nil, uint16(len(b))), b...)
}
