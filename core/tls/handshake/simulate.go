package handshake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"waxseal/core/field"
	"waxseal/core/mint"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Options are what a person chooses for a simulated handshake. The zero value is the first preset
// at the beginning of 1970.
type Options struct {
	Preset               string // empty: the first
	Version              string // ssl3, tls1, tls1.1, tls1.2; empty: tls1.2
	Suite                string // IANA's or OpenSSL's name; empty: Suites are offered
	ClientAuth           bool   // ask for a certificate even where the preset does not
	ExtendedMasterSecret bool
	EncryptThenMAC       bool
	Seed                 int64 // of both sides' entropy
	Now                  int64 // seconds since 1970
	Host                 string
	Server, Client       Papers
	Roots                []byte // as pasted; empty: the lesson's root
	Say                  Exchange
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

// A scene is a simulation being set up.
type scene struct {
	Options
	preset       *Preset
	version      msg.Version
	suites       []*suite.Suite
	trusted      []*pkix.Certificate
	serverConfig ServerConfig
	clientConfig ClientConfig
	entropy      [2]string
	issues       []field.Issue
}

func newScene(o Options) (*scene, error) {
	s := &scene{Options: o, preset: FindPreset(o.Preset)}
	if s.preset == nil {
		return nil, fmt.Errorf("there is no preset %q", o.Preset)
	}
	if err := s.negotiable(); err != nil {
		return nil, err
	}
	for _, set := range []func() error{s.trust, s.server, s.client} {
		if err := set(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// VersionNames are the words for versions, newest first.
var VersionNames = []string{"tls1.2", "tls1.1", "tls1", "ssl3"}

// Simulated is the version that a word of VersionNames stands for, with the suites that it has; 0 for
// any other word.
func Simulated(name string) (v msg.Version, suites []*suite.Suite) {
	at := slices.Index(VersionNames, name)
	if at < 0 {
		return 0, nil
	}
	v = msg.TLS12 - msg.Version(at)
	return v, Config{Suites: suite.All}.usable(v, v)
}

// negotiable sets what both sides are to agree on: one version, and one suite or those of the lesson
// that the version has.
func (s *scene) negotiable() error {
	if s.version, _ = Simulated(cmp.Or(s.Version, VersionNames[0])); s.version == 0 {
		return fmt.Errorf("the version %q is not one that is simulated; there are %s", s.Version, strings.Join(VersionNames, ", "))
	}
	s.suites = Suites()
	if s.Suite != "" {
		named := suite.Named(s.Suite)
		if named == nil {
			return fmt.Errorf("there is no cipher suite %q here", s.Suite)
		}
		s.suites = []*suite.Suite{named}
	}
	if len(Config{Suites: s.suites}.usable(s.version, s.version)) == 0 {
		return fmt.Errorf("%s is no cipher suite that can be simulated in %s", s.suites[0].Name, s.version)
	}
	return nil
}

func (s *scene) run() *Trace {
	if s.Say.Request == nil && s.Say.Response == nil {
		s.Say = defaultExchange
	}
	t := Run(NewClient(s.clientConfig), NewServer(s.serverConfig), s.Say)
	t.Preset, t.Now, t.Issues = s.preset.Name, s.Now, s.issues
	t.ClientEntropy, t.ServerEntropy = s.entropy[0], s.entropy[1]
	return t
}

func (s *scene) server() error {
	c := &s.serverConfig
	certificate, key := s.preset.server, s.preset.key
	if methods[s.suites[0].KeyExchange].key == "EC" && certificate == mint.ServerCertificate && key == "" {
		certificate, key = mint.ServerECCertificate, mint.ServerEC
	}
	if err := s.common(&c.Config, "server", s.Server, certificate, key); err != nil {
		return err
	}
	c.ClientAuth = s.preset.auth
	if s.ClientAuth {
		c.ClientAuth = RequireClientAuth
	}
	return nil
}

func (s *scene) client() error {
	c := &s.clientConfig
	if err := s.common(&c.Config, "client", s.Client, s.preset.client, ""); err != nil {
		return err
	}
	c.ServerName = s.Host
	if c.ServerName == "" {
		c.ServerName = hostOf(s.serverConfig.Chain, len(s.Server.Certificates) > 0)
	}
	return nil
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
	c.MinVersion, c.MaxVersion = s.version, s.version
	c.Suites, c.Roots, c.Now = s.suites, s.trusted, s.Now
	c.ExtendedMasterSecret, c.EncryptThenMAC = s.ExtendedMasterSecret, s.EncryptThenMAC
	at := 0
	if side == "server" {
		at = 1
	}
	s.entropy[at], c.Entropy = Entropy(side, s.Seed)
	if certificate != "" && len(p.Certificates) == 0 {
		var err error
		if c.Chain, err = chain(certificate, s.Now); err != nil {
			return err
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
