package main

import (
	"encoding/pem"
	"fmt"
	"strings"
	"time"

	"waxseal/core/cmd/internal/talk"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/name"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A session is a connection as s_client prints it, with two differences. The line that begins with New
// names the version that was agreed on, not the one that the cipher suite is from; and of a handshake
// that was refused it says so, and neither a protocol nor a verdict that nobody came to.
type session struct {
	machine   handshake.Machine
	talk      *talk.Talk
	judgement *judgement
	showcerts bool
	began     time.Time
	failure   string // why the handshake was not completed; empty: it was
}

// versionNames are OpenSSL's words.
var versionNames = map[msg.Version]string{msg.SSL30: "SSLv3", msg.TLS10: "TLSv1", msg.TLS11: "TLSv1.1", msg.TLS12: "TLSv1.2"}

const rule = "---\n"

// text is what is printed once the handshake is over.
func (s *session) text() string {
	a := s.machine.Agreement()
	text := rule + s.chain(a.PeerChain)
	if s.machine.Derivation().Side == "client" {
		text += s.request()
	}
	text += s.keys(a) + rule
	text += fmt.Sprintf("SSL handshake has read %d bytes and written %d bytes\n", s.talk.Read, s.talk.Written)
	text += s.verification(a) + rule
	if s.failure != "" {
		return text + "The handshake was not completed: there is no session.\n" + s.failure + "\n" + rule
	}
	return text + s.agreed(a) + rule
}

// chain shows the other side's certificates.
func (s *session) chain(chain [][]byte) string {
	if len(chain) == 0 {
		return "no peer certificate available\n" + rule
	}
	text := "Certificate chain\n"
	for i, raw := range chain {
		text += certificateText(i, raw)
		if s.showcerts {
			text += pemText(raw)
		}
	}
	peer := "Server"
	if s.machine.Derivation().Side == "server" {
		peer = "Client"
	}
	text += rule + peer + " certificate\n"
	if !s.showcerts {
		text += pemText(chain[0])
	}
	if c := identity.Parse(chain[0]); c != nil {
		text += "subject=" + oneline(c.Subject) + "\nissuer=" + oneline(c.Issuer) + "\n"
	}
	return text + rule
}

func certificateText(i int, raw []byte) string {
	c := identity.Parse(raw)
	if c == nil {
		return fmt.Sprintf("%2d octets that are not a certificate that can be read\n", i)
	}
	return fmt.Sprintf("%2d s:%s\n   i:%s\n   a:PKEY: %s; sigalg: %s\n   v:NotBefore: %s; NotAfter: %s\n", i, oneline(c.Subject), oneline(c.Issuer),
		c.PublicKey.Title(), c.SignatureAlgorithm.Name(), opensslTime(c.NotBefore), opensslTime(c.NotAfter))
}

func opensslTime(t der.Time) string {
	return time.Unix(t.Unix, 0).UTC().Format("Jan _2 15:04:05 2006 GMT")
}

func pemText(raw []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}))
}

// oneline is a name as OpenSSL prints it: most general first.
func oneline(n name.Name) string {
	var steps []string
	for _, set := range n.RDNs {
		var parts []string
		for _, attribute := range set {
			label, value, _ := strings.Cut(attribute.String(), "=")
			if attribute.Value.OK {
				value = attribute.Value.Value
			}
			if strings.ContainsAny(value, `,+"\<>;`) || strings.HasPrefix(value, "#") && attribute.Value.OK {
				value = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
			}
			parts = append(parts, label+" = "+value)
		}
		steps = append(steps, strings.Join(parts, " + "))
	}
	return field.TextValue(strings.Join(steps, ", "))
}

// request shows what the server wants of a client's certificate.
func (s *session) request() string {
	r, ok := received[msg.CertificateRequest](s.machine)
	if !ok {
		return "No client certificate CA names sent\n"
	}
	text := "No client certificate CA names sent\n"
	if len(r.Authorities) > 0 {
		text = "Acceptable client certificate CA names\n"
		for _, raw := range r.Authorities {
			text += nameText(raw) + "\n"
		}
	}
	var types, schemes []string
	for _, t := range r.Types {
		types = append(types, typeName(t))
	}
	for _, code := range r.Schemes {
		schemes = append(schemes, schemeName(code))
	}
	if len(types) > 0 {
		text += "Client Certificate Types: " + strings.Join(types, ", ") + "\n"
	}
	if len(schemes) > 0 {
		text += "Requested Signature Algorithms: " + strings.Join(schemes, ":") + "\n"
	}
	return text
}

