package main

import (
	"crypto"
	"crypto/x509"
)

// A sample is one entry of the page's list, and one file beside it.
type sample struct {
	file  string // without .pem
	title string
	text  string // one sentence for the list
	pem   string
}

// The authorities of the samples and their keys.
var (
	rootKey, oldKey     = key("root-ec"), key("old-rsa")
	rootRSAKey          = key("root-rsa")
	issuingKey          = key("issuing-ec")
	serverKey           = key("server-ec")
	serverRSAKey        = key("server-rsa")
	edKey               = key("ed25519")
	logOneKey           = key("log-one")
	logTwoKey           = key("log-two")
	rootName            = name("C", "NZ", "O", "Waxseal Samples", "CN", "Waxseal Root E1")
	rootRSAName         = name("C", "NZ", "O", "Waxseal Samples", "CN", "Waxseal Root R1")
	issuingName         = name("C", "NZ", "O", "Waxseal Samples", "CN", "Waxseal Issuing E7")
	sampleOfEverything  = name("C", "NZ", "O", "Waxseal Samples", "CN", "every.example")
	serverEC, serverRSA = modernServer(), rsaServer()
)

// all lists the samples in the order of the page's list; the first one is what the page opens with.
func all() []sample {
	return []sample{
		{"server-ec", "A modern web server", "A P-256 certificate with promises of two Certificate Transparency logs.",
			block("CERTIFICATE", serverEC)},
		{"server-rsa", "A web server with RSA", "A wildcard name, IP addresses and a 2048-bit RSA key.",
			block("CERTIFICATE", serverRSA)},
		{"root", "A root", "A self-signed certification authority on P-384.",
			block("CERTIFICATE", root())},
		{"chain", "A chain of three", "Server, intermediate and root in one paste.",
			block("CERTIFICATE", serverEC) + block("CERTIFICATE", issuing()) + block("CERTIFICATE", root())},
		{"key-pair", "A private key and its certificate", "The key is published with Waxseal; its value stays masked until asked for.",
			block("PRIVATE KEY", pkcs8(serverKey)) + block("CERTIFICATE", serverEC)},
		{"encrypted-key", "A private key under a password", "PBES2 with PBKDF2 and AES-256. The password is waxseal; the key is the same published one.",
			block("ENCRYPTED PRIVATE KEY", encrypted(pkcs8(serverKey), "waxseal"))},
		{"request", "A certificate request", "A PKCS #10 request with a challenge password and requested extensions.",
			block("CERTIFICATE REQUEST", request())},
		{"crl", "A revocation list", "Five revoked certificates; one of them and the issuer are in the same paste.",
			block("X509 CRL", revocationList()) + block("CERTIFICATE", revokedServer().sign(issuingKey)) + block("CERTIFICATE", issuing())},
		{"ocsp-response", "An OCSP response", "One certificate is good, the other revoked; both are in the same paste, with the issuer.",
			block("OCSP RESPONSE", ocspResponse()) + block("CERTIFICATE", serverEC) +
				block("CERTIFICATE", revokedServer().sign(issuingKey)) + block("CERTIFICATE", issuing())},
		{"ocsp-request", "An OCSP request", "Asks about two certificates, with a nonce.",
			block("OCSP REQUEST", ocspRequest())},
		{"ed25519", "Ed25519", "A self-signed client certificate with a 32-octet key and a 64-octet signature.",
			block("CERTIFICATE", ed25519Client())},
		{"bundle", "A PKCS #7 bundle", "The chain of three in one message, as a .p7b file has it; each certificate is an item of its own.",
			block("PKCS7", stored("bundle.p7b"))},
		{"store", "A PKCS #12 store", "A key and its certificate as openssl exports them; the password is waxseal.",
			block("PKCS12", stored("store.p12"))},
		{"every-extension", "Every extension of RFC 5280", "One certificate that carries them all, and one extension nobody knows.",
			block("CERTIFICATE", everyExtension())},
		{"version-1", "Version 1, from 1998", "No version field, no extensions, a 1024-bit key and SHA-1.",
			block("CERTIFICATE", version1())},
		{"unique-ids", "Version 2 with unique identifiers", "issuerUniqueID and subjectUniqueID, which RFC 5280 tells authorities not to use.",
			block("CERTIFICATE", uniqueIDs())},
		{"expired", "Expired", "A certificate whose notAfter has passed.",
			block("CERTIFICATE", expired())},
		{"truncated", "Truncated", "A certificate cut off in the middle of its extensions.",
			block("CERTIFICATE", serverRSA[:len(serverRSA)*3/5])},
		{"negative-serial", "Negative serial number", "The first bit of the serial number is set, so the INTEGER is below zero.",
			block("CERTIFICATE", negativeSerial())},
		{"wrong-time-form", "Wrong form of time", "A date before 2050 written as GeneralizedTime.",
			block("CERTIFICATE", wrongTimeForm())},
		{"hostile-names", "Hostile names", "Markup, a NUL, a line break and characters that reverse the text.",
			block("CERTIFICATE", hostileNames())},
	}
}

