package msg

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/names"
)

// count gives n octets first, first+1, …
func count(first, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(first + i)
	}
	return b
}

// A Name and a certificate, as small as they may be.
var (
	nameDER = der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.SetOf(der.Write(func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.OID("2.5.4.3")
					w.Text(der.UTF8String, "A")
				})
			}))
		})
	})
	algorithmDER = der.Write(func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID("1.3.101.112") }) })

	certificateDER = der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Int(1)
				w.Raw(algorithmDER)
				w.Raw(nameDER)
				w.Sequence(func(w *der.Writer) {
					w.Time(0)
					w.Time(1)
				})
				w.Raw(nameDER)
				w.Sequence(func(w *der.Writer) {
					w.Raw(algorithmDER)
					w.BitString(count(0, 32), 0)
				})
			})
			w.Raw(algorithmDER)
			w.BitString(count(0, 64), 0)
		})
	})
)

// read reads data as one record flow and checks the law of tiling.
func read(t testing.TB, data []byte, f *Flow) (*field.Field, []field.Issue) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	root := f.Read(b, 0, 0, len(data))
	fieldtest.Tiling(t, &b.Doc, root)
	return root, b.TakeIssues()
}

func handshakeRecord(fragment []byte) []byte {
	return Record{Type: ContentHandshake, Version: TLS12, Fragment: fragment}.Encode()
}

func TestRoundTrip(t *testing.T) {
	kinds := map[HandshakeType]bool{}
	extensions := map[uint16]bool{}
	for _, s := range samples {
		m := s.Message
		raw := Encode(m)
		got, issue := Decode(raw, s.Context)
		if issue != nil {
			t.Errorf("%T: %s", m, issue.Text)
			continue
		}
		if again := Encode(got); !bytes.Equal(again, raw) {
			t.Errorf("%T: read and written again %x, want %x", m, again, raw)
		}
		kinds[m.Type()] = true
		for _, e := range extensionsOf(got) {
			extensions[e.Type] = true
			if FindExtension(e.Type) != nil && e.Value == nil {
				t.Errorf("%T: the value of %s is lost", m, name16(names.ExtensionType)(int(e.Type)))
			}
		}
	}
	for _, k := range All {
		if !kinds[k.Type] {
			t.Errorf("no sample of %s", k.Name)
		}
	}
	for _, k := range Extensions {
		if !extensions[k.Type] {
			t.Errorf("no sample of %s", k.Name)
		}
	}
}

func extensionsOf(m Message) []Extension {
	switch m := m.(type) {
	case ClientHello:
		return m.Extensions
	case ServerHello:
		return m.Extensions
	}
	return nil
}

// Every field that a sample reaches has a note, but for the elements that only wrap others.
func TestNotes(t *testing.T) {
	for _, s := range samples {
		m := s.Message
		f := Flow{Context: s.Context}
		root, issues := read(t, handshakeRecord(Encode(m)), &f)
		if len(issues) > 0 {
			t.Errorf("%T: %v", m, issues)
		}
		var walk func(*field.Field)
		walk = func(x *field.Field) {
			if x.Note == 0 {
				t.Errorf("%T: %s has no note", m, x.Name)
			}
			if x.Name == "ASN.1Cert" || x.Name == "DistinguishedName" {
				return // what is inside is of core/pkix
			}
			for _, sub := range x.Sub {
				walk(sub)
			}
		}
		walk(root)
	}
}

func TestTables(t *testing.T) {
	for i, k := range All {
		if !k.Spec.Note(k.Name).OK() || k.Spec.Ref.Doc == "" || Find(k.Type) != k {
			t.Errorf("entry %d, %s, has no note, no reference, or a number that another has", i, k.Name)
		}
	}
	for i, k := range Extensions {
		if !k.Spec.Note(k.Name).OK() || k.Spec.Ref.Doc == "" || FindExtension(k.Type) != k {
			t.Errorf("extension %d, %s, has no note, no reference, or a number that another has", i, k.Name)
		}
	}
}

// A strict prefix of a message in a record gives what is there, and one error at the cut.
func TestEveryPrefix(t *testing.T) {
	for _, s := range samples {
		m := s.Message
		whole := handshakeRecord(Encode(m))
		for n := 1; n < len(whole); n++ {
			_, issues := read(t, whole[:n], &Flow{Context: s.Context})
			if len(issues) != 1 || issues[0].Level != field.Error || issues[0].Span.End() != n {
				t.Fatalf("%T: %d octets: issues %v", m, n, issues)
			}
		}
	}
}

