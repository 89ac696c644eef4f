package suite

import (
	"crypto/aes"
	"encoding/binary"
	"fmt"
)

// tagGCM follows GCM to its tag (NIST SP 800-38D, 7.1).
func tagGCM(command string) func(p *Protected) tagging {
	return func(p *Protected) tagging {
		block, _ := aes.NewCipher(p.Keys.Key) // of a length that the suite has
		h := make([]byte, aes.BlockSize)
		block.Encrypt(h, h)
		j0 := join(p.Nonce, []byte{0, 0, 0, 1})
		blocks := join(paddedTo16(p.AAD), paddedTo16(p.Ciphertext), lengths(binary.BigEndian, 8, p.AAD, p.Ciphertext))
		s := ghash(h, blocks)
		tag := make([]byte, aes.BlockSize)
		block.Encrypt(tag, j0)
		for i := range tag {
			tag[i] ^= s[i]
		}
		return tagging{Tag: tag, Check: encCommand(command+"-ctr", p.Keys.Key, j0, s), Steps: []tagStep{
			{"H", "AES(write_key, 0^128)", h, encCommand(command+"-ecb", p.Keys.Key, nil, make([]byte, aes.BlockSize))},
			{"J_0", "nonce ‖ 00000001", j0, ""},
			{"GHASH_input", "additional_data ‖ 0… ‖ ciphertext ‖ 0… ‖ their lengths in bits", blocks, ""},
			{"S", "GHASH_H(GHASH_input)", s, ghashCommand(h, blocks)},
		}}
	}
}

// ghash is GHASH_H (NIST SP 800-38D, 6.3 and 6.4): each block is added, by XOR, to what came before,
// and the sum multiplied by H in GF(2^128).
func ghash(h, blocks []byte) []byte {
	h1, h0 := binary.BigEndian.Uint64(h), binary.BigEndian.Uint64(h[8:])
	var y1, y0 uint64
	for ; len(blocks) >= 16; blocks = blocks[16:] {
		x1, x0 := y1^binary.BigEndian.Uint64(blocks), y0^binary.BigEndian.Uint64(blocks[8:])
		v1, v0 := h1, h0
		y1, y0 = 0, 0
		for range 128 {
			if x1>>63 == 1 {
				y1, y0 = y1^v1, y0^v0
			}
			x1, x0 = x1<<1|x0>>63, x0<<1
			carry := v0 & 1
			v1, v0 = v1>>1^carry*(0xe1<<56), v0>>1|v1<<63
		}
	}
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, y1), y0)
}

// ghashCommand computes GHASH in Python, since openssl's commands have none.
func ghashCommand(h, blocks []byte) string {
	return fmt.Sprintf(`python3 -c '
h, y, blocks = 0x%x, 0, bytes.fromhex("%x")
for i in range(0, len(blocks), 16):
    x, y, v = y ^ int.from_bytes(blocks[i:i+16], "big"), 0, h
    for bit in range(127, -1, -1):
        if x >> bit & 1: y ^= v
        v = v >> 1 ^ (v & 1) * (0xe1 << 120)
print("%%032x" %% y)'`, h, blocks)
}
