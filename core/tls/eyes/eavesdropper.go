package eyes

import (
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
)

// An Overheard is what an eavesdropper makes of a recording.
type Overheard struct {
	Knows    []string // sentences about the whole
	Messages []Heard
}

// A Heard is one sight, with what it tells whoever listens.
type Heard struct {
	Sight
	Tells []string // sentences
}

// Overhear reads a recording as somebody does who has nothing else.
func Overhear(rec Recording) *Overheard {
	r := read(rec, nil)
	o := &Overheard{}
	seen := map[string]bool{}
	for i := range r.sights {
		s := &r.sights[i]
		h := Heard{Sight: *s}
		switch {
		case !s.Readable():
			h.Tells = append(h.Tells, r.closed(s, !seen[s.From]))
			seen[s.From] = true
		default:
			for _, m := range s.messages {
				h.Tells = append(h.Tells, r.tells(s.From, m)...)
			}
			if len(s.messages) == 0 {
				h.Tells = append(h.Tells, r.plain(s))
			}
		}
		o.Messages = append(o.Messages, h)
	}
	o.Knows = r.knows()
	return o
}

// tells says what a handshake message gives away.
func (r *reader) tells(from string, m msg.Message) []string {
	switch m := m.(type) {
	case msg.ClientHello:
		return helloTells(m)
	case msg.ServerHello:
		return answerTells(m)
	case msg.Certificate:
		return []string{certificateTells(from, m.Chain)}
	case msg.ServerKeyExchange:
		return []string{"The group and the server's public value. Nobody knows a way from it to the private value."}
	case msg.CertificateRequest:
		return []string{fmt.Sprintf("The server wants to know who the client is, and names %s that it trusts.", authorities(len(m.Authorities)))}
	case msg.ServerHelloDone:
		return []string{"The server has said all that it says in the clear."}
	case msg.ClientKeyExchange:
		if m.Exchange == msg.KeyExchangeRSA {
			return []string{fmt.Sprintf("The pre-master secret, encrypted: %s that only the server's private key opens, now or in years.", field.Count(len(m.Encrypted), "octet"))}
		}
		return []string{"The client's public value. From both public values nobody knows a way to the secret that they give."}
	case msg.CertificateVerify:
		return []string{"A signature by the client's key: whoever has the client's certificate can tell that it was really there."}
	case msg.NewSessionTicket:
		return []string{"A ticket: when the client shows it again, both connections are known to be of the same client."}
	case msg.Finished:
		return []string{"A check of all messages so far. It stands in the clear, and tells nothing about the secret it was made with."}
	}
	return []string{"It stands in the clear."}
}

func authorities(n int) string {
	if n == 1 {
		return "one authority"
	}
	return fmt.Sprintf("%d authorities", n)
}

func helloTells(m msg.ClientHello) (tells []string) {
	if host := hostIn(m); host != "" {
		tells = append(tells, "The client wants to reach "+field.Quote(host)+": server_name stands in the clear.")
	} else {
		tells = append(tells, "The client does not name the host that it wants to reach.")
	}
	tells = append(tells, fmt.Sprintf("It offers %s and %d cipher suites, in an order by which programs are told apart.", m.Version, len(m.CipherSuites)))
	if alpn, ok := m.Extension(msg.ALPN{}).(msg.ALPN); ok {
		var list []string
		for _, p := range alpn {
			list = append(list, field.Visible(string(p)))
		}
		tells = append(tells, "Inside it wants to speak "+strings.Join(list, ", ")+".")
	}
	if ticket, _ := m.Extension(msg.SessionTicket{}).(msg.SessionTicket); len(ticket) > 0 || len(m.SessionID) > 0 {
		tells = append(tells, "It names a session of before: the two connections are known to be of the same client.")
	}
	return tells
}

func hostIn(m msg.ClientHello) string {
	if list, ok := m.Extension(msg.ServerNames{}).(msg.ServerNames); ok && len(list) > 0 {
		return string(list[0].Name)
	}
	return ""
}

func answerTells(m msg.ServerHello) []string {
	e, _ := names.CipherSuite(m.CipherSuite)
	tells := []string{fmt.Sprintf("Both will use %s with %s. That says how the rest is encrypted, and how far its length shows.", m.Version, e.Name)}
	if len(m.SessionID) > 0 {
		tells = append(tells, "The server remembers the session under a name by which the client will be known again.")
	}
	return tells
}

// certificateTells says who a certificate is about.
func certificateTells(from string, chain [][]byte) string {
	if len(chain) == 0 {
		return "The " + from + " has no certificate."
	}
	cert := identity.Parse(chain[0])
	if cert == nil {
		return "The " + from + "'s certificate, which cannot be read."
	}
	text := fmt.Sprintf("The %s is %s, says %s.", from, field.Quote(cert.Subject.Short()), field.Quote(cert.Issuer.Short()))
	if hosts := hostsIn(cert); from == "server" && len(hosts) > 0 {
		text = fmt.Sprintf("The server is %s; its certificate is for %s.", field.Quote(cert.Subject.Short()), strings.Join(hosts, ", "))
	}
	if from == "client" {
		text += " Before TLS 1.3 the client's name travels in the clear, to anybody."
	}
	return text
}

