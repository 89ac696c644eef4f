package input

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"waxseal/core/decode/decodetest"
	"waxseal/core/field"
	"waxseal/core/input/inputtest"
)

// check holds what is true of every answer to every input.
func check(t *testing.T, in []byte, pieces []Piece, issues []field.Issue) {
	t.Helper()
	if len(pieces) == 0 && !slices.ContainsFunc(issues, isError) {
		t.Errorf("%.60q: neither a piece nor an error", in)
	}
	checkIssues(t, in, issues)
	floor := 0
	for _, p := range pieces {
		if p.Off < floor || p.Len <= 0 || p.Off+p.Len > len(in) {
			t.Fatalf("%.60q: piece at %d+%d, after %d and in %d octets", in, p.Off, p.Len, floor, len(in))
		}
		if floor = p.Off + p.Len; p.Holds || slices.Contains(p.Layers, "diff") { // both sides come from the lines that stay
			floor = p.Off
		}
		checkIssues(t, in, p.Issues)
		if len(p.Bytes) == 0 || p.How == "" {
			t.Errorf("%.60q: %v is incomplete", in, p)
		}
		if p.Form == "der" {
			if p.From != nil || !bytes.Equal(p.Bytes, in[p.Off:p.Off+p.Len]) {
				t.Errorf("%.60q: the octets of DER are not those of the input", in)
			}
			continue
		}
		places := checkRuns(t, in, p)
		switch coarse := slices.ContainsFunc(p.Issues, func(is field.Issue) bool { return is.Code == "limit/places" }); {
		case coarse, len(p.Layers) > 0, p.How == howAddedChain: // see TestNestedPlaces and TestPlaces; decode.TestAddChain
		case p.Form == "hex":
			checkHex(t, in, p, places)
		case p.Form == "pem", p.Form == "base64":
			checkBase64(t, in, p, places)
		}
	}
}

func checkIssues(t *testing.T, in []byte, issues []field.Issue) {
	t.Helper()
	for _, is := range issues {
		if s := is.Span; s != nil && (s.Buf != 0 || s.Hdr != 0 || s.Off < 0 || s.Len < 0 || s.End() > len(in)) {
			t.Errorf("%.60q: issue %s at %v, outside of %d octets", in, is.Code, *s, len(in))
		}
		if is.Span == nil && !strings.HasPrefix(is.Code, "limit/") {
			t.Errorf("%.60q: issue %s has no place", in, is.Code)
		}
		if is.Level != field.Notice && is.Ref.Doc == "" {
			t.Errorf("%.60q: issue %s has no reference", in, is.Code)
		}
		if !utf8.ValidString(is.Text) || is.Text != field.Visible(is.Text) || !strings.HasSuffix(is.Text, ".") {
			t.Errorf("%.60q: issue %s says %q", in, is.Code, is.Text)
		}
	}
}

// A place is where one octet comes from.
type place struct{ from, to int }

// checkRuns holds that the runs cover the octets once, in order, inside the piece, and gives the
// place of each octet as field.Document.Locate computes it.
func checkRuns(t *testing.T, in []byte, p Piece) []place {
	t.Helper()
	var places []place
	at := 0
	for _, r := range p.From {
		if r.Buf != 0 || r.At != at || r.N <= 0 || r.Len <= 0 || r.Off < p.Off || r.Off+r.Len > p.Off+p.Len {
			t.Fatalf("%.60q: run %+v at octet %d of a piece at %d+%d", in, r, at, p.Off, p.Len)
		}
		for i := range r.N {
			places = append(places, place{r.Off + i*r.Len/r.N, r.Off + ((i+1)*r.Len+r.N-1)/r.N})
		}
		at += r.N
	}
	if at != len(p.Bytes) {
		t.Fatalf("%.60q: the runs have %d octets, the piece %d", in, at, len(p.Bytes))
	}
	return places
}

// A digit is a character that counts, with its place in the input.
type digit struct {
	c        byte
	from, to int
}

