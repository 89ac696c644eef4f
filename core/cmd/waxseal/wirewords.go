package main

import (
	"fmt"
	"strings"

	"waxseal/core/names"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// typeWords are OpenSSL's words for the kinds of client certificates.
var typeWords = map[msg.ClientCertificateType]string{1: "RSA sign", 2: "DSA sign", 3: "RSA fixed DH", 4: "DSS fixed DH", 64: "ECDSA sign", 65: "RSA fixed ECDH", 66: "ECDSA fixed ECDH"}

func typeName(t msg.ClientCertificateType) string {
	if word, ok := typeWords[t]; ok {
		return word
	}
	return fmt.Sprintf("UNKNOWN (%d)", t)
}

// hashWords and signatureWords are OpenSSL's words for the halves of a SignatureAndHashAlgorithm.
var (
	hashWords      = map[uint16]string{1: "MD5", 2: "SHA1", 3: "SHA224", 4: "SHA256", 5: "SHA384", 6: "SHA512"}
	signatureWords = map[uint16]string{1: "RSA", 2: "DSA", 3: "ECDSA"}
	schemeWords    = map[uint16]string{0x0804: "RSA-PSS+SHA256", 0x0805: "RSA-PSS+SHA384", 0x0806: "RSA-PSS+SHA512", 0x0807: "Ed25519", 0x0808: "Ed448",
		0x0809: "RSA-PSS+SHA256", 0x080a: "RSA-PSS+SHA384", 0x080b: "RSA-PSS+SHA512"}
)

func schemeName(code uint16) string {
	hash, signature := hashWords[code>>8], signatureWords[code&0xff]
	word, ok := schemeWords[code]
	switch {
	case ok:
		return word
	case hash != "" && signature != "":
		return signature + "+" + hash
	}
	if e, ok := names.SignatureScheme(code); ok {
		return e.Name
	}
	return fmt.Sprintf("0x%02X+0x%02X", code>>8, code&0xff)
}

// messageText is what -msg prints of messages: where they go, what they are and, but for application
// data, their octets.
func messageText(m handshake.Message, content []byte, own bool) []byte {
	arrow := "<<<"
	if own {
		arrow = ">>>"
	}
	text := fmt.Sprintf("%s %s, %s [length %04x], %s\n", arrow, m.Record.Version, m.Record.Type, len(content), m.Name)
	if m.Record.Type == msg.ContentApplicationData {
		return []byte(text)
	}
	for at := 0; at < len(content); at += 16 {
		text += "    " + strings.TrimSpace(fmt.Sprintf("% x", content[at:min(at+16, len(content))])) + "\n"
	}
	return []byte(text)
}
