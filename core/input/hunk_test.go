//go:build !js

package input

import (
	"bytes"
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/input/inputtest"
)

// TestDiffOfCertificates: where diff -u leaves lines of a PEM block as they are, both certificates are found.
func TestDiffOfCertificates(t *testing.T) {
	before := inputtest.Certificate(t)
	after := slices.Clone(before)
	copy(after[bytes.Index(after, []byte("leaf.example")):], "oak.example1")
	old, new := inputtest.PEM(before), inputtest.PEM(after)
	for about, c := range map[string]struct {
		was, is string
		want    [][]byte
	}{
		"changed":                   {old, new, [][]byte{before, after}},
		"changed in a file":         {"# leaf\n\n" + old + "# end\n", "# leaf\n\n" + new + "# end\n", [][]byte{before, after}},
		"with CR LF":                {strings.ReplaceAll(old, "\n", "\r\n"), strings.ReplaceAll(new, "\n", "\r\n"), [][]byte{before, after}},
		"changed, one stays":        {old + old, old + new, [][]byte{before, before, after}},
		"changed, and one is added": {old, new + new, [][]byte{before, after, after}},
	} {
		out := diff(t, c.was, c.is)
		quoted := "> " + strings.ReplaceAll(strings.TrimSuffix(out, "\n"), "\n", "\n> ") + "\n"
		for how, in := range map[string]string{about: out, about + ", in mail": quoted} {
			pieces, issues := Find([]byte(in), field.Defaults().Limits)
			if len(pieces) != len(c.want) || len(issues) > 0 {
				t.Errorf("%s: %d pieces, %+v in\n%s", how, len(pieces), issues, in)
				continue
			}
			for i, p := range pieces {
				if !bytes.Equal(p.Bytes, c.want[i]) {
					t.Errorf("%s: piece %d, %s, is %x, want %x", how, i, p.How, p.Bytes, c.want[i])
				}
				for _, run := range p.From {
					got, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(in[run.Off:run.Off+run.Len], "="))
					if err != nil || !bytes.Equal(got, p.Bytes[run.At:run.At+run.N]) {
						t.Errorf("%s: the octets at %d are not those of %q", how, run.At, in[run.Off:run.Off+run.Len])
					}
				}
			}
		}
	}
}

// diff is what diff -u prints of two texts. Its status says that they differ.
func diff(t *testing.T, was, is string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{"was.pem": was, "is.pem": is} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("diff", "-U100", "was.pem", "is.pem")
	cmd.Dir = dir
	out, err := cmd.Output()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 {
		t.Fatal(err)
	}
	return string(out)
}
