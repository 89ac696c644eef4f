package handshake

import (
	"fmt"
	"io"
	"slices"

	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
)

// sendHello sends the ClientHello.
func (c *Client) sendHello() error {
	oldest, newest := c.cfg.versions()
	c.hello = msg.ClientHello{Version: newest, Random: make([]byte, msg.RandomLen), SessionID: []byte{}, CompressionMethods: []byte{0}}
	if _, err := io.ReadFull(c.entropy, c.hello.Random); err != nil {
		return err
	}
	if err := c.offerSession(); err != nil {
		return err
	}
	offered := c.cfg.usable(oldest, newest)
	if len(offered) == 0 {
		return fmt.Errorf("it speaks %s and has no cipher suite for that", c.cfg.speaks())
	}
	for _, s := range offered {
		c.hello.CipherSuites = append(c.hello.CipherSuites, s.Code)
	}
	c.hello.CipherSuites = append(c.hello.CipherSuites, renegotiationSCSV)
	if c.cfg.Fallback {
		c.hello.CipherSuites = append(c.hello.CipherSuites, fallbackSCSV)
	}
	if hasExtensions(newest) {
		c.hello.Extensions = c.extensions(newest)
	}
	c.version = min(newest, msg.TLS10) // many servers refuse a first record of a later version
	if err := c.send(c.hello); err != nil {
		return err
	}
	c.secrets.ClientRandom = c.secrets.Transcript[0].Part(randomAt, msg.RandomLen)
	c.version = newest
	return nil
}

// randomAt is where the random stands in a hello: after header and version.
const randomAt = handshakeHeader + 2

func (c *Client) extensions(newest msg.Version) (list []msg.Extension) {
	add := func(v msg.ExtensionValue) { list = append(list, msg.NewExtension(v)) }
	if c.cfg.ServerName != "" && !isAddress(c.cfg.ServerName) {
		add(msg.ServerNames{{Name: []byte(c.cfg.ServerName)}})
	}
	if groups := c.namedGroups(); len(groups) > 0 {
		add(groups)
		add(msg.ECPointFormats{0})
	}
	if len(c.cfg.Protocols) > 0 {
		add(protocolNames(c.cfg.Protocols))
	}
	if ticket, ok := c.offeredTicket(); ok {
		add(ticket)
	}
	if c.cfg.EncryptThenMAC {
		add(msg.EncryptThenMAC{})
	}
	if c.cfg.ExtendedMasterSecret {
		add(msg.ExtendedMasterSecret{})
	}
	if hasSchemes(newest) {
		add(msg.SignatureAlgorithms(identity.SchemeCodes()))
	}
	return list
}

// namedGroups are the groups for those of the offered suites that need one.
func (c *Client) namedGroups() (codes msg.SupportedGroups) {
	var curves, integers bool
	for _, code := range c.hello.CipherSuites {
		k := msg.KeyExchangeOf(code)
		curves, integers = curves || k.Curve(), integers || k.FiniteField()
	}
	for _, g := range c.cfg.groups() {
		if g.Curve != nil && curves || g.Curve == nil && integers {
			codes = append(codes, g.Code)
		}
	}
	return codes
}

// offeredTicket is that of the session to be taken up, or an empty one where a ticket is welcome.
func (c *Client) offeredTicket() (ticket msg.SessionTicket, ok bool) {
	if c.cfg.Session != nil && len(c.cfg.Session.Ticket) > 0 {
		return c.cfg.Session.Ticket, true
	}
	return msg.SessionTicket{}, c.cfg.Tickets
}

func protocolNames(list []string) (names msg.ALPN) {
	for _, p := range list {
		names = append(names, []byte(p))
	}
	return names
}

// isAddress tells IP addresses from host names: server_name holds no addresses (RFC 6066, 3).
func isAddress(host string) bool {
	last := host[len(host)-1]
	return last >= '0' && last <= '9' || slices.Contains([]byte(host), ':')
}
