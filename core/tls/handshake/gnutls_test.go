//go:build !js

package handshake

import (
	"testing"

	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// gnutls has no SSL 3.0 and no DES.
var gnutls = &peer{name: "gnutls", client: "gnutls-cli", server: "gnutls-serv", version: []string{"gnutls-cli", "--version"},
	knows: func(w terms) bool {
		return w.version > msg.SSL30 && w.suite.Cipher != suite.DES && gnutlsCiphers[w.suite.Cipher] != ""
	},
	serve: func(w terms, port string) []string {
		args := []string{"--port", port, "--priority", w.gnutlsPriority(), "--x509certfile", w.serverName() + ".chain", "--x509keyfile", w.serverName() + ".key", "--x509cafile", "root.crt", "--echo"}
		if w.auth {
			return append(args, "--require-client-cert")
		}
		return append(args, "--disable-client-cert")
	},
	connect: func(w terms, port string) []string {
		args := []string{"--port", port, "127.0.0.1", "--priority", w.gnutlsPriority(), "--x509cafile", "root.crt", "--sni-hostname", mint.LessonHost, "--verify-hostname", mint.LessonHost}
		if w.auth {
			args = append(args, "--x509certfile", "client.chain", "--x509keyfile", "client.key")
		}
		return args
	},
}

// Words of gnutls for versions, exchanges, ciphers and MACs.
var (
	gnutlsVersions  = map[msg.Version]string{msg.TLS10: "TLS1.0", msg.TLS11: "TLS1.1", msg.TLS12: "TLS1.2"}
	gnutlsExchanges = map[msg.KeyExchange]string{msg.KeyExchangeRSA: "RSA", msg.KeyExchangeDHERSA: "DHE-RSA", msg.KeyExchangeDHAnon: "ANON-DH",
		msg.KeyExchangeECDHERSA: "ECDHE-RSA", msg.KeyExchangeECDHEECDSA: "ECDHE-ECDSA", msg.KeyExchangeECDHAnon: "ANON-ECDH"}
	gnutlsCiphers = map[*suite.Cipher]string{suite.AES128CBC: "AES-128-CBC", suite.AES256CBC: "AES-256-CBC", suite.AES128GCM: "AES-128-GCM", suite.AES256GCM: "AES-256-GCM",
		suite.ChaCha20Poly1305: "CHACHA20-POLY1305", suite.TripleDES: "3DES-CBC", suite.RC4: "ARCFOUR-128", suite.Null: "NULL",
		suite.AES128CCM: "AES-128-CCM", suite.AES256CCM: "AES-256-CCM", suite.AES128CCM8: "AES-128-CCM-8", suite.AES256CCM8: "AES-256-CCM-8"}
)

func (w terms) gnutlsPriority() string {
	mac := "AEAD"
	if w.suite.MAC != nil {
		mac = w.suite.MAC.Name
	}
	return "NONE:+VERS-" + gnutlsVersions[w.version] + ":+" + gnutlsExchanges[w.suite.KeyExchange] + ":+" + gnutlsCiphers[w.suite.Cipher] + ":+" + mac +
		":+COMP-NULL:+SIGN-ALL:+GROUP-ALL:+CTYPE-ALL:%VERIFY_ALLOW_SIGN_WITH_SHA1:%ALLOW_SMALL_RECORDS"
}

func TestWithGnuTLS(t *testing.T) { gnutls.test(t) }
