package handshake

import (
	"errors"

	"waxseal/core/pkix/ext"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// An exchange is how both sides come to a pre-master secret. Its methods are called in the order of
// the messages.
type exchange interface {
	group(s *Server) (g *suite.Group, why string)          // the server chooses one; why says that it cannot
	offer(s *Server) (*msg.ServerKeyExchange, error)       // what it sends, not signed yet; nil: nothing
	accept(c *Client, m msg.ServerKeyExchange) error       // what the client makes of it
	answer(c *Client) (msg.ClientKeyExchange, error)       // what the client sends, having its secret
	settle(s *Server, m msg.ClientKeyExchange) (err error) // the server has the secret too
}

// A method is an exchange, and what the server's certificate has to do with it.
type method struct {
	exchange
	key   string // the kind of its key; empty: there is no certificate
	usage int    // the bit of keyUsage
}

// methods are the key exchanges that the machines know.
var methods = map[msg.KeyExchange]method{
	msg.KeyExchangeRSA:        {rsaExchange{}, "RSA", ext.KeyEncipherment},
	msg.KeyExchangeDHERSA:     {dhExchange{}, "RSA", ext.DigitalSignature},
	msg.KeyExchangeDHAnon:     {dhExchange{}, "", 0},
	msg.KeyExchangeECDHERSA:   {ecdhExchange{}, "RSA", ext.DigitalSignature},
	msg.KeyExchangeECDHEECDSA: {ecdhExchange{}, "EC", ext.DigitalSignature},
	msg.KeyExchangeECDHAnon:   {ecdhExchange{}, "", 0},
}

// method is that of the suite that was agreed on.
func (c *conn) method() method { return methods[c.secrets.Suite.KeyExchange] }

// generate makes this side's Diffie-Hellman value.
func (c *conn) generate(g *suite.Group) (err error) {
	c.secrets.Exchange, err = secrets.Generate(g, c.entropy)
	return err
}

// agreeOn computes the secret from the other side's value.
func (c *conn) agreeOn(value []byte) error {
	err := c.secrets.Exchange.Agree(value)
	if errors.Is(err, secrets.ErrPublic) {
		return c.refusal(msg.IllegalParameter, "The %s refuses the %s's Diffie-Hellman value: it is not one of the group.", c.side, c.peer)
	}
	return err
}

// tail is the last n octets of the message that ends the transcript.
func (c *conn) tail(n int) secrets.Octets {
	last := c.secrets.Transcript[len(c.secrets.Transcript)-1]
	return last.Part(len(last.Bytes)-n, n)
}
