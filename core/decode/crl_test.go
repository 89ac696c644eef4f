package decode_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/mint"
)

const frozen = 1_795_000_000 // 2026-11-18

func options() field.Options {
	opt := field.Defaults()
	opt.Now = frozen
	return opt
}

// revoked makes n entries with serial numbers of 16 octets, in no order; one in three says why.
func revoked(n int, reasons bool) (list []mint.Revocation) {
	x := uint64(0x9e3779b97f4a7c15)
	for i := range n {
		serial := make([]byte, 16)
		for at := 0; at < 16; at += 8 {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
			binary.BigEndian.PutUint64(serial[at:], x)
		}
		serial[0] = serial[0]&0x7f | 0x40
		r := mint.Revocation{Serial: serial, Date: frozen - int64(i)*61}
		if reasons && i%3 == 0 {
			r.Reason = 1 + i%5
		}
		list = append(list, r)
	}
	return list
}

func bigCRL(t testing.TB, list []mint.Revocation) []byte {
	t.Helper()
	crl, err := mint.CRL(mint.List{Number: 0x1234, ThisUpdate: frozen - 3600, NextUpdate: frozen + 86400, Revoked: list},
		mint.Issuer{Subject: "Long List CA", Key: mint.Key(mint.Root)})
	if err != nil {
		t.Fatal(err)
	}
	return crl
}

// element is an element of the given tag around parts.
func element(tag byte, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	switch n := len(body); {
	case n < 0x80:
		return append([]byte{tag, byte(n)}, body...)
	case n < 0x10000:
		return append([]byte{tag, 0x82, byte(n >> 8), byte(n)}, body...)
	default:
		return append([]byte{tag, 0x83, byte(n >> 16), byte(n >> 8), byte(n)}, body...)
	}
}

func sequence(parts ...[]byte) []byte { return element(0x30, parts...) }

func oid(dotted string) []byte { return der.Write(func(w *der.Writer) { w.OID(dotted) }) }

func number(n int64) []byte { return der.Write(func(w *der.Writer) { w.Int(n) }) }

func called(cn string) []byte {
	return sequence(element(0x31, sequence(oid("2.5.4.3"), element(0x0c, []byte(cn)))))
}

func extension(id string, value []byte) []byte { return sequence(oid(id), element(4, value)) }

func critical(id string, value []byte) []byte {
	return sequence(oid(id), []byte{1, 1, 0xff}, element(4, value))
}

var (
	when   = element(0x17, []byte("261101000000Z"))
	later  = element(0x17, []byte("271101000000Z"))
	sha256 = sequence(oid("1.2.840.113549.1.1.11"), []byte{5, 0})
)

func reason(n byte) []byte { return extension("2.5.29.21", []byte{0x0a, 1, n}) }

func other(cn string) []byte { return critical("2.5.29.29", sequence(element(0xa4, called(cn)))) }

func entry(serial int64, extensions ...[]byte) []byte {
	if extensions == nil {
		return sequence(number(serial), when)
	}
	return sequence(number(serial), when, sequence(extensions...))
}

// list is a CRL of entries whose contents are given as they are.
func list(entries ...[]byte) []byte {
	tbs := sequence(number(1), sha256, called("Issuer"), when, later, sequence(entries...),
		element(0xa0, sequence(extension("2.5.29.20", number(5)), extension("2.5.29.35", sequence([]byte{0x80, 1, 7})))))
	return sequence(tbs, sha256, element(3, make([]byte, 33)))
}

// many makes n entries, some of which have extensions.
func many(n int, change func(i int, e []byte) []byte) []byte {
	var all [][]byte
	for i := range n {
		e := entry(int64(1000 + i))
		switch i % 7 {
		case 3:
			e = entry(int64(1000+i), reason(byte(1+i%5)))
		case 5:
			e = entry(int64(1000+i), reason(4), extension("2.5.29.24", element(0x18, []byte("20260101000000Z"))))
		}
		if change != nil {
			e = change(i, e)
		}
		all = append(all, e)
	}
	return list(all...)
}

