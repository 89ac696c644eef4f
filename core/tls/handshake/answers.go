package handshake

import (
	_ "embed" // answers.txt
	"strconv"
	"strings"

	"waxseal/core/tls/msg"
)

// answers are what stacks say to the faults, measured. The head of the file says how.
//
//go:embed answers.txt
var answers string

// Stacks are those whose answers there are: ours first.
var Stacks = []string{"Waxseal", "OpenSSL", "GnuTLS", "NSS", "Java"}

// An Answer is what a stack says to a fault.
type Answer struct{ Stack, Text string }

// answerCells finds what stacks say to a fault in a version, in the order of Stacks; nil: there is no
// such row.
func answerCells(fault string, v msg.Version) []string {
	_, row, found := strings.Cut(answers, "\n"+fault+" "+versionName(v)+" ")
	if !found {
		return nil
	}
	row, _, _ = strings.Cut(row, "\n")
	return strings.Fields(row)
}

// answersTo is that in words.
func answersTo(fault string, v msg.Version) (list []Answer) {
	for n, cell := range answerCells(fault, v) {
		list = append(list, Answer{Stacks[n], answerText(cell)})
	}
	return list
}

// answerText is a cell in words.
func answerText(cell string) string {
	switch cell {
	case "ok":
		return "goes on as if nothing were wrong"
	case "none":
		return "ends the connection without an alert"
	case "wait":
		return "waits for more"
	case "-":
		return "does not have this"
	case "?":
		return "not measured"
	}
	side := "the client"
	if cell[0] == 's' {
		side = "the server"
	}
	code, _ := strconv.Atoi(cell[1:])
	return side + " sends " + msg.AlertDescription(code).String() + " (" + cell[1:] + ")"
}

// versionName is the word of VersionNames for a version.
func versionName(v msg.Version) string {
	if v < msg.SSL30 || v > msg.TLS12 {
		return ""
	}
	return VersionNames[msg.TLS12-v]
}
