package transcript

import (
	"strings"

	"waxseal/core/sclient"
)

// What a line is for: bits.
const (
	whole   = 1 << iota // the words are the whole line
	opens               // it is the heading of a part, whose contents follow it
	private             // what follows the words is a secret
)

const (
	caNames    = "Acceptable client certificate CA names"
	ticketDump = "TLS session ticket:"
	sslSession = "SSL-Session:"
)

// A known line begins with words, behind spaces. Where it is the first one after a rule, its part has a name.
type known struct {
	words string
	bits  uint8
	part  string
}

// knownLines lists what s_client prints.
var knownLines = []known{
	{"CONNECTED(", 0, ""},
	{"connect:", 0, ""},
	{"connect: ", 0, ""},
	{"Connecting to ", 0, ""},
	{"depth=", 0, ""},
	{"verify error:", 0, ""},
	{"verify return:", 0, ""},
	{"verify depth is ", 0, ""},
	{"Can't use SSL_get_servername", 0, ""},
	{"notAfter=", 0, ""},
	{"notBefore=", 0, ""},
	{"SSL_connect:", 0, ""},
	{"SSL3 alert ", 0, ""},
	{"Certificate chain", opens | whole, "chain"},
	{"Server certificate", opens | whole, "server certificate"},
	{"no peer certificate available", whole, "server certificate"},
	{"No client certificate CA names sent", whole, "client certificate"},
	{caNames, opens | whole, "client certificate"},
	{"Client Certificate Types: ", 0, ""},
	{"Requested Signature Algorithms: ", 0, ""},
	{"Shared Requested Signature Algorithms: ", 0, ""},
	{"Peer signing digest: ", 0, ""},
	{"Peer signature type: ", 0, ""},
	{"Server Temp Key: ", 0, ""},
	{"Peer Temp Key: ", 0, ""},
	{"Negotiated TLS1.3 group: ", 0, ""},
	{"SSL handshake has read ", 0, "handshake"},
	{"Verification: ", 0, ""},
	{"Verification error: ", 0, ""},
	{"Verified peername: ", 0, ""},
	{"New, ", 0, "agreement"},
	{"Reused, ", 0, "agreement"},
	{"Protocol: ", 0, ""},
	{"Server public key is ", 0, ""},
	{"Secure Renegotiation IS ", 0, ""},
	{"This TLS version forbids renegotiation.", 0, ""},
	{"Compression: ", 0, ""},
	{"Expansion: ", 0, ""},
	{"No ALPN negotiated", 0, ""},
	{"ALPN protocol: ", 0, ""},
	{"Early data was ", 0, ""},
	{"Keying material: ", private, ""},
	{sslSession, opens | whole, "SSL-Session"},
	{"Post-Handshake New Session Ticket arrived:", opens | whole, "ticket"},
	{"Master-Key", private, ""},
	{"Resumption PSK", private, ""},
	{"TLS session ticket lifetime hint:", 0, ""},
	{ticketDump, 0, ""},
	{"Verify return code: ", 0, ""},
	{"Extended master secret: ", 0, ""},
	{"Max Early Data: ", 0, ""},
	{"read:errno=", 0, ""},
	{"write:errno=", 0, ""},
	{"read R BLOCK", whole, ""},
	{"OCSP response: ", 0, ""},
	{"RENEGOTIATING", whole, ""},
	{"closed", whole, ""},
	{"DONE", whole, ""},
	{"---", whole, ""},
}

// Lines that are not known by how they begin.
var (
	errorLine   = &known{}
	commandLine = &known{}
)

// lookUp finds what a line is, or nil.
func lookUp(line string) *known {
	text := strings.Trim(line, " \t")
	for i := range knownLines {
		k := &knownLines[i]
		if strings.HasPrefix(text, k.words) && (k.bits&whole == 0 || len(text) == len(k.words)) {
			return k
		}
	}
	if from, _ := sclient.ErrorCode(text); from >= 0 {
		return errorLine
	}
	if sclient.IsCommand(text) {
		return commandLine
	}
	return nil
}

// hexOnly reports whether a line is nothing but digits of hex.
func hexOnly(line string) bool {
	text := strings.Trim(line, " \t")
	return text != "" && sclient.HexDigits(text) == len(text)
}
