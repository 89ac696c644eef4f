package suite

import (
	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/wire"
)

var spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.3"}, Notes: [][3]string{
	{"IV", "6.2.3.2", "The initialization vector: unpredictable, new for every record, and no secret."},
	{"block-ciphered", "6.2.3.2", "Encrypted in CBC mode with the sender's write key; open, it shows what was encrypted."},
	{"content", "6.2.3.2", "The fragment that is protected."},
	{"MAC", "6.2.3.1", "HMAC over the sequence number, the header and the fragment, with the sender's MAC key."},
	{"padding", "6.2.3.2", "Fills the last block; every octet holds padding_length."},
	{"padding_length", "6.2.3.2", "The octets of padding, this one not counted."},
	{"unreadable", "6.2.3.2", "What came out of the decryption is not content, MAC and padding."},
	{"MAC_input", "6.2.3.1", "What the MAC covers. The sequence number is not on the wire: both sides count."},
	{"MAC_expected", "6.2.3.1", "The MAC that the receiver computes; it differs from the one in the record."},
	{"check", "6.2.3", "This command computes the same outside of Waxseal."},
	{"seq_num", "6.1", "Counts the records that went this way under these keys, from 0."},
	{"type", "6.2.1", "The type of the record."},
	{"version", "6.2.1", "The version of the record."},
	{"length", "6.2.1", "The length of what follows or, in additional_data, of the plaintext."},
	{"fragment", "6.2.1", "The contents of the record."},
	{"nonce_explicit", "6.2.3.3", "The half of the nonce that is sent. It must never come twice under one key; Waxseal sends the sequence number."},
	{"aead-ciphered", "6.2.3.3", "Encrypted and authenticated with the sender's write key."},
	{"tag", "6.2.3.3", "Authenticates the ciphertext and additional_data."},
	{"nonce", "6.2.3.3", "The write IV of the key block, then nonce_explicit (RFC 5288, 3)."},
	{"write_IV", "6.3", "The salt: a slice of the key block, never sent."},
	{"additional_data", "6.2.3.3", "Authenticated and not encrypted: sequence number, type, version and length."},
}}

// View reads the fragment of the record that d opened as p, what was protected by inside, and shows
// the steps between. failed is what Open returned.
func View(r *wire.Reader, s *Suite, p Protected, failed error, inside func(*wire.Reader)) {
	r.Spec(spec)
	switch {
	case !s.CBC():
		viewAEAD(r, p, inside)
	case p.EncryptThenMAC:
		viewEncryptThenMAC(r, s, p, inside)
	default:
		viewCBC(r, s, p, inside)
	}
	if failed != nil {
		r.Issue(field.Issue{Level: field.Error, Code: "tls/bad-record", Ref: s.ref(), Text: "The record does not open: " + failed.Error() + "."})
	}
}

// viewCBC reads a GenericBlockCipher.
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
func viewCBC(r *wire.Reader, s *Suite, p Protected, inside func(*wire.Reader)) {
	buf := viewBlocks(r, s, p, inside)
	viewMACInput(r, p, field.Run{Buf: buf, Off: 0, Len: len(p.Content), At: macHeader, N: len(p.Content)})
}

// viewEncryptThenMAC reads the form of RFC 7366, 3, in which the MAC follows the ciphertext.
func viewEncryptThenMAC(r *wire.Reader, s *Suite, p Protected, inside func(*wire.Reader)) {
	at := r.Span()
	viewBlocks(r, s, p, inside)
	if r.More() && p.MAC != nil {
		viewMAC(r, s, p)
	}
	n := len(p.Fragment) - len(p.MAC)
	viewMACInput(r, p, field.Run{Buf: at.Buf, Off: at.Off, Len: n, At: macHeader, N: n})
}

