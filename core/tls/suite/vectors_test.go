package suite

import (
	"bytes"
	"crypto/cipher"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.Join(strings.Fields(s), ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// RFC 6229, 2: the keystream of the 128-bit key 0102…10, at offsets 0 and 240.
func TestRC4Vector(t *testing.T) {
	stream, err := RC4.Stream(count(1, 16))
	if err != nil {
		t.Fatal(err)
	}
	out := make([]byte, 272)
	stream.XORKeyStream(out, out)
	for at, want := range map[int]string{0: "9ac7cc9a609d1ef7b2932899cde41b97 5248c4959014126a6e8a84f11d1a9e1c", 240: "065902e4b620f6cc36c8589f66432f2b d39d566bc6bce3010768151549f3873f"} {
		if w := unhex(t, want); !bytes.Equal(out[at:at+len(w)], w) {
			t.Errorf("at %d: %x", at, out[at:at+len(w)])
		}
	}
}

// SP 800-38A, F.2.1 and F.2.5 (AES in CBC mode); FIPS 81, table C1 (DES in CBC mode); SP 800-67, B.1
// (triple DES, block by block, so with a zero IV the first block alone).
func TestCBCVectors(t *testing.T) {
	for _, v := range []struct {
		cipher             *Cipher
		key, iv, in, wants string
	}{
		{AES128CBC, "2b7e151628aed2a6abf7158809cf4f3c", "000102030405060708090a0b0c0d0e0f", "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51",
			"7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"},
		{AES256CBC, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "000102030405060708090a0b0c0d0e0f", "6bc1bee22e409f96e93d7e117393172a",
			"f58c4c04d6e5f1ba779eabfb5f7bfbd6"},
		{DES, "0123456789abcdef", "1234567890abcdef", hex.EncodeToString([]byte("Now is the time for all ")), "e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6"},
		{TripleDES, "0123456789abcdef23456789abcdef01456789abcdef0123", "0000000000000000", hex.EncodeToString([]byte("The qufc")), "a826fd8ce53b855f"},
	} {
		block, err := v.cipher.Block(unhex(t, v.key))
		if err != nil {
			t.Fatal(err)
		}
		out := make([]byte, len(v.in)/2)
		cipher.NewCBCEncrypter(block, unhex(t, v.iv)).CryptBlocks(out, unhex(t, v.in))
		if hex.EncodeToString(out) != v.wants {
			t.Errorf("%s: %x", v.cipher.Name, out)
		}
	}
}

// SP 800-38C, C.3 (AES-CCM with 8 octets of tag); RFC 8439, 2.8.2 (ChaCha20-Poly1305); McGrew and Viega, "The Galois/Counter Mode of Operation", B, test
// cases 4 and 16 (AES-GCM).
func TestAEADVectors(t *testing.T) {
	const gcmIV, gcmAAD = "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2"
	const gcmIn = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
	for _, v := range []struct {
		cipher                    *Cipher
		key, nonce, aad, in, want string
	}{
		{ChaCha20Poly1305, hex.EncodeToString(count(0x80, 32)), "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7",
			hex.EncodeToString([]byte("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.")),
			`d31a8d34648e60db7b86afbc53ef7ec2 a4aded51296e08fea9e2b5a736ee62d6 3dbea45e8ca9671282fafb69da92728b 1a71de0a9e060b2905d6a5b67ecd3b36
			 92ddbd7f2d778b8c9803aee328091b58 fab324e4fad675945585808b4831d7bc 3ff4def08e4b7a9de576d26586cec64b 6116 1ae10b594f09e26a7e902ecbd0600691`},
		{AES128CCM8, hex.EncodeToString(count(0x40, 16)), hex.EncodeToString(count(0x10, 12)), hex.EncodeToString(count(0, 20)), hex.EncodeToString(count(0x20, 24)),
			"e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5 484392fbc1b09951"},
		{AES128GCM, "feffe9928665731c6d6a8f9467308308", gcmIV, gcmAAD, gcmIn,
			`42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091
			 5bc94fbc3221a5db94fae95ae7121a47`},
		{AES256GCM, "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", gcmIV, gcmAAD, gcmIn,
			`522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
			 76fc6ece0f4e1768cddf8853bb2d551b`},
	} {
		aead, err := v.cipher.AEAD(unhex(t, v.key))
		if err != nil {
			t.Fatal(err)
		}
		if got := aead.Seal(nil, unhex(t, v.nonce), unhex(t, v.in), unhex(t, v.aad)); !bytes.Equal(got, unhex(t, v.want)) {
			t.Errorf("%s: %x", v.cipher.Name, got)
		}
		if aead.Overhead() != v.cipher.TagLen || aead.NonceSize() != v.cipher.IVLen+v.cipher.RecordIV {
			t.Errorf("%s: a tag of %d octets, a nonce of %d", v.cipher.Name, aead.Overhead(), aead.NonceSize())
		}
	}
}

// The Galois/Counter Mode of Operation (McGrew, Viega), appendix B, test cases 2 and 4.
func TestGHASHVectors(t *testing.T) {
	for _, v := range []struct{ h, aad, ciphertext, want string }{
		{"66e94bd4ef8a2c3b884cfa59ca342b2e", "", "0388dace60b6a392f328c2b971b2fe78", "f38cbb1ad69223dcc3457ae5b6b0f885"},
		{"b83b533708bf535d0aa6e52980d53b78", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
			"42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091", "698e57f70e6ecc7fd9463b7260a9ae5f"},
	} {
		aad, ciphertext := unhex(t, v.aad), unhex(t, v.ciphertext)
		blocks := join(paddedTo16(aad), paddedTo16(ciphertext), lengths(binary.BigEndian, 8, aad, ciphertext))
		if got := hex.EncodeToString(ghash(unhex(t, v.h), blocks)); got != v.want {
			t.Errorf("%s, want %s", got, v.want)
		}
	}
}
