package sclient

import (
	"errors"
	"slices"
	"strings"

	"waxseal/core/field"
	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Asked is what a command line asks of a client.
type Asked struct {
	Oldest, Newest msg.Version // 0: it does not say
	Ciphers        string      // a list as suite.CipherList takes it
	Group          string      // IANA's name
	Protocols      string
	Connect        string // the host to call
	Verify         string // the host that the certificate has to be for
	Certificate    bool
	NoETM, NoEMS   bool
	ShowCerts      bool
	Corrections    []string // what OpenSSL refuses, and what was taken instead
	Notes          []string // what makes a difference to s_client and none here
}

// Parse reads a command line of openssl s_client. The error is one sentence.
func Parse(text string) (a Asked, err error) {
	words, rest, err := split(text)
	if err != nil {
		return a, err
	}
	if len(words) < 2 || words[1] != "s_client" {
		return a, errors.New("A command begins with “openssl s_client”, such as: openssl s_client -connect " + mint.LessonHost + ":443 -tls1_2")
	}
	p := parser{Asked: &a, words: words[2:]}
	for len(p.words) > 0 {
		if err := p.next(); err != nil {
			return a, err
		}
	}
	if rest {
		a.note("What stands around the command is the shell’s, and is passed over.")
	}
	return a, p.settle()
}

func (a *Asked) note(text string) {
	if !slices.Contains(a.Notes, text) {
		a.Notes = append(a.Notes, text)
	}
}

func (a *Asked) correct(text string) {
	if !slices.Contains(a.Corrections, text) {
		a.Corrections = append(a.Corrections, text)
	}
}

// A parser is on its way through the words.
type parser struct {
	*Asked
	words                       []string
	only                        msg.Version // the one version asked for
	without                     []msg.Version
	oldest, newest              msg.Version
	servername                  string
	noServerName, strict, roots bool
}

// next takes an option, with its value, or the operand.
func (p *parser) next() error {
	word := p.words[0]
	p.words = p.words[1:]
	if !strings.HasPrefix(word, "-") {
		if p.Connect != "" {
			return errors.New("“" + shown(word) + "” is one word too many: s_client takes one host and port.")
		}
		return p.connect(word)
	}
	name := strings.TrimPrefix(strings.TrimPrefix(word, "-"), "-")
	for _, c := range corrections {
		if c.word != name {
			continue
		}
		if p.correct(c.text); c.means == "" {
			return errors.New(c.text)
		}
		name = c.means
	}
	if name == "ssl3" {
		return p.version(msg.SSL30)
	}
	if name == "no_ems" {
		p.NoEMS = true
		return nil
	}
	o := findOption(name)
	if o == nil {
		return errors.New("“" + shown(word) + "” is no option of openssl s_client.")
	}
	value := ""
	if o.value {
		if len(p.words) == 0 {
			return errors.New("-" + o.name + " needs a value behind it.")
		}
		value, p.words = p.words[0], p.words[1:]
	}
	if o.why != "" {
		p.note("-" + o.name + " changes nothing here. " + o.why)
		return nil
	}
	return p.take(o.name, value)
}

// shown is a word as it can be shown in a sentence.
func shown(word string) string {
	const most = 40
	if r := []rune(word); len(r) > most {
		word = string(r[:most]) + "…"
	}
	return field.TextValue(word)
}

// tls13Version is one that the room does not speak.
const tls13Version = msg.TLS12 + 1

// versionWords are the words for versions in options and in ranges.
var versionWords = map[string]msg.Version{
	"tls1": msg.TLS10, "tls1_1": msg.TLS11, "tls1_2": msg.TLS12, "tls1_3": tls13Version, "ssl3": msg.SSL30,
	"SSLv3": msg.SSL30, "TLSv1": msg.TLS10, "TLSv1.0": msg.TLS10, "TLSv1.1": msg.TLS11, "TLSv1.2": msg.TLS12, "TLSv1.3": tls13Version, "None": 0,
}

// take does what an option says.
func (p *parser) take(name, value string) error {
	if v, ok := versionWords[name]; ok {
		return p.version(v)
	}
	if without, ok := strings.CutPrefix(name, "no_"); ok && versionWords[without] != 0 {
		p.without = append(p.without, versionWords[without])
		return nil
	}
	switch name {
	case "help":
		return errors.New("-help lists the options and does nothing else.")
	case "connect":
		return p.connect(value)
	case "host":
		return p.connect(value + ":443")
	case "port":
	case "servername":
		p.servername = value
	case "noservername":
		p.noServerName = true
	case "verify_hostname", "verify_ip":
		if p.Verify = strings.TrimSuffix(value, "."); p.Verify == "" || len(p.Verify) > maxHost {
			return errors.New("-" + name + " takes a host of 1 to 253 characters.")
		}
	case "cert", "key":
		p.Certificate = p.Certificate || name == "cert"
	case "CAfile":
		p.roots = true
	case "verify_return_error":
		p.strict = true
	case "showcerts":
		p.ShowCerts = true
	case "no_etm":
		p.NoETM = true
	case "fallback_scsv":
		p.note("-fallback_scsv changes nothing here. " + offered)
	case "cipher":
		return p.ciphers(value)
	case "groups", "curves":
		return p.groups(value)
	case "alpn":
		p.Protocols = value
	case "min_protocol", "max_protocol":
		return p.protocol(name, value)
	}
	return nil
}

// maxHost is how long a name in DNS is at most (RFC 1035, 2.3.4).
const maxHost = 253

func (p *parser) connect(value string) error {
	host, port := value, ""
	if at := strings.LastIndexByte(value, ':'); at >= 0 && !strings.HasSuffix(value, "]") {
		host, port = value[:at], value[at+1:]
	}
	p.Connect = strings.Trim(host, "[]")
	switch {
	case p.Connect == "" || len(p.Connect) > maxHost:
		return errors.New("“" + shown(value) + "” is not HOST:PORT.")
	case port == "":
		p.note("Without a port s_client calls 4433; the lesson’s server listens on 443.")
	}
	return nil
}

func (p *parser) version(v msg.Version) error {
	switch {
	case v == tls13Version:
		return errors.New("The room does not speak TLS 1.3; its newest is -tls1_2.")
	case p.only != 0 && p.only != v:
		return errors.New("OpenSSL refuses two versions: “Cannot supply multiple protocol flags”. For a range there are -min_protocol and -max_protocol.")
	}
	p.only = v
	return nil
}

func (p *parser) protocol(name, value string) error {
	v, ok := versionWords[value]
	if !ok || strings.HasPrefix(value, "tls") || strings.HasPrefix(value, "ssl") {
		return errors.New("-" + name + " takes SSLv3, TLSv1, TLSv1.1, TLSv1.2 or TLSv1.3, and not “" + shown(value) + "”.")
	}
	if name == "min_protocol" {
		p.oldest = v
	} else {
		p.newest = v
	}
	return nil
}

func (p *parser) ciphers(value string) error {
	list, err := suite.CipherList(value)
	if err != nil {
		return errors.New("The room knows no cipher suite of -cipher “" + shown(value) + "”; OpenSSL says “no cipher match” to what it does not know.")
	}
	p.Ciphers = value
	if at := slices.IndexFunc(list, leftOut); at >= 0 && suite.Named(value) != nil {
		p.correct("Builds of OpenSSL since 1.1.0 leave " + list[at].OpenSSL + " out: “no cipher match”. The room has it.")
	}
	return nil
}

// moreGroupWords are OpenSSL's other words for groups.
var moreGroupWords = map[string]string{"prime256v1": "secp256r1", "P-256": "secp256r1", "P-384": "secp384r1", "P-521": "secp521r1", "X25519": "x25519"}

func (p *parser) groups(value string) error {
	for _, word := range strings.Split(value, ":") {
		name := word
		if known := moreGroupWords[word]; known != "" {
			name = known
		}
		if slices.ContainsFunc(suite.Groups, func(g *suite.Group) bool { return g.Name() == name }) {
			if p.Group = name; word != value {
				p.note("Of -groups the room takes the first that it knows, " + word + ".")
			}
			return nil
		}
	}
	return errors.New("The room knows no group of “" + shown(value) + "”; it has X25519, P-256, P-384, P-521 and ffdhe2048 to ffdhe8192.")
}

// settle makes a whole of what was said.
func (p *parser) settle() error {
	if p.Connect == "" {
		p.note("Without -connect s_client calls localhost:4433; here the lesson’s server answers.")
	}
	low := strings.Contains(p.Ciphers, "@SECLEVEL=0")
	if err := p.versions(low); err != nil {
		return err
	}
	if p.Oldest != 0 && p.Newest < msg.TLS12 && p.Newest > msg.SSL30 && !low {
		p.correct("OpenSSL 3 refuses " + p.Newest.String() + " at its own security level; with -cipher DEFAULT@SECLEVEL=0 it speaks it. The room runs it as if that stood there.")
	}
	if p.Ciphers != "" && !p.fits() {
		return errors.New("-cipher “" + shown(p.Ciphers) + "” has no suite of the versions that are left.")
	}
	p.hosts()
	if !p.strict {
		p.note("Without -verify_return_error s_client prints what is wrong with a certificate and goes on; the client of the room refuses it.")
	}
	if p.Verify == "" {
		p.note("Without -verify_hostname s_client does not compare the host name; the client of the room does.")
	}
	if !p.roots {
		p.note("Without -CAfile s_client takes the system’s roots; the client of the room trusts the lesson’s.")
	}
	return nil
}

// versions are those that are left of what s_client speaks unasked.
func (p *parser) versions(low bool) error {
	if p.only != 0 {
		p.Oldest, p.Newest = p.only, p.only
		return nil
	}
	if p.oldest == 0 && p.newest == 0 && len(p.without) == 0 && !low {
		return nil
	}
	oldest, newest := msg.TLS12, msg.TLS12
	if low || p.newest != 0 && p.newest < msg.TLS12 {
		oldest = msg.TLS10
	}
	if p.oldest != 0 {
		oldest = p.oldest
	}
	if p.newest != 0 {
		newest = min(p.newest, msg.TLS12)
	}
	for slices.Contains(p.without, newest) && newest >= oldest {
		newest--
	}
	for slices.Contains(p.without, oldest) && newest >= oldest {
		oldest++
	}
	if newest < oldest {
		return errors.New("The options leave no version that the room speaks; OpenSSL says “no protocols available”.")
	}
	p.Oldest, p.Newest = oldest, newest
	return nil
}

// fits tells whether the list has a suite for a version that is offered.
func (p *parser) fits() bool {
	oldest, newest := p.Oldest, p.Newest
	if newest == 0 {
		oldest, newest = msg.TLS12, msg.TLS12
	}
	list, _ := suite.CipherList(p.Ciphers)
	for v := oldest; v <= newest; v++ {
		if slices.ContainsFunc(list, func(s *suite.Suite) bool { return s.In(v) }) {
			return true
		}
	}
	return false
}

// hosts says what becomes of names: the lesson's server answers whatever is called.
func (p *parser) hosts() {
	switch {
	case p.Verify == "" && p.Connect != "" && p.Connect != mint.LessonHost && p.servername != mint.LessonHost:
		p.note("Nobody calls " + shown(p.Connect) + ": nothing leaves the page, and the lesson’s server answers.")
	case p.noServerName:
		p.note("The client of the room sends server_name all the same.")
	case p.Verify != "" && p.servername != "" && p.servername != p.Verify:
		p.note("The client of the room sends the name in server_name that it verifies: " + shown(p.Verify) + ".")
	}
}
