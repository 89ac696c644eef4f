package ext

import "waxseal/core/field"

var x509Doc = field.Ref{Doc: "X.509"}

var subjectAltPublicKeyInfo = Kind{OID: "2.5.29.72", Name: "subjectAltPublicKeyInfo",
	Syntax: "SubjectAltPublicKeyInfo SEQUENCE { algorithm AlgorithmIdentifier, subjectAltPublicKey BIT STRING }",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"subjectAltPublicKeyInfo", "", "A second public key of the subject, of another algorithm; mostly one that withstands quantum computers."},
	}}}

var altSignatureAlgorithm = Kind{OID: "2.5.29.73", Name: "altSignatureAlgorithm", Syntax: "AltSignatureAlgorithm AlgorithmIdentifier",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"altSignatureAlgorithm", "", "The algorithm of the second signature."},
	}}}

var altSignatureValue = Kind{OID: "2.5.29.74", Name: "altSignatureValue", Syntax: "AltSignatureValue BIT STRING",
	Spec: &field.Spec{Ref: x509Doc, Notes: [][3]string{
		{"altSignatureValue", "", "The second signature, over all but the first one, its algorithm and this extension."},
	}}}

var relatedCert = Kind{OID: "1.3.6.1.5.5.7.1.36", Name: "relatedCert", Critical: shouldNotBeCritical,
	Syntax: "RelatedCertificate SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashValue OCTET STRING }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9763", Section: "4.1"}, Notes: [][3]string{
		{"relatedCert", "4.1", "Another certificate of the same subject, with a key of another algorithm; to be used together."},
		{"hashValue", "4.1", "The hash of that certificate."},
	}}}
