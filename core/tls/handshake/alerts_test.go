//go:build !js

package handshake

import (
	"fmt"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
)

// presetScene is a preset with one suite for both sides.
func presetScene(t *testing.T, preset string) *scene {
	t.Helper()
	s, err := newScene(Options{Preset: preset, Now: noon, Suite: Suites()[0].Name})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// alertIn is the last alert among events, as its number.
func alertIn(events []Event) string {
	said := "none"
	for _, e := range events {
		if a, ok := e.(Alerted); ok {
			said = fmt.Sprint(uint8(a.Description))
		}
	}
	return said
}

// openssl, in the client's place, says the same of a faulty server as our client does.
func TestServersFaultsWithOpenSSL(t *testing.T) {
	path := peertest.Need(t, "openssl")
	dir := papers(t, noon)
	for _, preset := range []string{"expired", "wrong-host", "unknown-ca", "sha1"} {
		s := presetScene(t, preset)
		l := listen(t)
		p := start(t, dir, path, "s_client", "-connect", l.Addr().String(), "-tls1_2", "-cipher", "AES128-SHA", "-CAfile", "root.crt",
			"-attime", fmt.Sprint(noon), "-verify_return_error", "-verify_hostname", mint.LessonHost)
		conn := accept(t, l)
		_, events := serverTalk(t, conn, s.serverConfig)
		conn.Close()
		_ = p.cmd.Wait()
		if own := s.run().Outcome.Alert; alertIn(events) != fmt.Sprint(uint8(own.Description)) {
			t.Errorf("%s: openssl says %s, our client %d", preset, alertIn(events), own.Description)
		}
	}
}

// openssl, in the server's place, says the same of a faulty client as our server does.
func TestClientsFaultsWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	dir := papers(t, noon)
	for _, preset := range []string{"no-client-certificate", "client-expired"} {
		s := presetScene(t, preset)
		_, events := openssl.meetClient(t, dir, terms{version: msg.TLS12, suite: Suites()[0], auth: true}, s.clientConfig, "-attime", fmt.Sprint(noon))
		if own := s.run().Outcome.Alert; alertIn(events) != fmt.Sprint(uint8(own.Description)) {
			t.Errorf("%s: openssl says %s, our server %d", preset, alertIn(events), own.Description)
		}
	}
}

// A certificate and a key that are no pair: openssl's client cannot know, and our server finds a
// MAC that does not fit, as openssl's server does with our client.
func TestNotAPairWithOpenSSL(t *testing.T) {
	path := peertest.Need(t, "openssl")
	dir := papers(t, noon)
	s := presetScene(t, "not-a-pair")
	l := listen(t)
	p := start(t, dir, path, "s_client", "-connect", l.Addr().String(), "-tls1_2", "-cipher", "AES128-SHA")
	conn := accept(t, l)
	_, events := serverTalk(t, conn, s.serverConfig)
	conn.Close()
	_ = p.cmd.Wait()
	refused := ""
	for _, e := range events {
		if r, ok := e.(*Refusal); ok {
			refused = r.Alert.String()
		}
	}
	if refused != "bad_record_mac" {
		t.Errorf("the server says %q: %s", refused, describe(events))
	}
}
