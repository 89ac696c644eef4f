package name

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"math/rand"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

// read reads a Name with its tree, which must tile.
func read(t testing.TB, data []byte) (Name, *field.Field, []field.Issue) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	var n Name
	root := der.Read(b, 0, 0, len(data), func(r *der.Reader) { n = Read(r, "Name") })
	fieldtest.Tiling(t, &b.Doc, root)
	return n, root, b.TakeIssues()
}

// An attribute to write: its type, the tag of its value, and the value as text.
type written struct {
	oid   string
	tag   der.Tag
	value string
}

// write assembles a Name. Attributes of one RDN stand in the order of a SET OF.
func write(rdns [][]written) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			for _, rdn := range rdns {
				var set [][]byte
				for _, a := range rdn {
					set = append(set, der.Write(func(w *der.Writer) {
						w.Sequence(func(w *der.Writer) {
							w.OID(a.oid)
							w.Text(a.tag, a.value)
						})
					}))
				}
				w.SetOf(set...)
			}
		})
	})
}

const (
	commonName   = "2.5.4.3"
	organization = "2.5.4.10"
)

// TestString holds spellings against RFC 4514: the examples of its section 4, then each rule of 2.4.
func TestString(t *testing.T) {
	utf8 := func(oid, value string) []written { return []written{{oid, der.UTF8String, value}} }
	cn := func(value string) [][]written { return [][]written{utf8(commonName, value)} }
	for _, c := range []struct {
		rdns [][]written
		want string
	}{
		// RFC 4514, 4.
		{[][]written{utf8("0.9.2342.19200300.100.1.25", "net"), utf8("0.9.2342.19200300.100.1.25", "example"), utf8("0.9.2342.19200300.100.1.1", "jsmith")},
			"UID=jsmith,DC=example,DC=net"},
		{[][]written{utf8("0.9.2342.19200300.100.1.25", "net"), {{"2.5.4.11", der.UTF8String, "Sales"}, {commonName, der.UTF8String, "J.  Smith"}}},
			"OU=Sales+CN=J.  Smith,DC=net"},
		{cn(`James "Jim" Smith, III`), `CN=James \"Jim\" Smith\, III`},
		{cn("Lučić"), "CN=Lučić"},
		// 2.4.
		{nil, ""},
		{cn(""), "CN="},
		{cn(" "), `CN=\ `},
		{cn("  "), `CN=\ \ `},
		{cn(" a b "), `CN=\ a b\ `},
		{cn("#a#"), `CN=\#a#`},
		{cn(` #a`), `CN=\ #a`},
		{cn(`,+"<>;\`), `CN=\,\+\"\<\>\;\\`},
		{cn("a=b/c"), "CN=a=b/c"},
		{cn("a\x00b"), `CN=a\00b`},
		{cn("a\nb\u202e"), "CN=a\nb\u202e"},
		{[][]written{utf8("1.3.6.1.4.1.99999.1", "a")}, "1.3.6.1.4.1.99999.1=#0c0161"},
	} {
		n, root, _ := read(t, write(c.rdns))
		if n.String() != c.want {
			t.Errorf("%q, want %q", n.String(), c.want)
		}
		if root.Value != field.Visible(c.want) {
			t.Errorf("the tree has %q, want %q", root.Value, field.Visible(c.want))
		}
	}
}

// TestNoText reads a value that is no character string: RFC 4514, 2.4 spells its encoding in hex.
func TestNoText(t *testing.T) {
	data := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.SetOf(der.Write(func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.OID("2.5.4.45") // x500UniqueIdentifier
					w.BitString([]byte{0xa0}, 4)
				})
			}))
		})
	})
	n, _, issues := read(t, data)
	if !strings.HasSuffix(n.String(), "=#030204a0") || len(issues) != 0 {
		t.Errorf("%q, issues %v", n.String(), issues)
	}
}

// TestLookups reads single attributes out of a name.
func TestLookups(t *testing.T) {
	n, _, _ := read(t, write([][]written{{{organization, der.PrintableString, "first"}}, {{organization, der.PrintableString, "last"}}}))
	same, _, _ := read(t, write([][]written{{{organization, der.PrintableString, "first"}}, {{organization, der.PrintableString, "last"}}}))
	other, _, _ := read(t, write([][]written{{{organization, der.UTF8String, "first"}}, {{organization, der.UTF8String, "last"}}}))
	if n.Last(organization) != "last" || n.Last(commonName) != "" || n.Short() != "last" || n.Empty() {
		t.Errorf("last %q, short %q", n.Last(organization), n.Short())
	}
	if !n.Equal(same) || n.Equal(other) {
		t.Error("names are equal that are not encoded alike, or are not though they are")
	}
}

// words of pkix.Name that are ours in other letters.
var stdlibWords = strings.NewReplacer("SERIALNUMBER=", "serialNumber=", "POSTALCODE=", "postalCode=")

// TestStdlib compares random names of every string type with what pkix.RDNSequence makes of them.
// Where they differ by design the names are not made: values with NUL, which pkix leaves bare, and
// values that are no text, which it prints as Go does.
func TestStdlib(t *testing.T) {
	rnd := rand.New(rand.NewSource(4514))
	types := []string{"2.5.4.3", "2.5.4.5", "2.5.4.6", "2.5.4.7", "2.5.4.8", "2.5.4.9", "2.5.4.10", "2.5.4.11", "2.5.4.17"}
	tags := []der.Tag{der.UTF8String, der.PrintableString, der.IA5String, der.NumericString, der.BMPString, der.TeletexString}
	for range 3000 {
		data := write(random(rnd, types, tags))
		n, _, issues := read(t, data)
		var theirs pkix.RDNSequence
		if rest, err := asn1.Unmarshal(data, &theirs); err != nil || len(rest) > 0 {
			t.Fatalf("%x: %v", data, err)
		}
		if want := stdlibWords.Replace(theirs.String()); n.String() != want {
			t.Errorf("%x: %q, pkix has %q", data, n.String(), want)
		}
		if len(issues) != 0 {
			t.Errorf("%x: %v", data, issues)
		}
	}
}

