package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// An AlertLevel says whether an alert ends the connection (RFC 5246, 7.2).
type AlertLevel uint8

const (
	AlertWarning AlertLevel = 1
	AlertFatal   AlertLevel = 2
)

var alertLevels = map[AlertLevel]string{AlertWarning: "warning", AlertFatal: "fatal"}

func (l AlertLevel) String() string { return named(alertLevels, l, "level ") }

// An AlertDescription says what happened (RFC 5246, 7.2).
type AlertDescription uint8

const (
	CloseNotify            AlertDescription = 0
	UnexpectedMessage      AlertDescription = 10
	BadRecordMAC           AlertDescription = 20
	RecordOverflow         AlertDescription = 22
	HandshakeFailure       AlertDescription = 40
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
	InternalError          AlertDescription = 80
	UserCanceled           AlertDescription = 90
	NoRenegotiation        AlertDescription = 100
	UnsupportedExtension   AlertDescription = 110
)

var alertDescriptions = map[AlertDescription]string{
	CloseNotify: "close_notify", UnexpectedMessage: "unexpected_message", BadRecordMAC: "bad_record_mac",
	21: "decryption_failed_RESERVED", RecordOverflow: "record_overflow", 30: "decompression_failure",
	HandshakeFailure: "handshake_failure", 41: "no_certificate_RESERVED", BadCertificate: "bad_certificate",
	UnsupportedCertificate: "unsupported_certificate", CertificateRevoked: "certificate_revoked",
	CertificateExpired: "certificate_expired", CertificateUnknown: "certificate_unknown",
	IllegalParameter: "illegal_parameter", UnknownCA: "unknown_ca", 49: "access_denied", DecodeError: "decode_error",
	DecryptError: "decrypt_error", 60: "export_restriction_RESERVED", ProtocolVersion: "protocol_version",
	71: "insufficient_security", InternalError: "internal_error", 86: "inappropriate_fallback",
	UserCanceled: "user_canceled", NoRenegotiation: "no_renegotiation", 109: "missing_extension",
	UnsupportedExtension: "unsupported_extension", 111: "certificate_unobtainable", 112: "unrecognized_name",
	113: "bad_certificate_status_response", 115: "unknown_psk_identity", 116: "certificate_required",
	120: "no_application_protocol",
}

func (d AlertDescription) String() string { return named(alertDescriptions, d, "alert ") }

// An Alert ends a connection, or warns.
type Alert struct {
	Level       AlertLevel
	Description AlertDescription
}

var alertSpec = field.Notes(field.Ref{Doc: "RFC 5246", Section: "7.2"},
	[3]string{"Alert", "7.2", "One side tells the other that something is wrong, or that it is about to close."},
	[3]string{"level", "7.2", "A fatal alert ends the connection at once, and its session with it."},
	[3]string{"description", "7.2.2", "What went wrong, in the view of who sends the alert."},
)

// ReadAlert reads an Alert.
//
//	struct {
//	    AlertLevel level;
//	    AlertDescription description;
//	} Alert;
func ReadAlert(r *wire.Reader) (a Alert) {
	r.Spec(alertSpec)
	r.Struct("Alert", func(s *wire.Reader) {
		a.Level = AlertLevel(s.Enum8("level", "AlertLevel", namer(alertLevels)))
		a.Description = AlertDescription(s.Enum8("description", "AlertDescription", namer(alertDescriptions)))
	})
	return a
}

// Encode is the alert's two octets.
func (a Alert) Encode() []byte { return []byte{byte(a.Level), byte(a.Description)} }
