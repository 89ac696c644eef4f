package handshake

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/msg"
)

// tampered runs a handshake in which edit changes what passes.
func tampered(t testing.TB, cc ClientConfig, sc ServerConfig, edit func(from string, octets []byte) []byte) (*Trace, *Client, *Server) {
	t.Helper()
	c, s := NewClient(cc), NewServer(sc)
	p := pipe{client: c, server: s, edit: edit}
	return p.run(c, s, greeting), c, s
}

// inMessage changes the first message of a type that from sends, with its header, by fn.
func inMessage(from string, typ msg.HandshakeType, fn func(m []byte)) func(string, []byte) []byte {
	done := false
	return func(sender string, octets []byte) []byte {
		octets = bytes.Clone(octets)
		for at := 0; sender == from && !done && at+msg.RecordHeaderLen < len(octets); {
			n := int(octets[at+3])<<8 | int(octets[at+4])
			body := octets[at+msg.RecordHeaderLen : at+msg.RecordHeaderLen+n]
			if octets[at] == byte(msg.ContentHandshake) && body[0] == byte(typ) {
				fn(body)
				done = true
			}
			at += msg.RecordHeaderLen + n
		}
		return octets
	}
}

// Faults in flight, and who says what of them: as OpenSSL does, except where the alert is the one
// that RFC 5246, 7.2.2 names.
func TestFaultsInFlight(t *testing.T) {
	flip := func(at int) func([]byte) {
		return func(m []byte) {
			if at < 0 {
				at += len(m)
			}
			m[at] ^= 1
		}
	}
	const hello = 4
	for _, c := range []struct {
		name  string
		edit  func(string, []byte) []byte
		by    string
		alert msg.AlertDescription
	}{
		{"a bit of the client's random", inMessage("client", msg.TypeClientHello, flip(hello+10)), "server", msg.BadRecordMAC},
		{"a bit of the server's random", inMessage("server", msg.TypeServerHello, flip(hello+10)), "server", msg.BadRecordMAC},
		{"two suites swapped", inMessage("client", msg.TypeClientHello, func(m []byte) {
			copy(m[hello+37:], []byte{0x00, 0x3c, 0x00, 0x2f})
		}), "server", msg.DecryptError},
		{"client_version 2.0", inMessage("client", msg.TypeClientHello, func(m []byte) { m[hello] = 2 }), "server", msg.ProtocolVersion},
		{"client_version 1.1", inMessage("client", msg.TypeClientHello, func(m []byte) { m[hello+1] = 2 }), "server", msg.ProtocolVersion},
		{"no suite that the server knows", inMessage("client", msg.TypeClientHello, func(m []byte) {
			copy(m[hello+37:], []byte{0x13, 0x01, 0x13, 0x02})
		}), "server", msg.HandshakeFailure},
		{"no null compression", inMessage("client", msg.TypeClientHello, func(m []byte) { m[hello+44] = 1 }), "server", msg.IllegalParameter},
		{"a length in the ClientHello", inMessage("client", msg.TypeClientHello, func(m []byte) { m[hello+36] = 5 }), "server", msg.DecodeError},
		{"server_version 2.0", inMessage("server", msg.TypeServerHello, func(m []byte) { m[hello] = 2 }), "client", msg.ProtocolVersion},
		{"a suite that was not offered", inMessage("server", msg.TypeServerHello, func(m []byte) { m[hello+36] = 0x9c }), "client", msg.IllegalParameter},
		{"an extension that was not sent", inMessage("server", msg.TypeServerHello, func(m []byte) { copy(m[hello+40:], []byte{0x00, 0x17}) }), "client", msg.UnsupportedExtension},
		{"compression", inMessage("server", msg.TypeServerHello, func(m []byte) { m[hello+37] = 1 }), "client", msg.IllegalParameter},
		{"a bit of the server's certificate", inMessage("server", msg.TypeCertificate, flip(600)), "client", msg.BadCertificate},
		{"an octet that makes the server's certificate unreadable", inMessage("server", msg.TypeCertificate, flip(10)), "client", msg.BadCertificate},
		{"ServerHelloDone instead of a Certificate", inMessage("server", msg.TypeCertificate, func(m []byte) { m[0] = byte(msg.TypeServerHelloDone) }), "client", msg.DecodeError},
		{"Finished instead of a Certificate", inMessage("server", msg.TypeCertificate, func(m []byte) { m[0] = byte(msg.TypeFinished) }), "client", msg.DecodeError},
		{"ServerKeyExchange instead of a Certificate", inMessage("server", msg.TypeCertificate, func(m []byte) { m[0] = byte(msg.TypeServerKeyExchange) }), "client", msg.UnexpectedMessage},
		{"garbage for the pre-master secret", inMessage("client", msg.TypeClientKeyExchange, func(m []byte) { clear(m[6:]) }), "server", msg.BadRecordMAC},
		{"a bit of the encrypted pre-master secret", inMessage("client", msg.TypeClientKeyExchange, flip(-1)), "server", msg.BadRecordMAC},
		{"a pre-master secret that is no number below the modulus", inMessage("client", msg.TypeClientKeyExchange, func(m []byte) { m[6] = 0xff }), "server", msg.BadRecordMAC},
		{"a bit of CertificateVerify", inMessage("client", msg.TypeCertificateVerify, flip(-1)), "server", msg.DecryptError},
		{"a scheme that was not named", inMessage("client", msg.TypeCertificateVerify, func(m []byte) { m[4] = 9 }), "server", msg.IllegalParameter},
		{"a bit of a record's MAC", func(from string, b []byte) []byte {
			if from == "client" && len(b) > 300 {
				b[len(b)-17] ^= 1
			}
			return b
		}, "server", msg.BadRecordMAC},
		{"a bit of the server's Finished record", func(from string, b []byte) []byte {
			if from == "server" && len(b) < 200 {
				b[len(b)-1] ^= 1
			}
			return b
		}, "client", msg.BadRecordMAC},
		{"the version of a later record", func(from string, b []byte) []byte {
			if from == "server" && len(b) < 200 {
				b[2] = 1
			}
			return b
		}, "client", msg.ProtocolVersion},
		{"HTTP for an answer", func(from string, b []byte) []byte {
			if from == "server" {
				return []byte("HTTP/1.1 400 Bad Request\r\n\r\n")
			}
			return b
		}, "client", msg.UnexpectedMessage},
		{"a record that is too long", func(from string, b []byte) []byte {
			if from == "server" {
				return []byte{22, 3, 3, 0x40, 1}
			}
			return b
		}, "client", msg.RecordOverflow},
		{"an empty handshake record", func(from string, b []byte) []byte { return append([]byte{22, 3, 3, 0, 0}, b...) }, "server", msg.UnexpectedMessage},
		{"data before the handshake is done", func(from string, b []byte) []byte { return append([]byte{23, 3, 3, 0, 1, 'x'}, b...) }, "server", msg.UnexpectedMessage},
		{"ChangeCipherSpec before anything", func(from string, b []byte) []byte { return append([]byte{20, 3, 3, 0, 1, 1}, b...) }, "server", msg.UnexpectedMessage},
		{"a message as long as there may be none", func(from string, b []byte) []byte { return []byte{22, 3, 3, 0, 4, 1, 0xff, 0xff, 0xff} }, "server", msg.IllegalParameter},
		{"an alert in the middle of a message", func(from string, b []byte) []byte { return []byte{22, 3, 3, 0, 1, 1, 21, 3, 3, 0, 2, 1, 0} }, "server", msg.UnexpectedMessage},
	} {
		client, server := sides(t)
		client.Suites, server.Suites = Suites()[:2], Suites()[:1]
		if strings.Contains(c.name, "CertificateVerify") || strings.Contains(c.name, "scheme") {
			server.ClientAuth = RequireClientAuth
		}
		trace, _, _ := tampered(t, client, server, c.edit)
		checkTrees(t, trace)
		if a := trace.Outcome.Alert; a == nil || a.From != c.by || a.Description != c.alert {
			t.Errorf("%s: %s", c.name, trace.Outcome.Text)
		}
	}
}

