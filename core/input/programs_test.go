//go:build !js

package input

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"mime/quotedprintable"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/input/inputtest"
)

// expect holds that out is a certificate in a form, behind a layer or none.
func expect(t *testing.T, about string, out, leaf []byte, form, layer string) {
	t.Helper()
	pieces, issues := Find(out, field.Defaults().Limits)
	check(t, out, pieces, issues)
	if len(pieces) != 1 {
		t.Errorf("%s: %d pieces, issues %v", about, len(pieces), issues)
		return
	}
	if p := pieces[0]; p.Form != form || outermost(p) != layer || !bytes.Equal(p.Bytes, leaf) {
		t.Errorf("%s: %s behind %q, %d octets", about, p.Form, outermost(p), len(p.Bytes))
	}
}

// TestPrograms: what programs print of a file, which every system here has.
func TestPrograms(t *testing.T) {
	leaf := inputtest.Certificate(t)
	dir := t.TempDir()
	for name, data := range map[string]string{"cert.der": string(leaf), "cert.pem": inputtest.PEM(leaf), "empty": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ command, form, layer string }{
		{"od cert.der", "dump", ""},
		{"od -A x -t x1z cert.der", "dump", ""},
		{"od -t x1 cert.der", "dump", ""},
		{"od -d cert.der", "dump", ""},
		{"od -A x -t x4 cert.der", "dump", ""},
		{"od -A n -v -t x1 cert.der", "hex", ""},
		{"cat -n cert.pem", "pem", "line numbers"},
		{"diff -u empty cert.pem", "pem", "diff"},
		{"diff -u cert.pem empty", "pem", "diff"},
		{"diff cert.pem empty", "pem", "marks"},
	} {
		args := strings.Fields(c.command)
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil && args[0] != "diff" { // diff fails where files differ
			t.Fatalf("%s: %v", c.command, err)
		}
		expect(t, c.command, out, leaf, c.form, c.layer)
	}
}

// TestGo: what the encoders of Go's standard library write.
func TestGo(t *testing.T) {
	leaf := inputtest.Certificate(t)
	pem := inputtest.PEM(leaf)
	asJSON, err := json.Marshal(map[string]string{"pem": pem})
	if err != nil {
		t.Fatal(err)
	}
	var markup, mail bytes.Buffer
	if err := xml.EscapeText(&markup, []byte(pem)); err != nil {
		t.Fatal(err)
	}
	w := quotedprintable.NewWriter(&mail)
	fmt.Fprint(w, pem)
	w.Close()
	for _, c := range []struct{ about, out, form, layer string }{
		{"%v", fmt.Sprintf("%v", leaf), "byte list", ""},
		{"%#v", fmt.Sprintf("%#v", leaf), "byte list", ""},
		{"encoding/json", string(asJSON), "pem", "backslashes"},
		{"url.QueryEscape", url.QueryEscape(pem), "pem", "percent"},
		{"url.PathEscape", url.PathEscape(pem), "pem", "percent"},
		{"url.QueryEscape of DER", url.QueryEscape(string(leaf)), "percent-encoded octets", ""},
		{"url.Values of DER", "https://leaf.example/?" + url.Values{"a": {"b"}, "c": {string(leaf)}, "d": {"e"}}.Encode(), "percent-encoded octets", ""},
		{"encoding/xml", markup.String(), "pem", "references"},
		{"mime/quotedprintable", mail.String(), "pem", "quoted-printable"},
	} {
		expect(t, c.about, []byte(c.out), leaf, c.form, c.layer)
	}
}
