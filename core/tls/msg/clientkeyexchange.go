package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A ClientKeyExchange carries what the pre-master secret is made from: in RSA key exchange the
// secret itself, encrypted for the server, in the others the client's public value.
type ClientKeyExchange struct {
	Exchange  KeyExchange
	Encrypted []byte // EncryptedPreMasterSecret, RSA
	Bare      bool   // RSA in SSL 3.0: no length stands before it
	Yc        []byte // the public value: dh_Yc or a point
	Raw       []byte // the body, where the key exchange is not known
}

// Type is client_key_exchange.
func (ClientKeyExchange) Type() HandshakeType { return TypeClientKeyExchange }

var clientKeyExchange = Kind{Type: TypeClientKeyExchange, Name: "ClientKeyExchange", Read: readClientKeyExchange,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.7"}, Notes: [][3]string{
		{"ClientKeyExchange", "7.4.7", "The client sends what both sides need for the pre-master secret."},
		{"encrypted_pre_master_secret", "7.4.7.1", "The 48 octets of the pre-master secret, padded by PKCS #1 v1.5 and encrypted with the server's public key: c = m^e mod n."},
		{"dh_Yc", "7.4.7.2", "The client's public value: g^Xc mod p. The pre-master secret is Ys^Xc = Yc^Xs mod p."},
		{"ecdh_Yc", "7.4.7.2", "The client's public value: a point on the curve that the server named (RFC 8422, 5.7)."},
		{"exchange_keys", "7.4.7", "Its form follows from the cipher suite, which is not known here."},
	}}}

// readClientKeyExchange reads a ClientKeyExchange. SSL 3.0 has no length before the ciphertext, as
// RFC 5246, 7.4.7.1 recalls.
//
//	struct {
//	    select (KeyExchangeAlgorithm) {
//	        case rsa:                                  EncryptedPreMasterSecret;
//	        case dhe_dss, dhe_rsa, dh_anon, …:         ClientDiffieHellmanPublic;
//	        case ec_diffie_hellman:                    ClientECDiffieHellmanPublic;
//	        …
//	    } exchange_keys;
//	} ClientKeyExchange;
//
//	struct { public-key-encrypted PreMasterSecret pre_master_secret; } EncryptedPreMasterSecret;
//
//	opaque dh_Yc<1..2^16-1>;
//
//	opaque ecdh_Yc<1..2^8-1>;
func readClientKeyExchange(r *wire.Reader, c Context) Message {
	m := ClientKeyExchange{Exchange: c.KeyExchange}
	switch {
	case m.Exchange == KeyExchangeRSA && c.Version == SSL30:
		m.Bare, m.Encrypted = true, r.Rest("encrypted_pre_master_secret")
	case m.Exchange == KeyExchangeRSA:
		m.Encrypted = r.Opaque16("encrypted_pre_master_secret", 0, 1<<16-1)
	case m.Exchange.FiniteField():
		m.Yc = r.Opaque16("dh_Yc", 1, 1<<16-1)
	case m.Exchange.Curve():
		m.Yc = r.Opaque8("ecdh_Yc", 1, 1<<8-1)
	default:
		m.Raw = r.Rest("exchange_keys")
	}
	return m
}

func (m ClientKeyExchange) write(w *wire.Writer) {
	switch {
	case m.Bare:
		w.Opaque(m.Encrypted)
	case m.Exchange == KeyExchangeRSA:
		w.Opaque16(m.Encrypted)
	case m.Exchange.FiniteField():
		w.Opaque16(m.Yc)
	case m.Exchange.Curve():
		w.Opaque8(m.Yc)
	default:
		w.Opaque(m.Raw)
	}
}
