package handshake

import (
	"crypto"
	"crypto/rsa"
	"io"
	"slices"

	"waxseal/core/pkix/ext"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// A Server is the server's side of a connection.
type Server struct {
	conn
	cfg     ServerConfig
	hello   msg.ClientHello
	private *rsa.PrivateKey
	client  crypto.PublicKey // of the client's certificate; nil: it has none
	agreed  agreed
}

// NewServer makes a server that waits for a ClientHello.
func NewServer(cfg ServerConfig) *Server {
	s := &Server{cfg: cfg, conn: conn{side: "server", peer: "client", entropy: cfg.Entropy, version: msg.TLS12}}
	s.secrets.Side = s.side
	s.next = s.clientHello
	return s
}

// Derivation is what the server has computed so far.
func (s *Server) Derivation() *secrets.Derivation { return &s.secrets }

// clientHello takes the ClientHello, chooses, and sends the server's first flight.
func (s *Server) clientHello(m msg.Message) (step, error) {
	hello, err := want[msg.ClientHello](&s.conn, m)
	if err != nil {
		return nil, err
	}
	s.hello = hello
	if hello.Version < msg.TLS12 {
		return nil, s.refusal(msg.ProtocolVersion, "The server refuses the client: it offers %s at most, and the server speaks TLS 1.2 only.", hello.Version)
	}
	if v, ok := hello.Extension(msg.RenegotiationInfo{}).(msg.RenegotiationInfo); ok && len(v) > 0 {
		return nil, s.refusal(msg.HandshakeFailure, "The client speaks of a handshake before this one, and there was none.")
	}
	if err := s.choose(); err != nil {
		return nil, err
	}
	s.secrets.ClientRandom = s.secrets.Transcript[0].Part(randomAt, msg.RandomLen)
	if err := s.sendHello(); err != nil {
		return nil, err
	}
	if err := s.send(msg.Certificate{Chain: s.cfg.Chain}); err != nil {
		return nil, err
	}
	next := s.keyExchange
	if s.cfg.ClientAuth != NoClientAuth {
		next = s.certificate
		if err := s.send(s.certificateRequest()); err != nil {
			return nil, err
		}
	}
	return next, s.send(msg.ServerHelloDone{})
}

// choose takes the first of the server's suites that the client offers, for which it has a key.
func (s *Server) choose() error {
	for _, own := range s.cfg.suites() {
		if slices.Contains(s.hello.CipherSuites, own.Code) {
			s.secrets.Suite, s.secrets.Version = own, msg.TLS12
			break
		}
	}
	if s.secrets.Suite == nil {
		return s.refusal(msg.HandshakeFailure, "The server refuses the client: it offers no cipher suite that the server knows.")
	}
	if why := s.cannotDecrypt(); why != "" {
		return s.refusal(msg.HandshakeFailure, "The server cannot use %s, which needs an RSA key: %s.", s.secrets.Suite.Name, why)
	}
	s.context = msg.Context{Version: msg.TLS12, KeyExchange: s.secrets.Suite.KeyExchange}
	s.agreed.extendedMasterSecret = s.cfg.ExtendedMasterSecret && s.hello.Extension(msg.ExtendedMasterSecret{}) != nil
	s.agreed.encryptThenMAC = s.cfg.EncryptThenMAC && s.secrets.Suite.CBC() && s.hello.Extension(msg.EncryptThenMAC{}) != nil
	return nil
}

// cannotDecrypt says why the server cannot do RSA key exchange. A certificate that cannot be read
// is for the client to find.
func (s *Server) cannotDecrypt() string {
	if len(s.cfg.Chain) == 0 {
		return "it has no certificate"
	}
	if s.cfg.Key == nil {
		return "it has no private key"
	}
	if c := identity.Parse(s.cfg.Chain[0]); c != nil && c.PublicKey.Name != "RSA" {
		return "the key of its certificate is " + c.PublicKey.Title()
	}
	private, ok := s.cfg.Key.(*rsa.PrivateKey)
	if !ok {
		return "its private key is of another kind"
	}
	s.private = private
	return ""
}

func (s *Server) sendHello() error {
	hello := msg.ServerHello{Version: msg.TLS12, Random: make([]byte, msg.RandomLen), SessionID: []byte{}, CipherSuite: s.secrets.Suite.Code}
	if _, err := io.ReadFull(s.entropy, hello.Random); err != nil {
		return err
	}
	hello.Extensions = s.extensions()
	if err := s.send(hello); err != nil {
		return err
	}
	s.secrets.ServerRandom = s.secrets.Transcript[1].Part(randomAt, msg.RandomLen)
	return nil
}

// extensions answers those of the client's that the server takes up. Without any the field is left
// out.
func (s *Server) extensions() (list []msg.Extension) {
	add := func(v msg.ExtensionValue) { list = append(list, msg.NewExtension(v)) }
	if names, ok := s.hello.Extension(msg.ServerNames{}).(msg.ServerNames); ok && len(names) > 0 {
		add(msg.ServerNames{})
	}
	if s.agreed.encryptThenMAC {
		add(msg.EncryptThenMAC{})
	}
	if s.agreed.extendedMasterSecret {
		add(msg.ExtendedMasterSecret{})
	}
	if slices.Contains(s.hello.CipherSuites, renegotiationSCSV) || s.hello.Extension(msg.RenegotiationInfo{}) != nil {
		add(msg.RenegotiationInfo{})
	}
	return list
}

func (s *Server) certificateRequest() msg.CertificateRequest {
	r := msg.CertificateRequest{Types: []msg.ClientCertificateType{msg.RSASign, msg.ECDSASign}, HasSchemes: true, Schemes: identity.SchemeCodes()}
	for _, root := range s.cfg.Roots {
		if root.Subject.Raw != nil {
			r.Authorities = append(r.Authorities, root.Subject.Raw)
		}
	}
	return r
}

// certificate takes the client's chain and checks it.
func (s *Server) certificate(m msg.Message) (step, error) {
	chain, err := want[msg.Certificate](&s.conn, m)
	if err != nil {
		return nil, err
	}
	if len(chain.Chain) == 0 {
		if s.cfg.ClientAuth == RequireClientAuth {
			r := s.refusal(msg.HandshakeFailure, "The server refuses the client: it has no certificate, and the server requires one.")
			r.Check = "absent"
			return nil, r
		}
		return s.keyExchange, nil
	}
	check := identity.Check{Roots: s.cfg.Roots, Now: s.cfg.Now, Usage: ext.DigitalSignature, For: "clientAuth"}
	path, fault := check.Verify(chain.Chain)
	if fault != nil {
		return nil, s.refuseCertificate(fault)
	}
	if s.client, err = identity.Public(&path[0].PublicKey); err != nil {
		return nil, s.refuseCertificate(&identity.Fault{Alert: msg.UnsupportedCertificate, Check: "key", Text: err.Error()})
	}
	return s.keyExchange, nil
}

// keyExchange takes the ClientKeyExchange, decrypts the pre-master secret and derives the keys.
func (s *Server) keyExchange(m msg.Message) (step, error) {
	exchange, err := want[msg.ClientKeyExchange](&s.conn, m)
	if err != nil {
		return nil, err
	}
	d, err := secrets.Decrypt(s.private, exchange.Encrypted, s.hello.Version, s.entropy)
	if err != nil {
		return nil, err
	}
	s.secrets.Decryption = &d
	s.secrets.Encrypted = encryptedPart(s.secrets.Transcript)
	s.deriveKeys(s.agreed.extendedMasterSecret, s.agreed.encryptThenMAC)
	if s.client == nil {
		return s.finished, nil
	}
	return s.awaitVerify(), nil
}

// awaitVerify keeps the read keys back until the CertificateVerify has come: a ChangeCipherSpec
// before it is out of turn.
func (s *Server) awaitVerify() step {
	keys := s.nextRead
	s.nextRead = nil
	return func(m msg.Message) (step, error) {
		v, err := want[msg.CertificateVerify](&s.conn, m)
		if err != nil {
			return nil, err
		}
		scheme, ok := identity.FindScheme(v.Scheme)
		if !ok {
			return nil, s.refusal(msg.IllegalParameter, "The client signed CertificateVerify by a scheme, 0x%04x, that the server did not name.", v.Scheme)
		}
		signed := s.secrets.Concat(len(s.secrets.Transcript) - 1).Bytes
		if !scheme.Verify(s.client, signed, v.Signature) {
			return nil, s.refusal(msg.DecryptError, "The server refuses the client's CertificateVerify: the signature does not verify with the key of the client's certificate.")
		}
		s.nextRead = keys
		return s.finished, nil
	}
}

// finished takes the client's Finished and answers with the server's.
func (s *Server) finished(m msg.Message) (step, error) {
	var err error
	if s.secrets.Client, err = s.checkFinished(m, true); err != nil {
		return nil, err
	}
	if s.secrets.Server, err = s.sendFinished(false); err != nil {
		return nil, err
	}
	s.established = true
	s.events = append(s.events, Completed{})
	return nil, nil
}
