package sclient

import (
	"fmt"
	"slices"
	"strings"

	"waxseal/core/names"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// request shows what the server wants of a client's certificate.
func (p *printer) request() {
	at := func(name string) source { return source{side: "server", message: "CertificateRequest", name: name} }
	r, ok := received[msg.CertificateRequest](p)
	ok = ok && (p.Honest != nil || p.Verdict.Code == 0) // it comes after a certificate
	if !ok || len(r.Authorities) == 0 {
		p.put("No client certificate CA names sent")
		p.from(at("certificate_authorities"))
	} else {
		p.put("Acceptable client certificate CA names")
		p.from(at("certificate_authorities"))
		for i, raw := range r.Authorities {
			p.put(rawName(raw))
			name := at("DistinguishedName")
			name.n = i
			p.from(name)
		}
	}
	if !ok {
		return
	}
	var types, schemes, shared []string
	for _, t := range r.Types {
		types = append(types, typeName(t))
	}
	for _, code := range r.Schemes {
		schemes = append(schemes, schemeName(code))
		if slices.Contains(opensslSchemes, code) {
			shared = append(shared, schemeName(code))
		}
	}
	for _, row := range []struct {
		label, field string
		words        []string
		between      string
	}{
		{"Client Certificate Types: ", "certificate_types", types, ", "},
		{"Requested Signature Algorithms: ", "supported_signature_algorithms", schemes, ":"},
		{"Shared Requested Signature Algorithms: ", "supported_signature_algorithms", shared, ":"},
	} {
		if len(row.words) > 0 {
			p.put(row.label + strings.Join(row.words, row.between))
			p.from(at(row.field))
		}
	}
}

// opensslSchemes are what OpenSSL 3.0 signs with at the security level that it has unasked, which is more than SHA-1.
var opensslSchemes = []uint16{0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0303, 0x0301, 0x0302, 0x0402, 0x0502, 0x0602}

// typeWords are OpenSSL's words for the kinds of client certificates.
var typeWords = map[msg.ClientCertificateType]string{1: "RSA sign", 2: "DSA sign", 3: "RSA fixed DH", 4: "DSS fixed DH", 64: "ECDSA sign", 65: "RSA fixed ECDH", 66: "ECDSA fixed ECDH"}

func typeName(t msg.ClientCertificateType) string {
	if word, ok := typeWords[t]; ok {
		return word
	}
	return fmt.Sprintf("UNKNOWN (%d)", t)
}

// hashWords and signatureWords are OpenSSL's words for the halves of a SignatureAndHashAlgorithm.
var (
	hashWords      = map[uint16]string{1: "MD5", 2: "SHA1", 3: "SHA224", 4: "SHA256", 5: "SHA384", 6: "SHA512"}
	signatureWords = map[uint16]string{1: "RSA", 2: "DSA", 3: "ECDSA"}
	schemeWords    = map[uint16]string{0x0804: "RSA-PSS+SHA256", 0x0805: "RSA-PSS+SHA384", 0x0806: "RSA-PSS+SHA512", 0x0807: "Ed25519", 0x0808: "Ed448",
		0x0809: "RSA-PSS+SHA256", 0x080a: "RSA-PSS+SHA384", 0x080b: "RSA-PSS+SHA512"}
)

func schemeName(code uint16) string {
	hash, signature := hashWords[code>>8], signatureWords[code&0xff]
	word, ok := schemeWords[code]
	switch {
	case ok:
		return word
	case hash != "" && signature != "":
		return signature + "+" + hash
	}
	if e, ok := names.SignatureScheme(code); ok {
		return e.Name
	}
	return fmt.Sprintf("0x%02X+0x%02X", code>>8, code&0xff)
}

// keys shows what was signed how, and the group of the key exchange.
func (p *printer) keys() {
	params := p.d.Params
	if !p.client {
		params = p.d.Verify
	}
	if params != nil && params.Hash != nil {
		at := source{side: "server", message: "ServerKeyExchange", name: map[bool]string{true: "algorithm", false: "signature"}[params.Scheme != nil]}
		p.put("Peer signing digest: " + digestWord(params.Hash.Name))
		p.from(at)
		p.put("Peer signature type: " + map[string]string{"RSA": "RSA", "EC": "ECDSA"}[params.Kind])
		p.from(at)
	}
	g := p.group()
	switch {
	case g == nil:
		return
	case g.Curve == nil:
		p.putf("Server Temp Key: DH, %d bits", g.P().BitLen())
	case g == suite.X25519:
		p.put("Server Temp Key: X25519, 253 bits")
	default:
		p.putf("Server Temp Key: ECDH, %s, %d bits", curveWords[g], curveBits[g])
	}
	p.from(source{side: "server", message: "ServerKeyExchange", name: "params"})
}

// group is what was agreed on, or what the server named in parameters that were refused.
func (p *printer) group() *suite.Group {
	if p.a.Group != nil || p.d.Params == nil || !p.client {
		return p.a.Group
	}
	m, ok := received[msg.ServerKeyExchange](p)
	switch {
	case !ok:
		return nil
	case m.Exchange.Curve():
		return suite.FindGroup(m.ECDH.NamedCurve)
	}
	g, err := suite.Modulo(m.DH.P, m.DH.G)
	if err != nil {
		return nil
	}
	return g
}

// digestWord is OpenSSL's name of a hash: MD5-SHA1 has its hyphen.
func digestWord(name string) string {
	if name == "MD5-SHA1" {
		return name
	}
	return strings.ReplaceAll(name, "-", "")
}

var (
	curveWords = map[*suite.Group]string{suite.P256: "prime256v1", suite.P384: "secp384r1", suite.P521: "secp521r1"}
	curveBits  = map[*suite.Group]int{suite.P256: 256, suite.P384: 384, suite.P521: 521}
)

// received is the handshake message of a type that went over the wire.
func received[T msg.Message](p *printer) (found T, ok bool) {
	context := msg.Context{Version: p.a.Version}
	if p.a.Suite != nil {
		context.KeyExchange = p.a.Suite.KeyExchange
	}
	for _, raw := range p.d.Transcript {
		if m, issue := msg.Decode(raw.Bytes, context); issue == nil {
			if v, is := m.(T); is {
				return v, true
			}
		}
	}
	return found, false
}
