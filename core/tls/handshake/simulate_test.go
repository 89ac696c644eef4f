package handshake

import (
	"bytes"
	"encoding/json"
	"encoding/pem"
	"slices"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/mint"
	"waxseal/core/tls/msg"
)

func simulate(t testing.TB, o Options) *Trace {
	t.Helper()
	o.Now = noon
	trace, err := Simulate(o)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

// names are the messages of a trace, with their senders' initials.
func names(t *Trace) string {
	var list []string
	for _, m := range t.Messages {
		list = append(list, m.From[:1]+":"+m.Name)
	}
	return strings.Join(list, " ")
}

const (
	firstFlights = "c:ClientHello s:ServerHello s:Certificate"
	plainFlights = firstFlights + " s:ServerHelloDone c:ClientKeyExchange c:ChangeCipherSpec"
	authFlights  = firstFlights + " s:CertificateRequest s:ServerHelloDone c:Certificate c:ClientKeyExchange"
	split        = " c:Finished s:ChangeCipherSpec s:Finished c:ApplicationData c:ApplicationData s:ApplicationData s:ApplicationData c:Alert s:Alert" // 1/n-1
	ending       = " c:Finished s:ChangeCipherSpec s:Finished c:ApplicationData s:ApplicationData c:Alert s:Alert"
)

// Each preset ends as it says: who refuses, by which alert (FACTS: what OpenSSL says of the same
// fault), after which messages.
func TestPresets(t *testing.T) {
	want := map[string]struct {
		from     string
		alert    msg.AlertDescription
		check    string
		text     string
		messages string
	}{
		"plain":                 {messages: plainFlights + ending},
		"client-authentication": {messages: authFlights + " c:CertificateVerify c:ChangeCipherSpec" + ending},
		"expired": {"client", msg.CertificateExpired, "date", "The client refuses the server's certificate: it expired on 2026-11-23 23:59:59 UTC; it is 2026-11-24 12:00:00 UTC.",
			firstFlights + " s:ServerHelloDone c:Alert"},
		"wrong-host": {"client", msg.BadCertificate, "host", "The client refuses the server's certificate: it is for other.example and not for server.example.",
			firstFlights + " s:ServerHelloDone c:Alert"},
		"unknown-ca": {"client", msg.UnknownCA, "path", "“Root of a Stranger” issued itself and is not among the trusted roots", firstFlights + " s:ServerHelloDone c:Alert"},
		"no-client-certificate": {"server", msg.HandshakeFailure, "absent", "The server refuses the client: it has no certificate, and the server requires one.",
			authFlights + " c:ChangeCipherSpec c:protected handshake s:Alert"},
		"client-expired": {"server", msg.CertificateExpired, "date", "The server refuses the client's certificate: it expired on",
			authFlights + " c:CertificateVerify c:ChangeCipherSpec c:protected handshake s:Alert"},
		"not-a-pair":      {"server", msg.BadRecordMAC, "", "The server cannot open record 0 that the client sent under the new keys", plainFlights + " c:protected handshake s:Alert"},
		"forward-secrecy": {messages: firstFlights + " s:ServerKeyExchange s:ServerHelloDone c:ClientKeyExchange c:ChangeCipherSpec" + ending},
		"resumption":      {messages: shortFlights + strings.TrimPrefix(ending, " c:Finished s:ChangeCipherSpec s:Finished")},
		"ssl3":            {messages: authFlights + " c:CertificateVerify c:ChangeCipherSpec" + split},
		"rc4":             {messages: plainFlights + ending},
		"anonymous":       {messages: "c:ClientHello s:ServerHello s:ServerKeyExchange s:ServerHelloDone c:ClientKeyExchange c:ChangeCipherSpec" + ending},
		"self-signed":     {"client", msg.UnknownCA, "path", "issued itself and is not among the trusted roots", firstFlights + " s:ServerHelloDone c:Alert"},
		"sha1": {"client", msg.BadCertificate, "hash", "The client refuses the server's certificate: it is signed with SHA-1, and another certificate with the same hash can be made.",
			firstFlights + " s:ServerHelloDone c:Alert"},
		"missing-intermediate": {"client", msg.UnknownCA, "path", "The client refuses the server's certificate", firstFlights + " s:ServerHelloDone c:Alert"},
		"ec-key":               {"server", msg.HandshakeFailure, "", "which needs an RSA key: the key of its certificate is EC", "c:ClientHello s:Alert"},
	}
	for _, p := range Presets {
		w, ok := want[p.Name]
		if !ok {
			t.Errorf("nothing is expected of %s", p.Name)
			continue
		}
		trace := simulate(t, Options{Preset: p.Name})
		checkTrees(t, trace)
		out := trace.Outcome
		if out.OK != (w.from == "") || !strings.Contains(out.Text, w.text) || out.Check != w.check {
			t.Errorf("%s: %+v", p.Name, out)
		}
		if a := out.Alert; (a == nil) != (w.from == "") || a != nil && (a.From != w.from || a.Description != w.alert || a.Level != msg.AlertFatal) {
			t.Errorf("%s: alert %+v, want %s from the %s", p.Name, a, w.alert, w.from)
		}
		if got := names(trace); got != w.messages {
			t.Errorf("%s: messages\n%s, want\n%s", p.Name, got, w.messages)
		}
		wantAlertOnTheWire(t, p.Name, trace)
	}
}

// What is wrong with the server's papers is the same where its key is EC; one that is not the
// certificate's shows at the signature.
func TestPresetsWithEC(t *testing.T) {
	for preset, want := range map[string]string{
		"expired": "it expired on", "wrong-host": "it is for other.example", "unknown-ca": "“Root of a Stranger” issued itself",
		"self-signed": "issued itself and is not among", "sha1": "it is signed with SHA-1", "missing-intermediate": "“Lesson Intermediate”, is neither",
		"not-a-pair": "the signature does not verify", "ec-key": "is done", "plain": "is done",
	} {
		trace := simulate(t, Options{Preset: preset, Exchange: "ECDHE_ECDSA"})
		checkTrees(t, trace)
		if !strings.Contains(trace.Outcome.Text, want) {
			t.Errorf("%s: %s", preset, trace.Outcome.Text)
		}
	}
}

// wantAlertOnTheWire checks that what the outcome says was said on the wire.
func wantAlertOnTheWire(t *testing.T, name string, trace *Trace) {
	t.Helper()
	if trace.Outcome.OK {
		return
	}
	last := trace.Messages[len(trace.Messages)-1]
	shown := ""
	walk(last.Document.Items[0].Root, func(f *field.Field) {
		if f.Name == "description" {
			shown = f.Value
		}
	})
	if last.From != trace.Outcome.Alert.From || !strings.HasPrefix(shown, trace.Outcome.Alert.Description.String()) {
		t.Errorf("%s: on the wire the %s says %q", name, last.From, shown)
	}
}

func walk(f *field.Field, fn func(*field.Field)) {
	fn(f)
	for _, sub := range f.Sub {
		walk(sub, fn)
	}
}

func TestOptionsThatCannotBe(t *testing.T) {
	for _, o := range []Options{{Preset: "none such"}, {Suite: "TLS_NULL_WITH_NULL_NULL"}} {
		if _, err := Simulate(o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func certPEM(t testing.TB, names ...string) (text []byte) {
	for _, cert := range lesson(t, names...) {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})...)
	}
	return text
}

// What is pasted takes the place of the lesson's papers; what is wrong with it the side that sees
// it says.
func TestPastedPapers(t *testing.T) {
	server := certPEM(t, mint.ServerCertificate, mint.IntermediateCertificate)
	garbage := []byte("this is no certificate")
	for _, c := range []struct {
		name  string
		o     Options
		ok    bool
		text  string
		issue string
	}{
		{"the lesson's own", Options{Server: Papers{server, mint.PEM(mint.Server)}, Roots: certPEM(t, mint.RootCertificate)}, true, "", ""},
		{"the lesson's own in one box", Options{Server: Papers{append(bytes.Clone(server), mint.PEM(mint.Server)...), nil}}, true, "", ""},
		{"another host's, which names itself", Options{Server: Papers{certPEM(t, mint.ServerOtherHost, mint.IntermediateCertificate), mint.PEM(mint.Server)}}, true, "", ""},
		{"the same, and the host is given", Options{Host: "server.example", Server: Papers{certPEM(t, mint.ServerOtherHost, mint.IntermediateCertificate), mint.PEM(mint.Server)}}, false,
			"it is for other.example and not for server.example", ""},
		{"without the intermediate", Options{Server: Papers{certPEM(t, mint.ServerCertificate), mint.PEM(mint.Server)}}, false,
			"the issuer of it, “Lesson Intermediate”, is neither a trusted root nor among the certificates that were sent", ""},
		{"without a key", Options{Server: Papers{certPEM(t, mint.ServerOtherHost, mint.IntermediateCertificate), nil}}, true, "", "handshake/no-key"},
		{"a key that does not fit", Options{Server: Papers{server, mint.PEM(mint.Client)}}, false, "The server cannot open record 0", ""},
		{"an EC key for an RSA certificate", Options{Server: Papers{server, mint.PEM(mint.ServerEC)}}, false, "its private key is of another kind", ""},
		{"signed with SHA-1", Options{Server: Papers{certPEM(t, mint.ServerSHA1, mint.IntermediateCertificate), mint.PEM(mint.Server)}}, false, "it is signed with SHA-1, and", ""},
		{"garbage for a certificate", Options{Server: Papers{garbage, mint.PEM(mint.Server)}}, false,
			"The client refuses the server's certificate: it is not a certificate that can be read.", "handshake/no-certificate"},
		{"garbage for a key", Options{Server: Papers{server, garbage}}, false, "The server cannot use", "handshake/no-key"},
		{"garbage for roots", Options{Roots: garbage}, false, "is neither a trusted root nor among", "handshake/no-root"},
		{"garbage for the client's certificate", Options{Client: Papers{garbage, mint.PEM(mint.Client)}, ClientAuth: true}, false,
			"The server refuses the client's certificate: it is not a certificate that can be read.", "handshake/no-certificate"},
		{"garbage for the client's key", Options{Client: Papers{nil, garbage}}, false, "The server refuses the client: it has no certificate", "handshake/no-key"},
		{"a client's key that does not fit", Options{Client: Papers{nil, mint.PEM(mint.Stranger)}}, false,
			"The server refuses the client's CertificateVerify", ""},
		{"the server's certificate as the client's", Options{Client: Papers{server, mint.PEM(mint.Server)}}, false,
			"its extended key usage does not include clientAuth", ""},
		{"the client's certificate as the server's", Options{Host: "Alice", Server: Papers{certPEM(t, mint.ClientCertificate, mint.IntermediateCertificate), mint.PEM(mint.Client)}}, false,
			"its key usage does not include keyEncipherment", ""},
	} {
		trace := simulate(t, c.o)
		checkTrees(t, trace)
		if trace.Outcome.OK != c.ok || !strings.Contains(trace.Outcome.Text, c.text) {
			t.Errorf("%s: %s", c.name, trace.Outcome.Text)
		}
		has := slices.ContainsFunc(trace.Issues, func(is field.Issue) bool { return is.Code == c.issue })
		if has != (c.issue != "") || len(trace.Issues) > 0 && c.issue == "" {
			t.Errorf("%s: issues %v, want %q", c.name, trace.Issues, c.issue)
		}
	}
}

// What was pasted is the person's own, and goes with no file; nor does a key that is the lesson's, and was
// pasted.
func TestFilesArePublic(t *testing.T) {
	own := Papers{certPEM(t, mint.ServerCertificate, mint.IntermediateCertificate), mint.PEM(mint.Server)}
	names := func(o Options) (list []string) {
		for _, f := range simulate(t, o).Files {
			list = append(list, f.Name)
		}
		return list
	}
	for _, c := range []struct {
		o    Options
		want []string
	}{
		{Options{}, []string{"server.key", "client.key", "client.crt", "chain.crt", "root.crt"}},
		{Options{Server: own}, []string{"client.key", "client.crt", "chain.crt", "root.crt"}},
		{Options{Client: own, Roots: certPEM(t, mint.RootCertificate)}, []string{"server.key"}},
		{Options{Preset: "anonymous"}, []string{"server.key", "client.key", "root.crt"}},
	} {
		if got := names(c.o); !slices.Equal(got, c.want) {
			t.Errorf("%v, want %v", got, c.want)
		}
	}
	for _, f := range simulate(t, Options{Preset: "not-a-pair"}).Files {
		if f.Name == "server.key" && f.Text != string(mint.PEM(mint.Stranger)) {
			t.Error("it is not the key that the server works with")
		}
	}
}

// The same options give the same octets, another seed gives others.
func TestDeterminism(t *testing.T) {
	for _, seed := range []int64{0, 1} {
		a, b := simulate(t, Options{Seed: seed}), simulate(t, Options{Seed: seed})
		if !bytes.Equal(a.AppendJSON(nil), b.AppendJSON(nil)) || !bytes.Equal(a.Pcapng(), b.Pcapng()) {
			t.Errorf("seed %d: two runs differ", seed)
		}
	}
	a, b := simulate(t, Options{}), simulate(t, Options{Seed: 1})
	if bytes.Equal(a.Flights[0].Octets, b.Flights[0].Octets) || a.ClientEntropy == b.ClientEntropy {
		t.Error("seed 1 is seed 0")
	}
}

func TestJSON(t *testing.T) {
	var got struct {
		Preset, Version, Suite, Keylog string
		Outcome                        struct {
			OK    bool
			Text  string
			Alert *struct {
				From, Level, Name string
				Code              int
			}
		}
		Entropy  struct{ Client, Server string }
		Messages []struct {
			From, Name string
			Record     struct {
				At, Length int
				Protected  bool
			}
			Document struct {
				Items   []struct{ Root map[string]any }
				Buffers []struct {
					Length int
					Bytes  string
				}
			}
		}
		Secrets []map[string]any
		Buffers []struct{ Name, Bytes string }
	}
	trace := simulate(t, Options{Preset: "expired"})
	text := trace.AppendJSON(nil)
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != "TLS 1.2" || got.Suite != "TLS_RSA_WITH_AES_128_CBC_SHA" || got.Preset != "expired" || got.Entropy.Client == "" {
		t.Errorf("the head is %+v", got)
	}
	if a := got.Outcome.Alert; got.Outcome.OK || a == nil || a.From != "client" || a.Level != "fatal" || a.Code != 45 || a.Name != "certificate_expired" {
		t.Errorf("the outcome is %+v", got.Outcome)
	}
	at := map[string]int{}
	for _, m := range got.Messages {
		d := m.Document
		if m.Record.At != at[m.From] || len(d.Items) != 1 || d.Items[0].Root == nil || len(d.Buffers[0].Bytes) != 2*m.Record.Length {
			t.Errorf("%s: %+v", m.Name, m.Record)
		}
		at[m.From] += m.Record.Length
	}
	if len(got.Secrets) != 2 || len(got.Buffers) < 2 || len(got.Buffers[0].Bytes) != 2*at["client"] || len(got.Buffers[1].Bytes) != 2*at["server"] {
		t.Errorf("%d secrets, %d buffers, %v octets", len(got.Secrets), len(got.Buffers), at)
	}
}

// Each secret leads to what it was made of: a key to its slice of the key block, a seed to the
// randoms on the wire, the padded block to the pre-master secret, and so on up to the wire.
func TestSecretsLeadToTheirSource(t *testing.T) {
	trace := simulate(t, Options{})
	d := &trace.Secrets
	for i, item := range d.Items {
		at := map[string]field.Span{} // the first of each name
		walk(item.Root, func(f *field.Field) {
			if _, seen := at[f.Name]; f.Span != nil && !seen {
				at[f.Name] = *f.Span
			}
		})
		for _, c := range []struct{ name, source string }{
			{"client_write_MAC_key", "key_block"}, {"server_write_MAC_key", "key_block"}, {"client_write_key", "key_block"}, {"server_write_key", "key_block"},
			{"label + seed", "client_random"}, {"label + seed", "server_random"}, {"master_secret", "pre_master_secret"}, {"key_block", "master_secret"},
			{"client_verify_data", "master_secret"}, {"EM", []string{"pre_master_secret", "encrypted_pre_master_secret"}[i]},
		} {
			from, _ := d.Locate(at[c.name].Buf, 0, at[c.name].Len)
			if !slices.ContainsFunc(from, func(p field.Place) bool {
				return p.Buf == at[c.source].Buf && p.Off+p.Len <= at[c.source].End() && p.Off >= at[c.source].Off
			}) {
				t.Errorf("%s: %s comes from %v, not from %s at %v", item.Title, c.name, from, c.source, at[c.source])
			}
		}
	}
	for _, b := range d.Buffers[2:] {
		for _, r := range b.From {
			if r.Len == r.N && strings.Contains(b.Name, "write") && !bytes.Equal(d.Buffers[r.Buf].Bytes[r.Off:r.Off+r.Len], b.Bytes[r.At:r.At+r.N]) {
				t.Errorf("%s is not the slice that it comes from", b.Name)
			}
		}
	}
}

// People find lessons by what they call the fault.
func TestPresetsAreFoundByTheirUsualNames(t *testing.T) {
	for _, name := range []string{"expired", "wrong host", "self-signed", "unknown CA", "missing intermediate", "SHA-1", "RC4", "no forward secrecy", "SSLv3"} {
		if !slices.ContainsFunc(Presets, func(p Preset) bool { return strings.Contains(strings.ToLower(p.Title), strings.ToLower(name)) }) {
			t.Errorf("no preset is called %q", name)
		}
	}
}
