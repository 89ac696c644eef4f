// @peculiar/x509. Fingerprints come from WebCrypto, as its own method has them.

import "@abraham/reflection";
import * as x509 from "@peculiar/x509";
import { base64, hex } from "../octets.js";

export const about = {
	package: "@peculiar/x509",
	reads: "RFC 5280; the tree is its OpenSSL-like text",
};

/** @param {x509.X509Certificate} certificate */
async function values(certificate) {
	const [sha1, sha256, spki] = await Promise.all([
		certificate.getThumbprint("SHA-1"),
		certificate.getThumbprint("SHA-256"),
		crypto.subtle.digest("SHA-256", certificate.publicKey.rawData),
	]);
	const key = certificate.publicKey.algorithm;
	return {
		version: certificate.asn.tbsCertificate.version + 1,
		serialNumber: certificate.serialNumber,
		signatureAlgorithm: certificate.signatureAlgorithm.name,
		issuer: certificate.issuer,
		subject: certificate.subject,
		notBefore: certificate.notBefore,
		notAfter: certificate.notAfter,
		publicKey: { bits: key.modulusLength, curve: key.namedCurve, spkiSha256: base64(spki) },
		subjectAltNames: certificate
			.getExtension(x509.SubjectAlternativeNameExtension)
			?.names.items.map(({ type, value }) => ({ type, value })),
		extensions: certificate.extensions.map(({ type, critical }) => ({ oid: type, critical })),
		isCA: certificate.getExtension(x509.BasicConstraintsExtension)?.ca,
		keyUsage: certificate.getExtension(x509.KeyUsagesExtension)?.usages,
		extKeyUsage: certificate.getExtension(x509.ExtendedKeyUsageExtension)?.usages,
		subjectKeyId: certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
		authorityKeyId: certificate.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId,
		sha1: hex(sha1),
		sha256: hex(sha256),
	};
}

export const facts = (octets) => values(new x509.X509Certificate(octets));

export async function tree(octets) {
	const certificate = new x509.X509Certificate(octets);
	return [await values(certificate), certificate.toString("text")];
}

/** The default limit of nodes refuses a CRL of this length. */
const unlimited = { berOptions: { maxNodes: 100_000_000 } };

export function list(octets) {
	const crl = new x509.X509Crl(octets, unlimited);
	const { issuer, thisUpdate, entries } = crl;
	return { issuer, thisUpdate, entries: entries.length, last: entries.at(-1).serialNumber };
}
