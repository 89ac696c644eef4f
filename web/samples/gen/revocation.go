package main

import "crypto/sha1"

// revokedServer is a certificate that the list has and the responder knows as revoked.
func revokedServer() certificate {
	c := plain("revoked")
	c.extensions = append(c.extensions, crlDistributionPoints("http://crl.waxseal.example/e7/41.crl"),
		authorityInfoAccess("http://ocsp.waxseal.example", "http://ca.waxseal.example/e7.cer"))
	return c
}

// Reasons of RFC 5280, 5.3.1.
const (
	keyCompromise        = 1
	superseded           = 4
	cessationOfOperation = 5
	certificateHold      = 6
)

func reason(n byte) []byte { return extension("2.5.29.21", text(tagEnumerated, string([]byte{n}))) }

func invalidityDate(at string) []byte { return extension("2.5.29.24", generalized(at)) }

// entry is one element of revokedCertificates, RFC 5280, 5.1.
func entry(serial []byte, at string, extensions ...[]byte) []byte {
	if extensions == nil {
		return sequence(tlv(tagInteger, serial), when(at))
	}
	return sequence(tlv(tagInteger, serial), when(at), sequence(extensions...))
}

// revocationList is a CRL, RFC 5280, 5.1.
//
//	TBSCertList  ::=  SEQUENCE { version, signature, issuer, thisUpdate, nextUpdate,
//	     revokedCertificates, crlExtensions [0] }
func revocationList() []byte {
	alg := signatureAlgorithm(issuingKey, false)
	return signed(sequence(integer(1), alg, issuingName, when("2026-11-20T06:00:00Z"), when("2027-11-20T06:00:00Z"),
		sequence(
			entry(serial("first"), "2026-02-11T09:14:53Z", reason(superseded)),
			entry(serial("revoked"), "2026-11-17T16:20:07Z", reason(keyCompromise), invalidityDate("2026-11-15T22:00:00Z")),
			entry(serial("second"), "2026-07-30T12:00:00Z"),
			entry(serial("third"), "2026-08-02T07:41:30Z", reason(cessationOfOperation)),
			entry(serial("fourth"), "2026-11-19T18:05:22Z", reason(certificateHold)),
		),
		explicit(0, sequence(
			authorityKeyID(issuingKey),
			extension("2.5.29.20", integer(41)),
			critical("2.5.29.28", sequence(explicit(0, implicit(0, uri("http://crl.waxseal.example/e7/41.crl"))), primitive(1, []byte{0xff}))),
		))), alg, issuingKey)
}

// certID names a certificate of the issuing authority, RFC 6960, 4.1.1.
func certID(serial []byte) []byte {
	name := sha1.Sum(issuingName)
	return sequence(sequence(oid("1.3.14.3.2.26"), null()), octets(name[:]), octets(keyID(issuingKey)), tlv(tagInteger, serial))
}

var ocspNonce = extension("1.3.6.1.5.5.7.48.1.2", octets(serial("nonce"), serial("nonce, second half")))

// ocspRequest asks about two certificates, RFC 6960, 4.1.1.
func ocspRequest() []byte {
	return sequence(sequence(
		sequence(sequence(certID(serial("server-ec"))), sequence(certID(serial("revoked")))),
		explicit(2, sequence(ocspNonce))))
}

// ocspResponse answers the request, RFC 6960, 4.2.1. The authority signs it itself.
func ocspResponse() []byte {
	this, next := generalized("2026-11-20T06:00:00Z"), explicit(0, generalized("2027-11-20T06:00:00Z"))
	revoked := implicit(1, generalized("2026-11-17T16:20:07Z"), explicit(0, text(tagEnumerated, string([]byte{keyCompromise}))))
	data := sequence(
		explicit(2, octets(keyID(issuingKey))),
		generalized("2026-11-20T06:00:04Z"),
		sequence(
			sequence(certID(serial("server-ec")), primitive(0), this, next),
			sequence(certID(serial("revoked")), revoked, this, next)),
		explicit(1, sequence(ocspNonce)))
	basic := signed(data, signatureAlgorithm(issuingKey, false), issuingKey)
	return sequence(text(tagEnumerated, "\x00"), explicit(0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic))))
}
