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

// The vector for P_SHA256 that was posted to the TLS working group's list by its members while
// TLS 1.2 was implemented first ("test vectors for TLS 1.2 PRF").
func TestPRF(t *testing.T) {
	p := Expand(suite.SHA256, unhex(t, "9bbe436ba940f017b17652849a71db35"), "test label", unhex(t, "a0ba9f936cda311827a6f796ffd5198c"), 100)
	want := unhex(t, `e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a
		6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab
		4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701
		87347b66`)
	if !bytes.Equal(p.Out, want) {
		t.Errorf("the PRF gives %x", p.Out)
	}
	if len(p.P[0].A) != 4 {
		t.Errorf("100 octets took %d A(i)", len(p.P[0].A))
	}
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

// The key block is cut as RFC 5246, 6.3 says.
func TestKeyBlock(t *testing.T) {
	for name, want := range map[string]string{
		"TLS_RSA_WITH_AES_128_CBC_SHA":    "client_write_MAC_key+20 server_write_MAC_key+20 client_write_key+16 server_write_key+16",
		"TLS_RSA_WITH_AES_128_CBC_SHA256": "client_write_MAC_key+32 server_write_MAC_key+32 client_write_key+16 server_write_key+16",
		"TLS_RSA_WITH_AES_128_GCM_SHA256": "client_write_key+16 server_write_key+16 client_write_IV+4 server_write_IV+4",
	} {
		d := Derivation{Version: msg.TLS12, Suite: suite.Named(name), Master: &Value{Out: make([]byte, 48)}}
		d.ExpandKeys()
		k := d.KeyBlock
		var got []string
		at := 0
		for _, s := range k.Slices {
			got = append(got, s.Name+"+"+field.Thousands(s.Len))
			if s.Off != at {
				t.Errorf("%s: %s begins at %d", name, s.Name, s.Off)
			}
			at += s.Len
		}
		if strings.Join(got, " ") != want || at != len(k.Out) {
			t.Errorf("%s: %v of %d", name, got, len(k.Out))
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
