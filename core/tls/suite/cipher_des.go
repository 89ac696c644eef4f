package suite

import "crypto/des"

// DES and triple DES in CBC mode (RFC 6101, 5.2.3.2; RFC 2246, A.5).
var (
	DES       = &Cipher{Name: "DES-CBC", Command: "des-cbc -provider legacy -provider default", KeyLen: 8, IVLen: des.BlockSize, Block: des.NewCipher}
	TripleDES = &Cipher{Name: "DES-EDE3-CBC", Command: "des-ede3-cbc", KeyLen: 24, IVLen: des.BlockSize, Block: des.NewTripleDESCipher}
)