// With the extended master secret the two sides have different keys as soon as they saw different
// messages; without it they find out by Finished.
func TestSwappedSuitesWithExtendedMasterSecret(t *testing.T) {
	client, server := sides(t)
	client.Suites, server.Suites = Suites()[:2], Suites()[:1]
	client.ExtendedMasterSecret, server.ExtendedMasterSecret = true, true
	trace, _, _ := tampered(t, client, server, inMessage("client", msg.TypeClientHello, func(m []byte) { copy(m[4+37:], []byte{0x00, 0x3c, 0x00, 0x2f}) }))
	if a := trace.Outcome.Alert; a == nil || a.From != "server" || a.Description != msg.BadRecordMAC {
		t.Error(trace.Outcome.Text)
	}
}

// A pre-master secret with a lower version in it, and garbage, look the same on the wire; only the
// server's own notes tell them apart.
func TestCountermeasure(t *testing.T) {
	lines := map[string]string{}
	for name, c := range map[string]struct {
		tamper func(*Client)
		edit   func(string, []byte) []byte
		note   string
	}{
		"rolled back": {tamper: func(c *Client) { c.hello.Version = msg.TLS11 }, note: "the version in it is not the one that was offered"},
		"garbage": {edit: inMessage("client", msg.TypeClientKeyExchange, func(m []byte) { m[100] ^= 1 }),
			note: "the substitute is used; nothing on the wire tells"},
	} {
		cc, sc := sides(t)
		client, server := NewClient(cc), NewServer(sc)
		p := pipe{client: client, server: server, edit: func(from string, b []byte) []byte {
			if from == "server" && c.tamper != nil {
				c.tamper(client)
			}
			if c.edit != nil {
				b = c.edit(from, b)
			}
			return b
		}}
		trace := p.run(client, server, greeting)
		lines[name] = trace.Outcome.Text
		d := server.Derivation().Decryption
		if !strings.Contains(d.Countermeasure(), c.note) || trace.Outcome.Alert == nil || trace.Outcome.Alert.Description != msg.BadRecordMAC {
			t.Errorf("%s: %s; %s", name, d.Countermeasure(), trace.Outcome.Text)
		}
	}
	if strings.Split(lines["rolled back"], ":")[0] != strings.Split(lines["garbage"], ":")[0] {
		t.Errorf("the two are told apart: %v", lines)
	}
}

