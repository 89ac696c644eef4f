package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// An AlertLevel says whether an alert ends the connection (RFC 5246, 7.2).
type AlertLevel uint8

const (
	AlertWarning AlertLevel = 1
	AlertFatal   AlertLevel = 2
)

func (l AlertLevel) String() string { return named(names.AlertLevel, uint8(l), "level") }

// An AlertDescription says what happened (RFC 5246, 7.2).
type AlertDescription uint8

const (
	CloseNotify            AlertDescription = 0
	UnexpectedMessage      AlertDescription = 10
	BadRecordMAC           AlertDescription = 20
	RecordOverflow         AlertDescription = 22
	DecompressionFailure   AlertDescription = 30
	HandshakeFailure       AlertDescription = 40
	NoCertificate          AlertDescription = 41 // SSL 3.0 (RFC 6101, 5.4.2)
	BadCertificate         AlertDescription = 42
	UnsupportedCertificate AlertDescription = 43
	CertificateRevoked     AlertDescription = 44
	CertificateExpired     AlertDescription = 45
	CertificateUnknown     AlertDescription = 46
	IllegalParameter       AlertDescription = 47
	UnknownCA              AlertDescription = 48
	DecodeError            AlertDescription = 50
	DecryptError           AlertDescription = 51
	ProtocolVersion        AlertDescription = 70
	InsufficientSecurity   AlertDescription = 71
	InternalError          AlertDescription = 80
	InappropriateFallback  AlertDescription = 86
	UserCanceled           AlertDescription = 90
	NoRenegotiation        AlertDescription = 100
	UnsupportedExtension   AlertDescription = 110
	NoApplicationProtocol  AlertDescription = 120
)

func (d AlertDescription) String() string { return named(alertEntry, uint8(d), "alert") }

// An Alert ends a connection, or warns.
type Alert struct {
	Level       AlertLevel
	Description AlertDescription
}

var alertSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.2"}, Notes: [][3]string{
	{"Alert", "7.2", "One side tells the other that something is wrong, or that it is about to close."},
	{"level", "7.2", "A fatal alert ends the connection at once, and its session with it."},
	{"description", "7.2.2", "What went wrong, in the view of who sends the alert."},
}}

// ReadAlert reads an Alert.
//
//	struct {
//	    AlertLevel level;
//	    AlertDescription description;
//	} Alert;
func ReadAlert(r *wire.Reader) (a Alert) {
	r.Spec(alertSpec)
	r.Struct("Alert", func(s *wire.Reader) {
		a.Level = AlertLevel(s.Enum8("level", "AlertLevel", name8(names.AlertLevel)))
		a.Description = AlertDescription(s.Enum8("description", "AlertDescription", name8(alertEntry)))
	})
	return a
}

// Encode is the alert's two octets.
func (a Alert) Encode() []byte { return []byte{byte(a.Level), byte(a.Description)} }
