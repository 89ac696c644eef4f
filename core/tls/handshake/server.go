package handshake

import (
	"crypto"

	"waxseal/core/pkix/ext"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
)

// A Server is the server's side of a connection.
type Server struct {
	conn
	cfg     ServerConfig
	hello   msg.ClientHello
	scheme  uint16           // by which the server signs, TLS 1.2
	client  crypto.PublicKey // of the client's certificate; nil: it has none
	session *Session         // that is taken up again; nil: none
}

// NewServer makes a server that waits for a ClientHello.
func NewServer(cfg ServerConfig) *Server {
	s := &Server{cfg: cfg, conn: conn{side: "server", peer: "client", entropy: cfg.Entropy, script: cfg.Script}}
	_, s.version = cfg.versions()
	s.secrets.Side = s.side
	s.next = s.clientHello
	return s
}

// clientHello takes the ClientHello, chooses, and sends the server's first flight.
func (s *Server) clientHello(m msg.Message) (step, error) {
	hello, err := want[msg.ClientHello](&s.conn, m)
	if err != nil {
		return nil, err
	}
	s.hello = hello
	if s.secrets.ClientRandom.Bytes == nil {
		s.secrets.ClientRandom = s.secrets.Transcript[0].Part(randomAt, msg.RandomLen)
	}
	if err := s.choose(); err != nil {
		return nil, err
	}
	if err := s.sendHello(); err != nil {
		return nil, err
	}
	if s.session != nil {
		return s.resumed()
	}
	return s.sendFlight()
}

// sendFlight sends what follows the ServerHello.
func (s *Server) sendFlight() (next step, err error) {
	authenticated := s.method().key != ""
	if authenticated {
		if err := s.send(msg.Certificate{Chain: s.cfg.Chain}); err != nil {
			return nil, err
		}
	}
	params, err := s.method().offer(s)
	if err != nil {
		return nil, err
	}
	if params != nil {
		if err := s.sendParams(*params); err != nil {
			return nil, err
		}
	}
	next = s.keyExchange
	if authenticated && s.cfg.ClientAuth != NoClientAuth {
		next = s.certificate
		s.without = s.noCertificate
		if err := s.send(s.certificateRequest()); err != nil {
			return nil, err
		}
	}
	return next, s.send(msg.ServerHelloDone{})
}

func (s *Server) certificateRequest() msg.CertificateRequest {
	r := msg.CertificateRequest{Types: certificateTypes(s.secrets.Version)}
	if hasSchemes(s.secrets.Version) {
		r.HasSchemes, r.Schemes = true, identity.SchemeCodes()
	}
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
	s.without = nil
	if len(chain.Chain) == 0 {
		return s.noCertificate()
	}
	s.agreed.PeerChain = chain.Chain
	path, fault := s.cfg.verify(identity.Check{Usage: ext.DigitalSignature, For: "clientAuth"}, chain.Chain)
	if fault != nil {
		return nil, s.refuseCertificate(fault)
	}
	if s.client, err = identity.Public(&path[0].PublicKey); err != nil {
		return nil, s.refuseCertificate(&identity.Fault{Alert: msg.UnsupportedCertificate, Check: "key", Text: err.Error()})
	}
	return s.keyExchange, nil
}

// noCertificate is what follows when the client says that it has none.
func (s *Server) noCertificate() (step, error) {
	if s.cfg.ClientAuth == RequireClientAuth {
		r := s.refusal(msg.HandshakeFailure, "The server refuses the client: it has no certificate, and the server requires one.")
		r.Check = "absent"
		return nil, r
	}
	return s.keyExchange, nil
}

// keyExchange takes the ClientKeyExchange and derives the keys.
func (s *Server) keyExchange(m msg.Message) (step, error) {
	exchange, err := want[msg.ClientKeyExchange](&s.conn, m)
	if err != nil {
		return nil, err
	}
	if err := s.method().settle(s, exchange); err != nil {
		return nil, err
	}
	if s.secrets.Exchange != nil {
		s.secrets.Exchange.Other = s.tail(len(exchange.Yc))
	} else {
		s.secrets.Encrypted = s.tail(len(exchange.Encrypted))
	}
	s.deriveKeys()
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
		if err := s.checkVerify(v); err != nil {
			return nil, err
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
	if err := s.remember(); err != nil {
		return nil, err
	}
	if s.secrets.Server, err = s.sendFinished(false); err != nil {
		return nil, err
	}
	s.complete()
	return nil, nil
}
