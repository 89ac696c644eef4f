package ext

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
)

// microsoftDoc is Windows Client Certificate Enrollment Protocol, capiDoc the header for programs.
var (
	microsoftDoc = field.Ref{Doc: "MS-WCCE"}
	capiDoc      = field.Ref{Doc: "wincrypt.h"}
)

var certTypeExtension = Kind{OID: "1.3.6.1.4.1.311.20.2", Name: "szOID_ENROLL_CERTTYPE_EXTENSION",
	Read: func(r *der.Reader, e *Extension) { r.Text("templateName", der.BMPString) },
	Spec: &field.Spec{Ref: microsoftDoc, Notes: [][3]string{
		{"szOID_ENROLL_CERTTYPE_EXTENSION", "", "The template by whose rules the certificate was issued, by name: of a template of version 1."},
	}}}

var caVersion = Kind{OID: "1.3.6.1.4.1.311.21.1", Name: "szOID_CERTSRV_CA_VERSION", Read: readCAVersion,
	Spec: &field.Spec{Ref: microsoftDoc, Notes: [][3]string{
		{"szOID_CERTSRV_CA_VERSION", "", "How many times the CA has renewed its certificate, in the low 16 bits, and with which of these it first had its present key, in the high ones."},
	}}}

var crossCAVersion = Kind{OID: "1.3.6.1.4.1.311.21.22", Name: "szOID_CERTSRV_CROSSCA_VERSION", Read: readCAVersion,
	Spec: &field.Spec{Ref: capiDoc, Notes: [][3]string{
		{"szOID_CERTSRV_CROSSCA_VERSION", "", "The version of the CA that issued a cross-certificate: of its certificate in the low 16 bits, of its key in the high ones."},
	}}}

// readCAVersion reads an INTEGER of two halves, V<certificate>.<key> to certutil.
func readCAVersion(r *der.Reader, e *Extension) {
	if n, ok := r.SmallInt("version"); ok && n >= 0 {
		r.Say("certificate " + strconv.Itoa(n&0xffff) + ", key " + strconv.Itoa(n>>16))
	}
}

var previousCertHash = Kind{OID: "1.3.6.1.4.1.311.21.2", Name: "szOID_CERTSRV_PREVIOUS_CERT_HASH",
	Read: func(r *der.Reader, e *Extension) { r.OctetString("hash") },
	Spec: &field.Spec{Ref: microsoftDoc, Notes: [][3]string{
		{"szOID_CERTSRV_PREVIOUS_CERT_HASH", "", "The SHA-1 hash of the CA's certificate before this one."},
	}}}

var crlVirtualBase = Kind{OID: "1.3.6.1.4.1.311.21.3", Name: "szOID_CRL_VIRTUAL_BASE",
	Read: func(r *der.Reader, e *Extension) { r.BigInt("BaseCRLNumber") },
	Spec: &field.Spec{Ref: microsoftDoc, Notes: [][3]string{
		{"szOID_CRL_VIRTUAL_BASE", "", "The number of the complete list that deltas count from."},
	}}}

var crlNextPublish = Kind{OID: "1.3.6.1.4.1.311.21.4", Name: "szOID_CRL_NEXT_PUBLISH",
	Read: func(r *der.Reader, e *Extension) { r.Time("Time") },
	Spec: &field.Spec{Ref: microsoftDoc, Notes: [][3]string{
		{"szOID_CRL_NEXT_PUBLISH", "", "When the CA intends to publish the next list, some time before this one ends at nextUpdate."},
	}}}

// crlSelfCDP has the points under the tags of cRLDistributionPoints.
var crlSelfCDP = Kind{OID: "1.3.6.1.4.1.311.21.14", Name: "szOID_CRL_SELF_CDP",
	Read: func(r *der.Reader, e *Extension) { readDistributionPoints(r, &Extension{}, "CRLDistPointsSyntax") },
	Spec: &field.Spec{Ref: microsoftDoc, Also: []*field.Spec{&pointSpec}, Notes: [][3]string{
		{"szOID_CRL_SELF_CDP", "", "Where this list itself is published, for those who have it and look for a later one."},
	}}}

// Microsoft's policies of use have the syntax of RFC 5280 and object identifiers of extKeyUsage.
// Package check judges the values of the originals, so none is kept of these.

var applicationPolicies = Kind{OID: "1.3.6.1.4.1.311.21.10", Name: "szOID_APPLICATION_CERT_POLICIES",
	Read: func(r *der.Reader, e *Extension) { readCertificatePolicies(r, &Extension{}) },
	Spec: &field.Spec{Ref: microsoftDoc, Also: []*field.Spec{certificatePolicies.Spec}, Notes: [][3]string{
		{"szOID_APPLICATION_CERT_POLICIES", "", "What the certificate may be used for, like extKeyUsage, which Windows looks at where this is absent."},
	}}}

var applicationPolicyMappings = Kind{OID: "1.3.6.1.4.1.311.21.11", Name: "szOID_APPLICATION_POLICY_MAPPINGS",
	Read: func(r *der.Reader, e *Extension) { readPolicyMappings(r, &Extension{}) },
	Spec: &field.Spec{Ref: capiDoc, Also: []*field.Spec{policyMappings.Spec}, Notes: [][3]string{
		{"szOID_APPLICATION_POLICY_MAPPINGS", "", "Which application policies of another CA count as which of this one's."},
	}}}

var applicationPolicyConstraints = Kind{OID: "1.3.6.1.4.1.311.21.12", Name: "szOID_APPLICATION_POLICY_CONSTRAINTS",
	Read: func(r *der.Reader, e *Extension) { readPolicyConstraints(r, &Extension{}) },
	Spec: &field.Spec{Ref: capiDoc, Also: []*field.Spec{policyConstraints.Spec}, Notes: [][3]string{
		{"szOID_APPLICATION_POLICY_CONSTRAINTS", "", "From where on in the path an application policy is required, and mapping of them is forbidden."},
	}}}

var ntdsSecurity = Kind{OID: "1.3.6.1.4.1.311.25.2", Name: "szOID_NTDS_CA_SECURITY_EXT",
	Read: func(r *der.Reader, e *Extension) { generalNames(r, "GeneralNames") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "MS-WCCE", Section: "2.2.2.7.7.4"}, Notes: [][3]string{
		{"szOID_NTDS_CA_SECURITY_EXT", "2.2.2.7.7.4", "The security identifier of the account that asked for the certificate, which domain controllers map it to."},
	}}}
