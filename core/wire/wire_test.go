package wire

import (
	"bytes"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

// A packet has one field of every verb.
//
//	struct {
//	    uint8 kind; uint16 port; uint24 size; uint32 clock; uint64 seq;
//	    opaque tag[3];
//	    opaque name<1..2^8-1>;
//	    Pair pairs<2..2^16-2>;
//	    opaque note<0..2^24-1>;
//	    uint16 length; opaque body[length];
//	} Packet;
type packet struct {
	kind      uint8
	port      uint16
	size      int
	clock     uint32
	seq       uint64
	tag, name []byte
	pairs     [][2]uint8
	note      []byte
	body      []byte
}

func readPacket(r *Reader) (p packet) {
	r.Struct("Packet", func(s *Reader) {
		p.kind = s.Enum8("kind", "Kind", func(n int) string { return map[int]string{7: "seven"}[n] })
		p.port, p.size, p.clock, p.seq = s.Uint16("port"), s.Uint24("size"), s.Uint32("clock"), s.Uint64("seq")
		p.tag = s.Opaque("tag", 3)
		p.name = s.Opaque8("name", 1, 255)
		s.Vector16("pairs", 2, 1<<16-2, func(s *Reader) {
			s.Each(func() {
				s.Struct("Pair", func(s *Reader) {
					p.pairs = append(p.pairs, [2]uint8{s.Uint8("left"), s.Uint8("right")})
				})
			})
		})
		p.note = s.Opaque24("note", 0, 1<<24-1)
		n := int(s.Uint16("length"))
		s.Block("body", n, func(s *Reader) { p.body = s.Rest("octets") })
	})
	return p
}

func (p packet) encode() []byte {
	return Write(func(w *Writer) {
		w.Uint8(p.kind)
		w.Uint16(p.port)
		w.Uint24(p.size)
		w.Uint32(p.clock)
		w.Uint64(p.seq)
		w.Opaque(p.tag)
		w.Opaque8(p.name)
		w.Vector16(func(w *Writer) {
			for _, pair := range p.pairs {
				w.Opaque(pair[:])
			}
		})
		w.Opaque24(p.note)
		w.Opaque16(p.body)
	})
}

var sample = packet{7, 443, 0x010203, 0x01020304, 0x0102030405060708, []byte("tag"), []byte("name"),
	[][2]uint8{{1, 2}, {3, 4}}, []byte("a note"), []byte("body")}

// decode reads data as a packet and checks the laws on the way.
func decode(t testing.TB, data []byte) (packet, *field.Field, []field.Issue) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	var p packet
	root := Read(b, 0, 0, len(data), "data", func(r *Reader) { p = readPacket(r) })
	fieldtest.Tiling(t, &b.Doc, root)
	return p, root, b.TakeIssues()
}

