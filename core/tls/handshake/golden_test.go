package handshake

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/field"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The trees of two handshakes, as text: one whole, one that ends early. Certificates are read by
// core/pkix and left out here. The same files hold natively and in WebAssembly.
func TestGolden(t *testing.T) {
	for _, preset := range []string{"client-authentication", "not-a-pair"} {
		trace := simulate(t, Options{Preset: preset, Suite: "TLS_RSA_WITH_AES_128_CBC_SHA"})
		var text strings.Builder
		fmt.Fprintln(&text, trace.Outcome.Text)
		for _, m := range trace.Messages {
			fmt.Fprintf(&text, "\n%s: %s\n", m.From, m.Name)
			appendTree(&text, m.Document.Items[0].Root, 1)
		}
		for _, item := range trace.Secrets.Items {
			fmt.Fprintf(&text, "\n%s\n", item.Title)
			appendTree(&text, item.Root, 1)
		}
		path := filepath.Join("testdata", preset+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := text.String(); got != string(want) {
			t.Errorf("%s differs from %s at %q; -update writes it anew", preset, path, firstDifference(got, string(want)))
		}
	}
}

// appendTree writes a field a line: place, name, type, value.
func appendTree(out *strings.Builder, f *field.Field, depth int) {
	place := ""
	if s := f.Span; s != nil {
		place = fmt.Sprintf("%d:%d+%d+%d", s.Buf, s.Off, s.Hdr, s.Len)
	}
	value := []rune(f.Value)
	if len(value) > 72 {
		value = append(value[:72], '…')
	}
	line := fmt.Sprintf("%-14s %s%s %s: %s", place, strings.Repeat("  ", depth), f.Name, f.Type, string(value))
	fmt.Fprintln(out, strings.TrimRight(line, " "))
	for _, is := range f.Issues {
		fmt.Fprintf(out, "%-14s %s! %s\n", "", strings.Repeat("  ", depth), is.Text)
	}
	if f.Name == "ASN.1Cert" || f.Name == "DistinguishedName" {
		return
	}
	for _, sub := range f.Sub {
		appendTree(out, sub, depth+1)
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return a[i]
		}
	}
	return "its end"
}
