package transcript

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/sclient"
)

// A trap is a line that says something else than it seems to say: where it is one, it gives the place and the sentence.
type trap struct {
	code  string
	level field.Level
	ref   field.Ref
	find  func(t *Transcript) (at *field.Span, text string)
}

// traps lists them in the order of the lines.
var traps = []trap{
	{"s-client/sslv3-alert", field.Notice, sclient.Ref, sslv3Alert},
	{"s-client/goes-on", field.Warning, sclient.Ref, goesOn},
	{"s-client/ca-file", field.Notice, sclient.Ref, missingFile},
	{"s-client/no-server-name", field.Notice, field.Ref{Doc: "RFC 6066", Section: "3"}, noServerName},
	{"s-client/chain-dropped", field.Notice, sclient.Ref, chainDropped},
	{"s-client/no-names", field.Notice, sclient.Ref, noNames},
	{"s-client/verification-of-nothing", field.Warning, sclient.Ref, verificationOfNothing},
	{"s-client/host-not-checked", field.Notice, sclient.Ref, hostNotChecked},
	{"s-client/none", field.Notice, sclient.Ref, noneAgreed},
	{"s-client/not-done", field.Warning, field.Ref{Doc: "RFC 8446", Section: "4.4.2"}, notDone},
	{"s-client/version-of-suite", field.Warning, sclient.Ref, versionOfSuite},
	{"s-client/renegotiation", field.Notice, field.Ref{Doc: "RFC 5746", Section: "3.4"}, renegotiation},
	{"s-client/renegotiation-insecure", field.Warning, field.Ref{Doc: "RFC 5746", Section: "4.1"}, insecureRenegotiation},
	{"s-client/protocol-not-agreed", field.Warning, sclient.Ref, protocolNotAgreed},
	{"s-client/return-code", field.Warning, sclient.Ref, returnCode},
	{"s-client/secret", field.Warning, sclient.Ref, secretPrinted},
	{"s-client/extended-master-secret", field.Notice, field.Ref{Doc: "RFC 8446", Section: "D"}, noExtendedMasterSecret},
	{"s-client/eof", field.Notice, field.Ref{Doc: "RFC 8446", Section: "6.1"}, endOfFile},
}

// Issues are the verdict, where the handshake was not completed, and the traps.
func (t *Transcript) Issues() (list []field.Issue) {
	if v := t.Verdict(); v.Outcome != Completed && v.At != (field.Span{}) {
		list = append(list, field.Issue{Level: field.Error, Code: "s-client/" + strings.ReplaceAll(field.Lower(v.Outcome), " ", "-"), Text: field.TextValue(v.Text), Ref: sclient.Ref, Span: &v.At})
	}
	for _, trap := range traps {
		if at, text := trap.find(t); text != "" {
			list = append(list, field.Issue{Level: trap.level, Code: trap.code, Text: field.TextValue(text), Ref: trap.ref, Span: at})
		}
	}
	return list
}

// certified reports whether the server sent a certificate.
func (t *Transcript) certified() bool {
	return len(t.Chain) > 0 || t.PEM > 0 || t.Row("depth") != nil || t.Row("subject") != nil
}

func sslv3Alert(t *Transcript) (*field.Span, string) {
	e := t.alert()
	if e == nil || t.Protocol() == "SSLv3" || !strings.HasPrefix(e.Reason, "sslv3 ") && !strings.HasPrefix(e.Reason, "tlsv1 ") {
		return nil, ""
	}
	return &e.At, "“" + e.Reason[:5] + "” is no version that anybody speaks here: OpenSSL names an alert after the version that defined it."
}

func goesOn(t *Transcript) (*field.Span, string) {
	r := t.Row("verify error")
	if r == nil || !t.done() {
		return nil, ""
	}
	return &r.At, "The certificate was not verified (" + verifyText(r.Value) + "), and s_client went on all the same: without -verify_return_error it only prints the error."
}

