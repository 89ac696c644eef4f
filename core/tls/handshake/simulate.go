package handshake

import (
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/mint"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/identity"
)

// Options are what a person chooses for a simulated handshake. The zero value is the first preset
// at the beginning of 1970.
type Options struct {
	Preset               string // empty: the first
	Version              string // of VersionNames; empty: the preset's
	Exchange             string // of ExchangeNames, or AnyExchange; empty: the preset's
	Suite                string // IANA's or OpenSSL's name; empty: those of Exchange
	Group                string // IANA's name; empty: all
	ClientAuth           bool   // ask for a certificate even where the preset does not
	NoClientAuth         bool   // do not ask, even where the preset does
	ExtendedMasterSecret bool
	EncryptThenMAC       bool
	Protocols            string // of ALPN, with commas between them; empty: it is left out
	Resume               string // of ResumeNames: a second connection takes up the session of a first; empty: the preset's
	Forget               bool   // between the two the server forgets its sessions, and takes another ticket key
	First                bool   // the first of the two is shown; the second is not run
	ClientTerms          Terms  // where the client is ready for something else
	ServerTerms          Terms
	Seed                 int64 // of both sides' entropy
	Now                  int64 // seconds since 1970
	Host                 string
	Server, Client       Papers
	Roots                []byte // as pasted; empty: the lesson's root
	Say                  Exchange
	Script               []Step // what is done to what the two sides send
}

// Papers are certificates and a private key, as pasted; empty: those of the preset.
type Papers struct{ Certificates, Key []byte }

// defaultExchange is what is said where nothing else was asked for.
var defaultExchange = Exchange{
	Request:  []byte("GET / HTTP/1.1\r\nHost: " + mint.LessonHost + "\r\n\r\n"),
	Response: []byte("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello\n"),
}

// Simulate runs a handshake. The error says that an option has a value it cannot have; whatever is
// wrong with certificates and keys is for the two sides to find.
func Simulate(o Options) (*Trace, error) {
	s, err := newScene(o)
	if err != nil {
		return nil, err
	}
	return s.run(), nil
}

// DefaultExchange is what is said where nothing else was asked for.
func DefaultExchange() Exchange { return defaultExchange }

// Sides are the two sides of a simulation as they are before it begins.
func Sides(o Options) (client ClientConfig, server ServerConfig, err error) {
	s, err := newScene(o)
	if err != nil {
		return client, server, err
	}
	return s.clientConfig, s.serverConfig, nil
}

// A scene is a simulation being set up.
type scene struct {
	Options
	preset       *Preset
	trusted      []*pkix.Certificate
	serverConfig ServerConfig
	clientConfig ClientConfig
	entropy      [2]string
	issues       []field.Issue
	acts         []*act
	first        *Trace // the connection before; nil: there is none
}