func modernServer() []byte {
	c := certificate{
		version: 3, serial: serial("server-ec"), issuer: issuingName, subject: name("CN", "seal.example"),
		notBefore: when("2026-11-02T08:00:00Z"), notAfter: when("2027-05-20T07:59:59Z"), key: serverKey,
		extensions: [][]byte{
			keyUsage(digitalSignature),
			extKeyUsage(serverAuth),
			notCA(),
			subjectKeyID(serverKey),
			authorityKeyID(issuingKey),
			authorityInfoAccess("http://ocsp.waxseal.example", "http://ca.waxseal.example/e7.cer"),
			subjectAltName(dns("seal.example"), dns("www.seal.example"), dns("xn--sigill-cua.example")),
			certificatePolicies(policy("2.23.140.1.2.1")),
			crlDistributionPoints("http://crl.waxseal.example/e7/41.crl"),
		},
	}
	c.extensions = append(c.extensions, signedCertificateTimestamps(c, issuingKey,
		ctLog{logOneKey, "2026-11-02T08:58:31.207Z"}, ctLog{logTwoKey, "2026-11-02T08:58:31.344Z"}))
	return c.sign(issuingKey)
}

func rsaServer() []byte {
	return certificate{
		version: 3, serial: serial("server-rsa"), issuer: rootRSAName,
		subject:   name("C", "NZ", "ST", "Otago", "L", "Dunedin", "O", "Sigill & Søn, Ltd", "CN", "*.seal.example"),
		notBefore: when("2026-06-15T00:00:00Z"), notAfter: when("2026-12-31T23:59:59Z"), key: serverRSAKey,
		extensions: [][]byte{
			keyUsage(digitalSignature, keyEncipherment),
			extKeyUsage(serverAuth, clientAuth),
			notCA(),
			subjectKeyID(serverRSAKey),
			authorityKeyID(rootRSAKey),
			subjectAltName(dns("*.seal.example"), dns("seal.example"), ip(192, 0, 2, 17),
				ip(0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x17), email("admin@seal.example")),
			authorityInfoAccess("http://ocsp.waxseal.example", "http://ca.waxseal.example/r1.cer"),
			certificatePolicies(policy("2.23.140.1.2.2")),
		},
	}.sign(rootRSAKey)
}

func root() []byte {
	return certificate{
		version: 3, serial: serial("root"), issuer: rootName, subject: rootName,
		notBefore: when("2021-03-01T00:00:00Z"), notAfter: when("2051-02-28T23:59:59Z"), key: rootKey,
		extensions: [][]byte{keyUsage(keyCertSign, cRLSign), isCA(), subjectKeyID(rootKey)},
	}.sign(rootKey)
}

func issuing() []byte {
	return certificate{
		version: 3, serial: serial("issuing"), issuer: rootName, subject: issuingName,
		notBefore: when("2025-01-15T00:00:00Z"), notAfter: when("2030-01-14T23:59:59Z"), key: issuingKey,
		extensions: [][]byte{
			keyUsage(digitalSignature, keyCertSign, cRLSign),
			extKeyUsage(serverAuth),
			isCAWithPath(0),
			subjectKeyID(issuingKey),
			authorityKeyID(rootKey),
			crlDistributionPoints("http://crl.waxseal.example/root-e1.crl"),
			certificatePolicies(policy("2.23.140.1.2.1")),
		},
	}.sign(rootKey)
}

