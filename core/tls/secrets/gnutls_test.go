//go:build !js

package secrets

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
)

// gnutlsLine is how gnutls-cli -d 9 prints a secret.
var gnutlsLine = regexp.MustCompile(`INT: ([A-Z ]+?) ?\[\d+\]: ([0-9a-f]+)`)

// What gnutls-cli -d 9 prints of a connection with gnutls-serv is what is computed here from the octets
// that passed: pre-master secret, master secret, key block and each key; with and without the extended
// master secret and encrypt-then-MAC.
func TestRecordingsOfGnuTLS(t *testing.T) {
	peertest.Need(t, "gnutls-cli")
	peertest.Need(t, "gnutls-serv")
	s := papers(t)
	port := peertest.FreePort(t)
	server(t, s.dir, port, "gnutls-serv", "--port", port, "--x509certfile", mint.Server+".crt", "--x509keyfile", mint.Server+".key",
		"--x509certfile", mint.ServerEC+".crt", "--x509keyfile", mint.ServerEC+".key", "--echo",
		"--priority", "NORMAL:+RSA:+ARCFOUR-128:+3DES-CBC:+DHE-RSA:+MD5:+AES-256-CBC:+SHA256:+SHA384:+VERS-TLS1.0:+VERS-TLS1.1:%VERIFY_ALLOW_BROKEN")
	seen := map[string]int{}
	for _, v := range []string{"1.0", "1.1", "1.2"} {
		for _, way := range []string{"RSA:+AES-128-CBC:+SHA1", "RSA:+3DES-CBC:+SHA1", "RSA:+ARCFOUR-128:+SHA1", "RSA:+ARCFOUR-128:+MD5", "DHE-RSA:+AES-256-CBC:+SHA1", "ECDHE-RSA:+AES-128-CBC:+SHA1",
			"RSA:+AES-256-CBC:+SHA256", "RSA:+AES-256-GCM:+AEAD", "ECDHE-ECDSA:+CHACHA20-POLY1305:+AEAD", "ECDHE-RSA:+AES-256-GCM:+AEAD"} {
			if v != "1.2" && (strings.Contains(way, "SHA256") || strings.Contains(way, "AEAD")) {
				continue
			}
			for _, plain := range []string{"", ":%NO_SESSION_HASH:%NO_ETM"} {
				t.Run(v+" "+way+plain, func(t *testing.T) {
					var said string
					rec := record(t, "127.0.0.1:"+port, func(port string) {
						said = client(t, s.dir, question, question, "gnutls-cli", "-d", "9", "--insecure", "--port", port, "127.0.0.1",
							"--priority", "NONE:+VERS-TLS"+v+":+COMP-NULL:+SIGN-ALL:+GROUP-ALL:%VERIFY_ALLOW_BROKEN:+"+way+plain)
					})
					printed := map[string]string{}
					for _, m := range gnutlsLine.FindAllStringSubmatch(said, -1) {
						printed[m[1]] = m[2]
					}
					rec.question, rec.answer = question, question
					rec.keylog = fmt.Sprintf("CLIENT_RANDOM %s %s\n", printed["CLIENT RANDOM"], printed["MASTER SECRET"])
					for name, want := range gnutlsNames(rec.follow(t)) {
						seen[name]++
						if got := printed[name]; got == "" || !strings.HasPrefix(got, hex.EncodeToString(want)) {
							t.Errorf("%s: GnuTLS prints %s, it is %x", name, got, want)
						}
					}
				})
			}
		}
	}
	t.Log(seen)
}

// gnutlsNames are the secrets by what GnuTLS calls them.
func gnutlsNames(d *Derivation) map[string][]byte {
	all := map[string][]byte{"MASTER SECRET": d.Master.Out, "SERVER RANDOM": d.ServerRandom.Bytes, "KEY BLOCK": d.KeyBlock.Out}
	if d.Suite.KeyExchange == msg.KeyExchangeRSA {
		all["PREMASTER SECRET"] = d.PreMaster()
	}
	for side, client := range map[string]bool{"CLIENT": true, "SERVER": false} {
		k := d.KeyBlock.Keys(client)
		for name, b := range map[string][]byte{"MAC KEY": k.MAC, "WRITE KEY": k.Key, "WRITE IV": k.IV} {
			if len(b) > 0 {
				all[side+" "+name] = b
			}
		}
	}
	return all
}
