package handshake

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"waxseal/core/tls/msg"
)

const shortFlights = "c:ClientHello s:ServerHello s:ChangeCipherSpec s:Finished c:ChangeCipherSpec c:Finished"

// In each version, with each key exchange: the second connection takes up the session of the first, where its way is
// one that the version has. Nothing of its keys is the same but the master secret.
func TestSecondConnection(t *testing.T) {
	for _, version := range VersionNames {
		for _, exchange := range []string{"RSA", "ECDHE_RSA", "DHE_RSA"} {
			for _, resume := range ResumeNames[1:] {
				name := fmt.Sprint(version, " ", exchange, " ", resume)
				v, suites := Simulated(version)
				if v == msg.SSL30 && exchange == "ECDHE_RSA" {
					continue
				}
				trace := simulate(t, Options{Version: version, Exchange: exchange, Resume: resume, ExtendedMasterSecret: v > msg.SSL30})
				if trace.Connection != 2 || trace.First == nil || trace.First.Connection != 1 || !trace.First.Outcome.OK || !trace.Outcome.OK || len(suites) == 0 {
					t.Fatalf("%s: %+v", name, trace.Outcome)
				}
				checkTrees(t, trace)
				checkTrees(t, trace.First)
				said := saidOf(trace, "session")
				if v == msg.SSL30 && resume == "ticket" {
					if !strings.Contains(said, "SSL 3.0 has no extensions, and so no tickets. A whole handshake follows.") || !strings.HasPrefix(names(trace), firstFlights) {
						t.Errorf("%s: %s %s", name, said, names(trace))
					}
					continue
				}
				if !strings.HasPrefix(names(trace), shortFlights) || !strings.HasPrefix(said, "The server takes up the session that the client names by its ") {
					t.Errorf("%s: %s %s", name, said, names(trace))
				}
				if got := strings.Contains(names(trace.First), "s:NewSessionTicket"); got != (resume == "ticket") {
					t.Errorf("%s: a ticket in the first connection: %v", name, got)
				}
				lines := strings.Split(trace.First.KeyLog, "\n")
				if first, second := strings.Fields(lines[0]), strings.Fields(trace.KeyLog); first[1] == second[1] || first[2] != second[2] {
					t.Errorf("%s: client_random and master secret of the first %v, of the second %v", name, first[1:], second[1:])
				}
			}
		}
	}
}

func saidOf(t *Trace, what string) string {
	for _, c := range t.Choices {
		if c.What == what {
			return c.Text
		}
	}
	return ""
}

// What each side does for itself, and what becomes of the second connection.
func TestWhoRemembersWhat(t *testing.T) {
	const whole = " A whole handshake follows."
	for _, c := range []struct {
		o    Options
		said string
	}{
		{Options{Resume: "id"}, "The server takes up the session that the client names by its session_id"},
		{Options{Resume: "ticket"}, "The server takes up the session that the client names by its ticket"},
		{Options{Resume: "ticket", ServerTerms: Terms{Resume: "id"}}, "The server takes up the session that the client names by its session_id"},
		{Options{Resume: "id", ServerTerms: Terms{Resume: "ticket"}}, "The client has no session to take up: the server gives tickets alone, and the client does not ask for one." + whole},
		{Options{Resume: "id", ServerTerms: Terms{Resume: "none"}}, "The client has no session to take up: the server left it none." + whole},
		{Options{Resume: "id", Forget: true}, "The server does not take up the session that the client names by its session_id: the server remembers none of that name." + whole},
		{Options{Resume: "ticket", Forget: true}, "The server does not take up the session that the client names by its ticket: its key_name is not that of the server's ticket key." + whole},
	} {
		trace := simulate(t, c.o)
		if said := saidOf(trace, "session"); !strings.HasPrefix(said, c.said) || !trace.Outcome.OK {
			t.Errorf("%+v: %s %s", c.o, said, trace.Outcome.Text)
		}
		if short := strings.HasPrefix(names(trace), shortFlights); short == strings.HasSuffix(c.said, whole) {
			t.Errorf("%+v: %s", c.o, names(trace))
		}
		checkTrees(t, trace)
	}
	for _, o := range []Options{{}, {Resume: "none"}, {Resume: "id", ClientTerms: Terms{Resume: "none"}}} {
		if trace := simulate(t, o); trace.Connection != 0 || trace.First != nil || (saidOf(trace, "session") != "") != (o.Resume == "id") {
			t.Errorf("%+v: connection %d", o, trace.Connection)
		}
	}
	if _, err := Simulate(Options{Resume: "psk"}); err == nil || !strings.Contains(err.Error(), `no way "psk" to take up a session; there are none, id, ticket`) {
		t.Error(err)
	}
}