func TestReadsWhatItWrites(t *testing.T) {
	p, root, issues := decode(t, sample.encode())
	if len(issues) > 0 {
		t.Fatalf("issues: %v", issues)
	}
	if got := p.encode(); !bytes.Equal(got, sample.encode()) {
		t.Errorf("read and written again: %x, want %x", got, sample.encode())
	}
	want := []string{"kind=seven (7)", "port=443", "size=66051", "clock=16909060", "seq=72623859790382856",
		"tag=74 61 67", "name=6e 61 6d 65", "pairs=", "note=61 20 6e 6f 74 65", "length=4", "body="}
	var got []string
	for _, f := range root.Sub[0].Sub {
		got = append(got, f.Name+"="+f.Value)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("fields:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A strict prefix gives the fields before the cut and exactly one error, at the cut.
func TestEveryPrefix(t *testing.T) {
	whole := sample.encode()
	for n := range whole {
		_, _, issues := decode(t, whole[:n])
		if len(issues) != 1 || issues[0].Level != field.Error {
			t.Fatalf("%d octets: issues %v, want one error", n, issues)
		}
		if at := issues[0].Span; at.End() != n {
			t.Errorf("%d octets: the error stands at %+v", n, *at)
		}
	}
}

func TestEveryOctetChanged(t *testing.T) {
	whole := sample.encode()
	for i := range whole {
		for _, flip := range []byte{1, 0x80, 0xff} {
			changed := bytes.Clone(whole)
			changed[i] ^= flip
			p, _, issues := decode(t, changed)
			if len(issues) == 0 && !bytes.Equal(p.encode(), changed) {
				t.Errorf("octet %d ^ %#x: no issue, and written again it is not the same", i, flip)
			}
		}
	}
}

func TestIssues(t *testing.T) {
	for _, c := range []struct {
		name string
		data string
		read func(*Reader)
		code string
		text string
		at   field.Span
	}{
		{"nothing where a field should be", "", func(r *Reader) { r.Uint16("port") },
			"wire/missing", "data ends here; port is missing.", field.Span{}},
		{"half a field", "\x01", func(r *Reader) { r.Uint16("port") },
			"wire/missing", "data ends inside port.", field.Span{Off: 1}},
		{"octets nobody asked for", "\x01\x02\x03", func(r *Reader) { r.Uint8("kind") },
			"wire/trailing-data", "2 octets after the last field of data; nothing is defined there.", field.Span{Off: 1, Len: 2}},
		{"a length past the end", "\x00\x05ab", func(r *Reader) { r.Opaque16("name", 0, 9) },
			"wire/truncated", "The data ends at offset 4; 3 more octets should follow.", field.Span{Off: 4}},
		{"a length past its vector", "\x02\x05a", func(r *Reader) {
			r.Vector8("list", 0, 9, func(s *Reader) { s.Opaque8("name", 0, 9) })
		}, "wire/length-exceeds", "The length is 5 octets, but list has only 1 octet left.", field.Span{Off: 2, Len: 1}},
		{"too short a vector", "\x01a", func(r *Reader) { r.Opaque8("name", 2, 9) },
			"wire/vector-bounds", "name has 1 octet; the definition allows at least 2.", field.Span{Hdr: 1, Len: 1}},
		{"too long a vector", "\x02ab", func(r *Reader) { r.Vector8("list", 0, 1, func(s *Reader) { s.Rest("all") }) },
			"wire/vector-bounds", "list has 2 octets; the definition allows at most 1.", field.Span{Hdr: 1, Len: 2}},
	} {
		b := field.NewBuilder([]byte(c.data), field.Defaults())
		faults := 0
		root := Read(b, 0, 0, len(c.data), "data", func(r *Reader) {
			c.read(r)
			faults = r.Faults()
		})
		fieldtest.Tiling(t, &b.Doc, root)
		issues := b.TakeIssues()
		if len(issues) == 0 {
			t.Errorf("%s: no issue", c.name)
			continue
		}
		is := issues[0]
		if is.Code != c.code || is.Text != c.text || *is.Span != c.at || is.Ref.Doc == "" {
			t.Errorf("%s: %s %q at %+v, ref %v; want %s %q at %+v", c.name, is.Code, is.Text, *is.Span, is.Ref, c.code, c.text, c.at)
		}
		if faults == 0 && c.code != "wire/trailing-data" {
			t.Errorf("%s: no fault is counted", c.name)
		}
	}
}

func TestOpenReadsABufferOfItsOwn(t *testing.T) {
	b := field.NewBuilder([]byte("\x00XYZ\x09"), field.Defaults())
	root := Read(b, 0, 0, 5, "data", func(r *Reader) {
		r.Uint8("before")
		r.Open("ciphertext", "opaque[3]", 3, field.Buffer{Name: "plaintext", Bytes: []byte{5}}, func(s *Reader) { s.Uint8("inside") })
		r.Uint8("after")
	})
	fieldtest.Tiling(t, &b.Doc, root)
	if issues := b.TakeIssues(); len(issues) > 0 {
		t.Fatalf("issues: %v", issues)
	}
	cipher := root.Sub[1]
	if cipher.Link == nil || *cipher.Link != 1 || len(cipher.Sub) != 1 || cipher.Sub[0].Value != "5" {
		t.Errorf("the opened field is %+v", cipher)
	}
	if from, _ := b.Doc.Locate(1, 0, 1); len(from) != 1 || from[0] != (field.Place{Buf: 0, Off: 1, Len: 3}) {
		t.Errorf("the plaintext comes from %v", from)
	}
}

// What is beside the octets — a computed value, octets of another place, a buffer of its own — takes
// no part in the tiling, and its faults count.
func TestBeside(t *testing.T) {
	b := field.NewBuilder([]byte("abc"), field.Defaults())
	faults := 0
	root := Read(b, 0, 0, 3, "data", func(r *Reader) {
		r.Opaque("first", 2)
		r.Under(func(s *Reader) { s.Computed("half", "", field.Text, "of it") })
		r.Computed("sum", "INTEGER", field.Int, "7")
		r.Elsewhere("again", "opaque[1]", field.Span{Buf: 0, Off: 2, Len: 1}, func(s *Reader) { s.Computed("why", "", field.Text, "because") })
		r.Opaque("last", 1)
		r.Aside("beside", "opaque[2]", field.Buffer{Name: "beside", Bytes: []byte("xy")}, func(s *Reader) { s.Uint16("two") })
		faults = r.Faults()
		r.Aside("short", "opaque[1]", field.Buffer{Name: "short", Bytes: []byte("x")}, func(s *Reader) { s.Uint16("two") })
		faults = r.Faults() - faults
	})
	beside := root.Sub[4]
	if beside.Name != "beside" || beside.Span.Buf != 1 || beside.Sub[0].Value != "30841" {
		t.Errorf("beside is %+v", beside)
	}
	if first := root.Sub[0]; len(first.Sub) != 1 || first.Sub[0].Name != "half" {
		t.Errorf("first is %+v", first)
	}
	if again := root.Sub[2]; again.Value != "63" || again.Sub[0].Span != nil || root.Sub[1].Span != nil {
		t.Errorf("again is %+v, the sum %+v", again, root.Sub[1])
	}
	if issues := b.TakeIssues(); faults != 1 || len(issues) != 1 || issues[0].Text != "short ends inside two." {
		t.Errorf("%d faults, issues %v", faults, issues)
	}
}

func TestWriteRefusesWhatDoesNotFit(t *testing.T) {
	for n, fits := range map[int]bool{255: true, 256: false} {
		got := Write(func(w *Writer) { w.Opaque8(make([]byte, n)) })
		if (got != nil) != fits {
			t.Errorf("%d octets in opaque<0..255>: written %v, want %v", n, got != nil, fits)
		}
	}
}

// Without a tree the values are the same.
func TestValuesWithoutTree(t *testing.T) {
	opt := field.Defaults()
	opt.Tree = false
	data := sample.encode()
	b := field.NewBuilder(data, opt)
	var p packet
	if root := Read(b, 0, 0, len(data), "data", func(r *Reader) { p = readPacket(r) }); root != nil {
		t.Error("a tree was kept")
	}
	if !bytes.Equal(p.encode(), data) {
		t.Error("the values differ")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample.encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _, issues := decode(t, data)
		if len(issues) == 0 && !bytes.Equal(p.encode(), data) {
			t.Errorf("no issue, and written again it is not the same")
		}
	})
}
