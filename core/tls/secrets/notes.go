package secrets

import "waxseal/core/field"

var (
	// spec explains the derivation. Its rows come from several documents.
	spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "8.1"}, Notes: [][3]string{
		{"client_random", "7.4.1.2", "The random of the ClientHello, where it stands on the wire."},
		{"server_random", "7.4.1.3", "The random of the ServerHello, where it stands on the wire."},
		{"handshake_messages", "7.4.9", "Every handshake message up to here, sent and received, without record headers; HelloRequest does not count."},
		{"message", "7.4", "One of them, with its header."},
		{"pre_master_secret", "7.4.7.1", "The secret that the client makes up and sends encrypted: whoever has it has every key."},
		{"client_version", "7.4.7.1", "The version that the ClientHello offered, so that nobody can lower it unseen."},
		{"random", "7.4.7.1", "46 octets of entropy."},
		{"encrypted_pre_master_secret", "7.4.7.1", "What ClientKeyExchange carries: c = m^e mod n."},
		{"substitute", "7.4.7.1", "46 octets that the server draws before it decrypts, in case what it finds is no pre-master secret."},
		{"countermeasure", "7.4.7.1", "A server that told a bad block from a good one would decrypt for anyone who asks often enough (Bleichenbacher, 1998). It goes on either way, and the failure shows later as a MAC that does not fit."},
		{"master_secret", "8.1", "48 octets that both sides now share. All keys come from it."},
		{"key_block", "6.3", "As many octets as the keys of both directions need, cut in a fixed order."},
		{"client_write_MAC_key", "6.3", "The client authenticates with it what it sends."},
		{"server_write_MAC_key", "6.3", "The server authenticates with it what it sends."},
		{"client_write_key", "6.3", "The client encrypts with it."},
		{"server_write_key", "6.3", "The server encrypts with it."},
		{"client_write_IV", "6.3", "The part of the client's nonces that is not sent."},
		{"server_write_IV", "6.3", "The part of the server's nonces that is not sent."},
		{"client_verify_data", "7.4.9", "What the client's Finished holds."},
		{"server_verify_data", "7.4.9", "What the server's Finished holds."},
		{"received", "7.4.9", "What the other side sent. It has to be the same."},
		{"Hash(handshake_messages)", "7.4.9", "The hash is that of the PRF."},
		{"label + seed", "5", "The PRF puts the label before the seed."},
		{"label", "5", "An ASCII string, without a length or a zero: it keeps one use of the PRF apart from another."},
		{"A(i)", "5", "A(i) = HMAC_hash(secret, A(i-1)); A(0) is label and seed."},
		{"P_hash", "5", "HMAC_hash(secret, A(i) + label + seed); of the last one as much as is needed."},
		{"check", "5", "This command computes the same outside of Waxseal."},
	}, Also: []*field.Spec{emsSpec, rsaSpec}}

	emsSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7627", Section: "4"}, Notes: [][3]string{
		{"session_hash", "3", "The hash of all handshake messages up to and including ClientKeyExchange."},
	}}
	rsaSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8017", Section: "7.2"}, Notes: [][3]string{
		{"EM", "7.2.1", "The encoded message: as long as the modulus, and read as one number, m."},
		{"0x00", "7.2.1", "A zero: the first keeps the number below the modulus, the one after PS ends the padding."},
		{"0x02", "7.2.1", "Says that this is padding for encryption; 0x01 is padding for a signature."},
		{"PS", "7.2.1", "Random octets, none of them zero, at least 8: the same message never encrypts to the same ciphertext."},
		{"M", "7.2.1", "The message: the pre-master secret."},
		{"m", "7.2.2", "m = c^d mod n. No padding is to be found in it."},
		{"n", "3.1", "The modulus of the server's key."},
		{"e", "3.1", "The public exponent of the server's key."},
		{"d", "3.2", "The private exponent. Only the server has it."},
	}}
)
