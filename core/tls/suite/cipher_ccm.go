package suite

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
)

// AES in CCM mode (RFC 6655, 3 and 4): CTR with a CBC-MAC. CCM_8 sends half of the tag.
var (
	AES128CCM  = &Cipher{Name: "AES-128-CCM", Command: "aes-128-ctr", KeyLen: 16, IVLen: 4, RecordIV: 8, TagLen: 16, AEAD: newCCM(16), Counter: ccmCounter, Tagging: tagCCM("aes-128", 16)}
	AES256CCM  = &Cipher{Name: "AES-256-CCM", Command: "aes-256-ctr", KeyLen: 32, IVLen: 4, RecordIV: 8, TagLen: 16, AEAD: newCCM(16), Counter: ccmCounter, Tagging: tagCCM("aes-256", 16)}
	AES128CCM8 = &Cipher{Name: "AES-128-CCM-8", Command: "aes-128-ctr", KeyLen: 16, IVLen: 4, RecordIV: 8, TagLen: 8, AEAD: newCCM(8), Counter: ccmCounter, Tagging: tagCCM("aes-128", 8)}
	AES256CCM8 = &Cipher{Name: "AES-256-CCM-8", Command: "aes-256-ctr", KeyLen: 32, IVLen: 4, RecordIV: 8, TagLen: 8, AEAD: newCCM(8), Counter: ccmCounter, Tagging: tagCCM("aes-256", 8)}
)

// ccmCounter is the first counter block of the message; block 0 encrypts the tag (SP 800-38C, A.3).
func ccmCounter(nonce []byte) []byte { return join([]byte{ccmLengthLen - 1}, nonce, []byte{0, 0, 1}) }

// ccmLengthLen is q, how many octets say how long the message is: what a block has beside flags and
// nonce.
const ccmLengthLen = 3

// ccm is CCM as TLS has it, with a nonce of 12 octets (SP 800-38C).
type ccm struct {
	cipher.Block
	tag int
}

func newCCM(tag int) func(key []byte) (cipher.AEAD, error) {
	return func(key []byte) (cipher.AEAD, error) {
		block, err := aes.NewCipher(key)
		return ccm{block, tag}, err
	}
}

func (c ccm) NonceSize() int { return aes.BlockSize - 1 - ccmLengthLen }
func (c ccm) Overhead() int  { return c.tag }

func (c ccm) Seal(dst, nonce, plaintext, additional []byte) []byte {
	tag := c.mac(nonce, plaintext, additional)
	return append(append(dst, c.crypt(nonce, plaintext)...), tag...)
}

func (c ccm) Open(dst, nonce, sealed, additional []byte) ([]byte, error) {
	end := len(sealed) - c.tag
	if end < 0 {
		return nil, ErrLength
	}
	plaintext := c.crypt(nonce, sealed[:end])
	if subtle.ConstantTimeCompare(c.mac(nonce, plaintext, additional), sealed[end:]) != 1 {
		return nil, ErrTag
	}
	return append(dst, plaintext...), nil
}

// crypt encrypts or decrypts by CTR.
func (c ccm) crypt(nonce, in []byte) []byte {
	out := make([]byte, len(in))
	cipher.NewCTR(c.Block, ccmCounter(nonce)).XORKeyStream(out, in)
	return out
}

// mac is the CBC-MAC over flags, nonce, length, additional data and message, encrypted by counter
// block 0 (SP 800-38C, 6.1 and A.2).
func (c ccm) mac(nonce, message, additional []byte) []byte {
	var x, s0 [aes.BlockSize]byte
	c.chain(&x, ccmBlocks(c.tag, nonce, message, additional))
	c.Encrypt(s0[:], ccmFirst(nonce))
	subtle.XORBytes(x[:], x[:], s0[:])
	return x[:c.tag]
}

// ccmBlocks are B_0, B_1, … (SP 800-38C, A.2): flags, nonce and length; the additional data after
// their length; the message.
func ccmBlocks(tag int, nonce, message, additional []byte) []byte {
	const hasAdditional = 0x40
	flags := byte(hasAdditional | (tag-2)/2<<3 | ccmLengthLen - 1)
	n := binary.BigEndian.AppendUint32(nil, uint32(len(message)))[1:]
	return join([]byte{flags}, nonce, n,
		paddedTo16(join(binary.BigEndian.AppendUint16(nil, uint16(len(additional))), additional)), paddedTo16(message))
}

// ccmFirst is Ctr_0 (SP 800-38C, A.3), the counter block that encrypts the tag.
func ccmFirst(nonce []byte) []byte {
	return join([]byte{ccmLengthLen - 1}, nonce, make([]byte, ccmLengthLen))
}

// tagCCM follows CCM to its tag.
func tagCCM(command string, n int) func(p *Protected) tagging {
	return func(p *Protected) tagging {
		block, _ := aes.NewCipher(p.Keys.Key) // of a length that the suite has
		c := ccm{block, n}
		message := c.crypt(p.Nonce, p.Ciphertext)
		blocks, first := ccmBlocks(n, p.Nonce, message, p.AAD), ccmFirst(p.Nonce)
		var x [aes.BlockSize]byte
		c.chain(&x, blocks)
		zeros := make([]byte, aes.BlockSize)
		return tagging{Tag: c.mac(p.Nonce, message, p.AAD),
			Check: fmt.Sprintf("%s | head -c %d", encCommand(command+"-ctr", p.Keys.Key, first, x[:]), n),
			Steps: []tagStep{
				{"B", "flags ‖ nonce ‖ length ‖ additional_data ‖ 0… ‖ content ‖ 0…", blocks, ""},
				{"X", "the last block of B in CBC mode", x[:], encCommand(command+"-cbc", p.Keys.Key, zeros, blocks) + " | tail -c 16"},
				{"A_0", "02 ‖ nonce ‖ 000000", first, ""},
			}}
	}
}

// chain takes b into a CBC-MAC, filled up with zeros.
func (c ccm) chain(x *[aes.BlockSize]byte, b []byte) {
	for len(b) > 0 {
		n := subtle.XORBytes(x[:], x[:], b)
		c.Encrypt(x[:], x[:])
		b = b[n:]
	}
}
