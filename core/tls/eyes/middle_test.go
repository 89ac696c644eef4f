package eyes

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/handshake"
)

// tried keeps what was tried: each is some thirty handshakes.
var tried = map[string]*Middle{}

func middle(t *testing.T, o handshake.Options) *Middle {
	t.Helper()
	o.Now = noon
	name := fmt.Sprintf("%+v", o)
	if m := tried[name]; m != nil {
		return m
	}
	m, err := TryMiddle(o)
	if err != nil {
		t.Fatal(err)
	}
	tried[name] = m
	return m
}

// What no key and no hash covers passes unnoticed, in each version and exchange; all else is found.
func TestUnnoticed(t *testing.T) {
	want := []string{
		"client ClientHello: The version in the record's header is another",
		"client ClientHello: Its record is cut into two",
		"server ServerHello: A warning, user_canceled, is put in front of it",
		"server ServerHello: A HelloRequest is put in front of it",
		"client Alert: It is left out",
		"server Alert: It is left out",
	}
	for _, version := range handshake.VersionNames {
		for _, exchange := range handshake.ExchangeNames {
			if version != "tls1.2" && exchange != "RSA" && exchange != "DH_anon" {
				continue
			}
			m := middle(t, handshake.Options{Version: version, Exchange: exchange, ExtendedMasterSecret: true, EncryptThenMAC: true})
			var got []string
			for _, a := range m.Attempts {
				if a.Verdict == Unnoticed {
					got = append(got, fmt.Sprintf("%s %s: %s", a.From, a.Message, a.Title))
				}
				if (a.Verdict == Noticed) != (a.By != "" && a.Reading != "" && a.Alert != 0) || a.Text == "" || a.Len == 0 {
					t.Errorf("%s %s: %+v", version, exchange, a)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s %s: unnoticed are\n%s", version, exchange, strings.Join(got, "\n"))
			}
		}
	}
}

// Who notices what, when, and with which alert.
func TestNoticed(t *testing.T) {
	for _, c := range []struct {
		o                  handshake.Options
		message, title     string
		by, reading, alert string
	}{
		{handshake.Options{Preset: "plain"}, "ClientHello", "server_name names another host", "server", "Finished", "decrypt_error"},
		{handshake.Options{Preset: "plain"}, "ClientHello", "All suites but the last are taken out", "server", "Finished", "decrypt_error"},
		{handshake.Options{Preset: "plain", ExtendedMasterSecret: true}, "ClientHello", "server_name names another host", "server", "Finished", "bad_record_mac"},
		{handshake.Options{Preset: "plain", ExtendedMasterSecret: true}, "ClientHello", "extended_master_secret is taken out", "server", "Finished", "decrypt_error"},
		{handshake.Options{Preset: "plain"}, "ClientHello", "A bit of random is flipped", "server", "Finished", "bad_record_mac"},
		{handshake.Options{Preset: "plain"}, "ClientKeyExchange", "A pre-master secret of his own is put in, encrypted for the server as anybody can", "server", "Finished", "bad_record_mac"},
		{handshake.Options{Preset: "plain", ServerTerms: handshake.Terms{MinVersion: "tls1"}}, "ClientHello", "client_version is lowered", "client", "ServerHello", "protocol_version"},
		{handshake.Options{Preset: "plain", ServerTerms: handshake.Terms{MinVersion: "tls1"}, ClientTerms: handshake.Terms{MinVersion: "tls1"}},
			"ClientHello", "client_version is lowered", "client", "ServerHello", "illegal_parameter"},
		{handshake.Options{Preset: "forward-secrecy"}, "ServerKeyExchange", "The value is replaced by his own", "client", "ServerKeyExchange", "decrypt_error"},
		{handshake.Options{Preset: "anonymous"}, "ServerKeyExchange", "The value is replaced by his own", "server", "Finished", "bad_record_mac"},
		{handshake.Options{Preset: "forward-secrecy"}, "ClientHello", "A bit of random is flipped", "client", "ServerKeyExchange", "decrypt_error"},
		{handshake.Options{}, "CertificateVerify", "It is left out", "server", "ChangeCipherSpec", "unexpected_message"},
		{handshake.Options{}, "CertificateRequest", "It is left out", "server", "ClientKeyExchange", "unexpected_message"},
		{handshake.Options{Preset: "ssl3"}, "CertificateVerify", "A bit of the signature is flipped", "server", "CertificateVerify", "handshake_failure"},
	} {
		found := false
		for _, a := range middle(t, c.o).Attempts {
			if a.Message != c.message || a.Title != c.title {
				continue
			}
			found = true
			if a.By != c.by || a.Reading != c.reading || a.Alert.String() != c.alert {
				t.Errorf("%+v: %s: %s by the %s at %s with %s", c.o, c.title, a.Verdict, a.By, a.Reading, a.Alert)
			}
		}
		if !found {
			t.Errorf("%+v: nobody tried: %s", c.o, c.title)
		}
	}
}

// An anonymous handshake falls whole: two connections with two secrets, and what passes is changed.
func TestStands(t *testing.T) {
	for _, c := range []struct {
		o    handshake.Options
		want string // of each pretence: whether it falls
	}{
		{handshake.Options{Exchange: "ECDH_anon"}, "true"},
		{handshake.Options{Exchange: "DH_anon", Version: "ssl3"}, "true"},
		{handshake.Options{Exchange: "DH_anon", Version: "tls1.1", EncryptThenMAC: true}, "true"},
		{handshake.Options{Preset: "plain"}, "false false true"},
		{handshake.Options{Preset: "forward-secrecy", ExtendedMasterSecret: true}, "false false true"},
		{handshake.Options{Exchange: "ECDHE_ECDSA", NoClientAuth: true}, "false false true"},
		{handshake.Options{Preset: "client-authentication"}, "false false false"},
		{handshake.Options{Preset: "ssl3"}, "false false false"},
	} {
		var got []string
		for _, s := range middle(t, c.o).Stands {
			got = append(got, fmt.Sprint(s.Falls))
			if s.Falls {
				wantBoth(t, s)
			} else if last := s.Legs[len(s.Legs)-1]; last.Done || s.Text == "" {
				t.Errorf("%+v: %s: %+v", c.o, s.Title, last)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: falls %v, want %s", c.o, got, c.want)
		}
	}
}

// wantBoth checks the two connections of a stand that holds.
func wantBoth(t *testing.T, s Stand) {
	t.Helper()
	near, far := s.Legs[0], s.Legs[1]
	if !near.Done || !far.Done || len(near.Master) != 48 || len(far.Master) != 48 || bytes.Equal(near.Master, far.Master) {
		t.Errorf("%s: %+v", s.Title, s.Legs)
	}
	if near.Heard[0] != "GET / HTTP/1.1" || !slices.Equal(near.Heard, far.Passed) || far.Heard[3] != "hello" || near.Passed[3] != "HELLO" {
		t.Errorf("%s: %+v", s.Title, s.Legs)
	}
}

// Where the two do not come together by themselves, nothing is tried.
func TestMiddleOfNothing(t *testing.T) {
	for _, preset := range []string{"expired", "not-a-pair", "ec-key", "no-client-certificate"} {
		if m := middle(t, handshake.Options{Preset: preset}); len(m.Attempts) > 0 || len(m.Stands) > 0 || m.Text == "" {
			t.Errorf("%s: %+v", preset, m)
		}
	}
	m := middle(t, handshake.Options{Preset: "plain", Script: []handshake.Step{{Fault: "client-finished"}}})
	if len(m.Attempts) == 0 || !strings.HasPrefix(m.Text, "Of the run without what was broken") {
		t.Errorf("a broken run: %s", m.Text)
	}
	if _, err := TryMiddle(handshake.Options{Preset: "no such"}); err == nil {
		t.Error("a preset that there is not is taken")
	}
}
