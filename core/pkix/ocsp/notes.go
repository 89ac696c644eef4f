package ocsp

import "waxseal/core/field"

var certIDSpec = field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.1.1"}, Notes: [][3]string{
	{"hashAlgorithm", "4.1.1", "The hash of the two fields that follow. SHA-1 does no harm here: it names an issuer, nothing is proved by it."},
	{"issuerNameHash", "4.1.1", "The hash of the issuer's name, as it stands in the certificate."},
	{"issuerKeyHash", "4.1.1", "The hash of the issuer's public key, without its algorithm: two issuers may have one name."},
	{"serialNumber", "4.1.1", "The serial number of the certificate."},
	{"version", "4.1.1", "Always v1, and therefore left out."},
	{"Version", "4.1.1", "The version less one."},
	{"certs", "4.2.1", "Certificates that help to check the signature: that of the responder, where the issuer has delegated the answering."},
	{"Certificates", "4.2.1", "One certificate after the other."},
	{"Certificate", "4.2.1", "One certificate; it is an item of its own."},
	{"Extensions", "4.4", "One or more extensions, none of them twice."},
}}

var requestSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.1.1"}, Notes: [][3]string{
	{"OCSPRequest", "4.1.1", "A question to a responder: are these certificates revoked?"},
	{"tbsRequest", "4.1.1", "The question; where the request is signed, the signed part."},
	{"requestorName", "4.1.2", "Who asks. Signed requests have it."},
	{"requestList", "4.1.1", "The certificates that are asked about."},
	{"Request", "4.1.1", "One certificate that is asked about."},
	{"reqCert", "4.1.1", "The certificate, named by hashes of its issuer and its serial number."},
	{"singleRequestExtensions", "4.1.2", "What else there is to say about this certificate."},
	{"requestExtensions", "4.1.2", "What else there is to say about the request; mostly a nonce."},
	{"optionalSignature", "4.1.2", "The requestor's signature. Few responders ask for one."},
	{"Signature", "4.1.1", "The signature with what is needed to check it."},
	{"signatureAlgorithm", "4.1.1", "The algorithm of the signature below."},
	{"signature", "4.1.1", "The requestor's signature over the octets of tbsRequest."},
}, Also: []*field.Spec{&certIDSpec}}

var responseSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.1"}, Notes: [][3]string{
	{"OCSPResponse", "4.2.1", "A responder's answer: the status of certificates at this moment."},
	{"responseStatus", "4.2.1", "Whether there is an answer. Only with successful there is more to read; the others are not signed."},
	{"responseBytes", "4.2.1", "The answer."},
	{"ResponseBytes", "4.2.1", "The answer with its type."},
	{"responseType", "4.2.1", "What kind of answer follows; in practice always ocsp-basic."},
	{"response", "4.2.1", "The answer: DER inside an OCTET STRING."},
	{"BasicOCSPResponse", "4.2.1", "The answer with the responder's signature."},
	{"tbsResponseData", "4.2.1", "The part that is signed."},
	{"byName", "4.2.2.3", "Who answers, by the subject of the responder's certificate."},
	{"byKey", "4.2.2.3", "Who answers, by the hash of the responder's public key."},
	{"KeyHash", "4.2.2.3", "The SHA-1 hash of the responder's public key, without its algorithm."},
	{"Name", "4.2.2.3", "The subject of the responder's certificate."},
	{"producedAt", "4.2.2.1", "When the answer was signed."},
	{"responses", "4.2.1", "The certificates with their status."},
	{"SingleResponse", "4.2.1", "One certificate with its status."},
	{"certID", "4.2.1", "The certificate, named by hashes of its issuer and its serial number."},
	{"good", "2.2", "The certificate is not revoked. It need not have been issued, nor be valid now."},
	{"revoked", "2.2", "The certificate is revoked, for good or on hold; or it was never issued, where the responder says that of those too."},
	{"unknown", "2.2", "The responder knows nothing about the certificate; its issuer may not be one it answers for."},
	{"revocationTime", "4.2.1", "When the certificate was revoked."},
	{"revocationReason", "4.2.1", "Why the certificate was revoked."},
	{"CRLReason", "4.2.1", "The reason, one of those that revocation lists have."},
	{"thisUpdate", "2.4", "The moment at which the status was known to be this."},
	{"nextUpdate", "2.4", "When newer information comes at the latest. Without it there is newer information all the time."},
	{"GeneralizedTime", "2.4", "The time itself."},
	{"singleExtensions", "4.4", "What else there is to say about this certificate."},
	{"responseExtensions", "4.4", "What else there is to say about the answer; mostly the nonce of the request."},
	{"signatureAlgorithm", "4.2.1", "The algorithm of the signature below."},
	{"signature", "4.2.1", "The responder's signature over the octets of tbsResponseData. The responder is the issuer, or has a certificate from it for this."},
}, Also: []*field.Spec{&certIDSpec}}
