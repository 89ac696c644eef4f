//go:build !js

package handshake

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

var nssVersions = map[msg.Version]string{msg.SSL30: "ssl3", msg.TLS10: "tls1.0", msg.TLS11: "tls1.1", msg.TLS12: "tls1.2"}

// nss still speaks SSL 3.0. It has no anonymous suites, no encrypt-then-MAC, no DES and no CCM.
var nss = &peer{name: "nss", client: "tstclnt", server: "selfserv", noETM: true,
	version: []string{"dpkg-query", "-W", "-f", "${Package} ${Version}", "libnss3"},
	knows: func(w terms) bool {
		k := w.suite.KeyExchange
		return !k.Anonymous() && w.suite.Cipher != suite.DES && !ccm(w.suite)
	},
	prepare: nssDatabase,
	serve: func(w terms, port string) []string {
		args := []string{"-d", "nss-" + w.serverName(), "-n", w.serverName(), "-p", port, "-V", nssVersions[w.version] + ":" + nssVersions[w.version], "-c", fmt.Sprintf(":%04X", w.suite.Code)}
		if w.ems {
			args = append(args, "-G")
		}
		if w.auth {
			args = append(args, "-r", "-r")
		}
		return args
	},
	connect: func(w terms, port string) []string {
		args := []string{"-h", "127.0.0.1", "-p", port, "-d", "nss-" + w.serverName(), "-a", mint.LessonHost, "-V", nssVersions[w.version] + ":" + nssVersions[w.version], "-c", fmt.Sprintf(":%04X", w.suite.Code), "-o", "-A", "hello.txt"}
		if w.ems {
			args = append(args, "-G")
		}
		if w.auth {
			args = append(args, "-n", mint.Client)
		}
		return args
	},
}

func ccm(s *suite.Suite) bool { return strings.Contains(s.Name, "_CCM") }

// nssDatabase makes a database for each of the server's keys: NSS tells certificates apart by their
// subjects.
func nssDatabase(t *testing.T, dir string) {
	t.Helper()
	run := func(program string, args ...string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		cmd := exec.CommandContext(ctx, peertest.Need(t, program), args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", program, args, err, out)
		}
	}
	for _, server := range []string{mint.Server, mint.ServerEC} {
		db := "nss-" + server
		run("mkdir", db)
		run("certutil", "-N", "-d", db, "--empty-password")
		run("certutil", "-A", "-d", db, "-n", "root", "-t", "CT,C,", "-a", "-i", "root.crt")
		run("certutil", "-A", "-d", db, "-n", "chain", "-t", ",,", "-a", "-i", "chain.crt")
		for _, name := range []string{server, mint.Client} {
			run("openssl", "pkcs12", "-export", "-inkey", name+".key", "-in", name+".crt", "-name", name, "-passout", "pass:", "-out", name+".p12")
			run("pk12util", "-i", name+".p12", "-d", db, "-W", "", "-K", "")
		}
	}
}

func TestWithNSS(t *testing.T) { nss.test(t) }
