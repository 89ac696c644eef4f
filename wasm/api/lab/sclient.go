package lab

import (
	"errors"

	"waxseal/core/jsontext"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/sclient"
	"waxseal/wasm/api/read"
)

// SClient runs the handshake of a config and appends what openssl s_client prints of it, as sclient.Terminal has it. It
// is asked
//
//	{ config: Config, showcerts: bool }
//
// and answers {"error": sentence} as Handshake does.
func SClient(dst, text []byte) []byte {
	var config string
	var showCerts bool
	given := func(value string) error { config = value; return nil }
	if err := (jsontext.Words{"config": given, "showcerts": &showCerts}).Read(string(text)); err != nil {
		return read.AppendError(dst, errors.New("The question about s_client cannot be read."))
	}
	c, err := parseConfig(config)
	if err != nil {
		return read.AppendError(dst, err)
	}
	trace, err := handshake.Simulate(c.options())
	if err != nil {
		return read.AppendError(dst, errors.New("The handshake cannot be run: "+err.Error()+"."))
	}
	return sclient.NewTerminal(trace, showCerts).AppendJSON(dst)
}

// Command reads a command line of openssl s_client and appends what it asks of a client, as sclient.Asked has it, or
// {"error": sentence}.
func Command(dst, text []byte) []byte {
	a, err := sclient.Parse(string(text))
	if err != nil {
		return read.AppendError(dst, err)
	}
	return a.AppendJSON(dst)
}
