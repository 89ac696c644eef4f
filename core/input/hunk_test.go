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
		out := diff(t, c.was, c.is, "-U100")
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

// Of a hunk that ends before the block does, both sides are there as far as it goes.
func TestDiffWithShortContext(t *testing.T) {
	before := inputtest.Certificate(t)
	after := slices.Clone(before)
	copy(after[60:], "oak")
	out := diff(t, "# leaf\n"+inputtest.PEM(before), "# leaf\n"+inputtest.PEM(after), "-U3")
	if strings.Contains(out, pemEnd) {
		t.Fatalf("the hunk has the whole block:\n%s", out)
	}
	pieces, _ := Find([]byte(out), field.Defaults().Limits)
	check(t, []byte(out), pieces, nil)
	if len(pieces) != 2 {
		t.Fatalf("%d pieces in\n%s", len(pieces), out)
	}
	for i, want := range [][]byte{before, after} {
		if got := pieces[i].Bytes; len(got) < 100 || !bytes.HasPrefix(want, got) {
			t.Errorf("piece %d, %s, is %x", i, pieces[i].How, got)
		}
	}
}

// A block that takes the place of another as a whole has its own sign on all lines.
func TestDiffOfWholeBlocks(t *testing.T) {
	block := inputtest.PEM(inputtest.Certificate(t))
	in := ""
	for line := range strings.Lines(block) {
		in += "-" + line
	}
	for line := range strings.Lines(block) {
		in += "+" + line
	}
	pieces, issues := Find([]byte(in), field.Defaults().Limits)
	if len(pieces) != 2 || len(issues) > 0 {
		t.Fatalf("%v, %v", pieces, issues)
	}
	for _, p := range pieces {
		if !strings.HasSuffix(p.How, "behind the signs of a diff") {
			t.Errorf("it is %s", p.How)
		}
	}
}

// diff is what diff -u prints of two texts. Its status says that they differ.
func diff(t *testing.T, was, is, context string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{"was.pem": was, "is.pem": is} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("diff", context, "was.pem", "is.pem")
	cmd.Dir = dir
	out, err := cmd.Output()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 {
		t.Fatal(err)
	}
	return string(out)
}
