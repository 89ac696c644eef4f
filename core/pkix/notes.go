package pkix

import "waxseal/core/field"

var certificateSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.1"}, Notes: [][3]string{
	{"Certificate", "4.1", "A statement that a public key belongs to a name, signed by whoever vouches for it."},
	{"tbsCertificate", "4.1.1.1", "The part that is signed: everything but the signature and its algorithm."},
	{"signatureAlgorithm", "4.1.1.2", "The algorithm of the signature below. It is the same as the one inside the signed part."},
	{"signatureValue", "4.1.1.3", "The issuer's signature over the octets of tbsCertificate, tag and length included."},
	{"version", "4.1.2.1", "Which fields there can be: v1 has neither unique identifiers nor extensions, v2 has identifiers, v3 both. It is left out for v1."},
	{"Version", "4.1.2.1", "The version less one."},
	{"serialNumber", "4.1.2.2", "A positive number of at most 20 octets that the issuer gives to no other certificate."},
	{"signature", "4.1.2.3", "The algorithm of the issuer's signature, said again where the signature covers it."},
	{"issuer", "4.1.2.4", "Who signed the certificate. The name is not empty."},
	{"validity", "4.1.2.5", "The time during which the issuer keeps track of the certificate's status."},
	{"notBefore", "4.1.2.5", "The first second of the validity. Dates to the end of 2049 are a UTCTime, later ones a GeneralizedTime."},
	{"notAfter", "4.1.2.5", "The last second of the validity. 99991231235959Z says that there is no good end."},
	{"subject", "4.1.2.6", "Whose key this is. It may be empty where subjectAltName has the names."},
	{"subjectPublicKeyInfo", "4.1.2.7", "The subject's public key, with its algorithm."},
	{"issuerUniqueID", "4.1.2.8", "Tells issuers of the same name apart, had a name been used again. CAs do not write it any more."},
	{"subjectUniqueID", "4.1.2.8", "Tells subjects of the same name apart, had a name been used again. CAs do not write it any more."},
	{"extensions", "4.1.2.9", "Everything that came after 1988: uses, names, constraints, pointers. Version 3 only."},
	{"Extensions", "4.1.2.9", "One or more extensions, none of them twice."},
}}

var crlSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "5.1"}, Notes: [][3]string{
	{"CertificateList", "5.1", "A list of certificates that are not to be trusted any more although they have not expired, signed by who issued them."},
	{"tbsCertList", "5.1.1.1", "The part that is signed."},
	{"signatureAlgorithm", "5.1.1.2", "The algorithm of the signature below. It is the same as the one inside the signed part."},
	{"signatureValue", "5.1.1.3", "The issuer's signature over the octets of tbsCertList, tag and length included."},
	{"version", "5.1.2.1", "Lists with extensions, of the whole or of an entry, are v2, which is 1; for v1 the field is left out."},
	{"signature", "5.1.2.2", "The algorithm of the issuer's signature, said again where the signature covers it."},
	{"issuer", "5.1.2.3", "Who signed the list: mostly the CA whose certificates it is about. The name is not empty."},
	{"thisUpdate", "5.1.2.4", "When the list was issued."},
	{"nextUpdate", "5.1.2.5", "When the next list comes at the latest; after that this one says nothing any more. RFC 5280 wants it in every list."},
	{"revokedCertificates", "5.1.2.6", "The certificates that are revoked. Where there is none, the field is left out."},
	{"revokedCertificate", "5.3", "One certificate: its serial number, when it was revoked, and in extensions why."},
	{"userCertificate", "5.1.2.6", "The serial number of the revoked certificate."},
	{"revocationDate", "5.1.2.6", "When the CA revoked it. Dates to the end of 2049 are a UTCTime, later ones a GeneralizedTime."},
	{"crlEntryExtensions", "5.3", "What else there is to say about this revocation. Version 2 only."},
	{"certificateIssuer", "5.3.3", "Who issued this certificate: an entry before it says so for those that follow."},
	{"crlExtensions", "5.2", "What else there is to say about the list. Version 2 only."},
	{"Extensions", "5.2", "One or more extensions, none of them twice."},
}}

var requestSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 2986", Section: "4"}, Notes: [][3]string{
	{"CertificationRequest", "4.2", "A wish for a certificate: a name and a public key, signed with the private key to it."},
	{"certificationRequestInfo", "4.1", "The part that is signed."},
	{"version", "4.1", "Always v1, which is 0."},
	{"subject", "4.1", "The name that is asked for. The CA may change it."},
	{"subjectPKInfo", "4.1", "The public key that the certificate is for."},
	{"attributes", "4.1", "What else is asked for: extensions, a challenge password, or what a vendor's software adds."},
	{"signatureAlgorithm", "4.2", "The algorithm of the signature below."},
	{"signature", "4.2", "Made with the private key to the public key above: proof that the sender has it."},
	{"type", "4.1", "Which attribute this is."},
	{"values", "4.1", "A set of values; mostly one."},
	{"challengePassword", "4.1", "RFC 2985, 5.4.1: a word by which the sender can later ask for revocation. Anyone who sees the request can read it."},
	{"unstructuredName", "4.1", "RFC 2985, 5.4.2: a name in any form the CA understands."},
	{"extensionRequest", "4.1", "RFC 2985, 5.4.2: the extensions that the certificate should have."},
}}