// random is a name of up to five RDNs, some with several attributes.
func random(rnd *rand.Rand, types []string, tags []der.Tag) (rdns [][]written) {
	for n := rnd.Intn(6); n > 0; n-- {
		var rdn []written
		for more := true; more; more = rnd.Intn(4) == 0 {
			tag := tags[rnd.Intn(len(tags))]
			rdn = append(rdn, written{types[rnd.Intn(len(types))], tag, randomText(rnd, tag)})
		}
		rdns = append(rdns, rdn)
	}
	return rdns
}

// alphabets have the characters that RFC 4514 gives a meaning, as far as the type has them.
var alphabets = map[der.Tag]string{
	der.PrintableString: "aZ09 '()+,-./:=?",
	der.NumericString:   "0123 ",
	der.IA5String:       `aZ0 ,+"\<>;#=/@*`,
	der.VisibleString:   `aZ0 ,+"\<>;#=/@*`,
	der.TeletexString:   `aZ0 ,+"\<>;#=/@*éß`,
	der.BMPString:       `aZ0 ,+"\<>;#=/@*éß漢Ж`,
	der.UTF8String:      `aZ0 ,+"\<>;#=/@*éß漢Ж😀`,
	der.UniversalString: `aZ0 ,+"\<>;#=/@*éß漢Ж😀`,
}

func randomText(rnd *rand.Rand, tag der.Tag) string {
	letters := []rune(alphabets[tag])
	out := make([]rune, 1+rnd.Intn(6))
	for i := range out {
		out[i] = letters[rnd.Intn(len(letters))]
	}
	return string(out)
}

// TestChanges cuts a name at every octet and changes each: a tree each time, and never text that
// can hide something in it.
func TestChanges(t *testing.T) {
	whole := write([][]written{{{commonName, der.UTF8String, "a\u202eb"}, {organization, der.BMPString, "Ж"}}, {{"1.2.3", der.TeletexString, "é"}}})
	for n := range whole {
		_, root, issues := read(t, whole[:n])
		if n > 0 && len(issues) == 0 {
			t.Errorf("cut at %d: no issue", n)
		}
		inert(t, root)
	}
	for i, was := range whole {
		for c := range 256 {
			whole[i] = byte(c)
			_, root, _ := read(t, whole)
			inert(t, root)
		}
		whole[i] = was
	}
}

// TestEmptyRDN: a set without attributes is a fault, one that was cut off behind its header is not.
func TestEmptyRDN(t *testing.T) {
	for _, c := range []struct {
		data []byte
		want string
	}{
		{[]byte{0x30, 2, 0x31, 0}, "x509/rdn-empty"},
		{[]byte{0x30, 9, 0x31, 7}, "der/truncated"},
	} {
		_, _, issues := read(t, c.data)
		if len(issues) != 1 || issues[0].Code != c.want {
			t.Errorf("%x: %v, want %s", c.data, issues, c.want)
		}
	}
}

// inert checks that values hold nothing invisible.
func inert(t testing.TB, f *field.Field) {
	t.Helper()
	if f == nil {
		return
	}
	if f.Value != field.Visible(f.Value) {
		t.Errorf("the value %q of %s is not inert", f.Value, f.Name)
	}
	for _, sub := range f.Sub {
		inert(t, sub)
	}
}

// TestEscape reverses the escaping of random texts by RFC 4514, 2.4 read backwards.
func TestEscape(t *testing.T) {
	rnd := rand.New(rand.NewSource(2253))
	letters := []rune(` ,+"\<>;#=a0é` + "\x00")
	for range 5000 {
		text := make([]rune, rnd.Intn(8))
		for i := range text {
			text[i] = letters[rnd.Intn(len(letters))]
		}
		if got := unescape(t, escape(string(text))); got != string(text) {
			t.Errorf("%q is escaped as %q, which reads %q", string(text), escape(string(text)), got)
		}
	}
}

// unescape reads a value of RFC 4514, 3; it refuses special characters that stand bare.
func unescape(t *testing.T, s string) string {
	t.Helper()
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && strings.IndexByte(`,+"<>;\# =`, s[i+1]) >= 0:
			i++
			out.WriteByte(s[i])
		case c == '\\':
			b, err := hex.DecodeString(s[i+1 : i+3])
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			i += 2
			out.Write(b)
		case strings.IndexByte("\x00,+\"<>;", c) >= 0, c == '#' && i == 0, c == ' ' && (i == 0 || i == len(s)-1):
			t.Fatalf("%q has a bare %q", s, c)
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// TestWords: the attribute types of RFC 4514, 3 are written with its words.
func TestWords(t *testing.T) {
	want := map[string]string{"2.5.4.3": "CN", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.6": "C",
		"2.5.4.9": "STREET", "0.9.2342.19200300.100.1.25": "DC", "0.9.2342.19200300.100.1.1": "UID"}
	for oid, word := range want {
		if n, _, _ := read(t, write([][]written{{{oid, der.UTF8String, "x"}}})); n.String() != word+"=x" {
			t.Errorf("%s is written %q", oid, n)
		}
	}
}
