package handshake

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/mint"
	"waxseal/core/pkix"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// noon is the clock of the tests: 24 November 2026.
const noon = 1795521600

// now is the clock of conversations with other programs: not all of them can be told another.
var now = time.Now().Unix()

func lesson(t testing.TB, names ...string) (chain [][]byte) {
	t.Helper()
	return lessonAt(t, noon, names...)
}

func lessonAt(t testing.TB, day int64, names ...string) (chain [][]byte) {
	t.Helper()
	for _, name := range names {
		cert, err := mint.Lesson(name, day)
		if err != nil {
			t.Fatal(err)
		}
		chain = append(chain, cert)
	}
	return chain
}

// sides are a client and a server that get along.
func sides(t testing.TB) (ClientConfig, ServerConfig) { return sidesAt(t, noon) }

func sidesAt(t testing.TB, day int64) (ClientConfig, ServerConfig) {
	roots := []*pkix.Certificate{identity.Parse(lessonAt(t, day, mint.RootCertificate)[0])}
	_, clientEntropy := Entropy("client", 0)
	_, serverEntropy := Entropy("server", 0)
	client := ClientConfig{ServerName: mint.LessonHost, Config: Config{
		Chain: lessonAt(t, day, mint.ClientCertificate, mint.IntermediateCertificate), Key: mint.Key(mint.Client),
		Roots: roots, Now: day, Entropy: clientEntropy}}
	server := ServerConfig{Config: Config{
		Chain: lessonAt(t, day, mint.ServerCertificate, mint.IntermediateCertificate), Key: mint.Key(mint.Server),
		Roots: roots, Now: day, Entropy: serverEntropy}}
	return client, server
}

// terms are what both sides of a conversation are to agree on.
type terms struct {
	version        msg.Version
	suite          *suite.Suite
	auth, ems, etm bool
}

func (w terms) String() string {
	name := strings.ReplaceAll(w.version.String(), " ", "") + "/" + w.suite.Name
	for _, flag := range []struct {
		on   bool
		name string
	}{{w.auth, "client-auth"}, {w.ems, "extended-master-secret"}, {w.etm, "encrypt-then-mac"}} {
		if flag.on {
			name += "/" + flag.name
		}
	}
	return name
}

// sides are a client and a server that can agree on nothing else.
func (w terms) sides(t testing.TB) (ClientConfig, ServerConfig) { return w.sidesAt(t, noon) }

func (w terms) sidesAt(t testing.TB, day int64) (ClientConfig, ServerConfig) {
	client, server := sidesAt(t, day)
	for _, c := range []*Config{&client.Config, &server.Config} {
		c.MinVersion, c.MaxVersion = w.version, w.version
		c.Suites, c.ExtendedMasterSecret, c.EncryptThenMAC = []*suite.Suite{w.suite}, w.ems, w.etm
	}
	if w.auth {
		server.ClientAuth = RequireClientAuth
	}
	if methods[w.suite.KeyExchange].key == "EC" {
		server.Chain, server.Key = lessonAt(t, day, mint.ServerECCertificate, mint.IntermediateCertificate), mint.Key(mint.ServerEC)
	}
	return client, server
}

// agreed checks that a side settled on the terms and nothing else.
func (w terms) agreed(t *testing.T, a Agreement) {
	t.Helper()
	if a.Version != w.version || a.Suite != w.suite || a.ExtendedMasterSecret != w.ems || a.EncryptThenMAC != w.etm {
		t.Errorf("agreed on %s, %s, extended master secret %v, encrypt-then-MAC %v", a.Version, a.Suite.Name, a.ExtendedMasterSecret, a.EncryptThenMAC)
	}
}

// matrix lists each version with each suite that it has and that the machines and a peer know. The
// other terms take turns; where every is set, each suite comes with and without client
// authentication.
func matrix(every bool, knows func(terms) bool) (list []terms) {
	n := 0
	for v := msg.SSL30; v <= msg.TLS12; v++ {
		for _, s := range suite.All {
			m, known := methods[s.KeyExchange]
			if !known || !s.In(v) {
				continue
			}
			for _, auth := range []bool{false, true} {
				n++
				w := terms{v, s, auth && m.key != "", v > msg.SSL30 && n%3 > 0, v > msg.SSL30 && n%2 > 0 && s.CBC()}
				if (every || auth == (s.Code%2 == 0)) && (auth == w.auth) && (knows == nil || knows(w)) {
					list = append(list, w)
				}
			}
		}
	}
	return list
}

// thin leaves of each version each exchange with each kind of cipher, and each cipher and MAC once.
// Where WAXSEAL_MATRIX is 1 all terms stay; where it is kinds, each kind comes with and without client
// authentication.
func thin(all []terms) (some []terms) {
	matrix := os.Getenv("WAXSEAL_MATRIX")
	if matrix == "1" {
		return all
	}
	seen := map[string]bool{}
	for _, w := range all {
		kind := fmt.Sprint(w.version, w.suite.KeyExchange, w.suite.CBC(), w.suite.AEAD(), matrix == "kinds" && w.auth)
		cipher := fmt.Sprint(w.suite.Cipher.Name, w.suite.MACLen())
		if !seen[kind] || !seen[cipher] {
			some = append(some, w)
		}
		seen[kind], seen[cipher] = true, true
	}
	return some
}

var greeting = Exchange{Request: []byte("GET / HTTP/1.1\r\nHost: server.example\r\n\r\n"), Response: []byte("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")}

func TestRun(t *testing.T) {
	for _, w := range matrix(true, nil) {
		t.Run(w.String(), func(t *testing.T) {
			client, server := w.sides(t)
			c, s := NewClient(client), NewServer(server)
			trace := Run(c, s, greeting)
			if !trace.Outcome.OK {
				t.Fatal(trace.Outcome.Text)
			}
			w.agreed(t, c.Agreement())
			w.agreed(t, s.Agreement())
			checkTrees(t, trace)
		})
	}
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
