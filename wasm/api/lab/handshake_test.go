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
		``:                                   "cannot be read",
		`[]`:                                 "cannot be read",
		`{} {}`:                              "something follows",
		`{"clientauth2":true}`:               "clientauth2",
		`{"preset":"no such"}`:               `there is no preset "no such"`,
		`{"suite":"NONE"}`:                   `there is no cipher suite "NONE"`,
		`{"roots":"%"}`:                      "base64",
		`{"script":[{"fault":"none such"}]}`: `there is no fault "none such"`,
		`{"script":[{"fault":"early-ccs","from":"client"}]}`:  "Step 1 of the script has a fault and an edit",
		`{"script":[{"from":"client","put":"0g"}]}`:           "not hex",
		`{"script":[{"from":"eve","put":"00"}]}`:              "neither a fault nor a side",
		`{"script":[{"from":"client","at":-1,"put":"00"}]}`:   "takes a place from 0 on",
		`{"script":[{"from":"client","at":1e99,"put":"00"}]}`: "cannot be read",
		`{"script":[` + strings.Repeat(`{},`, 16) + `{}]}`:    "at most 16 steps",
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

// A script is done, and the trace says of each step what became of it.
func TestHandshakeWithAScript(t *testing.T) {
	a := ran(t, `{"now":1795435200,"script":[{"fault":"client-finished"},{"fault":"params-signature"},{"from":"client","at":5,"length":1,"put":"01"}]}`)
	var trace struct {
		Outcome struct {
			Alert struct{ Code int }
		}
		Script []struct {
			Fault, From, Title, Text, Put string
			Applied                       bool
			Message                       *int
			Answers                       []struct{ Stack, Text string }
		}
	}
	if err := json.Unmarshal(a.Trace, &trace); err != nil {
		t.Fatal(err)
	}
	if s := trace.Script; trace.Outcome.Alert.Code != 51 || len(s) != 3 || !s[0].Applied || *s[0].Message != 9 || len(s[0].Answers) != 5 ||
		s[1].Applied || s[1].Message != nil || !strings.Contains(s[1].Text, "there is no ServerKeyExchange in an RSA key exchange") || s[2].Put != "01" {
		t.Errorf("%s", a.Trace[len(a.Trace)-2000:])
	}
}

func TestFaultsAreListed(t *testing.T) {
	var l struct {
		Faults []struct {
			Name, Title, Text, Group, From, Message string
			Ref                                     struct{ Doc, Section, URL string }
			Versions, Exchanges                     []string
		}
	}
	if err := json.Unmarshal(Lessons(nil), &l); err != nil {
		t.Fatal(err)
	}
	if len(l.Faults) != len(handshake.Faults) {
		t.Fatalf("%d faults", len(l.Faults))
	}
	for _, f := range l.Faults {
		if f.Title == "" || f.Text == "" || f.Group == "" || f.From == "" || f.Message == "" || f.Ref.URL == "" {
			t.Errorf("%+v", f)
		}
	}
}
