package secrets

import (
	"crypto/ecdh"
	"errors"
	"io"
	"math/big"

	"waxseal/core/tls/suite"
)

// A DiffieHellman is one side of an ephemeral exchange in a group of integers (RFC 5246, 8.1.2) or
// on a curve (RFC 8422, 5.10, 5.11).
type DiffieHellman struct {
	Group     *suite.Group
	Private   []byte // x, or the scalar
	Public    []byte // as it goes over the wire: dh_Y as long as the prime, or ECPoint
	Peer      []byte // the other side's public value, as it came
	Shared    []byte // Z, as long as the prime or a coordinate
	PreMaster []byte // Z without leading zeros in a group of integers; all of it on a curve

	Own, Other Octets // where both public values stand on the wire
}

// What is wrong with a public value. RFC 7919, 5.1 and RFC 8422, 5.11 end the handshake with
// illegal_parameter.
var (
	ErrPublic = errors.New("the other side's public value is not one of the group")
	errDraws  = errors.New("the entropy gives no private key")
)

// Generate makes a private and a public value.
func Generate(g *suite.Group, entropy io.Reader) (*DiffieHellman, error) {
	if g.Curve != nil {
		return generateOnCurve(g, entropy)
	}
	x := make([]byte, exponentLen(g.P().BitLen()))
	if _, err := io.ReadFull(entropy, x); err != nil {
		return nil, err
	}
	x[0] |= 0x80 // never too small
	y := new(big.Int).Exp(g.G(), new(big.Int).SetBytes(x), g.P())
	return &DiffieHellman{Group: g, Private: x, Public: y.FillBytes(make([]byte, (g.P().BitLen()+7)/8))}, nil
}

// exponentLen is how many octets of exponent a prime of some bits is worth (RFC 7919, A).
func exponentLen(bits int) int {
	switch {
	case bits <= 2048:
		return 29
	case bits <= 3072:
		return 35
	case bits <= 4096:
		return 41
	case bits <= 6144:
		return 47
	}
	return 50
}

// generateOnCurve draws until a scalar is below the order of the curve. All but one in 2^32 are;
// entropy that is no entropy ends the search.
func generateOnCurve(g *suite.Group, entropy io.Reader) (*DiffieHellman, error) {
	for range 16 {
		scalar := make([]byte, scalarLen(g.Curve))
		if _, err := io.ReadFull(entropy, scalar); err != nil {
			return nil, err
		}
		if g.Curve == ecdh.P521() {
			scalar[0] &= 1
		}
		if key, err := g.Curve.NewPrivateKey(scalar); err == nil {
			return &DiffieHellman{Group: g, Private: scalar, Public: key.PublicKey().Bytes()}, nil
		}
	}
	return nil, errDraws
}

func scalarLen(c ecdh.Curve) int {
	switch c {
	case ecdh.P384():
		return 48
	case ecdh.P521():
		return 66
	}
	return 32
}

// Agree computes the secret from the other side's public value.
func (d *DiffieHellman) Agree(peer []byte) (err error) {
	d.Peer = peer
	if d.Group.Curve != nil {
		d.Shared, err = d.agreeOnCurve(peer)
		d.PreMaster = d.Shared
		return err
	}
	y := new(big.Int).SetBytes(peer)
	if !d.Group.Holds(y) {
		return ErrPublic
	}
	z := y.Exp(y, new(big.Int).SetBytes(d.Private), d.Group.P())
	d.Shared = z.FillBytes(make([]byte, len(d.Public)))
	d.PreMaster = z.Bytes()
	return nil
}

func (d *DiffieHellman) agreeOnCurve(peer []byte) ([]byte, error) {
	private, err := d.Group.Curve.NewPrivateKey(d.Private)
	if err != nil {
		return nil, err
	}
	public, err := d.Group.Curve.NewPublicKey(peer)
	if err != nil {
		return nil, ErrPublic
	}
	z, err := private.ECDH(public)
	if err != nil {
		return nil, ErrPublic // all zero: of small order (RFC 7748, 6.1)
	}
	return z, nil
}
