package main

// attributeTypes are the attribute types that the samples name, RFC 4519.
var attributeTypes = map[string]string{
	"CN": "2.5.4.3", "C": "2.5.4.6", "L": "2.5.4.7", "ST": "2.5.4.8", "O": "2.5.4.10", "OU": "2.5.4.11",
	"serialNumber": "2.5.4.5", "DC": "0.9.2342.19200300.100.1.25", "UID": "0.9.2342.19200300.100.1.1",
	"emailAddress": "1.2.840.113549.1.9.1",
}

// name builds a Name of single-valued RDNs from pairs of type and value.
func name(pairs ...string) []byte {
	var rdns [][]byte
	for i := 0; i < len(pairs); i += 2 {
		rdns = append(rdns, setOf(attribute(pairs[i], pairs[i+1])))
	}
	return sequence(rdns...)
}

func attribute(typ, value string) []byte {
	tag := byte(tagUTF8String)
	switch typ {
	case "C", "serialNumber":
		tag = tagPrintableString
	case "DC", "emailAddress":
		tag = tagIA5String
	}
	return attributeAs(typ, tag, value)
}

func attributeAs(typ string, tag byte, value string) []byte {
	return sequence(oid(attributeTypes[typ]), text(tag, value))
}
