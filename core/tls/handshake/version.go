package handshake

import (
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// versions are the newest and the oldest version that a side speaks.
func (c Config) versions() (oldest, newest msg.Version) {
	oldest, newest = c.MinVersion, c.MaxVersion
	if newest == 0 {
		newest = max(oldest, msg.TLS12)
	}
	if oldest == 0 {
		oldest = min(newest, msg.TLS12)
	}
	return oldest, newest
}

// Offer is what a side is ready to agree on: versions from the oldest to the newest, and the suites that one of them has.
func (c Config) Offer() (oldest, newest msg.Version, suites []*suite.Suite) {
	oldest, newest = c.versions()
	return oldest, newest, c.usable(oldest, newest)
}

// speaks says in words which versions a side speaks.
func (c Config) speaks() string {
	oldest, newest := c.versions()
	if oldest == newest {
		return newest.String() + " only"
	}
	return oldest.String() + " to " + newest.String()
}

// usable are the suites that can be negotiated in one of the versions from oldest to newest and whose
// key exchange the machines know.
func (c Config) usable(oldest, newest msg.Version) (list []*suite.Suite) {
	for _, s := range c.suites() {
		if _, ok := methods[s.KeyExchange]; ok && inRange(s, oldest, newest) {
			list = append(list, s)
		}
	}
	return list
}

func inRange(s *suite.Suite, oldest, newest msg.Version) bool {
	for v := oldest; v <= newest; v++ {
		if s.In(v) {
			return true
		}
	}
	return false
}

// Values in cipher_suites that are signals.
const (
	renegotiationSCSV = 0x00ff // stands for an empty renegotiation_info (RFC 5746, 3.3)
	fallbackSCSV      = 0x5600 // TLS_FALLBACK_SCSV (RFC 7507, 3)
)

// downgradeSentinel ends the random of a server that speaks TLS 1.2 and chose an older version
// (RFC 8446, 4.1.3).
var downgradeSentinel = []byte("DOWNGRD\x00")

// sentinelAt is where it stands in a random.
const sentinelAt = msg.RandomLen - 8

// hasSchemes tells whether a version names the algorithm of a signature.
func hasSchemes(v msg.Version) bool { return v >= msg.TLS12 }

// hasExtensions tells whether a version negotiates by extensions. SSL 3.0 knows one,
// renegotiation_info (RFC 5746, 4.5).
func hasExtensions(v msg.Version) bool { return v >= msg.TLS10 }

// certificateTypes are what a server asks for in a version; ecdsa_sign came with curves.
func certificateTypes(v msg.Version) []msg.ClientCertificateType {
	if v == msg.SSL30 {
		return []msg.ClientCertificateType{msg.RSASign}
	}
	return []msg.ClientCertificateType{msg.RSASign, msg.ECDSASign}
}

// alertFor is the alert by which a version says what d says. What SSL 3.0 does not know (RFC 6101, 5.4.2) is
// handshake_failure there, as OpenSSL has it; unknown_ca and record_overflow are as NSS says them.
func alertFor(v msg.Version, d msg.AlertDescription) msg.AlertDescription {
	switch {
	case v != msg.SSL30 || d <= msg.BadRecordMAC || d == msg.RecordOverflow || d == msg.DecompressionFailure || d >= msg.HandshakeFailure && d <= msg.IllegalParameter:
		return d
	case d == msg.UnknownCA:
		return msg.CertificateUnknown
	}
	return msg.HandshakeFailure
}
