package lab

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/suite"
	"waxseal/wasm/api/read"
)

// A config is what a host says of a handshake; docs/json.md has its words. Papers are octets, in
// base64.
type config struct {
	Preset               string `json:"preset"`
	Version              string `json:"version"`
	Exchange             string `json:"exchange"`
	Suite                string `json:"suite"`
	Group                string `json:"group"`
	ClientAuth           *bool  `json:"clientAuth"`
	ExtendedMasterSecret bool   `json:"extendedMasterSecret"`
	EncryptThenMAC       bool   `json:"encryptThenMac"`
	ALPN                 string `json:"alpn"`
	Resume               string `json:"resume"`
	Forget               bool   `json:"forget"`
	First                bool   `json:"first"`
	Seed                 int64  `json:"seed"`
	Now                  int64  `json:"now"`
	Host                 string `json:"host"`
	Server               side   `json:"server"`
	Client               side   `json:"client"`
	Roots                []byte `json:"roots"`
	Script               []step `json:"script"`

	script []handshake.Step
}

// A side is one side's papers, and where it is ready for something else than both.
type side struct {
	Certificates         []byte `json:"certificates"`
	Key                  []byte `json:"key"`
	MinVersion           string `json:"minVersion"`
	MaxVersion           string `json:"maxVersion"`
	Exchange             string `json:"exchange"`
	Suite                string `json:"suite"`
	Group                string `json:"group"`
	ExtendedMasterSecret *bool  `json:"extendedMasterSecret"`
	EncryptThenMAC       *bool  `json:"encryptThenMac"`
	WeakHashes           bool   `json:"weakHashes"`
	ALPN                 string `json:"alpn"`
	Resume               string `json:"resume"`
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
	c, err := parseConfig(text)
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
func parseConfig(text []byte) (c config, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err = d.Decode(&c); err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("something follows its object")
		}
	}
	if err != nil {
		return c, errors.New("The configuration of the handshake cannot be read: " + err.Error() + ".")
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
