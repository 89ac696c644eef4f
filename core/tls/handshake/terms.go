package handshake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Terms are what one side of a simulation is ready to agree on, in words. What is empty is as it is for
// both sides.
type Terms struct {
	MinVersion, MaxVersion               string // of VersionNames
	Exchange                             string // of ExchangeNames
	Suite                                string // IANA's or OpenSSL's name, or a list as suite.CipherList takes it
	Group                                string // IANA's name
	Protocols                            string // of ALPN, with commas between them
	Resume                               string // of ResumeNames
	ExtendedMasterSecret, EncryptThenMAC *bool
	WeakHashes                           bool // certificates that are signed with MD5 or SHA-1 count
}

// VersionNames are the words for versions, newest first.
var VersionNames = []string{"tls1.2", "tls1.1", "tls1", "ssl3"}

// AnyExchange is the word for all suites that are not weak, whatever their key exchange.
const AnyExchange = "any"

// ExchangeNames are the words for key exchanges, as the names of suites have them.
var ExchangeNames = []string{"RSA", "DHE_RSA", "ECDHE_RSA", "ECDHE_ECDSA", "DH_anon", "ECDH_anon"}

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

// negotiable sets what one side may agree on.
func (s *scene) negotiable(c *Config, side string, own Terms) (err error) {
	if c.MinVersion, c.MaxVersion, err = s.versionsOf(side, own); err != nil {
		return err
	}
	if c.Suites, err = s.suitesOf(own, c.MinVersion, c.MaxVersion); err != nil {
		return err
	}
	if c.Groups, err = groupsOf(cmp.Or(own.Group, s.Group)); err != nil {
		return err
	}
	c.ExtendedMasterSecret = chosen(own.ExtendedMasterSecret, s.ExtendedMasterSecret)
	c.EncryptThenMAC = chosen(own.EncryptThenMAC, s.EncryptThenMAC)
	c.WeakHashes = own.WeakHashes
	c.Protocols, err = protocolsOf(cmp.Or(own.Protocols, s.Protocols))
	return err
}

func chosen(own *bool, both bool) bool {
	if own != nil {
		return *own
	}
	return both
}

// versionsOf is a side's range: one version for both sides, unless it has its own oldest or newest.
func (s *scene) versionsOf(side string, own Terms) (oldest, newest msg.Version, err error) {
	var both msg.Version
	for _, w := range []struct {
		to   *msg.Version
		word string
	}{{&both, cmp.Or(s.Version, s.preset.version, VersionNames[0])}, {&oldest, own.MinVersion}, {&newest, own.MaxVersion}} {
		if w.word == "" {
			continue
		}
		if *w.to, _ = Simulated(w.word); *w.to == 0 {
			return 0, 0, fmt.Errorf("the version %q is not one that is simulated; there are %s", w.word, strings.Join(VersionNames, ", "))
		}
	}
	if newest == 0 {
		newest = max(both, oldest)
	}
	if oldest == 0 {
		oldest = min(both, newest)
	}
	if oldest > newest {
		return 0, 0, fmt.Errorf("the oldest version of the %s, %s, is newer than its newest, %s", side, oldest, newest)
	}
	return oldest, newest, nil
}

// suitesOf lists a side's suites: one by its name, those of an exchange, or the lesson's. A side's own
// word counts before that for both.
func (s *scene) suitesOf(own Terms, oldest, newest msg.Version) ([]*suite.Suite, error) {
	switch {
	case own.Suite != "":
		return suiteNamed(own.Suite)
	case own.Exchange != "":
		return suitesWith(own.Exchange, oldest, newest)
	case s.Suite != "":
		return suiteNamed(s.Suite)
	case s.Exchange != "":
		return suitesWith(s.Exchange, oldest, newest)
	case s.preset.suite != "":
		return suiteNamed(s.preset.suite)
	case s.preset.exchange != "":
		return suitesWith(s.preset.exchange, oldest, newest)
	}
	return Suites(), nil
}

// maxCiphers bounds a list of ciphers that a person, or a link, may ask for.
const maxCiphers = 1 << 11

// suiteNamed is the suite of a name, or those of a list as OpenSSL takes it.
func suiteNamed(name string) ([]*suite.Suite, error) {
	named := suite.Named(name)
	if named == nil {
		list, err := suite.CipherList(name[:min(len(name), maxCiphers)])
		list = slices.DeleteFunc(list, func(s *suite.Suite) bool { return methods[s.KeyExchange].exchange == nil })
		if err != nil || len(list) == 0 || len(name) > maxCiphers {
			return nil, fmt.Errorf("there is no cipher suite %q here", name[:min(len(name), 100)])
		}
		return list, nil
	}
	if _, ok := methods[named.KeyExchange]; !ok {
		return nil, fmt.Errorf("the key exchange of %s is not one that is simulated", named.Name)
	}
	return []*suite.Suite{named}, nil
}

// suitesWith lists the suites of an exchange that are not weak. Where the versions have only weak
// ones, it is those.
func suitesWith(exchange string, oldest, newest msg.Version) ([]*suite.Suite, error) {
	if exchange != AnyExchange && !slices.Contains(ExchangeNames, exchange) {
		return nil, fmt.Errorf("there is no key exchange %q here; there are %s, and %s", exchange, strings.Join(ExchangeNames, ", "), AnyExchange)
	}
	var all, good []*suite.Suite
	for _, c := range suite.All {
		if _, known := methods[c.KeyExchange]; !known || exchange != AnyExchange && c.KeyExchange.String() != exchange {
			continue
		}
		all = append(all, c)
		if !c.Weak() {
			good = append(good, c)
		}
	}
	if len(good) > 0 && len(Config{Suites: good}.usable(oldest, newest)) > 0 {
		return good, nil
	}
	return all, nil
}

func groupsOf(name string) ([]*suite.Group, error) {
	if name == "" {
		return nil, nil
	}
	at := slices.IndexFunc(suite.Groups, func(g *suite.Group) bool { return g.Name() == name })
	if at < 0 {
		return nil, fmt.Errorf("there is no group %q here", name)
	}
	return suite.Groups[at : at+1], nil
}

// protocolsOf reads a list of names for ALPN. A name is 1 to 255 octets, whatever they are (RFC 7301, 3.1);
// spaces around it do not count.
func protocolsOf(text string) (list []string, err error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	size := 0
	for n, name := range strings.Split(text, ",") {
		name = strings.TrimSpace(name)
		switch size += 1 + len(name); {
		case name == "":
			return nil, fmt.Errorf("name %d of the list of protocols is empty; ALPN wants names of 1 to 255 octets, with commas between them", n+1)
		case len(name) > 255:
			return nil, fmt.Errorf("name %d of the list of protocols has %d octets; ALPN has room for 255", n+1, len(name))
		case size > maxProtocols:
			return nil, fmt.Errorf("the list of protocols is too long: at its name %d it has %d octets, and %d are taken here", n+1, size, maxProtocols)
		}
		list = append(list, name)
	}
	return list, nil
}

// maxProtocols bounds a list that a person, or a link, may ask for; the specification has 2^16-1.
const maxProtocols = 1 << 12

// needsEC tells whether all that a server may agree on takes a certificate with an EC key.
func (c Config) needsEC() bool {
	oldest, newest := c.versions()
	list := c.usable(oldest, newest)
	return len(list) > 0 && !slices.ContainsFunc(list, func(s *suite.Suite) bool { return methods[s.KeyExchange].key != "EC" })
}
