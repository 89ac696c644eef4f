package handshake

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Each fault is done once, in each version and key exchange that has it, by the side and at the message
// that it names; elsewhere its step says why not. Whatever happens is shown by whole trees.
func TestFaults(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Faults {
		if names[f.Name] || f.Title == "" || f.Text == "" || f.Ref.Section == "" || f.Group() == "" || f.Preset != "" && FindPreset(f.Preset) == nil {
			t.Errorf("%s: there are two of it, or something is left out", f.Name)
		}
		names[f.Name] = true
		for _, version := range VersionNames {
			v, _ := Simulated(version)
			for _, exchange := range ExchangeNames {
				o := Options{Now: noon, Version: version, Exchange: exchange, ExtendedMasterSecret: true, EncryptThenMAC: f.Name == "strip-etm", Script: []Step{{Fault: f.Name}}}
				s, err := newScene(o)
				if err != nil {
					t.Fatal(err)
				}
				if len(s.clientConfig.usable(v, v)) == 0 {
					continue
				}
				trace := s.run()
				checkTrees(t, trace)
				wantDone(t, f, v, exchange, trace)
			}
		}
	}
}

// wantDone checks what a trace says of the one step of its script.
func wantDone(t *testing.T, f Fault, v msg.Version, exchange string, trace *Trace) {
	t.Helper()
	d := trace.Script[0]
	where := f.Name + " " + v.String() + " " + exchange
	has := v >= f.Oldest && (f.Exchanges == anyExchange || slices.Contains(f.ExchangeNames(), exchange))
	switch {
	case !d.Applied && (!strings.HasPrefix(d.Text, "Nothing was changed: ") || d.Message >= 0):
		t.Errorf("%s: not done, and it says %q at message %d", where, d.Text, d.Message)
	case !has && d.Applied:
		t.Errorf("%s: it is done where there is none", where)
	case has && !d.Applied && !excused(f, exchange):
		t.Errorf("%s: %s", where, d.Text)
	case d.Applied && d.Message >= 0 && trace.Messages[d.Message].From != f.From:
		t.Errorf("%s: it is at message %d of the other side", where, d.Message)
	case d.Applied && trace.Outcome.OK && !harmless[f.Name]:
		t.Errorf("%s: nobody noticed", where)
	}
}

// harmless are faults that a handshake may survive.
var harmless = map[string]bool{"padding": true, "no-close": true, "server-key": true}

// excused tells why a fault may not be done although version and exchange have it: what the lesson's
// suites do not have, and what is asked of nobody.
func excused(f Fault, exchange string) bool {
	anonymous := strings.HasSuffix(exchange, "_anon")
	switch f.Name {
	case "strip-suites", "padding", "fallback", "strip-etm":
		return true
	}
	return f.Auth && anonymous
}

// POODLE: the padding of a record is noise. SSL 3.0 takes it, and TLS does not.
func TestPaddingThatNobodyChecks(t *testing.T) {
	for _, version := range VersionNames {
		trace := simulate(t, Options{Version: version, Script: []Step{{Fault: "padding"}}})
		if trace.Outcome.OK != (version == "ssl3") || !trace.Script[0].Applied {
			t.Errorf("%s: %s %s", version, trace.Outcome.Text, trace.Script[0].Text)
		}
	}
}

