package handshake

import "waxseal/core/capture"

// Pcapng is the recording as a capture file with its secrets.
func (t *Trace) Pcapng() []byte {
	c := capture.Conversation{Client: capture.ExampleClient, Server: capture.ExampleServer, Start: t.Now, KeyLog: t.KeyLog,
		Comment: "A simulated handshake of Waxseal: " + t.Outcome.Text}
	for _, f := range t.Flights {
		c.Segments = append(c.Segments, capture.Segment{FromClient: f.From == "client", Data: f.Octets})
	}
	return capture.Pcapng(c)
}
