package examine

import (
	"crypto"
	"crypto/rand"
	"strconv"
	"strings"
	"testing"

	"github.com/cloudflare/circl/sign/slhdsa"
	"github.com/cloudflare/circl/xof"

	"waxseal/core/der"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// slhNames are the parameter sets in the order of their identifiers (RFC 9909, 3), and the hashes that HashSLH-DSA
// has with them.
var slhNames = []string{"SHA2-128s", "SHA2-128f", "SHA2-192s", "SHA2-192f", "SHA2-256s", "SHA2-256f",
	"SHAKE-128s", "SHAKE-128f", "SHAKE-192s", "SHAKE-192f", "SHAKE-256s", "SHAKE-256f"}

func slhHash(name string) *slhdsa.PreHash {
	var h *slhdsa.PreHash
	switch {
	case strings.HasPrefix(name, "SHAKE-128"):
		h, _ = slhdsa.NewPreHashWithXof(xof.SHAKE128)
	case strings.HasPrefix(name, "SHAKE"):
		h, _ = slhdsa.NewPreHashWithXof(xof.SHAKE256)
	case strings.HasPrefix(name, "SHA2-128"):
		h, _ = slhdsa.NewPreHashWithHash(crypto.SHA256)
	default:
		h, _ = slhdsa.NewPreHashWithHash(crypto.SHA512)
	}
	return h
}

// circl signs with every parameter set, whole messages and hashes; what it signs verifies, and nothing that
// differs in a bit or an octet. Signing with the small sets takes a second each, so that with -short they
// are left out.
func TestSLHDSA(t *testing.T) {
	message := []byte("a message")
	for i, name := range slhNames {
		if testing.Short() && strings.HasSuffix(name, "s") {
			continue
		}
		id, err := slhdsa.IDByName("SLH-DSA-" + name)
		if err != nil {
			t.Fatal(err)
		}
		public, private, err := slhdsa.GenerateKey(rand.Reader, id)
		if err != nil {
			t.Fatal(err)
		}
		bits, _ := public.MarshalBinary()
		h := slhHash(name)
		h.Write(message)
		hashed, _ := h.BuildMessage()
		for _, c := range []struct {
			prefix string
			first  int
			signed *slhdsa.Message
		}{{"SLH-DSA-", 20, slhdsa.NewMessage(message)}, {"HashSLH-DSA-", 35, hashed}} {
			if c.first == 35 && strings.HasSuffix(name, "s") && name != "SHA2-128s" {
				continue
			}
			signature, err := slhdsa.SignDeterministic(&private, c.signed, nil)
			if err != nil {
				t.Fatal(err)
			}
			k := &key.Public{Name: c.prefix + name, Key: der.Bits{Bytes: bits}}
			check := func(what string, message, signature []byte, want bool) {
				t.Helper()
				s := signed{algorithm.Identifier{OID: "2.16.840.1.101.3.4.3." + strconv.Itoa(c.first+i)}, message, der.Bits{Bytes: signature}}
				if got := s.verify(k); got != (verdict{valid: want}) {
					t.Errorf("%s, %s: %+v", k.Name, what, got)
				}
			}
			check("as signed", message, signature, true)
			check("another message", []byte("a massage"), signature, false)
			for _, at := range []int{0, len(signature) / 3, len(signature) - 1} {
				check("a bit flipped", message, replace(signature, at, signature[at]^1), false)
			}
			check("an octet less", message, signature[1:], false)
			check("an octet more", message, append(signature, 0), false)
			k.Key.Bytes = bits[1:]
			check("a short key", message, signature, false)
		}
	}
}
