package msg

import (
	"strings"

	"waxseal/core/names"
)

// A KeyExchange is how a suite comes to its pre-master secret, and how the server proves who it is.
// It decides the forms of ServerKeyExchange and ClientKeyExchange.
type KeyExchange uint8

const (
	KeyExchangeUnknown KeyExchange = iota
	KeyExchangeRSA
	KeyExchangeDHERSA
	KeyExchangeDHEDSS
	KeyExchangeDHAnon
	KeyExchangeECDHERSA
	KeyExchangeECDHEECDSA
	KeyExchangeECDHAnon
)

// keyExchangePrefixes are how the names of suites begin.
var keyExchangePrefixes = [...]string{
	KeyExchangeRSA: "RSA", KeyExchangeDHERSA: "DHE_RSA", KeyExchangeDHEDSS: "DHE_DSS", KeyExchangeDHAnon: "DH_anon",
	KeyExchangeECDHERSA: "ECDHE_RSA", KeyExchangeECDHEECDSA: "ECDHE_ECDSA", KeyExchangeECDHAnon: "ECDH_anon",
}

// String is the exchange as the names of suites have it.
func (k KeyExchange) String() string {
	if k == KeyExchangeUnknown || int(k) >= len(keyExchangePrefixes) {
		return "unknown"
	}
	return keyExchangePrefixes[k]
}

// FiniteField tells whether the two sides exchange values of a Diffie-Hellman group of integers.
func (k KeyExchange) FiniteField() bool {
	return k == KeyExchangeDHERSA || k == KeyExchangeDHEDSS || k == KeyExchangeDHAnon
}

// Curve tells whether the two sides exchange points of a curve.
func (k KeyExchange) Curve() bool {
	return k == KeyExchangeECDHERSA || k == KeyExchangeECDHEECDSA || k == KeyExchangeECDHAnon
}

// Anonymous tells whether nobody proves anything.
func (k KeyExchange) Anonymous() bool { return k == KeyExchangeDHAnon || k == KeyExchangeECDHAnon }

// KeyExchangeOf reads a suite's key exchange off its name.
func KeyExchangeOf(suite uint16) KeyExchange {
	e, _ := names.CipherSuite(suite)
	name, _, with := strings.Cut(strings.TrimPrefix(e.Name, "TLS_"), "_WITH_")
	if !with {
		return KeyExchangeUnknown
	}
	for k, prefix := range keyExchangePrefixes {
		if k > 0 && prefix == name {
			return KeyExchange(k)
		}
	}
	return KeyExchangeUnknown
}
