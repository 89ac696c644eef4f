package handshake

import (
	"fmt"
	"slices"

	"waxseal/core/field"
	codepoints "waxseal/core/names"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Chosen says what a server settled on and why.
type Chosen struct {
	What string // version, session, cipher_suite, group, signature, or the name of an extension
	Text string // a sentence
}

func (s *Server) chose(what, format string, args ...any) {
	s.events = append(s.events, Chosen{what, field.TextValue(fmt.Sprintf(format, args...))})
}

// explainVersion says why a version was chosen (RFC 5246, E.1).
func (s *Server) explainVersion(v msg.Version) {
	_, newest := s.cfg.versions()
	switch {
	case s.hello.Version > newest:
		s.chose("version", "The server chose %s, its newest: the client offers %s at most.", v, s.hello.Version)
	case s.hello.Version < newest:
		s.chose("version", "The server chose %s, the newest that the client offers; the server speaks %s.", v, s.cfg.speaks())
	default:
		s.chose("version", "The server chose %s, the newest version of both.", v)
	}
}

// explainSuite says why a suite was chosen; passed are those of the server's list before it that the
// client offers too, and why names the first's fault.
func (s *Server) explainSuite(c *suite.Suite, passed int, why string) {
	text := fmt.Sprintf("The server took %s, the first of its list that the client offers", c.Name)
	switch {
	case passed == 1:
		text = fmt.Sprintf("The server took %s. It passed over one suite before it: %s", c.Name, why)
	case passed > 1:
		text = fmt.Sprintf("The server took %s. It passed over %d suites before it, the first being %s", c.Name, passed, why)
	}
	s.chose("cipher_suite", "%s.", text)
}

// explainExchange says where the secret is agreed on and how that is signed.
func (s *Server) explainExchange() {
	g, c := s.agreed.Group, s.agreed.Suite
	if g == nil {
		return
	}
	named, _ := s.hello.Extension(msg.SupportedGroups{}).(msg.SupportedGroups)
	if slices.Contains(named, g.Code) {
		s.chose("group", "The server took the group %s, the first of its list that the client names.", g.Name())
	} else {
		s.chose("group", "The server took the group %s, the first of its list: the client names none.", g.Name())
	}
	switch scheme, _ := codepoints.SignatureScheme(s.scheme); {
	case c.KeyExchange.Anonymous():
		s.chose("signature", "Nobody signs the group's values: whoever stands between the two can put in its own.")
	case !hasSchemes(s.agreed.Version):
		s.chose("signature", "The server signs with its key in the one way that %s has.", s.agreed.Version)
	default:
		s.chose("signature", "The server signs with %s, the first of its schemes that fits its key and that the client accepts.", scheme.Name)
	}
}

// protocol is the name of the extension by which both agree on what is spoken inside.
const protocol = "application_layer_protocol_negotiation"

// explainNoProtocol says why no protocol was agreed on.
func (s *Server) explainNoProtocol(asked bool) {
	switch {
	case asked && !hasExtensions(s.agreed.Version):
		s.chose(protocol, "The client asks for %s, and %s has no extensions.", protocol, s.agreed.Version)
	case asked:
		s.chose(protocol, "The client asks for %s, and the server does not know it: both speak what the port is for.", protocol)
	case len(s.cfg.Protocols) > 0:
		s.chose(protocol, "The server knows %s, and the client does not ask for it: both speak what the port is for.", protocol)
	}
}

// explainExtensions says what became of the two extensions that change how keys and records are made.
func (s *Server) explainExtensions() {
	made := "the master secret is made from all messages so far"
	if s.session != nil {
		made = "the master secret of the session was made from all messages of its handshake"
	}
	for _, e := range []struct {
		name  string
		value msg.ExtensionValue
		does  string
		own   bool
		taken bool
	}{
		{"extended_master_secret", msg.ExtendedMasterSecret{}, made, s.cfg.ExtendedMasterSecret, s.agreed.ExtendedMasterSecret},
		{"encrypt_then_mac", msg.EncryptThenMAC{}, "records carry the MAC of the ciphertext", s.cfg.EncryptThenMAC, s.agreed.EncryptThenMAC},
	} {
		asked := s.hello.Extension(e.value) != nil
		switch {
		case e.taken:
			s.chose(e.name, "Both sides have %s: %s.", e.name, e.does)
		case asked && !e.own:
			s.chose(e.name, "The client asks for %s, and the server does not know it.", e.name)
		case asked && !hasExtensions(s.agreed.Version):
			s.chose(e.name, "The client asks for %s, and %s has no extensions.", e.name, s.agreed.Version)
		case asked:
			s.chose(e.name, "The client asks for %s, and %s has no use for it.", e.name, s.agreed.Suite.Name)
		case e.own:
			s.chose(e.name, "The server knows %s, and the client does not ask for it.", e.name)
		}
	}
}
