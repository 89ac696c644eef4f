package lab

import (
	"errors"

	"waxseal/core/jsontext"
	"waxseal/core/tls/beside"
	"waxseal/core/tls/handshake"
	"waxseal/wasm/api/read"
)

// Beside runs the handshakes of two configs, a JSON list, and appends how the second differs from the
// first, as beside.Comparison has it, or {"error": sentence} as Handshake does.
func Beside(dst, text []byte) []byte {
	var configs []string
	err := jsontext.Each(string(text), func(value string) error {
		configs = append(configs, value)
		return nil
	})
	if err != nil || len(configs) != 2 {
		return read.AppendError(dst, errors.New("Two configurations of handshakes are compared, in a list."))
	}
	var traces [2]*handshake.Trace
	for i := range traces {
		c, err := parseConfig(configs[i])
		if err != nil {
			return read.AppendError(dst, err)
		}
		if traces[i], err = handshake.Simulate(c.options()); err != nil {
			return read.AppendError(dst, errors.New("A handshake cannot be run: "+err.Error()+"."))
		}
	}
	return beside.Compare(traces[0], traces[1]).AppendJSON(dst)
}