// The first connection by itself has the octets that it has before the second; a script is for the one
// that is shown.
func TestTheFirstConnection(t *testing.T) {
	script := []Step{{Fault: "client-finished"}}
	both := simulate(t, Options{Resume: "ticket", Script: script})
	alone := simulate(t, Options{Resume: "ticket", First: true})
	if alone.Connection != 1 || alone.First != nil || !bytes.Equal(both.First.Pcapng(), alone.Pcapng()) {
		t.Errorf("connection %d: %s", alone.Connection, alone.Outcome.Text)
	}
	if !both.First.Outcome.OK || both.Outcome.OK || !strings.Contains(both.Outcome.Text, "decrypt_error") || !both.Script[0].Applied {
		t.Errorf("%s; %+v", both.Outcome.Text, both.Script)
	}
	broken := simulate(t, Options{Resume: "ticket", First: true, Script: script})
	if broken.Outcome.OK || !broken.Script[0].Applied {
		t.Errorf("%s; %+v", broken.Outcome.Text, broken.Script)
	}
}

// Where the first connection fails there is no second, and nothing of a script is done.
func TestNoSecondConnection(t *testing.T) {
	trace := simulate(t, Options{Preset: "expired", Resume: "id", Script: []Step{{Fault: "client-finished"}, {From: "client", At: 3, Length: 1}}})
	if trace.Connection != 1 || trace.Outcome.OK || trace.Outcome.Alert.Description != msg.CertificateExpired || len(trace.Script) != 2 ||
		trace.Script[0].Applied || !strings.Contains(trace.Script[1].Text, "there is no second") {
		t.Errorf("%+v %+v", trace.Outcome, trace.Script)
	}
}

// Each fault of the catalogue, in an abbreviated handshake: what is done to a message that it has not is not done, and
// says so.
func TestFaultsOfTheSecond(t *testing.T) {
	for _, f := range Faults {
		trace := simulate(t, Options{Resume: "ticket", ExtendedMasterSecret: true, EncryptThenMAC: true, Script: []Step{{Fault: f.Name}}})
		checkTrees(t, trace)
		d := trace.Script[0]
		switch lacks := "an abbreviated handshake has no " + f.Message; {
		case d.Applied == strings.Contains(d.Text, "Nothing was changed"):
			t.Errorf("%s: %+v", f.Name, d)
		case (facts{resumed: true}).spares(&f) && (d.Applied || !strings.Contains(d.Text, lacks)) && f.Exchanges.Has(msg.KeyExchangeRSA):
			t.Errorf("%s: %+v", f.Name, d)
		}
	}
}

// A session with an extended master secret and a hello that offers none (RFC 7627, 5.3): somebody took it out.
func TestExtendedMasterSecretTakenOut(t *testing.T) {
	o := Options{Resume: "id", ExtendedMasterSecret: true}
	hello := simulate(t, o).Flights[0].Octets
	at := bytes.LastIndex(hello, []byte{0, 23, 0, 0})
	o.Script = []Step{{From: "client", At: at, Length: 2, Put: []byte{0xfa, 0xfa}}}
	if trace := simulate(t, o); trace.Outcome.OK || !strings.Contains(trace.Outcome.Text, "has an extended master secret, and it offers none now. It sends the alert handshake_failure (40)") {
		t.Error(trace.Outcome.Text)
	}
}
