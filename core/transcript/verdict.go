package transcript

import (
	"strconv"
	"strings"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/tls/msg"
)

// What became of the handshake.
const (
	Completed    = "completed"
	Refused      = "refused"
	NotTLS       = "not TLS"
	NotConnected = "not connected"
	BrokenOff    = "broken off"
	Unknown      = "unknown"
)

// A Verdict says what became of the handshake, and through whom.
type Verdict struct {
	Outcome string
	By      string     // of a refusal: client or server
	Alert   int        // that the server sent; -1: none
	Text    string     // in words
	At      field.Span // of the line that says it
}

// Verdict judges by what is printed first: an alert that came, an error that this side found, the cipher suite.
func (t *Transcript) Verdict() Verdict {
	if e := t.alert(); e != nil {
		return t.refusedByServer(e.Alert, e.At)
	}
	if at, n := t.stateAlert("SSL3 alert read"); n >= 0 {
		return t.refusedByServer(n, at)
	}
	line, _, suite, resumed := t.Agreement()
	if t.done() {
		v := Verdict{Outcome: Completed, Alert: -1, At: line.At, Text: "The handshake was completed: " + t.Protocol() + " with " + suite + "."}
		if resumed {
			v.Text = "The handshake was completed in short: a session was taken up again, " + t.Protocol() + " with " + suite + "."
		}
		return v
	}
	if e := t.own(); e != nil {
		return t.refusedByClient(e)
	}
	for _, name := range [...]string{"connect", "write:errno", "read:errno"} {
		if r := t.Row(name); r != nil && r.Value != "0" {
			if name == "connect" {
				return Verdict{Outcome: NotConnected, Alert: -1, At: r.At, Text: "There was no connection: " + errno(r.Value) + "."}
			}
			return Verdict{Outcome: BrokenOff, Alert: -1, At: r.At, Text: "The connection was broken off during the handshake: " + errno(r.Value) + ". No alert says why."}
		}
	}
	if read, _ := t.Sizes(); read == 0 {
		return Verdict{Outcome: BrokenOff, Alert: -1, At: t.Row("SSL handshake has read").At,
			Text: "The server closed the connection without a word: not one octet of a handshake came from it, and no alert."}
	}
	if line != nil {
		return Verdict{Outcome: BrokenOff, Alert: -1, At: line.At, Text: "The handshake was not completed; no line here says why. What OpenSSL says on standard error is missing."}
	}
	return Verdict{Outcome: Unknown, Alert: -1, Text: "The transcript breaks off before it says how the handshake ended."}
}

// alert is the first error that says that an alert came.
func (t *Transcript) alert() *Error {
	for i := range t.Errors {
		if t.Errors[i].Alert > 0 {
			return &t.Errors[i]
		}
	}
	return nil
}

// done reports whether this side held the handshake for completed: a cipher suite was agreed on, and nothing went
// wrong from there on but the end of the connection. In TLS 1.3 a suite is printed of a handshake that failed later.
func (t *Transcript) done() bool {
	_, _, suite, _ := t.Agreement()
	e := t.own()
	if suite == "" || e == nil {
		return suite != ""
	}
	early := t.Protocol() == "TLSv1.3" && t.Row("no peer certificate available") != nil
	return strings.Contains(e.Reason, "unexpected eof") && !early
}

// own is the first error that this side found itself.
func (t *Transcript) own() *Error {
	for i := range t.Errors {
		if e := &t.Errors[i]; e.Library == "SSL routines" || e.Library == "system library" || e.Library == "BIO routines" {
			return e
		}
	}
	return nil
}

// stateAlert finds a fatal alert that -state tells of, by the words of OpenSSL for it.
func (t *Transcript) stateAlert(way string) (at field.Span, n int) {
	for i := range t.Rows {
		rest, ok := strings.CutPrefix(t.Rows[i].Name+" "+t.Rows[i].Value, way+":fatal:")
		if !ok {
			continue
		}
		for n := range 256 {
			if known, ok := names.Alert(uint8(n)); ok && strings.ReplaceAll(known.Name, "_", " ") == field.Lower(rest) {
				return t.Rows[i].At, n
			}
		}
	}
	return at, -1
}

func (t *Transcript) refusedByServer(n int, at field.Span) Verdict {
	v := Verdict{Outcome: Refused, By: "server", Alert: n, At: at}
	name := "of the number " + strconv.Itoa(n) + ", which has no name"
	if known, ok := names.Alert(uint8(n)); ok {
		name = known.Name + " (" + strconv.Itoa(n) + ")"
	}
	v.Text = "The server refused: it sent the alert " + name + "."
	if why := t.why(msg.AlertDescription(n)); why != "" {
		v.Text += " " + why
	}
	if _, _, suite, _ := t.Agreement(); suite != "" {
		v.Text += " By then this side had its cipher suite, so that other lines look like success."
	}
	return v
}

// Alerts that package msg has no name for.
const (
	accessDenied        msg.AlertDescription = 49
	unrecognizedName    msg.AlertDescription = 112
	certificateRequired msg.AlertDescription = 116
)

