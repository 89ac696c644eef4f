package sclient

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

func TestWordsOfAShell(t *testing.T) {
	for text, want := range map[string]string{
		"openssl s_client -connect a:1":                                          "openssl|s_client|-connect|a:1",
		"$ openssl  s_client\t-tls1":                                             "openssl|s_client|-tls1",
		"openssl s_client -cipher 'AES128-SHA:!aNULL' -key \"my key\"":           "openssl|s_client|-cipher|AES128-SHA:!aNULL|-key|my key",
		`openssl s_client -key my\ key -cert "a\"b\c" -name ''`:                  `openssl|s_client|-key|my key|-cert|a"b\c|-name|`,
		"openssl s_client \\\n  -connect a:1":                                    "openssl|s_client|-connect|a:1",
		"echo | openssl s_client -connect a:1 2>/dev/null | openssl x509 -noout": "openssl|s_client|-connect|a:1",
		"openssl s_client -connect a:1 </dev/null":                               "openssl|s_client|-connect|a:1",
		"timeout 5 /usr/bin/openssl s_client -connect a:1 -servername b 2>&1 &":  "/usr/bin/openssl|s_client|-connect|a:1|-servername|b",
		"openssl s_client -connect a:443\nCONNECTED(00000003)":                   "openssl|s_client|-connect|a:443",
		"":               "",
		"curl https://a": "",
	} {
		words, _, err := split(text)
		if got := strings.Join(words, "|"); err != nil || got != want {
			t.Errorf("%q: %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestFourCommandsOfOldTutorials(t *testing.T) {
	for option, want := range map[string]struct {
		version msg.Version
		says    string
	}{
		"-ssl3":   {msg.SSL30, "leave SSL 3.0 out"},
		"-tls1":   {msg.TLS10, "-cipher DEFAULT@SECLEVEL=0"},
		"-tls1.1": {msg.TLS11, "It spells it -tls1_1."},
		"-tls1.2": {msg.TLS12, "It spells it -tls1_2."},
	} {
		a, err := Parse("openssl s_client -connect server.example:443 " + option)
		if err != nil {
			t.Fatal(err)
		}
		if a.Oldest != want.version || a.Newest != want.version || !strings.Contains(strings.Join(a.Corrections, " "), want.says) {
			t.Errorf("%s: %+v", option, a)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		options string
		has     func(a Asked) bool
		says    string // in corrections or notes
	}{
		{"-tls1_2", func(a Asked) bool { return len(a.Corrections) == 0 && a.Newest == msg.TLS12 }, "Without -verify_return_error"},
		{"-tls1 -cipher DEFAULT@SECLEVEL=0", func(a Asked) bool { return len(a.Corrections) == 0 && a.Newest == msg.TLS10 }, ""},
		{"--tls1_1 --cipher AES128-SHA", func(a Asked) bool { return a.Newest == msg.TLS11 && a.Ciphers == "AES128-SHA" }, "SECLEVEL=0"},
		{"", func(a Asked) bool { return a.Newest == 0 && a.Connect == "server.example" }, ""},
		{"-cipher ALL@SECLEVEL=0", func(a Asked) bool { return a.Oldest == msg.TLS10 && a.Newest == msg.TLS12 }, ""},
		{"-no_tls1_2 -cipher ALL:@SECLEVEL=0", func(a Asked) bool { return a.Oldest == msg.TLS10 && a.Newest == msg.TLS11 }, ""},
		{"-no_tls1_3", func(a Asked) bool { return a.Oldest == msg.TLS12 && a.Newest == msg.TLS12 }, ""},
		{"-min_protocol TLSv1 -max_protocol TLSv1.1", func(a Asked) bool { return a.Oldest == msg.TLS10 && a.Newest == msg.TLS11 }, "SECLEVEL"},
		{"-max_protocol TLSv1.3", func(a Asked) bool { return a.Newest == msg.TLS12 }, ""},
		{"-groups P-256:X25519", func(a Asked) bool { return a.Group == "secp256r1" }, "the first that it knows, P-256"},
		{"-curves prime256v1", func(a Asked) bool { return a.Group == "secp256r1" }, ""},
		{"-alpn h2,http/1.1", func(a Asked) bool { return a.Protocols == "h2,http/1.1" }, ""},
		{"-cert c.pem -key k.pem -CAfile r.pem -verify_return_error -verify_hostname other.example", func(a Asked) bool {
			return a.Certificate && a.Verify == "other.example" && len(a.Notes) == 0
		}, ""},
		{"-no_etm -showcerts", func(a Asked) bool { return a.NoETM && a.ShowCerts }, ""},
		{"-no_ems", func(a Asked) bool { return a.NoEMS }, "has no -no_ems"},
		{"-state -msg -debug", nil, "-debug changes nothing here. The ladder"},
		{"-sigalgs RSA+SHA256", nil, "-sigalgs changes nothing here."},
		{"-servername www.example", nil, ""},
		{"-cipher RC4-SHA", func(a Asked) bool { return a.Ciphers == "RC4-SHA" }, "leave RC4-SHA out"},
		{"< /dev/null", nil, "is the shell’s"},
	} {
		a, err := Parse("openssl s_client -connect server.example:443 " + c.options)
		if err != nil {
			t.Errorf("%s: %v", c.options, err)
			continue
		}
		if c.has != nil && !c.has(a) || !strings.Contains(strings.Join(append(a.Corrections, a.Notes...), " "), c.says) {
			t.Errorf("%s: %+v", c.options, a)
		}
		if !json.Valid(a.AppendJSON(nil)) {
			t.Errorf("%s: no JSON", c.options)
		}
	}
}

func TestNonsenseGetsOneSentence(t *testing.T) {
	for text, want := range map[string]string{
		"":                                                  "A command begins with",
		"gibberish":                                         "A command begins with",
		"openssl x509 -in a":                                "A command begins with",
		"openssl":                                           "A command begins with",
		"openssl s_client -connect":                         "-connect needs a value",
		"openssl s_client -connect :443":                    "is not HOST:PORT",
		"openssl s_client a:1 b:2":                          "one word too many",
		"openssl s_client -frobnicate":                      "“-frobnicate” is no option of openssl s_client.",
		"openssl s_client -connect 'a":                      "A quotation mark is not closed.",
		"openssl s_client -tls1 -tls1_2":                    "OpenSSL refuses two versions",
		"openssl s_client -tls1_3":                          "does not speak TLS 1.3",
		"openssl s_client -ssl2":                            "SSL 2.0",
		"openssl s_client -cipher NONSENSE":                 "no cipher match",
		"openssl s_client -tls1 -cipher AESGCM":             "has no suite of the versions",
		"openssl s_client -groups nonsense":                 "The room knows no group",
		"openssl s_client -min_protocol tls1":               "-min_protocol takes SSLv3",
		"openssl s_client -no_tls1_2":                       "leave no version",
		"openssl s_client -help":                            "-help lists the options",
		"openssl s_client " + strings.Repeat("a", mostText): "more than 4,000 characters",
		"openssl s_client -\u202eabc":                       "is no option",
	} {
		_, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) || strings.ContainsAny(err.Error(), "\n\u202e") {
			t.Errorf("%.60q: %v, want %q", text, err, want)
		}
	}
}

// The command that is shown of a run makes the same run again.
func TestCommandsComeBack(t *testing.T) {
	for _, c := range append(slices.Clone(cases), ssl3) {
		was := simulate(t, c.options).Client.Config()
		cmd := CommandFor(was)
		a, err := Parse(cmd.String())
		if err != nil {
			t.Errorf("%s: %s: %v", c.name, cmd, err)
			continue
		}
		o := c.options
		o.ClientTerms, o.Host = a.Terms(), a.Verify
		client, _, err := handshake.Sides(o)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		// s_client cannot be kept from offering it, and with SSL 3.0 there is nothing to be kept from.
		client.ExtendedMasterSecret, was.ExtendedMasterSecret = false, false
		client.EncryptThenMAC = client.EncryptThenMAC && client.MaxVersion > msg.SSL30
		if again := CommandFor(client); again.String() != cmd.String() {
			t.Errorf("%s:\n %s\nbecomes\n %s", c.name, cmd, again)
		}
		if a.Certificate != (len(was.Chain) > 0) {
			t.Errorf("%s: certificate %v", c.name, a.Certificate)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"openssl s_client -connect a:443 -ssl3", "$ echo | openssl s_client -cipher 'A:!B' a \\\n-groups x", "openssl s_client -min_protocol TLSv1 \"", "'"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := Parse(text)
		if err != nil && strings.ContainsAny(err.Error(), "\n\r") {
			t.Errorf("%q", err)
		}
		if err == nil && !json.Valid(a.AppendJSON(nil)) {
			t.Error("no JSON")
		}
	})
}
