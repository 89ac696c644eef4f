package lab

import (
	"encoding/hex"
	"errors"
	"fmt"

	"waxseal/core/field"
	"waxseal/core/jsontext"
	"waxseal/core/tls/handshake"
)

// A step of a script: a fault of the catalogue, or an edit of what a side sends.
type step struct {
	Fault  string
	From   string
	At     int
	Length int
	Put    string // hex
}

// takeScript takes the steps of a script as they stand.
func (c *config) takeScript(list string) error {
	return jsontext.Each(list, func(value string) error {
		c.Script = append(c.Script, step{})
		into := &c.Script[len(c.Script)-1]
		return jsontext.Words{"fault": &into.Fault, "from": &into.From, "at": &into.At, "length": &into.Length, "put": &into.Put}.Read(value)
	})
}

// steps reads a script. What a step cannot say the handshake finds.
func steps(list []step) (all []handshake.Step, err error) {
	for n, s := range list {
		if s.Fault != "" && s != (step{Fault: s.Fault}) {
			return nil, fmt.Errorf("Step %d of the script has a fault and an edit; it takes one of them.", n+1)
		}
		put, err := hex.DecodeString(s.Put)
		if err != nil {
			return nil, errors.New("The octets of a step of the script are not hex: " + field.TextValue(err.Error()) + ".")
		}
		all = append(all, handshake.Step{Fault: s.Fault, From: s.From, At: s.At, Length: s.Length, Put: put})
	}
	return all, nil
}

// appendFault appends a fault of the catalogue:
//
//	Fault { name, title, text, ref, group, from, message, versions?: [name], exchanges?: [name], clientAuth?: true, preset? }
//
// where versions and exchanges are those that have it, if not all do.
func appendFault(dst []byte, f handshake.Fault) []byte {
	o := field.NewObject(dst)
	o.Text("name", f.Name)
	o.Text("title", f.Title)
	o.Text("text", f.Text)
	o.Ref(f.Ref)
	o.Text("group", f.Group())
	o.Text("from", f.From)
	o.Text("message", f.Message)
	if list := f.VersionNames(); list != nil {
		o.Texts("versions", list)
	}
	if list := f.ExchangeNames(); list != nil {
		o.Texts("exchanges", list)
	}
	if f.Auth {
		o.Bool("clientAuth", true)
	}
	o.Text("preset", f.Preset)
	return o.End()
}
