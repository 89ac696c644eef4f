package names

import "waxseal/core/field"

// The registries of SSL and TLS, most of them kept by IANA. Status is "recommended" where the
// registry says so (RFC 8447, 3), and otherwise says what is wrong with a value: "deprecated",
// "obsolete", "reserved", or of cipher suites "weak", which tables/tls/cipherSuite.txt explains.
//
// GREASE values (RFC 8701) are of no registry's making, but clients send them everywhere. Where
// they may stand they are known under that name.

// CipherSuite names a cipher suite, one of SSL 3.0 included, or a signalling value.
func CipherSuite(n uint16) (Entry, bool) { return codePoint16(cipherSuiteTable, n) }

// SCSV reports whether a cipher suite value is none, but a signal of the client's: RFC 5746, 3.3
// and RFC 7507.
func SCSV(suite uint16) bool { return suite == 0x00ff || suite == 0x5600 }

// ExtensionType names an extension.
func ExtensionType(n uint16) (Entry, bool) { return codePoint16(extensionTypeTable, n) }

// Group names a group of supported_groups, a NamedCurve before TLS 1.3.
func Group(n uint16) (Entry, bool) { return codePoint16(groupTable, n) }

// SignatureScheme names a signature scheme of TLS 1.3, or a pair of hash and signature of TLS 1.2.
// A pair that is no scheme is named like one: rsa_sha224.
func SignatureScheme(n uint16) (Entry, bool) {
	const md5, sha512, rsa, ecdsa = 1, 6, 1, 3 // RFC 5246, 7.4.1.4.1: what a pair is made of
	h, s := uint8(n>>8), uint8(n)
	e, ok := codePoint16(signatureSchemeTable, n)
	if ok || h < md5 || h > sha512 || s < rsa || s > ecdsa {
		return e, ok
	}
	hash, _ := HashAlgorithm12(h)
	signature, _ := SignatureAlgorithm12(s)
	return Entry{Name: signature.Name + "_" + hash.Name, Ref: hash.Ref, Status: "obsolete"}, true
}

// Version names a ProtocolVersion as people do: "TLS 1.2".
func Version(n uint16) (Entry, bool) { return codePoint16(versionTable, n) }

// CertificateCompressionAlgorithm names an algorithm of compress_certificate.
func CertificateCompressionAlgorithm(n uint16) (Entry, bool) {
	return findCodePoint(certificateCompressionAlgorithmTable, n, 4)
}

// An AlertDescription is a kind of alert, with one sentence: what its sender found.
type AlertDescription struct {
	Entry
	Text string
}

// Alert names an alert.
func Alert(n uint8) (AlertDescription, bool) {
	l, ok := findLine(alertTable, uint16(n), 2)
	if !ok {
		return AlertDescription{}, false
	}
	return AlertDescription{Entry: l.entry(), Text: l.column(6)}, true
}

// AlertLevel names the first octet of an alert.
func AlertLevel(n uint8) (Entry, bool) { return codePoint8(alertLevelTable, n) }

// ContentType names what a record carries.
func ContentType(n uint8) (Entry, bool) { return codePoint8(contentTypeTable, n) }

// HandshakeType names a handshake message.
func HandshakeType(n uint8) (Entry, bool) { return codePoint8(handshakeTypeTable, n) }

// CertificateType names a type of client_certificate_type and server_certificate_type.
func CertificateType(n uint8) (Entry, bool) { return codePoint8(certificateTypeTable, n) }

// ClientCertificateType names a kind of certificate that a CertificateRequest of TLS 1.2 asks for.
func ClientCertificateType(n uint8) (Entry, bool) { return codePoint8(clientCertificateTypeTable, n) }

// CompressionMethod names a compression method.
func CompressionMethod(n uint8) (Entry, bool) { return codePoint8(compressionMethodTable, n) }

// PSKKeyExchangeMode names a mode of psk_key_exchange_modes.
func PSKKeyExchangeMode(n uint8) (Entry, bool) {
	if n%0x1f == 0x0b { // RFC 8701, 2: 0x0B, 0x2A, … 0xE4
		return grease, true
	}
	return codePoint8(pskKeyExchangeModeTable, n)
}

// ECPointFormat names a format of ec_point_formats.
func ECPointFormat(n uint8) (Entry, bool) { return codePoint8(ecPointFormatTable, n) }

// ECCurveType names how a ServerKeyExchange gives its curve.
func ECCurveType(n uint8) (Entry, bool) { return codePoint8(ecCurveTypeTable, n) }

// HashAlgorithm12 names the first octet of a pair of signature_algorithms in TLS 1.2.
func HashAlgorithm12(n uint8) (Entry, bool) { return codePoint8(hashAlgorithmTable, n) }

// SignatureAlgorithm12 names the second octet of such a pair.
func SignatureAlgorithm12(n uint8) (Entry, bool) { return codePoint8(signatureAlgorithmTable, n) }

// CertificateStatusType names a type of status_request.
func CertificateStatusType(n uint8) (Entry, bool) { return codePoint8(certificateStatusTypeTable, n) }

// ServerNameType names a type of server_name.
func ServerNameType(n uint8) (Entry, bool) { return codePoint8(serverNameTypeTable, n) }

// KeyUpdateRequest names what a KeyUpdate asks for.
func KeyUpdateRequest(n uint8) (Entry, bool) { return codePoint8(keyUpdateRequestTable, n) }

// GREASE reports whether a value of two octets is one that RFC 8701, 2 reserves in every registry
// of cipher suites, extensions, groups, signature schemes and versions: 0x0A0A, 0x1A1A, … 0xFAFA.
func GREASE(n uint16) bool { return n>>8 == n&0xff && n&0x0f == 0x0a }

var grease = Entry{Name: "GREASE", Ref: field.Ref{Doc: "RFC 8701", Section: "2"}, Status: "reserved"}

func codePoint16(table string, n uint16) (Entry, bool) {
	if GREASE(n) {
		return grease, true
	}
	return findCodePoint(table, n, 4)
}

func codePoint8(table string, n uint8) (Entry, bool) { return findCodePoint(table, uint16(n), 2) }

func findCodePoint(table string, n uint16, digits int) (Entry, bool) {
	l, ok := findLine(table, n, digits)
	if !ok {
		return Entry{}, false
	}
	return l.entry(), true
}

// findLine looks a code point up by its hexadecimal digits, which are the keys of the tables.
func findLine(table string, n uint16, digits int) (line, bool) {
	const hex = "0123456789abcdef"
	key := [4]byte{hex[n>>12], hex[n>>8&15], hex[n>>4&15], hex[n&15]}
	return find(table, string(key[4-digits:]))
}
