package sclient

import (
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/tls/msg"
)

// thread stands where OpenSSL names the thread that an error came up in.
const thread = "0000000000000000"

// alertReasons is added to the number of an alert that came to make it a reason (openssl/sslerr.h, SSL_AD_REASON_OFFSET).
const (
	sslErrors    = 20 << 23
	alertReasons = 1000
)

// errors prints OpenSSL's queue of errors.
func (p *printer) errors() {
	alert := p.Trace.Outcome.Alert
	if alert == nil {
		return
	}
	if alert.From == "server" {
		p.putf("%s:error:%08X:SSL routines:ssl3_read_bytes:%s:../ssl/record/rec_layer_s3.c:1601:SSL alert number %d",
			thread, sslErrors+alertReasons+int(alert.Description), AlertReason(alert.Description), alert.Description)
	} else {
		e := p.ownError()
		if e == nil {
			return
		}
		p.putf("%s:error:%08X:SSL routines:%s:%s:../ssl/%s:", thread, sslErrors+e.reason, e.function, e.text, e.file)
	}
	p.from(source{side: alert.From, message: "Alert"})
}

// AlertReason is what OpenSSL calls an alert that came: it names it after the version that defined it.
func AlertReason(a msg.AlertDescription) string {
	known, ok := names.Alert(uint8(a))
	if !ok {
		return "reason(" + fmt.Sprint(alertReasons+int(a)) + ")"
	}
	words := strings.ReplaceAll(known.Name, "_", " ")
	switch {
	case a == 10 || a == 20 || a == 30 || a >= 40 && a <= 47:
		return "sslv3 alert " + words
	case a == 109 || a == 116:
		return "tlsv13 alert " + words
	case a >= 110 && a <= 114:
		return "tlsv1 " + words
	}
	return "tlsv1 alert " + words
}

// An ownError is an error that this side finds, at a line of OpenSSL 3.0.
type ownError struct {
	alert          msg.AlertDescription
	message        string // of the server's, at which it is found; empty: any
	reason         int
	function, text string
	file           string
}

// ownErrors lists them; the first that fits is it.
var ownErrors = []ownError{
	{msg.ProtocolVersion, "ServerHello", 258, "ssl_choose_client_version", "unsupported protocol", "statem/statem_lib.c:1952"},
	{msg.IllegalParameter, "ServerHello", 248, "set_client_ciphersuite", "unknown cipher returned", "statem/statem_clnt.c:1310"},
	{msg.UnsupportedExtension, "ServerHello", 110, "tls_collect_extensions", "bad extension", "statem/extensions.c:563"},
	{msg.DecryptError, "ServerKeyExchange", 123, "tls_process_key_exchange", "bad signature", "statem/statem_clnt.c:2308"},
	{msg.DecryptError, "Finished", 149, "tls_process_finished", "digest check failed", "statem/statem_lib.c:834"},
	{msg.UnexpectedMessage, "", 244, "ossl_statem_client_read_transition", "unexpected message", "statem/statem_clnt.c:396"},
	{msg.BadRecordMAC, "", 281, "ssl3_get_record", "decryption failed or bad record mac", "record/ssl3_record.c:616"},
}

// Errors that an alert alone does not tell.
var (
	verifyFailed = ownError{reason: 134, function: "tls_post_process_server_certificate", text: "certificate verify failed", file: "statem/statem_clnt.c:1889"}
	compressed   = ownError{reason: 343, function: "tls_process_server_hello", text: "compression disabled", file: "statem/statem_clnt.c:1640"}
)

// ownError is what OpenSSL would have found of what this side refused, or nil.
func (p *printer) ownError() *ownError {
	o := p.Trace.Outcome
	if o.Check != "" && p.Verdict.Code != 0 {
		return &verifyFailed
	}
	if hello, ok := received[msg.ServerHello](p); ok && hello.CompressionMethod != 0 {
		return &compressed
	}
	last := p.lastRead()
	for i := range ownErrors {
		if e := &ownErrors[i]; e.alert == o.Alert.Description && (e.message == "" || strings.Contains(last, e.message)) {
			return e
		}
	}
	p.note("error-line", "Below this OpenSSL prints an error in its own words for what this side found: "+o.Text)
	return nil
}

// note says something below the line that was put last.
func (p *printer) note(code, text string) {
	line := &p.lines[len(p.lines)-1]
	line.Issues = append(line.Issues, field.Issue{Level: field.Notice, Code: "s-client/" + code, Ref: field.Ref{Doc: "Waxseal"}, Text: text})
}

// lastRead is the message at which this side gave up.
func (p *printer) lastRead() (name string) {
	for _, m := range p.Trace.Messages {
		if m.From == "server" && !m.Record.Unread {
			name = m.Name
		}
	}
	return name
}
