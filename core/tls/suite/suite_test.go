package suite

import (
	"bytes"
	"crypto/cipher"
	"errors"
	"fmt"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/tls/msg"
	"waxseal/core/wire"
)

func count(first, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(first + i)
	}
	return b
}

func direction(s *Suite, v msg.Version, encryptThenMAC bool) *Direction {
	return &Direction{Suite: s, Version: v, EncryptThenMAC: encryptThenMAC,
		Keys: Keys{MAC: count(1, s.MACLen()), Key: count(2, s.Cipher.KeyLen), IV: count(3, s.IVLen(v))}}
}

var versions = []msg.Version{msg.SSL30, msg.TLS10, msg.TLS11, msg.TLS12}

// forms runs fn for every suite in every version that has it, with the MAC inside and outside where
// both can be. end makes one end of a connection.
func forms(t *testing.T, fn func(t *testing.T, s *Suite, end func() *Direction)) {
	for _, s := range All {
		for _, v := range versions {
			for _, etm := range []bool{false, true} {
				if !s.In(v) || etm && (!s.CBC() || v == msg.SSL30) {
					continue
				}
				t.Run(fmt.Sprintf("%s/%s/%v", s.Name, v, etm), func(t *testing.T) {
					fn(t, s, func() *Direction { return direction(s, v, etm) })
				})
			}
		}
	}
}

func TestOpensWhatItProtects(t *testing.T) {
	forms(t, func(t *testing.T, s *Suite, end func() *Direction) {
		from, to := end(), end()
		for n := range 50 {
			content := count(n, n)
			sent, err := from.Protect(msg.ContentApplicationData, content, bytes.NewReader(count(9, 16)))
			if err != nil {
				t.Fatal(err)
			}
			got, err := to.Open(msg.ContentApplicationData, sent.Fragment)
			if err != nil || !bytes.Equal(got.Content, content) {
				t.Fatalf("%d octets: %v, %x", n, err, got.Content)
			}
			if got.Seq != uint64(n) || !bytes.Equal(got.MACInput, sent.MACInput) || !bytes.Equal(got.AAD, sent.AAD) {
				t.Errorf("%d octets: the two sides differ on the way", n)
			}
		}
	})
}

// A record that was changed, is out of turn, or claims another type does not open.
func TestRefuses(t *testing.T) {
	forms(t, func(t *testing.T, s *Suite, end func() *Direction) {
		sent, err := end().Protect(msg.ContentHandshake, count(0, 16), bytes.NewReader(count(9, 16)))
		if err != nil {
			t.Fatal(err)
		}
		for i := range sent.Fragment {
			changed := bytes.Clone(sent.Fragment)
			changed[i] ^= 0x10
			p, err := end().Open(msg.ContentHandshake, changed)
			if err == nil && !unnoticed(s, p.Version, sent, i) {
				t.Errorf("opens with octet %d changed", i)
			}
			view(t, s, p, err)
		}
		for n := range sent.Fragment {
			p, err := end().Open(msg.ContentHandshake, sent.Fragment[:n])
			if err == nil {
				t.Errorf("opens cut to %d octets", n)
			}
			view(t, s, p, err)
		}
		if _, err := end().Open(msg.ContentAlert, sent.Fragment); err == nil {
			t.Error("opens as another type")
		}
		late := end()
		late.Seq = 1
		if _, err := late.Open(msg.ContentHandshake, sent.Fragment); err == nil {
			t.Error("opens with another sequence number")
		}
	})
}

// unnoticed tells whether octet i of a record can be changed unseen: in SSL 3.0, a whole block of
// padding has no more to it than its last octet. That is POODLE.
func unnoticed(s *Suite, v msg.Version, sent Protected, i int) bool {
	if v != msg.SSL30 || !s.CBC() {
		return false
	}
	size := len(sent.IV)
	return sent.Padding+1 == size && i >= len(sent.Fragment)-size
}

func TestWhyItRefuses(t *testing.T) {
	cbc := Named("AES128-SHA")
	sent, _ := direction(cbc, msg.TLS12, false).Protect(msg.ContentHandshake, count(0, 16), bytes.NewReader(count(9, 16)))
	other := direction(cbc, msg.TLS12, false)
	other.Keys.MAC = count(7, 20)
	if p, err := other.Open(msg.ContentHandshake, sent.Fragment); !errors.Is(err, ErrMAC) || bytes.Equal(p.Expected, p.MAC) {
		t.Errorf("another MAC key: %v", err)
	}
	other = direction(cbc, msg.TLS12, false)
	other.Keys.Key = count(7, 16)
	if _, err := other.Open(msg.ContentHandshake, sent.Fragment); !errors.Is(err, ErrPadding) {
		t.Errorf("another write key: %v", err)
	}
	if _, err := direction(cbc, msg.TLS12, false).Open(msg.ContentHandshake, sent.Fragment[1:]); !errors.Is(err, ErrLength) {
		t.Errorf("an octet short: %v", err)
	}
}

