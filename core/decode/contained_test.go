package decode

import (
	"bytes"
	"encoding/pem"
	"fmt"
	"os"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
)

// bag is a certs-only PKCS #7 message of certificates (RFC 5652, 5.1).
func bag(certificates ...[]byte) []byte {
	tlv := func(tag byte, parts ...[]byte) []byte {
		body := bytes.Join(parts, nil)
		return append(append([]byte{tag, 0x84}, byte(len(body)>>24), byte(len(body)>>16), byte(len(body)>>8), byte(len(body))), body...)
	}
	oid := func(dotted string) []byte { return der.Write(func(w *der.Writer) { w.OID(dotted) }) }
	return tlv(0x30, oid("1.2.840.113549.1.7.2"), tlv(0xa0, tlv(0x30, []byte{2, 1, 1}, tlv(0x31),
		tlv(0x30, oid("1.2.840.113549.1.7.1")), tlv(0xa0, certificates...), tlv(0x31))))
}

func inPEM(label string, b []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: label, Bytes: b})
}

// TestContained: what a container holds are items after it, whose trees hang in the container's.
func TestContained(t *testing.T) {
	one, two := firstDER(t, samples(t)["server-ec"]), firstDER(t, samples(t)["root"])
	whole := bag(one, two)
	for _, in := range [][]byte{whole, inPEM("PKCS7", whole), append(append([]byte("first\n"), inPEM("CMS", whole)...), samples(t)["request"]...)} {
		d := Open(in, options())
		doc := d.Document()
		checkLaws(t, doc)
		if len(doc.Items) < 3 || doc.Items[0].Kind != "pkcs7" || doc.Items[1].Kind != "certificate" || doc.Items[2].Kind != "certificate" {
			t.Fatalf("%d items", len(doc.Items))
		}
		for i, der := range [][]byte{one, two} {
			item := doc.Items[i+1]
			if item.Within == nil || *item.Within != 0 {
				t.Errorf("item %d is not within item 0", i+1)
			}
			span := item.Root.Span
			if got := doc.Buffers[span.Buf].Bytes[span.Off:span.End()]; !bytes.Equal(got, der) {
				t.Errorf("item %d is read from other octets", i+1)
			}
			alone := Open(der, options()).Document().Items[0]
			if got, want := string(item.Facts.AppendJSON(nil)), string(alone.Facts.AppendJSON(nil)); got != want {
				t.Errorf("facts are %s, alone %s", got, want)
			}
			hung := find(doc.Items[0].Root, i+1)
			if hung == nil || hung.Name != "certificate" || count(hung) != count(alone.Root) {
				t.Errorf("the tree of item %d is not in that of its container", i+1)
			}
			if want := inInput(doc, *span); item.Origin != want {
				t.Errorf("the origin of item %d is %+v, want %+v", i+1, item.Origin, want)
			}
		}
		if len(doc.Items) == 4 && doc.Items[3].Within != nil {
			t.Error("what follows a container is within it")
		}
		hits := d.Search("2.5.29.19", 10)
		for _, h := range hits {
			if h.Item == 0 {
				t.Errorf("found in the container, not in the item: %s", h.Path)
			}
		}
		if len(hits) < 2 {
			t.Errorf("%d hits", len(hits))
		}
	}
}

// inInput goes back from a buffer to the input as the page does.
func inInput(doc *field.Document, s field.Span) field.Span {
	if s.Buf == 0 {
		return field.Span{Off: s.Off, Len: s.Whole()}
	}
	from, _ := doc.Locate(s.Buf, s.Off, s.Whole())
	last := from[len(from)-1]
	return field.Span{Off: from[0].Off, Len: last.Off + last.Len - from[0].Off}
}

// find returns the field that is the item.
func find(f *field.Field, item int) *field.Field {
	if f.Item != nil && *f.Item == item {
		return f
	}
	for _, sub := range f.Sub {
		if got := find(sub, item); got != nil {
			return got
		}
	}
	return nil
}

