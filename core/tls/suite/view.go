package suite

import (
	"fmt"
	"strconv"
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/wire"
)

// View reads the fragment of the record that was opened as p, what was protected by inside, and shows
// the steps between. failed is what Open returned.
func View(r *wire.Reader, s *Suite, p Protected, failed error, inside func(*wire.Reader)) {
	r.Spec(s.spec(&p))
	v := viewer{s, &p, inside}
	v.order(r)
	switch {
	case s.AEAD():
		v.aead(r)
	case p.EncryptThenMAC:
		v.encryptThenMAC(r)
	case s.CBC():
		v.macInput(r, v.blocks(r))
	default:
		v.macInput(r, v.stream(r))
	}
	if failed != nil {
		r.Issue(field.Issue{Level: field.Error, Code: "tls/bad-record", Ref: s.ref(p.Version), Text: "The record does not open: " + failed.Error() + "."})
	}
}

// order says in which order the sender did what, and why a record is as short as it is.
func (v viewer) order(r *wire.Reader) {
	form, steps := "GenericStreamCipher", "MAC, encrypt"
	switch {
	case v.AEAD():
		form, steps = "GenericAEADCipher", "encrypt and authenticate in one"
	case v.EncryptThenMAC:
		form, steps = "GenericBlockCipher", "pad, encrypt, MAC"
	case v.CBC():
		form, steps = "GenericBlockCipher", "MAC, pad, encrypt"
	}
	r.Computed("order", form, field.Enum, steps)
	if v.Content == nil || !splits(v.Suite, v.Version, v.Type) {
		return
	}
	switch len(v.Content) {
	case 0:
		r.Computed("record_splitting", "", field.Enum, "0/n: an empty record goes before the data")
	case 1:
		r.Computed("record_splitting", "", field.Enum, "1/n−1: the first octet goes alone, before the rest")
	}
}

// A viewer reads one record.
type viewer struct {
	*Suite
	*Protected
	inside func(*wire.Reader)
}

// blocks reads a GenericBlockCipher, and says where the content stands then. The IV is in the record
// since TLS 1.1.
//
//	struct {
//	    opaque IV[SecurityParameters.record_iv_length];
//	    block-ciphered struct {
//	        opaque content[TLSCompressed.length];
//	        opaque MAC[SecurityParameters.mac_length];
//	        uint8 padding[GenericBlockCipher.padding_length];
//	        uint8 padding_length;
//	    };
//	} GenericBlockCipher;
func (v viewer) blocks(r *wire.Reader) (content field.Run) {
	if v.Plaintext == nil {
		r.Opaque("block-ciphered", len(v.Fragment)-v.outside())
		return content
	}
	if v.Version > msg.TLS10 {
		r.Opaque("IV", len(v.IV))
	} else {
		r.Aside("IV", v.whereIVIs(), field.Buffer{Name: "IV of a record", Bytes: v.IV, How: v.whereIVIs()}, nil)
	}
	buf := v.open(r, "block-ciphered", func(b *wire.Reader) {
		b.Opaque("padding", v.Padding)
		if f := b.Last(); f != nil {
			f.Type = v.paddingRule()
		}
		b.Uint8("padding_length")
		Check(b, v.decryptCommand(v.Ciphertext, fmt.Sprintf("-iv %x", v.IV)))
	})
	return v.contentAt(buf, 0)
}

// paddingRule says how many octets of padding it takes, where there are no more than that.
func (v viewer) paddingRule() string {
	size, n := v.Cipher.IVLen, len(v.Content)
	sum := strconv.Itoa(n)
	if !v.EncryptThenMAC {
		n += v.MACLen()
		sum = fmt.Sprintf("(%d + %d)", len(v.Content), v.MACLen())
	}
	if least := size - 1 - n%size; v.Padding > least {
		return fmt.Sprintf("uint8[%d]: %d would do", v.Padding, least)
	}
	kind := "uint8"
	if v.Version == msg.SSL30 {
		kind = "any octets"
	}
	return fmt.Sprintf("%s[%d] = %d - 1 - %s mod %d", kind, v.Padding, size, sum, size)
}

func (v viewer) whereIVIs() string {
	if v.Seq == 0 {
		return "write_IV of the key block"
	}
	return "the last ciphertext block of the record before"
}