// view reads p's fragment as the page shows it.
func view(t *testing.T, s *Suite, p Protected, failed error) *field.Field {
	t.Helper()
	_, root := viewed(t, s, p, failed)
	return root
}

func viewed(t *testing.T, s *Suite, p Protected, failed error) (*field.Document, *field.Field) {
	t.Helper()
	b := field.NewBuilder(p.Fragment, field.Defaults())
	root := wire.Read(b, 0, 0, len(p.Fragment), "fragment", func(r *wire.Reader) {
		View(r, s, p, failed, func(in *wire.Reader) { in.Rest("data") })
	})
	fieldtest.Tiling(t, &b.Doc, root)
	issues := b.TakeIssues()
	if failed == nil && len(issues) > 0 {
		t.Errorf("issues: %v", issues)
	}
	if failed != nil && (len(issues) == 0 || issues[len(issues)-1].Code != "tls/bad-record") {
		t.Errorf("%v: issues %v", failed, issues)
	}
	return &b.Doc, root
}

func TestView(t *testing.T) {
	forms(t, func(t *testing.T, s *Suite, end func() *Direction) {
		sent, _ := end().Protect(msg.ContentApplicationData, []byte("hello"), bytes.NewReader(count(9, 16)))
		p, err := end().Open(msg.ContentApplicationData, sent.Fragment)
		root := view(t, s, p, err)
		if got, want := shape(root), wantShape(s, &p); got != want {
			t.Errorf("fields: %s, want %s", got, want)
		}
		every(root, func(f *field.Field) {
			if f.Note == 0 && f.Name != "data" && f != root {
				t.Errorf("%s has no note", f.Name)
			}
		})
	})
}

// The steps to a tag lead to the one that the cipher makes, and with a tag that was changed to the one that fits.
func TestTagging(t *testing.T) {
	forms(t, func(t *testing.T, s *Suite, end func() *Direction) {
		if !s.AEAD() {
			return
		}
		for n := range 40 {
			sent, _ := end().Protect(msg.ContentApplicationData, count(n, n), nil)
			if got := s.Cipher.Tagging(&sent).Tag; !bytes.Equal(got, sent.Tag) {
				t.Errorf("%d octets: %x, want %x", n, got, sent.Tag)
			}
			changed := bytes.Clone(sent.Fragment)
			changed[len(changed)-1] ^= 1
			p, err := end().Open(msg.ContentApplicationData, changed)
			doc, root := viewed(t, s, p, err)
			found := false
			every(root, func(f *field.Field) {
				if f.Name == "tag_expected" {
					found = bytes.Equal(doc.Buffers[f.Span.Buf].Bytes, sent.Tag)
				}
			})
			if !found {
				t.Errorf("%d octets: the tag that fits is not shown", n)
			}
		}
	})
}

// How a record came to be is said: the order, the padding, why it is short.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		suite   string
		version msg.Version
		outside bool
		content int
		want    string
	}{
		{"AES128-SHA", msg.SSL30, false, 5, "MAC, pad, encrypt; any octets[6] = 16 - 1 - (5 + 20) mod 16"},
		{"AES128-SHA", msg.TLS10, false, 1, "MAC, pad, encrypt; 1/n−1: the first octet goes alone, before the rest; uint8[10] = 16 - 1 - (1 + 20) mod 16"},
		{"DES-CBC3-SHA", msg.TLS10, false, 0, "MAC, pad, encrypt; 0/n: an empty record goes before the data; uint8[3] = 8 - 1 - (0 + 20) mod 8"},
		{"AES128-SHA", msg.TLS11, false, 1, "MAC, pad, encrypt; uint8[10] = 16 - 1 - (1 + 20) mod 16"},
		{"AES128-SHA256", msg.TLS12, true, 15, "pad, encrypt, MAC; uint8[0] = 16 - 1 - 15 mod 16"},
		{"RC4-SHA", msg.TLS10, false, 1, "MAC, encrypt"},
		{"AES128-GCM-SHA256", msg.TLS12, false, 1, "encrypt and authenticate in one"},
	} {
		s := Named(c.suite)
		sent, _ := direction(s, c.version, c.outside).Protect(msg.ContentApplicationData, count(0, c.content), bytes.NewReader(count(9, 16)))
		p, err := direction(s, c.version, c.outside).Open(msg.ContentApplicationData, sent.Fragment)
		var said []string
		every(view(t, s, p, err), func(f *field.Field) {
			switch f.Name {
			case "order", "record_splitting":
				said = append(said, f.Value)
			case "padding":
				said = append(said, f.Type)
			}
		})
		if got := strings.Join(said, "; "); got != c.want {
			t.Errorf("%s, %s, %d octets: %s, want %s", c.suite, c.version, c.content, got, c.want)
		}
	}
}

