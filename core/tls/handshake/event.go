package handshake

import (
	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// An Event is something that happened to a machine: Received, Chosen, Completed, Data, Refusal, Alerted,
// Closed or Cut.
type Event any

// Received is a record as the receiver saw it.
type Received struct {
	Raw       []byte
	At        int // its place in the stream of what the other side sent
	Type      msg.ContentType
	Version   msg.Version
	Protected *suite.Protected // nil: it was not protected
	Err       error            // why it did not open
	Unread    bool             // it came after the connection had ended
	Whole     bool             // no handshake message is left half-read after it
}

// Completed says that the handshake is done: both Finished were exchanged and verified.
type Completed struct{}

// Data is application data that came.
type Data struct{ Octets []byte }

// Alerted is an alert that came. A fatal one ended the connection.
type Alerted struct{ msg.Alert }

// Closed says that the other side will send no more.
type Closed struct{}

// Cut says that the connection ended without close_notify, and what this side was waiting for.
type Cut struct{ For string }

// A Refusal says that this side ended the connection, and why. Its alert was sent.
type Refusal struct {
	By    string // client or server
	Alert msg.AlertDescription
	Text  string // a sentence: who refuses whom, or what
	Check string // of a certificate: which check failed
}

// Error is the sentence.
func (r *Refusal) Error() string { return r.Text }

// decodeRefusal makes an issue of a message a refusal.
func (c *conn) decodeRefusal(what string, is *field.Issue) *Refusal {
	alert := msg.DecodeError
	if len(is.Code) > 4 && is.Code[:4] == "tls/" {
		alert = msg.IllegalParameter // readable, but not allowed
	}
	return c.refusal(alert, "The %s cannot read the %s's %s: %s", c.side, c.peer, what, is.Text)
}