// Whatever octet of a message changes, there is a tree, and what has no issue keeps its octets.
func TestEveryOctetChanged(t *testing.T) {
	for _, s := range samples {
		m := s.Message
		whole := Encode(m)
		for i := range whole {
			for _, flip := range []byte{1, 2, 0x20, 0x80, 0xff} {
				changed := bytes.Clone(whole)
				changed[i] ^= flip
				f := Flow{Context: s.Context}
				_, issues := read(t, handshakeRecord(changed), &f)
				if len(issues) > 0 {
					continue
				}
				var again []byte
				for _, m := range f.Messages {
					again = append(again, Encode(m)...)
				}
				if !bytes.Equal(again, changed) {
					t.Errorf("%T, octet %d ^ %#x: no issue, but written again %x, want %x", m, i, flip, again, changed)
				}
			}
		}
	}
}

// Lengths that lie: each length in a hello is set to what it cannot be.
func TestLengthsThatLie(t *testing.T) {
	hello := Encode(fullHello)
	for _, c := range []struct {
		name string
		at   int
		code string
	}{
		{"of the message", 1, "wire/length-exceeds"},
		{"of session_id", 4 + 2 + 32, "wire/length-exceeds"},
		{"of cipher_suites", 4 + 2 + 32 + 9, "wire/length-exceeds"},
		{"of compression_methods", 4 + 2 + 32 + 9 + 12, "wire/length-exceeds"},
		{"of extensions", 4 + 2 + 32 + 9 + 12 + 2, "wire/length-exceeds"},
		{"of server_name_list", 4 + 2 + 32 + 9 + 12 + 2 + 2 + 4, "wire/length-exceeds"},
	} {
		changed := bytes.Clone(hello)
		changed[c.at] = 0xff
		_, issues := read(t, handshakeRecord(changed), &Flow{})
		if !slices.ContainsFunc(issues, func(is field.Issue) bool { return is.Code == c.code }) {
			t.Errorf("%s: issues %v, want %s", c.name, issues, c.code)
		}
	}
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	hello := Encode(bareHello)
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"cut", hello[:20], "The data ends at offset 20; 25 more octets should follow."},
		{"too long", append(bytes.Clone(hello), 0), "1 octet after the last field of message; nothing is defined there."},
		{"no null compression", append(bytes.Clone(hello[:len(hello)-1]), 1), "The null method of compression is not offered; every client must offer it."},
		{"session_id of 33 octets", Encode(ClientHello{Version: TLS12, Random: count(0, 32), SessionID: count(0, 33), CipherSuites: []uint16{1}, CompressionMethods: []byte{0}}),
			"session_id has 33 octets; the definition allows at most 32."},
		{"an extension twice", Encode(ServerHello{Random: count(0, 32), Extensions: []Extension{NewExtension(EncryptThenMAC{}), NewExtension(EncryptThenMAC{})}}),
			"An extension of this type stands in the list already; there may be one of each."},
	} {
		_, issue := Decode(c.raw, Context{})
		if issue == nil || issue.Text != c.want {
			t.Errorf("%s: %v, want %q", c.name, issue, c.want)
		}
	}
}

// An extension whose data do not follow their definition costs that extension's value only, and
// none of its octets.
func TestFaultyExtensionKeepsItsOctets(t *testing.T) {
	for _, k := range Extensions {
		raw := Encode(ClientHello{Version: TLS12, Random: count(0, 32), SessionID: []byte{}, CipherSuites: []uint16{0x002f}, CompressionMethods: []byte{0},
			Extensions: []Extension{{Type: k.Type, Data: []byte{0xff, 0xff, 0xff}}, NewExtension(ALPN{[]byte("h2")})}})
		m, issue := Decode(raw, Context{})
		hello := m.(ClientHello)
		if k == &sessionTicket || k == &statusRequest { // any octets are a ticket, or a request of another type
			continue
		}
		if issue == nil || len(hello.Extensions) != 2 || hello.Extensions[0].Value != nil {
			t.Errorf("%s: %v, %+v", k.Name, issue, hello.Extensions)
		}
		if !bytes.Equal(Encode(hello), raw) {
			t.Errorf("%s: written again %x, want %x", k.Name, Encode(hello), raw)
		}
	}
}