// A client that leaves steps out: the right Finished, but in the clear; no CertificateVerify after a
// certificate.
func TestStepsLeftOut(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(c *Client, records [][]byte) [][]byte
		text string
	}{
		{"ChangeCipherSpec", func(c *Client, records [][]byte) [][]byte {
			finished := msg.Record{Type: msg.ContentHandshake, Version: msg.TLS12, Fragment: msg.Encode(msg.Finished{VerifyData: c.secrets.Client.Out})}
			return append(records[:len(records)-2], finished.Encode())
		}, "The client sent Finished without ChangeCipherSpec before it."},
		{"CertificateVerify", func(_ *Client, records [][]byte) [][]byte { return slices.Delete(records, 2, 3) }, "The client sent ChangeCipherSpec out of turn."},
	} {
		cc, sc := sides(t)
		if c.name == "CertificateVerify" {
			sc.ClientAuth = RequireClientAuth
		}
		client, server := NewClient(cc), NewServer(sc)
		p := pipe{client: client, server: server, edit: func(from string, b []byte) []byte {
			if from == "server" || client.secrets.Client == nil {
				return b
			}
			return bytes.Join(c.edit(client, records(b)), nil)
		}}
		trace := p.run(client, server, greeting)
		if a := trace.Outcome.Alert; a == nil || a.Description != msg.UnexpectedMessage || !strings.Contains(trace.Outcome.Text, c.text) {
			t.Errorf("without %s: %s", c.name, trace.Outcome.Text)
		}
	}
}

// Without ChangeCipherSpec the server takes a protected Finished for a message in the clear. Whatever its
// first octets happen to be, it is one that does not belong there.
func TestCiphertextWithoutChangeCipherSpec(t *testing.T) {
	for _, version := range VersionNames {
		for _, first := range []msg.HandshakeType{msg.TypeHelloRequest, msg.TypeClientHello, msg.TypeCertificateVerify, msg.TypeFinished, 0xff} {
			for _, length := range []byte{0x00, 0xff} {
				v, _ := Simulated(version)
				cc, sc := sides(t)
				cc.MinVersion, cc.MaxVersion, sc.MinVersion, sc.MaxVersion = v, v, v, v
				cc.Suites, sc.Suites = Suites()[:1], Suites()[:1]
				trace, _, _ := tampered(t, cc, sc, func(from string, b []byte) []byte {
					list := records(b)
					if at := len(list) - 2; from == "client" && at > 0 && list[at][0] == byte(msg.ContentChangeCipherSpec) {
						copy(list[at+1][msg.RecordHeaderLen:], []byte{byte(first), length, 1})
						list = slices.Delete(list, at, at+1)
					}
					return bytes.Join(list, nil)
				})
				if a := trace.Outcome.Alert; a == nil || a.From != "server" || a.Description != msg.UnexpectedMessage {
					t.Errorf("%s, %d: %s", version, first, trace.Outcome.Text)
				}
			}
		}
	}
}

// records cuts a flight into its records.
func records(b []byte) (list [][]byte) {
	for len(b) > 0 {
		n := msg.RecordHeaderLen + int(b[3])<<8 + int(b[4])
		list = append(list, b[:n])
		b = b[n:]
	}
	return list
}

// A Finished with a valid MAC and another verify_data is refused by who gets it. Here the client
// remembers another ClientHello than it sent: from the server's first flight on, so that its own
// Finished is wrong, or from the second on, so that the server's seems wrong to it.
func TestFinishedOfAnotherHandshake(t *testing.T) {
	for by, sent := range map[string]bool{"server": false, "client": true} {
		cc, sc := sides(t)
		c, s := NewClient(cc), NewServer(sc)
		p := pipe{client: c, server: s, edit: func(from string, b []byte) []byte {
			if from == "server" && (c.secrets.Client != nil) == sent {
				hello := &c.secrets.Transcript[0]
				hello.Bytes = bytes.Clone(hello.Bytes)
				hello.Bytes[len(hello.Bytes)-1] ^= 1
			}
			return b
		}}
		trace := p.run(c, s, greeting)
		if a := trace.Outcome.Alert; a == nil || a.From != by || a.Description != msg.DecryptError || !strings.Contains(trace.Outcome.Text, "Finished") {
			t.Errorf("by the %s: %s", by, trace.Outcome.Text)
		}
	}
}