// digits lists the characters of in[from:to] that are in alphabet.
func digits(in []byte, from, to int, alphabet string) []digit {
	width, low := 1, 0
	if first, little, ok := utf16(in); ok {
		width = 2
		if !little {
			low = 1
		}
		from += (from - first) & 1
	}
	var list []digit
	for i := from; i+width <= to; i += width {
		c := in[i+low]
		if width == 2 && in[i+1-low] != 0 {
			continue
		}
		if strings.IndexByte(alphabet, c) >= 0 {
			list = append(list, digit{c, i, i + width})
		}
	}
	return list
}

// checkBase64 decodes the text under the runs with encoding/base64 and compares octets and places.
func checkBase64(t *testing.T, in []byte, p Piece, places []place) {
	t.Helper()
	list := digits(in, places[0].from, places[len(places)-1].to,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")
	var octets []byte
	var want []place
	for len(list) > 0 {
		end := slices.IndexFunc(list, func(d digit) bool { return d.c == '=' })
		if end < 0 {
			end = len(list)
		}
		var text []byte
		for _, d := range list[:end] {
			text = append(text, d.c)
		}
		text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("-"), []byte("+")), []byte("_"), []byte("/"))
		if len(text)%4 == 1 {
			text = text[:len(text)-1]
		}
		part, err := base64.RawStdEncoding.DecodeString(string(text))
		if err != nil {
			t.Fatal(err)
		}
		octets = append(octets, part...)
		for i := range part {
			k := i/3*4 + i%3
			want = append(want, place{list[k].from, list[k+1].to})
		}
		list = list[min(end+1, len(list)):]
	}
	if !bytes.Equal(octets, p.Bytes) {
		t.Fatalf("%.60q: decoded %x, encoding/base64 says %x", in, p.Bytes, octets)
	}
	if first, _, ok := utf16(in); ok {
		for i, where := range places { // see octets.inInput
			places[i] = place{where.from - (where.from-first)&1, where.to + (where.to-first)&1}
		}
	}
	if !slices.Equal(places, want) {
		t.Errorf("%.60q: octets are placed at\n%v, want\n%v", in, places, want)
	}
}

// checkHex reads each octet again from its place.
func checkHex(t *testing.T, in []byte, p Piece, places []place) {
	t.Helper()
	for i, where := range places {
		var text []byte
		for _, d := range digits(in, where.from, where.to, "0123456789abcdefABCDEF") {
			text = append(text, d.c)
		}
		if len(text) == 1 {
			text = append([]byte{'0'}, text...)
		}
		octet, err := hex.DecodeString(string(text))
		if err != nil || !bytes.Equal(octet, p.Bytes[i:i+1]) {
			t.Errorf("%.60q: octet %d is %02x, its place says %q", in, i, p.Bytes[i], text)
		}
		if i > 0 && where.from < places[i-1].to {
			t.Errorf("%.60q: octet %d begins before octet %d ends", in, i, i-1)
		}
	}
}

