package handshake

import (
	"waxseal/core/field"
	"waxseal/core/mint"
)

// paperFaults are about certificates and keys.
var paperFaults = []Fault{
	{Name: "server-expired", Title: "The server's certificate has expired", From: "server", Message: "Certificate", Exchanges: authenticated, Preset: "expired",
		Text: "The server sends the lesson's certificate of yesterday.", Ref: field.Ref{Doc: "RFC 5280", Section: "6.1.3"}, stage: serverPapers(mint.ServerExpired, mint.Server)},
	{Name: "server-host", Title: "The server's certificate is for another host", From: "server", Message: "Certificate", Exchanges: authenticated, Preset: "wrong-host",
		Text: "The server sends a certificate for other.example.", Ref: field.Ref{Doc: "RFC 9525", Section: "6"}, stage: serverPapers(mint.ServerOtherHost, mint.Server)},
	{Name: "server-unknown-ca", Title: "Nobody trusts who issued the server's certificate", From: "server", Message: "Certificate", Exchanges: authenticated, Preset: "unknown-ca",
		Text: "A root that the client does not have issued what the server sends.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.2.2"}, stage: serverPapers(mint.ServerUnknownCA, mint.Server)},
	{Name: "server-sha1", Title: "The server's certificate is signed with SHA-1", From: "server", Message: "Certificate", Exchanges: authenticated, Preset: "sha1",
		Text: "The issuer signed over a hash for which two certificates can be made.",
		Ref:  field.Ref{Doc: "RFC 8446", Section: "4.4.2.4"}, Rule: field.Ref{Doc: "RFC 8446", Section: "4.4.2.4"}, stage: serverPapers(mint.ServerSHA1, mint.Server)},
	{Name: "server-key", Title: "The server's key does not belong to its certificate", From: "server", Message: "Certificate", Exchanges: authenticated, Preset: "not-a-pair",
		Text: "The server has another key. Where it decrypts, it finds nonsense and must not say so; where it signs, the signature does not verify.",
		Ref:  field.Ref{Doc: "RFC 5246", Section: "7.4.7.1"}, stage: serverPapers(mint.ServerCertificate, mint.Stranger)},
	{Name: "client-none", Title: "The client has no certificate", From: "client", Message: "Certificate", Auth: true, Preset: "no-client-certificate",
		Text: "The server asks for one, and the client has none to send.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.6"}, stage: func(c *ClientConfig, s *ServerConfig) string {
			c.Chain = nil
			return asks(s)
		}},
	{Name: "client-expired", Title: "The client's certificate has expired", From: "client", Message: "Certificate", Auth: true, Preset: "client-expired",
		Text: "The client sends the lesson's certificate of yesterday.", Ref: field.Ref{Doc: "RFC 5280", Section: "6.1.3"}, stage: clientPapers(mint.ClientExpired, mint.Client)},
	{Name: "client-unknown-ca", Title: "Nobody trusts who issued the client's certificate", From: "client", Message: "Certificate", Auth: true,
		Text: "The client sends a certificate of its own making.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.2.2"}, stage: clientPapers(mint.StrangerCertificate, mint.Stranger)},
	{Name: "client-key", Title: "The client's key does not belong to its certificate", From: "client", Message: "CertificateVerify", Auth: true,
		Text: "The client signs with another key than the one that its certificate names.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.8"}, stage: clientPapers(mint.ClientCertificate, mint.Stranger)},
}

// serverPapers gives the server a certificate of the lesson and a key.
func serverPapers(certificate, key string) func(*ClientConfig, *ServerConfig) string {
	return func(_ *ClientConfig, s *ServerConfig) string {
		if s.needsEC() {
			certificate, key := withEC(certificate, key)
			return papersOf(&s.Config, certificate, key)
		}
		return papersOf(&s.Config, certificate, key)
	}
}

// withEC are papers of the lesson's server as they are where the suites take an EC key.
func withEC(certificate, key string) (string, string) {
	if key == mint.Stranger {
		return mint.WithEC(certificate), mint.StrangerEC
	}
	return mint.WithEC(certificate), mint.ServerEC
}

// clientPapers does it for the client.
func clientPapers(certificate, key string) func(*ClientConfig, *ServerConfig) string {
	return func(c *ClientConfig, s *ServerConfig) string {
		if why := asks(s); why != "" {
			return why
		}
		return papersOf(&c.Config, certificate, key)
	}
}

func papersOf(c *Config, certificate, key string) (why string) {
	list, err := mint.Chain(certificate, c.Now)
	if err != nil {
		return err.Error()
	}
	c.Chain, c.Key = list, mint.Key(key)
	return ""
}

func asks(s *ServerConfig) (why string) {
	if s.ClientAuth == NoClientAuth {
		return "the server does not ask for a certificate"
	}
	return ""
}
