package algorithm

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// ReadCapabilities reads the algorithms that a receiver of mail has, best liked first: RFC 8551, 2.5.2,
// as an attribute; RFC 4262 as an extension. Which parameter RC2 has says RFC 2633, 2.5.2.
//
//	SMIMECapabilities ::= SEQUENCE OF SMIMECapability
//	SMIMECapability ::= SEQUENCE {
//	     capabilityID OBJECT IDENTIFIER,
//	     parameters ANY DEFINED BY capabilityID OPTIONAL }
//	SMIMECapabilitiesParametersForRC2CBC ::= INTEGER -- RC2 Key Length (number of bits)
func ReadCapabilities(r *der.Reader) {
	var list []string
	r.SequenceOf("SMIMECapabilities", func(s *der.Reader) {
		shown := ""
		s.Sequence("SMIMECapability", func(s *der.Reader) {
			shown = s.OID("capabilityID")
			if known, ok := names.OID(shown); ok {
				shown = known.Name
			}
			switch {
			case !s.More():
			case shown == "rc2CBC" && s.Present(der.Integer):
				shown += ", " + field.Count(s.Int("parameters"), "bit")
			default:
				s.Any("parameters")
			}
		})
		s.Say(shown)
		if len(list) < shownCapabilities {
			list = append(list, shown)
		}
	})
	r.Say(strings.Join(list, "; "))
}

// shownCapabilities is how many are spelled out in the value of the list.
const shownCapabilities = 6