// Octets of PEM that stands in base64 are placed in that base64, give or take two digits:
// their shares of a line are equal, and the bits they come from overlap.
func TestNestedPlaces(t *testing.T) {
	pem := "-----BEGIN X-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQ\nbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END X-----\n"
	inner, _ := Find([]byte(pem), field.Defaults().Limits)
	want := checkRuns(t, []byte(pem), inner[0])
	for _, width := range []int{1000, 64, 30, 17} {
		in := []byte(lines(base64.StdEncoding.EncodeToString([]byte(pem)), width))
		list := digits(in, 0, len(in), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
		pieces, issues := Find(in, field.Defaults().Limits)
		check(t, in, pieces, issues)
		if len(pieces) != 1 || !bytes.Equal(pieces[0].Bytes, inner[0].Bytes) {
			t.Fatalf("width %d: %v", width, pieces)
		}
		for i, got := range checkRuns(t, in, pieces[0]) {
			first, last := want[i].from*4/3, (want[i].to*4-1)/3
			if got.from < list[first-2].from || got.from > list[first+2].from || got.to < list[last-2].to || got.to > list[last+2].to {
				t.Errorf("width %d: octet %d is placed at %v, want digits %d to %d, %v to %v", width, i, got, first, last, list[first], list[last])
			}
		}
	}
}

// mixed is a paste with everything in it.
func mixed() []byte {
	return []byte("\x30\x03\x02\x01\x05\n" + string(pasteOf(`Subject: CN = a
-----BEGIN PUBLIC KEY-----
KEY
-----END PUBLIC KEY-----
  -----BEGIN Y-----
  DEK-Info: A

  MAMCA
  QUwA*wIBBQ==
  -----END Z-----

KEY

`)) + "0x" + keyHex + "\n\n" + strings.Join(strings.Split(strings.ToUpper(keyHex), "b"), "b:") + "\r\n\r\nMCowBQYDK2VwAyEA\rGb9ECWmEzf6FQbrBZ9w7l\r")
}

func TestMixed(t *testing.T) {
	pieces, issues := Find(mixed(), field.Defaults().Limits)
	var forms []string
	for _, p := range pieces {
		forms = append(forms, p.Form)
	}
	if got := strings.Join(forms, " "); got != "der pem pem base64 hex hex base64" || len(issues) != 0 {
		t.Errorf("found %s, %v", got, issues)
	}
}

func TestEveryPrefix(t *testing.T) {
	for _, in := range [][]byte{mixed(), []byte(utf16LE("\ufeff" + string(mixed()[6:])))} {
		for i := range in {
			pieces, issues := Find(in[:i], field.Defaults().Limits)
			check(t, in[:i], pieces, issues)
		}
	}
}

func TestEveryOctetChanged(t *testing.T) {
	in := mixed()
	for i, was := range in {
		for _, c := range []byte{0, ' ', '-', '=', '\n', '0', 'M', 0x80, 0xff, was ^ 1, was ^ 0x20} {
			in[i] = c
			pieces, issues := Find(in, field.Defaults().Limits)
			check(t, in, pieces, issues)
		}
		in[i] = was
	}
}

// Every prefix of one object, in every form, is a piece that begins like the whole, as soon as
// there is enough to go by; every change of an octet of DER leaves a piece.
func TestDamagedObject(t *testing.T) {
	der, _ := hex.DecodeString(keyHex)
	pem := string(pasteOf("-----BEGIN PUBLIC KEY-----\nKEY\n-----END PUBLIC KEY-----\n"))
	for _, c := range []struct {
		whole  string
		enough int
	}{{string(der), 4}, {pem, 31}, {keyBase64, 8}, {keyHex, 12}} {
		for n := c.enough; n <= len(c.whole); n++ {
			pieces, _ := Find([]byte(c.whole[:n]), field.Defaults().Limits)
			if len(pieces) != 1 || !bytes.HasPrefix(der, pieces[0].Bytes) {
				t.Errorf("%q: %v", c.whole[:n], pieces)
			}
		}
	}
	for i, was := range der {
		for c := range 256 {
			der[i] = byte(c)
			if pieces, _ := Find(der, field.Defaults().Limits); len(pieces) == 0 || pieces[0].Off != 0 {
				t.Errorf("%x: no piece", der)
			}
		}
		der[i] = was
	}
}

func FuzzFind(f *testing.F) {
	for _, c := range cases {
		f.Add(pasteOf(c.paste))
	}
	for _, paste := range odd {
		f.Add([]byte(paste))
	}
	f.Add(mixed())
	leaf := inputtest.Certificate(f)
	for _, s := range inputtest.Samples {
		f.Add([]byte(s.Write(leaf)))
	}
	for _, s := range decodetest.Samples {
		f.Add(s.Read(f))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		pieces, issues := Find(in, field.Defaults().Limits)
		check(t, in, pieces, issues)
		half := strconv.Itoa(len(in) / 2)
		for _, form := range []string{"hex@" + half + "+" + half, "base64@0+" + half + ",hex@" + half + "+" + half} {
			pieces, issues := FindAs(form, in, field.Defaults().Limits)
			check(t, in, pieces, issues)
		}
	})
}
