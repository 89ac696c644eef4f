package handshake

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// proofFaults are about signatures and Finished.
var proofFaults = []Fault{
	{Name: "params-signature", Title: "A bit of the signature in ServerKeyExchange is flipped", From: "server", Message: "ServerKeyExchange", Exchanges: signedParams,
		Text: "The signature no longer ties the server's value to its certificate.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.3"},
		message: func(m msg.Message) (msg.Message, string) {
			k := m.(msg.ServerKeyExchange)
			if len(k.Signed.Signature) == 0 {
				return k, "an anonymous server signs nothing"
			}
			k.Signed = flippedSignature(k.Signed)
			return k, ""
		}},
	{Name: "verify-signature", Title: "A bit of the signature in CertificateVerify is flipped", From: "client", Message: "CertificateVerify", Auth: true,
		Text: "The client does not prove that it has the key of its certificate.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.8"},
		message: func(m msg.Message) (msg.Message, string) {
			v := m.(msg.CertificateVerify)
			v.DigitallySigned = flippedSignature(v.DigitallySigned)
			return v, ""
		}},
	{Name: "client-finished", Title: "A bit of the client's Finished is flipped", From: "client", Message: "Finished",
		Text: "The record is protected as it should be; verify_data is not that of this handshake.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"},
		message: flippedFinished},
	{Name: "server-finished", Title: "A bit of the server's Finished is flipped", From: "server", Message: "Finished",
		Text: "The record is protected as it should be; verify_data is not that of this handshake.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"},
		message: flippedFinished},
}

func flippedSignature(d msg.DigitallySigned) msg.DigitallySigned {
	d.Signature = slices.Clone(d.Signature)
	flip(d.Signature, 0)
	return d
}

func flippedFinished(m msg.Message) (msg.Message, string) {
	data := slices.Clone(m.(msg.Finished).VerifyData)
	flip(data, 0)
	return msg.Finished{VerifyData: data}, ""
}
