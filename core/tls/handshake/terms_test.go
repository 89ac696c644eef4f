package handshake

import (
	"fmt"
	"strings"
	"testing"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Each version runs with each exchange that it has: the client and the server agree on what was asked
// for, and the trace says so.
func TestVersionsAndExchanges(t *testing.T) {
	ran := 0
	for _, version := range VersionNames {
		v, suites := Simulated(version)
		for _, exchange := range ExchangeNames {
			has := false
			for _, s := range suites {
				has = has || s.KeyExchange.String() == exchange
			}
			trace := simulate(t, Options{Preset: "plain", Version: version, Exchange: exchange})
			if !has { // RFC 8422, 4: SSL 3.0 has no curves
				if v != msg.SSL30 || !strings.HasPrefix(exchange, "EC") || trace.Outcome.OK || !strings.Contains(trace.Outcome.Text, "no cipher suite") {
					t.Errorf("%s, %s: %+v", version, exchange, trace.Outcome)
				}
				continue
			}
			ran++
			if !trace.Outcome.OK || trace.Version != v.String() || suite.Named(trace.Suite).KeyExchange.String() != exchange {
				t.Errorf("%s, %s: %s with %s: %s", version, exchange, trace.Version, trace.Suite, trace.Outcome.Text)
			}
			said := map[string]string{}
			for _, c := range trace.Choices {
				said[c.What] = c.Text
			}
			if !strings.Contains(said["version"], v.String()) || !strings.Contains(said["cipher_suite"], trace.Suite) || (said["group"] == "") != (exchange == "RSA") {
				t.Errorf("%s, %s: %q", version, exchange, said)
			}
		}
	}
	if ran != 3*6+3 {
		t.Errorf("%d ran", ran)
	}
}

// What the two sides say where they are ready for different things.
func TestTerms(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		o       Options
		outcome string
		choices []string // parts of sentences
	}{
		{Options{ClientTerms: Terms{MinVersion: "ssl3"}, ServerTerms: Terms{MinVersion: "tls1", MaxVersion: "tls1.1"}},
			"is done", []string{"The server chose TLS 1.1, its newest: the client offers TLS 1.2 at most"}},
		{Options{ServerTerms: Terms{MinVersion: "ssl3"}, ClientTerms: Terms{MinVersion: "ssl3", MaxVersion: "tls1"}},
			"is done", []string{"The server chose TLS 1.0, the newest that the client offers; the server speaks SSL 3.0 to TLS 1.2"}},
		{Options{ClientTerms: Terms{MaxVersion: "tls1"}},
			"The server refuses the client: it offers TLS 1.0 at most, and the server speaks TLS 1.2 only. It sends the alert protocol_version (70).", nil},
		{Options{ServerTerms: Terms{MaxVersion: "tls1"}},
			"The server chose TLS 1.0; the client speaks TLS 1.2 only. It sends the alert protocol_version (70).", nil},
		{Options{Version: "ssl3", Suite: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"},
			"The client cannot go on: it speaks SSL 3.0 only and has no cipher suite for that.", nil},
		{Options{ClientTerms: Terms{Suite: "AES128-SHA"}, ServerTerms: Terms{Suite: "AES256-SHA"}},
			"it offers no cipher suite that the server knows. It sends the alert handshake_failure (40).", nil},
		{Options{Exchange: AnyExchange}, "is done", []string{"The server took TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256. It passed over",
			"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, which needs an EC key: the key of its certificate is RSA"}},
		{Options{Suite: "AES128-SHA"}, "is done", []string{"The server took TLS_RSA_WITH_AES_128_CBC_SHA, the first of its list that the client offers."}},
		{Options{Exchange: "ECDHE_RSA", Group: "secp384r1"}, "is done", []string{"The server took the group secp384r1, the first of its list that the client names."}},
		{Options{Exchange: "DHE_RSA", Version: "ssl3", Group: "ffdhe2048"}, "is done", []string{"the group ffdhe2048, the first of its list: the client names none", "in the one way that SSL 3.0 has"}},
		{Options{Exchange: "ECDHE_RSA", ClientTerms: Terms{Group: "x25519"}, ServerTerms: Terms{Group: "secp521r1"}},
			"the client names no curve that the server knows. It sends the alert handshake_failure (40).", nil},
		{Options{Exchange: "DH_anon"}, "is done", []string{"Nobody signs the group's values"}},
		{Options{Exchange: "ECDHE_ECDSA"}, "is done", []string{"signs with ecdsa_secp256r1_sha256, the first"}},
		{Options{Suite: "AES128-SHA", ExtendedMasterSecret: true, ClientTerms: Terms{EncryptThenMAC: &yes}}, "is done",
			[]string{"Both sides have extended_master_secret", "The client asks for encrypt_then_mac, and the server does not know it"}},
		{Options{Protocols: "h2, http/1.1", ServerTerms: Terms{Protocols: "http/1.1,h2"}}, "is done",
			[]string{"The server took the protocol http/1.1, the first of its list that the client names."}},
		{Options{Protocols: "h2", ServerTerms: Terms{Protocols: "http/1.1"}},
			"it names no protocol that the server speaks. It sends the alert no_application_protocol (120).", nil},
		{Options{ClientTerms: Terms{Protocols: "h2"}}, "is done", []string{"The client asks for application_layer_protocol_negotiation, and the server does not know it"}},
		{Options{ServerTerms: Terms{Protocols: "h2"}}, "is done", []string{"The server knows application_layer_protocol_negotiation, and the client does not ask for it"}},
		{Options{Protocols: "h2", ClientTerms: Terms{MinVersion: "ssl3"}, ServerTerms: Terms{MaxVersion: "ssl3", MinVersion: "ssl3"}}, "is done",
			[]string{"The client asks for application_layer_protocol_negotiation, and SSL 3.0 has no extensions"}},
		{Options{Suite: "AES128-GCM-SHA256", EncryptThenMAC: true, ExtendedMasterSecret: true, ClientTerms: Terms{ExtendedMasterSecret: &no}}, "is done",
			[]string{"and TLS_RSA_WITH_AES_128_GCM_SHA256 has no use for it", "The server knows extended_master_secret, and the client does not ask for it"}},
		{Options{Preset: "sha1", ServerTerms: Terms{WeakHashes: true}}, "it is signed with SHA-1", nil},
		{Options{Preset: "sha1", ClientTerms: Terms{WeakHashes: true}}, "is done", nil},
	} {
		trace := simulate(t, c.o)
		if !strings.Contains(trace.Outcome.Text, c.outcome) {
			t.Errorf("%+v: %s", c.o, trace.Outcome.Text)
		}
		all := fmt.Sprint(trace.Choices)
		for _, part := range c.choices {
			if !strings.Contains(all, part) {
				t.Errorf("%+v: %s\ndoes not say %q", c.o, all, part)
			}
		}
		checkTrees(t, trace)
	}
}

func TestTermsThatCannotBe(t *testing.T) {
	for text, o := range map[string]Options{
		"the oldest version of the client, TLS 1.2, is newer than its newest, TLS 1.0": {ClientTerms: Terms{MinVersion: "tls1.2", MaxVersion: "tls1"}},
		`the version "tls1.3" is not one that is simulated`:                            {ServerTerms: Terms{MaxVersion: "tls1.3"}},
		`there is no key exchange "KRB5" here`:                                         {Exchange: "KRB5"},
		`there is no group "secp256k1" here`:                                           {Group: "secp256k1"},
		"name 2 of the list of protocols is empty":                                     {Protocols: "h2, ,http/1.1"},
		"name 3 of the list of protocols has 256 octets; ALPN has room for 255":        {ServerTerms: Terms{Protocols: "a,b," + strings.Repeat("c", 256)}},
		"the list of protocols is too long: at its name 17 it has 4352 octets":         {ClientTerms: Terms{Protocols: strings.Repeat(strings.Repeat("c", 255)+",", 4000)}},
		"the key exchange of TLS_DHE_DSS_WITH_AES_128_CBC_SHA is not one":              {Suite: "DHE-DSS-AES128-SHA"},
	} {
		if _, err := Simulate(o); err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}
