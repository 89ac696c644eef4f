package handshake

import (
	"slices"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// ecdhExchange is ephemeral or anonymous Diffie-Hellman on a curve (RFC 8422, 5.4 and 5.7).
type ecdhExchange struct{}

// group is the first of the server's curves that the client names. A client that names none takes
// any (RFC 8422, 4), and everybody knows P-256.
func (ecdhExchange) group(s *Server) (g *suite.Group, why string) {
	named, choosy := s.hello.Extension(msg.SupportedGroups{}).(msg.SupportedGroups)
	if !choosy {
		named = msg.SupportedGroups{suite.P256.Code}
	}
	for _, g := range s.cfg.groups() {
		if g.Curve != nil && slices.Contains(named, g.Code) {
			return g, ""
		}
	}
	return nil, "the client names no curve that the server knows"
}

func (ecdhExchange) offer(s *Server) (*msg.ServerKeyExchange, error) {
	if err := s.generate(s.agreed.Group); err != nil {
		return nil, err
	}
	return &msg.ServerKeyExchange{ECDH: msg.ServerECDHParams{NamedCurve: s.agreed.Group.Code, Point: s.secrets.Exchange.Public}}, nil
}

func (ecdhExchange) accept(c *Client, m msg.ServerKeyExchange) error {
	at := slices.IndexFunc(c.cfg.groups(), func(g *suite.Group) bool { return g.Curve != nil && g.Code == m.ECDH.NamedCurve })
	if at < 0 || m.Raw != nil {
		return c.refusal(msg.IllegalParameter, "The client refuses the server's curve: it is not one that the client named.")
	}
	c.agreed.Group = c.cfg.groups()[at]
	if err := c.generate(c.agreed.Group); err != nil {
		return err
	}
	return c.agreeOn(m.ECDH.Point)
}

func (ecdhExchange) answer(c *Client) (msg.ClientKeyExchange, error) {
	return msg.ClientKeyExchange{Yc: c.secrets.Exchange.Public}, nil
}

func (ecdhExchange) settle(s *Server, m msg.ClientKeyExchange) error { return s.agreeOn(m.Yc) }
