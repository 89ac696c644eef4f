package eyes

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"

	"waxseal/core/mint"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/identity"
)

// himself is the name of the man in the middle, and of his entropy.
const himself = "man in the middle"

// A Stand is a man in the middle with two machines: a server for the client and a client for the
// server.
type Stand struct {
	Title string // what he has
	Text  string // what came of it
	Falls bool   // he reads and changes what is said
	Legs  []Leg  // his connection with the client, then that with the server, as far as he comes
}

// A Leg is one of his two connections.
type Leg struct {
	With   string // client or server
	Done   bool   // the handshake
	Text   string
	Master []byte   // the secret that he shares; nil: there is none
	Heard  []string // what he reads
	Passed []string // what he passes on to this side
}

// A pretence is what he shows the client in the server's place.
type pretence struct {
	title string
	dress func(*handshake.ServerConfig) error
}

// pretences are those that make sense against a server. The last one goes furthest.
func pretences(anonymous bool) []pretence {
	asIs := func(*handshake.ServerConfig) error { return nil }
	if anonymous {
		return []pretence{{"He answers in the server's place, and calls in the client's", asIs}}
	}
	return []pretence{
		{"He shows a certificate for the same name that he made himself", selfMade},
		{"He shows the server's own certificate, without its key", withoutKey},
		{"He has the server's private key", asIs},
	}
}

// stands tries each.
func stands(o handshake.Options, plain *wire, say handshake.Exchange) (list []Stand, err error) {
	client, _, err := handshake.Sides(o)
	if err != nil {
		return nil, err
	}
	anonymous := plain.client.Agreement().Suite.KeyExchange.Anonymous()
	for _, p := range pretences(anonymous) {
		s := Stand{Title: p.title}
		if err := s.try(o, p, client, say); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// try stands between the two.
func (s *Stand) try(o handshake.Options, p pretence, seen handshake.ClientConfig, say handshake.Exchange) error {
	client, server, err := handshake.Sides(o)
	if err != nil {
		return err
	}
	forServer, forClient, err := handshake.Sides(o) // his own two machines
	if err != nil {
		return err
	}
	if err := p.dress(&forClient); err != nil {
		return err
	}
	disguise(&forClient.Config, 1)
	disguise(&forServer.Config, 2)
	forServer.Session, forClient.Sessions, forClient.TicketKey = nil, nil, nil // what both remember is not his
	forServer.Chain, forServer.Key = seen.Chain, mint.Key(mint.Stranger)       // the certificate that the client shows anybody
	near := newWire(handshake.NewClient(client), handshake.NewServer(forClient))
	far := newWire(handshake.NewClient(forServer), handshake.NewServer(server))
	near.shake()
	s.leg(near, "client")
	if !near.both(near.done) || near.refusal != nil {
		return nil
	}
	far.shake()
	s.leg(far, "server")
	if !far.both(far.done) || far.refusal != nil {
		return nil
	}
	s.relay(near, far, say)
	return nil
}

// disguise gives a machine of his own entropy, and lets it believe any certificate.
func disguise(c *handshake.Config, seed int64) {
	_, c.Entropy = handshake.Entropy(himself, seed)
	c.Judge = func([]*pkix.Certificate, *identity.Fault) *identity.Fault { return nil }
}

// leg tells how far he came with a side.
func (s *Stand) leg(w *wire, with string) {
	l := Leg{With: with, Done: w.both(w.done) && w.refusal == nil, Text: "The handshake with the " + with + " is done: each verified the other's Finished."}
	own := w.machine(other(with)).Derivation()
	switch r := w.refusal; {
	case r != nil && r.By == with:
		l.Text = r.Text
		s.Text = "The " + with + " refuses him: " + r.Alert.String() + "."
	case r != nil:
		l.Text = "He cannot go on: what the " + with + " sends does not open without the key that it encrypted for."
		s.Text = "He cannot go on: he lacks the key that the " + with + " encrypted for."
	case own.Master != nil:
		l.Master = own.Master.Out
	}
	s.Legs = append(s.Legs, l)
}

// relay lets both talk through him; what comes back he changes.
func (s *Stand) relay(near, far *wire, say handshake.Exchange) {
	near.say("client", say.Request)
	request := near.got["server"]
	far.say("client", request)
	far.say("server", say.Response)
	response := far.got["client"]
	changed := louder(response)
	near.say("server", changed)
	near.end()
	far.end()
	s.Legs[0].Heard, s.Legs[0].Passed = lines(request), lines(near.got["client"])
	s.Legs[1].Heard, s.Legs[1].Passed = lines(response), lines(far.got["server"])
	s.Falls = bytes.Equal(request, say.Request) && bytes.Equal(near.got["client"], changed) && !bytes.Equal(changed, say.Response)
	if s.Falls {
		s.Text = "He reads all that both say, and changes it. Neither notices."
	}
}

// louder is an answer with its last line in capitals.
func louder(answer []byte) []byte {
	out := bytes.Clone(answer)
	for i := bytes.LastIndexByte(bytes.TrimRight(out, "\n"), '\n') + 1; i < len(out); i++ {
		if 'a' <= out[i] && out[i] <= 'z' {
			out[i] -= 'a' - 'A'
		}
	}
	return out
}

// withoutKey keeps the server's certificate, and signs and decrypts with another key.
func withoutKey(c *handshake.ServerConfig) (err error) {
	c.Key, err = ownKey(c)
	return err
}

// selfMade is a certificate for the server's name, signed by himself.
func selfMade(c *handshake.ServerConfig) error {
	key, err := ownKey(c)
	if err != nil {
		return err
	}
	const day = 24 * 60 * 60
	host := mint.LessonHost
	if len(c.Chain) > 0 {
		if cert := identity.Parse(c.Chain[0]); cert != nil {
			if hosts := hostsIn(cert); len(hosts) > 0 {
				host = hosts[0]
			}
		}
	}
	t := mint.Template{Serial: 1, Subject: host, NotBefore: c.Now - day, NotAfter: c.Now + day, Hosts: []string{host},
		KeyUsage: []int{ext.DigitalSignature, ext.KeyEncipherment}, Purposes: []string{mint.ServerAuth}}
	cert, err := mint.Certificate(t, key.Public(), mint.Issuer{Subject: host, Key: key})
	c.Chain, c.Key = [][]byte{cert}, key
	return err
}

// ownKey is a key of his own, of the kind that the server has.
func ownKey(c *handshake.ServerConfig) (crypto.Signer, error) {
	if c.Key == nil || identity.KeyKind(c.Key.Public()) != "EC" {
		return mint.Key(mint.Stranger), nil
	}
	return ecdsa.ParseRawPrivateKey(elliptic.P256(), bytes.Repeat([]byte{7}, 32))
}
