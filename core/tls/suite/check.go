package suite

import (
	"encoding/base64"
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/wire"
)

// Check adds the OpenSSL command that computes the octets of the field it stands under.
func Check(r *wire.Reader, command string) { r.Computed("check", "command", field.Text, command) }

// Pipe begins a command that feeds b to the next one. OpenSSL itself undoes the base64, so that
// nothing else is needed.
func Pipe(b []byte) string {
	return "printf %s " + base64.StdEncoding.EncodeToString(b) + " | openssl base64 -d -A | "
}

// DigestCommand is the command for a hash of input.
func DigestCommand(h *Hash, input []byte) string {
	return Pipe(input) + "openssl dgst -" + strings.ToLower(h.Name)
}

// HMACCommand is the command for an HMAC.
func HMACCommand(h *Hash, key, input []byte) string {
	return fmt.Sprintf("%sopenssl mac -digest %s -macopt hexkey:%x -in - HMAC", Pipe(input), h.Name, key)
}

// FirstOf is a command that prints hex, cut to the first n octets.
func FirstOf(command string, n int) string { return fmt.Sprintf("%s | head -c %d", command, 2*n) }

// Leaf shows octets that are of one piece, in a buffer of their own; fn adds what belongs to them.
func Leaf(r *wire.Reader, name, typ string, b field.Buffer, fn func(*wire.Reader)) (buf int) {
	buf = r.Builder().AddBuffer(b)
	r.Elsewhere(name, typ, field.Span{Buf: buf, Len: len(b.Bytes)}, fn)
	return buf
}
