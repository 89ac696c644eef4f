package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A ClientKeyExchange carries what the pre-master secret is made from: in RSA key exchange the
// secret itself, encrypted for the server.
type ClientKeyExchange struct {
	Exchange  KeyExchange
	Encrypted []byte // EncryptedPreMasterSecret, RSA
	Raw       []byte // the body, where the key exchange is not known
}

// Type is client_key_exchange.
func (ClientKeyExchange) Type() HandshakeType { return TypeClientKeyExchange }

var clientKeyExchange = Kind{Type: TypeClientKeyExchange, Name: "ClientKeyExchange", Read: readClientKeyExchange,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.7"}, Notes: [][3]string{
		{"ClientKeyExchange", "7.4.7", "The client sends what both sides need for the pre-master secret."},
		{"encrypted_pre_master_secret", "7.4.7.1", "The 48 octets of the pre-master secret, padded by PKCS #1 v1.5 and encrypted with the server's public key: c = m^e mod n."},
		{"exchange_keys", "7.4.7", "Its form follows from the cipher suite, which is not known here."},
	}}}

// readClientKeyExchange reads a ClientKeyExchange.
//
//	struct {
//	    select (KeyExchangeAlgorithm) {
//	        case rsa:         EncryptedPreMasterSecret;
//	        …
//	    } exchange_keys;
//	} ClientKeyExchange;
//
//	struct { public-key-encrypted PreMasterSecret pre_master_secret; } EncryptedPreMasterSecret;
func readClientKeyExchange(r *wire.Reader, c Context) Message {
	m := ClientKeyExchange{Exchange: c.KeyExchange}
	if m.Exchange == KeyExchangeRSA {
		m.Encrypted = r.Opaque16("encrypted_pre_master_secret", 0, 1<<16-1)
	} else {
		m.Raw = r.Rest("exchange_keys")
	}
	return m
}

func (m ClientKeyExchange) write(w *wire.Writer) {
	if m.Exchange == KeyExchangeRSA {
		w.Opaque16(m.Encrypted)
	} else {
		w.Opaque(m.Raw)
	}
}
