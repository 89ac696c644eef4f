package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
)

// A Version is a ProtocolVersion (RFC 5246, 6.2.1).
type Version uint16

const (
	SSL20 Version = 0x0002
	SSL30 Version = 0x0300
	TLS10 Version = 0x0301
	TLS11 Version = 0x0302
	TLS12 Version = 0x0303
	TLS13 Version = 0x0304
)

func (v Version) String() string {
	if e, ok := names.Version(uint16(v)); ok {
		return e.Name
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

func (t ContentType) String() string { return named(names.ContentType, uint8(t), "content type") }

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

func (t HandshakeType) String() string { return named(names.HandshakeType, uint8(t), "handshake type") }

// nullCompression is the one CompressionMethod that is still in use (RFC 5246, 7.4.1.2).
const nullCompression = 0

// A ClientCertificateType is a kind of certificate that a server accepts (RFC 5246, 7.4.4).
type ClientCertificateType uint8

const (
	RSASign   ClientCertificateType = 1
	ECDSASign ClientCertificateType = 64 // RFC 8422, 5.5
)