// lists are CRLs, and other things with long lists, by what is special about them.
func lists() map[string][]byte {
	at := func(n int, with []byte) func(int, []byte) []byte {
		return func(i int, e []byte) []byte {
			if i == n {
				return with
			}
			return e
		}
	}
	damaged := many(300, nil)
	copy(damaged[bytes.Index(damaged, entry(1147)):], "\xde\xad\xbe\xef\xff\x80\x30")
	longer := many(300, nil)
	longer[bytes.Index(longer, entry(1098))+1] += 60
	shorter := many(300, nil)
	shorter[bytes.Index(shorter, entry(1098))+1] -= 2
	openEnded := func(i int, e []byte) []byte {
		if i%50 == 7 {
			return append(append([]byte{0x30, 0x80}, e[2:]...), 0, 0)
		}
		return e
	}
	open := append(append([]byte{0x30, 0x80}, bytes.Repeat(entry(77), 200)...), 0, 0)
	var numbers [][]byte
	for i := range 400 {
		numbers = append(numbers, number(int64(i)))
	}
	nested := sequence(append(slices.Clone(numbers), sequence(numbers...), sequence(append(slices.Clone(numbers), sequence(numbers...))...))...)
	return map[string][]byte{
		"plain":                many(300, nil),
		"few":                  many(5, nil),
		"one of another type":  many(300, at(150, number(7))),
		"two of another type":  many(300, func(i int, e []byte) []byte { return at(160, number(8))(i, at(150, number(7))(i, e)) }),
		"an unusual number":    many(300, at(250, sequence([]byte{2, 2, 0, 1}, when))),
		"an unusual extension": many(300, at(280, entry(280, reason(7)))),
		"dates of invalidity": many(300, func(i int, e []byte) []byte {
			date := fmt.Sprintf("2026%02d%02d000000Z", 1+i%12, 1+i%31) // some of them are no date
			return entry(int64(i), reason(4), extension("2.5.29.24", element(0x18, []byte(date))))
		}),
		"reasons, then another": many(300, at(280, entry(280, reason(9), extension("1.2.3", []byte{5, 0})))),
		"an empty one":          many(300, at(200, sequence())),
		"octets between":        many(300, func(i int, e []byte) []byte { return append(e, "\xff\xff\xff\xff\xff\xff\xff"[:7*(i%100/99)]...) }),
		"damaged":               damaged,
		"a length too long":     longer,
		"a length too short":    shorter,
		"damaged at the end":    many(300, at(299, []byte("\x30\x84\xff\xff\xff\xff garbage"))),
		"unusual dates":         many(300, func(i int, e []byte) []byte { return bytes.Replace(e, []byte("261101"), []byte("261301"), i%90/89) }),
		"indirect": many(300, func(i int, e []byte) []byte {
			if i%60 == 20 {
				return entry(int64(i), other("Issuer "+strconv.Itoa(i/60)))
			}
			return e
		}),
		"indefinite lengths": many(300, openEnded),
		"cut off":            many(300, nil)[:6000],
		"open ended":         sequence(sequence(number(1), sha256, called("Issuer"), when, open), sha256, element(3, make([]byte, 33))),
		"unknown":            sequence(numbers...),
		"unknown, nested":    nested,
		"unknown, damaged":   sequence(append(numbers, []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff})...),
	}
}

func dump(f *field.Field) string {
	s := fmt.Sprintf("%s (%s) = %s, %s", f.Name, f.Type, f.Value, f.Kind)
	if f.Span != nil {
		s += fmt.Sprintf(" at %+v", *f.Span)
	}
	return s + fmt.Sprintf(", %d below, issues %s", len(f.Sub)+f.More, fieldtest.Issues(f.Issues))
}