func nameText(raw []byte) string {
	var n name.Name
	b := field.NewBuilder(raw, field.Options{Limits: field.Defaults().Limits})
	der.Read(b, 0, 0, len(raw), func(r *der.Reader) { n = name.Read(r, "DistinguishedName") })
	if len(n.RDNs) == 0 {
		return field.Hex(raw)
	}
	return oneline(n)
}

// received is the handshake message of a type that went over the wire.
func received[T msg.Message](m handshake.Machine) (found T, ok bool) {
	a := m.Agreement()
	context := msg.Context{Version: a.Version}
	if a.Suite != nil {
		context.KeyExchange = a.Suite.KeyExchange
	}
	for _, raw := range m.Derivation().Transcript {
		if v, is := decoded(raw.Bytes, context).(T); is {
			return v, true
		}
	}
	return found, false
}

func decoded(raw []byte, c msg.Context) msg.Message {
	m, issue := msg.Decode(raw, c)
	if issue != nil {
		return nil
	}
	return m
}

// keys shows what was signed how, and the group of the key exchange.
func (s *session) keys(a handshake.Agreement) (text string) {
	d := s.machine.Derivation()
	p := d.Params
	if d.Side == "server" {
		p = d.Verify
	}
	if p != nil && p.Hash != nil {
		text += "Peer signing digest: " + strings.ReplaceAll(p.Hash.Name, "-", "") + "\nPeer signature type: " + map[string]string{"RSA": "RSA", "EC": "ECDSA"}[p.Kind] + "\n"
	}
	if g := a.Group; g != nil {
		switch {
		case g.Curve == nil:
			text += fmt.Sprintf("Server Temp Key: DH, %d bits\n", g.P().BitLen())
		case g == suite.X25519:
			text += "Server Temp Key: X25519, 253 bits\n"
		default:
			text += "Server Temp Key: ECDH, " + g.Name() + "\n"
		}
	}
	return text
}

// verification says how the other side's certificate was judged.
func (s *session) verification(a handshake.Agreement) string {
	j := s.judgement
	if !j.asked {
		return ""
	}
	v := j.verdict(a.PeerChain)
	if v.code == 0 {
		return "Verification: OK\n" + j.sentence(a) + "\n"
	}
	return "Verification error: " + v.text + "\n" + j.sentence(a) + "\n"
}

// agreed shows what both sides settled on.
func (s *session) agreed(a handshake.Agreement) string {
	agreed, d := a.Suite, s.machine.Derivation()
	text := fmt.Sprintf("%s, %s, Cipher is %s\n", map[bool]string{false: "New", true: "Reused"}[a.Resumed], versionNames[a.Version], agreed.OpenSSL)
	if c := firstOf(a.PeerChain); c != nil && c.PublicKey.Bits > 0 {
		text += fmt.Sprintf("Server public key is %d bit\n", c.PublicKey.Bits)
	}
	text += "Secure Renegotiation IS " + map[bool]string{true: "supported", false: "NOT supported"}[a.SecureRenegotiation] + "\nCompression: NONE\nExpansion: NONE\n"
	if a.Protocol != "" {
		text += "ALPN protocol: " + field.TextValue(a.Protocol) + "\n"
	} else {
		text += "No ALPN negotiated\n"
	}
	hello, _ := received[msg.ServerHello](s.machine)
	text += "SSL-Session:\n"
	row := func(label, value string) { text += fmt.Sprintf("    %-10s: %s\n", label, value) }
	row("Protocol", versionNames[a.Version])
	row("Cipher", agreed.OpenSSL)
	text += "    Session-ID: " + strings.ToUpper(field.Hex(hello.SessionID)) + "\n    Session-ID-ctx: \n"
	text += "    Master-Key: " + strings.ToUpper(field.Hex(d.Master.Out)) + "\n"
	text += fmt.Sprintf("    Start Time: %d\n", s.began.Unix())
	if s.judgement.asked {
		text += "    Verify return code: " + s.judgement.verdict(a.PeerChain).String() + "\n"
	}
	text += "    Extended master secret: " + map[bool]string{true: "yes", false: "no"}[a.ExtendedMasterSecret] + "\n"
	if agreed.CBC() {
		text += "    Encrypt-then-MAC: " + map[bool]string{true: "yes", false: "no"}[a.EncryptThenMAC] + "\n"
	}
	return text
}

func firstOf(chain [][]byte) *pkix.Certificate {
	if len(chain) == 0 {
		return nil
	}
	return identity.Parse(chain[0])
}
