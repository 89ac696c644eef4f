package transcript

import "strings"

// Verified says in a sentence what is known of the server's certificate.
func (t *Transcript) Verified() string {
	code, failed := t.Value("Verify return code"), t.Row("verify error")
	printed := t.verification()
	switch {
	case failed != nil:
		return "No: " + verifyText(failed.Value) + "."
	case !t.certified() && t.done() && t.Row("Reused") != nil:
		return "Not again: the session was taken up from an earlier handshake."
	case !t.certified() && t.done():
		return "No: the server showed no certificate."
	case !t.certified():
		return "No: there was no certificate."
	case code != "" && !strings.HasPrefix(code, "0 "):
		return "No: " + strings.Trim(strings.TrimLeft(code, "0123456789 "), "()") + "."
	case printed != "" && printed != "OK":
		return "No: " + printed + "."
	case code == "" && printed == "":
		return ""
	case t.Row("Verified peername") != nil:
		return "Yes, up to a root that this side trusts, and for the name " + t.Value("Verified peername") + "."
	}
	return "Up to a root that this side trusts; the host name was not compared."
}

// ClientCertificate says in a sentence whether one was asked for and sent.
func (t *Transcript) ClientCertificate() string {
	v := t.Verdict()
	switch {
	case v.Alert == int(certificateRequired):
		return "Asked for and not sent."
	case t.asked() && t.hasCertificate():
		return "Asked for; the command names one to send."
	case t.asked():
		return "Asked for. Whether one was sent is not printed; -msg and -state show it."
	case t.done() && t.Row("No client certificate CA names sent") != nil:
		return "Not asked for."
	}
	return ""
}
