package msg

import "waxseal/core/field"

// A Version is a ProtocolVersion (RFC 5246, 6.2.1).
type Version uint16

const (
	SSL30 Version = 0x0300
	TLS10 Version = 0x0301
	TLS11 Version = 0x0302
	TLS12 Version = 0x0303
	TLS13 Version = 0x0304
)

func (v Version) String() string {
	switch v {
	case SSL30:
		return "SSL 3.0"
	case TLS10:
		return "TLS 1.0"
	case TLS11:
		return "TLS 1.1"
	case TLS12:
		return "TLS 1.2"
	case TLS13:
		return "TLS 1.3"
	}
	return "version 0x" + field.Hex([]byte{byte(v >> 8), byte(v)})
}

// A ContentType says what a record carries (RFC 5246, 6.2.1).
type ContentType uint8

const (
	ContentChangeCipherSpec ContentType = 20
	ContentAlert            ContentType = 21
	ContentHandshake        ContentType = 22
	ContentApplicationData  ContentType = 23
)

var contentTypes = map[ContentType]string{
	ContentChangeCipherSpec: "change_cipher_spec", ContentAlert: "alert",
	ContentHandshake: "handshake", ContentApplicationData: "application_data",
}

func (t ContentType) String() string { return named(contentTypes, t, "content type ") }

// A HandshakeType says which handshake message follows (RFC 5246, 7.4).
type HandshakeType uint8

const (
	TypeHelloRequest       HandshakeType = 0
	TypeClientHello        HandshakeType = 1
	TypeServerHello        HandshakeType = 2
	TypeNewSessionTicket   HandshakeType = 4
	TypeCertificate        HandshakeType = 11
	TypeServerKeyExchange  HandshakeType = 12
	TypeCertificateRequest HandshakeType = 13
	TypeServerHelloDone    HandshakeType = 14
	TypeCertificateVerify  HandshakeType = 15
	TypeClientKeyExchange  HandshakeType = 16
	TypeFinished           HandshakeType = 20
	TypeCertificateStatus  HandshakeType = 22
)

var handshakeTypes = map[HandshakeType]string{
	TypeHelloRequest: "hello_request", TypeClientHello: "client_hello", TypeServerHello: "server_hello",
	TypeNewSessionTicket: "new_session_ticket", TypeCertificate: "certificate",
	TypeServerKeyExchange: "server_key_exchange", TypeCertificateRequest: "certificate_request",
	TypeServerHelloDone: "server_hello_done", TypeCertificateVerify: "certificate_verify",
	TypeClientKeyExchange: "client_key_exchange", TypeFinished: "finished", TypeCertificateStatus: "certificate_status",
}

func (t HandshakeType) String() string { return named(handshakeTypes, t, "handshake type ") }

// named is the name of v, or what it is with its number.
func named[T ~uint8](names map[T]string, v T, what string) string {
	if s, ok := names[v]; ok {
		return s
	}
	return what + field.Thousands(int(v))
}

// namer turns a table into what wire.Enum8 asks.
func namer[T ~uint8](names map[T]string) func(int) string {
	return func(n int) string { return names[T(n)] }
}

// nullCompression is the one CompressionMethod that is still in use (RFC 5246, 7.4.1.2).
const nullCompression = 0

var compressionMethods = map[uint8]string{nullCompression: "null", 1: "DEFLATE", 64: "LZS"}

// A ClientCertificateType is a kind of certificate that a server accepts (RFC 5246, 7.4.4).
type ClientCertificateType uint8

const (
	RSASign   ClientCertificateType = 1
	ECDSASign ClientCertificateType = 64 // RFC 8422, 5.5
)

var clientCertificateTypes = map[ClientCertificateType]string{
	RSASign: "rsa_sign", 2: "dss_sign", 3: "rsa_fixed_dh", 4: "dss_fixed_dh", ECDSASign: "ecdsa_sign",
}
