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

// Pcapng is the recording as a capture file with its secrets; before that of a second connection stands the
// first.
func (t *Trace) Pcapng() []byte {
	comment := "A simulated handshake of Waxseal: " + t.Outcome.Text
	c := t.Conversation()
	if t.First == nil {
		return capture.Pcapng(comment, c)
	}
	c.Client.Port++ // another connection of the same host
	return capture.Pcapng(comment, t.First.Conversation(), c)
}

// KeyLogs are the secrets of all connections that the capture file has.
func (t *Trace) KeyLogs() string {
	if t.First == nil {
		return t.KeyLog
	}
	return t.First.KeyLog + t.KeyLog
}
