package secrets

import (
	"fmt"

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
		v.viewGroup(r, d)
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

// viewGroup shows p and g, which stand before dh_Ys in ServerKeyExchange, each after its length.
//
//	struct {
//	    opaque dh_p<1..2^16-1>;
//	    opaque dh_g<1..2^16-1>;
//	    opaque dh_Ys<1..2^16-1>;
//	} ServerDHParams;
func (v *viewer) viewGroup(r *wire.Reader, d *DiffieHellman) {
	const length = 2
	p, g, ys := d.Group.P().Bytes(), d.Group.G().Bytes(), d.Own
	if v.Side == "client" {
		ys = d.Other
	}
	sent := r.Builder().Doc.Buffers[1].Bytes
	show := func(name string, b []byte, before int) {
		o := Octets{Bytes: b}
		if len(ys.From) == 1 {
			at := ys.From[0].Off - before - len(b)
			if at >= 0 && at+len(b) <= len(sent) && string(sent[at:at+len(b)]) == string(b) {
				o.From = []field.Run{{Buf: 1, Off: at, Len: len(b), N: len(b)}}
				viewOctets(r, name, o)
				return
			}
		}
		r.Aside(name, opaque(b), v.buffer(name, "of the group", b), nil)
	}
	show("p", p, length+len(g)+length)
	show("g", g, length)
}

// viewPlace shows where a public value stands on the wire.
func viewPlace(r *wire.Reader, o Octets) {
	if len(o.From) > 0 {
		viewOctets(r, "on_the_wire", o)
	}
}

// deriveCommand writes both keys to files.
func (d *DiffieHellman) deriveCommand() string {
	return toFile(d.privateKeyInfo(), "own.der") + toFile(d.peerKeyInfo(), "peer.der") +
		"openssl pkeyutl -derive -keyform DER -inkey own.der -peerform DER -peerkey peer.der"
}
