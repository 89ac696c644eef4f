package sclient

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
)

// versionNames are OpenSSL's words.
var versionNames = map[msg.Version]string{msg.SSL30: "SSLv3", msg.TLS10: "TLSv1", msg.TLS11: "TLSv1.1", msg.TLS12: "TLSv1.2"}

// verification says how the other side's certificate was judged.
func (p *printer) verification() {
	if p.Honest != nil && !p.Verified {
		return
	}
	if p.Verdict.Code == 0 {
		p.put("Verification: OK")
	} else {
		p.put("Verification error: " + p.Verdict.Text)
	}
	if p.Verified {
		p.from(certificate)
	}
	if p.Honest != nil {
		p.put(p.Honest.Judged)
	} else if name := p.Verdict.peer; name != "" && !p.a.Resumed {
		p.put("Verified peername: " + field.TextValue(name))
		p.from(certificate)
	}
}

// agreed shows what both sides settled on.
func (p *printer) agreed() {
	p.newOrReused()
	if p.certified() {
		if c := identity.Parse(p.a.PeerChain[0]); c != nil && c.PublicKey.Bits > 0 {
			p.putf("Server public key is %d bit", c.PublicKey.Bits)
			p.from(certificate)
		}
	}
	p.put("Secure Renegotiation IS " + map[bool]string{true: "supported", false: "NOT supported"}[p.a.SecureRenegotiation])
	p.from(extension("renegotiation_info"))
	for _, label := range []string{"Compression", "Expansion"} {
		p.put(label + ": NONE")
		p.from(source{side: "server", message: "ServerHello", name: "compression_method"})
	}
	if p.a.Protocol != "" {
		p.put("ALPN protocol: " + field.TextValue(p.a.Protocol))
		p.from(extension("application_layer_protocol_negotiation"))
	} else {
		p.put("No ALPN negotiated")
	}
	p.sslSession()
}

// newOrReused names the version that the cipher suite is from, of an elliptic curve TLS 1.0, as s_client does.
func (p *printer) newOrReused() {
	word := map[bool]string{false: "New", true: "Reused"}[p.a.Resumed]
	if p.d.Master == nil {
		p.put(word + ", (NONE), Cipher is (NONE)")
		return
	}
	version := versionNames[p.a.Version]
	if p.Honest == nil {
		version = suiteVersions[p.a.Suite.Min]
		if p.a.Suite.KeyExchange.Curve() && p.a.Suite.Min < msg.TLS12 {
			version = "TLSv1.0"
		}
	}
	p.putf("%s, %s, Cipher is %s", word, version, p.a.Suite.OpenSSL)
	p.from(chosenSuite)
}

// suiteVersions are OpenSSL's words for the versions that suites are from.
var suiteVersions = map[msg.Version]string{msg.SSL30: "SSLv3", msg.TLS10: "TLSv1.0", msg.TLS11: "TLSv1.0", msg.TLS12: "TLSv1.2"}

// sslSession is what SSL_SESSION_print(3) prints.
func (p *printer) sslSession() {
	p.put("SSL-Session:")
	p.put("    Protocol  : " + versionNames[p.version()])
	if p.a.Suite != nil {
		p.from(chosenVersion)
	}
	if p.d.Master == nil {
		p.put("    Cipher    : 0000")
	} else {
		p.put("    Cipher    : " + p.a.Suite.OpenSSL)
		p.from(chosenSuite)
	}
	ticket, again := p.kept()
	p.sessionID(ticket.Ticket)
	p.put("    Session-ID-ctx: ")
	p.put("    Master-Key: ")
	if p.d.Master != nil {
		p.lines[len(p.lines)-1].Text += upper(p.d.Master.Out)
		p.secret("master_secret")
	}
	if p.Honest == nil {
		p.put("    PSK identity: None\n    PSK identity hint: None\n    SRP username: None")
	}
	p.ticket(ticket, again)
	p.putf("    Start Time: %d", p.Began)
	if p.Honest == nil {
		p.put("    Timeout   : 7200 (sec)")
	}
	p.returnCode()
	p.put("    Extended master secret: " + yes(p.a.ExtendedMasterSecret))
	p.from(extension("extended_master_secret"))
	if p.Honest != nil && p.a.Suite.CBC() {
		p.put("    Encrypt-then-MAC: " + yes(p.a.EncryptThenMAC))
	}
}

// version is what was agreed on, or the newest that the client offered.
func (p *printer) version() msg.Version {
	if p.a.Suite != nil {
		return p.a.Version
	}
	hello, _ := received[msg.ClientHello](p)
	return hello.Version
}

// sessionID prints the ID that the server gave. To a ticket OpenSSL gives one itself, to find it again: its hash.
func (p *printer) sessionID(ticket []byte) {
	hello, _ := received[msg.ServerHello](p)
	id, at := hello.SessionID, source{side: "server", message: "ServerHello", name: "session_id"}
	if len(ticket) > 0 && !p.a.Resumed && p.Honest == nil {
		hash := sha256.Sum256(ticket)
		id, at = hash[:], source{side: "server", message: "NewSessionTicket", name: "ticket"}
	}
	p.put("    Session-ID: " + upper(id))
	if len(id) > 0 {
		p.from(at)
	}
}

// kept is the ticket for the next time: the one that came, or again that by which the session was taken up.
func (p *printer) kept() (ticket msg.NewSessionTicket, again bool) {
	ticket, came := received[msg.NewSessionTicket](p)
	if client, ok := p.Machine.(*handshake.Client); ok && !came && p.a.Resumed {
		ticket.Ticket, ticket.Lifetime = client.Config().Session.Ticket, handshake.TicketLifetime
	}
	return ticket, !came
}

func (p *printer) ticket(t msg.NewSessionTicket, again bool) {
	if len(t.Ticket) == 0 || p.Honest != nil {
		return
	}
	at := source{side: "server", message: "NewSessionTicket", name: "ticket_lifetime_hint"}
	p.putf("    TLS session ticket lifetime hint: %d (seconds)", t.Lifetime)
	p.from(at)
	if at.name = "ticket"; again {
		at = source{side: "client", message: "ClientHello", name: "Extension", value: "session_ticket"}
	}
	p.put("    TLS session ticket:\n" + dump(t.Ticket) + "\n")
	p.from(at)
}

// returnCode is the session's: s_client asks it of one that never came to be, too, which knows of no fault.
func (p *printer) returnCode() {
	v := p.Verdict
	if p.Honest == nil && p.d.Master == nil {
		v = Verdict{Text: "ok"}
	}
	if p.Honest != nil && !p.Verified {
		return
	}
	p.put("    Verify return code: " + v.String())
	if p.Verified && p.d.Master != nil {
		p.from(certificate)
	}
}

func yes(is bool) string { return map[bool]string{true: "yes", false: "no"}[is] }

func upper(octets []byte) string { return strings.ToUpper(fmt.Sprintf("%x", octets)) }
