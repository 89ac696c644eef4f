package lab

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"waxseal/core/tls/handshake"
)

// now is within the life of the lesson's certificates, which are made for any moment.
const now = 1795435200

type answer struct {
	Trace  json.RawMessage
	Pcapng []byte
	Keylog string
	Error  string
}

func ran(t *testing.T, config string) (a answer) {
	t.Helper()
	text := Handshake(nil, []byte(config))
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return a
}

func TestHandshakeIsWhatSimulateGives(t *testing.T) {
	got := ran(t, `{"preset":"client-authentication","suite":"TLS_RSA_WITH_AES_128_GCM_SHA256","extendedMasterSecret":true,"seed":7,"now":1795435200}`)
	want, err := handshake.Simulate(handshake.Options{Preset: "client-authentication",
		Suite: "TLS_RSA_WITH_AES_128_GCM_SHA256", ExtendedMasterSecret: true, Seed: 7, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Trace, want.AppendJSON(nil)) {
		t.Errorf("the trace differs: %.300s", got.Trace)
	}
	if !bytes.Equal(got.Pcapng, want.Pcapng()) || got.Keylog != want.KeyLog {
		t.Error("the recording or the key log differs")
	}
}

func TestHandshakeTakesPapers(t *testing.T) {
	garbage := base64.StdEncoding.EncodeToString([]byte("nothing that is a certificate"))
	a := ran(t, `{"now":1795435200,"server":{"certificates":"`+garbage+`"},"roots":"`+garbage+`"}`)
	for _, want := range []string{"handshake/no-certificate", "handshake/no-key", "handshake/no-root"} {
		if !bytes.Contains(a.Trace, []byte(want)) {
			t.Errorf("%s is not said", want)
		}
	}
}

func TestHandshakeRefusesConfigs(t *testing.T) {
	for config, want := range map[string]string{
		``:                     "cannot be read",
		`[]`:                   "cannot be read",
		`{} {}`:                "something follows",
		`{"clientauth2":true}`: "clientauth2",
		`{"preset":"no such"}`: `there is no preset "no such"`,
		`{"suite":"NULL"}`:     `there is no cipher suite "NULL"`,
		`{"roots":"%"}`:        "base64",
	} {
		if a := ran(t, config); !strings.Contains(a.Error, want) || a.Trace != nil {
			t.Errorf("%s: %q, want %q", config, a.Error, want)
		}
	}
}

func TestLessonsCanBeRun(t *testing.T) {
	var l struct {
		Presets []struct{ Name, Title, Text string }
		Suites  []struct{ Name, OpenSSL, Exchange string }
	}
	if err := json.Unmarshal(Lessons(nil), &l); err != nil {
		t.Fatal(err)
	}
	if len(l.Presets) != len(handshake.Presets) || len(l.Suites) == 0 {
		t.Fatalf("%d presets and %d suites", len(l.Presets), len(l.Suites))
	}
	for _, p := range l.Presets {
		a := ran(t, `{"now":1795435200,"preset":"`+p.Name+`","suite":"`+l.Suites[0].Name+`"}`)
		if a.Error != "" || p.Title == "" || p.Text == "" {
			t.Errorf("%s: %s", p.Name, a.Error)
		}
	}
}
