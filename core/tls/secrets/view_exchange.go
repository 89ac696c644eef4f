package secrets

import (
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// viewExchange shows a Diffie-Hellman exchange as this side does it.
func (v *viewer) viewExchange(r *wire.Reader, d *DiffieHellman) {
	if name := d.Group.Name(); name != "" {
		r.Computed("group", "NamedGroup", field.Enum, name)
	}
	if d.Group.Curve == nil {
		p, g := d.Group.P().Bytes(), d.Group.G().Bytes()
		r.Aside("p", opaque(p), v.buffer("p", "the prime that the server chose", p), nil)
		r.Aside("g", opaque(g), v.buffer("g", "the generator that the server chose", g), nil)
	}
	private := r.Aside("private", opaque(d.Private), v.buffer("private value", "drawn from the "+v.Side+"'s entropy", d.Private), nil)
	suite.Leaf(r, "public", opaque(d.Public), v.buffer("public value", "from the private value", d.Public, whole(private, len(d.Private), len(d.Public))), func(s *wire.Reader) {
		viewPlace(s, d.Own)
		if d.Public[0] != 0 { // openssl leaves leading zeros out
			suite.Check(s, fmt.Sprintf("%sopenssl pkey -inform DER -pubout -outform DER | tail -c %d", suite.Pipe(d.privateKeyInfo()), len(d.Public)))
		}
	})
	if d.Peer == nil {
		return
	}
	peer := suite.Leaf(r, "peer_public", opaque(d.Peer), v.buffer("peer's public value", "as it came", d.Peer), func(s *wire.Reader) { viewPlace(s, d.Other) })
	if d.Shared == nil {
		return
	}
	n := len(d.Shared)
	z := v.buffer("Z", "the other side's public value and one's own private value", d.Shared, whole(peer, len(d.Peer), n), whole(private, len(d.Private), n))
	if d.Group.Curve != nil {
		z.Name, z.How = v.Side+"'s pre_master_secret", "a coordinate of the point that both sides reach"
		v.preMaster = suite.Leaf(r, "pre_master_secret", opaque(d.PreMaster), z, func(s *wire.Reader) { suite.Check(s, d.deriveCommand()) })
		return
	}
	at := r.Aside("Z", opaque(d.Shared), z, nil)
	off := len(d.Shared) - len(d.PreMaster)
	v.preMaster = suite.Leaf(r, "pre_master_secret", opaque(d.PreMaster), v.buffer("pre_master_secret", "Z without leading zeros", d.PreMaster,
		field.Run{Buf: at, Off: off, Len: len(d.PreMaster), N: len(d.PreMaster)}), func(s *wire.Reader) { suite.Check(s, d.deriveCommand()) })
}

// viewPlace shows where a public value stands on the wire.
func viewPlace(r *wire.Reader, o Octets) {
	if len(o.From) > 0 {
		viewOctets(r, "on_the_wire", o)
	}
}

// deriveCommand writes both keys to files.
func (d *DiffieHellman) deriveCommand() string {
	write := func(b []byte, file string) string {
		return strings.TrimSuffix(suite.Pipe(b), " | ") + " > " + file + "; "
	}
	return write(d.privateKeyInfo(), "own.der") + write(d.peerKeyInfo(), "peer.der") +
		"openssl pkeyutl -derive -keyform DER -inkey own.der -peerform DER -peerkey peer.der"
}
