package sclient

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/tls/handshake"
)

// noon is a day of 2026.
const noon = 1796126400

func simulate(t testing.TB, o handshake.Options) *handshake.Trace {
	t.Helper()
	o.Now = noon
	trace, err := handshake.Simulate(o)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

type run struct {
	name    string
	options handshake.Options
}

// cases are runs that are compared with what openssl prints.
var cases = []run{
	{"RSA", handshake.Options{Preset: "plain"}},
	{"RSA, extensions", handshake.Options{Preset: "plain", Suite: "TLS_RSA_WITH_AES_128_CBC_SHA", ExtendedMasterSecret: true, EncryptThenMAC: true}},
	{"client authentication", handshake.Options{}},
	{"client authentication, ECDHE", handshake.Options{Exchange: "ECDHE_RSA"}},
	{"no client certificate", handshake.Options{Preset: "no-client-certificate"}},
	{"DHE", handshake.Options{Preset: "plain", Exchange: "DHE_RSA"}},
	{"ECDHE", handshake.Options{Preset: "forward-secrecy"}},
	{"ECDHE, P-256", handshake.Options{Preset: "forward-secrecy", Group: "secp256r1"}},
	{"ECDHE, P-521", handshake.Options{Preset: "forward-secrecy", Group: "secp521r1"}},
	{"ECDSA", handshake.Options{Preset: "plain", Exchange: "ECDHE_ECDSA"}},
	{"anonymous", handshake.Options{Preset: "anonymous"}},
	{"DH_anon", handshake.Options{Preset: "anonymous", Exchange: "DH_anon"}},
	{"TLS 1.0", handshake.Options{Version: "tls1"}},
	{"TLS 1.0, DHE", handshake.Options{Preset: "plain", Version: "tls1", Exchange: "DHE_RSA"}},
	{"TLS 1.0, ECDHE", handshake.Options{Preset: "plain", Version: "tls1", Exchange: "ECDHE_RSA"}},
	{"TLS 1.1", handshake.Options{Version: "tls1.1"}},
	{"any, 1.0 to 1.2", handshake.Options{Preset: "plain", Exchange: "any", ClientTerms: handshake.Terms{MinVersion: "tls1", MaxVersion: "tls1.2"}}},
	{"handshake_failure", handshake.Options{Preset: "plain", ClientTerms: handshake.Terms{Suite: "TLS_RSA_WITH_AES_128_CBC_SHA"}, ServerTerms: handshake.Terms{Suite: "TLS_RSA_WITH_AES_256_CBC_SHA"}}},
	{"protocol_version", handshake.Options{Preset: "plain", ClientTerms: handshake.Terms{MinVersion: "tls1.1", MaxVersion: "tls1.1"}}},
	{"too old a version", handshake.Options{Preset: "plain", ServerTerms: handshake.Terms{MinVersion: "tls1", MaxVersion: "tls1"}}},
	{"expired", handshake.Options{Preset: "expired"}},
	{"wrong host", handshake.Options{Preset: "wrong-host"}},
	{"unknown CA", handshake.Options{Preset: "unknown-ca"}},
	{"self-signed", handshake.Options{Preset: "self-signed"}},
	{"missing intermediate", handshake.Options{Preset: "missing-intermediate"}},
	{"ALPN", handshake.Options{Preset: "plain", Protocols: "h2,http/1.1", ServerTerms: handshake.Terms{Protocols: "http/1.1"}}},
	{"no protocol in common", handshake.Options{Preset: "plain", Protocols: "h2", ServerTerms: handshake.Terms{Protocols: "http/1.1"}}},
	{"resumed by ID", handshake.Options{Preset: "plain", Resume: "id"}},
	{"resumed by ticket", handshake.Options{Preset: "forward-secrecy", Resume: "ticket"}},
	{"ticket, the first time", handshake.Options{Preset: "plain", Resume: "ticket", First: true}},
	{"SHA-1", handshake.Options{Preset: "sha1"}},
	{"client's expired", handshake.Options{Preset: "client-expired"}},
	{"not a pair", handshake.Options{Preset: "not-a-pair"}},
	{"EC key for RSA", handshake.Options{Preset: "ec-key"}},
}

// What is printed is read as a transcript, with the verdict that the run has.
func TestTranscriptsOfRunsGetTheirVerdict(t *testing.T) {
	all := append(slices.Clone(cases), ssl3)
	for _, preset := range handshake.Presets {
		all = append(all, run{preset.Name, handshake.Options{Preset: preset.Name}})
	}
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			trace := simulate(t, c.options)
			doc := decode.Open([]byte(NewTerminal(trace, false).Text()), field.Defaults()).Document()
			examine.Merge(doc, examine.Document(doc, examine.Options{}))
			if len(doc.Items) == 0 || doc.Items[0].Kind != "s-client" {
				t.Fatalf("it is read as %v", doc.Items)
			}
			var facts struct {
				Outcome, Verdict, RefusedBy, Protocol, Cipher string
				Alert                                         int
				Certificates                                  int
			}
			if err := json.Unmarshal(doc.Items[0].Facts.AppendJSON(nil), &facts); err != nil {
				t.Fatal(err)
			}
			alert := trace.Outcome.Alert
			switch {
			case trace.Outcome.OK:
				if facts.Outcome != "completed" || facts.Cipher != trace.Client.Agreement().Suite.OpenSSL || facts.Protocol != versionNames[trace.Client.Agreement().Version] {
					t.Errorf("%+v", facts)
				}
			case facts.Outcome != "refused" || facts.RefusedBy != alert.From || alert.From == "server" && facts.Alert != int(alert.Description):
				t.Errorf("%+v of: %s", facts, trace.Outcome.Text)
			}
		})
	}
}

