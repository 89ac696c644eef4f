package suite

import (
	"bytes"
	"errors"
	"fmt"
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
	return root
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
		return "aead-ciphered{content{data} check} tag write_IV padded_sequence_number nonce additional_data{" + header + "}"
	case s.AEAD():
		return "nonce_explicit aead-ciphered{content{data} check} tag nonce{write_IV nonce_explicit} additional_data{" + header + "}"
	case p.EncryptThenMAC && s.CBC():
		return "IV block-ciphered{content{data} padding padding_length check} MAC{check}" + covered
	case s.CBC():
		return "IV block-ciphered{content{data} MAC{check} padding padding_length check}" + covered
	case s.Cipher == Null:
		return "content{data} MAC{check}" + covered
	}
	return "stream-ciphered{content{data} MAC{check} keystream check}" + covered
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
