package talk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
	"unicode/utf8"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
)

var errFlood = errors.New("too much came")

// failure says why the handshake is not done.
func (t *Talk) failure(err error) string {
	var refusal *handshake.Refusal
	switch words := t.greeting(); {
	case words != "":
		return fmt.Sprintf("The %s does not speak TLS here: it says “%s”.", t.peer, words)
	case errors.As(err, &refusal):
		return t.witness.Outcome().Text
	case err == errFlood:
		return fmt.Sprintf("The %s sends without end: %s came, and the handshake is not done.", t.peer, field.Count(t.Read, "octet"))
	case errors.Is(err, io.EOF) && t.Read == 0:
		if fault := t.written(); fault != nil {
			return t.network(fault)
		}
		return fmt.Sprintf("The %s closed the connection without a word.", t.peer)
	case errors.Is(err, io.EOF):
		return fmt.Sprintf("The %s closed the connection before the handshake was done.", t.peer)
	case timedOut(err) && t.Read == 0:
		return fmt.Sprintf("The %s said nothing for %s.", t.peer, t.patience.Handshake)
	case timedOut(err):
		return fmt.Sprintf("The handshake is not done after %s: %s came from the %s.", t.patience.Handshake, field.Count(t.Read, "octet"), t.peer)
	case networkFault(err):
		return t.network(err)
	}
	return err.Error()
}

// ending says why no more data will come: io.EOF where that is as it should be.
func (t *Talk) ending(err error) error {
	switch {
	case errors.Is(err, io.EOF):
		return fmt.Errorf("The %s closed the connection without saying so: what came may have been cut off.", t.peer)
	case timedOut(err):
		return ErrSilence
	}
	return errors.New(t.network(err))
}

// ErrSilence is Receive's error where nothing came for as long as Wait allows.
var ErrSilence = errors.New("Nothing more came.")

func (t *Talk) network(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		err = plain(op.Err)
	}
	return fmt.Sprintf("The connection to the %s broke: %s.", t.peer, err)
}

// plain takes off the name of the system call.
func plain(err error) error {
	var call *os.SyscallError
	if errors.As(err, &call) {
		return call.Err
	}
	return err
}

func networkFault(err error) bool {
	var op *net.OpError
	return errors.As(err, &op)
}

func timedOut(err error) bool {
	var n net.Error
	return errors.As(err, &n) && n.Timeout()
}

// maxGreeting is how much is shown of what somebody says who does not speak TLS.
const maxGreeting = 60

// greeting is the first line of what came where that is text, as HTTP, SMTP and SSH begin.
func (t *Talk) greeting() string {
	if len(t.first) < 4 || t.done {
		return ""
	}
	line, _, _ := bytes.Cut(t.first, []byte("\n"))
	line = bytes.TrimRight(line, "\r ")
	for _, c := range line {
		if c < ' ' || c == 0x7f {
			return ""
		}
	}
	if len(line) > maxGreeting {
		line = append(line[:maxGreeting:maxGreeting], "…"...)
	}
	if len(line) < 3 || !utf8.Valid(line) {
		return ""
	}
	return field.TextValue(string(line))
}

// Dial connects. The error is one sentence.
func Dial(address string, patience time.Duration) (net.Conn, error) {
	conn, err := net.DialTimeout("tcp", address, patience)
	var unknown *net.DNSError
	var op *net.OpError
	switch {
	case err == nil:
		return conn, nil
	case errors.As(err, &unknown):
		return nil, fmt.Errorf("the host %s is not known: %s", unknown.Name, unknown.Err)
	case timedOut(err):
		return nil, fmt.Errorf("%s did not answer for %s", address, patience)
	case errors.As(err, &op):
		return nil, fmt.Errorf("%s cannot be reached: %s", address, plain(op.Err))
	}
	return nil, err
}
