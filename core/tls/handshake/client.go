package handshake

import (
	"crypto/rsa"
	"errors"
	"io"
	"slices"

	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// A Client is the client's side of a connection.
type Client struct {
	conn
	cfg     ClientConfig
	hello   msg.ClientHello
	server  *pkix.Certificate
	request *msg.CertificateRequest // nil: the server asks for no certificate
	agreed  agreed
}

// agreed are the extensions that both sides named.
type agreed struct{ extendedMasterSecret, encryptThenMAC bool }

// NewClient makes a client that has sent nothing yet.
func NewClient(cfg ClientConfig) *Client {
	c := &Client{cfg: cfg, conn: conn{side: "client", peer: "server", entropy: cfg.Entropy, version: msg.TLS10}}
	c.secrets.Side = c.side
	return c
}

// Derivation is what the client has computed so far.
func (c *Client) Derivation() *secrets.Derivation { return &c.secrets }

// renegotiationSCSV stands for an empty renegotiation_info (RFC 5746, 3.3). A server that minds
// answers it with that extension.
const renegotiationSCSV = 0x00ff

// Start sends the ClientHello.
func (c *Client) Start() (out []byte, events []Event) {
	if err := c.start(); err != nil {
		c.refuse(err)
	}
	return c.take()
}

func (c *Client) start() error {
	c.hello = msg.ClientHello{Version: msg.TLS12, Random: make([]byte, msg.RandomLen), SessionID: []byte{}, CompressionMethods: []byte{0}}
	if _, err := io.ReadFull(c.entropy, c.hello.Random); err != nil {
		return err
	}
	for _, s := range c.cfg.suites() {
		c.hello.CipherSuites = append(c.hello.CipherSuites, s.Code)
	}
	c.hello.CipherSuites = append(c.hello.CipherSuites, renegotiationSCSV)
	c.hello.Extensions = c.extensions()
	if err := c.send(c.hello); err != nil {
		return err
	}
	c.secrets.ClientRandom = c.secrets.Transcript[0].Part(randomAt, msg.RandomLen)
	c.version = msg.TLS12
	c.next = c.serverHello
	return nil
}

// randomAt is where the random stands in a hello: after header and version.
const randomAt = handshakeHeader + 2

func (c *Client) extensions() (list []msg.Extension) {
	add := func(v msg.ExtensionValue) { list = append(list, msg.NewExtension(v)) }
	if c.cfg.ServerName != "" && !isAddress(c.cfg.ServerName) {
		add(msg.ServerNames{{Name: []byte(c.cfg.ServerName)}})
	}
	if c.cfg.EncryptThenMAC {
		add(msg.EncryptThenMAC{})
	}
	if c.cfg.ExtendedMasterSecret {
		add(msg.ExtendedMasterSecret{})
	}
	add(msg.SignatureAlgorithms(identity.SchemeCodes()))
	return list
}

// isAddress tells IP addresses from host names: server_name holds no addresses (RFC 6066, 3).
func isAddress(host string) bool {
	last := host[len(host)-1]
	return last >= '0' && last <= '9' || slices.Contains([]byte(host), ':')
}

// serverHello takes the ServerHello.
func (c *Client) serverHello(m msg.Message) (step, error) {
	hello, err := want[msg.ServerHello](&c.conn, m)
	if err != nil {
		return nil, err
	}
	s := suite.Find(hello.CipherSuite)
	switch {
	case hello.Version != msg.TLS12:
		return nil, c.refusal(msg.ProtocolVersion, "The server chose %s; the client speaks TLS 1.2 only.", hello.Version)
	case !slices.Contains(c.hello.CipherSuites, hello.CipherSuite) || s == nil:
		return nil, c.refusal(msg.IllegalParameter, "The server chose the cipher suite 0x%04x, which the client did not offer.", hello.CipherSuite)
	case hello.CompressionMethod != 0:
		return nil, c.refusal(msg.IllegalParameter, "The server chose the compression method %d, which the client did not offer.", hello.CompressionMethod)
	}
	if err := c.agree(hello); err != nil {
		return nil, err
	}
	c.secrets.Suite, c.secrets.Version = s, hello.Version
	c.secrets.ServerRandom = c.secrets.Transcript[1].Part(randomAt, msg.RandomLen)
	c.context = msg.Context{Version: hello.Version, KeyExchange: s.KeyExchange}
	return c.certificate, nil
}

// agree takes the extensions of the ServerHello: answers to what was asked, and nothing else
// (RFC 5246, 7.4.1.4). The signal of RFC 5746 counts as a question.
func (c *Client) agree(hello msg.ServerHello) error {
	for _, e := range hello.Extensions {
		asked := slices.ContainsFunc(c.hello.Extensions, func(own msg.Extension) bool { return own.Type == e.Type })
		v, renegotiation := e.Value.(msg.RenegotiationInfo)
		switch {
		case renegotiation && len(v) > 0:
			return c.refusal(msg.HandshakeFailure, "The server speaks of a handshake before this one, and there was none.")
		case !asked && !renegotiation:
			return c.refusal(msg.UnsupportedExtension, "The server answers an extension, 0x%04x, that the client did not send.", e.Type)
		}
	}
	c.agreed.extendedMasterSecret = hello.Extension(msg.ExtendedMasterSecret{}) != nil
	c.agreed.encryptThenMAC = hello.Extension(msg.EncryptThenMAC{}) != nil
	return nil
}

// certificate takes the server's chain and checks it.
func (c *Client) certificate(m msg.Message) (step, error) {
	chain, err := want[msg.Certificate](&c.conn, m)
	if err != nil {
		return nil, err
	}
	if len(chain.Chain) == 0 {
		return nil, c.refusal(msg.BadCertificate, "The client refuses the server: it sent no certificate.")
	}
	check := identity.Check{Roots: c.cfg.Roots, Now: c.cfg.Now, Host: c.cfg.ServerName, Usage: ext.KeyEncipherment, For: "serverAuth"}
	path, fault := check.Verify(chain.Chain)
	if fault != nil {
		return nil, c.refuseCertificate(fault)
	}
	c.server = path[0]
	return c.requestOrDone, nil
}

// refuseCertificate says which check the other side's certificate failed.
func (c *conn) refuseCertificate(f *identity.Fault) *Refusal {
	r := c.refusal(f.Alert, "The %s refuses the %s's certificate: %s.", c.side, c.peer, f.Text)
	r.Check = f.Check
	return r
}

// requestOrDone takes a CertificateRequest, which may be there, or the ServerHelloDone.
func (c *Client) requestOrDone(m msg.Message) (step, error) {
	if request, ok := m.(msg.CertificateRequest); ok {
		c.request = &request
		return c.done, nil
	}
	return c.done(m)
}

// done takes the ServerHelloDone, and sends all that the client has to say.
func (c *Client) done(m msg.Message) (step, error) {
	if _, err := want[msg.ServerHelloDone](&c.conn, m); err != nil {
		return nil, err
	}
	scheme, signs := c.scheme()
	if c.request != nil {
		var chain [][]byte
		if signs {
			chain = c.cfg.Chain
		}
		if err := c.send(msg.Certificate{Chain: chain}); err != nil {
			return nil, err
		}
	}
	if err := c.exchangeKeys(); err != nil {
		return nil, err
	}
	if signs {
		if err := c.verify(scheme); err != nil {
			return nil, err
		}
	}
	var err error
	c.secrets.Client, err = c.sendFinished(true)
	return c.finished, err
}

// scheme is how the client signs CertificateVerify: by the first of its own schemes that its key
// can do and the server can verify. It does not sign where it is not asked to, or cannot.
func (c *Client) scheme() (s identity.Scheme, ok bool) {
	if c.request == nil || len(c.cfg.Chain) == 0 || c.cfg.Key == nil {
		return s, false
	}
	for _, s := range identity.Schemes {
		if s.Kind == identity.KeyKind(c.cfg.Key.Public()) && slices.Contains(c.request.Schemes, s.Code) {
			return s, true
		}
	}
	return s, false
}

// exchangeKeys makes the pre-master secret, sends it encrypted, and derives the keys.
func (c *Client) exchangeKeys() error {
	public, err := identity.Public(&c.server.PublicKey)
	if err != nil {
		return c.keyRefusal(err)
	}
	key, ok := public.(*rsa.PublicKey)
	if !ok {
		return c.keyRefusal(errors.New("its key is " + c.server.PublicKey.Title() + ", and RSA key exchange needs an RSA key"))
	}
	secret, err := secrets.PreMaster(c.hello.Version, c.entropy)
	if err != nil {
		return err
	}
	e, err := secrets.Encrypt(key, secret, c.entropy)
	if errors.Is(err, secrets.ErrKeyTooShort) {
		return c.keyRefusal(err)
	} else if err != nil {
		return err
	}
	if err := c.send(msg.ClientKeyExchange{Exchange: msg.KeyExchangeRSA, Encrypted: e.Ciphertext}); err != nil {
		return err
	}
	c.secrets.Encryption = &e
	c.secrets.Encrypted = encryptedPart(c.secrets.Transcript)
	c.deriveKeys(c.agreed.extendedMasterSecret, c.agreed.encryptThenMAC)
	return nil
}

// encryptedPart is the ciphertext in the ClientKeyExchange that ends the transcript, after header
// and length.
func encryptedPart(transcript []secrets.Message) secrets.Octets {
	last := transcript[len(transcript)-1]
	const at = handshakeHeader + 2
	return last.Part(at, len(last.Bytes)-at)
}

// keyRefusal says that the server's key is not one for RSA key exchange.
func (c *Client) keyRefusal(err error) *Refusal {
	return c.refuseCertificate(&identity.Fault{Alert: msg.UnsupportedCertificate, Check: "key", Text: err.Error()})
}

// verify signs all messages so far.
func (c *Client) verify(s identity.Scheme) error {
	signature, err := s.Sign(c.cfg.Key, c.secrets.Concat(len(c.secrets.Transcript)).Bytes)
	if err != nil {
		return err
	}
	return c.send(msg.CertificateVerify{DigitallySigned: msg.DigitallySigned{HasScheme: true, Scheme: s.Code, Signature: signature}})
}

// finished takes the server's Finished.
func (c *Client) finished(m msg.Message) (step, error) {
	var err error
	if c.secrets.Server, err = c.checkFinished(m, false); err != nil {
		return nil, err
	}
	c.established = true
	c.events = append(c.events, Completed{})
	return nil, nil
}
