package input

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/input/inputtest"
)

func TestSamples(t *testing.T) {
	leaf := inputtest.Certificate(t)
	for _, s := range inputtest.Samples {
		text := s.Write(leaf)
		for _, v := range []struct{ about, in string }{
			{"alone", text},
			{"with CR LF", strings.ReplaceAll(text, "\n", "\r\n")},
			{"in prose", "Dear all,\n\nthis is it (as of 2026-01-01):\n\n" + text + "\n\nKind regards,\nA. N. Other\n"},
			{"twice", text + "\n\n" + text},
		} {
			if s.Binary && v.about != "alone" {
				continue
			}
			pieces, issues := Find([]byte(v.in), field.Defaults().Limits)
			pieces = outer(pieces)
			n := 1
			if v.about == "twice" {
				n = 2
			}
			ok := len(pieces) == n
			for _, p := range pieces {
				ok = ok && p.Form == s.Form && holds(p, s, v.in, leaf) && outermost(p) == s.Layer && onlyIssue(p, s.Issue)
			}
			if !ok {
				t.Errorf("%s, %s: %d pieces", s.Name, v.about, len(pieces))
				for _, p := range pieces {
					t.Logf("\t%s %v %d+%d of %d octets, right: %v; %s %v", p.Form, p.Layers, p.Off, p.Len, len(p.Bytes), bytes.Equal(p.Bytes, leaf), p.How, p.Issues)
				}
				if len(pieces) == 0 {
					t.Logf("\t%v", issues)
				}
			}
		}
	}
}

// outer leaves out the pieces that stand inside of others.
func outer(pieces []Piece) (list []Piece) {
	end := 0
	for _, p := range pieces {
		if p.Off < end {
			continue
		}
		list = append(list, p)
		if p.Holds {
			end = p.Off + p.Len
		}
	}
	return list
}

// holds reports whether a piece is what a sample wrote.
func holds(p Piece, s inputtest.Sample, in string, leaf []byte) bool {
	if s.Inside {
		leaf = []byte(in[p.Off : p.Off+p.Len])
	}
	return bytes.Equal(p.Bytes, leaf)
}

// onlyIssue reports whether all that is wrong with a piece has one code.
func onlyIssue(p Piece, code string) bool {
	for _, is := range p.Issues {
		if is.Code != code {
			return false
		}
	}
	return code == "" || len(p.Issues) > 0
}

// outermost names the Layer that was undone first, if any.
func outermost(p Piece) string {
	if n := len(p.Layers); n > 0 && p.Layers[n-1] != p.Form {
		return p.Layers[n-1]
	}
	return ""
}

// The place of an octet is where the text changes when the octet does. Digits near to one another
// may share characters; those further off may not. In base64 twice over, where the bits of a digit
// are not a whole digit of the outer one, places are right within two characters.
func TestPlaces(t *testing.T) {
	leaf := inputtest.Certificate(t)
	for _, s := range inputtest.Samples {
		if s.Form == "der" || s.Inside {
			continue
		}
		near, slack := 3, 0
		if s.Form == "base64 of PEM" {
			near, slack = 6, 2
		}
		text := s.Write(leaf)
		pieces, _ := Find([]byte(text), field.Defaults().Limits)
		places := checkRuns(t, []byte(text), pieces[0])
		at := make([]int, len(leaf)) // of the first character that changes with each octet
		for i := range leaf {
			at[i] = firstChange(leaf, text, s, i)
		}
		for i, where := range places {
			for j := max(0, i-40); j < min(len(at), i+40); j++ {
				inside := at[j] >= where.from-slack && at[j] < where.to+slack
				if at[j] >= 0 && (i == j && !inside || (j < i-near || j > i+near) && inside) {
					t.Errorf("%s: octet %d is placed at %d to %d, octet %d changes %d", s.Name, i, where.from, where.to, j, at[j])
				}
			}
		}
	}
}

// firstChange returns where the text of a sample changes with an octet of it, by a change that leaves
// everything else where it was, or -1 where there is none.
func firstChange(leaf []byte, text string, s inputtest.Sample, i int) int {
	der := bytes.Clone(leaf)
	for _, bit := range []byte{1, 2, 4, 8, 16, 32, 64, 128} {
		der[i] = leaf[i] ^ bit
		other := s.Write(der)
		if len(other) != len(text) {
			continue
		}
		first, last := 0, len(text)-1
		for text[first] == other[first] {
			first++
		}
		for text[last] == other[last] {
			last--
		}
		if last-first < 8 {
			return first
		}
	}
	return -1
}

// stride thins out what takes too long in wasm.
func stride() int {
	if runtime.GOARCH == "wasm" {
		return 7
	}
	return 1
}

// What is cut off or damaged in any of the shapes is still answered, with places that hold.
func TestEverySamplePrefix(t *testing.T) {
	leaf := inputtest.Certificate(t)
	for _, s := range inputtest.Samples {
		text := []byte(s.Write(leaf))
		for i := 0; i < len(text); i += stride() {
			pieces, issues := Find(text[:i], field.Defaults().Limits)
			check(t, text[:i], pieces, issues)
		}
	}
}

func TestEverySampleOctetChanged(t *testing.T) {
	leaf := inputtest.Certificate(t)
	const changes = "\x00 -=\n0M\x80\xff\\%&<+>\"'*"
	for _, s := range inputtest.Samples {
		text := []byte(s.Write(leaf))
		for i := 0; i < len(text); i += stride() {
			was := text[i]
			for _, c := range [...]byte{changes[i%len(changes)], was ^ 1<<(i%8)} {
				text[i] = c
				pieces, issues := Find(text, field.Defaults().Limits)
				check(t, text, pieces, issues)
			}
			text[i] = was
		}
	}
}
