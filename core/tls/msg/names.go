package msg

import "strings"

// suites names the code points that stand in hellos of this project's own making.
var suites = map[int]string{
	0x002f: "TLS_RSA_WITH_AES_128_CBC_SHA",
	0x003c: "TLS_RSA_WITH_AES_128_CBC_SHA256",
	0x009c: "TLS_RSA_WITH_AES_128_GCM_SHA256",
	0x00ff: "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
}

func suiteName(n int) string { return suites[n] }

// keyExchangeOf reads a suite's key exchange off its name.
func keyExchangeOf(suite uint16) KeyExchange {
	if strings.HasPrefix(suiteName(int(suite)), "TLS_RSA_WITH_") {
		return KeyExchangeRSA
	}
	return KeyExchangeUnknown
}

var signatureSchemes = map[int]string{
	0x0201: "rsa_pkcs1_sha1", 0x0401: "rsa_pkcs1_sha256", 0x0501: "rsa_pkcs1_sha384", 0x0601: "rsa_pkcs1_sha512",
	0x0403: "ecdsa_secp256r1_sha256", 0x0503: "ecdsa_secp384r1_sha384",
}

func signatureSchemeName(n int) string { return signatureSchemes[n] }

var groups = map[int]string{0x0017: "secp256r1", 0x0018: "secp384r1", 0x001d: "x25519"}

func groupName(n int) string { return groups[n] }

// extensionNames names extensions that are shown as octets.
var extensionNames = map[int]string{5: "status_request", 43: "supported_versions", 51: "key_share"}
