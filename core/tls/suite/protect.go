package suite

import (
	"bytes"
	"crypto/cipher"
	"crypto/hmac"
	"encoding/binary"
	"errors"
	"io"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// Keys are what protects one direction: slices of the key block.
type Keys struct{ MAC, Key, IV []byte }

// A Direction protects or opens the records that go one way, and counts them.
type Direction struct {
	Suite          *Suite
	Version        msg.Version
	EncryptThenMAC bool // RFC 7366; of CBC suites
	Keys           Keys
	Seq            uint64
}

// A Protected is a protected record with every value on the way between the content and the
// fragment. Where opening failed it has what was reached.
type Protected struct {
	Type           msg.ContentType
	Seq            uint64
	EncryptThenMAC bool
	Keys           Keys

	Content    []byte
	IV         []byte // GenericBlockCipher.IV, or GenericAEADCipher.nonce_explicit
	Ciphertext []byte
	Fragment   []byte // on the wire: IV, ciphertext and, where it is outside, the MAC or tag

	Plaintext []byte // CBC: what was encrypted, with its padding
	Padding   int    // CBC: octets of padding, padding_length not counted
	MACInput  []byte // CBC: what the MAC covers
	MAC       []byte // CBC: as it stands in the record
	Expected  []byte // CBC: as it should be; not nil only where the MAC differs

	Nonce []byte // GCM: the IV of the key block and nonce_explicit
	AAD   []byte // GCM: additional_data
	Tag   []byte // GCM: as it stands in the record
}

// The reasons why a record does not open. All of them are bad_record_mac on the wire (RFC 5246,
// 7.2.2): a peer must not learn which it was.
var (
	ErrLength  = errors.New("its length is not that of a record protected by this suite")
	ErrPadding = errors.New("its padding is not what it should be")
	ErrMAC     = errors.New("its MAC does not fit")
	ErrTag     = errors.New("its authentication tag does not fit")
)

// Protect makes content a protected record of type t, with an IV from entropy where the suite
// wants one.
func (d *Direction) Protect(t msg.ContentType, content []byte, entropy io.Reader) (Protected, error) {
	p := Protected{Type: t, Seq: d.Seq, EncryptThenMAC: d.EncryptThenMAC && d.Suite.CBC(), Keys: d.Keys, Content: content}
	protect := d.protectCBC
	if !d.Suite.CBC() {
		protect = d.protectAEAD
	}
	d.Seq++
	err := protect(&p, entropy)
	return p, err
}

// Open opens the fragment of a protected record.
func (d *Direction) Open(t msg.ContentType, fragment []byte) (Protected, error) {
	p := Protected{Type: t, Seq: d.Seq, EncryptThenMAC: d.EncryptThenMAC && d.Suite.CBC(), Keys: d.Keys, Fragment: fragment}
	open := d.openCBC
	switch {
	case !d.Suite.CBC():
		open = d.openAEAD
	case p.EncryptThenMAC:
		open = d.openEncryptThenMAC
	}
	d.Seq++
	err := open(&p)
	return p, err
}

// header is what a MAC and additional_data begin with: seq_num, type, version, length (RFC 5246,
// 6.2.3.1 and 6.2.3.3).
func (d *Direction) header(p *Protected, length int) []byte {
	h := binary.BigEndian.AppendUint64(nil, p.Seq)
	h = append(h, byte(p.Type))
	h = binary.BigEndian.AppendUint16(h, uint16(d.Version))
	return binary.BigEndian.AppendUint16(h, uint16(length))
}

func (d *Direction) mac(input []byte) []byte {
	h := hmac.New(d.Suite.MAC.New, d.Keys.MAC)
	h.Write(input)
	return h.Sum(nil)
}

// protectCBC makes a GenericBlockCipher (RFC 5246, 6.2.3.2): MAC, pad, encrypt; or, by RFC 7366,
// pad, encrypt, MAC.
func (d *Direction) protectCBC(p *Protected, entropy io.Reader) error {
	block, err := d.Suite.Cipher.Block(d.Keys.Key)
	if err != nil {
		return err
	}
	p.IV = make([]byte, d.Suite.Cipher.RecordIV)
	if _, err := io.ReadFull(entropy, p.IV); err != nil {
		return err
	}
	p.Plaintext = bytes.Clone(p.Content)
	if !p.EncryptThenMAC {
		p.MACInput = append(d.header(p, len(p.Content)), p.Content...)
		p.MAC = d.mac(p.MACInput)
		p.Plaintext = append(p.Plaintext, p.MAC...)
	}
	p.Padding = (block.BlockSize() - (len(p.Plaintext)+1)%block.BlockSize()) % block.BlockSize()
	p.Plaintext = append(p.Plaintext, bytes.Repeat([]byte{byte(p.Padding)}, p.Padding+1)...)
	p.Ciphertext = make([]byte, len(p.Plaintext))
	cipher.NewCBCEncrypter(block, p.IV).CryptBlocks(p.Ciphertext, p.Plaintext)
	p.Fragment = append(bytes.Clone(p.IV), p.Ciphertext...)
	if p.EncryptThenMAC {
		p.MACInput = append(d.header(p, len(p.Fragment)), p.Fragment...)
		p.MAC = d.mac(p.MACInput)
		p.Fragment = append(p.Fragment, p.MAC...)
	}
	return nil
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
	p.Content = p.Plaintext[:end]
	p.MAC = p.Plaintext[end : end+d.Suite.MACLen()]
	p.MACInput = append(d.header(p, len(p.Content)), p.Content...)
	return d.compareMAC(p)
}

// openEncryptThenMAC undoes protectCBC where the MAC is outside.
func (d *Direction) openEncryptThenMAC(p *Protected) error {
	end := len(p.Fragment) - d.Suite.MACLen()
	if end < 0 {
		return ErrLength
	}
	p.MAC = p.Fragment[end:]
	p.MACInput = append(d.header(p, end), p.Fragment[:end]...)
	if err := d.compareMAC(p); err != nil {
		return err
	}
	if err := d.decryptCBC(p, p.Fragment[:end]); err != nil {
		return err
	}
	p.Content = p.Plaintext[:len(p.Plaintext)-1-p.Padding]
	return nil
}

func (d *Direction) compareMAC(p *Protected) error {
	if expected := d.mac(p.MACInput); !hmac.Equal(p.MAC, expected) {
		p.Expected = expected
		return ErrMAC
	}
	return nil
}

// decryptCBC decrypts IV and ciphertext, and checks the padding: padding_length+1 octets that all
// hold padding_length.
func (d *Direction) decryptCBC(p *Protected, sealed []byte) error {
	block, err := d.Suite.Cipher.Block(d.Keys.Key)
	if err != nil {
		return err
	}
	n := d.Suite.Cipher.RecordIV
	if len(sealed) < n+block.BlockSize() || (len(sealed)-n)%block.BlockSize() != 0 {
		return ErrLength
	}
	p.IV, p.Ciphertext = sealed[:n], sealed[n:]
	p.Plaintext = make([]byte, len(p.Ciphertext))
	cipher.NewCBCDecrypter(block, p.IV).CryptBlocks(p.Plaintext, p.Ciphertext)
	last := p.Plaintext[len(p.Plaintext)-1]
	padding := bytes.Repeat([]byte{last}, int(last)+1)
	if !bytes.HasSuffix(p.Plaintext, padding) {
		return ErrPadding
	}
	p.Padding = int(last)
	return nil
}

// protectAEAD makes a GenericAEADCipher (RFC 5246, 6.2.3.3; RFC 5288, 3). The sequence number
// serves as nonce_explicit: it never comes twice under one key.
func (d *Direction) protectAEAD(p *Protected, _ io.Reader) error {
	aead, err := d.aead()
	if err != nil {
		return err
	}
	p.IV = binary.BigEndian.AppendUint64(nil, p.Seq)
	p.Nonce = append(bytes.Clone(d.Keys.IV), p.IV...)
	p.AAD = d.header(p, len(p.Content))
	sealed := aead.Seal(nil, p.Nonce, p.Content, p.AAD)
	end := len(sealed) - aead.Overhead()
	p.Ciphertext, p.Tag = sealed[:end], sealed[end:]
	p.Fragment = append(bytes.Clone(p.IV), sealed...)
	return nil
}

// openAEAD undoes protectAEAD.
func (d *Direction) openAEAD(p *Protected) error {
	aead, err := d.aead()
	if err != nil {
		return err
	}
	n := d.Suite.Cipher.RecordIV
	end := len(p.Fragment) - aead.Overhead()
	if end < n {
		return ErrLength
	}
	p.IV, p.Ciphertext, p.Tag = p.Fragment[:n], p.Fragment[n:end], p.Fragment[end:]
	p.Nonce = append(bytes.Clone(d.Keys.IV), p.IV...)
	p.AAD = d.header(p, len(p.Ciphertext))
	content, err := aead.Open(nil, p.Nonce, p.Fragment[n:], p.AAD)
	if err != nil {
		return ErrTag
	}
	p.Content = append([]byte{}, content...)
	return nil
}

func (d *Direction) aead() (cipher.AEAD, error) {
	block, err := d.Suite.Cipher.Block(d.Keys.Key)
	if err != nil {
		return nil, err
	}
	return d.Suite.Cipher.AEAD(block)
}

// Overflows tells whether a record holds more than it may (RFC 5246, 6.2.1).
func (p *Protected) Overflows() bool { return len(p.Content) > msg.MaxPlaintext }

// ref is where a way of protecting records is defined.
func (s *Suite) ref() field.Ref {
	if s.CBC() {
		return field.Ref{Doc: "RFC 5246", Section: "6.2.3.2"}
	}
	return field.Ref{Doc: "RFC 5246", Section: "6.2.3.3"}
}
