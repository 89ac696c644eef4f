//go:build !js

package handshake

import (
	"slices"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/tls/msg"
)

var opensslVersions = map[msg.Version]string{msg.TLS10: "-tls1", msg.TLS11: "-tls1_1", msg.TLS12: "-tls1_2"}

// openssl is that of Debian: no SSL 3.0, and no suites with RC4, DES or 3DES.
var openssl = &peer{name: "openssl", client: "openssl", server: "openssl", version: []string{"openssl", "version"},
	knows: func(w terms) bool {
		return w.version > msg.SSL30 && !slices.Contains([]string{"RC4", "DES-CBC", "DES-EDE3-CBC"}, w.suite.Cipher.Name)
	},
	serve: func(w terms, port string) []string {
		args := []string{"s_server", "-accept", "127.0.0.1:" + port, "-naccept", "1", "-www", opensslVersions[w.version], "-cipher", w.suite.OpenSSL + ":@SECLEVEL=0",
			"-cert", w.serverName() + ".crt", "-key", w.serverName() + ".key", "-cert_chain", "chain.crt", "-CAfile", "root.crt", "-verify_return_error"}
		if w.auth {
			args = append(args, "-Verify", "3")
		}
		return args
	},
	connect: func(w terms, port string) []string {
		args := []string{"s_client", "-connect", "127.0.0.1:" + port, opensslVersions[w.version], "-cipher", w.suite.OpenSSL + ":@SECLEVEL=0", "-CAfile", "root.crt",
			"-servername", mint.LessonHost, "-ign_eof"}
		if methods[w.suite.KeyExchange].key != "" {
			args = append(args, "-verify_return_error", "-verify_hostname", mint.LessonHost)
		}
		if w.auth {
			args = append(args, "-cert", "client.crt", "-key", "client.key", "-cert_chain", "chain.crt")
		}
		return args
	},
}

func TestWithOpenSSL(t *testing.T) { openssl.test(t) }
