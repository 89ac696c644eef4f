package main

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"waxseal/core/tls/handshake"
)

// addFault takes --fault NAME.
func (o *handshakeOptions) addFault(name string) error {
	o.Script = append(o.Script, handshake.Step{Fault: name})
	return nil
}

// addEdit takes --edit SIDE:AT:HEX, which writes over what is there, or SIDE:AT+LENGTH:HEX, which takes
// LENGTH octets away.
func (o *handshakeOptions) addEdit(text string) error {
	side, rest, _ := strings.Cut(text, ":")
	at, octets, _ := strings.Cut(rest, ":")
	at, length, given := strings.Cut(at, "+")
	put, err := hex.DecodeString(octets)
	s := handshake.Step{From: side, Put: put, Length: len(put)}
	if err == nil {
		s.At, err = strconv.Atoi(at)
	}
	if err == nil && given {
		s.Length, err = strconv.Atoi(length)
	}
	if err != nil {
		return fmt.Errorf("an edit is client or server, where, and octets in hex: client:120:ff or client:120+2:ff")
	}
	o.Script = append(o.Script, s)
	return nil
}

// scriptText says what was done.
func scriptText(t *handshake.Trace) (text string) {
	for _, d := range t.Script {
		text += fmt.Sprintf("\n%s. %s", d.Title, d.Text)
		for _, a := range d.Answers {
			text += fmt.Sprintf("\n  %-8s %s", a.Stack, a.Text)
		}
		text += "\n"
	}
	return text
}
