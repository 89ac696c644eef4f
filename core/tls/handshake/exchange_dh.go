package handshake

import (
	"slices"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// dhExchange is ephemeral or anonymous Diffie-Hellman in a group of integers (RFC 5246, 7.4.3 and
// 7.4.7.2; RFC 7919).
type dhExchange struct{}

// group is a group that the client names or, where it names no group of integers, the server's first
// (RFC 7919, 4).
func (dhExchange) group(s *Server) (first *suite.Group, why string) {
	named, _ := s.hello.Extension(msg.SupportedGroups{}).(msg.SupportedGroups)
	choosy := slices.ContainsFunc(named, func(code uint16) bool { return code>>8 == 1 })
	for _, g := range s.cfg.groups() {
		if g.Curve == nil && (!choosy || slices.Contains(named, g.Code)) {
			return g, ""
		}
	}
	return nil, "the client names no group of integers that the server knows"
}

func (dhExchange) offer(s *Server) (*msg.ServerKeyExchange, error) {
	g := s.agreed.Group
	if err := s.generate(g); err != nil {
		return nil, err
	}
	return &msg.ServerKeyExchange{DH: msg.ServerDHParams{P: g.P().Bytes(), G: g.G().Bytes(), Ys: s.secrets.Exchange.Public}}, nil
}

func (dhExchange) accept(c *Client, m msg.ServerKeyExchange) error {
	g, err := suite.Modulo(m.DH.P, m.DH.G)
	if err != nil {
		return c.refusal(msg.IllegalParameter, "The client refuses the server's Diffie-Hellman group: %s.", err)
	}
	c.agreed.Group = g
	if err := c.generate(g); err != nil {
		return err
	}
	return c.agreeOn(m.DH.Ys)
}

func (dhExchange) answer(c *Client) (msg.ClientKeyExchange, error) {
	return msg.ClientKeyExchange{Yc: c.secrets.Exchange.Public}, nil
}

func (dhExchange) settle(s *Server, m msg.ClientKeyExchange) error { return s.agreeOn(m.Yc) }
