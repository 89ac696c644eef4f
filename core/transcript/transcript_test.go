package transcript_test

import (
	"encoding/json"
	"encoding/pem"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/mint"
)

// A run is one of s_client, and what is to come of its transcript.
type run struct {
	name           string
	server, client []string // options beside the usual ones
	outcome, by    string
	alert          int // 0: none
	says           string
	verified       string
	traps          []string
}

// facts are those that tests look at.
type facts struct {
	Outcome, Verdict, RefusedBy, Verified, ClientCertificate string
	Alert                                                    int
	Protocol, Cipher, Command, StartTime                     string
	Tickets                                                  int
	Chain                                                    []struct{ Subject, Issuer string }
	AcceptableCAs                                            []string
}

// read decodes and examines a text, as every host does, and holds the laws of the tree.
func read(t testing.TB, text string, reveal bool) (*field.Document, facts) {
	t.Helper()
	opt := field.Defaults()
	opt.Reveal = reveal
	doc := decode.Open([]byte(text), opt).Document()
	examine.Merge(doc, examine.Document(doc, examine.Options{Reveal: reveal}))
	var f facts
	for _, item := range doc.Items {
		if item.Root != nil {
			fieldtest.Tiling(t, doc, item.Root)
		}
		for _, is := range item.Issues {
			if is.Level != field.Notice && is.Ref.Doc == "" || is.Text != field.Visible(is.Text) {
				t.Errorf("%s: %q", is.Code, is.Text)
			}
		}
	}
	if len(doc.Items) > 0 && doc.Items[0].Kind == "s-client" {
		if err := json.Unmarshal(doc.Items[0].Facts.AppendJSON(nil), &f); err != nil {
			t.Fatal(err)
		}
	}
	return doc, f
}

// check holds a verdict against what is to come of a transcript.
func check(t *testing.T, text string, want run) {
	t.Helper()
	doc, got := read(t, text, false)
	if len(doc.Items) == 0 || doc.Items[0].Kind != "s-client" {
		t.Fatalf("%d items in\n%s", len(doc.Items), text)
	}
	if got.Outcome != want.outcome || got.RefusedBy != want.by || got.Alert != want.alert || !strings.Contains(got.Verdict, want.says) || !strings.HasPrefix(got.Verified, want.verified) && !strings.Contains(got.Verified, want.verified) {
		t.Errorf("%s by %q, alert %d, %q; verified: %q; want %+v of\n%s", got.Outcome, got.RefusedBy, got.Alert, got.Verdict, got.Verified, want, text)
	}
	codes := ""
	for _, is := range doc.Items[0].Issues {
		codes += is.Code + " "
	}
	for _, trap := range want.traps {
		if !strings.Contains(codes, trap+" ") {
			t.Errorf("%s is not among %s of\n%s", trap, codes, text)
		}
	}
	if blocks := strings.Count(text, "-----BEGIN CERTIFICATE-----"); len(doc.Items) != 1+blocks {
		t.Errorf("%d items, want the transcript and %d certificates", len(doc.Items), blocks)
	}
	for _, item := range doc.Items[1:] {
		if item.Kind != "certificate" || item.Within == nil || *item.Within != 0 {
			t.Errorf("a %s inside %v", item.Kind, item.Within)
		}
	}
}

