package check

import (
	"waxseal/core/der"
	"waxseal/core/names"
	"waxseal/core/pkix/name"
)

// An attributeRule is what a type of attribute may hold: Appendix A.1 of RFC 5280.
type attributeRule struct {
	oid    string
	most   int     // characters
	string der.Tag // the one string type that it has; 0: DirectoryString
}

// attributeRules is searched from the front, where the common ones are.
var attributeRules = []attributeRule{
	{"2.5.4.3", 64, 0},                                     // commonName
	{"2.5.4.10", 64, 0},                                    // organizationName
	{"2.5.4.6", 2, der.PrintableString},                    // countryName
	{"2.5.4.11", 64, 0},                                    // organizationalUnitName
	{"2.5.4.8", 128, 0},                                    // stateOrProvinceName
	{"2.5.4.7", 128, 0},                                    // localityName
	{"2.5.4.5", 64, der.PrintableString},                   // serialNumber
	{"2.5.4.12", 64, 0},                                    // title
	{"2.5.4.46", 32768, der.PrintableString},               // dnQualifier
	{"2.5.4.65", 128, 0},                                   // pseudonym
	{"2.5.4.4", 32768, 0},                                  // surname
	{"2.5.4.42", 32768, 0},                                 // givenName
	{"2.5.4.43", 32768, 0},                                 // initials
	{"2.5.4.44", 32768, 0},                                 // generationQualifier
	{"2.5.4.41", 32768, 0},                                 // name
	{"1.2.840.113549.1.9.1", 255, der.IA5String},           // emailAddress
	{"0.9.2342.19200300.100.1.25", 1 << 20, der.IA5String}, // domainComponent
}

// ruleOf is the rule of an attribute's type, or nil.
func ruleOf(oid string) *attributeRule {
	for i := range attributeRules {
		if attributeRules[i].oid == oid {
			return &attributeRules[i]
		}
	}
	return nil
}

// each calls fn with every attribute.
func (s *subject) each(fn func(a *name.Attribute)) {
	for _, n := range s.names {
		for _, rdn := range n.RDNs {
			for i := range rdn {
				fn(&rdn[i])
			}
		}
	}
}

func attributeName(oid string) string {
	if descr, ok := names.Attribute(oid); ok {
		return descr
	}
	return oid
}
