package name

import (
	"bytes"
	"math/rand"
	"net"
	"net/netip"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
)

func readGeneral(t testing.TB, data []byte) (g General, ok bool, root *field.Field, issues []field.Issue) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	root = der.Read(b, 0, 0, len(data), func(r *der.Reader) { g, ok = ReadGeneral(r) })
	fieldtest.Tiling(t, &b.Doc, root)
	return g, ok, root, b.TakeIssues()
}

func tlv(tag byte, content string) []byte { return append([]byte{tag, byte(len(content))}, content...) }

// TestGeneral reads each of the nine forms, and forms that are broken.
func TestGeneral(t *testing.T) {
	dirName := string(write([][]written{{{commonName, der.UTF8String, "a,b"}}}))
	other := string(tlv(6, "\x2a\x03")) + string(tlv(0xa0, string(tlv(0x0c, "a\u202e"))))
	upn := "\x06\x0a\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x03" + string(tlv(0xa0, string(tlv(0x0c, "a\u202e"))))
	for _, c := range []struct {
		data               []byte
		kind, value, shown string
		issues             string
	}{
		{tlv(0x81, "who@example.com"), "email", "who@example.com", "who@example.com", ""},
		{tlv(0x82, "example.com"), "dns", "example.com", "example.com", ""},
		{tlv(0x82, "a\x00b\n"), "dns", "a\x00b\n", "a⟨U+0000⟩b⟨U+000A⟩", ""},
		{tlv(0x82, "\xe9"), "dns", "é", "é", "der/string-charset"},
		{tlv(0x86, "https://example.com/"), "uri", "https://example.com/", "https://example.com/", ""},
		{tlv(0xa4, dirName), "dirName", `CN=a\,b`, `CN=a\,b`, ""},
		{tlv(0xa0, other), "otherName", "1.2.3=a\u202e", "1.2.3=a⟨U+202E⟩", ""},
		{tlv(0xa0, upn), "otherName", "1.3.6.1.4.1.311.20.2.3=a\u202e", "szOID_NT_PRINCIPAL_NAME=a⟨U+202E⟩", ""},
		{tlv(0x87, "\xc0\x00\x02\x01"), "ip", "192.0.2.1", "192.0.2.1", ""},
		{tlv(0x87, "\xc0\x00\x02\x00\xff\xff\xff\x00"), "ip", "192.0.2.0/24", "192.0.2.0/24", ""},
		{tlv(0x87, "\xc0\x00\x02"), "ip", "c00002", "c0 00 02", "x509/ip-length"},
		{tlv(0x87, ""), "ip", "", "", "x509/ip-length"},
		{tlv(0x88, "\x2a\x03"), "registeredID", "1.2.3", "1.2.3", ""},
		{tlv(0x88, "\x80"), "", "", "80", "der/oid"},
		{tlv(0xa3, ""), "x400Address", "a300", "", ""},
		{tlv(0xa5, string(tlv(0xa1, string(tlv(0x0c, "edi"))))), "ediPartyName", "a507a1050c03656469", "", ""},
		{tlv(0x89, "x"), "", "", "78", "x509/general-name"},
		{tlv(0x0c, "x"), "", "", "x", "x509/general-name"},
	} {
		g, ok, root, issues := readGeneral(t, c.data)
		if ok != (c.kind != "") || g.Type != c.kind || g.Value != c.value || root.Value != c.shown {
			t.Errorf("%x: %s %q, shown as %q", c.data, g.Type, g.Value, root.Value)
		}
		codes := ""
		for _, is := range issues {
			codes += is.Code
		}
		if codes != c.issues {
			t.Errorf("%x: issues %q, want %q", c.data, codes, c.issues)
		}
		if ok && g.Span != *root.Span {
			t.Errorf("%x: at %+v, the tree has %+v", c.data, g.Span, *root.Span)
		}
		inert(t, root)
	}
}

