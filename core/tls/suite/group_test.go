//go:build !js

package suite

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"os/exec"
	"testing"

	"waxseal/core/names"
	"waxseal/core/peertest"
)

// Each group has its number and name in the registry, and each prime is one, and a safe one.
func TestGroups(t *testing.T) {
	for _, g := range Groups {
		e, ok := names.Group(g.Code)
		if !ok || g.Name() != e.Name || FindGroup(g.Code) != g {
			t.Errorf("%d: %q", g.Code, g.Name())
		}
		if g.Curve != nil {
			continue
		}
		p := g.P()
		if want := fmt.Sprintf("ffdhe%d", p.BitLen()); g.Name() != want {
			t.Errorf("%s has the prime of %s", g.Name(), want)
		}
		if p.BitLen() > 3072 {
			continue // OpenSSL has the same
		}
		q := new(big.Int).Rsh(p, 1)
		if !p.ProbablyPrime(1) || !q.ProbablyPrime(1) {
			t.Errorf("%s: %x is no safe prime", g.Name(), p)
		}
	}
}

// The keys of OpenSSL in these groups hold the same primes.
func TestGroupsWithOpenSSL(t *testing.T) {
	peertest.Need(t, "openssl")
	for _, g := range Groups {
		if g.Curve != nil {
			continue
		}
		der, err := exec.Command("openssl", "genpkey", "-algorithm", "DH", "-pkeyopt", "group:"+g.Name(), "-outform", "DER").Output()
		if err != nil || !bytes.Contains(der, append(g.P().Bytes(), 2, 1, 2)) { // and the INTEGER 2 after it
			t.Errorf("%s: OpenSSL has another prime (%v)", g.Name(), err)
		}
	}
}

func TestModulo(t *testing.T) {
	p := FFDHE2048.P().Bytes()
	if g, err := Modulo(append([]byte{0, 0}, p...), []byte{0, 2}); err != nil || g != FFDHE2048 {
		t.Errorf("ffdhe2048 is not known again: %v", err)
	}
	own := bytes.Repeat([]byte{0xff}, 64)
	if g, err := Modulo(own, []byte{5}); err != nil || g.Name() != "" || !bytes.Equal(g.P().Bytes(), own) || g.G().Int64() != 5 {
		t.Errorf("a group of one's own: %v", err)
	}
	less := new(big.Int).Sub(FFDHE2048.P(), big.NewInt(1)).Bytes()
	for _, c := range []struct {
		p, g []byte
		want error
	}{
		{nil, []byte{2}, ErrPrime}, {own[1:], []byte{2}, ErrPrime}, {bytes.Repeat([]byte{0xff}, 1025), []byte{2}, ErrPrime}, {less, []byte{2}, ErrPrime},
		{p, nil, ErrGenerator}, {p, []byte{1}, ErrGenerator}, {p, less, ErrGenerator}, {p, p, ErrGenerator}, {p, bytes.Repeat([]byte{0xff}, 5000), ErrGenerator},
	} {
		if _, err := Modulo(c.p, c.g); !errors.Is(err, c.want) {
			t.Errorf("%d octets, generator %d octets: %v, want %v", len(c.p), len(c.g), err, c.want)
		}
	}
}
