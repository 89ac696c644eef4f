package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// A ServerKeyExchange carries the server's Diffie-Hellman value, signed unless the exchange is
// anonymous.
type ServerKeyExchange struct {
	Exchange KeyExchange
	DH       ServerDHParams
	ECDH     ServerECDHParams
	Signed   DigitallySigned
	Raw      []byte // the body, where the key exchange or the form of the curve is not known
}

// ServerDHParams are the server's parameters and public value in a group of integers.
type ServerDHParams struct{ P, G, Ys []byte }

// ServerECDHParams are the server's curve and its point on it.
type ServerECDHParams struct {
	NamedCurve uint16
	Point      []byte
}

const namedCurve = 3 // ECCurveType

// Type is server_key_exchange.
func (ServerKeyExchange) Type() HandshakeType { return TypeServerKeyExchange }

var serverKeyExchange = Kind{Type: TypeServerKeyExchange, Name: "ServerKeyExchange", Read: readServerKeyExchange,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.3"}, Notes: [][3]string{
		{"ServerKeyExchange", "7.4.3", "The server's half of a Diffie-Hellman exchange. The signature ties it to the certificate and to both randoms."},
		{"params", "7.4.3", "What the signature covers, after the two randoms."},
		{"dh_p", "7.4.3", "The prime modulus."},
		{"dh_g", "7.4.3", "The generator."},
		{"dh_Ys", "7.4.3", "The server's public value: g^Xs mod p."},
		{"algorithm", "7.4.3", "The hash and the algorithm of the signature, from signature_algorithms in the ClientHello."},
		{"signature", "7.4.3", "Signs client_random, server_random and params. Before TLS 1.2 an RSA key signs MD5 and SHA-1 together, others SHA-1."},
		{"body", "7.4.3", "Its form follows from the cipher suite, which is not known here."},
	}, Also: []*field.Spec{{Ref: field.Ref{Doc: "RFC 8422", Section: "5.4"}, Notes: [][3]string{
		{"curve_params", "5.4", "The curve; since RFC 8422 always one with a name."},
		{"curve_type", "5.4", "How the curve is given."},
		{"namedcurve", "5.4", "The curve, one of supported_groups in the ClientHello."},
		{"public", "5.4", "The server's public value: a point on the curve."},
	}}}}}

// readServerKeyExchange reads a ServerKeyExchange.
//
//	struct {
//	    select (KeyExchangeAlgorithm) {
//	        case dh_anon:                ServerDHParams params;
//	        case dhe_dss, dhe_rsa:       ServerDHParams params; digitally-signed struct { … } signed_params;
//	        case ec_diffie_hellman:      ServerECDHParams params; Signature signed_params;
//	        …
//	    };
//	} ServerKeyExchange;
func readServerKeyExchange(r *wire.Reader, c Context) Message {
	m := ServerKeyExchange{Exchange: c.KeyExchange}
	switch {
	case m.Exchange.FiniteField():
		r.Struct("params", func(s *wire.Reader) { m.DH = readServerDHParams(s) })
	case m.Exchange.Curve() && (r.Left() == 0 || r.Next()[0] == namedCurve):
		r.Struct("params", func(s *wire.Reader) { m.ECDH = readServerECDHParams(s) })
	default:
		m.Raw = r.Rest("body")
		return m
	}
	if !m.Exchange.Anonymous() {
		m.Signed = readDigitallySigned(r, c)
	}
	return m
}

// readServerDHParams reads a ServerDHParams.
//
//	struct {
//	    opaque dh_p<1..2^16-1>;
//	    opaque dh_g<1..2^16-1>;
//	    opaque dh_Ys<1..2^16-1>;
//	} ServerDHParams;
func readServerDHParams(r *wire.Reader) (p ServerDHParams) {
	p.P = r.Opaque16("dh_p", 1, 1<<16-1)
	p.G = r.Opaque16("dh_g", 1, 1<<16-1)
	p.Ys = r.Opaque16("dh_Ys", 1, 1<<16-1)
	return p
}

// readServerECDHParams reads a ServerECDHParams with a named curve (RFC 8422, 5.4).
//
//	struct {
//	    ECCurveType curve_type;
//	    NamedCurve namedcurve;
//	} ECParameters;
//
//	struct {
//	    ECParameters curve_params;
//	    opaque public<1..2^8-1>;
//	} ServerECDHParams;
func readServerECDHParams(r *wire.Reader) (p ServerECDHParams) {
	r.Struct("curve_params", func(s *wire.Reader) {
		s.Enum8("curve_type", "ECCurveType", name8(names.ECCurveType))
		p.NamedCurve = s.Enum16("namedcurve", "NamedCurve", name16(names.Group))
	})
	p.Point = r.Opaque8("public", 1, 1<<8-1)
	return p
}

// Params are the octets that the signature covers after the two randoms.
func (m ServerKeyExchange) Params() []byte { return wire.Write(m.writeParams) }

func (m ServerKeyExchange) writeParams(w *wire.Writer) {
	switch {
	case m.Raw != nil:
		w.Opaque(m.Raw)
	case m.Exchange.FiniteField():
		w.Opaque16(m.DH.P)
		w.Opaque16(m.DH.G)
		w.Opaque16(m.DH.Ys)
	case m.Exchange.Curve():
		w.Uint8(namedCurve)
		w.Uint16(m.ECDH.NamedCurve)
		w.Opaque8(m.ECDH.Point)
	}
}

func (m ServerKeyExchange) write(w *wire.Writer) {
	m.writeParams(w)
	if m.Raw == nil && !m.Exchange.Anonymous() {
		m.Signed.write(w)
	}
}
