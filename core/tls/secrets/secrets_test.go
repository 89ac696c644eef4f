package secrets

import (
	"bytes"
	"crypto/rsa"
	"encoding/hex"
	"math/big"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.Join(strings.Fields(s), ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func lessonKey(t testing.TB) *rsa.PrivateKey {
	t.Helper()
	return mint.Key(mint.Server).(*rsa.PrivateKey)
}

// zeros gives one zero octet before each other one.
type zeros struct{ n byte }

func (z *zeros) Read(b []byte) (int, error) {
	for i := range b {
		if z.n++; z.n%2 == 0 {
			b[i] = z.n
		} else {
			b[i] = 0
		}
	}
	return len(b), nil
}

// What is encrypted here crypto/rsa decrypts, and the other way round; padding has no zeros.
func TestRSAWithStandardLibrary(t *testing.T) {
	key := lessonKey(t)
	secret, err := PreMaster(msg.TLS12, bytes.NewReader(bytes.Repeat([]byte{7}, 46)))
	if err != nil {
		t.Fatal(err)
	}
	e, err := Encrypt(&key.PublicKey, secret, &zeros{})
	if err != nil {
		t.Fatal(err)
	}
	//lint:ignore SA1019 the padding that is taught here is the one that nobody should use any more
	got, err := rsa.DecryptPKCS1v15(nil, key, e.Ciphertext)
	if err != nil || !bytes.Equal(got, secret) {
		t.Errorf("crypto/rsa decrypts %x (%v)", got, err)
	}
	if at := bytes.IndexByte(e.Block[2:], 0); at != len(e.Block)-2-1-48 {
		t.Errorf("the first zero of the padding stands at %d", at)
	}
	//lint:ignore SA1019 as above
	theirs, err := rsa.EncryptPKCS1v15(nil, &key.PublicKey, secret)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Decrypt(key, theirs, msg.TLS12, &zeros{})
	if err != nil || d.Fault != "" || !bytes.Equal(d.PreMaster, secret) {
		t.Errorf("decrypted %+v (%v)", d, err)
	}
}

// With and without the Chinese remainder theorem the power is the same.
func TestPower(t *testing.T) {
	key := lessonKey(t)
	plain := &rsa.PrivateKey{PublicKey: key.PublicKey, D: key.D}
	for _, c := range []*big.Int{big.NewInt(0), big.NewInt(1), big.NewInt(2), new(big.Int).Sub(key.N, big.NewInt(1)), new(big.Int).Set(key.Primes[0])} {
		if a, b := power(key, c), power(plain, c); a.Cmp(b) != 0 {
			t.Errorf("%x: %x and %x", c, a, b)
		}
	}
}

// Whatever is wrong with what the client sent, the server goes on with its own octets and the
// offered version.
func TestDecryptNeverFails(t *testing.T) {
	key := lessonKey(t)
	k := key.Size()
	block := func(fn func(b []byte)) []byte {
		b := bytes.Repeat([]byte{0xaa}, k)
		b[0], b[1], b[k-49] = 0, 2, 0
		b[k-48], b[k-47] = 3, 3
		fn(b)
		m := new(big.Int).SetBytes(b)
		return m.Exp(m, big.NewInt(int64(key.E)), key.N).FillBytes(make([]byte, k))
	}
	for _, c := range []struct {
		name       string
		ciphertext []byte
		fault      string
	}{
		{"well-formed", block(func([]byte) {}), ""},
		{"empty", nil, "the ciphertext is not as long as the modulus"},
		{"too short", make([]byte, k-1), "the ciphertext is not as long as the modulus"},
		{"too large", bytes.Repeat([]byte{0xff}, k), "the ciphertext is not below the modulus"},
		{"zero", make([]byte, k), "the block does not begin with 00 02"},
		{"padding of a signature", block(func(b []byte) { b[1] = 1 }), "the block does not begin with 00 02"},
		{"no end of padding", block(func(b []byte) { b[k-49] = 0xaa }), "no zero octet ends the padding"},
		{"short padding", block(func(b []byte) { b[5] = 0 }), "the padding has fewer than 8 octets"},
		{"a message of 47 octets", block(func(b []byte) { b[k-49], b[k-48] = 0xaa, 0 }), "the message in the block is not 48 octets long"},
		{"a message of 49 octets", block(func(b []byte) { b[k-50], b[k-49] = 0, 0xaa }), "the message in the block is not 48 octets long"},
	} {
		d, err := Decrypt(key, c.ciphertext, msg.TLS12, bytes.NewReader(bytes.Repeat([]byte{0x55}, 46)))
		rest := byte(0x55)
		if c.fault == "" {
			rest = 0xaa
		}
		if err != nil || d.Fault != c.fault || len(d.PreMaster) != 48 || d.PreMaster[1] != 3 || d.PreMaster[47] != rest {
			t.Errorf("%s: %q, %x (%v)", c.name, d.Fault, d.PreMaster, err)
		}
	}
	if d, _ := Decrypt(key, block(func(b []byte) { b[k-47] = 1 }), msg.TLS12, &zeros{}); d.PreMaster[1] != 3 || !strings.Contains(d.Countermeasure(), "replaced") {
		t.Errorf("another version: %x, %s", d.PreMaster, d.Countermeasure())
	}
}

func TestKeyTooShort(t *testing.T) {
	for bits, ok := range map[uint]bool{464: false, 472: true} {
		n := new(big.Int).Lsh(big.NewInt(1), bits-1)
		n.SetBit(n, 0, 1)
		_, err := Encrypt(&rsa.PublicKey{N: n, E: 3}, make([]byte, 48), &zeros{})
		if (err == nil) != ok {
			t.Errorf("a modulus of %d bits: %v", bits, err)
		}
	}
}

// The key block is cut as RFC 6101, 6.2.2, RFC 2246, 6.3, RFC 4346, 6.3 and RFC 5246, 6.3 say: IVs for
// CBC before TLS 1.1, then for AEAD alone.
func TestKeyBlock(t *testing.T) {
	for _, c := range []struct {
		version    msg.Version
		name, want string // of the client's half
	}{
		{msg.SSL30, "AES128-SHA", "MAC_key+20 key+16 IV+16"}, {msg.SSL30, "RC4-MD5", "MAC_key+16 key+16"}, {msg.SSL30, "NULL-SHA", "MAC_key+20"},
		{msg.TLS10, "DES-CBC3-SHA", "MAC_key+20 key+24 IV+8"}, {msg.TLS10, "DES-CBC-SHA", "MAC_key+20 key+8 IV+8"}, {msg.TLS10, "ECDHE-RSA-AES256-SHA", "MAC_key+20 key+32 IV+16"},
		{msg.TLS11, "DES-CBC3-SHA", "MAC_key+20 key+24"}, {msg.TLS11, "AES256-SHA", "MAC_key+20 key+32"},
		{msg.TLS12, "AES128-SHA", "MAC_key+20 key+16"}, {msg.TLS12, "ECDHE-RSA-AES256-SHA384", "MAC_key+48 key+32"}, {msg.TLS12, "AES128-GCM-SHA256", "key+16 IV+4"},
		{msg.TLS12, "ECDHE-RSA-AES256-GCM-SHA384", "key+32 IV+4"}, {msg.TLS12, "ECDHE-RSA-CHACHA20-POLY1305", "key+32 IV+12"}, {msg.TLS12, "NULL-SHA256", "MAC_key+32"},
	} {
		d := Derivation{Version: c.version, Suite: suite.Named(c.name), Master: &Value{Out: make([]byte, 48)}}
		d.ExpandKeys()
		k := d.KeyBlock
		var want, got []string
		for _, part := range strings.Fields(c.want) {
			want = append(want, "client_write_"+part, "server_write_"+part)
		}
		at := 0
		for _, s := range k.Slices {
			got = append(got, s.Name+"+"+field.Thousands(s.Len))
			if s.Off != at {
				t.Errorf("%s: %s begins at %d", c.name, s.Name, s.Off)
			}
			at += s.Len
		}
		if strings.Join(got, " ") != strings.Join(want, " ") || at != len(k.Out) {
			t.Errorf("%s, %s: %v of %d, want %v", c.version, c.name, got, len(k.Out), want)
		}
	}
}

func TestKeyLog(t *testing.T) {
	if got := KeyLogClientRandom([]byte{1}, []byte{2}); got != "CLIENT_RANDOM 01 02\n" {
		t.Error(got)
	}
	if got := KeyLogRSA([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}, []byte{2}); got != "RSA 0102030405060708 02\n" {
		t.Error(got)
	}
}

// A message that is spread over records leads back to each of its pieces.
func TestPart(t *testing.T) {
	m := Message{Bytes: []byte("abcdef"), From: []field.Run{{Off: 100, Len: 3, At: 0, N: 3}, {Off: 200, Len: 3, At: 3, N: 3}}}
	got := m.Part(2, 3)
	want := []field.Run{{Off: 102, Len: 1, At: 0, N: 1}, {Off: 200, Len: 2, At: 1, N: 2}}
	if string(got.Bytes) != "cde" || len(got.From) != 2 || got.From[0] != want[0] || got.From[1] != want[1] {
		t.Errorf("%q from %v", got.Bytes, got.From)
	}
}
