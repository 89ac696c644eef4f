package suite

import (
	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// spec explains protected records as TLS 1.2 has them.
var spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.3"}, Notes: [][3]string{
	{"order", "6.2.3", "What the sender did, in this order. The receiver undoes it from the end."},
	{"record_splitting", "6.2.3.2", splitting},
	{"IV", "6.2.3.2", "The initialization vector: unpredictable, new for every record, and no secret."},
	{"block-ciphered", "6.2.3.2", "Encrypted in CBC mode with the sender's write key; open, it shows what was encrypted."},
	{"stream-ciphered", "6.2.3.1", "Encrypted with the sender's keystream, which goes on from record to record."},
	{"content", "6.2.3.2", "The fragment that is protected."},
	{"MAC", "6.2.3.1", "HMAC over the sequence number, the header and the fragment, with the sender's MAC key."},
	{"padding", "6.2.3.2", "Fills the last block; every octet holds padding_length."},
	{"padding_length", "6.2.3.2", "The octets of padding, this one not counted."},
	{"unreadable", "6.2.3.2", "What came out of the decryption is not content, MAC and padding."},
	{"keystream", "6.2.3.1", "Which octets of the keystream this record uses up."},
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
	{"tag_expected", "6.2.3.3", "The tag that the receiver computes; it differs from the one in the record."},
}, Also: []*field.Spec{gcmSpec, ccmSpec, poly1305Spec}}

// How AEAD ciphers come to their tags.
var (
	gcmSpec = &field.Spec{Ref: field.Ref{Doc: "NIST SP 800-38D"}, Notes: [][3]string{
		{"H", "7.1", "The hash subkey: a block of zeros, encrypted."},
		{"J_0", "7.1", "The first counter block. It encrypts S to the tag; those after it encrypt the content."},
		{"GHASH_input", "7.1", "Additional data and ciphertext, each filled up with zeros to whole blocks, then both lengths."},
		{"S", "6.4", "Each block is added to the sum so far by XOR, and that multiplied by H in GF(2^128). The tag is S XOR AES(write_key, J_0)."},
	}}
	ccmSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3610"}, Notes: [][3]string{
		{"B", "2.2", "What is authenticated, in blocks: nonce and length, additional data, content."},
		{"X", "2.2", "CBC-MAC: each block is encrypted after XOR with the one before. The tag is the beginning of X XOR AES(write_key, A_0)."},
		{"A_0", "2.3", "The first counter block. It encrypts X to the tag; those after it encrypt the content."},
	}}
	poly1305Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 8439"}, Notes: [][3]string{
		{"otk", "2.6", "The one-time key of Poly1305: the first 32 octets of ChaCha20's keystream. The content is encrypted from counter 1 on."},
		{"mac_data", "2.8", "Additional data and ciphertext, each filled up with zeros to 16 octets, then both lengths. The tag is its Poly1305."},
	}}
)

// Before TLS 1.2 some of it was otherwise.
var (
	ssl30Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 6101", Section: "5.2.3"}, Notes: [][3]string{
		{"IV", "5.2.3.2", chained},
		{"stream-ciphered", "5.2.3.1", "Encrypted with the sender's keystream, which goes on from record to record."},
		{"MAC", "5.2.3.1", "hash(MAC_write_secret + pad_2 + MAC_inner): the forerunner of HMAC."},
		{"MAC_inner", "5.2.3.1", "hash(MAC_write_secret + pad_1 + MAC_input). pad_1 is the octet 36, pad_2 the octet 5c: 48 times for MD5, 40 times for SHA-1."},
		{"MAC_input", "5.2.3.1", "What the MAC covers: no version, so nobody notices when it is changed. The sequence number is not on the wire: both sides count."},
		{"padding", "5.2.3.2", "Fills the last block with anything, and no MAC covers it: POODLE asks the receiver, octet by octet, what it decrypts to."},
		{"padding_length", "5.2.3.2", "The octets of padding, this one not counted: less than a block."},
	}, Also: []*field.Spec{spec}}

	tls10Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 2246", Section: "6.2.3"}, Notes: [][3]string{
		{"IV", "6.2.3.2", chained},
		{"padding", "6.2.3.2", "Fills the last block, and may fill more of them; every octet holds padding_length."},
	}, Also: []*field.Spec{spec}}

	tls11Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 4346", Section: "6.2.3"}, Notes: [][3]string{
		{"IV", "6.2.3.2", "The initialization vector: since this version every record brings its own, unpredictable one."},
	}, Also: []*field.Spec{spec}}

	encryptThenMACSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7366", Section: "3"}, Notes: [][3]string{
		{"order", "3", "What the sender did, in this order. The receiver checks the MAC first, and decrypts nothing that was forged."},
		{"MAC", "3", "HMAC over the sequence number, the header, the IV and the ciphertext: what it does not fit is not even decrypted."},
		{"MAC_input", "3", "What the MAC covers; its length is that of IV and ciphertext. The sequence number is not on the wire: both sides count."},
	}}

	chachaSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7905", Section: "2"}, Notes: [][3]string{
		{"nonce", "2", "The write IV of the key block XOR the sequence number, which has four zeros in front. Nothing of it is sent."},
		{"padded_sequence_number", "2", "The sequence number in 96 bits."},
	}, Also: []*field.Spec{spec}}
)

const splitting = "Where the IV is the end of the record before, whoever chooses some of the plaintext could test guesses of the rest (BEAST). A record that holds next to nothing goes first: its MAC makes the next IV one that nobody can foresee."

const chained = "The initialization vector is not in the record: the first is a slice of the key block, each later one the last ciphertext block of the record before. Who listens knows it beforehand, which BEAST uses."

// spec explains p, which a suite protects.
func (s *Suite) spec(p *Protected) *field.Spec {
	own := spec
	switch {
	case s.AEAD() && s.Cipher.RecordIV == 0:
		own = chachaSpec
	case p.Version == msg.SSL30:
		own = ssl30Spec
	case p.Version == msg.TLS10:
		own = tls10Spec
	case p.Version == msg.TLS11:
		own = tls11Spec
	}
	if p.EncryptThenMAC {
		return &field.Spec{Ref: own.Ref, Also: []*field.Spec{encryptThenMACSpec, own}}
	}
	return own
}

// ref is where the form of a record is defined.
func (s *Suite) ref(v msg.Version) field.Ref {
	form := "1" // GenericStreamCipher
	switch {
	case s.CBC():
		form = "2"
	case s.AEAD():
		form = "3"
	}
	switch v {
	case msg.SSL30:
		return field.Ref{Doc: "RFC 6101", Section: "5.2.3." + form}
	case msg.TLS10:
		return field.Ref{Doc: "RFC 2246", Section: "6.2.3." + form}
	case msg.TLS11:
		return field.Ref{Doc: "RFC 4346", Section: "6.2.3." + form}
	}
	return field.Ref{Doc: "RFC 5246", Section: "6.2.3." + form}
}