// stream reads a GenericStreamCipher, and says where the content stands then.
//
//	stream-ciphered struct {
//	    opaque content[TLSCompressed.length];
//	    opaque MAC[SecurityParameters.mac_length];
//	} GenericStreamCipher;
func (v viewer) stream(r *wire.Reader) (content field.Run) {
	if v.Cipher == Null {
		at := r.Span()
		v.contentAndMAC(r)
		return field.Run{Buf: at.Buf, Off: at.Off, Len: len(v.Content), At: v.headerLen(), N: len(v.Content)}
	}
	buf := v.open(r, "stream-ciphered", func(b *wire.Reader) {
		if len(v.Plaintext) > 0 {
			b.Computed("keystream", "", field.Text, fmt.Sprintf("octets %d to %d", v.Keystream, v.Keystream+len(v.Plaintext)-1))
			Check(b, v.keystreamCommand())
		}
	})
	return v.contentAt(buf, 0)
}

// open opens Ciphertext: content, MAC where it is inside, and what rest reads after them.
func (v viewer) open(r *wire.Reader, name string, rest func(*wire.Reader)) (buf int) {
	plain := field.Buffer{Name: "plaintext of a record", Bytes: v.Plaintext, How: "decrypted with " + v.Cipher.Name}
	return r.Open(name, opaque(v.Ciphertext), len(v.Ciphertext), plain, func(b *wire.Reader) {
		if v.contentAndMAC(b) {
			rest(b)
		}
	})
}

// contentAndMAC reads what was protected, or nothing where it was not found.
func (v viewer) contentAndMAC(r *wire.Reader) bool {
	if v.Content == nil {
		r.Rest("unreadable")
		return false
	}
	r.Block("content", len(v.Content), v.inside)
	if !v.EncryptThenMAC {
		v.mac(r)
	}
	return true
}

// encryptThenMAC reads the form of RFC 7366, 3, in which the MAC follows the ciphertext.
func (v viewer) encryptThenMAC(r *wire.Reader) {
	at := r.Span()
	v.blocks(r)
	if r.More() && v.Protected.MAC != nil {
		v.mac(r)
	}
	n := len(v.Fragment) - v.outside()
	v.macInput(r, field.Run{Buf: at.Buf, Off: at.Off, Len: n, At: v.headerLen(), N: n})
}

// outside is how many octets of MAC stand outside of the ciphertext.
func (v viewer) outside() int {
	if v.EncryptThenMAC {
		return len(v.Protected.MAC)
	}
	return 0
}

// contentAt is the run that leads from the input of the MAC to the content in a buffer.
func (v viewer) contentAt(buf, off int) field.Run {
	return field.Run{Buf: buf, Off: off, Len: len(v.Content), At: v.headerLen(), N: len(v.Content)}
}

// mac reads the MAC of a record.
func (v viewer) mac(r *wire.Reader) {
	r.Opaque("MAC", len(v.Protected.MAC))
	if v.Expected == nil {
		r.Under(v.checkMAC)
	}
}

// checkMAC adds the command for the MAC that is right.
func (v viewer) checkMAC(r *wire.Reader) {
	if v.Inner != nil {
		Check(r, DigestCommand(v.Suite.MAC, join(v.Keys.MAC, Pad2(v.Suite.MAC), v.Inner)))
	} else {
		Check(r, HMACCommand(v.Suite.MAC, v.Keys.MAC, v.MACInput))
	}
}

// headerLen is the length of seq_num, type, version and length.
func (v viewer) headerLen() int { return len(v.header(0)) }

// macInput shows what the MAC covers, the inner hash of SSL 3.0, and the MAC that should have been
// there.
func (v viewer) macInput(r *wire.Reader, covered field.Run) {
	if v.MACInput == nil {
		return
	}
	input := field.Buffer{Name: "input of a record's MAC", Bytes: v.MACInput, How: "seq_num, type, version, length, fragment", From: []field.Run{covered}}
	if v.Version == msg.SSL30 {
		input.How = "seq_num, type, length, fragment"
	}
	buf := r.Aside("MAC_input", "struct", input, func(s *wire.Reader) {
		v.readHeader(s)
		s.Rest("fragment")
	})
	if v.Inner != nil {
		inner := field.Buffer{Name: "inner hash of a record's MAC", Bytes: v.Inner, How: v.Suite.MAC.Name + " of MAC_write_secret, pad_1 and the MAC's input",
			From: []field.Run{{Buf: buf, Len: len(v.MACInput), N: len(v.Inner)}}}
		Leaf(r, "MAC_inner", "hash", inner, func(s *wire.Reader) {
			Check(s, DigestCommand(v.Suite.MAC, join(v.Keys.MAC, Pad1(v.Suite.MAC), v.MACInput)))
		})
	}
	if v.Expected != nil {
		Leaf(r, "MAC_expected", "opaque", field.Buffer{Name: "MAC computed by the receiver", Bytes: v.Expected, How: "from the MAC's input and the MAC key"}, v.checkMAC)
	}
}

