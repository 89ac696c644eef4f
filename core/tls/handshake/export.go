package handshake

import "waxseal/core/capture"

// Conversation is the recording for a capture file, with addresses for documentation.
func (t *Trace) Conversation() capture.Conversation {
	c := capture.Conversation{Client: capture.ExampleClient, Server: capture.ExampleServer, Start: t.Now, KeyLog: t.KeyLog}
	for _, f := range t.Flights {
		c.Segments = append(c.Segments, capture.Segment{FromClient: f.From == "client", Data: f.Octets})
	}
	return c
}

// Pcapng is the recording as a capture file with its secrets.
func (t *Trace) Pcapng() []byte {
	c := t.Conversation()
	c.Comment = "A simulated handshake of Waxseal: " + t.Outcome.Text
	return capture.Pcapng(c)
}
