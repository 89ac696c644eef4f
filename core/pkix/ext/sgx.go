package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

var sgx = Kind{OID: "1.2.840.113741.1.13.1", Name: "sgxExtensions",
	Read: func(r *der.Reader, e *Extension) { readSGX(r, "SGXExtensions") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "Intel SGX PCK Certificate Specification"}, Notes: [][3]string{
		{"sgxExtensions", "", "Which processor the key for attestation is of, and how current its microcode and enclaves are."},
		{"sgxExtension", "", "One fact, by number."},
		{"sgxExtensionID", "", "Which fact it is."},
		{"sgxExtensionValue", "", "What it is, or a list of facts again."},
	}}}

// readSGX reads a SEQUENCE OF SEQUENCE { sgxExtensionID OBJECT IDENTIFIER, sgxExtensionValue ANY }; where
// a value is a SEQUENCE, it is such a list.
func readSGX(r *der.Reader, fieldName string) {
	r.SequenceOf(fieldName, func(s *der.Reader) {
		id := ""
		s.Sequence("sgxExtension", func(s *der.Reader) {
			id = s.OID("sgxExtensionID")
			if s.Present(der.Sequence) {
				readSGX(s, "sgxExtensionValue")
				return
			}
			s.Any("sgxExtensionValue")
		})
		s.Say(oidName(id))
	})
}
