// Package exttest reads the samples of package ext, for its tests and for what tells of them. A sample
// is a file of core/pkix/ext/testdata in parts: a comment that says where the octets come from, who
// agreed about them, one Extension in hex, its tree and its issues.
package exttest

import (
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// A Sample is one Extension.
type Sample struct {
	Name    string // of the file
	Comment string
	Agreed  []Agreement
	DER     []byte
	Tree    string // as fieldtest.Dump spells it
	Issues  string // as fieldtest.Issues spells them
}

// An Agreement says who that is not ours agreed with what is read, and where.
type Agreement struct {
	Oracle string // openssl, Go, "the example in RFC 9118"; or "none"
	Test   string // package and function below the root of the module
}

var parts = []string{"-- agreed --\n", "-- der --\n", "-- tree --\n", "-- issues --\n"}

// Read reads the files of testdata/ in dir.
func Read(dir fs.FS) (list []Sample, err error) {
	files, err := fs.Glob(dir, "testdata/*.txt")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := fs.ReadFile(dir, file)
		if err != nil {
			return nil, err
		}
		s, err := parse(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		s.Name = strings.TrimSuffix(strings.TrimPrefix(file, "testdata/"), ".txt")
		list = append(list, s)
	}
	return list, nil
}

// Load is Read for tests.
func Load(t testing.TB, dir fs.FS) []Sample {
	t.Helper()
	list, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func parse(text string) (s Sample, err error) {
	part := make([]string, len(parts))
	for i := len(parts) - 1; i >= 0; i-- {
		before, after, ok := strings.Cut(text, parts[i])
		if !ok {
			return s, fmt.Errorf("no part %q", parts[i])
		}
		part[i], text = after, before
	}
	for line := range strings.Lines(part[0]) {
		oracle, test, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		s.Agreed = append(s.Agreed, Agreement{oracle, test})
	}
	s.DER, err = hex.DecodeString(strings.Join(strings.Fields(part[1]), ""))
	s.Comment, s.Tree, s.Issues = text, part[2], part[3]
	return s, err
}

// OID is that of the extension.
func (s Sample) OID() string {
	var e struct {
		ExtnID    asn1.ObjectIdentifier
		Critical  bool `asn1:"optional"`
		ExtnValue []byte
	}
	if _, err := asn1.Unmarshal(s.DER, &e); err != nil {
		return err.Error()
	}
	return e.ExtnID.String()
}

// Text is the file of a sample.
func (s Sample) Text() string {
	var out strings.Builder
	out.WriteString(s.Comment + parts[0])
	for _, a := range s.Agreed {
		out.WriteString(a.Oracle + ": " + a.Test + "\n")
	}
	out.WriteString(parts[1])
	for i := 0; i < len(s.DER); i += 24 {
		fmt.Fprintf(&out, "% x\n", s.DER[i:min(i+24, len(s.DER))])
	}
	return out.String() + parts[2] + s.Tree + parts[3] + s.Issues
}
