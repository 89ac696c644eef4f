package ext

import (
	"bytes"
	"embed"
	"encoding/hex"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/names"
	"waxseal/core/pkix/ext/exttest"
)

var update = flag.Bool("update", false, "rewrite the trees and issues in testdata")

//go:embed testdata/*.txt
var testdata embed.FS

func samples(t testing.TB) []exttest.Sample {
	t.Helper()
	return exttest.Load(t, testdata)
}

func spaced(b []byte) string {
	out := ""
	for _, c := range b {
		out += hex.EncodeToString([]byte{c}) + " "
	}
	return out
}

// tlv assembles an element.
func tlv(tag byte, contents ...[]byte) []byte {
	all := bytes.Join(contents, nil)
	switch n := len(all); {
	case n < 0x80:
		return append([]byte{tag, byte(n)}, all...)
	case n < 0x100:
		return append([]byte{tag, 0x81, byte(n)}, all...)
	default:
		return append([]byte{tag, 0x82, byte(n >> 8), byte(n)}, all...)
	}
}

func seq(contents ...[]byte) []byte { return tlv(0x30, contents...) }

// ctx is the constructed element [n], txt the primitive one with a text.
func ctx(n byte, contents ...[]byte) []byte { return tlv(0xa0|n, contents...) }

func txt(n byte, s string) []byte { return tlv(0x80|n, []byte(s)) }

func oid(dotted string) []byte {
	return der.Write(func(w *der.Writer) { w.OID(dotted) })
}

func num(n int64) []byte {
	return der.Write(func(w *der.Writer) { w.Int(n) })
}

// extension assembles an Extension.
func extension(id string, critical bool, value []byte) []byte {
	if critical {
		return seq(oid(id), []byte{1, 1, 0xff}, tlv(4, value))
	}
	return seq(oid(id), tlv(4, value))
}

// read reads a list of extensions, with or without its tree.
func read(data []byte, tree bool) (list []Extension, b *field.Builder, root *field.Field) {
	opt := field.Defaults()
	opt.Tree = tree
	b = field.NewBuilder(data, opt)
	root = der.Read(b, 0, 0, len(data), func(r *der.Reader) { list = Read(r, "extensions") })
	return list, b, root
}

// readOne reads one Extension and returns its field, with offsets that count from its start.
func readOne(octets []byte) (Extension, *field.Field, []field.Issue) {
	b := field.NewBuilder(octets, field.Defaults())
	var e Extension
	root := der.Read(b, 0, 0, len(octets), func(r *der.Reader) { one(r, &e) })
	return e, root, b.TakeIssues()
}

