package lab

import (
	"encoding/base64"
	"errors"
	"slices"

	"waxseal/core/field"
	"waxseal/core/jsontext"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/suite"
	"waxseal/wasm/api/read"
)

// A config is what a host says of a handshake; docs/json.md has its words. Papers are octets, in
// base64.
type config struct {
	Preset               string
	Version              string
	Exchange             string
	Suite                string
	Group                string
	ClientAuth           *bool
	ExtendedMasterSecret bool
	EncryptThenMAC       bool
	ALPN                 string
	Resume               string
	Forget               bool
	First                bool
	Seed                 int64
	Now                  int64
	Host                 string
	Server               side
	Client               side
	Roots                []byte
	Script               []step

	script []handshake.Step
}

// A side is one side's papers, and where it is ready for something else than both.
type side struct {
	Certificates         []byte
	Key                  []byte
	MinVersion           string
	MaxVersion           string
	Exchange             string
	Suite                string
	Group                string
	ExtendedMasterSecret *bool
	EncryptThenMAC       *bool
	WeakHashes           bool
	ALPN                 string
	Resume               string
}

func (c *config) words() jsontext.Words {
	return jsontext.Words{
		"preset": &c.Preset, "version": &c.Version, "exchange": &c.Exchange, "suite": &c.Suite, "group": &c.Group,
		"clientAuth": &c.ClientAuth, "extendedMasterSecret": &c.ExtendedMasterSecret, "encryptThenMac": &c.EncryptThenMAC,
		"alpn": &c.ALPN, "resume": &c.Resume, "forget": &c.Forget, "first": &c.First,
		"seed": &c.Seed, "now": &c.Now, "host": &c.Host,
		"server": c.Server.words(), "client": c.Client.words(), "roots": papers(&c.Roots), "script": c.takeScript,
	}
}

func (s *side) words() jsontext.Words {
	return jsontext.Words{
		"certificates": papers(&s.Certificates), "key": papers(&s.Key),
		"minVersion": &s.MinVersion, "maxVersion": &s.MaxVersion, "exchange": &s.Exchange, "suite": &s.Suite, "group": &s.Group,
		"extendedMasterSecret": &s.ExtendedMasterSecret, "encryptThenMac": &s.EncryptThenMAC,
		"weakHashes": &s.WeakHashes, "alpn": &s.ALPN, "resume": &s.Resume,
	}
}

// papers takes octets in base64.
func papers(into *[]byte) func(string) error {
	return func(value string) error {
		text, err := jsontext.String(value)
		if err != nil {
			return err
		}
		if *into, err = base64.StdEncoding.DecodeString(text); err != nil {
			return errors.New("it is not base64")
		}
		return nil
	}
}

func (s side) terms() handshake.Terms {
	return handshake.Terms{MinVersion: s.MinVersion, MaxVersion: s.MaxVersion, Exchange: s.Exchange, Suite: s.Suite, Group: s.Group,
		ExtendedMasterSecret: s.ExtendedMasterSecret, EncryptThenMAC: s.EncryptThenMAC, Protocols: s.ALPN, Resume: s.Resume, WeakHashes: s.WeakHashes}
}

func (s side) papers() handshake.Papers {
	return handshake.Papers{Certificates: s.Certificates, Key: s.Key}
}

func (c config) options() handshake.Options {
	return handshake.Options{
		Preset: c.Preset, Version: c.Version, Exchange: c.Exchange, Suite: c.Suite, Group: c.Group,
		ClientAuth: c.ClientAuth != nil && *c.ClientAuth, NoClientAuth: c.ClientAuth != nil && !*c.ClientAuth,
		ExtendedMasterSecret: c.ExtendedMasterSecret, EncryptThenMAC: c.EncryptThenMAC,
		Protocols: c.ALPN, Resume: c.Resume, Forget: c.Forget, First: c.First,
		ClientTerms: c.Client.terms(), ServerTerms: c.Server.terms(),
		Seed: c.Seed, Now: c.Now, Host: c.Host,
		Server: c.Server.papers(), Client: c.Client.papers(), Roots: c.Roots, Script: c.script,
	}
}

