package secrets

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"waxseal/core/tls/suite"
)

// "Test vectors for TLS 1.2 PRF" as posted to the TLS working group's list while TLS 1.2 was implemented
// first, and the vector for the PRF of TLS 1.0 from that list.
func TestPRFVectors(t *testing.T) {
	for _, v := range []struct {
		hash                      *suite.Hash
		secret, label, seed, want string
	}{
		{suite.SHA256, "9bbe436ba940f017b17652849a71db35", "test label", "a0ba9f936cda311827a6f796ffd5198c",
			`e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a 6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab
			 4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701 87347b66`},
		{suite.SHA384, "b80b733d6ceefcdc71566ea48e5567df", "test label", "cd665cf6a8447dd6ff8b27555edb7465",
			`7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd
			 8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425 9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6
			 91c8f3a26854308d5eaa3be85e0990703d73e56f`},
		{suite.MD5SHA1, strings.Repeat("ab", 48), "PRF Testvector", strings.Repeat("cd", 64),
			`d3d4d1e349b5d515044666d51de32bab258cb521b6b053463e354832fd976754 443bcf9a296519bc289abcbc1187e4ebd31e602353776c408aafb74cbc85eff6
			 9255f9788faa184cbb957a9819d84a5d7eb006eb459d3ae8de9810454b8b2d8f 1afbc655a8c9a013`},
	} {
		want := unhex(t, v.want)
		p := Expand(v.hash, unhex(t, v.secret), v.label, unhex(t, v.seed), len(want))
		if !bytes.Equal(p.Out, want) {
			t.Errorf("%s: %x", v.hash.Name, p.Out)
		}
		for _, half := range p.P {
			if n := (len(want) + half.Hash.Len - 1) / half.Hash.Len; len(half.A) != n {
				t.Errorf("%s: %d octets took %d A(i), not %d", half.Hash.Name, len(want), len(half.A), n)
			}
		}
	}
}

// RFC 2246, 5: the halves of a secret of odd length share its middle.
func TestHalves(t *testing.T) {
	for secret, want := range map[string][2]string{"abcd": {"ab", "cd"}, "abcde": {"abc", "cde"}, "a": {"a", "a"}, "": {"", ""}} {
		if s1, s2 := halves([]byte(secret)); string(s1) != want[0] || string(s2) != want[1] {
			t.Errorf("%q: %q and %q", secret, s1, s2)
		}
	}
}

// RFC 2202, 2 and 3, test cases 1, 2 and 6; RFC 4231, 4.2, 4.3 and 4.7.
func TestHMACVectors(t *testing.T) {
	const jefe, want = "Jefe", "what do ya want for nothing?"
	long := "Test Using Larger Than Block-Size Key - Hash Key First"
	for _, v := range []struct {
		hash            *suite.Hash
		key, data, want string
	}{
		{suite.MD5, strings.Repeat("\x0b", 16), "Hi There", "9294727a3638bb1c13f48ef8158bfc9d"},
		{suite.MD5, jefe, want, "750c783e6ab0b503eaa86e310a5db738"},
		{suite.MD5, strings.Repeat("\xaa", 80), long, "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"},
		{suite.SHA1, strings.Repeat("\x0b", 20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"},
		{suite.SHA1, jefe, want, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
		{suite.SHA1, strings.Repeat("\xaa", 80), long, "aa4ae5e15272d00e95705637ce8a3b55ed402112"},
		{suite.SHA256, strings.Repeat("\x0b", 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
		{suite.SHA256, jefe, want, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
		{suite.SHA256, strings.Repeat("\xaa", 131), long, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
		{suite.SHA384, strings.Repeat("\x0b", 20), "Hi There", "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"},
		{suite.SHA384, jefe, want, "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"},
		{suite.SHA384, strings.Repeat("\xaa", 131), long, "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952"},
	} {
		if got := (PHash{Hash: v.hash, Secret: []byte(v.key)}).hmac([]byte(v.data)); !bytes.Equal(got, unhex(t, v.want)) {
			t.Errorf("%s of %q: %x", v.hash.Name, v.data, got)
		}
	}
}

// RFC 7748, 6.1 (X25519) and RFC 5903, 8.1 (P-256).
func TestCurveVectors(t *testing.T) {
	for _, v := range []struct {
		group               *suite.Group
		private, peer, want string
	}{
		{suite.X25519, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb", "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
			"4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"},
		{suite.P256, "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
			"04 d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63 56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab",
			"d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"},
	} {
		d := &DiffieHellman{Group: v.group, Private: unhex(t, v.private)}
		if err := d.Agree(unhex(t, v.peer)); err != nil || !bytes.Equal(d.PreMaster, unhex(t, v.want)) {
			t.Errorf("%s: %x (%v)", v.group.Name(), d.PreMaster, err)
		}
	}
}

// A public value that is not of the group is refused, and nothing hangs on entropy that is none.
func TestDiffieHellmanRefuses(t *testing.T) {
	for _, g := range suite.Groups {
		d, err := Generate(g, new(counter))
		if err != nil {
			t.Fatal(err)
		}
		bad := [][]byte{nil, {}, {0}, {1}, make([]byte, len(d.Public)), append(bytes.Clone(d.Public), 0)}
		if g.Curve == nil {
			p := g.P().Bytes()
			bad = [][]byte{nil, {0}, {1}, make([]byte, len(p)), p, append([]byte{1}, p...), append(p[:len(p)-1:len(p)-1], p[len(p)-1]-1)}
		}
		for _, y := range bad {
			if err := d.Agree(y); !errors.Is(err, ErrPublic) || d.PreMaster != nil {
				t.Errorf("%s takes %d octets: %v", g.Name(), len(y), err)
			}
		}
		if _, err := Generate(g, bytes.NewReader(nil)); err == nil {
			t.Errorf("%s: a key from no entropy", g.Name())
		}
	}
	if _, err := Generate(suite.P384, constant(0xff)); !errors.Is(err, errDraws) {
		t.Errorf("entropy that is one octet: %v", err)
	}
}

type constant byte

func (c constant) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(c)
	}
	return len(b), nil
}

// RFC 5246, 8.1.2: leading zeros of Z are no part of the pre-master secret. RFC 8422, 5.10: they are on
// a curve.
func TestLeadingZeros(t *testing.T) {
	for _, g := range []*suite.Group{suite.FFDHE2048, suite.P256} {
		peer, _ := Generate(g, constant(1))
		for n := 0; ; n++ {
			if n > 3000 {
				t.Fatalf("%s: no shared secret begins with a zero", g.Name())
			}
			seed := counter(n)
			d := &DiffieHellman{Group: g, Private: make([]byte, 32), Public: peer.Public}
			_, _ = seed.Read(d.Private)
			d.Private[0], d.Private[1] = byte(n>>8)|1, byte(n)
			if err := d.Agree(peer.Public); err != nil {
				t.Fatal(err)
			}
			if d.Shared[0] == 0 {
				if stripped := len(d.PreMaster) < len(d.Shared); stripped != (g.Curve == nil) || len(d.Shared) != map[bool]int{true: 256, false: 32}[g.Curve == nil] {
					t.Errorf("%s: %d octets of %d", g.Name(), len(d.PreMaster), len(d.Shared))
				}
				break
			}
		}
	}
}
