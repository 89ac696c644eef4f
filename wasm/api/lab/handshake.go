package lab

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"

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
	Suite                string `json:"suite"`
	ClientAuth           bool   `json:"clientAuth"`
	ExtendedMasterSecret bool   `json:"extendedMasterSecret"`
	EncryptThenMAC       bool   `json:"encryptThenMac"`
	Seed                 int64  `json:"seed"`
	Now                  int64  `json:"now"`
	Host                 string `json:"host"`
	Server               papers `json:"server"`
	Client               papers `json:"client"`
	Roots                []byte `json:"roots"`
}

type papers struct {
	Certificates []byte `json:"certificates"`
	Key          []byte `json:"key"`
}

func (c config) options() handshake.Options {
	return handshake.Options{
		Preset: c.Preset, Version: c.Version, Suite: c.Suite, ClientAuth: c.ClientAuth,
		ExtendedMasterSecret: c.ExtendedMasterSecret, EncryptThenMAC: c.EncryptThenMAC,
		Seed: c.Seed, Now: c.Now, Host: c.Host,
		Server: handshake.Papers(c.Server), Client: handshake.Papers(c.Client), Roots: c.Roots,
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
	o.Out = field.AppendString(o.Out, trace.KeyLog)
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
	return c, nil
}

// Lessons appends what there is to choose from:
//
//	{ presets: [{ name, title, text }], versions: [{ name, title, suites: [name] }], suites: [name] }
//
// where suites are those that are offered when none is chosen.
func Lessons(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Key("presets")
	o.Out = field.AppendList(o.Out, handshake.Presets, appendPreset)
	o.Key("versions")
	o.Out = field.AppendList(o.Out, handshake.VersionNames, appendVersion)
	o.Key("suites")
	o.Out = field.AppendList(o.Out, handshake.Suites(), appendSuite)
	return o.End()
}

func appendVersion(dst []byte, name string) []byte {
	v, suites := handshake.Simulated(name)
	o := field.NewObject(dst)
	o.Text("name", name)
	o.Text("title", v.String())
	o.Key("suites")
	o.Out = field.AppendList(o.Out, suites, appendSuite)
	return o.End()
}

func appendSuite(dst []byte, s *suite.Suite) []byte { return field.AppendString(dst, s.Name) }

func appendPreset(dst []byte, p handshake.Preset) []byte {
	o := field.NewObject(dst)
	o.Text("name", p.Name)
	o.Text("title", p.Title)
	o.Text("text", p.Text)
	return o.End()
}
