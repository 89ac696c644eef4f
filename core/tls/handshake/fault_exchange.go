package handshake

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// exchangeFaults are about how the secret is agreed on.
var exchangeFaults = []Fault{
	{Name: "server-params", Title: "The server's Diffie-Hellman value is replaced", From: "server", Message: "ServerKeyExchange", Exchanges: diffieHellman,
		Text: "Somebody between the two changes the value that the server sent. Where nobody signs, both sides go on with different secrets.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.3"},
		record: onTheWay(func(m *msg.ServerKeyExchange) string {
			if m.DH.Ys != nil {
				m.DH.Ys = slices.Clone(m.DH.Ys)
				flip(m.DH.Ys, 0)
				return ""
			}
			m.ECDH.Point = slices.Clone(m.ECDH.Point)
			flip(m.ECDH.Point, 0)
			return ""
		})},
	{Name: "client-dh-value", Title: "The client's Diffie-Hellman value is 1", From: "client", Message: "ClientKeyExchange", Exchanges: diffieHellman,
		Text: "With 1, or a point that is not on the curve, anybody knows the secret; a receiver has to look.", Ref: field.Ref{Doc: "RFC 7919", Section: "5.1"}, Rule: field.Ref{Doc: "RFC 6101", Section: "5.4.2"},
		message: func(m msg.Message) (msg.Message, string) {
			k := m.(msg.ClientKeyExchange)
			k.Yc = make([]byte, len(k.Yc))
			k.Yc[len(k.Yc)-1] = 1
			if k.Exchange.Curve() && len(k.Yc) != 32 {
				k.Yc[0] = 4 // uncompressed, and on no curve
			}
			return k, ""
		}},
	{Name: "pre-master-version", Title: "The version in the pre-master secret is rolled back", From: "client", Message: "ClientKeyExchange", Exchanges: rsaAlone,
		Text: "The pre-master secret begins with an older version than the hello offered. The server goes on as if nothing were wrong, with the version that was offered.",
		Ref:  field.Ref{Doc: "RFC 5246", Section: "7.4.7.1"}, secret: func(s []byte) { s[1]-- }},
	{Name: "pre-master-block", Title: "The block around the pre-master secret is malformed", From: "client", Message: "ClientKeyExchange", Exchanges: rsaAlone,
		Text: "The block begins with 00 01 in place of 00 02. The server must not say so: it goes on with a secret of its own, and nothing is answered before Finished.",
		Ref:  field.Ref{Doc: "RFC 5246", Section: "7.4.7.1"}, block: func(em []byte) { em[1] = 1 }},
	{Name: "pre-master-cipher", Title: "A bit of the encrypted pre-master secret is flipped", From: "client", Message: "ClientKeyExchange", Exchanges: rsaAlone,
		Text: "What the server decrypts is noise, and looks on the wire as any other fault of the block does.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.7.1"},
		message: func(m msg.Message) (msg.Message, string) {
			k := m.(msg.ClientKeyExchange)
			k.Encrypted = slices.Clone(k.Encrypted)
			flip(k.Encrypted, 0)
			return k, ""
		}},
}