func ed25519Client() []byte {
	subject := name("DC", "example", "DC", "seal", "UID", "iris", "CN", "Iris Vahl")
	return certificate{
		version: 3, serial: serial("ed25519"), issuer: subject, subject: subject,
		notBefore: when("2026-01-01T00:00:00Z"), notAfter: when("2028-12-31T23:59:59Z"), key: edKey,
		extensions: [][]byte{
			notCA(),
			keyUsage(digitalSignature),
			extKeyUsage(clientAuth, "1.3.6.1.5.5.7.3.4"),
			subjectAltName(email("iris@seal.example"),
				otherName("1.3.6.1.4.1.311.20.2.3", text(tagUTF8String, "iris@corp.seal.example"))),
			subjectKeyID(edKey),
		},
	}.sign(edKey)
}

// version1 looks like what authorities made before 1999.
func version1() []byte {
	subject := name("C", "US", "O", "Old Seal Certification, Inc.", "OU", "Class 3 Public Primary Certification Authority")
	return certificate{
		version: 1, serial: []byte{0x70, 0xba, 0xe4, 0x1d}, issuer: subject, subject: subject,
		notBefore: when("1998-01-29T00:00:00Z"), notAfter: when("2028-08-01T23:59:59Z"), key: oldKey, sha1: true,
	}.sign(oldKey)
}

func uniqueIDs() []byte {
	return certificate{
		version: 2, serial: []byte{0x1f, 0x40}, issuer: rootRSAName, subject: name("C", "NZ", "O", "Waxseal Samples", "CN", "Registrar 2"),
		notBefore: when("2024-01-01T00:00:00Z"), notAfter: when("2034-01-01T00:00:00Z"), key: serverRSAKey,
		issuerUniqueID:  []byte{0, 0x57, 0x61, 0x78, 0x31},
		subjectUniqueID: []byte{4, 0x52, 0x65, 0x67, 0x20, 0xf0},
	}.sign(rootRSAKey)
}

// plain is a certificate with nothing remarkable in it; the broken samples change one thing each.
func plain(of string) certificate {
	return certificate{
		version: 3, serial: serial(of), issuer: issuingName, subject: name("CN", of+".example"),
		notBefore: when("2026-10-01T00:00:00Z"), notAfter: when("2027-04-15T23:59:59Z"), key: serverKey,
		extensions: [][]byte{
			keyUsage(digitalSignature),
			extKeyUsage(serverAuth),
			notCA(),
			authorityKeyID(issuingKey),
			subjectAltName(dns(of + ".example")),
		},
	}
}

func expired() []byte {
	c := plain("expired")
	c.notBefore, c.notAfter = when("2023-02-01T00:00:00Z"), when("2024-03-04T23:59:59Z")
	return c.sign(issuingKey)
}

func negativeSerial() []byte {
	c := plain("negative-serial")
	c.serial = append([]byte{0x9c}, c.serial[1:]...)
	return c.sign(issuingKey)
}

func wrongTimeForm() []byte {
	c := plain("wrong-time-form")
	c.notBefore = generalized("2026-10-01T00:00:00Z")
	return c.sign(issuingKey)
}

func hostileNames() []byte {
	c := plain("hostile-names")
	c.subject = name(
		"O", "Seal Bank\u202e knaB laeS\u202c",
		"OU", `<img src=x onerror="alert(1)">`,
		"L", "Dunedin\r\nissuer: trusted",
		"CN", "bank.example\x00.attacker.example")
	c.extensions[len(c.extensions)-1] = subjectAltName(
		dns("bank.example\x00.attacker.example"), dns("b\u0430nk.example"), uri("javascript:alert(1)"),
		email("root@bank.example\u200b"))
	return c.sign(issuingKey)
}

// RFC 2986, 4.1.
//
//	CertificationRequestInfo ::= SEQUENCE { version, subject, subjectPKInfo, attributes [0] SET OF }
func request() []byte {
	requested := sequence(
		subjectAltName(dns("new.seal.example"), dns("www.new.seal.example")),
		keyUsage(digitalSignature, keyEncipherment),
		extKeyUsage(serverAuth))
	info := sequence(
		integer(0),
		name("C", "NZ", "O", "Sigill & Søn, Ltd", "CN", "new.seal.example"),
		spki(serverRSAKey),
		implicit(0,
			sequence(oid("1.2.840.113549.1.9.7"), setOf(text(tagUTF8String, "not a secret"))),
			sequence(oid("1.2.840.113549.1.9.2"), setOf(text(tagUTF8String, "web team, second floor"))),
			sequence(oid("1.2.840.113549.1.9.14"), setOf(requested))))
	return signed(info, signatureAlgorithm(serverRSAKey, false), serverRSAKey)
}

