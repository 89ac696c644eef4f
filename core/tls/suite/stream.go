package suite

// protectStream makes a GenericStreamCipher (RFC 5246, 6.2.3.1): content and MAC, encrypted by a
// keystream that goes on where the record before left it.
func (d *Direction) protectStream(p *Protected) error {
	d.addMAC(p, p.Content)
	p.Plaintext = join(p.Content, p.MAC)
	d.bend(p)
	var err error
	p.Ciphertext, err = d.streamed(p, p.Plaintext)
	p.Fragment = p.Ciphertext
	return err
}

// openStream undoes protectStream.
func (d *Direction) openStream(p *Protected) (err error) {
	p.Ciphertext = p.Fragment
	if p.Plaintext, err = d.streamed(p, p.Ciphertext); err != nil {
		return err
	}
	end := len(p.Plaintext) - d.Suite.MACLen()
	if end < 0 {
		return ErrLength
	}
	p.Content, p.MAC = p.Plaintext[:end:end], p.Plaintext[end:]
	return d.checkMAC(p, p.Content)
}

// streamed is in with the next octets of the keystream.
func (d *Direction) streamed(p *Protected, in []byte) ([]byte, error) {
	if d.stream == nil {
		var err error
		if d.stream, err = d.Suite.Cipher.Stream(d.Keys.Key); err != nil {
			return nil, err
		}
	}
	p.Keystream = d.at
	d.at += len(in)
	out := make([]byte, len(in))
	d.stream.XORKeyStream(out, in)
	return out, nil
}