// Handshake runs the handshake of a config, a JSON object, and appends
//
//	{ trace: Trace, pcapng: base64, keylog }
//
// or {"error": sentence} where the config has a word or a value that it cannot have. What is wrong
// with certificates and keys is found by the two sides and stands in the trace.
func Handshake(dst, text []byte) []byte {
	c, err := parseConfig(string(text))
	if err != nil {
		return read.AppendError(dst, err)
	}
	trace, err := handshake.Simulate(c.options())
	if err != nil {
		return read.AppendError(dst, errors.New("The handshake cannot be run: "+err.Error()+"."))
	}
	o := field.NewObject(dst)
	o.Key("trace")
	o.Out = trace.AppendJSON(o.Out)
	o.Key("pcapng")
	o.Out = append(o.Out, '"')
	o.Out = base64.StdEncoding.AppendEncode(o.Out, trace.Pcapng())
	o.Out = append(o.Out, '"')
	o.Key("keylog")
	o.Out = field.AppendString(o.Out, trace.KeyLogs())
	return o.End()
}

// parseConfig refuses words that it does not know: a switch that is misspelt is not silently off.
func parseConfig(text string) (c config, err error) {
	if err = c.words().Read(text); err != nil {
		return c, errors.New("The configuration of the handshake cannot be read: " + field.TextValue(err.Error()) + ".")
	}
	c.script, err = steps(c.Script)
	return c, err
}

// Lessons appends what there is to choose from:
//
//	{ presets: [{ name, title, text, version?, exchange?, suite?, resume?, clientAuth }], versions: [{ name, title, suites: [name] }],
//	  exchanges: [name], suites: [Suite], groups: [{ name, curve }], faults: [Fault] }
//	Suite { name, openssl, exchange, weak, preset }
//
// where suites with preset true are those that are offered when nothing is chosen.
func Lessons(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Key("presets")
	o.Out = field.AppendList(o.Out, handshake.Presets, appendPreset)
	o.Key("versions")
	o.Out = field.AppendList(o.Out, handshake.VersionNames, appendVersion)
	o.Key("exchanges")
	o.Out = field.AppendList(o.Out, handshake.ExchangeNames, field.AppendString)
	o.Key("suites")
	o.Out = field.AppendList(o.Out, simulated(), appendSuite)
	o.Key("groups")
	o.Out = field.AppendList(o.Out, suite.Groups, appendGroup)
	o.Key("faults")
	o.Out = field.AppendList(o.Out, handshake.Faults, appendFault)
	return o.End()
}

// simulated lists the suites of all versions.
func simulated() (list []*suite.Suite) {
	for _, s := range suite.All {
		for _, name := range handshake.VersionNames {
			if _, suites := handshake.Simulated(name); slices.Contains(suites, s) {
				list = append(list, s)
				break
			}
		}
	}
	return list
}

func appendVersion(dst []byte, name string) []byte {
	v, suites := handshake.Simulated(name)
	o := field.NewObject(dst)
	o.Text("name", name)
	o.Text("title", v.String())
	o.Key("suites")
	o.Out = field.AppendList(o.Out, suites, func(dst []byte, s *suite.Suite) []byte { return field.AppendString(dst, s.Name) })
	return o.End()
}

func appendSuite(dst []byte, s *suite.Suite) []byte {
	o := field.NewObject(dst)
	o.Text("name", s.Name)
	o.Text("openssl", s.OpenSSL)
	o.Text("exchange", s.KeyExchange.String())
	o.Bool("weak", s.Weak())
	o.Bool("preset", slices.Contains(handshake.Suites(), s))
	return o.End()
}

func appendGroup(dst []byte, g *suite.Group) []byte {
	o := field.NewObject(dst)
	o.Text("name", g.Name())
	o.Bool("curve", g.Curve != nil)
	return o.End()
}

func appendPreset(dst []byte, p handshake.Preset) []byte {
	version, exchange, suite := p.Words()
	o := field.NewObject(dst)
	o.Text("name", p.Name)
	o.Text("title", p.Title)
	o.Text("text", p.Text)
	o.Text("version", version)
	o.Text("exchange", exchange)
	o.Text("suite", suite)
	o.Text("resume", p.Resumes())
	o.Bool("clientAuth", p.AsksClient())
	return o.End()
}
