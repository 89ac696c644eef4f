package ext

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
)

var fidoAAGUID = Kind{OID: "1.3.6.1.4.1.45724.1.1.4", Name: "fido-gen-ce-aaguid", Critical: mustNotBeCritical, Read: readAAGUID,
	Spec: &field.Spec{Ref: fidoAAGUIDRef, Notes: [][3]string{
		{"fido-gen-ce-aaguid", "8.2.1", "The model of the authenticator, the same for all of them; it is in the authenticator data too."},
	}}}

// readAAGUID reads an OCTET STRING of 16 octets, a UUID.
func readAAGUID(r *der.Reader, e *Extension) {
	o := r.OctetString("AAGUID")
	if b := o.Bytes; len(b) == 16 {
		r.Say(field.Hex(b[:4]) + "-" + field.Hex(b[4:6]) + "-" + field.Hex(b[6:8]) + "-" + field.Hex(b[8:10]) + "-" + field.Hex(b[10:]))
	} else if b != nil {
		r.At(field.Issue{Level: field.Error, Code: "x509/aaguid-length", Ref: fidoAAGUIDRef, Span: &o.Span,
			Text: "An AAGUID has 16 octets; this has " + field.Thousands(len(b)) + "."})
	}
}

var fidoAAGUIDRef = field.Ref{Doc: "Web Authentication", Section: "8.2.1"}

// yubico is the family of what a YubiKey says of a key that was made in its PIV application.
var yubico = Kind{OID: yubicoArc, Name: "Yubico", Read: readYubico,
	Spec: &field.Spec{Ref: field.Ref{Doc: "Yubico PIV attestation"}, Notes: [][3]string{
		{"Yubico", "", "What a YubiKey says of a key that was made in it."},
		{"pinAndTouchPolicy", "", "When the key wants the PIN, and when a touch."},
		{"formFactor", "", "What kind of YubiKey it is."},
	}}}

var (
	pinPolicies   = []string{"", "never", "once a session", "always"}
	touchPolicies = []string{"", "never", "always", "cached for 15 seconds"}
	formFactors   = []string{"", "USB-A keychain", "USB-A nano", "USB-C keychain", "USB-C nano", "USB-C and Lightning", "USB-A bio", "USB-C bio"}
)

// readYubico: extnValue holds the octets themselves, but for serialNumber, which is an INTEGER.
func readYubico(r *der.Reader, e *Extension) {
	if e.OID == yubicoArc+"7" {
		r.BigInt("serialNumber")
		return
	}
	b := r.Rest("octets").Bytes
	switch {
	case len(b) == 3 && e.OID == yubicoArc+"3":
		r.Say(strconv.Itoa(int(b[0])) + "." + strconv.Itoa(int(b[1])) + "." + strconv.Itoa(int(b[2])))
	case len(b) == 2 && e.OID == yubicoArc+"8":
		r.Say("PIN " + worded(pinPolicies, b[0]) + ", touch " + worded(touchPolicies, b[1]))
	case len(b) == 1 && e.OID == yubicoArc+"9":
		text := worded(formFactors, b[0]&0x7f)
		if b[0] >= 0x80 {
			text += ", FIPS"
		}
		r.Say(text)
	}
}

const yubicoArc = "1.3.6.1.4.1.41482.3."

// worded is the word for n, or n.
func worded(words []string, n byte) string {
	if int(n) < len(words) && words[n] != "" {
		return words[n]
	}
	return strconv.Itoa(int(n))
}