// wantShape is what a record is shown as.
func wantShape(s *Suite, p *Protected) string {
	header := "seq_num type version length"
	if p.Version == msg.SSL30 {
		header = "seq_num type length"
	}
	covered := " MAC_input{" + header + " fragment}"
	if p.Version == msg.SSL30 {
		covered += " MAC_inner{check}"
	}
	switch {
	case s.Cipher == ChaCha20Poly1305:
		return "order write_IV padded_sequence_number nonce additional_data{" + header + "} aead-ciphered{content{data} check} tag{otk{check} mac_data check}"
	case s.AEAD():
		steps := "B X{check} A_0"
		if strings.HasSuffix(s.Cipher.Name, "GCM") {
			steps = "H{check} J_0 GHASH_input S{check}"
		}
		return "order nonce_explicit nonce{write_IV nonce_explicit} additional_data{" + header + "} aead-ciphered{content{data} check} tag{" + steps + " check}"
	case p.EncryptThenMAC && s.CBC():
		return "order IV block-ciphered{content{data} padding padding_length check} MAC{check}" + covered
	case s.CBC():
		return "order IV block-ciphered{content{data} MAC{check} padding padding_length check}" + covered
	case s.Cipher == Null:
		return "order content{data} MAC{check}" + covered
	}
	return "order stream-ciphered{content{data} MAC{check} keystream check}" + covered
}

// shape names the fields below f.
func shape(f *field.Field) (s string) {
	for i, sub := range f.Sub {
		if i > 0 {
			s += " "
		}
		s += sub.Name
		if len(sub.Sub) > 0 {
			s += "{" + shape(sub) + "}"
		}
	}
	return s
}

func every(f *field.Field, fn func(*field.Field)) {
	fn(f)
	for _, sub := range f.Sub {
		every(sub, fn)
	}
}

