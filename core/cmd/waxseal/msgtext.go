package main

import (
	"fmt"
	"strings"

	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
)

// messageText is what -msg prints of messages: where they go, what they are and, but for application
// data, their octets.
func messageText(m handshake.Message, content []byte, own bool) []byte {
	arrow := "<<<"
	if own {
		arrow = ">>>"
	}
	text := fmt.Sprintf("%s %s, %s [length %04x], %s\n", arrow, m.Record.Version, m.Record.Type, len(content), m.Name)
	if m.Record.Type == msg.ContentApplicationData {
		return []byte(text)
	}
	for at := 0; at < len(content); at += 16 {
		text += "    " + strings.TrimSpace(fmt.Sprintf("% x", content[at:min(at+16, len(content))])) + "\n"
	}
	return []byte(text)
}