// byParts checks that the tree that Expand gives in parts, where the budget allows no more, is that
// of a reading whose budget was enough, and that facts and issues are the same.
func byParts(t testing.TB, data []byte) {
	t.Helper()
	opt := options()
	opt.Limits.Nodes, opt.Limits.Issue = 5_000_000, 1000
	whole := decode.Open(data, opt)
	opt.Limits.Nodes = 60
	parts := decode.Open(data, opt)
	if len(whole.Document().Items) != len(parts.Document().Items) {
		t.Fatalf("%d items, in parts %d", len(whole.Document().Items), len(parts.Document().Items))
	}
	for i, item := range whole.Document().Items {
		if item.Within != nil {
			continue
		}
		part := parts.Document().Items[i]
		if got, want := string(part.Facts.AppendJSON(nil)), string(item.Facts.AppendJSON(nil)); got != want {
			t.Errorf("facts %s, in parts %s", want, got)
		}
		agreeOnIssues(t, item, part)
		fieldtest.Tiling(t, whole.Document(), item.Root)
		fieldtest.Tiling(t, parts.Document(), part.Root)
		if got, want := len(part.Root.Sub)+part.Root.More, len(item.Root.Sub); got != want {
			t.Errorf("%d children, in parts %d", want, got)
		}
		compare(t, parts, item.Root, strconv.Itoa(i), 0)
	}
}

// agreeOnIssues: inside of what is only guessed at by its tags, a tree finds more.
func agreeOnIssues(t testing.TB, whole, part field.Item) {
	t.Helper()
	got, want := fieldtest.Issues(part.Issues), fieldtest.Issues(whole.Issues)
	if guessed := whole.Kind == "unknown" || strings.Contains(want, "der/unexpected-tag"); !guessed && got != want {
		t.Errorf("issues\n%sin parts\n%s", want, got)
	}
	for line := range strings.Lines(got) {
		if !strings.Contains(want, line) {
			t.Errorf("only in parts: %sof\n%s", line, want)
		}
	}
}

func compare(t testing.TB, parts *decode.Doc, f *field.Field, path string, depth int) {
	t.Helper()
	for from := 0; from <= len(f.Sub); from += 90 {
		list, err := parts.Expand(path, from, 90)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		want := f.Sub[from:min(from+90, len(f.Sub))]
		if len(list) != len(want) {
			t.Fatalf("%s from %d: %d children, want %d", path, from, len(list), len(want))
		}
		for k := range list {
			if got, want := dump(list[k]), dump(want[k]); got != want {
				t.Fatalf("%s.%d: in parts\n%s\nwant\n%s", path, from+k, got, want)
			}
		}
	}
	for k, sub := range f.Sub {
		if len(sub.Sub) > 0 && (depth < 3 || k%83 == 0) {
			compare(t, parts, sub, path+"."+strconv.Itoa(k), depth+1)
		}
	}
}

func TestLongListsByParts(t *testing.T) {
	for name, data := range lists() {
		t.Run(name, func(t *testing.T) { byParts(t, data) })
	}
}

// TestDamagedLists: damage costs the entries that it lies in, and no others.
func TestDamagedLists(t *testing.T) {
	for name, want := range map[string]struct {
		entries int
		code    string
	}{
		"plain":                {300, ""},
		"one of another type":  {299, "der/unexpected-tag"},
		"two of another type":  {298, "der/unexpected-tag"},
		"an unusual number":    {300, "der/integer-not-minimal"},
		"an unusual extension": {300, "crl/reason-unknown"},
		"octets between":       {300, "der/damaged"},
		"damaged":              {299, "der/damaged"},
		"a length too long":    {299, "der/damaged"},
		"a length too short":   {299, "der/damaged"},
		"damaged at the end":   {299, "der/damaged"},
		"unusual dates":        {300, "time/unreadable"},
		"open ended":           {200, "der/length-indefinite"},
	} {
		item := decode.Open(lists()[name], options()).Document().Items[0]
		facts := string(item.Facts.AppendJSON(nil))
		if item.Kind != "crl" || !strings.Contains(facts, `"entries":`+strconv.Itoa(want.entries)+",") {
			t.Errorf("%s: a %s with facts %s", name, item.Kind, facts)
		}
		found := want.code == ""
		for _, is := range item.Issues {
			found = found || is.Code == want.code
		}
		if !found {
			t.Errorf("%s: no issue %s: %v", name, want.code, item.Issues)
		}
	}
}

