package secrets

import (
	"bytes"
	"crypto/rsa"
	"errors"
	"io"
	"math/big"

	"waxseal/core/tls/msg"
)

// PreMaster makes a pre-master secret (RFC 5246, 7.4.7.1): the version that the client offered,
// then 46 octets of entropy.
//
//	struct {
//	    ProtocolVersion client_version;
//	    opaque random[46];
//	} PreMasterSecret;
func PreMaster(offered msg.Version, entropy io.Reader) ([]byte, error) {
	secret := make([]byte, MasterSecretLen)
	secret[0], secret[1] = byte(offered>>8), byte(offered)
	_, err := io.ReadFull(entropy, secret[2:])
	return secret, err
}

// An Encryption is a message encrypted by RSAES-PKCS1-v1_5 (RFC 8017, 7.2.1).
type Encryption struct {
	Key        *rsa.PublicKey
	Message    []byte
	Block      []byte // EM = 0x00 ‖ 0x02 ‖ PS ‖ 0x00 ‖ M
	Ciphertext []byte // c = m^e mod n
}

// minPadding is the least length of PS.
const minPadding = 8

// ErrKeyTooShort says that a modulus has no room for the message and its padding.
var ErrKeyTooShort = errors.New("the modulus is too short for a pre-master secret and its padding")

// Encrypt encrypts message for key. Padding octets are drawn from entropy; zeros among them are
// passed over.
func Encrypt(key *rsa.PublicKey, message []byte, entropy io.Reader) (Encryption, error) {
	e := Encryption{Key: key, Message: message}
	k := key.Size()
	if k < len(message)+minPadding+3 {
		return e, ErrKeyTooShort
	}
	ps := make([]byte, k-len(message)-3)
	for i := range ps {
		for ps[i] == 0 {
			if _, err := io.ReadFull(entropy, ps[i:i+1]); err != nil {
				return e, err
			}
		}
	}
	e.Block = concat([]byte{0, 2}, ps, []byte{0}, message)
	e.Seal()
	return e, nil
}

// Seal encrypts the block.
func (e *Encryption) Seal() {
	m := new(big.Int).SetBytes(e.Block)
	c := m.Exp(m, big.NewInt(int64(e.Key.E)), e.Key.N)
	e.Ciphertext = c.FillBytes(make([]byte, e.Key.Size()))
}

// A Decryption is the other side of an Encryption, with the countermeasure of RFC 5246, 7.4.7.1.
type Decryption struct {
	Key        *rsa.PublicKey
	Ciphertext []byte
	Offered    msg.Version // client_version of the ClientHello
	Block      []byte      // m = c^d mod n; nil where c is no number below n
	Substitute []byte      // 46 octets drawn before anything was decrypted
	Fault      string      // what is wrong with the block; the peer must not learn it
	PreMaster  []byte      // what the server goes on with
}

// Decrypt decrypts a pre-master secret. It never fails for what the client sent: whatever is wrong
// with it, the server goes on with octets of its own, so that the client cannot tell
// (Bleichenbacher's attack). The version in the secret is replaced by the one that was offered.
func Decrypt(key *rsa.PrivateKey, ciphertext []byte, offered msg.Version, entropy io.Reader) (Decryption, error) {
	d := Decryption{Key: &key.PublicKey, Ciphertext: ciphertext, Offered: offered, Substitute: make([]byte, MasterSecretLen-2)}
	if _, err := io.ReadFull(entropy, d.Substitute); err != nil {
		return d, err
	}
	rest := d.Substitute
	d.Block, d.Fault = decryptBlock(key, ciphertext)
	if d.Fault == "" {
		var message []byte
		if message, d.Fault = unpad(d.Block); d.Fault == "" {
			rest = message[2:]
		}
	}
	d.PreMaster = concat([]byte{byte(offered >> 8), byte(offered)}, rest)
	return d, nil
}

func decryptBlock(key *rsa.PrivateKey, ciphertext []byte) (block []byte, fault string) {
	if len(ciphertext) != key.Size() {
		return nil, "the ciphertext is not as long as the modulus"
	}
	c := new(big.Int).SetBytes(ciphertext)
	if c.Cmp(key.N) >= 0 {
		return nil, "the ciphertext is not below the modulus"
	}
	return power(key, c).FillBytes(make([]byte, key.Size())), ""
}

// power is c^d mod n: by the Chinese remainder theorem where the key has two primes (RFC 8017,
// 5.1.2), which is four times as fast.
func power(key *rsa.PrivateKey, c *big.Int) *big.Int {
	pre := key.Precomputed
	if len(key.Primes) != 2 || pre.Dp == nil || pre.Dq == nil || pre.Qinv == nil {
		return new(big.Int).Exp(c, key.D, key.N)
	}
	p, q := key.Primes[0], key.Primes[1]
	m1 := new(big.Int).Exp(c, pre.Dp, p)
	m2 := new(big.Int).Exp(c, pre.Dq, q)
	h := m1.Sub(m1, m2)
	h.Mul(h, pre.Qinv).Mod(h, p)
	return h.Mul(h, q).Add(h, m2)
}

// unpad takes the pre-master secret out of a block.
func unpad(block []byte) (message []byte, fault string) {
	if len(block) < 2 || block[0] != 0 || block[1] != 2 {
		return nil, "the block does not begin with 00 02"
	}
	n := bytes.IndexByte(block[2:], 0)
	switch {
	case n < 0:
		return nil, "no zero octet ends the padding"
	case n < minPadding:
		return nil, "the padding has fewer than 8 octets"
	}
	message = block[2+n+1:]
	if len(message) != MasterSecretLen {
		return nil, "the message in the block is not 48 octets long"
	}
	return message, ""
}