func everyExtension() []byte {
	notice := sequence(oid("1.3.6.1.5.5.7.2.2"), sequence(
		sequence(text(tagUTF8String, "Waxseal Samples"), sequence(integer(1), integer(4))),
		text(tagUTF8String, "Made to be read, not to be trusted.")))
	practices := sequence(oid("1.3.6.1.5.5.7.2.1"), text(tagIA5String, "https://ca.waxseal.example/cps"))
	c := certificate{
		version: 3, serial: serial("every-extension"), issuer: rootName, subject: sampleOfEverything,
		notBefore: when("2026-01-01T00:00:00Z"), notAfter: when("2049-12-31T23:59:59Z"), key: issuingKey,
		extensions: [][]byte{
			extension("2.5.29.35", sequence(primitive(0, keyID(rootKey)),
				implicit(1, directory(rootName)), primitive(2, serial("root")))),
			subjectKeyID(issuingKey),
			keyUsage(digitalSignature, keyAgreement, keyCertSign, cRLSign),
			extension("2.5.29.16", sequence(
				primitive(0, contents(generalized("2026-01-01T00:00:00Z"))),
				primitive(1, contents(generalized("2030-12-31T23:59:59Z"))))),
			certificatePolicies(policy("2.5.29.32.0"), policy("2.16.840.1.101.3.2.1.48.1", practices, notice)),
			critical("2.5.29.33", sequence(
				sequence(oid("2.16.840.1.101.3.2.1.48.1"), oid("2.16.840.1.101.3.2.1.48.2")))),
			subjectAltName(dns("every.example"), email("every@example.org"), uri("https://every.example/"),
				ip(198, 51, 100, 7), registered("1.2.840.113549"), directory(name("C", "NZ", "CN", "Another name")),
				otherName("1.3.6.1.5.5.7.8.9", text(tagUTF8String, "πλήρης@example.org"))),
			extension("2.5.29.18", sequence(uri("https://ca.waxseal.example/"), email("ca@waxseal.example"))),
			extension("2.5.29.9", sequence(
				sequence(oid("1.3.6.1.5.5.7.9.4"), setOf(text(tagPrintableString, "NZ"))))),
			isCAWithPath(2),
			critical("2.5.29.30", sequence(
				implicit(0, sequence(dns("example.org")), sequence(dns(".every.example")), sequence(ip(198, 51, 100, 0, 255, 255, 255, 0))),
				implicit(1, sequence(email("example.net")), sequence(directory(name("C", "AU")))))),
			critical("2.5.29.36", sequence(primitive(0, []byte{1}), primitive(1, []byte{3}))),
			extKeyUsage(serverAuth, clientAuth, "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.8",
				"1.3.6.1.5.5.7.3.9", "2.5.29.37.0", "1.3.6.1.4.1.55555.1.2"),
			extension("2.5.29.31", sequence(
				distributionPoint("http://crl.waxseal.example/root-e1.crl"),
				sequence(explicit(0, implicit(1, attribute("CN", "CRL 1"))), primitive(1, named(1, 5)), implicit(2, directory(rootName))))),
			critical("2.5.29.54", integer(4)),
			extension("2.5.29.46", sequence(distributionPoint("http://crl.waxseal.example/root-e1-delta.crl"))),
			authorityInfoAccess("http://ocsp.waxseal.example", "http://ca.waxseal.example/root-e1.cer"),
			extension("1.3.6.1.5.5.7.1.11", sequence(
				sequence(oid("1.3.6.1.5.5.7.48.5"), uri("http://ca.waxseal.example/repository")),
				sequence(oid("1.3.6.1.5.5.7.48.3"), uri("http://stamp.waxseal.example")))),
			extension("1.3.6.1.5.5.7.1.24", sequence(integer(5), integer(17))),
			critical("1.3.6.1.4.1.11129.2.4.3", null()),
			extension("1.3.6.1.4.1.55555.1.1", sequence(integer(7), text(tagUTF8String, "unknown to anyone"),
				tlv(tagEnumerated, []byte{1}), text(tagBMPString, "\x00B\x00M\x00P"), text(tagTeletexString, "T.61"))),
		},
	}
	return c.sign(rootKey)
}

func pkcs8(key crypto.Signer) []byte { return must(x509.MarshalPKCS8PrivateKey(key)) }
