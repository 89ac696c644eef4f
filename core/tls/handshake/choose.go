package handshake

import (
	"bytes"
	"io"
	"slices"

	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// choose settles on a version and a suite, and on what the extensions ask for.
func (s *Server) choose() error {
	v, err := s.chooseVersion()
	if err != nil {
		return err
	}
	s.explainVersion(v)
	if v, ok := s.hello.Extension(msg.RenegotiationInfo{}).(msg.RenegotiationInfo); ok && len(v) > 0 {
		return s.refusal(msg.HandshakeFailure, "The client speaks of a handshake before this one, and there was none.")
	}
	chosen, err := s.chooseSuiteOrSession(v)
	if err != nil {
		return err
	}
	s.settleOn(v, chosen)
	if s.session == nil {
		s.explainExchange()
	}
	asks := func(e msg.ExtensionValue) bool { return hasExtensions(v) && s.hello.Extension(e) != nil }
	s.agreed.ExtendedMasterSecret = s.cfg.ExtendedMasterSecret && asks(msg.ExtendedMasterSecret{})
	s.agreed.EncryptThenMAC = s.cfg.EncryptThenMAC && chosen.CBC() && asks(msg.EncryptThenMAC{})
	s.explainExtensions()
	s.agreed.SecureRenegotiation = slices.Contains(s.hello.CipherSuites, renegotiationSCSV) || s.hello.Extension(msg.RenegotiationInfo{}) != nil
	return s.chooseProtocol()
}

// chooseVersion is the lower of the newest versions that each side speaks (RFC 5246, E.1). A client
// that says that it fell back from something newer is told that it need not have (RFC 7507, 3).
func (s *Server) chooseVersion() (msg.Version, error) {
	oldest, newest := s.cfg.versions()
	v := min(s.hello.Version, newest)
	s.version = max(v, msg.SSL30)
	switch {
	case v < oldest:
		return 0, s.refusal(msg.ProtocolVersion, "The server refuses the client: it offers %s at most, and the server speaks %s.", s.hello.Version, s.cfg.speaks())
	case s.hello.Version < newest && slices.Contains(s.hello.CipherSuites, fallbackSCSV):
		return 0, s.refusal(msg.InappropriateFallback, "The server refuses the client: it fell back to %s, and the server speaks %s.", s.hello.Version, newest)
	}
	return v, nil
}

// chooseSuite is the first of the server's suites that the client offers and for which the server has
// what it takes: a key, a way to sign, a group.
func (s *Server) chooseSuite(v msg.Version) (*suite.Suite, error) {
	cannot, passed := "", 0
	for _, own := range s.cfg.usable(v, v) {
		if !slices.Contains(s.hello.CipherSuites, own.Code) {
			continue
		}
		why := s.cannot(v, own)
		if why == "" {
			s.explainSuite(own, passed, cannot)
			return own, nil
		}
		if passed++; cannot == "" {
			cannot = own.Name + why
		}
	}
	if cannot != "" {
		return nil, s.refusal(msg.HandshakeFailure, "The server cannot use %s.", cannot)
	}
	return nil, s.refusal(msg.HandshakeFailure, "The server refuses the client: it offers no cipher suite that the server knows.")
}

// cannot says why the server cannot use a suite, as the end of a sentence.
func (s *Server) cannot(v msg.Version, own *suite.Suite) (why string) {
	m := methods[own.KeyExchange]
	if m.key != "" {
		if why := s.cannotProve(m.key); why != "" {
			return ", which needs an " + m.key + " key: " + why
		}
		if m.exchange != (rsaExchange{}) {
			accepted, ok := s.hello.Extension(msg.SignatureAlgorithms{}).(msg.SignatureAlgorithms)
			if !ok {
				accepted = defaultSchemes
			}
			if s.scheme, ok = schemeFor(v, s.cfg.Key.Public(), accepted); !ok {
				return ": the client can verify no signature of its key"
			}
		}
	}
	if s.agreed.Group, why = m.group(s); why != "" {
		return ": " + why
	}
	return ""
}

// cannotProve says why the server has no key of a kind. A certificate that cannot be read is for the
// client to find.
func (s *Server) cannotProve(kind string) string {
	if len(s.cfg.Chain) == 0 {
		return "it has no certificate"
	}
	if s.cfg.Key == nil {
		return "it has no private key"
	}
	if c := identity.Parse(s.cfg.Chain[0]); c != nil && c.PublicKey.Name != kind {
		return "the key of its certificate is " + c.PublicKey.Title()
	}
	if identity.KeyKind(s.cfg.Key.Public()) != kind {
		return "its private key is of another kind"
	}
	return ""
}

// chooseProtocol is the first of the server's protocols that the client names (RFC 7301, 3.2).
func (s *Server) chooseProtocol() error {
	named, asked := s.hello.Extension(msg.ALPN{}).(msg.ALPN)
	if !asked || len(s.cfg.Protocols) == 0 || !hasExtensions(s.secrets.Version) {
		s.explainNoProtocol(asked)
		return nil
	}
	for _, own := range s.cfg.Protocols {
		if slices.ContainsFunc(named, func(name []byte) bool { return string(name) == own }) {
			s.agreed.Protocol = own
			s.chose(protocol, "The server took the protocol %s, the first of its list that the client names.", own)
			return nil
		}
	}
	return s.refusal(msg.NoApplicationProtocol, "The server refuses the client: it names no protocol that the server speaks.")
}

// sendHello sends the ServerHello.
func (s *Server) sendHello() error {
	hello := msg.ServerHello{Version: s.secrets.Version, Random: make([]byte, msg.RandomLen), CipherSuite: s.secrets.Suite.Code}
	if _, err := io.ReadFull(s.entropy, hello.Random); err != nil {
		return err
	}
	var err error
	if hello.SessionID, err = s.nameSession(); err != nil {
		return err
	}
	if _, newest := s.cfg.versions(); newest >= msg.TLS12 && s.secrets.Version < msg.TLS12 {
		copy(hello.Random[sentinelAt:], downgradeSentinel)
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
	if names, ok := s.hello.Extension(msg.ServerNames{}).(msg.ServerNames); ok && len(names) > 0 && hasExtensions(s.secrets.Version) {
		add(msg.ServerNames{})
	}
	if formats, ok := s.hello.Extension(msg.ECPointFormats{}).(msg.ECPointFormats); ok && s.secrets.Suite.KeyExchange.Curve() && bytes.IndexByte(formats, 0) >= 0 {
		add(msg.ECPointFormats{0})
	}
	if s.agreed.Protocol != "" {
		add(msg.ALPN{[]byte(s.agreed.Protocol)})
	}
	if s.agreed.EncryptThenMAC {
		add(msg.EncryptThenMAC{})
	}
	if s.agreed.ExtendedMasterSecret {
		add(msg.ExtendedMasterSecret{})
	}
	if s.promised {
		add(msg.SessionTicket{})
	}
	if s.agreed.SecureRenegotiation {
		add(msg.RenegotiationInfo{})
	}
	return list
}