// missingFile tells a fault of this side's from one of the server's: the numbers of X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT
// and its kin.
func missingFile(t *Transcript) (*field.Span, string) {
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Name != "verify error" {
			continue
		}
		switch number(strings.TrimPrefix(r.Value, "num=")) {
		case 2, 20:
			return &r.At, "Error 20 says that this side has no certificate of the issuer: mostly -CAfile is missing, or the server left an intermediate certificate out. It need not be the server's fault."
		case 21:
			return &r.At, "Error 21 follows from error 20: the server sent one certificate, whose issuer this side does not have. With an intermediate certificate from the server or with the right -CAfile it goes away."
		case 18:
			return &r.At, "Error 18: the server's certificate is self-signed. Only -CAfile with that very certificate makes it trusted."
		case 19:
			return &r.At, "Error 19: the chain ends in a root that this side does not trust. With -CAfile and that root it would."
		}
	}
	return nil, ""
}

func noServerName(t *Transcript) (*field.Span, string) {
	r := t.Row("Can't use SSL_get_servername")
	if r == nil {
		return nil, ""
	}
	return &r.At, "No server_name was sent: to an address, or with -noservername. A server with several hosts may show another certificate than browsers get."
}

func chainDropped(t *Transcript) (*field.Span, string) {
	r := t.Row("no peer certificate available")
	if r == nil || len(t.Chain) == 0 {
		return nil, ""
	}
	return &r.At, "“no peer certificate available” does not say that the server sent none: the chain above came from it. s_client forgets it when the handshake fails."
}

func noNames(t *Transcript) (*field.Span, string) {
	r := t.Row("No client certificate CA names sent")
	switch {
	case r == nil:
	case t.asked():
		return &r.At, "The server named no authorities, but it did ask for a client certificate: the signature algorithms below are part of that."
	case t.Verdict().Alert == int(certificateRequired):
		return &r.At, "The server named no authorities, but it did ask for a client certificate, as its alert shows."
	case !t.done():
		return &r.At, "The handshake did not come far enough to tell whether the server asks for a client certificate."
	}
	return nil, ""
}

func verificationOfNothing(t *Transcript) (*field.Span, string) {
	r := t.Row("Verification")
	if r == nil || r.Value != "OK" || t.certified() {
		return nil, ""
	}
	return &r.At, "“Verification: OK” says nothing here: there was no certificate to verify. It is what s_client begins with."
}

func hostNotChecked(t *Transcript) (*field.Span, string) {
	r := t.Row("Verification")
	if r == nil {
		r = t.Row("Verify return code")
	}
	ok := r != nil && (r.Value == "OK" || strings.HasPrefix(r.Value, "0 "))
	if !ok || !t.done() || !t.certified() || t.Row("Verified peername") != nil || strings.Contains(t.Value("command"), "-verify_hostname") {
		return nil, ""
	}
	return &r.At, "The chain leads to a root that this side trusts. Whether the certificate is for the host was not looked at: s_client does that with -verify_hostname NAME alone."
}

func noneAgreed(t *Transcript) (*field.Span, string) {
	line, _, suite, _ := t.Agreement()
	if line == nil || suite != "" {
		return nil, ""
	}
	return &line.At, "Nothing was agreed on. The lines below are those of a session that never came to be; what they say is what s_client begins with."
}

func notDone(t *Transcript) (*field.Span, string) {
	line, _, suite, _ := t.Agreement()
	if suite == "" || t.Verdict().Outcome == Completed {
		return nil, ""
	}
	return &line.At, "This line names what was chosen, not what was completed: in TLS 1.3 version and cipher suite stand before anybody shows a certificate."
}

func versionOfSuite(t *Transcript) (*field.Span, string) {
	line, version, _, _ := t.Agreement()
	protocol := t.Protocol()
	if !t.done() || version == protocol {
		return nil, ""
	}
	return &line.At, "“" + version + "” is the version that the cipher suite is from. What was agreed on is " + protocol + ", as the session says."
}

