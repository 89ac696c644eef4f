package handshake

import "waxseal/core/mint"

// A Preset is a lesson: who has which papers, and what they agree on.
type Preset struct {
	Name   string
	Title  string
	Text   string // what is to be seen, in a sentence
	server string // certificate of mint.Lesson
	key    string // of mint.Key; empty: the one that belongs to the certificate
	client string // empty: the client has no certificate
	alone  bool   // the server leaves out who issued its certificate
	auth   ClientAuth

	version, exchange, suite string // empty: TLS 1.2, Suites
	resume                   string // of ResumeNames; empty: there is one connection
}

// Words are the preset's own words for Options: version, key exchange, suite. Empty: TLS 1.2, and
// Suites.
func (p Preset) Words() (version, exchange, suite string) { return p.version, p.exchange, p.suite }

// Resumes is the preset's own word of ResumeNames; empty: there is one connection.
func (p Preset) Resumes() string { return p.resume }

// AsksClient tells whether the preset's server asks for a certificate.
func (p Preset) AsksClient() bool { return p.auth != NoClientAuth }

// Presets lists the lessons, the first being the one that is shown unasked.
var Presets = []Preset{
	{Name: "client-authentication", Title: "Both sides prove who they are", server: mint.ServerCertificate, client: mint.ClientCertificate, auth: RequireClientAuth,
		Text: "The server decrypts what only its private key can, and the client signs what only its own can."},
	{Name: "plain", Title: "No forward secrecy: only the server has a certificate", server: mint.ServerCertificate, client: mint.ClientCertificate,
		Text: "With RSA key exchange, as most web servers had it, whoever gets the server's key later reads the recording."},
	{Name: "forward-secrecy", Title: "Forward secrecy", server: mint.ServerCertificate, client: mint.ClientCertificate, exchange: "ECDHE_RSA",
		Text: "Each side makes a key for this connection alone; the server's certificate only signs, and its key opens no recording."},
	{Name: "resumption", Title: "A session is taken up again", server: mint.ServerCertificate, client: mint.ClientCertificate, exchange: "ECDHE_RSA", resume: "ticket",
		Text: "A ticket stands for certificates and new secrets; whoever gets the ticket key reads both connections."},
	{Name: "ssl3", Title: "SSLv3, SSL 3.0", server: mint.ServerCertificate, client: mint.ClientCertificate, auth: RequireClientAuth, version: "ssl3",
		Text: "The handshake of 1996: MD5 and SHA-1 in place of a PRF, no extensions, padding that nobody checks."},
	{Name: "rc4", Title: "RC4", server: mint.ServerCertificate, client: mint.ClientCertificate, version: "tls1", suite: "TLS_RSA_WITH_RC4_128_SHA",
		Text: "A stream cipher without an IV, prohibited since RFC 7465: the handshake succeeds all the same."},
	{Name: "anonymous", Title: "Nobody proves who they are", exchange: "ECDH_anon",
		Text: "There is no certificate: the secret is shared with whoever answered."},
	{Name: "expired", Title: "The server's certificate has expired", server: mint.ServerExpired, client: mint.ClientCertificate,
		Text: "The client refuses it: certificate_expired."},
	{Name: "wrong-host", Title: "Wrong host: the server's certificate is for another one", server: mint.ServerOtherHost, client: mint.ClientCertificate,
		Text: "The client refuses it: the name that it wants is not in the certificate."},
	{Name: "unknown-ca", Title: "Unknown CA: nobody trusts who issued the server's certificate", server: mint.ServerUnknownCA, client: mint.ClientCertificate,
		Text: "The client refuses it: unknown_ca."},
	{Name: "self-signed", Title: "The server's certificate is self-signed", server: mint.ServerSelfSigned, client: mint.ClientCertificate,
		Text: "The client refuses it: unknown_ca."},
	{Name: "sha1", Title: "The server's certificate is signed with SHA-1", server: mint.ServerSHA1, client: mint.ClientCertificate,
		Text: "The client refuses it: bad_certificate. Browsers took such certificates until 2017, and under Each side the client can be told to."},
	{Name: "missing-intermediate", Title: "Missing intermediate: the server sends its own certificate alone", server: mint.ServerCertificate, alone: true, client: mint.ClientCertificate,
		Text: "The client knows the root and finds no way to it: unknown_ca."},
	{Name: "no-client-certificate", Title: "The client has no certificate", server: mint.ServerCertificate, auth: RequireClientAuth,
		Text: "The server asks for one, gets an empty list, and refuses the client."},
	{Name: "client-expired", Title: "The client's certificate has expired", server: mint.ServerCertificate, client: mint.ClientExpired, auth: RequireClientAuth,
		Text: "The server refuses it: certificate_expired."},
	{Name: "not-a-pair", Title: "The server's certificate and key are not a pair", server: mint.ServerCertificate, key: mint.Stranger, client: mint.ClientCertificate,
		Text: "Where the server decrypts it finds nonsense, must not say so, and gets a MAC that does not fit; where it signs, the signature does not verify."},
	{Name: "ec-key", Title: "The server's key is EC", server: mint.ServerECCertificate, key: mint.ServerEC, client: mint.ClientCertificate,
		Text: "RSA key exchange needs an RSA key: the server has nothing to offer."},
}

// FindPreset returns the preset of a name, or nil. No name is the first.
func FindPreset(name string) *Preset {
	for i := range Presets {
		if name == "" || Presets[i].Name == name {
			return &Presets[i]
		}
	}
	return nil
}