func TestFlowNamesWhatItReads(t *testing.T) {
	var data []byte
	data = append(data, handshakeRecord(append(Encode(serverChoice), Encode(ServerHelloDone{})...))...)
	data = append(data, Record{ContentAlert, TLS12, Alert{AlertFatal, CertificateExpired}.Encode()}.Encode()...)
	data = append(data, Record{ContentApplicationData, TLS12, []byte("hello")}.Encode()...)
	data = append(data, Record{ContentChangeCipherSpec, TLS12, ChangeCipherSpec}.Encode()...)
	data = append(data, handshakeRecord(count(0, 64))...)
	f := Flow{}
	root, issues := read(t, data, &f)
	if len(issues) > 0 {
		t.Errorf("issues: %v", issues)
	}
	want := "ServerHello ServerHelloDone Alert ApplicationData ChangeCipherSpec protected handshake"
	if got := strings.Join(f.Names, " "); got != want {
		t.Errorf("names %q, want %q", got, want)
	}
	if f.Version != TLS12 || f.KeyExchange != KeyExchangeRSA || !f.Protected {
		t.Errorf("the flow learned %v, %v, protected %v", f.Version, f.KeyExchange, f.Protected)
	}
	if alert := root.Sub[1].Sub[3].Sub[0]; alert.Sub[0].Value != "fatal (2)" || alert.Sub[1].Value != "certificate_expired (45)" {
		t.Errorf("the alert reads %q, %q", alert.Sub[0].Value, alert.Sub[1].Value)
	}
}

// However a message is spread over records, it is read whole, and its octets lead back to where
// they stood.
func TestMessagesOverSeveralRecords(t *testing.T) {
	hello, done := Encode(fullHello), Encode(ServerHelloDone{})
	stream := append(bytes.Clone(hello), done...)
	for size := 1; size < len(stream); size++ {
		var data []byte
		for rest := stream; len(rest) > 0; rest = rest[min(size, len(rest)):] {
			data = append(data, handshakeRecord(rest[:min(size, len(rest))])...)
		}
		b := field.NewBuilder(data, field.Defaults())
		f := Flow{}
		root := f.Read(b, 0, 0, len(data))
		fieldtest.Tiling(t, &b.Doc, root)
		if issues := b.TakeIssues(); len(issues) > 0 || strings.Join(f.Names, " ") != "ClientHello ServerHelloDone" {
			t.Fatalf("records of %d octets: %v, issues %v", size, f.Names, issues)
		}
		if got := Encode(f.Messages[0]); !bytes.Equal(got, hello) {
			t.Errorf("records of %d octets: %x", size, got)
		}
		for i, buf := range b.Doc.Buffers[1:] {
			for at, octet := range buf.Bytes {
				from, _ := b.Doc.Locate(i+1, at, 1)
				if len(from) != 1 || data[from[0].Off] != octet {
					t.Fatalf("records of %d octets: octet %d comes from %v", size, at, from)
				}
			}
		}
	}
}

func TestMessageThatIsNeverWhole(t *testing.T) {
	hello := Encode(fullHello)
	data := append(handshakeRecord(hello[:50]), handshakeRecord(hello[50:60])...)
	f := Flow{}
	root, issues := read(t, data, &f)
	if root == nil || len(issues) == 0 || issues[0].Code != "wire/length-exceeds" {
		t.Errorf("half a message at the end of the flow: issues %v", issues)
	}
}

// contexts are those of the samples, so that a fuzzer can choose.
func contexts() (list []Context) {
	for _, s := range samples {
		if !slices.Contains(list, s.Context) {
			list = append(list, s.Context)
		}
	}
	return list
}

func FuzzFlow(f *testing.F) {
	all := contexts()
	for _, s := range samples {
		f.Add(handshakeRecord(Encode(s.Message)), slices.Index(all, s.Context))
	}
	f.Add(v2Hello.Encode(), 0)
	f.Fuzz(func(t *testing.T, data []byte, c int) { read(t, data, &Flow{Context: all[max(c, 0)%len(all)]}) })
}

func FuzzDecode(f *testing.F) {
	all := contexts()
	for _, s := range samples {
		f.Add(Encode(s.Message), slices.Index(all, s.Context))
	}
	f.Fuzz(func(t *testing.T, raw []byte, c int) {
		m, issue := Decode(raw, all[max(c, 0)%len(all)])
		if issue == nil && !bytes.Equal(Encode(m), raw) {
			t.Errorf("%T has no issue, but written again it is %x", m, Encode(m))
		}
	})
}

func FuzzDecodeV2(f *testing.F) {
	f.Add(v2Hello.Encode())
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, issue := DecodeV2(raw)
		if V2Length(raw) > 0 && issue == nil && !bytes.Equal(m.Encode(), raw) {
			t.Errorf("no issue, but written again it is %x", m.Encode())
		}
	})
}
