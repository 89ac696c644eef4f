package lab

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestSClient(t *testing.T) {
	for question, want := range map[string]string{
		`{"config":{"now":1795435200}}`:                                                             "New, SSLv3, Cipher is AES128-SHA",
		`{"config":{"now":1795435200,"preset":"expired"}}`:                                          "verify error:num=10:certificate has expired",
		`{"config":{"now":1795435200},"showcerts":true}`:                                            "-verify_hostname server.example -showcerts",
		`{"config":{"now":1795435200,"client":{"suite":"AES256-SHA:AES128-SHA"},"exchange":"RSA"}}`: "-cipher AES256-SHA:AES128-SHA ",
		`{"config":{"preset":"no such"}}`:                                                           "no such",
		`{"config":{"wrong":1}}`:                                                                    "wrong",
		`{}`:                                                                                        "cannot be read",
		``:                                                                                          "cannot be read",
	} {
		var c struct {
			Command string
			Lines   []struct {
				Text string
				Way  *struct {
					Index      int
					Path, Name string
				}
			}
			Error string
		}
		text := SClient(nil, []byte(question))
		if err := json.Unmarshal(text, &c); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		all, ways := c.Error+c.Command+" ", 0
		for _, line := range c.Lines {
			all += line.Text + "\n"
			if line.Way != nil {
				ways++
			}
		}
		if !strings.Contains(all, want) || (c.Error == "") != (ways > 5) {
			t.Errorf("%s: %s", question, text)
		}
	}
}

func TestCommand(t *testing.T) {
	for command, want := range map[string]string{
		"openssl s_client -connect server.example:443 -tls1": `"client":{"minVersion":"tls1","maxVersion":"tls1","exchange":"any","extendedMasterSecret":true,"encryptThenMac":true}`,
		"openssl s_client -cipher AES128-SHA -no_etm":        `"suite":"TLS_RSA_WITH_AES_128_CBC_SHA"`,
		"openssl s_client -frobnicate":                       `{"error":`,
		"":                                                   `{"error":`,
	} {
		if text := string(Command(nil, []byte(command))); !json.Valid([]byte(text)) || !strings.Contains(text, want) {
			t.Errorf("%s: %s", command, text)
		}
	}
}