func newScene(o Options) (*scene, error) {
	s := &scene{Options: o, preset: FindPreset(o.Preset)}
	if s.Say.Request == nil && s.Say.Response == nil {
		s.Say = defaultExchange
	}
	if s.preset == nil {
		return nil, fmt.Errorf("there is no preset %q", o.Preset)
	}
	for _, set := range []func() error{s.trust, s.server, s.client, s.sessions, s.script} {
		if err := set(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *scene) run() *Trace {
	if s.first != nil && !s.first.Outcome.OK {
		s.first.withoutSecond(s.acts)
		return s.first
	}
	client, server := NewClient(s.clientConfig), NewServer(s.serverConfig)
	t := Run(client, server, s.Say)
	t.told(s.acts, facts{max(client.secrets.Version, server.secrets.Version), server.secrets.Suite, s.serverConfig.ClientAuth != NoClientAuth, client.agreed.Resumed})
	s.label(t)
	t.Resumed = server.agreed.Resumed
	s.connected(t)
	return t
}

// label says of a trace what it is of.
func (s *scene) label(t *Trace) {
	t.Preset, t.Now, t.Issues = s.preset.Name, s.Now, s.issues
	t.ClientEntropy, t.ServerEntropy = s.entropy[0], s.entropy[1]
	t.Files = s.files()
}

func (s *scene) server() error {
	c := &s.serverConfig
	if err := s.negotiable(&c.Config, "server", s.ServerTerms); err != nil {
		return err
	}
	certificate, key := s.preset.server, s.preset.key
	if c.needsEC() && certificate != "" {
		certificate, key = withEC(certificate, key)
	}
	if err := s.common(&c.Config, "server", s.Server, certificate, key); err != nil {
		return err
	}
	c.ClientAuth = s.preset.auth
	switch {
	case s.NoClientAuth:
		c.ClientAuth = NoClientAuth
	case s.ClientAuth:
		c.ClientAuth = RequireClientAuth
	}
	return nil
}

func (s *scene) client() error {
	c := &s.clientConfig
	if err := s.negotiable(&c.Config, "client", s.ClientTerms); err != nil {
		return err
	}
	if err := s.common(&c.Config, "client", s.Client, s.preset.client, ""); err != nil {
		return err
	}
	c.ServerName = s.Host
	if c.ServerName == "" {
		c.ServerName = hostOf(s.serverConfig.Chain, len(s.Server.Certificates) > 0)
	}
	return nil
}

// script sets up what is done to what the two sides send.
func (s *scene) script() (err error) {
	s.acts, err = newActs(s.Script)
	for _, a := range s.acts {
		if a.fault != nil && a.fault.stage != nil {
			a.why = a.fault.stage(&s.clientConfig, &s.serverConfig)
			a.done = a.why == ""
		}
	}
	s.clientConfig.Script, s.serverConfig.Script = scriptOf(s.acts, "client"), scriptOf(s.acts, "server")
	return err
}

// hostOf is the host that the client wants to talk to when it is not told: the lesson's, or the
// first that a pasted certificate is for.
func hostOf(chain [][]byte, pasted bool) string {
	if !pasted || len(chain) == 0 {
		return mint.LessonHost
	}
	if c := identity.Parse(chain[0]); c != nil {
		if e := c.Extension("2.5.29.17"); e != nil {
			if alt, ok := e.Value.(ext.AltName); ok {
				for _, n := range alt.Names {
					if n.Type == "dns" {
						return strings.Replace(n.Value, "*.", "www.", 1)
					}
				}
			}
		}
	}
	return mint.LessonHost
}

// common sets up what both sides have. certificate and key name those of the lesson.
func (s *scene) common(c *Config, side string, p Papers, certificate, key string) error {
	c.Roots, c.Now = s.trusted, s.Now
	at := 0
	if side == "server" {
		at = 1
	}
	s.entropy[at], c.Entropy = Entropy(side, s.Seed)
	if certificate != "" && len(p.Certificates) == 0 {
		var err error
		if c.Chain, err = mint.Chain(certificate, s.Now); err != nil {
			return err
		}
		if side == "server" && s.preset.alone {
			c.Chain = c.Chain[:1]
		}
	}
	if key == "" {
		key = side
	}
	c.Key = mint.Key(key)
	s.paste(c, side, p)
	return nil
}

// paste puts what was pasted in the place of the lesson's papers.
func (s *scene) paste(c *Config, side string, p Papers) {
	if len(p.Certificates) > 0 {
		for _, cert := range identity.Certificates(p.Certificates) {
			c.Chain = append(c.Chain, cert.Raw)
		}
		if len(c.Chain) == 0 {
			s.issue("no-certificate", "No certificate was found in what was given for the "+side+"; it sends those octets as they are.")
			c.Chain = [][]byte{p.Certificates}
		}
		if own, err := identity.PrivateKey(p.Certificates); err == nil {
			c.Key = own // one box held both
		} else if len(p.Key) == 0 {
			s.issue("no-key", "No private key was given for the "+side+"'s certificate; the "+side+" uses the lesson's, which does not belong to it.")
		}
	}
	if len(p.Key) > 0 {
		var err error
		if c.Key, err = identity.PrivateKey(p.Key); err != nil {
			s.issue("no-key", "The "+side+" has no key to work with: "+err.Error()+".")
		}
	}
}

// trust takes the roots that were pasted, or the lesson's.
func (s *scene) trust() error {
	if len(s.Roots) > 0 {
		s.trusted = identity.Certificates(s.Roots)
		if len(s.trusted) == 0 {
			s.issue("no-root", "No certificate was found in what was given as roots; nothing is trusted.")
		}
		return nil
	}
	root, err := mint.Lesson(mint.RootCertificate, s.Now)
	if err != nil {
		return err
	}
	s.trusted = []*pkix.Certificate{identity.Parse(root)}
	return nil
}

func (s *scene) issue(code, text string) {
	s.issues = append(s.issues, field.Issue{Level: field.Warning, Code: "handshake/" + code, Text: text, Ref: field.Ref{Doc: "Waxseal"}})
}
