package handshake

import (
	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// orderFaults are about messages that come when they should not, or do not come.
var orderFaults = []Fault{
	{Name: "hello-twice", Title: "The ClientHello comes twice", From: "client", Message: "ClientHello",
		Text: "The server waits for the client's next message and gets the first one again.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4"}, record: repeat},
	{Name: "no-certificate", Title: "The server's Certificate is left out", From: "server", Message: "Certificate", Exchanges: authenticated,
		Text: "Without it the client has no key to encrypt for or to verify with.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.2"}, record: drop},
	{Name: "no-server-key-exchange", Title: "The ServerKeyExchange is left out", From: "server", Message: "ServerKeyExchange", Exchanges: diffieHellman,
		Text: "Without it the client has no value to agree on a secret with.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.3"}, record: drop},
	{Name: "no-client-key-exchange", Title: "The ClientKeyExchange is left out", From: "client", Message: "ClientKeyExchange",
		Text: "Without it there is no secret, and so there are no keys for what follows.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.7"}, record: drop},
	{Name: "no-verify", Title: "The CertificateVerify is left out", From: "client", Message: "CertificateVerify", Auth: true,
		Text: "The client shows a certificate and does not prove that it is its own.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.8"}, record: drop},
	{Name: "early-ccs", Title: "ChangeCipherSpec comes early", From: "client", Message: "ClientKeyExchange",
		Text: "A ChangeCipherSpec comes before there are keys. OpenSSL once took it, with an empty master secret (CVE-2014-0224).", Ref: field.Ref{Doc: "RFC 5246", Section: "7.1"},
		record: before(msg.ContentChangeCipherSpec, 1)},
	{Name: "no-ccs", Title: "The client's ChangeCipherSpec is left out", From: "client", Message: "ChangeCipherSpec",
		Text: "The client's Finished is protected, and the server has not been told.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"}, record: drop},
	{Name: "plain-finished", Title: "The client's Finished comes unprotected", From: "client", Message: "ChangeCipherSpec",
		Text: "The client leaves ChangeCipherSpec out and sends the right Finished in the clear.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"},
		record: func(o *outgoing) string {
			o.c.nextWrite = nil
			return drop(o)
		}},
	{Name: "early-data", Title: "The client sends data before the handshake is done", From: "client", Message: "ClientKeyExchange",
		Text: "A record of application data comes in the middle of the handshake.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.2.2"},
		record: before(msg.ContentApplicationData, 'G', 'E', 'T')},
	{Name: "no-close", Title: "The client's close_notify is dropped", From: "client", Message: closeNotify,
		Text: "The connection ends without a word: nobody can tell the end of what was said from a line that was cut.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.2.1"}, record: drop},
}
