package suite

import (
	"bytes"
	"crypto/cipher"
	"io"

	"waxseal/core/tls/msg"
)

// protectCBC makes a GenericBlockCipher (RFC 5246, 6.2.3.2): MAC, pad, encrypt; or, by RFC 7366,
// pad, encrypt, MAC.
func (d *Direction) protectCBC(p *Protected, entropy io.Reader) error {
	block, err := d.Suite.Cipher.Block(d.Keys.Key)
	if err != nil {
		return err
	}
	p.IV = d.chainedIV()
	explicit := p.IV == nil
	if explicit {
		p.IV = make([]byte, block.BlockSize())
		if _, err := io.ReadFull(entropy, p.IV); err != nil {
			return err
		}
	}
	p.Plaintext = bytes.Clone(p.Content)
	if !p.EncryptThenMAC {
		d.addMAC(p, p.Content)
		p.Plaintext = append(p.Plaintext, p.MAC...)
	}
	p.Padding = block.BlockSize() - 1 - len(p.Plaintext)%block.BlockSize()
	p.Plaintext = append(p.Plaintext, bytes.Repeat([]byte{byte(p.Padding)}, p.Padding+1)...)
	d.bend(p)
	p.Ciphertext = make([]byte, len(p.Plaintext))
	cipher.NewCBCEncrypter(block, p.IV).CryptBlocks(p.Ciphertext, p.Plaintext)
	d.chain(p.Ciphertext, block.BlockSize())
	p.Fragment = p.Ciphertext
	if explicit {
		p.Fragment = join(p.IV, p.Ciphertext)
	}
	if p.EncryptThenMAC {
		d.addMAC(p, p.Fragment)
		p.Fragment = join(p.Fragment, p.MAC)
	}
	return nil
}

// chainedIV is the IV that is not in the record (RFC 2246, 6.2.3.2): the key block has the first,
// later ones are the last block of the record before. It is nil since TLS 1.1, where each record
// brings its own (RFC 4346, 6.2.3.2).
func (d *Direction) chainedIV() []byte {
	switch {
	case d.Version > msg.TLS10:
		return nil
	case d.iv != nil:
		return d.iv
	}
	return d.Keys.IV
}

func (d *Direction) chain(ciphertext []byte, blockSize int) {
	d.iv = bytes.Clone(ciphertext[len(ciphertext)-blockSize:])
}

// openCBC undoes protectCBC.
func (d *Direction) openCBC(p *Protected) error {
	if err := d.decryptCBC(p, p.Fragment); err != nil {
		return err
	}
	end := len(p.Plaintext) - 1 - p.Padding - d.Suite.MACLen()
	if end < 0 {
		return ErrPadding
	}
	p.Content = p.Plaintext[:end:end]
	p.MAC = p.Plaintext[end : end+d.Suite.MACLen()]
	return d.checkMAC(p, p.Content)
}

// openEncryptThenMAC undoes protectCBC where the MAC is outside.
func (d *Direction) openEncryptThenMAC(p *Protected) error {
	end := len(p.Fragment) - d.Suite.MACLen()
	if end < 0 {
		return ErrLength
	}
	p.MAC = p.Fragment[end:]
	if err := d.checkMAC(p, p.Fragment[:end]); err != nil {
		return err
	}
	if err := d.decryptCBC(p, p.Fragment[:end]); err != nil {
		return err
	}
	p.Content = p.Plaintext[:len(p.Plaintext)-1-p.Padding]
	return nil
}

// decryptCBC decrypts what is encrypted, and finds the padding.
func (d *Direction) decryptCBC(p *Protected, sealed []byte) error {
	block, err := d.Suite.Cipher.Block(d.Keys.Key)
	if err != nil {
		return err
	}
	size := block.BlockSize()
	iv := d.chainedIV()
	if iv == nil {
		if len(sealed) < size {
			return ErrLength
		}
		iv, sealed = sealed[:size], sealed[size:]
	}
	if len(sealed) == 0 || len(sealed)%size != 0 {
		return ErrLength
	}
	p.IV, p.Ciphertext = iv, sealed
	d.chain(p.Ciphertext, size)
	p.Plaintext = make([]byte, len(p.Ciphertext))
	cipher.NewCBCDecrypter(block, p.IV).CryptBlocks(p.Plaintext, p.Ciphertext)
	return p.unpad(size)
}

// unpad finds the padding: padding_length+1 octets that all hold padding_length (RFC 5246,
// 6.2.3.2). In SSL 3.0 they hold anything, and do not fill a block (RFC 6101, 5.2.3.2).
func (p *Protected) unpad(blockSize int) error {
	last := p.Plaintext[len(p.Plaintext)-1]
	if p.Version == msg.SSL30 {
		if int(last) >= blockSize {
			return ErrPadding
		}
	} else if !bytes.HasSuffix(p.Plaintext, bytes.Repeat([]byte{last}, int(last)+1)) {
		return ErrPadding
	}
	p.Padding = int(last)
	return nil
}
