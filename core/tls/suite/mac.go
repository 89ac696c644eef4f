package suite

import (
	"bytes"
	"crypto/hmac"

	"waxseal/core/tls/msg"
)

// addMAC computes the MAC of what is to be sent: of content, or with encrypt-then-MAC of IV and
// ciphertext.
func (d *Direction) addMAC(p *Protected, covered []byte) {
	p.MACInput = join(p.header(len(covered)), covered)
	p.MAC, p.Inner = d.mac(p.MACInput)
}

// checkMAC compares the MAC that came with the one that covered gives.
func (d *Direction) checkMAC(p *Protected, covered []byte) error {
	p.MACInput = join(p.header(len(covered)), covered)
	var expected []byte
	if expected, p.Inner = d.mac(p.MACInput); !hmac.Equal(p.MAC, expected) {
		p.Expected = expected
		return ErrMAC
	}
	return nil
}

// mac is HMAC (RFC 5246, 6.2.3.1) or, in SSL 3.0, what came before it (RFC 6101, 5.2.3.1):
//
//	hash(MAC_write_secret + pad_2 +
//	     hash(MAC_write_secret + pad_1 + seq_num +
//	          SSLCompressed.type + SSLCompressed.length +
//	          SSLCompressed.fragment));
func (d *Direction) mac(input []byte) (mac, inner []byte) {
	if d.Version > msg.SSL30 {
		h := hmac.New(d.Suite.MAC.New, d.Keys.MAC)
		h.Write(input)
		return h.Sum(nil), nil
	}
	inner = d.Suite.MAC.Sum(d.Keys.MAC, Pad1(d.Suite.MAC), input)
	return d.Suite.MAC.Sum(d.Keys.MAC, Pad2(d.Suite.MAC), inner), inner
}

// Pad1 is pad_1 of SSL 3.0: the octet 0x36, 48 times for MD5 and 40 times for SHA-1 (RFC 6101,
// 5.2.3.1).
func Pad1(h *Hash) []byte { return bytes.Repeat([]byte{0x36}, padLen(h)) }

// Pad2 is pad_2 of SSL 3.0: as long as Pad1, of the octet 0x5c.
func Pad2(h *Hash) []byte { return bytes.Repeat([]byte{0x5c}, padLen(h)) }

func padLen(h *Hash) int {
	if h == MD5 {
		return 48
	}
	return 40
}