func lessonPEM(t testing.TB, name string, now int64) []byte {
	t.Helper()
	der, err := mint.Lesson(name, now)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

const (
	masterDigits = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFFFEDCBA98765432100123456789ABCDEF"
	pskDigits    = "FFEEDDCCBBAA99887766554433221100FFEEDDCCBBAA9988776655443322110F"
)

// whole has every part that s_client prints, in the shape of OpenSSL 1.1.1, with the lines of a terminal.
func whole(t testing.TB) string {
	return `$ openssl s_client -connect server.example:443 -showcerts -cert c.pem
CONNECTED(00000003)
depth=1 CN = Root
verify error:num=19:self signed certificate in certificate chain
verify return:1
depth=0 CN = server.example
verify return:1
---
Certificate chain
 0 s:CN = server.example
   i:CN = Root
` + string(lessonPEM(t, mint.ServerCertificate, 1795000000)) + ` 1 s:CN = Root
   i:CN = Root
` + string(lessonPEM(t, mint.RootCertificate, 1795000000)) + `---
Server certificate
subject=CN = server.example

issuer=CN = Root

---
Acceptable client certificate CA names
CN = One
CN = Two: the second
Client Certificate Types: RSA sign, ECDSA sign
Requested Signature Algorithms: RSA+SHA256:ECDSA+SHA256
Shared Requested Signature Algorithms: RSA+SHA256
Peer signing digest: SHA256
Peer signature type: RSA-PSS
Server Temp Key: X25519, 253 bits
---
SSL handshake has read 2475 bytes and written 235 bytes
Verification error: self signed certificate in certificate chain
---
New, TLSv1.2, Cipher is ECDHE-RSA-AES128-GCM-SHA256
Server public key is 2048 bit
Secure Renegotiation IS supported
Compression: NONE
Expansion: NONE
ALPN protocol: h2
SSL-Session:
    Protocol  : TLSv1.2
    Cipher    : ECDHE-RSA-AES128-GCM-SHA256
    Session-ID: 3DEF796093C4BBC86F52420359CC366719837EDD07B57B5FEEB85437EB6D12AB
    Session-ID-ctx: 
    Master-Key: ` + masterDigits + `
    PSK identity: None
    TLS session ticket lifetime hint: 7200 (seconds)
    TLS session ticket:
    0000 - d2 31 87 1f c4 b6 00 c2-96 d7 a4 e1 d4 9f 43 23   .1............C#

    Start Time: 1795000000
    Timeout   : 7200 (sec)
    Verify return code: 19 (self signed certificate in certificate chain)
    Extended master secret: yes
---
HTTP/1.0 200 ok

Hello
---
Post-Handshake New Session Ticket arrived:
SSL-Session:
    Protocol  : TLSv1.2
    Resumption PSK: ` + pskDigits + `
    Max Early Data: 0
---
read R BLOCK
closed
`
}

// TestParts: what stands where in a transcript.
func TestParts(t *testing.T) {
	doc, f := read(t, whole(t), false)
	if f.Outcome != "completed" || f.Protocol != "TLSv1.2" || f.Cipher != "ECDHE-RSA-AES128-GCM-SHA256" || f.Tickets != 1 || f.StartTime != "2026-11-18T11:06:40Z" {
		t.Errorf("%+v", f)
	}
	if len(f.Chain) != 2 || f.Chain[0].Subject != "CN = server.example" || f.Chain[1].Issuer != "CN = Root" {
		t.Errorf("chain %v", f.Chain)
	}
	if strings.Join(f.AcceptableCAs, "|") != "CN = One|CN = Two: the second" || f.ClientCertificate != "Asked for; the command names one to send." {
		t.Errorf("%q, %q", f.AcceptableCAs, f.ClientCertificate)
	}
	var parts []string
	for _, sub := range doc.Items[0].Root.Sub {
		parts = append(parts, sub.Name)
	}
	if got := strings.Join(parts, ", "); got != "connection, chain, server certificate, client certificate, handshake, agreement, SSL-Session, text, ticket, text" {
		t.Error(got)
	}
}

// TestOldShapes: lines that other versions print, each with the verdict.
func TestOldShapes(t *testing.T) {
	const begin = "CONNECTED(00000003)\n"
	for _, c := range []struct {
		about, text string
		want        run
	}{
		{"1.0.1, HTTP on the port", begin + "140:error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol:s23_clnt.c:794:\n---\nno peer certificate available\n---\n", run{outcome: "not TLS"}},
		{"1.0.2, alert of the server", begin + "140:error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure:s23_clnt.c:769:\n", run{outcome: "refused", by: "server", alert: 40}},
		{"1.1.1, revoked", begin + "140:error:14094414:SSL routines:ssl3_read_bytes:sslv3 alert certificate revoked:../ssl/record/rec_layer_s3.c:1544:SSL alert number 44\n", run{outcome: "refused", by: "server", alert: 44, says: "client's certificate"}},
		{"3.x, the number is not printed", begin + "80A:error:0A00042E:SSL routines::tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1586:\n", run{outcome: "refused", by: "server", alert: 70}},
		{"a line of curl", "curl: (35) error:0A000410:SSL routines::ssl/tls alert handshake failure\n", run{outcome: "refused", by: "server", alert: 40}},
		{"3.x, no renegotiation", begin + "80A:error:0A000152:SSL routines:final_renegotiate:unsafe legacy renegotiation disabled:../ssl/statem/extensions.c:879:\n", run{outcome: "refused", by: "client", says: "RFC 5746"}},
		{"3.x, small group", begin + "80A:error:0A00018A:SSL routines:tls_process_ske_dhe:dh key too small:../ssl/statem/statem_clnt.c:2182:\n", run{outcome: "refused", by: "client", says: "Diffie-Hellman"}},
		{"reset", begin + "write:errno=104\n---\nno peer certificate available\n---\nNew, (NONE), Cipher is (NONE)\n", run{outcome: "broken off", says: "reset"}},
		{"not one octet", begin + "---\nno peer certificate available\n---\nSSL handshake has read 0 bytes and written 293 bytes\n", run{outcome: "broken off", says: "without a word"}},
		{"refused port", "connect: Connection refused\nconnect:errno=111\n80A:error:0200206F:system library:connect:Connection refused:../crypto/bio/b_sock2.c:110:\n", run{outcome: "not connected", says: "listens"}},
		{"-state", begin + "SSL3 alert read:fatal:unknown CA\n---\nNew, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256\n", run{outcome: "refused", by: "server", alert: 48}},
		{"resumed", begin + "---\nReused, TLSv1.2, Cipher is AES128-SHA\nSSL-Session:\n    Protocol  : TLSv1.2\n    Verify return code: 0 (ok)\n", run{outcome: "completed", says: "taken up again", verified: "Not again"}},
		{"insecure renegotiation", begin + "---\nNew, TLSv1/SSLv3, Cipher is AES128-SHA\nSecure Renegotiation IS NOT supported\nSSL-Session:\n    Protocol  : TLSv1\n", run{outcome: "completed", traps: []string{"s-client/renegotiation-insecure"}}},
		{"cut off", begin + "depth=0 CN = a\n", run{outcome: "unknown"}},
	} {
		t.Run(c.about, func(t *testing.T) { check(t, c.text, c.want) })
	}
}

// TestSeveral: transcripts beside each other and beside other things are told apart.
func TestSeveral(t *testing.T) {
	one := whole(t)
	for about, text := range map[string]string{
		"two":             one + one,
		"in mail":         "> " + strings.ReplaceAll(strings.TrimSuffix(one+one, "\n"), "\n", "\n> "),
		"with CR LF":      strings.ReplaceAll(one+one, "\n", "\r\n"),
		"between prose":   "---\ntitle: x\n---\nHello,\n\n" + one + "\nand then\n\n" + one + "\nRegards\n",
		"and another PEM": one + one,
	} {
		var kinds []string
		doc, f := read(t, text+"\n"+string(lessonPEM(t, mint.StrangerCertificate, 1795000000)), false)
		for _, item := range doc.Items {
			within := "-"
			if item.Within != nil {
				within = doc.Items[*item.Within].Kind
			}
			kinds = append(kinds, item.Kind+" "+within)
		}
		want := "s-client -, certificate s-client, certificate s-client"
		if got := strings.Join(kinds, ", "); got != want+", "+want+", certificate -" || f.Outcome != "completed" {
			t.Errorf("%s: %s; %s", about, got, f.Outcome)
		}
	}
	for _, text := range []string{"---\nclosed\n", "Run openssl s_client -connect a:443 and see.\n", "verify return:1\n", "New, improved\n", "error:12345:x\n"} {
		if doc, _ := read(t, text, false); doc.Items[0].Kind != "unknown" {
			t.Errorf("%q is taken for a transcript", text)
		}
	}
}

// TestSecretsStayHidden is law 7: whatever octet is changed or cut off, the secrets are not shown.
func TestSecretsStayHidden(t *testing.T) {
	text := whole(t)
	doc, _ := read(t, text, false)
	if n := strings.Count(fieldtest.Dump(doc.Items[0].Root), "hidden ("); n != 2 || !doc.Buffers[1].Secret {
		t.Fatalf("%d values are hidden; the buffer is secret: %v", n, doc.Buffers[1].Secret)
	}
	if revealed, _ := read(t, text, true); !strings.Contains(fieldtest.Dump(revealed.Items[0].Root), masterDigits) {
		t.Error("what is revealed does not show")
	}
	at := strings.Index(text, "SSL-Session:")
	for i := at; i < len(text); i += 1 + (i-at)%3 {
		for _, with := range []byte{text[i] ^ 1, 'x', '\n', 0} {
			changed := text[:i] + string([]byte{with}) + text[i+1:]
			doc, _ := read(t, changed, false)
			if shown := string(doc.AppendJSON(nil)); strings.Contains(shown, masterDigits[:32]) && strings.Contains(shown, masterDigits[64:]) || strings.Contains(shown, pskDigits[:30]) && strings.Contains(shown, pskDigits[34:]) {
				t.Fatalf("%q at %d shows a secret", with, i)
			}
		}
	}
}

// TestEveryPrefixAndChange is law 2: any text gives a tree that tiles.
func TestEveryPrefixAndChange(t *testing.T) {
	text := whole(t)
	for i := 1; i < len(text); i += 3 {
		read(t, text[:i], false)
		read(t, text[:i-1]+"\n"+text[i:], false)
	}
}

// TestLargeTranscripts: time grows with the length, and what is kept is bounded.
func TestLargeTranscripts(t *testing.T) {
	for _, line := range []string{"DONE\n", "depth=0 CN=a\n", "SSL-Session:\n", "---\n", " 0 s:CN=a\n   i:CN=b\n", "error:0A000410:SSL routines::x\n", "-----BEGIN X-----\nMAMCAQU=\n", "CONNECTED(00000003)\n", "CN=x\n"} {
		text := "CONNECTED(00000003)\n---\nCertificate chain\n" + strings.Repeat(line, 200_000/len(line)) + "---\nAcceptable client certificate CA names\n" + strings.Repeat(line, 100)
		if doc, _ := read(t, text, false); doc.Items[0].Kind != "s-client" {
			t.Errorf("%q: %s", line, doc.Items[0].Kind)
		}
	}
}

func FuzzTranscript(f *testing.F) {
	f.Add(whole(f))
	f.Add("connect:errno=111\nerror:0A000410:SSL routines::x:y:1:SSL alert number 40\n")
	f.Add("CONNECTED(0\nMaster-Key: 00\n---\n---\nAcceptable client certificate CA names\n\n 0 s:\n-----BEGIN X\n")
	f.Fuzz(func(t *testing.T, text string) { read(t, text, false) })
}