// TestSamples compares the tree and the issues of every sample with what stands in its file.
func TestSamples(t *testing.T) {
	for _, s := range samples(t) {
		_, root, list := readOne(s.DER)
		tree, issues := fieldtest.Dump(root), fieldtest.Issues(list)
		if *update {
			s.Tree, s.Issues = tree, issues
			if err := os.WriteFile("testdata/"+s.Name+".txt", []byte(s.Text()), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if tree != s.Tree {
			t.Errorf("%s: tree\n%swant\n%s", s.Name, tree, s.Tree)
		}
		if issues != s.Issues {
			t.Errorf("%s: issues\n%swant\n%s", s.Name, issues, s.Issues)
		}
	}
}

// TestAll walks the table: every kind has its own OID and name, the name that core/names has, a
// reference, a note for itself, notes that are sentences with a section, and a sample.
func TestAll(t *testing.T) {
	sampled := map[string]bool{}
	for _, s := range samples(t) {
		e, _, _ := readOne(s.DER)
		sampled[Find(e.OID).OID] = true
	}
	seen := map[string]*field.Spec{}
	for _, k := range All {
		if seen[k.OID] != nil || seen[k.Name] != nil && seen[k.Name] != k.Spec {
			t.Errorf("%s %s: twice in the table", k.OID, k.Name)
		}
		seen[k.OID], seen[k.Name] = k.Spec, k.Spec
		if known, ok := names.OID(k.OID); ok && known.Name != k.Name {
			t.Errorf("%s: is called %s here and %s in names", k.OID, k.Name, known.Name)
		}
		if (k.Read == nil) == (k.Syntax == "") || k.Spec == nil || k.Spec.Ref.Doc == "" || !k.Spec.Note(k.Name).OK() {
			t.Errorf("%s: lacks a reader, a reference or a note", k.Name)
			continue
		}
		for _, n := range k.Spec.Notes {
			if !strings.HasSuffix(n[2], ".") || n[1] == "" && k.Spec.Ref.Section != "" && strings.HasPrefix(k.Spec.Ref.Doc, "RFC ") {
				t.Errorf("%s: the note of %s is %q, %v", k.Name, n[0], n[2], n[1])
			}
		}
		if !sampled[k.OID] {
			t.Errorf("%s: no sample", k.Name)
		}
	}
}

// Names of fields that need no note: the element in extnValue, which the extension's own note
// explains, and what is explained by the field around it.
var plain = map[string]bool{"Name": true, "IA5String": true, "GeneralizedTime": true, "AttributeTypeAndValue": true, "INTEGER": true, "AttributeValue": true,
	"Ecdsa-Sig-Value": true, "r": true, "s": true, "type-id": true, "version": true,
	"SEQUENCE": true, "OBJECT IDENTIFIER": true}

// TestNotes finds a note on every field below extnValue, but where a syntax names the fields.
func TestNotes(t *testing.T) {
	for _, s := range samples(t) {
		e, root, _ := readOne(s.DER)
		if Find(e.OID).Syntax != "" {
			continue
		}
		extnValue := root.Sub[len(root.Sub)-1]
		if extnValue.Name != "extnValue" || len(extnValue.Sub) != 1 {
			t.Errorf("%s: extnValue is not the last field, or has not one element", s.Name)
			continue
		}
		if root.Note == 0 {
			t.Errorf("%s: the extension has no note", s.Name)
		}
		var walk func(f *field.Field, spec string)
		walk = func(f *field.Field, path string) {
			if f.Note == 0 && !plain[f.Name] && f.Bits == 0 {
				t.Errorf("%s: %s > %s has no note", s.Name, path, f.Name)
			}
			for _, sub := range f.Sub {
				walk(sub, path+" > "+f.Name)
			}
		}
		for _, sub := range extnValue.Sub[0].Sub {
			walk(sub, extnValue.Sub[0].Name)
		}
	}
}

// sound checks the laws that hold for any octets: the tree tiles; without a tree the extensions are
// the same and no issue is another (inside of what is only guessed at, a tree finds more); every
// issue has a sentence and a place, errors and warnings a reference.
func sound(t testing.TB, data []byte) ([]Extension, *field.Field) {
	t.Helper()
	list, b, root := read(data, true)
	fieldtest.Tiling(t, &b.Doc, root)
	issues := b.TakeIssues()
	for _, is := range issues {
		if is.Text == "" || is.Code == "" || is.Span == nil || is.Level != field.Notice && is.Ref.Doc == "" {
			t.Errorf("issue %+v lacks something; octets %x", is, data)
		} else if is.Span.End() > len(b.Doc.Buffers[is.Span.Buf].Bytes) {
			t.Errorf("issue %s lies outside: %+v; octets %x", is.Code, *is.Span, data)
		}
	}
	bare, b2, _ := read(data, false)
	if !reflect.DeepEqual(bare, list) {
		t.Errorf("with a tree %+v, without %+v; octets %x", list, bare, data)
	}
	with := fieldtest.Issues(issues)
	for line := range strings.Lines(fieldtest.Issues(b2.TakeIssues())) {
		if !strings.Contains(with, line) {
			t.Errorf("only without a tree: %swith one\n%soctets %x", line, with, data)
		}
	}
	return list, root
}

// neighbour is an extension that follows the one with a fault in it.
var neighbour = extension("2.5.29.14", false, tlv(4, []byte("neighbour")))

// contained reads a value that may be anything and checks that what follows it is read all the same.
func contained(t testing.TB, id string, value []byte) {
	t.Helper()
	list, root := sound(t, seq(extension(id, true, value), neighbour))
	if len(list) != 2 {
		t.Fatalf("%s: %d extensions; value %x", id, len(list), value)
	}
	if list[0].OID != id || !bytes.Equal(list[0].Raw, value) {
		t.Fatalf("%s: read as %s %x; value %x", id, list[0].OID, list[0].Raw, value)
	}
	v, ok := list[1].Value.(SubjectKeyIdentifier)
	if !ok || string(v.ID) != "neighbour" || len(root.Sub) != 2 || len(root.Sub[1].Issues) != 0 {
		t.Fatalf("%s: the neighbour is %+v; value %x", id, list[1], value)
	}
}

// TestPrefixes cuts every value at every octet, first inside of an Extension that is whole, then
// with the rest of the data gone.
func TestPrefixes(t *testing.T) {
	for _, s := range samples(t) {
		e, _, _ := readOne(s.DER)
		for n := range e.Raw {
			contained(t, e.OID, e.Raw[:n])
		}
		whole := seq(s.DER, neighbour)
		for n := range whole {
			_, b, _ := read(whole[:n], true)
			errors := 0
			for _, is := range b.TakeIssues() {
				if is.Level == field.Error {
					errors++
				}
			}
			if n > 0 && errors == 0 {
				t.Errorf("%s: no error though the data ends at %d", s.Name, n)
			}
			sound(t, whole[:n])
		}
		if t.Failed() {
			t.Fatal(s.Name)
		}
	}
}

// TestChanges changes every octet of every value, short ones to everything, others to what flips
// one bit or is a bound.
func TestChanges(t *testing.T) {
	for _, s := range samples(t) {
		e, _, _ := readOne(s.DER)
		value := bytes.Clone(e.Raw)
		for i, was := range value {
			for _, c := range changes(was, len(value)) {
				value[i] = c
				contained(t, e.OID, value)
			}
			value[i] = was
		}
		if t.Failed() {
			t.Fatal(s.Name)
		}
	}
}

func changes(was byte, size int) (list []byte) {
	if size > 24 {
		for i := range 8 {
			list = append(list, was^1<<i)
		}
		return append(list, 0, 0xff)
	}
	for c := range 256 {
		list = append(list, byte(c))
	}
	return list
}

// FuzzExtension hands any octets to the reader of the extension of any sample.
func FuzzExtension(f *testing.F) {
	list := samples(f)
	for i, s := range list {
		e, _, _ := readOne(s.DER)
		f.Add(byte(i), e.Raw)
	}
	f.Fuzz(func(t *testing.T, i byte, value []byte) {
		if len(value) < 0xff00 {
			contained(t, list[int(i)%len(list)].OID(), value)
		}
	})
}

// BenchmarkRead reads all samples as one list, for facts alone and with the tree.
func BenchmarkRead(b *testing.B) {
	var all [][]byte
	for _, s := range samples(b) {
		all = append(all, s.DER)
	}
	data := seq(all...)
	for _, tree := range []bool{false, true} {
		b.Run(map[bool]string{false: "facts", true: "tree"}[tree], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read(data, tree)
			}
		})
	}
}