var ssl3 = run{"SSL 3.0", handshake.Options{Preset: "ssl3"}}

// Lines lead to the field that they were made of.
func TestLinesLeadToTheirFields(t *testing.T) {
	trace := simulate(t, handshake.Options{Exchange: "ECDHE_RSA", ExtendedMasterSecret: true})
	for _, c := range []struct {
		line, message, field string
	}{
		{"CONNECTED", "", ""},
		{"depth=2 ", "", ""},
		{"depth=1 ", "Certificate", "ASN.1Cert"},
		{" 0 s:", "Certificate", "ASN.1Cert"},
		{"-----BEGIN CERTIFICATE", "Certificate", "ASN.1Cert"},
		{"subject=", "Certificate", "ASN.1Cert"},
		{"Acceptable client", "CertificateRequest", "certificate_authorities"},
		{"O = Waxseal lesson, CN = Lesson Root", "CertificateRequest", "DistinguishedName"},
		{"Client Certificate Types", "CertificateRequest", "certificate_types"},
		{"Requested Signature", "CertificateRequest", "supported_signature_algorithms"},
		{"Peer signing digest", "ServerKeyExchange", "algorithm"},
		{"Server Temp Key", "ServerKeyExchange", "params"},
		{"SSL handshake has read", "", ""},
		{"New, ", "ServerHello", "cipher_suite"},
		{"Secure Renegotiation", "ServerHello", "Extension"},
		{"Compression", "ServerHello", "compression_method"},
		{"    Protocol", "ServerHello", "server_version"},
		{"    Cipher", "ServerHello", "cipher_suite"},
		{"    Master-Key", "master_secret", "master_secret"},
		{"    Start Time", "", ""},
		{"    Extended master secret: yes", "ServerHello", "Extension"},
	} {
		found := false
		for _, line := range Of(trace).Lines() {
			if !strings.HasPrefix(line.Text, c.line) || found {
				continue
			}
			found = true
			if c.message == "" {
				if line.Way != nil {
					t.Errorf("%s leads to %+v", c.line, *line.Way)
				}
				continue
			}
			if line.Way == nil || line.Way.Name != c.message {
				t.Errorf("%s leads to %+v, want %s", c.line, line.Way, c.message)
			} else if got := fieldAt(trace, line.Way).Name; got != c.field {
				t.Errorf("%s leads to %s, want %s", c.line, got, c.field)
			}
		}
		if !found {
			t.Errorf("no line begins with %q", c.line)
		}
	}
}

func fieldAt(t *handshake.Trace, w *Way) *field.Field {
	root := t.Secrets.Items[0].Root
	if w.Index < len(t.Messages) {
		root = t.Messages[w.Index].Document.Items[0].Root
	}
	for _, step := range strings.Split(w.Path, ".")[1:] {
		n, _ := strconv.Atoi(step)
		root = root.Sub[n]
	}
	return root
}

// An alert leads to the record that it came in, from either side.
func TestErrorsLeadToTheAlert(t *testing.T) {
	for preset, from := range map[string]string{"no-client-certificate": "server", "expired": "client"} {
		trace := simulate(t, handshake.Options{Preset: preset})
		for _, line := range Of(trace).Lines() {
			if strings.Contains(line.Text, ":error:") && (line.Way == nil || line.Way.From != from || fieldAt(trace, line.Way).Name != "Alert") {
				t.Errorf("%s leads to %+v", line.Text, line.Way)
			}
		}
	}
}

// What misleads has a note beside it, on its own line.
func TestLiesAreMarked(t *testing.T) {
	for _, c := range []struct {
		preset, line, code string
	}{
		{"plain", "New, SSLv3, Cipher is AES128-SHA", "s-client/version-of-suite"},
		{"plain", "    Master-Key: ", "s-client/secret"},
		{"expired", "New, (NONE), Cipher is (NONE)", "s-client/none"},
		{"expired", "    Protocol  : TLSv1.2", "s-client/protocol-not-agreed"},
		{"expired", "    Verify return code: 0 (ok)", "s-client/return-code"},
		{"anonymous", "Verification: OK", "s-client/verification-of-nothing"},
	} {
		found := ""
		for _, line := range NewTerminal(simulate(t, handshake.Options{Preset: c.preset}), false).Lines {
			if strings.HasPrefix(line.Text, c.line) {
				for _, is := range line.Issues {
					found += is.Code + " "
				}
			}
		}
		if !strings.Contains(found, c.code) {
			t.Errorf("%s: %q has %q, want %s", c.preset, c.line, found, c.code)
		}
	}
}

// Whatever is done to a run, something is printed of it.
func TestEveryFaultIsPrinted(t *testing.T) {
	for _, f := range handshake.Faults {
		for _, version := range []string{"tls1.2", "ssl3"} {
			for _, exchange := range []string{"RSA", "ECDHE_RSA"} {
				trace := simulate(t, handshake.Options{Version: version, Exchange: exchange, Script: []handshake.Step{{Fault: f.Name}}})
				v := NewTerminal(trace, false)
				text, last := v.Text(), v.Lines[len(v.Lines)-1]
				ended := trace.Outcome.OK || trace.Outcome.Alert != nil
				if ended && last.Text != "---" || !ended && strings.Contains(text, "SSL-Session:") {
					t.Errorf("%s, %s, %s: it ends with %q", f.Name, version, exchange, last.Text)
				}
				if waits := len(last.Issues) > 0 && last.Issues[0].Code == "s-client/waits"; waits == ended {
					t.Errorf("%s, %s, %s: %v below the last line", f.Name, version, exchange, last.Issues)
				}
				if !json.Valid(v.AppendJSON(nil)) {
					t.Errorf("%s: no JSON", f.Name)
				}
			}
		}
	}
}