func hostsIn(cert *pkix.Certificate) (hosts []string) {
	if e := cert.Extension("2.5.29.17"); e != nil {
		if alt, ok := e.Value.(ext.AltName); ok {
			for _, n := range alt.Names {
				if n.Type == "dns" {
					hosts = append(hosts, field.Visible(n.Value))
				}
			}
		}
	}
	return hosts
}

// plain says what a record tells that can be read and carries no handshake message.
func (r *reader) plain(s *Sight) string {
	switch {
	case s.Type == msg.ContentChangeCipherSpec && r.bare():
		return "What the " + s.From + " sends from here on has a MAC, and can be read all the same."
	case s.Type == msg.ContentChangeCipherSpec:
		return "What the " + s.From + " sends from here on is encrypted."
	case s.Type == msg.ContentAlert && len(s.Content) == 2:
		return fmt.Sprintf("The %s says %s.", s.From, msg.AlertDescription(s.Content[1]))
	case s.Type == msg.ContentApplicationData:
		return fmt.Sprintf("%s of data that can be read: the suite encrypts nothing.", field.Count(len(s.Content), "octet"))
	}
	return "It stands in the clear."
}

// closed says what a record gives away that stays closed: what it carries, and how long that is.
func (r *reader) closed(s *Sight, first bool) string {
	what, where := s.Type.String(), ""
	switch s.Type {
	case msg.ContentHandshake:
		what = "a handshake message"
		if first {
			where = ", by its place Finished"
		}
	case msg.ContentAlert:
		what = "an alert"
	case msg.ContentApplicationData:
		what = "data"
	}
	least, most, known := r.contentLen(s.fragment)
	switch {
	case !known:
		return "Encrypted: " + what + where + "."
	case least == most:
		return "Encrypted: " + what + " of exactly " + field.Count(most, "octet") + where + "."
	}
	return "Encrypted: " + what + " of at most " + field.Count(most, "octet") + where + "; padding hides how many."
}

// contentLen is how much content a protected fragment may hold (RFC 5246, 6.2.3).
func (r *reader) contentLen(fragment int) (least, most int, known bool) {
	s := r.Suite
	switch {
	case s == nil:
		return 0, 0, false
	case s.AEAD():
		n := fragment - s.Cipher.RecordIV - s.Cipher.TagLen
		return n, n, n >= 0
	case !s.CBC():
		n := fragment - s.MACLen()
		return n, n, n >= 0
	}
	block := s.Cipher.IVLen
	most = fragment - s.MACLen() - 1
	padding := 255
	if r.Version > msg.TLS10 {
		most -= block
	}
	if r.Version == msg.SSL30 {
		padding = block - 1
	}
	return max(0, most-padding), most, most >= 0
}

// knows sums up what the recording gives away.
func (r *reader) knows() (list []string) {
	if r.hello != nil {
		if host := hostIn(*r.hello); host != "" {
			list = append(list, "Where to: "+field.Quote(host)+", by server_name; and the addresses of both, by the packets.")
		} else {
			list = append(list, "Where to: by the addresses in the packets; no name is sent.")
		}
	}
	for _, from := range []string{"server", "client"} {
		if chain := r.chains[from]; len(chain) > 0 {
			if cert := identity.Parse(chain[0]); cert != nil {
				list = append(list, "Who the "+from+" is: "+field.Quote(cert.Subject.Short())+", by its certificate.")
			}
		}
	}
	if r.answer != nil {
		e, _ := names.CipherSuite(r.answer.CipherSuite)
		list = append(list, fmt.Sprintf("How: %s, %s.", r.answer.Version, e.Name))
	}
	return append(list, "How much and when: "+r.volume()+" Each packet has its moment.")
}

// volume is how much application data each side sent.
func (r *reader) volume() string {
	most, exact := map[string]int{}, true
	for i := range r.sights {
		s := &r.sights[i]
		if s.Type != msg.ContentApplicationData {
			continue
		}
		n := len(s.Content)
		if !s.Readable() {
			least, longest, known := r.contentLen(s.fragment)
			n, exact = longest, exact && known && least == longest
		}
		most[s.From] += n
	}
	if most["client"]+most["server"] == 0 {
		return "no application data passed."
	}
	text := fmt.Sprintf("the client sent %s of data, the server %s.", field.Count(most["client"], "octet"), field.Count(most["server"], "octet"))
	if !exact {
		return strings.Replace(text, "sent ", "sent at most ", 1)
	}
	return text
}
