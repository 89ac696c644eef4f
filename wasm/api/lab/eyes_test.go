package lab

import (
	"encoding/json"
	"strings"
	"testing"
)

type eyed struct {
	Heard struct {
		Knows    []string
		Messages []struct {
			Name     string
			Readable bool
			Tells    []string
		}
	}
	Later struct {
		Open    bool
		Text    string
		Missing string
		Steps   []struct {
			Name, Value string
			Failed      bool
		}
		Messages []struct{ Data []string }
	}
	Tickets *struct {
		Open bool
		Text string
	}
	Error string
}

func seen(t *testing.T, config string) (e eyed) {
	t.Helper()
	text := Eyes(nil, []byte(config))
	if err := json.Unmarshal(text, &e); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return e
}

func TestEyes(t *testing.T) {
	for config, open := range map[string]bool{
		`{"now":1795435200}`:                                                  true,
		`{"now":1795435200,"preset":"ssl3"}`:                                  true,
		`{"now":1795435200,"preset":"forward-secrecy"}`:                       false,
		`{"now":1795435200,"preset":"expired"}`:                               false,
		`{"now":1795435200,"exchange":"ECDHE_ECDSA"}`:                         false,
		`{"now":1795435200,"preset":"plain","suite":"TLS_RSA_WITH_NULL_SHA"}`: true,
	} {
		e := seen(t, config)
		said := ""
		for _, m := range e.Later.Messages {
			said += strings.Join(m.Data, "\n")
		}
		if e.Error != "" || e.Later.Open != open || strings.Contains(said, "HTTP/1.1 200 OK") != open {
			t.Errorf("%s: %s %s: %q", config, e.Error, e.Later.Text, said)
		}
		if !strings.Contains(e.Heard.Knows[0], "server.example") && !strings.Contains(config, "ssl3") {
			t.Errorf("%s: he knows %q", config, e.Heard.Knows)
		}
	}
}

// A session that is taken up again opens through the connection before it to whoever has the server's key, and by its ticket
// to whoever has the key of that.
func TestEyesOnAResumedSession(t *testing.T) {
	for config, open := range map[string][2]bool{
		`{"now":1795435200,"resume":"id"}`:                                          {true, false},
		`{"now":1795435200,"resume":"ticket"}`:                                      {true, true},
		`{"now":1795435200,"resume":"ticket","preset":"forward-secrecy"}`:           {false, true},
		`{"now":1795435200,"resume":"ticket","exchange":"ECDHE_RSA","first":true}`:  {false, true},
		`{"now":1795435200,"resume":"ticket","exchange":"ECDHE_RSA","forget":true}`: {false, true},
		`{"now":1795435200,"resume":"ticket","client":{"resume":"none"}}`:           {true, false},
	} {
		e := seen(t, config)
		if e.Error != "" || e.Later.Open != open[0] || (e.Tickets != nil && e.Tickets.Open) != open[1] {
			t.Errorf("%s: %s %s %+v", config, e.Error, e.Later.Text, e.Tickets)
		}
	}
}

func TestEyesRefuseConfigs(t *testing.T) {
	for _, config := range []string{``, `{"preset":"no such"}`, `{"eyes":true}`} {
		if e := seen(t, config); e.Error == "" {
			t.Errorf("%s: no error", config)
		}
	}
}

func TestMiddle(t *testing.T) {
	for config, falls := range map[string]bool{
		`{"now":1795435200,"preset":"anonymous"}`: true,
		`{"now":1795435200}`:                      false,
		`{"preset":"no such"}`:                    false,
	} {
		var m struct {
			Attempts []struct {
				Title, Verdict string
				Alert          *struct{ Name string }
			}
			Stands []struct {
				Falls bool
				Legs  []struct{ With, Master string }
			}
			Error string
		}
		text := Middle(nil, []byte(config))
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if m.Error != "" {
			if !strings.Contains(config, "no such") {
				t.Errorf("%s: %s", config, m.Error)
			}
			continue
		}
		if last := m.Stands[len(m.Stands)-1]; len(m.Attempts) < 20 || last.Falls != falls || len(last.Legs) != 2 {
			t.Errorf("%s: %d attempts, %+v", config, len(m.Attempts), last)
		}
	}
}
