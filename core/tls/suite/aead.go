package suite

import (
	"bytes"
	"encoding/binary"
)

// protectAEAD makes a GenericAEADCipher (RFC 5246, 6.2.3.3).
func (d *Direction) protectAEAD(p *Protected) error {
	aead, err := d.Suite.Cipher.AEAD(d.Keys.Key)
	if err != nil {
		return err
	}
	if d.Suite.Cipher.RecordIV > 0 {
		p.IV = p.sequence()
	}
	p.Nonce = d.nonce(p)
	p.AAD = p.header(len(p.Content))
	d.bend(p)
	sealed := aead.Seal(nil, p.Nonce, p.Content, p.AAD)
	end := len(sealed) - aead.Overhead()
	p.Ciphertext, p.Tag = sealed[:end], sealed[end:]
	p.Fragment = join(p.IV, sealed)
	return nil
}

// openAEAD undoes protectAEAD.
func (d *Direction) openAEAD(p *Protected) error {
	aead, err := d.Suite.Cipher.AEAD(d.Keys.Key)
	if err != nil {
		return err
	}
	n := d.Suite.Cipher.RecordIV
	end := len(p.Fragment) - aead.Overhead()
	if end < n {
		return ErrLength
	}
	p.IV, p.Ciphertext, p.Tag = p.Fragment[:n], p.Fragment[n:end], p.Fragment[end:]
	p.Nonce = d.nonce(p)
	p.AAD = p.header(len(p.Ciphertext))
	content, err := aead.Open(nil, p.Nonce, p.Fragment[n:], p.AAD)
	if err != nil {
		return ErrTag
	}
	p.Content = append([]byte{}, content...)
	return nil
}

// nonce is the salt of the key block and nonce_explicit, for which the sequence number serves, since
// it never comes twice under one key (RFC 5288, 3); or the sequence number, filled up with zeros in
// front, XOR the IV of the key block (RFC 7905, 2).
func (d *Direction) nonce(p *Protected) []byte {
	if d.Suite.Cipher.RecordIV > 0 {
		return join(d.Keys.IV, p.IV)
	}
	nonce := bytes.Clone(d.Keys.IV)
	for i, b := range p.sequence() {
		nonce[len(nonce)-8+i] ^= b
	}
	return nonce
}

func (p *Protected) sequence() []byte { return binary.BigEndian.AppendUint64(nil, p.Seq) }
