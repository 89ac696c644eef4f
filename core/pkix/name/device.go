package name

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

var permanentIdentifierSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 4043", Section: "2"}, Notes: [][3]string{
	{"PermanentIdentifier", "2", "A name that stays with the same person or device, whatever certificates and other names come and go."},
	{"identifierValue", "2", "The identifier; where it is absent, the serialNumber of the subject is."},
	{"assigner", "2", "Who gave the identifier, and in what series; where it is absent, the issuer of the certificate did."},
}}

// RFC 4043, 2. Two names are of the same entity only where both fields are equal, so the text has both.
//
//	PermanentIdentifier ::= SEQUENCE {
//	     identifierValue    UTF8String             OPTIONAL,
//	     assigner           OBJECT IDENTIFIER      OPTIONAL }
func permanentIdentifier(r *der.Reader, fieldName string) (text string) {
	value, assigner := "", ""
	r.Sequence(fieldName, func(s *der.Reader) {
		if s.Present(der.UTF8String) {
			value = s.Text("identifierValue", der.UTF8String).Value
		}
		if s.More() {
			assigner = s.OID("assigner")
		}
	})
	return numbered(r, assigner, value)
}

var hardwareModuleNameSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 4108", Section: "5"}, Notes: [][3]string{
	{"HardwareModuleName", "5", "One piece of hardware: its type and its serial number."},
	{"hwType", "5", "The type of the hardware, which its maker gives."},
	{"hwSerialNum", "5", "The serial number of this piece."},
}}

// RFC 4108, 5.
//
//	HardwareModuleName ::= SEQUENCE {
//	      hwType OBJECT IDENTIFIER,
//	      hwSerialNum OCTET STRING }
func hardwareModuleName(r *der.Reader, fieldName string) string {
	kind, serial := "", ""
	r.Sequence(fieldName, func(s *der.Reader) {
		kind = s.OID("hwType")
		serial = field.Hex(s.OctetString("hwSerialNum").Bytes)
	})
	return numbered(r, kind, serial)
}

// numbered is a text for names of two parts, neither of which has one with the other: OID:value.
func numbered(r *der.Reader, oid, value string) string {
	if oid == "" && value == "" {
		return ""
	}
	text := oid + ":" + value
	r.Say(field.TextValue(text))
	return text
}

// RFC 10031 has MACAddress ::= OCTET STRING (SIZE (6 | 8 | 12 | 16)): an address, or one and its mask.
func macAddress(r *der.Reader, fieldName string) string {
	o := r.OctetString(fieldName)
	n := len(o.Bytes)
	switch n {
	case 6, 8:
	case 12, 16:
		n /= 2
	default:
		if o.Bytes != nil {
			r.At(field.Issue{Level: field.Error, Code: "x509/mac-length", Ref: field.Ref{Doc: "RFC 10031"}, Span: &o.Span,
				Text: "A hardware address has 6 or 8 octets, with a mask in name constraints 12 or 16; this has " + field.Thousands(n) + "."})
		}
		return ""
	}
	text := dashed(o.Bytes[:n])
	if n < len(o.Bytes) {
		text += "/" + dashed(o.Bytes[n:])
	}
	r.Say(text)
	return text
}

// dashed spells a hardware address as IEEE 802 does.
func dashed(b []byte) string {
	var pairs []string
	for _, c := range b {
		pairs = append(pairs, field.Hex([]byte{c}))
	}
	return strings.Join(pairs, "-")
}

// guid reads an OCTET STRING that is a GUID: its first three groups have their low octet first.
func guid(r *der.Reader, fieldName string) string {
	b := r.OctetString(fieldName).Bytes
	if len(b) != 16 {
		return ""
	}
	text := field.Hex([]byte{b[3], b[2], b[1], b[0]}) + "-" + field.Hex([]byte{b[5], b[4]}) + "-" + field.Hex([]byte{b[7], b[6]}) +
		"-" + field.Hex(b[8:10]) + "-" + field.Hex(b[10:])
	r.Say(text)
	return text
}

// objectSID reads an OCTET STRING that holds a security identifier as text: S-1-5-21-…
func objectSID(r *der.Reader, fieldName string) string {
	text := string(r.OctetString(fieldName).Bytes)
	if !strings.HasPrefix(text, "S-") || !ascii(text) {
		return ""
	}
	if f := r.Last(); f != nil {
		f.Kind, f.Value = field.Text, field.TextValue(text)
	}
	return text
}
