package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const samples = "../../../web/samples/"

func waxseal(t *testing.T, stdin string, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	status = run(args, strings.NewReader(stdin), &o, &e)
	return status, o.String(), e.String()
}

func TestStatus(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   string
		stdin  string
		status int
		says   string // on stderr
	}{
		{"decode " + samples + "root.pem", "", exitDone, ""},
		{"decode --json " + samples + "root.pem " + samples + "request.pem", "", exitDone, ""},
		{"decode " + samples + "root.pem --json --now 2026-01-01T00:00:00Z", "", exitDone, ""},
		{"decode -json -", "MAA=", exitNothing, ""},
		{"decode -", "nothing of the kind", exitNothing, ""},
		{"decode " + empty, "", exitNothing, ""},
		{"decode", "", exitUsage, "name a file"},
		{"decode --json --text -", "", exitUsage, "give one of"},
		{"decode --bytes -", "", exitUsage, "--bytes goes with --json"},
		{"decode --now yesterday -", "", exitUsage, "--now takes a time"},
		{"decode --sideways -", "", exitUsage, "not defined"},
		{"decode no/such/file", "", exitUsage, "no such file"},
		{"", "", exitUsage, "give a command"},
		{"decide -", "", exitUsage, "give a command"},
		{"help", "", exitDone, ""},
		{"decode --help", "", exitDone, ""},
	} {
		status, _, errs := waxseal(t, c.stdin, strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(errs, c.says) || strings.Count(errs, "\n") > 1 {
			t.Errorf("waxseal %s: status %d, want %d; stderr %q", c.args, status, c.status, errs)
		}
	}
}

type document struct {
	Items []struct {
		Kind  string
		Facts map[string]any
		Root  map[string]any
	}
	Bytes []string
}

func decodeJSON(t *testing.T, args ...string) (d document) {
	t.Helper()
	_, out, errs := waxseal(t, "", append([]string{"decode", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatalf("%v; stderr %q", err, errs)
	}
	return d
}

func TestDecodeExaminesUnlessToldNotTo(t *testing.T) {
	whole := decodeJSON(t, samples+"root.pem")
	if v := whole.Items[0].Facts["selfSigned"]; v != true {
		t.Errorf("selfSigned is %v", v)
	}
	read := decodeJSON(t, "--read", samples+"root.pem")
	if v, ok := read.Items[0].Facts["selfSigned"]; ok {
		t.Errorf("with --read selfSigned is %v", v)
	}
	if request := decodeJSON(t, samples+"request.pem"); request.Items[0].Facts["signatureValid"] != true {
		t.Errorf("facts of the request: %v", request.Items[0].Facts)
	}
}

func TestBytes(t *testing.T) {
	hidden := decodeJSON(t, "--bytes", samples+"key-pair.pem")
	shown := decodeJSON(t, "--bytes", "--reveal", samples+"key-pair.pem")
	if len(hidden.Bytes) != 3 || len(shown.Bytes) != 3 {
		t.Fatalf("%d and %d buffers", len(hidden.Bytes), len(shown.Bytes))
	}
	secret := 0
	for i := range hidden.Bytes {
		if hidden.Bytes[i] == "" {
			secret++
			if shown.Bytes[i] == "" {
				t.Error("--reveal does not reveal")
			}
		}
	}
	if secret != 1 {
		t.Errorf("%d buffers are withheld, want 1", secret)
	}
}

func TestHTMLIsInert(t *testing.T) {
	_, out, _ := waxseal(t, "", "decode", "--html", samples+"hostile-names.pem")
	for _, bad := range []string{"<script", "<img", "javascript:alert(1)\"", "\u202e"} {
		if strings.Contains(out, bad) {
			t.Errorf("the fragment has %q", bad)
		}
	}
	if !strings.Contains(out, "&lt;img src=x") {
		t.Error("the name with markup is not shown")
	}
}

func TestTextNamesPlaces(t *testing.T) {
	_, out, _ := waxseal(t, "", "decode", samples+"negative-serial.pem")
	for _, want := range []string{"serialNumber INTEGER: -", "[x509/serial-negative]", "(RFC 5280, 4.1.2.2)"} {
		if !strings.Contains(out, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
}

func TestPassword(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte("waxseal\r\nsecond line"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("WAXSEAL_TEST_PASSWORD", "waxseal")
	for from, says := range map[string]string{
		"pass:waxseal":              "",
		"env:WAXSEAL_TEST_PASSWORD": "",
		"file:" + file:              "",
		"pass:another":              "item 1 stays sealed: The password does not open it.",
	} {
		status, out, errs := waxseal(t, "", "decode", "--json", "--passin", from, samples+"encrypted-key.pem")
		opened := strings.Contains(out, `"curve":"P-256"`)
		if status != exitDone || opened != (says == "") || !strings.Contains(errs, says) || opened && errs != "" {
			t.Errorf("%s: status %d, opened %v, stderr %q", from, status, opened, errs)
		}
	}
	for from, says := range map[string]string{
		"waxseal":          "--passin takes",
		"env:NO_SUCH_WORD": "not set",
		"file:no/such":     "no such file",
	} {
		if status, _, errs := waxseal(t, "", "decode", "--passin", from, samples+"encrypted-key.pem"); status != exitUsage || !strings.Contains(errs, says) {
			t.Errorf("%s: status %d, stderr %q", from, status, errs)
		}
	}
}
