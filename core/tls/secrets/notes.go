package secrets

import (
	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

var (
	// spec explains the derivation. Its rows come from several documents.
	spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "8.1"}, Notes: [][3]string{
		{"client_random", "7.4.1.2", "The random of the ClientHello, where it stands on the wire."},
		{"server_random", "7.4.1.3", "The random of the ServerHello, where it stands on the wire."},
		{"handshake_messages", "7.4.9", "Every handshake message up to here, sent and received, without record headers; HelloRequest does not count."},
		{"message", "7.4", "One of them, with its header."},
		{"pre_master_secret", "8.1", "What both sides know first: the client makes it up and sends it encrypted, or Diffie-Hellman gives it. Whoever has it has every key."},
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
		{"client_write_IV", "6.3", "The part of the client's nonces that is not sent or, in CBC mode before TLS 1.1, the IV of its first record."},
		{"server_write_IV", "6.3", "The part of the server's nonces that is not sent or, in CBC mode before TLS 1.1, the IV of its first record."},
		{"client_verify_data", "7.4.9", "What the client's Finished holds."},
		{"server_verify_data", "7.4.9", "What the server's Finished holds."},
		{"received", "7.4.9", "What the other side sent. It has to be the same."},
		{"Hash(handshake_messages)", "7.4.9", "The hash is that of the PRF."},
		{"label + seed", "5", "The PRF puts the label before the seed."},
		{"label", "5", "An ASCII string, without a length or a zero: it keeps one use of the PRF apart from another."},
		{"A(i)", "5", "A(i) = HMAC_hash(secret, A(i-1)); A(0) is label and seed."},
		{"P_hash", "5", "HMAC_hash(secret, A(i) + label + seed); of the last one as much as is needed."},
		{"check", "5", "This command computes the same outside of Waxseal."},
		{"verify", "4.7", "This command verifies the signature outside of Waxseal."},
		{"signed_params", "7.4.3", "What the server signs: both randoms, so that the signature is good for this handshake alone, and the parameters of ServerKeyExchange."},
		{"params", "7.4.3", "The group and the server's public value, as ServerKeyExchange has them."},
		{"Hash(signed_params)", "4.7", "The hash of the signature's algorithm."},
		{"Hash(signed_messages)", "7.4.8", "The hash, by the signature's algorithm, of every handshake message before CertificateVerify."},
		{"signed", "4.7", "What is hashed."},
		{"signature", "4.7", "Made with the private key of a certificate; anybody can verify it with the public one."},
		{"algorithm", "7.4.1.4.1", "The hash and the algorithm of the signature."},
		{"p", "7.4.3", "The prime: everything is computed modulo it."},
		{"g", "7.4.3", "The generator, which both sides raise to their private values."},
		{"Z", "8.1.2", "The other side's public value to the power of one's own private value, modulo p: g^(Xc * Xs) on both sides."},
	}, Also: []*field.Spec{emsSpec, exchangeSpec, rsaSpec, ticketSpec}}

	exchangeSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8422", Section: "5"}, Notes: [][3]string{
		{"group", "5.1.1", "Where both sides compute: a curve, or the integers modulo a prime (RFC 7919)."},
		{"private", "5.10", "Drawn for this handshake and thrown away after it: who gets the certificate's key later cannot read what was recorded."},
		{"public", "5.10", "What the other side gets: the generator, or base point, to the power of the private value."},
		{"peer_public", "5.11", "What the other side sent. It has to be a value of the group, and not one of the few that give the secret away."},
		{"on_the_wire", "5.4", "Where it stands in ServerKeyExchange or ClientKeyExchange."},
	}}

	// Before TLS 1.2 much was otherwise.
	tls10Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 2246", Section: "8.1"}, Notes: prfOf10, Also: []*field.Spec{spec}}
	tls11Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 4346", Section: "8.1"}, Notes: prfOf10, Also: []*field.Spec{spec}}
	prfOf10   = [][3]string{
		{"Hash(handshake_messages)", "7.4.9", "MD5 and SHA-1, one after the other."},
		{"session_hash", "7.4.9", "MD5 and SHA-1, one after the other, of all handshake messages up to and including ClientKeyExchange (RFC 7627, 3)."},
		{"Hash(signed_params)", "7.4.3", "RSA signs MD5 and SHA-1, one after the other, with nothing that names them; DSA and ECDSA sign SHA-1."},
		{"Hash(signed_messages)", "7.4.8", "RSA signs MD5 and SHA-1, one after the other, with nothing that names them; DSA and ECDSA sign SHA-1."},
		{"S1", "5", "The first half of the secret, for P_MD5. Halves of an odd length share the octet in the middle."},
		{"S2", "5", "The second half of the secret, for P_SHA-1."},
		{"P_MD5", "5", "P_hash by MD5: as many octets as are wanted."},
		{"P_SHA-1", "5", "P_hash by SHA-1: as many octets as are wanted. One hash may fall and the other still holds."},
		{"P_MD5 XOR P_SHA-1", "5", "The output of the PRF."},
	}

	ssl30Spec = &field.Spec{Ref: field.Ref{Doc: "RFC 6101", Section: "6"}, Notes: [][3]string{
		{"master_secret", "6.1", "48 octets that both sides now share: three times MD5 over the pre-master secret and a SHA-1."},
		{"key_block", "6.2.2", "As many octets as the keys of both directions need, made like the master secret and cut in a fixed order."},
		{"seed", "6.1", "Both randoms: the client's first for the master secret, the server's first for the key block."},
		{"inner", "6.1", "The inner hash of two."},
		{"block", "6.2.2", "MD5 of the secret and the inner hash; of the last one as much as is needed."},
		{"client_write_IV", "6.2.2", "The IV of the first record that the client encrypts."},
		{"server_write_IV", "6.2.2", "The IV of the first record that the server encrypts."},
		{"client_verify_data", "5.6.9", "What the client's Finished holds: md5_hash and sha_hash."},
		{"server_verify_data", "5.6.9", "What the server's Finished holds: md5_hash and sha_hash."},
		{"sender", "5.6.9", "Who sends the Finished, so that nobody can send it back: 434c4e54 is the client, 53525652 the server."},
		{"md5_hash", "5.6.9", "MD5(master_secret + pad2 + inner). pad1 is the octet 36, pad2 the octet 5c, 48 times each."},
		{"sha_hash", "5.6.9", "SHA(master_secret + pad2 + inner). pad1 is the octet 36, pad2 the octet 5c, 40 times each."},
		{"Hash(signed_messages)", "5.6.8", "What CertificateVerify signs: the handshake messages and the master secret. DSA signs sha_hash alone."},
		{"Hash(signed_params)", "5.6.3", "RSA signs MD5 and SHA-1, one after the other, with nothing that names them; DSA signs SHA-1."},
		{"received", "5.6.9", "What the other side sent. It has to be the same."},
	}, Also: []*field.Spec{spec}}

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

// signatureSpec explains what RSA signs.
var signatureSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8017", Section: "9.2"}, Notes: [][3]string{
	{"0x00", "9.2", "A zero: the first keeps the number below the modulus, the one after PS ends the padding."},
	{"0x01", "9.2", "Says that this is padding for a signature; 0x02 is padding for encryption."},
	{"PS", "9.2", "Octets ff, as many as it takes: the same hash always gives the same signature."},
	{"DigestInfo", "9.2", "The beginning of a DigestInfo, which names the hash. TLS before 1.2 has none."},
	{"H", "9.2", "The hash that was signed."},
	{"m", "8.2.2", "s^e mod n. It has not the form of a signature's padding."},
}, Also: []*field.Spec{spec}}

// specOf explains the derivation of a version.
func specOf(v msg.Version) *field.Spec {
	switch v {
	case msg.SSL30:
		return ssl30Spec
	case msg.TLS10:
		return tls10Spec
	case msg.TLS11:
		return tls11Spec
	}
	return spec
}
