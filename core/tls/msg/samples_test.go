package msg

import "slices"

// A sample is a message with what came before it.
type sample struct {
	Message
	Context
}

var (
	rsa30   = Context{Version: SSL30, KeyExchange: KeyExchangeRSA}
	rsa10   = Context{Version: TLS10, KeyExchange: KeyExchangeRSA}
	rsa12   = Context{Version: TLS12, KeyExchange: KeyExchangeRSA}
	dhe10   = Context{Version: TLS10, KeyExchange: KeyExchangeDHERSA}
	dhe12   = Context{Version: TLS12, KeyExchange: KeyExchangeDHERSA}
	dhAnon  = Context{Version: TLS12, KeyExchange: KeyExchangeDHAnon}
	ecdhe10 = Context{Version: TLS10, KeyExchange: KeyExchangeECDHERSA}
	ecdhe12 = Context{Version: TLS12, KeyExchange: KeyExchangeECDHEECDSA}
	ecAnon  = Context{Version: TLS12, KeyExchange: KeyExchangeECDHAnon}
)

var (
	// fullHello has each extension that a ClientHello may carry.
	fullHello = ClientHello{
		Version: TLS12, Random: count(0, 32), SessionID: count(0x40, 8),
		CipherSuites: []uint16{0x002f, 0x003c, 0x009c, 0x00ff, 0x1301}, CompressionMethods: []byte{0},
		Extensions: []Extension{
			NewExtension(ServerNames{{Type: 0, Name: []byte("server.example")}}),
			NewExtension(MaxFragmentLength(2)),
			NewExtension(StatusRequest{Type: statusOCSP, Responders: [][]byte{{0x82, 0}}, Extensions: []byte{0x30, 0}}),
			NewExtension(SupportedGroups{0x0017, 0x001d}),
			NewExtension(ECPointFormats{0}),
			NewExtension(SignatureAlgorithms{0x0401, 0x0403}),
			NewExtension(ALPN{[]byte("h2"), []byte("http/1.1")}),
			NewExtension(SCTList{}),
			NewExtension(Padding{0, 0, 0}),
			NewExtension(EncryptThenMAC{}),
			NewExtension(ExtendedMasterSecret{}),
			NewExtension(CompressCertificate{1, 2}),
			NewExtension(RecordSizeLimit(0x4001)),
			NewExtension(DelegatedCredential{0x0403}),
			NewExtension(SessionTicket("a ticket")),
			NewExtension(EarlyData{}),
			NewExtension(SupportedVersions{0x2a2a, TLS13, TLS12}),
			NewExtension(Cookie("a cookie")),
			NewExtension(PSKKeyExchangeModes{1, 0}),
			NewExtension(CertificateAuthorities{nameDER}),
			NewExtension(PostHandshakeAuth{}),
			NewExtension(SignatureAlgorithmsCert{0x0201}),
			NewExtension(KeyShare{{0x2a2a, []byte{0}}, {0x001d, count(0, 32)}}),
			NewExtension(RenegotiationInfo{}),
			{Type: 0x2a2a, Data: []byte("grease")},
			NewExtension(PreSharedKey{Identities: []PSKIdentity{{[]byte("a ticket"), 0x01020304}}, Binders: [][]byte{count(1, 32)}}),
		},
	}
	bareHello    = ClientHello{Version: TLS12, Random: count(0, 32), SessionID: []byte{}, CipherSuites: []uint16{0x002f}, CompressionMethods: []byte{0}}
	serverChoice = ServerHello{
		Version: TLS12, Random: count(0x80, 32), SessionID: []byte{}, CipherSuite: 0x002f,
		Extensions: []Extension{
			NewExtension(ServerNames{}),
			NewExtension(MaxFragmentLength(2)),
			NewExtension(StatusRequest{}),
			NewExtension(SCTList{sctV1, {7, 1, 2, 3}}),
			NewExtension(RenegotiationInfo(count(0, 24))),
			NewExtension(ALPN{[]byte("h2")}),
			NewExtension(SessionTicket{}),
			NewExtension(ECPointFormats{0}),
			NewExtension(EncryptThenMAC{}),
			NewExtension(ExtendedMasterSecret{}),
		},
	}
	// sigValue is a Dss-Sig-Value of two numbers.
	sigValue = slices.Concat([]byte{0x30, 68, 2, 32}, count(2, 32), []byte{2, 32}, count(34, 32))
	// sctV1 is version, log, time, extensions, algorithm and signature (RFC 6962, 3.2).
	sctV1 = append(append([]byte{0}, count(0, 32)...), 0, 0, 1, 0x93, 0, 0, 0, 0, 0, 0, 4, 3, 0, 2, 0xaa, 0xbb)
)

