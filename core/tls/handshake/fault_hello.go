package handshake

import (
	"slices"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
)

// helloFaults are about what is offered and what is chosen.
var helloFaults = []Fault{
	{Name: "client-random", Title: "A bit of the client's random is flipped", From: "client", Message: "ClientHello",
		Text: "The two sides compute different keys. Where somebody signs, the signature covers the random.", Ref: field.Ref{Doc: "RFC 5246", Section: "8.1"},
		record: onTheWay(func(m *msg.ClientHello) string { flip(m.Random, 0); return "" })},
	{Name: "strip-suites", Title: "All suites but the last are taken out", From: "client", Message: "ClientHello",
		Text: "Somebody between the two leaves the server no choice. Only Finished, which covers the hello as each side saw it, tells.", Ref: field.Ref{Doc: "RFC 5246", Section: "F.1.1.2"},
		record: onTheWay(func(m *msg.ClientHello) string {
			signals := slices.DeleteFunc(slices.Clone(m.CipherSuites), func(s uint16) bool { return !signal(s) })
			suites := slices.DeleteFunc(m.CipherSuites, signal)
			if len(suites) < 2 {
				return "the client offers one suite alone"
			}
			m.CipherSuites = append(suites[len(suites)-1:], signals...)
			return ""
		})},
	{Name: "no-shared-suite", Title: "The client offers nothing that the server knows", From: "client", Message: "ClientHello",
		Text: "The offered suites are replaced by 0x0a0a, which is reserved and means nothing.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.3"},
		record: onTheWay(func(m *msg.ClientHello) string { m.CipherSuites = []uint16{0x0a0a, renegotiationSCSV}; return "" })},
	{Name: "strip-ems", Title: "extended_master_secret is taken out", From: "client", Message: "ClientHello", Oldest: msg.TLS10,
		Text: "The server does not learn that the client knows it, and answers without.", Ref: field.Ref{Doc: "RFC 7627", Section: "5.1"},
		record: onTheWay(func(m *msg.ClientHello) string { return without(&m.Extensions, msg.ExtendedMasterSecret{}, "client") })},
	{Name: "strip-etm", Title: "encrypt_then_mac is taken out", From: "client", Message: "ClientHello", Oldest: msg.TLS10,
		Text: "The server does not learn that the client knows it, and puts the MAC inside.", Ref: field.Ref{Doc: "RFC 7366", Section: "5"},
		record: onTheWay(func(m *msg.ClientHello) string { return without(&m.Extensions, msg.EncryptThenMAC{}, "client") })},
	{Name: "strip-renegotiation", Title: "The signal of secure renegotiation is taken out", From: "client", Message: "ClientHello",
		Text: "The server takes the client for one that does not know RFC 5746.", Ref: field.Ref{Doc: "RFC 5746", Section: "3.6"},
		record: onTheWay(func(m *msg.ClientHello) string {
			m.CipherSuites = slices.DeleteFunc(m.CipherSuites, func(s uint16) bool { return s == renegotiationSCSV })
			return ""
		})},
	{Name: "version-lowered", Title: "client_version is lowered", From: "client", Message: "ClientHello", Oldest: msg.TLS10,
		Text: "Somebody between the two takes the newest version away. A server that speaks the older one as well marks its random.", Ref: field.Ref{Doc: "RFC 8446", Section: "4.1.3"},
		record: onTheWay(func(m *msg.ClientHello) string { m.Version--; return "" })},
	{Name: "version-unknown", Title: "client_version is 2.0", From: "client", Message: "ClientHello",
		Text: "The hello offers a version that it does not have the form of.", Ref: field.Ref{Doc: "RFC 5246", Section: "E.1"},
		record: onTheWay(func(m *msg.ClientHello) string { m.Version = 0x0200; return "" })},
	{Name: "fallback", Title: "The client fell back to an older version", From: "client", Message: "ClientHello", Oldest: msg.TLS10,
		Text: "The client tries again with an older version, and says so by TLS_FALLBACK_SCSV.", Ref: field.Ref{Doc: "RFC 7507", Section: "3"},
		stage: func(c *ClientConfig, s *ServerConfig) string {
			_, newest := c.versions()
			oldest, of := s.versions()
			if newest == msg.SSL30 || newest-1 >= of {
				return "the server speaks no newer version than the one that the client falls back to"
			}
			c.MinVersion, c.MaxVersion, c.Fallback = newest-1, newest-1, true
			s.MinVersion, s.MaxVersion = min(oldest, newest-1), of
			return ""
		}},
	{Name: "hello-short", Title: "The ClientHello lacks its last octet", From: "client", Message: "ClientHello",
		Text: "The lengths of the record and of the message agree; what is inside ends too early.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.2.2"},
		record: func(o *outgoing) string {
			content := append([]byte{}, o.plain[:len(o.plain)-1]...)
			n := len(content) - handshakeHeader
			content[2], content[3] = byte(n>>8), byte(n)
			o.instead(content)
			return ""
		}},
	{Name: "server-random", Title: "A bit of the server's random is flipped", From: "server", Message: "ServerHello",
		Text: "The two sides compute different keys. Where somebody signs, the signature covers the random.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.3"},
		record: onTheWay(func(m *msg.ServerHello) string { flip(m.Random, 8); return "" })},
	{Name: "server-version-lowered", Title: "server_version is lowered", From: "server", Message: "ServerHello", Oldest: msg.TLS10,
		Text: "The client is told another version than the server chose.", Ref: field.Ref{Doc: "RFC 5246", Section: "E.1"},
		record: onTheWay(func(m *msg.ServerHello) string { m.Version--; return "" })},
	{Name: "server-suite", Title: "The server chooses a suite that was not offered", From: "server", Message: "ServerHello",
		Text: "The chosen suite is replaced by TLS_NULL_WITH_NULL_NULL.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.3"},
		record: onTheWay(func(m *msg.ServerHello) string { m.CipherSuite = 0; return "" })},
	{Name: "server-compression", Title: "The server chooses a compression that was not offered", From: "server", Message: "ServerHello",
		Text: "The chosen method is replaced by DEFLATE.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.3"},
		record: onTheWay(func(m *msg.ServerHello) string { m.CompressionMethod = 1; return "" })},
	{Name: "server-extension", Title: "The server answers an extension that was not sent", From: "server", Message: "ServerHello", Oldest: msg.TLS10,
		Text: "The extension use_srtp is added to the server's answer.", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.4"},
		record: onTheWay(func(m *msg.ServerHello) string {
			m.Extensions = append(m.Extensions, msg.Extension{Type: 14, Data: []byte{0, 2, 0, 1, 0}})
			return ""
		})},
	{Name: "server-strip-renegotiation", Title: "The server's renegotiation_info is taken out", From: "server", Message: "ServerHello",
		Text: "The client takes the server for one that does not know RFC 5746.", Ref: field.Ref{Doc: "RFC 5746", Section: "4.1"},
		record: onTheWay(func(m *msg.ServerHello) string { return without(&m.Extensions, msg.RenegotiationInfo{}, "server") })},
}

// signal tells whether a value in cipher_suites is no suite.
func signal(s uint16) bool { return s == renegotiationSCSV || s == fallbackSCSV }

// without takes the extension of a value's kind out of a hello.
func without(list *[]msg.Extension, v msg.ExtensionValue, side string) (why string) {
	left := slices.DeleteFunc(slices.Clone(*list), func(e msg.Extension) bool { return e.Type == v.Kind().Type })
	if len(left) == len(*list) {
		return "the " + side + "'s hello does not have " + v.Kind().Name
	}
	if len(left) == 0 {
		left = nil
	}
	*list = left
	return ""
}
