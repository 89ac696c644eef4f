// Package sclient finds what openssl s_client prints, of OpenSSL 0.9.8 to 3.6, in other text. Package
// transcript reads it.
//
// Lines of standard error and standard output mix as the terminal or a file has them, so every line is
// known by itself, and the order of the parts decides nothing.
package sclient

import (
	"strings"

	"waxseal/core/field"
)

// Ref is where s_client is described.
var Ref = field.Ref{Doc: "OpenSSL", Section: "s_client"}

// What a line is to a transcript: bits.
const (
	makes  = 1 << iota // it makes one
	member             // it belongs to one
	early              // it may stand above CONNECTED, where a file has standard error first
	link               // CONNECTED, of which each has one
	edge               // a rule, which may be anybody's
)

const (
	pemBegin = "-----BEGIN "
	Rule     = "---" // what parts are divided by
)

// beginnings are those of lines, behind spaces: enough of them to tell where a transcript begins and ends.
var beginnings = [...]struct {
	words string
	bits  uint8
}{
	{"CONNECTED(", makes | link},
	{"verify error:", makes | early},
	{"verify ", early},
	{"depth=", early},
	{"Connecting to ", early},
	{"Can't use SSL_get_servername", early},
	{"Certificate chain", makes},
	{"Server certificate", makes},
	{"no peer certificate available", makes},
	{"SSL handshake has read ", makes},
	{"New, ", member},
	{"Secure Renegotiation IS ", makes},
	{"SSL-Session:", makes},
	{"Verify return code: ", makes},
	{"Extended master secret: ", member},
	{"Max Early Data: ", member},
	{"connect:", member},
	{"read:errno=", member},
	{"write:errno=", member},
	{"read R BLOCK", member},
	{"closed", member},
	{"DONE", member},
	{Rule, edge},
}

// bitsOf tells what a line is.
func bitsOf(line string) uint8 {
	line = strings.TrimLeft(line, " ")
	for i := range beginnings {
		b := &beginnings[i]
		if strings.HasPrefix(line, b.words) && (b.bits&edge == 0 || len(line) == len(b.words)) {
			return b.bits
		}
	}
	if from, _ := ErrorCode(line); from >= 0 {
		return makes | early
	}
	if IsCommand(line) {
		return early
	}
	return 0
}

// IsCommand reports whether a line is a command, behind the prompt of a shell or by itself.
func IsCommand(text string) bool {
	i := strings.Index(text, "openssl s_client")
	return i == 0 || i >= 2 && strings.IndexByte("$#%>", text[i-2]) >= 0
}

// ErrorCode is where the code of an error stands in a line of OpenSSL's queue; from is -1 where there is none.
func ErrorCode(line string) (from, to int) {
	const mark, digits = "error:", 8
	from = strings.Index(line, mark) + len(mark)
	to = from + digits
	if from < len(mark) || to >= len(line) || line[to] != ':' || HexDigits(line[from:]) != digits {
		return -1, 0
	}
	return from, to
}

// HexDigits counts the digits of hex that text begins with.
func HexDigits(text string) (n int) {
	for n < len(text) && (text[n] >= '0' && text[n] <= '9' || text[n]|0x20 >= 'a' && text[n]|0x20 <= 'f') {
		n++
	}
	return n
}

// Line is the line at text[at:], without its end, and where the next one begins.
func Line(text string, at int) (line string, next int) {
	next = len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		next = at + i + 1
	}
	return strings.TrimRight(text[at:next], "\r\n"), next
}

// IsPEM reports whether a line begins a block of PEM.
func IsPEM(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), pemBegin) }

// EndOfPEM is where a block ends whose BEGIN line ends at at: after its END line, or where no base64 goes on.
func EndOfPEM(text string, at int) int {
	for at < len(text) {
		line, next := Line(text, at)
		line = strings.TrimLeft(line, " ")
		if strings.HasPrefix(line, "-----END ") {
			return next
		}
		if line == "" || strings.IndexByte(line, ' ') >= 0 || line[0] == '-' {
			break
		}
		at = next
	}
	return at
}

// HasSecret reports whether a transcript has a master secret, a pre-shared key or keying material in it: an ID of a
// session has 64 digits, a master secret 96.
func HasSecret(text string) bool {
	return strings.Contains(text, "Resumption PSK: ") || strings.Contains(text, "Keying material: ") || HasDigits(text, 65)
}

// HasDigits reports whether text has n digits of hex in a row.
func HasDigits(text string, n int) bool {
	for at := 0; at < len(text); at++ {
		run := HexDigits(text[at:])
		if run >= n {
			return true
		}
		at += run
	}
	return false
}