// why says what an alert of the server's mostly means.
func (t *Transcript) why(alert msg.AlertDescription) string {
	switch alert {
	case certificateRequired:
		return "It wants a client certificate, and none was sent (-cert, -key)."
	case msg.HandshakeFailure:
		if t.asked() {
			return "It had asked for a client certificate: before TLS 1.3 this is how one is missed."
		}
		return "Mostly there is no version, cipher suite or group that both sides have, or it wants another server_name."
	case msg.ProtocolVersion:
		return "It speaks no version that this side offered."
	case msg.InsufficientSecurity:
		return "It wants stronger cipher suites than this side offered."
	case unrecognizedName:
		return "It has no host of the name that was asked for (-servername)."
	case msg.NoApplicationProtocol:
		return "It speaks none of the protocols that -alpn named."
	case msg.BadCertificate:
		return "It did not accept the client's certificate; some servers say so of one that is missing."
	case msg.UnsupportedCertificate, msg.CertificateRevoked, msg.CertificateExpired, msg.CertificateUnknown, msg.UnknownCA, accessDenied:
		return "It did not accept the client's certificate."
	case msg.InternalError:
		return "Something went wrong in the server; its log knows what."
	}
	return ""
}

// hasCertificate reports whether the command names a certificate of the client.
func (t *Transcript) hasCertificate() bool {
	return strings.Contains(t.Value("command")+" ", " -cert ")
}

// asked reports whether the server asked for a client certificate: it named authorities, or what may sign.
func (t *Transcript) asked() bool {
	return t.Asked || t.Row("Client Certificate Types") != nil || t.Row("Requested Signature Algorithms") != nil
}

// ownReasons are what OpenSSL finds itself, in its words, and what that means.
var ownReasons = []struct{ reason, outcome, text string }{
	{"certificate verify failed", Refused, "This side refused the server's certificate"},
	{"wrong version number", NotTLS, "What came back is not TLS: the port speaks something else, such as HTTP, or wants STARTTLS first (-starttls)."},
	{"unknown protocol", NotTLS, "What came back is not TLS: the port speaks something else, such as HTTP, or wants STARTTLS first (-starttls)."},
	{"packet length too long", NotTLS, "What came back makes no sense as a TLS record: the port speaks something else, or wants STARTTLS first (-starttls)."},
	{"unsupported protocol", Refused, "This side refused: the server chose a version that this side does not allow, by an option, its configuration or its security level."},
	{"unknown ssl version", Refused, "This side refused: the server chose a version that this side does not know."},
	{"wrong ssl version", Refused, "This side refused: the server chose another version than the one that was asked for."},
	{"no protocols available", Refused, "This side sent nothing: the options rule out every version that this OpenSSL allows."},
	{"no ciphers available", Refused, "This side sent nothing: no cipher suite of the versions that are allowed is left."},
	{"dh key too small", Refused, "This side refused: the server's Diffie-Hellman group is too small for the security level (-cipher …:@SECLEVEL=0)."},
	{"ee key too small", Refused, "This side refused: the key in the server's certificate is too small for the security level."},
	{"ca key too small", Refused, "This side refused: the key of an authority in the chain is too small for the security level."},
	{"md too weak", Refused, "This side refused: a certificate is signed with a hash that is too weak for the security level."},
	{"unsafe legacy renegotiation disabled", Refused, "This side refused: the server does not know secure renegotiation (RFC 5746), which OpenSSL 3 insists on (-legacy_server_connect)."},
	{"unexpected eof while reading", BrokenOff, "The server closed the connection in the middle, without an alert."},
	{"bad signature", Refused, "This side refused: the signature over the key exchange does not verify."},
	{"wrong signature type", Refused, "This side refused: the server signed with an algorithm that this side did not offer or does not allow."},
	{"digest check failed", Refused, "This side refused: the server's Finished is not what it should be."},
	{"bad record mac", Refused, "This side refused: a record of the server's does not open, its MAC or tag is wrong."},
	{"refused", NotConnected, "There was no connection: nothing listens on that port."},
	{"connect error", NotConnected, "There was no connection."},
}

func (t *Transcript) refusedByClient(e *Error) Verdict {
	v := Verdict{Outcome: Refused, By: "client", Alert: -1, At: e.At, Text: "This side refused: " + e.Reason + ", as OpenSSL puts it."}
	reason := field.Lower(e.Reason)
	for _, r := range ownReasons {
		if strings.Contains(reason, r.reason) {
			v.Outcome, v.Text = r.outcome, r.text
			break
		}
	}
	switch {
	case e.Function == "SSL3_GET_RECORD" && v.Outcome == NotTLS: // what OpenSSL before 1.1.0 says of a record of another version too
		v.Outcome = Refused
		v.Text = "This side refused: the first record that came is of another version than the one that was asked for, or no TLS at all. A server that does not speak the version asked for answers so."
	case reason == "certificate verify failed":
		if r := t.Row("verify error"); r != nil {
			v.Text += ": " + verifyText(r.Value)
		}
		v.Text += "."
	}
	if v.Outcome != Refused {
		v.By = ""
	}
	return v
}

// verifyText is the text of a verify error, which reads num=20:text.
func verifyText(value string) string {
	_, text, ok := strings.Cut(value, ":")
	if !ok {
		return value
	}
	return text
}

// errno says what a number of the system means, of those that connections break with.
func errno(value string) string {
	n := number(strings.TrimPrefix(strings.TrimPrefix(value, "errno="), "errno"))
	switch n {
	case 104, 54, 10054:
		return "it was reset (errno " + strconv.Itoa(n) + ")"
	case 32, 10053:
		return "the other side had closed it (errno " + strconv.Itoa(n) + ")"
	case 110, 60, 10060:
		return "nobody answered in time (errno " + strconv.Itoa(n) + ")"
	case 111, 61, 10061:
		return "nothing listens on that port (errno " + strconv.Itoa(n) + ")"
	case 113, 65, 10065:
		return "there is no way to that host (errno " + strconv.Itoa(n) + ")"
	}
	return field.TextValue(value)
}
