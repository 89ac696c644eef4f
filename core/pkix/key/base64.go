package key

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// Base64 spells b by RFC 4648, 4, as public keys are pinned.
func Base64(b []byte) string {
	out := make([]byte, 0, (len(b)+2)/3*4)
	for ; len(b) > 0; b = b[min(3, len(b)):] {
		var group [3]byte
		n := copy(group[:], b)
		bits := uint(group[0])<<16 | uint(group[1])<<8 | uint(group[2])
		for i := range 4 {
			c := base64Digits[bits>>(18-6*i)&63]
			if i > n {
				c = '='
			}
			out = append(out, c)
		}
	}
	return string(out)
}