// samples holds each message in each of its forms, and each extension in each hello that may carry it.
var samples = []sample{
	{HelloRequest{}, rsa12},
	{fullHello, rsa12},
	{bareHello, rsa12},
	{ClientHello{Version: TLS12, Random: count(0, 32), SessionID: []byte{}, CipherSuites: []uint16{0x002f}, CompressionMethods: []byte{0},
		Extensions: []Extension{NewExtension(StatusRequest{Type: 2, Request: []byte("of another type")})}}, rsa12},
	{serverChoice, rsa12},
	{ServerHello{Version: TLS12, Random: count(0x80, 32), SessionID: count(0, 32), CipherSuite: 0x1301, Extensions: []Extension{
		NewExtension(SupportedVersions{TLS13}), NewExtension(KeyShare{{0x001d, count(0, 32)}}), NewExtension(PreSharedKey{Selected: 1})}}, rsa12},
	{ServerHello{Version: TLS12, Random: count(0x80, 32), SessionID: count(0, 32), CipherSuite: 0x1301, Extensions: []Extension{
		NewExtension(SupportedVersions{TLS13}), NewExtension(KeyShare{{Group: 0x0017}}), NewExtension(Cookie("a cookie"))}}, rsa12},
	{ServerHello{Version: TLS12, Random: count(0x80, 32), SessionID: count(0, 32), CipherSuite: 0x009c, Extensions: []Extension{}}, rsa12},
	{Certificate{Chain: [][]byte{certificateDER, certificateDER}}, rsa12},
	{Certificate{}, rsa12},
	{CertificateStatus{StatusType: statusOCSP, Response: []byte{0x30, 3, 0x0a, 1, 3}}, rsa12}, // tryLater
	{CertificateStatus{StatusType: 2, Raw: []byte("of another type")}, rsa12},
	{ServerKeyExchange{Exchange: KeyExchangeDHERSA, DH: dhParams, Signed: DigitallySigned{Signature: count(2, 64)}}, dhe10},
	{ServerKeyExchange{Exchange: KeyExchangeDHERSA, DH: dhParams, Signed: DigitallySigned{true, 0x0401, count(2, 64)}}, dhe12},
	{ServerKeyExchange{Exchange: KeyExchangeDHAnon, DH: dhParams}, dhAnon},
	{ServerKeyExchange{Exchange: KeyExchangeECDHERSA, ECDH: ecdhParams, Signed: DigitallySigned{Signature: count(2, 64)}}, ecdhe10},
	{ServerKeyExchange{Exchange: KeyExchangeECDHEECDSA, ECDH: ecdhParams, Signed: DigitallySigned{true, 0x0403, sigValue}}, ecdhe12},
	{ServerKeyExchange{Exchange: KeyExchangeECDHAnon, ECDH: ecdhParams}, ecAnon},
	{ServerKeyExchange{Exchange: KeyExchangeECDHEECDSA, Raw: []byte("\x01 an explicit curve")}, ecdhe12},
	{ServerKeyExchange{Exchange: KeyExchangeRSA, Raw: []byte("an ephemeral RSA key")}, rsa10},
	{CertificateRequest{Types: []ClientCertificateType{RSASign, ECDSASign}, HasSchemes: true, Schemes: []uint16{0x0401},
		Authorities: [][]byte{nameDER, nameDER}}, rsa12},
	{CertificateRequest{Types: []ClientCertificateType{RSASign}, Authorities: [][]byte{nameDER}}, rsa30},
	{CertificateRequest{Types: []ClientCertificateType{RSASign}}, rsa10},
	{ServerHelloDone{}, rsa12},
	{ClientKeyExchange{Exchange: KeyExchangeRSA, Encrypted: count(1, 64)}, rsa12},
	{ClientKeyExchange{Exchange: KeyExchangeRSA, Encrypted: count(1, 64), Bare: true}, rsa30},
	{ClientKeyExchange{Exchange: KeyExchangeDHERSA, Yc: count(1, 64)}, dhe12},
	{ClientKeyExchange{Exchange: KeyExchangeECDHERSA, Yc: count(1, 65)}, ecdhe10},
	{ClientKeyExchange{Raw: []byte("of an unknown suite")}, Context{Version: TLS12}},
	{CertificateVerify{DigitallySigned{true, 0x0401, count(2, 64)}}, rsa12},
	{CertificateVerify{DigitallySigned{Signature: count(2, 64)}}, rsa30},
	{NewSessionTicket{Lifetime: 7200, Ticket: []byte("a ticket")}, rsa12},
	{Finished{VerifyData: count(3, 12)}, rsa12},
	{Finished{VerifyData: count(3, 36)}, rsa30},
	{Finished{VerifyData: count(3, 32)}, Context{Version: TLS13}},
	{Unknown{T: 67, Body: []byte("next_protocol")}, rsa12},
}

var (
	dhParams   = ServerDHParams{P: count(0x10, 64), G: []byte{2}, Ys: count(0x20, 64)}
	ecdhParams = ServerECDHParams{NamedCurve: 0x0017, Point: count(4, 65)}
)

var v2Hello = V2ClientHello{Version: TLS10, CipherSpecs: []int{0x00002f, 0x010080, 0x0000ff}, SessionID: []byte{}, Challenge: count(0, 16)}
