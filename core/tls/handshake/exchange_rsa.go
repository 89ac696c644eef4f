package handshake

import (
	"crypto/rsa"
	"errors"

	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// rsaExchange is RSA key exchange (RFC 5246, 7.4.7.1): the client makes the pre-master secret and
// encrypts it for the key of the server's certificate.
type rsaExchange struct{}

func (rsaExchange) group(*Server) (*suite.Group, string) { return nil, "" }

func (rsaExchange) offer(*Server) (*msg.ServerKeyExchange, error) { return nil, nil }

func (rsaExchange) accept(c *Client, m msg.ServerKeyExchange) error {
	return c.unexpected(m, msg.MessageName(msg.TypeServerHelloDone))
}

func (rsaExchange) answer(c *Client) (m msg.ClientKeyExchange, err error) {
	key, ok := c.server.(*rsa.PublicKey)
	if !ok {
		return m, c.keyRefusal(errors.New("its key is no RSA key"))
	}
	secret, err := secrets.PreMaster(c.hello.Version, c.entropy)
	if err != nil {
		return m, err
	}
	c.bendSecret(secret)
	e, err := secrets.Encrypt(key, secret, c.entropy)
	if errors.Is(err, secrets.ErrKeyTooShort) {
		return m, c.keyRefusal(err)
	}
	if err == nil && c.bendBlock(e.Block) {
		e.Seal()
	}
	c.secrets.Encryption = &e
	return msg.ClientKeyExchange{Encrypted: e.Ciphertext, Bare: c.secrets.Version == msg.SSL30}, err
}

func (rsaExchange) settle(s *Server, m msg.ClientKeyExchange) error {
	private, ok := s.cfg.Key.(*rsa.PrivateKey)
	if !ok {
		return errors.New("its private key is no RSA key")
	}
	d, err := secrets.Decrypt(private, m.Encrypted, s.hello.Version, s.entropy)
	s.secrets.Decryption = &d
	return err
}

// keyRefusal says that the server's key is not one for the key exchange.
func (c *Client) keyRefusal(err error) *Refusal {
	return c.refuseCertificate(&identity.Fault{Alert: msg.UnsupportedCertificate, Check: "key", Text: err.Error()})
}
