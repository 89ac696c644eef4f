package handshake

import (
	"crypto"
	"errors"
	"slices"

	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
)

// defaultSchemes are what a client can verify that does not send signature_algorithms (RFC 5246,
// 7.4.1.4.1): SHA-1 with each kind of key.
var defaultSchemes = []uint16{0x0201, 0x0203}

// schemeFor is the first of the own schemes by which a key signs and that the other side accepts.
// Before TLS 1.2 schemes have no number and each key signs in one way.
func schemeFor(v msg.Version, key crypto.PublicKey, accepted []uint16) (code uint16, ok bool) {
	kind := identity.KeyKind(key)
	if !hasSchemes(v) {
		return 0, kind != ""
	}
	for _, s := range identity.Schemes {
		if s.Kind == kind && slices.Contains(accepted, s.Code) {
			return s.Code, true
		}
	}
	return 0, false
}

// signed is a signature as a message has it.
func (c *conn) signed(scheme uint16, s *secrets.Signature) msg.DigitallySigned {
	return msg.DigitallySigned{HasScheme: hasSchemes(c.secrets.Version), Scheme: scheme, Signature: s.Value}
}

// signatureRefusal says that a signature in a message is not one that can be accepted. fits is true
// where it could not even be judged.
func (c *conn) signatureRefusal(what string, d msg.DigitallySigned, err error) error {
	switch {
	case errors.Is(err, secrets.ErrScheme):
		return c.refusal(msg.IllegalParameter, "The %s signed %s by a scheme, 0x%04x, that the %s did not name.", c.peer, what, d.Scheme, c.side)
	case errors.Is(err, secrets.ErrKind):
		return c.refusal(msg.IllegalParameter, "The %s signed %s by a scheme, 0x%04x, that is not one for the key of its certificate.", c.peer, what, d.Scheme)
	case err != nil:
		return err
	}
	return c.refusal(msg.DecryptError, "The %s refuses the %s's %s: the signature does not verify with the key of the %s's certificate.", c.side, c.peer, what, c.peer)
}

// sendParams signs the parameters of a ServerKeyExchange, unless it is anonymous, and sends it.
func (s *Server) sendParams(m msg.ServerKeyExchange) error {
	m.Exchange = s.secrets.Suite.KeyExchange
	params := m.Params()
	if s.method().key != "" {
		place := secrets.Message{Bytes: append(make([]byte, handshakeHeader), params...), From: s.places(handshakeHeader + len(params))}
		signature, err := s.secrets.SignParams(s.cfg.Key, s.scheme, place.Part(handshakeHeader, len(params)))
		if err != nil {
			return err
		}
		m.Signed = s.signed(s.scheme, signature)
	}
	if err := s.send(m); err != nil {
		return err
	}
	s.secrets.Exchange.Own = s.publicPart(params, s.secrets.Exchange.Public)
	return nil
}

// publicPart is where the public value stands that ends the parameters of the ServerKeyExchange at
// the end of the transcript.
func (c *conn) publicPart(params, public []byte) secrets.Octets {
	last := c.secrets.Transcript[len(c.secrets.Transcript)-1]
	return last.Part(handshakeHeader+len(params)-len(public), len(public))
}

// verifyParams checks the signature of a ServerKeyExchange.
func (c *Client) verifyParams(m msg.ServerKeyExchange) error {
	if c.method().key == "" {
		return nil
	}
	last := c.secrets.Transcript[len(c.secrets.Transcript)-1]
	signature, err := c.secrets.VerifyParams(c.server, m.Signed.Scheme, last.Part(handshakeHeader, len(m.Params())), m.Signed.Signature)
	if err != nil || !signature.Fits {
		return c.signatureRefusal("ServerKeyExchange", m.Signed, err)
	}
	return nil
}

// sendVerify signs all messages so far.
func (c *Client) sendVerify(scheme uint16) error {
	signature, err := c.secrets.SignMessages(c.cfg.Key, scheme, len(c.secrets.Transcript))
	if err != nil {
		return err
	}
	return c.send(msg.CertificateVerify{DigitallySigned: c.signed(scheme, signature)})
}

// checkVerify checks the client's signature over all messages before its CertificateVerify.
func (s *Server) checkVerify(m msg.CertificateVerify) error {
	signature, err := s.secrets.VerifyMessages(s.client, m.Scheme, len(s.secrets.Transcript)-1, m.Signature)
	if err != nil || !signature.Fits {
		return s.signatureRefusal("CertificateVerify", m.DigitallySigned, err)
	}
	return nil
}