// TestContainedPastTheBudget: trees that were left out are there when they are asked for, one at a time.
func TestContainedPastTheBudget(t *testing.T) {
	one := firstDER(t, samples(t)["server-ec"])
	opt := options()
	opt.Limits.Nodes = 300
	d := Open(bag(slicesOf(one, 400)...), opt)
	if n := len(d.Document().Items); n != 401 {
		t.Fatalf("%d items", n)
	}
	checkLaws(t, d.Document())
	alone := Open(one, options()).Document().Items[0].Root
	if got := d.Item(400).Root; count(got) != count(alone) {
		t.Errorf("%d fields, alone %d", count(got), count(alone))
	}
	set := "0.1.0.3"
	list, err := d.Expand(set, 395, 500)
	if err != nil || len(list) != 5 || list[0].Name != "certificate" || *list[0].Item != 396 || len(list[0].Sub)+list[0].More != 3 {
		t.Fatalf("%d children, %v", len(list), err)
	}
	for k := range 3 {
		sub, err := d.Expand(fmt.Sprintf("%s.399", set), k, 1)
		if err != nil || len(sub) != 1 || sub[0].Name != alone.Sub[k].Name || count(sub[0]) != count(alone.Sub[k]) {
			t.Errorf("child %d of the last certificate: %v", k, err)
		}
	}
	opt.Tree = false
	if got, want := Open(bag(one, one), opt).Document(), 3; len(got.Items) != want || got.Items[2].Root != nil {
		t.Errorf("%d items without trees", len(got.Items))
	}
}

func slicesOf(b []byte, n int) [][]byte {
	list := make([][]byte, n)
	for i := range list {
		list[i] = b
	}
	return list
}

// TestContainedLimits: too many, or too deep, is said where it begins; what is there is shown by its tags.
func TestContainedLimits(t *testing.T) {
	one := firstDER(t, samples(t)["server-ec"])
	said := func(doc *field.Document, item int) bool {
		for _, is := range doc.Items[item].Issues {
			if is.Code == "limit/contained" {
				return true
			}
		}
		return false
	}
	opt := options()
	opt.Limits.Items = 3
	doc := Open(bag(one, one, one, one), opt).Document()
	checkLaws(t, doc)
	if len(doc.Items) != 3 || !said(doc, 0) {
		t.Errorf("%d items, issues %+v", len(doc.Items), doc.Items[0].Issues)
	}
	if set := doc.Items[0].Root.Sub[1].Sub[0].Sub[3]; set.Sub[3].Item != nil || len(set.Sub[3].Sub) != 3 {
		t.Errorf("what is left out shows %d fields", len(set.Sub[3].Sub))
	}
	opt.Limits.Items = 1
	if doc := Open(bag(one), opt).Document(); len(doc.Items) != 1 || !said(doc, 0) {
		t.Error("a limit of one item is passed")
	}
}

// TestTenThousandContained is about time only in that it ends.
func TestTenThousandContained(t *testing.T) {
	one := firstDER(t, samples(t)["server-ec"])
	d := Open(inPEM("PKCS7", bag(slicesOf(one, 10_000)...)), options())
	if n := len(d.Document().Items); n != 10_001 {
		t.Fatalf("%d items", n)
	}
	if origin := d.Document().Items[10_000].Origin; origin.Off < 3_000_000 {
		t.Errorf("the last one stands at %d", origin.Off)
	}
	if list, err := d.Expand("0.1.0.3.9999", 0, 3); err != nil || len(list) != 3 {
		t.Errorf("%d fields, %v", len(list), err)
	}
	if root := d.Item(0).Root; root == nil || root.Name != "ContentInfo" {
		t.Error("no tree of the container")
	}
}

func BenchmarkTenThousandContained(b *testing.B) {
	data := bag(slicesOf(firstDER(b, samples(b)["server-rsa"]), 10_000)...)
	opt := options()
	opt.Tree = false
	for b.Loop() {
		Open(data, opt)
	}
}

// A key of which nothing else can be told goes by what its store calls it.
func TestSealedKeysHaveNames(t *testing.T) {
	for _, file := range []string{"store.jks", "store.jceks"} {
		data, err := os.ReadFile("decodetest/testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		doc := Open(data, options()).Document()
		keys := 0
		for _, item := range doc.Items {
			if item.Kind != "private-key" {
				continue
			}
			if keys++; !strings.HasPrefix(item.Title, "“mine”, encrypted with ") {
				t.Errorf("%s: %s", file, item.Title)
			}
		}
		if keys != 1 {
			t.Errorf("%s: %d keys", file, keys)
		}
	}
}