// Suites are negotiated in the versions that have them: AEAD and SHA-256 since TLS 1.2 (RFC 5246, A.5;
// RFC 5288, 3), curves since TLS 1.0 (RFC 8422, 2), DES until TLS 1.1 (RFC 5469, 1).
func TestVersions(t *testing.T) {
	for name, want := range map[string]string{"AES128-SHA": "1111", "RC4-MD5": "1111", "NULL-SHA": "1111", "DES-CBC-SHA": "1110", "DHE-RSA-DES-CBC-SHA": "1110", "ECDHE-RSA-AES128-SHA": "0111",
		"AECDH-NULL-SHA": "0111", "AES128-SHA256": "0001", "NULL-SHA256": "0001", "AES128-GCM-SHA256": "0001", "ECDHE-RSA-AES256-SHA384": "0001", "DHE-RSA-CHACHA20-POLY1305": "0001"} {
		got := ""
		for _, v := range versions {
			got += map[bool]string{true: "1", false: "0"}[Named(name).In(v)]
		}
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for _, s := range All {
		if s.In(msg.TLS13) || s.In(0x0200) || !s.In(msg.TLS12) && s.Cipher != DES {
			t.Errorf("%s: its versions", s.Name)
		}
	}
}

// What is offered unasked has no null cipher, RC4, DES, MD5 or anonymous exchange, and forward secrecy
// comes first.
func TestDefault(t *testing.T) {
	last := 0
	for i, s := range Default() {
		if c := s.Cipher; c == Null || c == RC4 || c == DES || c == TripleDES || s.MAC == MD5 || s.KeyExchange.Anonymous() {
			t.Errorf("%s is offered", s.Name)
		}
		if s.KeyExchange != msg.KeyExchangeRSA {
			last = i
		} else if i < last {
			t.Errorf("%s comes before suites with forward secrecy", s.Name)
		}
	}
	if n := len(Default()); n < 30 || n == len(All) {
		t.Errorf("%d suites are offered", n)
	}
}

func TestSplit(t *testing.T) {
	sizes := func(d *Direction, kind msg.ContentType, n int) (list []int) {
		for _, f := range d.Split(kind, make([]byte, n)) {
			list = append(list, len(f))
		}
		return list
	}
	cbc, rc4 := Named("AES128-SHA"), Named("RC4-SHA")
	for _, c := range []struct {
		d    *Direction
		kind msg.ContentType
		n    int
		want string
	}{
		{nil, msg.ContentHandshake, 0, "[0]"}, {nil, msg.ContentHandshake, 1 << 14, "[16384]"}, {nil, msg.ContentHandshake, 1<<14 + 1, "[16384 1]"}, {nil, msg.ContentApplicationData, 5, "[5]"},
		{direction(cbc, msg.TLS10, false), msg.ContentApplicationData, 5, "[1 4]"}, {direction(cbc, msg.SSL30, false), msg.ContentApplicationData, 40000, "[1 16384 16384 7231]"},
		{direction(cbc, msg.TLS10, false), msg.ContentApplicationData, 1, "[1]"}, {direction(cbc, msg.TLS10, false), msg.ContentApplicationData, 0, "[0]"},
		{direction(cbc, msg.TLS10, false), msg.ContentHandshake, 5, "[5]"}, {direction(cbc, msg.TLS11, false), msg.ContentApplicationData, 5, "[5]"},
		{direction(rc4, msg.TLS10, false), msg.ContentApplicationData, 5, "[5]"},
	} {
		if got := fmt.Sprint(sizes(c.d, c.kind, c.n)); got != c.want {
			t.Errorf("%+v: %s, want %s", c, got, c.want)
		}
	}
}

// RFC 6101, 5.2.3.2: padding of SSL 3.0 holds anything and is less than a block long. Later it is
// padding_length throughout, and may fill several blocks (RFC 2246, 6.2.3.2).
func TestPadding(t *testing.T) {
	s := Named("AES128-SHA")
	seal := func(v msg.Version, padding []byte) []byte {
		d := direction(s, v, false)
		p := d.next(msg.ContentApplicationData)
		p.Content = count(0, 21)
		d.addMAC(&p, p.Content)
		plain := join(p.Content, p.MAC, padding)
		block, err := s.Cipher.Block(d.Keys.Key)
		if err != nil {
			t.Fatal(err)
		}
		iv := d.chainedIV()
		if iv == nil {
			iv = count(0, 16)
		}
		out := make([]byte, len(plain))
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(out, plain)
		if v > msg.TLS10 {
			return join(iv, out)
		}
		return out
	}
	full := bytes.Repeat([]byte{22}, 23)
	for _, c := range []struct {
		version msg.Version
		padding []byte
		want    error
	}{
		{msg.SSL30, []byte{9, 8, 7, 5, 4, 3, 6}, nil}, {msg.SSL30, []byte{6, 6, 6, 6, 6, 6, 6}, nil}, {msg.SSL30, append(make([]byte, 22), 22), ErrPadding}, {msg.SSL30, []byte{0, 0, 0, 0, 0, 0, 16}, ErrPadding},
		{msg.SSL30, []byte{0, 0, 0, 0, 0, 0, 15}, ErrMAC}, {msg.SSL30, []byte{0, 0, 0, 0, 0, 0, 5}, ErrMAC},
		{msg.TLS10, []byte{6, 6, 6, 6, 6, 6, 6}, nil}, {msg.TLS10, full, nil}, {msg.TLS10, []byte{9, 8, 7, 5, 4, 3, 6}, ErrPadding}, {msg.TLS10, []byte{6, 6, 6, 6, 6, 6, 5}, ErrPadding},
		{msg.TLS11, full, nil}, {msg.TLS12, full, nil}, {msg.TLS12, []byte{6, 6, 6, 6, 6, 7, 6}, ErrPadding},
	} {
		p, err := direction(s, c.version, false).Open(msg.ContentApplicationData, seal(c.version, c.padding))
		if !errors.Is(err, c.want) || c.want == nil && !bytes.Equal(p.Content, count(0, 21)) {
			t.Errorf("%s, padding %x: %v, want %v", c.version, c.padding, err, c.want)
		}
		view(t, s, p, err)
	}
}

// Whatever a peer sends, opening it ends and what is shown is a tree.
func FuzzOpen(f *testing.F) {
	for i, s := range All {
		for _, v := range versions {
			if s.In(v) {
				sent, err := direction(s, v, false).Protect(msg.ContentHandshake, count(0, 20), bytes.NewReader(count(9, 16)))
				if err != nil {
					f.Fatal(err)
				}
				f.Add(uint8(i), uint8(v), false, sent.Fragment)
			}
		}
	}
	f.Fuzz(func(t *testing.T, i, minor uint8, etm bool, fragment []byte) {
		s, v := All[int(i)%len(All)], msg.SSL30+msg.Version(minor%4)
		if !s.In(v) {
			return
		}
		d := direction(s, v, etm && v > msg.SSL30)
		for range 2 {
			p, err := d.Open(msg.ContentApplicationData, fragment)
			if len(p.Content) > len(fragment) {
				t.Errorf("%d octets of content in %d", len(p.Content), len(fragment))
			}
			view(t, s, p, err)
		}
	})
}
