package ext

import "waxseal/core/field"

var mudURL = Kind{OID: "1.3.6.1.5.5.7.1.25", Name: "mud-url", Syntax: "MUDURLSyntax IA5String",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8520", Section: "11"}, Notes: [][3]string{
		{"mud-url", "11", "Where the maker of this device says which network access it needs."},
	}}}

var mudSigner = Kind{OID: "1.3.6.1.5.5.7.1.30", Name: "mudsigner", Syntax: "MUDsignerSyntax Name",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8520", Section: "11"}, Notes: [][3]string{
		{"mudsigner", "11", "The subject of the certificate with which that description is signed."},
	}}}

var masaURL = Kind{OID: "1.3.6.1.5.5.7.1.32", Name: "masa-url", Syntax: "MASAURLSyntax IA5String",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8995", Section: "2.3.2"}, Notes: [][3]string{
		{"masa-url", "2.3.2", "The maker's authority that hands out the voucher with which this device joins a network (BRSKI)."},
	}}}

var nfType = Kind{OID: "1.3.6.1.5.5.7.1.34", Name: "nftype", Syntax: "NFTypes SEQUENCE (1..MAX) OF NFType IA5String",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9310"}, Notes: [][3]string{
		{"nftype", "", "Which functions of a 5G core network the subject is."},
		{"NFType", "", "One function, by 3GPP's name of it: AMF, SMF, UPF."},
	}}}

var wlanSSID = Kind{OID: "1.3.6.1.5.5.7.1.13", Name: "wlanSSID", Syntax: "SSIDList SEQUENCE (1..MAX) OF SSID OCTET STRING",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 4334", Section: "3"}, Notes: [][3]string{
		{"wlanSSID", "3", "The wireless networks that the certificate is for."},
		{"SSID", "3", "The name of one network."},
	}}}