func (v viewer) readHeader(r *wire.Reader) {
	r.Uint64("seq_num")
	r.Enum8("type", "ContentType", func(n int) string { return msg.ContentType(n).String() })
	if v.Version > msg.SSL30 {
		r.Enum16("version", "ProtocolVersion", func(n int) string { return msg.Version(n).String() })
	}
	r.Uint16("length")
}

// aead reads a GenericAEADCipher; the tag is the end of aead-ciphered.
//
//	struct {
//	    opaque nonce_explicit[SecurityParameters.record_iv_length];
//	    aead-ciphered struct { opaque content[TLSCompressed.length]; };
//	} GenericAEADCipher;
func (v viewer) aead(r *wire.Reader) {
	if v.Protected.Nonce == nil {
		r.Rest("aead-ciphered")
		return
	}
	explicit := r.Span()
	if len(v.IV) > 0 {
		r.Opaque("nonce_explicit", len(v.IV))
	}
	nonce := v.nonce(r, explicit)
	aad := r.Aside("additional_data", "struct", field.Buffer{Name: "additional data of a record", Bytes: v.AAD,
		How: "seq_num, type, version, length of the plaintext"}, v.readHeader)
	sealed := r.Span()
	if v.Content == nil {
		r.Opaque("aead-ciphered", len(v.Ciphertext))
	} else {
		plain := field.Buffer{Name: "plaintext of a record", Bytes: v.Content, How: "decrypted and authenticated with " + v.Cipher.Name}
		r.Open("aead-ciphered", opaque(v.Ciphertext), len(v.Ciphertext), plain, func(b *wire.Reader) {
			b.Block("content", len(v.Content), v.inside)
			Check(b, v.decryptCommand(v.Ciphertext, fmt.Sprintf("-iv %x", v.Cipher.Counter(v.Nonce))))
		})
	}
	n := len(v.Tag)
	v.tag(r, field.Run{Buf: nonce, Len: len(v.Nonce), N: n}, field.Run{Buf: aad, Len: len(v.AAD), N: n},
		field.Run{Buf: sealed.Buf, Off: sealed.Off, Len: len(v.Ciphertext), N: n})
}

// nonce shows what the nonce is made of. The explicit part, where there is one, stands at a place.
func (v viewer) nonce(r *wire.Reader, explicit field.Span) (buf int) {
	if len(v.IV) > 0 {
		salt := len(v.Nonce) - len(v.IV)
		return r.Aside("nonce", "write_IV ‖ nonce_explicit", field.Buffer{Name: "nonce of a record", Bytes: v.Nonce, How: "write IV of the key block, then nonce_explicit",
			From: []field.Run{{Buf: explicit.Buf, Off: explicit.Off, Len: len(v.IV), At: salt, N: len(v.IV)}}}, func(s *wire.Reader) {
			s.Opaque("write_IV", salt)
			s.Opaque("nonce_explicit", len(v.IV))
		})
	}
	iv := r.Aside("write_IV", "opaque", field.Buffer{Name: "write IV", Bytes: v.Keys.IV, How: "from the key block"}, nil)
	padded := join(make([]byte, len(v.Nonce)-8), v.sequence())
	seq := r.Aside("padded_sequence_number", "00000000 ‖ seq_num", field.Buffer{Name: "padded sequence number", Bytes: padded, How: "four zeros, then seq_num " + strconv.FormatUint(v.Seq, 10)}, nil)
	n := len(v.Nonce)
	return r.Aside("nonce", "write_IV ⊕ padded_sequence_number", field.Buffer{Name: "nonce of a record", Bytes: v.Nonce, How: "write IV XOR padded sequence number",
		From: []field.Run{{Buf: iv, Len: n, N: n}, {Buf: seq, Len: n, N: n}}}, nil)
}

func opaque(b []byte) string { return "opaque[" + field.Thousands(len(b)) + "]" }

// decryptCommand is the command that decrypts in with the sender's key.
func (v viewer) decryptCommand(in []byte, how string) string {
	return fmt.Sprintf("%sopenssl enc -d -%s -nopad -K %x %s", Pipe(in), v.Cipher.Command, v.Keys.Key, how)
}

// keystreamCommand passes over the keystream that earlier records used up, by decrypting as many
// zeros.
func (v viewer) keystreamCommand() string {
	return fmt.Sprintf("{ head -c %d /dev/zero; %s; } | openssl enc -d -%s -K %x | tail -c +%d",
		v.Keystream, strings.TrimSuffix(Pipe(v.Ciphertext), " | "), v.Cipher.Command, v.Keys.Key, v.Keystream+1)
}
