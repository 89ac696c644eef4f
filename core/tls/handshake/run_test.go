package handshake

import (
	"testing"

	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/mint"
	"waxseal/core/pkix"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/suite"
)

// noon is the clock of the tests: 24 November 2026.
const noon = 1795521600

func lesson(t testing.TB, names ...string) (chain [][]byte) {
	t.Helper()
	for _, name := range names {
		cert, err := mint.Lesson(name, noon)
		if err != nil {
			t.Fatal(err)
		}
		chain = append(chain, cert)
	}
	return chain
}

// sides are a client and a server that get along.
func sides(t testing.TB) (ClientConfig, ServerConfig) {
	roots := []*pkix.Certificate{identity.Parse(lesson(t, mint.RootCertificate)[0])}
	_, clientEntropy := Entropy("client", 0)
	_, serverEntropy := Entropy("server", 0)
	client := ClientConfig{ServerName: mint.LessonHost, Config: Config{
		Chain: lesson(t, mint.ClientCertificate, mint.IntermediateCertificate), Key: mint.Key(mint.Client),
		Roots: roots, Now: noon, Entropy: clientEntropy}}
	server := ServerConfig{Config: Config{
		Chain: lesson(t, mint.ServerCertificate, mint.IntermediateCertificate), Key: mint.Key(mint.Server),
		Roots: roots, Now: noon, Entropy: serverEntropy}}
	return client, server
}

// every runs fn for each combination of suite, client authentication and extensions.
func every(t *testing.T, fn func(t *testing.T, client ClientConfig, server ServerConfig)) {
	for _, s := range Suites() {
		for bits := range 8 {
			auth, ems, etm := bits&1 != 0, bits&2 != 0, bits&4 != 0
			if etm && !s.CBC() {
				continue
			}
			name := s.Name
			for _, flag := range []struct {
				on   bool
				name string
			}{{auth, "client-auth"}, {ems, "extended-master-secret"}, {etm, "encrypt-then-mac"}} {
				if flag.on {
					name += "/" + flag.name
				}
			}
			t.Run(name, func(t *testing.T) {
				client, server := sides(t)
				for _, c := range []*Config{&client.Config, &server.Config} {
					c.Suites, c.ExtendedMasterSecret, c.EncryptThenMAC = []*suite.Suite{s}, ems, etm
				}
				if auth {
					server.ClientAuth = RequireClientAuth
				}
				fn(t, client, server)
			})
		}
	}
}

var greeting = Exchange{Request: []byte("GET / HTTP/1.1\r\nHost: server.example\r\n\r\n"), Response: []byte("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")}

func TestRun(t *testing.T) {
	every(t, func(t *testing.T, client ClientConfig, server ServerConfig) {
		trace := Run(NewClient(client), NewServer(server), greeting)
		if !trace.Outcome.OK {
			t.Fatal(trace.Outcome.Text)
		}
		checkTrees(t, trace)
	})
}

// checkTrees holds every tree of a trace to the laws.
func checkTrees(t *testing.T, trace *Trace) {
	t.Helper()
	for i := range trace.Messages {
		m := &trace.Messages[i]
		for _, item := range m.Document.Items {
			fieldtest.Tiling(t, &m.Document, item.Root)
			for _, is := range item.Issues {
				if is.Level == field.Error && trace.Outcome.OK {
					t.Errorf("%s: %s", m.Name, is.Text)
				}
			}
		}
	}
	for _, item := range trace.Secrets.Items {
		fieldtest.Tiling(t, &trace.Secrets, item.Root)
	}
}
