package ext

import "waxseal/core/field"

var cabfOrganizationIdentifier = Kind{OID: "2.23.140.3.1", Name: "cabfOrganizationIdentifier",
	Syntax: "CABFOrganizationIdentifier SEQUENCE { registrationSchemeIdentifier PrintableString, registrationCountry PrintableString, " +
		"registrationStateOrProvince [0] PrintableString OPTIONAL, registrationReference UTF8String }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "CA/Browser Forum EV Guidelines", Section: "7.1.2.2"}, Notes: [][3]string{
		{"cabfOrganizationIdentifier", "7.1.2.2", "Under which number a register knows the organisation."},
		{"registrationSchemeIdentifier", "7.1.2.2", "The register: NTR a trade register, VAT a tax office, PSD one of payment services."},
		{"registrationCountry", "7.1.2.2", "Its country, by ISO 3166."},
		{"registrationStateOrProvince", "7.1.2.2", "Its state or province, where the register is one of those."},
	}}}

var cabfTorServiceDescriptor = Kind{OID: "2.23.140.1.31", Name: "cabf-TorServiceDescriptor",
	Syntax: "TorServiceDescriptorSyntax SEQUENCE (1..MAX) OF TorServiceDescriptorHash SEQUENCE { onionURI UTF8String, " +
		"algorithm AlgorithmIdentifier, subjectPublicKeyHash BIT STRING }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "CA/Browser Forum Ballot 144"}, Notes: [][3]string{
		{"cabf-TorServiceDescriptor", "", "Binds names of onion services of version 2 to their keys; such services are gone."},
		{"subjectPublicKeyHash", "", "The hash of the service's public key."},
	}}}