// viewBlocks reads IV and ciphertext, and what came out of it.
func viewBlocks(r *wire.Reader, s *Suite, p Protected, inside func(*wire.Reader)) (buf int) {
	if p.Plaintext == nil {
		r.Opaque("block-ciphered", len(p.Fragment)-outside(p))
		return 0
	}
	r.Opaque("IV", len(p.IV))
	plain := field.Buffer{Name: "plaintext of a record", Bytes: p.Plaintext, How: "decrypted with " + s.Cipher.Name}
	return r.Open("block-ciphered", "opaque["+field.Thousands(len(p.Ciphertext))+"]", len(p.Ciphertext), plain, func(b *wire.Reader) {
		if p.Content == nil {
			b.Rest("unreadable")
			return
		}
		b.Block("content", len(p.Content), inside)
		if !p.EncryptThenMAC {
			viewMAC(b, s, p)
		}
		b.Opaque("padding", p.Padding)
		b.Uint8("padding_length")
		Check(b, decryptCommand(s, p))
	})
}

// viewMAC reads the MAC of a record.
func viewMAC(r *wire.Reader, s *Suite, p Protected) {
	r.Opaque("MAC", len(p.MAC))
	if p.Expected == nil {
		r.Under(func(m *wire.Reader) { Check(m, HMACCommand(s.MAC, p.Keys.MAC, p.MACInput)) })
	}
}

// outside is how many octets of MAC stand outside of the ciphertext.
func outside(p Protected) int {
	if p.EncryptThenMAC {
		return len(p.MAC)
	}
	return 0
}

// macHeader is the length of seq_num, type, version and length.
const macHeader = 8 + 1 + 2 + 2

// viewMACInput shows what the MAC covers, and the MAC that should have been there.
func viewMACInput(r *wire.Reader, p Protected, content field.Run) {
	if p.MACInput == nil {
		return
	}
	input := field.Buffer{Name: "input of a record's MAC", Bytes: p.MACInput, How: "seq_num, type, version, length, fragment", From: []field.Run{content}}
	r.Aside("MAC_input", "struct", input, func(s *wire.Reader) {
		viewHeader(s)
		s.Rest("fragment")
	})
	if p.Expected != nil {
		r.Aside("MAC_expected", "opaque", field.Buffer{Name: "MAC computed by the receiver", Bytes: p.Expected, How: "HMAC of the record's MAC input"}, nil)
	}
}

func viewHeader(r *wire.Reader) {
	r.Uint64("seq_num")
	r.Enum8("type", "ContentType", func(n int) string { return msg.ContentType(n).String() })
	r.Enum16("version", "ProtocolVersion", func(n int) string { return msg.Version(n).String() })
	r.Uint16("length")
}

// viewAEAD reads a GenericAEADCipher; the tag is the end of aead-ciphered.
//
//	struct {
//	    opaque nonce_explicit[SecurityParameters.record_iv_length];
//	    aead-ciphered struct { opaque content[TLSCompressed.length]; };
//	} GenericAEADCipher;
func viewAEAD(r *wire.Reader, p Protected, inside func(*wire.Reader)) {
	if p.Nonce == nil {
		r.Rest("aead-ciphered")
		return
	}
	explicit := r.Span()
	r.Opaque("nonce_explicit", len(p.IV))
	if p.Content == nil {
		r.Opaque("aead-ciphered", len(p.Ciphertext))
	} else {
		plain := field.Buffer{Name: "plaintext of a record", Bytes: p.Content, How: "decrypted and authenticated with AES-128-GCM"}
		r.Open("aead-ciphered", "opaque["+field.Thousands(len(p.Ciphertext))+"]", len(p.Ciphertext), plain, func(b *wire.Reader) {
			b.Block("content", len(p.Content), inside)
		})
	}
	r.Opaque("tag", len(p.Tag))
	salt := len(p.Nonce) - len(p.IV)
	nonce := field.Buffer{Name: "nonce of a record", Bytes: p.Nonce, How: "write IV of the key block, then nonce_explicit",
		From: []field.Run{{Buf: explicit.Buf, Off: explicit.Off, Len: len(p.IV), At: salt, N: len(p.IV)}}}
	r.Aside("nonce", "opaque", nonce, func(s *wire.Reader) {
		s.Opaque("write_IV", salt)
		s.Opaque("nonce_explicit", len(p.IV))
	})
	r.Aside("additional_data", "struct", field.Buffer{Name: "additional data of a record", Bytes: p.AAD,
		How: "seq_num, type, version, length of the plaintext"}, viewHeader)
}
