// Package der reads BER and DER (X.690) and records what it reads in the annotated tree.
//
// A decoder written over Reader looks like the ASN.1 it implements: one call an element, in
// order, each yielding a value and leaving a field behind. The reader tolerates what BER allows
// and much that nothing allows; every departure from DER becomes an issue with its place.
package der

import "strconv"

// A Tag is a class and a number, without the bit that says primitive or constructed.
type Tag uint32

const (
	classShift = 30

	application Tag = 1 << classShift
	context     Tag = 2 << classShift
	private     Tag = 3 << classShift
)

// Universal tags, X.680 8.6.
const (
	EndOfContents    Tag = 0
	Boolean          Tag = 1
	Integer          Tag = 2
	BitStringTag     Tag = 3
	OctetStringTag   Tag = 4
	Null             Tag = 5
	ObjectIdentifier Tag = 6
	Enumerated       Tag = 10
	UTF8String       Tag = 12
	RelativeOID      Tag = 13
	Sequence         Tag = 16
	Set              Tag = 17
	NumericString    Tag = 18
	PrintableString  Tag = 19
	TeletexString    Tag = 20
	VideotexString   Tag = 21
	IA5String        Tag = 22
	UTCTime          Tag = 23
	GeneralizedTime  Tag = 24
	GraphicString    Tag = 25
	VisibleString    Tag = 26
	GeneralString    Tag = 27
	UniversalString  Tag = 28
	CharacterString  Tag = 29
	BMPString        Tag = 30
)

// Context is the context-specific tag [n].
func Context(n int) Tag { return context | Tag(n) }

// Application is the tag [APPLICATION n].
func Application(n int) Tag { return application | Tag(n) }

// Number is the tag's number within its class.
func (t Tag) Number() int { return int(t &^ private) }

func (t Tag) universal() bool { return t>>classShift == 0 }

var universalNames = [...]string{
	EndOfContents: "end-of-contents", Boolean: "BOOLEAN", Integer: "INTEGER", BitStringTag: "BIT STRING",
	OctetStringTag: "OCTET STRING", Null: "NULL", ObjectIdentifier: "OBJECT IDENTIFIER",
	7: "ObjectDescriptor", 8: "EXTERNAL", 9: "REAL", Enumerated: "ENUMERATED", 11: "EMBEDDED PDV",
	UTF8String: "UTF8String", RelativeOID: "RELATIVE-OID", 14: "TIME", Sequence: "SEQUENCE", Set: "SET",
	NumericString: "NumericString", PrintableString: "PrintableString", TeletexString: "TeletexString",
	VideotexString: "VideotexString", IA5String: "IA5String", UTCTime: "UTCTime",
	GeneralizedTime: "GeneralizedTime", GraphicString: "GraphicString", VisibleString: "VisibleString",
	GeneralString: "GeneralString", UniversalString: "UniversalString", CharacterString: "CHARACTER STRING",
	BMPString: "BMPString",
}

// String spells the tag as ASN.1 does: SEQUENCE, [0], [APPLICATION 3].
func (t Tag) String() string {
	n := strconv.Itoa(t.Number())
	switch t &^ (application - 1) {
	case application:
		return "[APPLICATION " + n + "]"
	case context:
		return "[" + n + "]"
	case private:
		return "[PRIVATE " + n + "]"
	}
	if int(t) < len(universalNames) && universalNames[t] != "" {
		return universalNames[t]
	}
	return "[UNIVERSAL " + n + "]"
}