func renegotiation(t *Transcript) (*field.Span, string) {
	r := t.Row("Secure Renegotiation IS")
	switch {
	case r == nil || r.Value != "NOT supported":
	case t.Protocol() == "TLSv1.3":
		return &r.At, "“Secure Renegotiation IS NOT supported” is no fault: TLS 1.3 has no renegotiation."
	case !t.done():
		return &r.At, "“Secure Renegotiation IS NOT supported” means nothing here: the handshake did not come to that."
	}
	return nil, ""
}

func insecureRenegotiation(t *Transcript) (*field.Span, string) {
	r := t.Row("Secure Renegotiation IS")
	if r == nil || r.Value != "NOT supported" || !t.done() || t.Protocol() == "TLSv1.3" {
		return nil, ""
	}
	return &r.At, "The server does not know secure renegotiation: where it renegotiates at all, what an attacker sent first is taken for the client's."
}

func protocolNotAgreed(t *Transcript) (*field.Span, string) {
	r := t.Row("Protocol")
	if _, _, suite, _ := t.Agreement(); r == nil || suite != "" {
		return nil, ""
	}
	return &r.At, "“" + r.Value + "” was not agreed on: it is the version that this side would have spoken, or the newest that it knows."
}

func returnCode(t *Transcript) (*field.Span, string) {
	r := t.Row("Verify return code")
	if r == nil || !strings.HasPrefix(r.Value, "0 ") {
		return nil, ""
	}
	const says = "“Verify return code: 0 (ok)” "
	switch failed := t.Row("verify error"); {
	case failed != nil && !t.done():
		return &r.At, says + "is not true: the certificate was refused (" + verifyText(failed.Value) + "). The session that the line is about has no verdict of its own."
	case !t.certified() && t.done():
		return &r.At, says + "says nothing here: the server showed no certificate, so nobody knows who it is."
	case !t.certified():
		return &r.At, says + "says nothing here: there was no certificate to verify. It is what s_client begins with."
	}
	return nil, ""
}

// printedSecrets are the lines with secrets, and what they open.
var printedSecrets = []struct{ name, text string }{
	{"Master-Key", "The master secret of the session is printed. Who has it and a recording of the connection reads it all, so it should not be passed on."},
	{"Resumption PSK", "The pre-shared key of a ticket is printed. Who has it and the ticket takes the session up in the client's name."},
	{"Keying material", "Keying material of the connection is printed, which another protocol may depend on."},
}

func secretPrinted(t *Transcript) (*field.Span, string) {
	for _, p := range printedSecrets {
		for i := range t.Rows {
			if r := &t.Rows[i]; r.Name == p.name && r.Hidden {
				return &r.At, p.text
			}
		}
	}
	return nil, ""
}

func noExtendedMasterSecret(t *Transcript) (*field.Span, string) {
	r := t.Row("Extended master secret")
	if r == nil || r.Value != "no" {
		return nil, ""
	}
	switch {
	case !t.done():
		return &r.At, "“Extended master secret: no” means nothing here: there is no master secret."
	case t.Protocol() == "TLSv1.3":
		return &r.At, "“Extended master secret: no” is no fault: all secrets of TLS 1.3 depend on the whole handshake."
	}
	return nil, ""
}

func endOfFile(t *Transcript) (*field.Span, string) {
	const text = "The server ended the connection without close_notify. Nothing shows whether what came was all of it."
	if !t.done() || t.Verdict().Outcome != Completed {
		return nil, ""
	}
	if r := t.Row("read:errno"); r != nil && r.Value == "0" {
		return &r.At, text
	}
	for i := range t.Errors {
		if e := &t.Errors[i]; strings.Contains(e.Reason, "unexpected eof") {
			return &e.At, text
		}
	}
	return nil, ""
}
