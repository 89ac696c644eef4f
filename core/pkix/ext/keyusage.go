package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// KeyUsage lists what the key may be used for.
type KeyUsage struct {
	Bits der.Bits
	At   field.Span
}

// Bits of KeyUsage.
const (
	DigitalSignature = iota
	NonRepudiation
	KeyEncipherment
	DataEncipherment
	KeyAgreement
	KeyCertSign
	CRLSign
	EncipherOnly
	DecipherOnly
)

// KeyUsageNames has the name of each bit.
var KeyUsageNames = []string{"digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment",
	"keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"}

// Has reports whether a bit is set.
func (k KeyUsage) Has(bit int) bool { return k.Bits.Has(bit) }

// Names lists the bits that are set, in the words of RFC 5280.
func (k KeyUsage) Names() []string { return k.Bits.Names(KeyUsageNames) }

var keyUsage = Kind{OID: "2.5.29.15", Name: "keyUsage", Read: readKeyUsage, Critical: shouldBeCritical,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.3"}, Notes: [][3]string{
		{"keyUsage", "4.2.1.3", "What the key may be used for; without this extension, for anything."},
		{"digitalSignature", "4.2.1.3", "Verifying signatures other than those on certificates and CRLs, as in TLS handshakes."},
		{"nonRepudiation", "4.2.1.3", "Verifying signatures that the signer is held to, as on documents; later called contentCommitment."},
		{"keyEncipherment", "4.2.1.3", "Encrypting keys, as TLS with RSA key exchange does with the pre-master secret."},
		{"dataEncipherment", "4.2.1.3", "Encrypting data directly, without a symmetric key between; hardly ever right."},
		{"keyAgreement", "4.2.1.3", "Agreeing on keys, as static Diffie-Hellman does."},
		{"keyCertSign", "4.2.1.3", "Verifying signatures on certificates; only a CA has this."},
		{"cRLSign", "4.2.1.3", "Verifying signatures on certificate revocation lists."},
		{"encipherOnly", "4.2.1.3", "With keyAgreement: the agreed key may only encrypt."},
		{"decipherOnly", "4.2.1.3", "With keyAgreement: the agreed key may only decrypt."},
	}}}

// RFC 5280, 4.2.1.3.
//
//	KeyUsage ::= BIT STRING {
//	     digitalSignature        (0),
//	     nonRepudiation          (1), -- recent editions of X.509 have
//	                          -- renamed this bit to contentCommitment
//	     keyEncipherment         (2),
//	     dataEncipherment        (3),
//	     keyAgreement            (4),
//	     keyCertSign             (5),
//	     cRLSign                 (6),
//	     encipherOnly            (7),
//	     decipherOnly            (8) }
func readKeyUsage(r *der.Reader, e *Extension) {
	v := KeyUsage{Bits: r.Flags("KeyUsage", KeyUsageNames)}
	v.At = v.Bits.Span
	if v.Bits.Bytes != nil && len(v.Names()) == 0 {
		r.At(must("4.2.1.3", "x509/key-usage-none", "No bit is set; at least one must be.", v.At))
	}
	if (v.Has(EncipherOnly) || v.Has(DecipherOnly)) && !v.Has(KeyAgreement) {
		r.At(note("4.2.1.3", "x509/key-usage-only", "encipherOnly and decipherOnly mean nothing without keyAgreement.", v.At))
	}
	e.Value = v
}
