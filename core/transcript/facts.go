// Package transcript reads what openssl s_client printed, of OpenSSL 0.9.8 to 3.6, and judges it: whether the
// handshake was completed, who refused whom, what was verified, and which lines say something else than they seem to.
package transcript

import (
	"strconv"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// A Transcript is what one run of s_client printed.
type Transcript struct {
	Rows        []Row // lines with a name, in their order
	Chain       []Link
	Authorities []string // names that the server takes client certificates from
	Errors      []Error
	PEM         int  // blocks of PEM in it
	Tickets     int  // that came after the handshake
	Asked       bool // the server named authorities that it takes client certificates from

	text string // while it is read
	base int
}

// A Row is a line with a name.
type Row struct {
	Part, Name, Value string
	Hidden            bool // the value is a secret, and not kept
	At                field.Span
}

// A Link is one certificate of the chain that the server sent, by its names as s_client writes them.
type Link struct{ Subject, Issuer string }

// most bounds what is kept of lines of one kind: the tree has all of them.
const most = 1000

func (t *Transcript) addRow(r Row) {
	if len(t.Rows) < most {
		t.Rows = append(t.Rows, r)
	}
}

func (t *Transcript) addError(e Error) {
	if len(t.Errors) < most {
		t.Errors = append(t.Errors, e)
	}
}

func (t *Transcript) addToChain(subject string) {
	if len(t.Chain) < most {
		t.Chain = append(t.Chain, Link{Subject: subject})
	}
}

func (t *Transcript) addAuthority(name string) {
	if name != "" && len(t.Authorities) < most {
		t.Authorities = append(t.Authorities, name)
	}
}

// Row is the first line of a name, or nil.
func (t *Transcript) Row(name string) *Row {
	for i := range t.Rows {
		if t.Rows[i].Name == name {
			return &t.Rows[i]
		}
	}
	return nil
}

// Value is what the first line of a name says.
func (t *Transcript) Value(name string) string {
	if r := t.Row(name); r != nil {
		return r.Value
	}
	return ""
}

// Agreement is the line that begins with New or Reused: the version that it names, the cipher suite, which is
// empty where none was agreed on, and whether a session was taken up again. Without such a line it is nil.
func (t *Transcript) Agreement() (line *Row, version, suite string, resumed bool) {
	line = t.Row("New")
	if line == nil {
		line = t.Row("Reused")
		resumed = line != nil
	}
	if line == nil {
		return nil, "", "", false
	}
	version, suite, _ = strings.Cut(line.Value, ", Cipher is ")
	if suite == "(NONE)" {
		suite = ""
	}
	return line, version, suite, resumed
}

// Protocol is the version that was agreed on: that of the session, since the line with New names the one
// that the suite is from. It is empty where nothing was agreed on.
func (t *Transcript) Protocol() string {
	_, version, suite, _ := t.Agreement()
	if suite == "" {
		return ""
	}
	if p := t.Value("Protocol"); p != "" {
		return p
	}
	return version
}

// Sizes are how many octets of the handshake came and went; -1: that is not said.
func (t *Transcript) Sizes() (read, written int) {
	came, went, _ := strings.Cut(t.Value("SSL handshake has read"), " bytes and written ")
	return number(came), number(went)
}

// AppendJSON appends the facts: the verdict, then what is printed.
func (t *Transcript) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	v := t.Verdict()
	o.Text("outcome", v.Outcome)
	o.Text("verdict", field.TextValue(v.Text))
	o.Text("refusedBy", v.By)
	if v.Alert >= 0 {
		o.Int("alert", v.Alert)
	}
	o.Text("verified", field.TextValue(t.Verified()))
	o.Text("clientCertificate", t.ClientCertificate())
	line, _, suite, resumed := t.Agreement()
	o.Text("command", strings.TrimLeft(t.Value("command"), "$#%> "))
	o.Bool("connected", t.Row("CONNECTED") != nil)
	o.Text("protocol", t.Protocol())
	o.Text("cipher", suite)
	if line != nil {
		o.Bool("resumed", resumed)
	}
	o.Key("chain")
	o.Out = field.AppendList(o.Out, t.Chain, appendLink)
	o.Int("certificates", t.PEM)
	o.Text("verification", t.verification())
	o.Text("verifyReturnCode", t.Value("Verify return code"))
	o.Texts("verifyErrors", t.values("verify error"))
	o.Texts("acceptableCAs", t.Authorities)
	o.Text("clientCertificateTypes", t.Value("Client Certificate Types"))
	o.Text("requestedSignatureAlgorithms", t.Value("Requested Signature Algorithms"))
	o.Text("peerSigningDigest", t.Value("Peer signing digest"))
	o.Text("peerSignatureType", t.Value("Peer signature type"))
	o.Text("temporaryKey", t.TemporaryKey())
	if read, written := t.Sizes(); read >= 0 && written >= 0 {
		o.Int("handshakeRead", read)
		o.Int("handshakeWritten", written)
	}
	o.Text("alpn", t.Value("ALPN protocol"))
	o.Text("earlyData", t.Value("Early data was"))
	o.Text("sessionId", field.Lower(t.Value("Session-ID")))
	o.Int("tickets", t.Tickets)
	o.Text("extendedMasterSecret", t.Value("Extended master secret"))
	if at, err := strconv.ParseInt(t.Value("Start Time"), 10, 48); err == nil {
		o.Text("startTime", der.Time{Unix: at, OK: true}.RFC3339())
	}
	o.Key("errors")
	o.Out = field.AppendList(o.Out, t.Errors, appendError)
	return o.End()
}

// TemporaryKey is the group of the key exchange, which was called by three names in time.
func (t *Transcript) TemporaryKey() string {
	for _, name := range [...]string{"Server Temp Key", "Peer Temp Key", "Negotiated TLS1.3 group"} {
		if v := t.Value(name); v != "" {
			return v
		}
	}
	return ""
}

func (t *Transcript) verification() string {
	if v := t.Value("Verification error"); v != "" {
		return v
	}
	return t.Value("Verification")
}

// values are what the lines of a name say.
func (t *Transcript) values(name string) []string {
	list := []string{}
	for i := range t.Rows {
		if r := &t.Rows[i]; r.Name == name {
			list = append(list, r.Value)
		}
	}
	return list
}

func appendLink(dst []byte, l Link) []byte {
	o := field.NewObject(dst)
	o.Text("subject", l.Subject)
	o.Text("issuer", l.Issuer)
	return o.End()
}
