package lab

import (
	"crypto/rsa"
	"errors"

	"waxseal/core/field"
	"waxseal/core/tls/eyes"
	"waxseal/core/tls/handshake"
	"waxseal/wasm/api/read"
)

// Eyes runs the handshake of a config and appends what an eavesdropper makes of the recording, and
// what somebody does who gets the server's RSA private key later:
//
//	{ heard: Overheard, later: Later, tickets?: Later }
//
// where tickets is of somebody who gets the key of the server's tickets,
//
// or {"error": sentence} as Handshake does.
func Eyes(dst, text []byte) []byte {
	c, err := parseConfig(string(text))
	if err != nil {
		return read.AppendError(dst, err)
	}
	trace, server, err := recorded(c.options())
	if err != nil {
		return read.AppendError(dst, errors.New("The handshake cannot be run: "+err.Error()+"."))
	}
	key, _ := server.Key.(*rsa.PrivateKey)
	later := eyes.NewKeyholder(key)
	if trace.First != nil {
		later.Read(trace.First.Flights)
	}
	o := field.NewObject(dst)
	o.Key("heard")
	o.Out = eyes.Overhear(trace.Flights).AppendJSON(o.Out)
	o.Key("later")
	o.Out = later.Read(trace.Flights).AppendJSON(o.Out)
	if server.TicketKey != nil && trace.Connection > 0 {
		o.Key("tickets")
		o.Out = eyes.NewTicketholder(server.TicketKey).Read(trace.Flights).AppendJSON(o.Out)
	}
	return o.End()
}

// Middle runs the handshake of a config again and again with a man in the middle, and appends what he
// can do to it, as eyes.Middle has it, or {"error": sentence} as Handshake does.
func Middle(dst, text []byte) []byte {
	c, err := parseConfig(string(text))
	if err != nil {
		return read.AppendError(dst, err)
	}
	m, err := eyes.TryMiddle(c.options())
	if err != nil {
		return read.AppendError(dst, errors.New("The handshake cannot be run: "+err.Error()+"."))
	}
	return m.AppendJSON(dst)
}

// recorded is the run of options, and the server as it was before.
func recorded(o handshake.Options) (trace *handshake.Trace, server handshake.ServerConfig, err error) {
	if _, server, err = handshake.Sides(o); err == nil {
		trace, err = handshake.Simulate(o)
	}
	return trace, server, err
}
