package handshake

import (
	"bytes"
	"crypto"
	"slices"

	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A Client is the client's side of a connection.
type Client struct {
	conn
	cfg     ClientConfig
	hello   msg.ClientHello
	server  crypto.PublicKey        // of the server's certificate; nil: it has none
	request *msg.CertificateRequest // nil: the server asks for no certificate
	ticket  []byte                  // of the server's, for the next time
}

// NewClient makes a client that has sent nothing yet.
func NewClient(cfg ClientConfig) *Client {
	c := &Client{cfg: cfg, conn: conn{side: "client", peer: "server", entropy: cfg.Entropy, script: cfg.Script}}
	c.secrets.Side = c.side
	return c
}

// Config is what the client was made with.
func (c *Client) Config() ClientConfig { return c.cfg }

// Start sends the ClientHello.
func (c *Client) Start() (out []byte, events []Event) {
	if err := c.sendHello(); err != nil {
		c.refuse(err)
	}
	c.next = c.serverHello
	return c.take()
}

// serverHello takes the ServerHello.
func (c *Client) serverHello(m msg.Message) (step, error) {
	hello, err := want[msg.ServerHello](&c.conn, m)
	if err != nil {
		return nil, err
	}
	s, err := c.chosen(hello)
	if err != nil {
		return nil, err
	}
	c.settleOn(hello.Version, s)
	c.secrets.ServerRandom = c.secrets.Transcript[1].Part(randomAt, msg.RandomLen)
	if err := c.agree(hello); err != nil {
		return nil, err
	}
	again, err := c.takesUp(hello)
	if err != nil {
		return nil, err
	}
	if again {
		return c.resumed(), nil
	}
	c.sessionID = hello.SessionID
	if c.method().key == "" {
		return c.keyExchange, nil
	}
	return c.certificate, nil
}

// chosen checks what the server chose: version, suite, compression.
func (c *Client) chosen(hello msg.ServerHello) (*suite.Suite, error) {
	oldest, newest := c.cfg.versions()
	s := suite.Find(hello.CipherSuite)
	switch {
	case hello.Version < oldest || hello.Version > newest:
		return nil, c.refusal(msg.ProtocolVersion, "The server chose %s; the client speaks %s.", hello.Version, c.cfg.speaks())
	case newest >= msg.TLS12 && hello.Version < msg.TLS12 && bytes.Equal(hello.Random[sentinelAt:], downgradeSentinel):
		return nil, c.refusal(msg.IllegalParameter, "The server chose %s, and its random says that it speaks TLS 1.2: somebody changed what the client offered.", hello.Version)
	case !slices.Contains(c.hello.CipherSuites, hello.CipherSuite) || s == nil:
		return nil, c.refusal(msg.IllegalParameter, "The server chose the cipher suite 0x%04x, which the client did not offer.", hello.CipherSuite)
	case !s.In(hello.Version):
		return nil, c.refusal(msg.IllegalParameter, "The server chose %s, which is no cipher suite of %s.", s.Name, hello.Version)
	case hello.CompressionMethod != 0:
		return nil, c.refusal(msg.IllegalParameter, "The server chose the compression method %d, which the client did not offer.", hello.CompressionMethod)
	}
	return s, nil
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
	c.agreed.SecureRenegotiation = hello.Extension(msg.RenegotiationInfo{}) != nil
	c.agreed.ExtendedMasterSecret = hasExtensions(hello.Version) && hello.Extension(msg.ExtendedMasterSecret{}) != nil
	c.agreed.EncryptThenMAC = hasExtensions(hello.Version) && c.secrets.Suite.CBC() && hello.Extension(msg.EncryptThenMAC{}) != nil
	c.promised = hasExtensions(hello.Version) && hello.Extension(msg.SessionTicket{}) != nil
	return c.agreeProtocol(hello)
}

// agreeProtocol takes the server's choice of a protocol (RFC 7301, 3.1).
func (c *Client) agreeProtocol(hello msg.ServerHello) error {
	list, ok := hello.Extension(msg.ALPN{}).(msg.ALPN)
	if !ok {
		return nil
	}
	if len(list) != 1 || !slices.Contains(c.cfg.Protocols, string(list[0])) {
		return c.refusal(msg.IllegalParameter, "The server chose a protocol that the client did not offer.")
	}
	c.agreed.Protocol = string(list[0])
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
	c.agreed.PeerChain = chain.Chain
	path, fault := c.cfg.verify(identity.Check{Host: c.cfg.ServerName, Usage: c.method().usage, For: "serverAuth"}, chain.Chain)
	c.agreed.Path, c.agreed.Fault = path, fault
	if fault != nil {
		return nil, c.refuseCertificate(fault)
	}
	if c.server, err = identity.Public(&path[0].PublicKey); err != nil {
		return nil, c.keyRefusal(err)
	}
	if kind := c.method().key; identity.KeyKind(c.server) != kind {
		return nil, c.refuseCertificate(&identity.Fault{Alert: msg.UnsupportedCertificate, Check: "key",
			Text: "its key is " + path[0].PublicKey.Title() + ", and " + c.secrets.Suite.Name + " needs an " + kind + " key"})
	}
	return c.keyExchange, nil
}

// refuseCertificate says which check the other side's certificate failed.
func (c *conn) refuseCertificate(f *identity.Fault) *Refusal {
	r := c.refusal(f.Alert, "The %s refuses the %s's certificate: %s.", c.side, c.peer, f.Text)
	r.Check = f.Check
	return r
}

// keyExchange takes the ServerKeyExchange, which RSA key exchange does not have.
func (c *Client) keyExchange(m msg.Message) (step, error) {
	k := c.secrets.Suite.KeyExchange
	if !k.FiniteField() && !k.Curve() {
		return c.requestOrDone(m)
	}
	params, err := want[msg.ServerKeyExchange](&c.conn, m)
	if err != nil {
		return nil, err
	}
	if err := c.verifyParams(params); err != nil {
		return nil, err
	}
	if err := c.method().accept(c, params); err != nil {
		return nil, err
	}
	c.secrets.Exchange.Other = c.publicPart(params.Params(), c.secrets.Exchange.Peer)
	return c.requestOrDone, nil
}

// requestOrDone takes a CertificateRequest, which may be there, or the ServerHelloDone. Nobody asks
// for a certificate who has none (RFC 5246, 7.4.4).
func (c *Client) requestOrDone(m msg.Message) (step, error) {
	request, ok := m.(msg.CertificateRequest)
	if !ok {
		return c.done(m)
	}
	if c.server == nil {
		return nil, c.refusal(msg.HandshakeFailure, "The server, which is anonymous, asks the client for a certificate.")
	}
	c.request = &request
	return c.done, nil
}

// done takes the ServerHelloDone, and sends all that the client has to say.
func (c *Client) done(m msg.Message) (step, error) {
	if _, err := want[msg.ServerHelloDone](&c.conn, m); err != nil {
		return nil, err
	}
	scheme, signs := c.scheme()
	if c.request != nil {
		if err := c.sendCertificate(signs); err != nil {
			return nil, err
		}
	}
	if err := c.exchangeKeys(); err != nil {
		return nil, err
	}
	if signs {
		if err := c.sendVerify(scheme); err != nil {
			return nil, err
		}
	}
	var err error
	c.secrets.Client, err = c.sendFinished(true)
	return c.awaitTicket(c.finished), err
}

// scheme is how the client signs CertificateVerify, if it has a certificate that the server can make
// use of.
func (c *Client) scheme() (code uint16, signs bool) {
	if c.request == nil || len(c.cfg.Chain) == 0 || c.cfg.Key == nil {
		return 0, false
	}
	wanted := msg.RSASign
	if identity.KeyKind(c.cfg.Key.Public()) == "EC" {
		wanted = msg.ECDSASign
	}
	if !hasSchemes(c.secrets.Version) && !slices.Contains(c.request.Types, wanted) {
		return 0, false
	}
	return schemeFor(c.secrets.Version, c.cfg.Key.Public(), c.request.Schemes)
}

// sendCertificate sends the client's chain, or says that there is none: by an empty one in TLS, by an
// alert in SSL 3.0 (RFC 6101, 5.6.6).
func (c *Client) sendCertificate(has bool) error {
	switch {
	case has:
		return c.send(msg.Certificate{Chain: c.cfg.Chain})
	case c.secrets.Version == msg.SSL30:
		c.alert(msg.Alert{Level: msg.AlertWarning, Description: msg.NoCertificate})
		return nil
	}
	return c.send(msg.Certificate{})
}

// exchangeKeys sends the client's part of the key exchange, and derives the keys.
func (c *Client) exchangeKeys() error {
	m, err := c.method().answer(c)
	if err != nil {
		return err
	}
	m.Exchange = c.secrets.Suite.KeyExchange
	if err := c.send(m); err != nil {
		return err
	}
	if c.secrets.Exchange != nil {
		c.secrets.Exchange.Own = c.tail(len(m.Yc))
	} else {
		c.secrets.Encrypted = c.tail(len(m.Encrypted))
	}
	c.deriveKeys()
	return nil
}

// finished takes the server's Finished.
func (c *Client) finished(m msg.Message) (step, error) {
	var err error
	if c.secrets.Server, err = c.checkFinished(m, false); err != nil {
		return nil, err
	}
	c.complete()
	return nil, nil
}
