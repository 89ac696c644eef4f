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

func direction(s *Suite, encryptThenMAC bool) *Direction {
	return &Direction{Suite: s, Version: msg.TLS12, EncryptThenMAC: encryptThenMAC,
		Keys: Keys{MAC: count(1, s.MACLen()), Key: count(2, s.Cipher.KeyLen), IV: count(3, s.Cipher.FixedIV)}}
}

// forms runs fn for every suite, with the MAC inside and outside where it has one.
func forms(t *testing.T, fn func(t *testing.T, s *Suite, encryptThenMAC bool)) {
	for _, s := range All {
		for _, etm := range []bool{false, true} {
			if etm && !s.CBC() {
				continue
			}
			t.Run(fmt.Sprintf("%s/%v", s.Name, etm), func(t *testing.T) { fn(t, s, etm) })
		}
	}
}

func TestTable(t *testing.T) {
	for _, s := range All {
		if Find(s.Code) != s || Named(s.Name) != s || s.Ref.Doc == "" {
			t.Errorf("%s: another suite has its code point or name, or it has no reference", s.Name)
		}
		if s.CBC() == (s.MAC == nil) {
			t.Errorf("%s: a CBC suite has a MAC, another has none", s.Name)
		}
	}
}

func TestOpensWhatItProtects(t *testing.T) {
	forms(t, func(t *testing.T, s *Suite, etm bool) {
		from, to := direction(s, etm), direction(s, etm)
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
	forms(t, func(t *testing.T, s *Suite, etm bool) {
		sent, err := direction(s, etm).Protect(msg.ContentHandshake, count(0, 16), bytes.NewReader(count(9, 16)))
		if err != nil {
			t.Fatal(err)
		}
		for i := range sent.Fragment {
			changed := bytes.Clone(sent.Fragment)
			changed[i] ^= 0x10
			p, err := direction(s, etm).Open(msg.ContentHandshake, changed)
			if err == nil {
				t.Errorf("opens with octet %d changed", i)
			}
			view(t, s, p, err)
		}
		for n := range sent.Fragment {
			p, err := direction(s, etm).Open(msg.ContentHandshake, sent.Fragment[:n])
			if err == nil {
				t.Errorf("opens cut to %d octets", n)
			}
			view(t, s, p, err)
		}
		if _, err := direction(s, etm).Open(msg.ContentAlert, sent.Fragment); err == nil {
			t.Error("opens as another type")
		}
		late := direction(s, etm)
		late.Seq = 1
		if _, err := late.Open(msg.ContentHandshake, sent.Fragment); err == nil {
			t.Error("opens with another sequence number")
		}
	})
}

func TestWhyItRefuses(t *testing.T) {
	mac := direction(All[0], false)
	sent, _ := mac.Protect(msg.ContentHandshake, count(0, 16), bytes.NewReader(count(9, 16)))
	other := direction(All[0], false)
	other.Keys.MAC = count(7, 20)
	if p, err := other.Open(msg.ContentHandshake, sent.Fragment); !errors.Is(err, ErrMAC) || bytes.Equal(p.Expected, p.MAC) {
		t.Errorf("another MAC key: %v", err)
	}
	other = direction(All[0], false)
	other.Keys.Key = count(7, 16)
	if _, err := other.Open(msg.ContentHandshake, sent.Fragment); !errors.Is(err, ErrPadding) {
		t.Errorf("another write key: %v", err)
	}
	if _, err := direction(All[0], false).Open(msg.ContentHandshake, sent.Fragment[1:]); !errors.Is(err, ErrLength) {
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
	want := map[string]string{
		"TLS_RSA_WITH_AES_128_CBC_SHA/false":    "IV block-ciphered{content{data} MAC{check} padding padding_length check} MAC_input{seq_num type version length fragment}",
		"TLS_RSA_WITH_AES_128_CBC_SHA/true":     "IV block-ciphered{content{data} padding padding_length check} MAC{check} MAC_input{seq_num type version length fragment}",
		"TLS_RSA_WITH_AES_128_CBC_SHA256/false": "IV block-ciphered{content{data} MAC{check} padding padding_length check} MAC_input{seq_num type version length fragment}",
		"TLS_RSA_WITH_AES_128_CBC_SHA256/true":  "IV block-ciphered{content{data} padding padding_length check} MAC{check} MAC_input{seq_num type version length fragment}",
		"TLS_RSA_WITH_AES_128_GCM_SHA256/false": "nonce_explicit aead-ciphered{content{data}} tag nonce{write_IV nonce_explicit} additional_data{seq_num type version length}",
	}
	forms(t, func(t *testing.T, s *Suite, etm bool) {
		sent, _ := direction(s, etm).Protect(msg.ContentApplicationData, []byte("hello"), bytes.NewReader(count(9, 16)))
		p, err := direction(s, etm).Open(msg.ContentApplicationData, sent.Fragment)
		root := view(t, s, p, err)
		if got := shape(root); got != want[fmt.Sprintf("%s/%v", s.Name, etm)] {
			t.Errorf("fields: %s", got)
		}
		every(root, func(f *field.Field) {
			if f.Note == 0 && f.Name != "data" && f != root {
				t.Errorf("%s has no note", f.Name)
			}
		})
	})
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
