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

// HMACCommand is the command for an HMAC.
func HMACCommand(h *Hash, key, input []byte) string {
	return fmt.Sprintf("%sopenssl mac -digest %s -macopt hexkey:%x -in - HMAC", Pipe(input), h.Name, key)
}

// decryptCommand is the command that opens a CBC record.
func decryptCommand(s *Suite, p Protected) string {
	return fmt.Sprintf("%sopenssl enc -d -%s -nopad -K %x -iv %x", Pipe(p.Ciphertext), strings.ToLower(s.Cipher.Name), p.Keys.Key, p.IV)
}