// An edit changes the octets that it names and no others; what the other side makes of them is its own.
func TestEdits(t *testing.T) {
	plain := simulate(t, Options{})
	server := plain.stream("server")
	at := plain.Messages[1].Record.At + msg.RecordHeaderLen + handshakeHeader + 2 + msg.RandomLen + 1 // cipher_suite
	for _, c := range []struct {
		name string
		edit Step
		want []byte
		text string
	}{
		{"nothing in the place of nothing", Step{From: "server", At: at}, server, "The handshake is done"},
		{"the same", Step{From: "server", At: at, Length: 2, Put: server[at : at+2]}, server, "The handshake is done"},
		{"another suite", Step{From: "server", At: at, Length: 2, Put: []byte{0x00, 0x05}}, put(server, at, 2, 0, 5), "cipher suite 0x0005, which the client did not offer"},
		{"an octet less", Step{From: "server", At: at, Length: 1}, put(server, at, 1), "The client cannot read the server's ServerHello"},
		{"an octet more", Step{From: "server", At: at, Put: []byte{9}}, put(server, at, 0, 9), "The client cannot read the server's ServerHello"},
		{"an octet of what comes after all", Step{From: "server", At: len(server), Length: 1}, server, "The handshake is done"},
	} {
		trace := simulate(t, Options{Script: []Step{c.edit}})
		checkTrees(t, trace)
		if got := trace.stream("server"); !bytes.HasPrefix(got, c.want[:min(len(got), at+8)]) || !strings.Contains(trace.Outcome.Text, c.text) {
			t.Errorf("%s: %s\n%x\n%x", c.name, trace.Outcome.Text, got, c.want)
		}
		if d := trace.Script[0]; d.Applied != (c.edit.At < len(server)) || d.Applied && c.name != "an octet less" && d.Message != 1 {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

func put(b []byte, at, length int, octets ...byte) []byte {
	return append(append(append([]byte{}, b[:at]...), octets...), b[at+length:]...)
}

// Of two edits of the same octets the second is not done, and says so.
func TestEditsThatOverlap(t *testing.T) {
	trace := simulate(t, Options{Script: []Step{{From: "client", At: 20, Length: 4, Put: []byte{1, 2, 3, 4}}, {From: "client", At: 22, Length: 1, Put: []byte{9}}}})
	if d := trace.Script[1]; d.Applied || !strings.Contains(d.Text, "another step") || !trace.Script[0].Applied {
		t.Errorf("%+v", trace.Script)
	}
}

func TestScriptsThatCannotBe(t *testing.T) {
	for name, script := range map[string][]Step{
		"a fault that there is not": {{Fault: "none such"}}, "nobody's octets": {{From: "eve", Put: []byte{1}}}, "a place before the first": {{From: "client", At: -1}},
		"fewer than no octets": {{From: "client", Length: -1}}, "too many octets": {{From: "client", Put: make([]byte, MaxPut+1)}}, "too many steps": make([]Step, MaxSteps+1),
	} {
		if _, err := Simulate(Options{Script: script}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Where a stream breaks off in a record, the ladder still has what came.
func TestWhatIsLeftIsShown(t *testing.T) {
	trace := simulate(t, Options{Script: []Step{{From: "client", At: 6, Length: 4}}})
	if len(trace.Messages) != 1 || !trace.Messages[0].Record.Unread || !strings.Contains(trace.Outcome.Text, "the server waits for the rest of a record") {
		t.Errorf("%d messages: %s", len(trace.Messages), trace.Outcome.Text)
	}
}

// Whatever is put wherever: the run ends, every octet that passed is in a message, and its tree is whole.
func FuzzEdits(f *testing.F) {
	f.Add(true, uint16(0), uint16(1), []byte{0x16}, uint8(0))
	f.Add(false, uint16(5), uint16(0), []byte{1, 2, 3}, uint8(7))
	f.Add(true, uint16(300), uint16(900), []byte{}, uint8(30))
	f.Fuzz(func(t *testing.T, client bool, at, length uint16, put []byte, fault uint8) {
		from := "server"
		if client {
			from = "client"
		}
		script := []Step{{From: from, At: int(at), Length: int(length), Put: put[:min(len(put), MaxPut)]}, {Fault: Faults[int(fault)%len(Faults)].Name}}
		o := Options{Now: noon, Version: VersionNames[int(fault)%len(VersionNames)], Script: script}
		if at%2 == 1 {
			o.Suite = suite.Find(0xc02f).Name
		}
		trace, err := Simulate(o)
		if err != nil {
			t.Fatal(err)
		}
		checkTrees(t, trace)
		for _, side := range []string{"client", "server"} {
			var shown []byte
			for _, m := range trace.Messages {
				if m.From == side {
					shown = append(shown, m.Document.Buffers[0].Bytes...)
				}
			}
			if !bytes.Equal(shown, trace.stream(side)) {
				t.Errorf("of %d octets of the %s, %d are shown", len(trace.stream(side)), side, len(shown))
			}
		}
	})
}