// TestCRLPrefixesAndChanges: each prefix and each changed octet of a list gives a tree, and the same
// one in parts.
func TestCRLPrefixesAndChanges(t *testing.T) {
	whole := list(entry(1000), entry(1001, reason(1)), entry(1002, other("Other")), entry(1003, reason(4)))
	for n := 2; n < len(whole); n++ {
		byParts(t, whole[:n])
		item := decode.Open(whole[:n], options()).Document().Items[0]
		errors := slices.ContainsFunc(item.Issues, func(is field.Issue) bool { return is.Level == field.Error })
		if !errors || n > 120 && item.Kind != "crl" {
			t.Fatalf("cut at %d: a %s with issues %v", n, item.Kind, item.Issues)
		}
	}
	for i := range whole {
		for _, with := range []byte{whole[i] ^ 1, whole[i] ^ 0x80, whole[i] + 7, 0, 0xff} {
			changed := bytes.Clone(whole)
			changed[i] = with
			byParts(t, changed)
		}
		if t.Failed() {
			t.Fatalf("with octet %d changed", i)
		}
	}
}

func FuzzLists(f *testing.F) {
	f.Add(many(70, nil)) // more than one offset of the index
	f.Add(many(70, func(i int, e []byte) []byte { return append(e, "\xff\xff\xff"[:i%50/49*3]...) }))
	f.Add(list(entry(1000), entry(1001, reason(1)), entry(1002, other("Other")), entry(1003, reason(4))))
	f.Fuzz(func(t *testing.T, data []byte) { byParts(t, data) })
}

// TestSearchForSerial finds entries that no tree holds, as people write serial numbers.
func TestSearchForSerial(t *testing.T) {
	serials := revoked(30_000, true)
	serials[29_000].Serial = []byte{0x0a, 0xbc, 0xde, 0xf1, 0x23}
	d := decode.Open(bigCRL(t, serials), options())
	for _, text := range []string{"abcdef123", "0ABCDEF123", "0a:bc:de:f1:23", "00 0A BC DE F1 23", "0xabcdef123", "46118400291", "abcdef1"} {
		hits := d.Search(text, 10)
		if len(hits) == 0 || hits[0].Path != "0.0.5.29000" || !strings.HasPrefix(hits[0].Value, "abcdef123, ") {
			t.Fatalf("%q: %+v", text, hits)
		}
		list, err := d.Expand("0.0.5", 29_000, 1)
		if err != nil || len(list) != 1 || list[0].Value != hits[0].Value || list[0].Name != hits[0].Name {
			t.Errorf("the field there is %+v, %v", list, err)
		}
	}
	for _, text := range []string{"abcdef1234", "bcdef123", "46118400292", "0.0.5"} {
		if hits := d.Search(text, 10); len(hits) != 0 {
			t.Errorf("%q finds %+v", text, hits)
		}
	}
	if hits := d.Search("4", 7); len(hits) != 7 {
		t.Errorf("%d hits, want 7", len(hits))
	}
	first := field.Hex(serials[0].Serial) // in the tree too
	if hits := d.Search(first, 10); len(hits) != 1 || hits[0].Path != "0.0.5.0" {
		t.Errorf("%s finds %+v", first, hits)
	}
}

func BenchmarkCRL(b *testing.B) {
	crl := bigCRL(b, revoked(250_000, false))
	b.SetBytes(int64(len(crl)))
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			decode.Open(crl, options())
		}
	})
	d := decode.Open(crl, options())
	b.Run("item", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.Item(0)
		}
	})
	b.Run("expand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if list, err := d.Expand("0.0.5", 200_000, 500); err != nil || len(list) != 500 {
				b.Fatal(len(list), err)
			}
		}
	})
}
