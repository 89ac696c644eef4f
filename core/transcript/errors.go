package transcript

import (
	"strconv"
	"strings"

	"waxseal/core/field"
	"waxseal/core/sclient"
)

// An Error is a line of OpenSSL's queue of errors: error:CODE:LIBRARY:FUNCTION:REASON:FILE:LINE:DATA.
type Error struct {
	Code, Library, Function, Reason string
	Alert                           int // the number of the alert that the other side sent; -1: it sent none
	At                              field.Span
}

// alertReasons is added to the number of an alert that came to make it a reason (openssl/sslerr.h, SSL_AD_REASON_OFFSET).
const alertReasons = 1000

// Where the library and the reason stand in a code: before OpenSSL 3.0 a function stands between them.
const (
	sslLibrary = 20
	reasonMask = 0xfff
	oldLibrary = 24
	newLibrary = 23
)

// readError reads an error in a line, if there is one.
func readError(line string) (e Error, ok bool) {
	from, to := sclient.ErrorCode(line)
	if from < 0 {
		return e, false
	}
	parts := strings.SplitN(line[to+1:], ":", 4)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	e = Error{Code: line[from:to], Library: parts[0], Function: parts[1], Reason: parts[2], Alert: -1}
	if e.Function == "reason" && e.Reason == "" { // of a build without words
		e.Function = ""
	}
	code, err := strconv.ParseUint(e.Code, 16, 32)
	library, reason := code>>oldLibrary, int(code&reasonMask)
	if code>>newLibrary == sslLibrary {
		library, reason = sslLibrary, int(code&(1<<newLibrary-1))
	}
	if n := reason - alertReasons; err == nil && library == sslLibrary && n >= 0 && n <= 255 {
		e.Alert = n
	}
	return e, true
}

func appendError(dst []byte, e Error) []byte {
	o := field.NewObject(dst)
	o.Text("code", e.Code)
	o.Text("library", e.Library)
	o.Text("function", e.Function)
	o.Text("reason", e.Reason)
	if e.Alert >= 0 {
		o.Int("alert", e.Alert)
	}
	return o.End()
}