// TestGeneralCut reads what is left of each form when the data ends early: no value is made up.
func TestGeneralCut(t *testing.T) {
	for _, whole := range [][]byte{
		tlv(0x82, "example.com"), tlv(0x87, "\xc0\x00\x02\x01"), tlv(0x88, "\x2a\x03"),
		tlv(0xa4, string(write([][]written{{{commonName, der.UTF8String, "a"}}}))),
		tlv(0xa0, string(tlv(6, "\x2a\x03"))+string(tlv(0xa0, string(tlv(0x0c, "a"))))),
	} {
		for n := range whole {
			g, _, _, issues := readGeneral(t, whole[:n])
			if len(issues) == 0 {
				t.Errorf("%x: no issue", whole[:n])
			}
			if primitive := whole[0]&0x20 == 0; primitive && g.Raw != nil {
				t.Errorf("%x: contents %x of a name that was cut", whole[:n], g.Raw)
			}
		}
	}
}

// TestGeneralJSON spells a name with quotes and markup for facts.
func TestGeneralJSON(t *testing.T) {
	g := General{Type: "dns", Value: "a\"<b>"}
	if got := string(g.AppendJSON(nil)); got != `{"type":"dns","value":"a\"\u003cb>"}` {
		t.Error(got)
	}
	g = General{Type: "otherName", Value: "1.3.6.1.5.5.7.8.7=_x.example", Form: "1.3.6.1.5.5.7.8.7"}
	if got := string(g.AppendJSON(nil)); got != `{"type":"otherName","value":"1.3.6.1.5.5.7.8.7=_x.example","form":"dnsSRV"}` {
		t.Error(got)
	}
}

// TestIP compares random addresses, many with runs of zeros, with net/netip.
func TestIP(t *testing.T) {
	rnd := rand.New(rand.NewSource(5952))
	for range 20_000 {
		b := make([]byte, []int{4, 16, 16, 16}[rnd.Intn(4)])
		rnd.Read(b)
		for i := range len(b) / 2 {
			if rnd.Intn(2) == 0 {
				b[2*i], b[2*i+1] = 0, byte(rnd.Intn(2))*byte(rnd.Intn(256))
			}
		}
		if rnd.Intn(10) == 0 && len(b) == 16 {
			copy(b, "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff")
		}
		addr, _ := netip.AddrFromSlice(b)
		if got := IP(b); got != addr.String() {
			t.Errorf("%x: %s, netip has %s", b, got, addr)
		}
		ones := rnd.Intn(8*len(b) + 1)
		if got, want := IP(append(bytes.Clone(b), net.CIDRMask(ones, 8*len(b))...)), netip.PrefixFrom(addr, ones).String(); got != want {
			t.Errorf("%x: %s, netip has %s", b, got, want)
		}
	}
}

// TestIPOther: masks that are no prefix are spelled out, other lengths are no addresses.
func TestIPOther(t *testing.T) {
	for _, c := range []struct {
		b    []byte
		want string
	}{
		{[]byte{192, 0, 2, 0, 255, 0, 255, 0}, "192.0.2.0/255.0.255.0"},
		{[]byte{192, 0, 2, 0, 255, 255, 255, 1}, "192.0.2.0/255.255.255.1"},
		{[]byte{192, 0, 2, 0, 0, 0, 0, 1}, "192.0.2.0/0.0.0.1"},
		{append(make([]byte, 31), 1), "::/::1"},
		{nil, ""}, {make([]byte, 3), ""}, {make([]byte, 5), ""}, {make([]byte, 17), ""}, {make([]byte, 33), ""},
	} {
		if got := IP(c.b); got != c.want {
			t.Errorf("%x: %q, want %q", c.b, got, c.want)
		}
	}
}

// FuzzGeneral hands any octets to the reader.
func FuzzGeneral(f *testing.F) {
	for _, s := range [][]byte{tlv(0x82, "example.com"), tlv(0x87, "\xc0\x00\x02\x01"), tlv(0xa0, string(tlv(6, "\x2a\x03"))), tlv(0xa4, "\x30\x00")} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, root, _ := readGeneral(t, data)
		inert(t, root)
	})
}
