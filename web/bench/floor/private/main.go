//go:build js

// Command private does the two operations with private keys of RSA-2048 that a handshake with RSA key
// exchange and client authentication consists of, and nothing else.
package main

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"strings"

	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

var (
	server, client = mint.Key("server").(*rsa.PrivateKey), mint.Key("client").(*rsa.PrivateKey)
	sealed         = encrypted()
)

// entropy is the same each time: nothing here is a secret.
func entropy() *strings.Reader { return strings.NewReader(strings.Repeat("entropy ", 100)) }

func encrypted() []byte {
	e, err := secrets.Encrypt(&server.PublicKey, make([]byte, 48), entropy())
	if err != nil {
		panic(err)
	}
	return e.Ciphertext
}

// operations decrypts as the server does with a ClientKeyExchange, and signs as the client does for its
// CertificateVerify.
//
//go:wasmexport operations
func operations() {
	if _, err := secrets.Decrypt(server, sealed, msg.TLS12, entropy()); err != nil {
		panic(err)
	}
	digest := sha256.Sum256(sealed)
	if _, err := rsa.SignPKCS1v15(nil, client, crypto.SHA256, digest[:]); err != nil {
		panic(err)
	}
}

func main() { select {} }
