package suite

import (
	"bytes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"io"

	"waxseal/core/tls/msg"
)

// Keys are what protects one direction: slices of the key block.
type Keys struct{ MAC, Key, IV []byte }

// A Direction protects or opens the records that go one way, and counts them. It is for one of the
// two: what it keeps from record to record belongs to one stream.
type Direction struct {
	Suite          *Suite
	Version        msg.Version
	EncryptThenMAC bool // RFC 7366; of CBC suites
	Keys           Keys
	Seq            uint64
	Bend           func(p *Protected) // changes what is about to be encrypted; nil: nobody does

	iv     []byte        // up to TLS 1.0: the last block of the record before
	stream cipher.Stream // goes on from record to record
	at     int           // octets of its keystream that are used up
}

// A Protected is a protected record with every value on the way between the content and the
// fragment. Where opening failed it has what was reached.
type Protected struct {
	Type           msg.ContentType
	Version        msg.Version
	Seq            uint64
	EncryptThenMAC bool
	Keys           Keys

	Content    []byte
	IV         []byte // GenericBlockCipher.IV, or GenericAEADCipher.nonce_explicit; of CBC up to TLS 1.0 not in the record
	Ciphertext []byte
	Fragment   []byte // on the wire: IV, ciphertext and, where it is outside, the MAC or tag

	Plaintext []byte // CBC and stream: what was encrypted, with MAC and padding
	Padding   int    // CBC: octets of padding, padding_length not counted
	Keystream int    // stream: octets of the keystream that earlier records used up
	MACInput  []byte // CBC and stream: what the MAC covers
	Inner     []byte // SSL 3.0: the inner hash of the MAC
	MAC       []byte // CBC and stream: as it stands in the record
	Expected  []byte // CBC and stream: as it should be; not nil only where the MAC differs

	Nonce []byte // AEAD: as the cipher takes it
	AAD   []byte // AEAD: additional_data
	Tag   []byte // AEAD: as it stands in the record
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
func (d *Direction) Protect(t msg.ContentType, content []byte, entropy io.Reader) (p Protected, err error) {
	p = d.next(t)
	p.Content = content
	switch {
	case d.Suite.AEAD():
		err = d.protectAEAD(&p)
	case d.Suite.CBC():
		err = d.protectCBC(&p, entropy)
	default:
		err = d.protectStream(&p)
	}
	return p, err
}

// Open opens the fragment of a protected record.
func (d *Direction) Open(t msg.ContentType, fragment []byte) (p Protected, err error) {
	p = d.next(t)
	p.Fragment = fragment
	switch {
	case d.Suite.AEAD():
		err = d.openAEAD(&p)
	case p.EncryptThenMAC:
		err = d.openEncryptThenMAC(&p)
	case d.Suite.CBC():
		err = d.openCBC(&p)
	default:
		err = d.openStream(&p)
	}
	return p, err
}

// bend lets Bend change what is about to be encrypted.
func (d *Direction) bend(p *Protected) {
	if d.Bend != nil {
		d.Bend(p)
	}
}

// next begins the next record.
func (d *Direction) next(t msg.ContentType) Protected {
	p := Protected{Type: t, Version: d.Version, Seq: d.Seq, EncryptThenMAC: d.EncryptThenMAC && d.Suite.CBC(), Keys: d.Keys}
	d.Seq++
	return p
}

// Split cuts content into what the records of a stream carry: at most 2^14 octets each (RFC 5246,
// 6.2.1). Where the IV of a record is known beforehand, application data begins with a record of one
// octet, whose MAC makes the next IV unpredictable: the answer of browsers to BEAST. Nothing is one
// empty record. A nil Direction protects nothing.
func (d *Direction) Split(t msg.ContentType, content []byte) (fragments [][]byte) {
	if d != nil && splits(d.Suite, d.Version, t) && len(content) > 1 {
		fragments, content = append(fragments, content[:1]), content[1:]
	}
	for len(content) > msg.MaxPlaintext {
		fragments, content = append(fragments, content[:msg.MaxPlaintext]), content[msg.MaxPlaintext:]
	}
	return append(fragments, content)
}

// splits tells whether the first record of a stream is made a short one: where the next IV is known
// beforehand.
func splits(s *Suite, v msg.Version, t msg.ContentType) bool {
	return s.CBC() && v <= msg.TLS10 && t == msg.ContentApplicationData
}

// header is what a MAC and additional_data begin with: seq_num, type, version, length (RFC 5246,
// 6.2.3.1 and 6.2.3.3). SSL 3.0 leaves the version out (RFC 6101, 5.2.3.1).
func (p *Protected) header(length int) []byte {
	h := binary.BigEndian.AppendUint64(nil, p.Seq)
	h = append(h, byte(p.Type))
	if p.Version > msg.SSL30 {
		h = binary.BigEndian.AppendUint16(h, uint16(p.Version))
	}
	return binary.BigEndian.AppendUint16(h, uint16(length))
}

// Overflows tells whether a record holds more than it may (RFC 5246, 6.2.1).
func (p *Protected) Overflows() bool { return len(p.Content) > msg.MaxPlaintext }

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
