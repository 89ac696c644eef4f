package check

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/ext"
)

// A usageRule is which bits of keyUsage a kind of key may have.
type usageRule struct {
	keys string // names that begin so
	bits uint16 // 1<<ext.DigitalSignature and so on
	ref  field.Ref
}

const (
	signs     = 1<<ext.DigitalSignature | 1<<ext.NonRepudiation | 1<<ext.KeyCertSign | 1<<ext.CRLSign
	enciphers = 1<<ext.KeyEncipherment | 1<<ext.DataEncipherment
	agrees    = 1<<ext.KeyAgreement | 1<<ext.EncipherOnly | 1<<ext.DecipherOnly
)

// usageRules has the longer of two names that begin alike first.
var usageRules = []usageRule{
	{"RSA-PSS", signs, field.Ref{Doc: "RFC 4055", Section: "1.2"}},
	{"RSA-OAEP", enciphers, field.Ref{Doc: "RFC 4055", Section: "1.2"}},
	{"RSA", signs | enciphers, field.Ref{Doc: "RFC 3279", Section: "2.3.1"}},
	{"DSA", signs, field.Ref{Doc: "RFC 3279", Section: "2.3.2"}},
	{"DH", agrees, field.Ref{Doc: "RFC 3279", Section: "2.3.3"}},
	{"ECDH", agrees, field.Ref{Doc: "RFC 5480", Section: "3"}},
	{"EC", signs | agrees, field.Ref{Doc: "RFC 8813", Section: "3"}},
	{"Ed", signs, field.Ref{Doc: "RFC 9295", Section: "3"}},
	{"X25519", agrees, field.Ref{Doc: "RFC 9295", Section: "3"}},
	{"X448", agrees, field.Ref{Doc: "RFC 9295", Section: "3"}},
	{"ML-DSA", signs, field.Ref{Doc: "RFC 9881", Section: "5"}},
	{"SLH-DSA", signs, field.Ref{Doc: "RFC 9909", Section: "6"}},
	{"ML-KEM", 1 << ext.KeyEncipherment, field.Ref{Doc: "RFC 9935", Section: "5"}},
}

// keyUsageAlgorithm: a signature key cannot encrypt, and the other way round.
var keyUsageAlgorithm = Check{Code: "x509/key-usage-algorithm", Level: field.Error, Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.3"},
	Both: func(s *subject, r *report) {
		e, usage := keyUsageOf(s.extensions)
		if e == nil {
			return
		}
		for _, rule := range usageRules {
			if !strings.HasPrefix(s.key.Name, rule.keys) {
				continue
			}
			for bit, name := range ext.KeyUsageNames {
				if usage.Has(bit) && rule.bits>>bit&1 == 0 {
					r.by(rule.ref, e.Span, "keyUsage has "+name+", which "+s.key.Name+" keys are not for.")
				}
			}
			return
		}
	}}
