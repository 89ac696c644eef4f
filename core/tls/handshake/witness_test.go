package handshake

import (
	"testing"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
)

// witnessed tells a witness what a machine receives.
type witnessed struct {
	machine
	*Witness
}

func (w witnessed) Receive(in []byte) ([]byte, []Event) {
	out, events := w.machine.Receive(in)
	w.Received(in, events)
	return out, events
}

// A witness of either side sees the messages that a recording of both sides has, though it can open
// what its own side sent only by doing so again.
func TestWitnessesSeeWhatBothSidesSee(t *testing.T) {
	for _, w := range thin(matrix(true, func(terms) bool { return true })) {
		t.Run(w.String(), func(t *testing.T) {
			clientConfig, serverConfig := w.sidesAt(t, now)
			client, server := NewClient(clientConfig), NewServer(serverConfig)
			witnesses := map[string]*Witness{"client": NewWitness(client, 1<<20), "server": NewWitness(server, 1<<20)}
			told := map[string]string{}
			for side, by := range witnesses {
				by.Each = func(m Message, content []byte) { told[side] += m.From + " " + m.Name + "\n" }
			}
			p := pipe{client: witnessed{client, witnesses["client"]}, server: witnessed{server, witnesses["server"]},
				edit: func(from string, octets []byte) []byte {
					witnesses[from].Sent(octets)
					return octets
				}}
			both := p.run(client, server, defaultExchange)
			names := ""
			for _, m := range both.Messages {
				names += m.From + " " + m.Name + "\n"
			}
			for side, by := range witnesses {
				one := by.Trace()
				if !one.Outcome.OK || one.KeyLog != both.KeyLog || len(one.Secrets.Items) != 1 {
					t.Errorf("%s: %+v, %q, %d derivations", side, one.Outcome, one.KeyLog, len(one.Secrets.Items))
				}
				if told[side] != names {
					t.Errorf("the witness of the %s tells of\n%s, there were\n%s", side, told[side], names)
				}
				got := string(field.AppendList(nil, one.Messages, appendMessage))
				if want := string(field.AppendList(nil, both.Messages, appendMessage)); got != want {
					t.Errorf("the witness of the %s has\n%s, there were\n%s", side, got, want)
				}
			}
		})
	}
}

func TestAWitnessHasEnough(t *testing.T) {
	cfg, _ := sidesAt(t, now)
	client := NewClient(cfg)
	w := NewWitness(client, 1000)
	hello, _ := client.Start()
	for range 100 {
		w.Sent(hello)
	}
	if !w.Full || len(w.flights) > 1000/len(hello)+1 {
		t.Errorf("full %v, after %d flights of %d octets", w.Full, len(w.flights), len(hello))
	}
}

func TestAJudgeHasTheLastWord(t *testing.T) {
	clientConfig, serverConfig := sidesAt(t, now)
	clientConfig.Roots = nil
	if trace := Run(NewClient(clientConfig), NewServer(serverConfig), Exchange{}); trace.Outcome.OK || trace.Outcome.Check != "path" {
		t.Errorf("without roots and without a judge: %+v", trace.Outcome)
	}
	var heard string
	clientConfig.Judge = func(path []*pkix.Certificate, f *identity.Fault) *identity.Fault {
		heard = f.Check + " of " + path[0].Title()
		return nil
	}
	if trace := Run(NewClient(clientConfig), NewServer(serverConfig), Exchange{}); !trace.Outcome.OK || heard[:8] != "path of " {
		t.Errorf("the judge accepts, having heard %q: %+v", heard, trace.Outcome)
	}
	clientConfig.Judge = func([]*pkix.Certificate, *identity.Fault) *identity.Fault {
		return &identity.Fault{Alert: msg.CertificateRevoked, Check: "whim", Text: "the judge does not like it"}
	}
	if trace := Run(NewClient(clientConfig), NewServer(serverConfig), Exchange{}); trace.Outcome.Check != "whim" || trace.Outcome.Alert.Description != msg.CertificateRevoked {
		t.Errorf("the judge refuses: %+v", trace.Outcome)
	}
	serverConfig.Chain, clientConfig.Judge = [][]byte{{0x30, 0}}, func([]*pkix.Certificate, *identity.Fault) *identity.Fault { return nil }
	if trace := Run(NewClient(clientConfig), NewServer(serverConfig), Exchange{}); trace.Outcome.OK {
		t.Error("a certificate that cannot be read is accepted")
	}
}
