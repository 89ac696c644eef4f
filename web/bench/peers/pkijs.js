// PKI.js, on asn1js. Fingerprints come from WebCrypto; it has no method of its own for them.

import { fromBER } from "asn1js";
import * as pkijs from "pkijs";
import { base64, hex } from "../octets.js";

export const about = {
	package: "pkijs",
	reads: "RFC 5280; names and usages stay OIDs and bits; the tree is its JSON",
};

const text = (name) =>
	name.typesAndValues.map(({ type, value }) => `${type}=${value.valueBlock.value}`).join(",");

async function values(certificate, octets) {
	const spki = certificate.subjectPublicKeyInfo.toSchema().toBER();
	const [sha1, sha256, key] = await Promise.all([
		crypto.subtle.digest("SHA-1", octets),
		crypto.subtle.digest("SHA-256", octets),
		crypto.subtle.digest("SHA-256", spki),
	]);
	const extension = (oid) => certificate.extensions?.find(({ extnID }) => extnID === oid)?.parsedValue;
	const modulus = certificate.subjectPublicKeyInfo.parsedKey?.modulus?.valueBlock.valueHexView;
	return {
		version: certificate.version + 1,
		serialNumber: hex(certificate.serialNumber.valueBlock.valueHexView),
		signatureAlgorithm: certificate.signatureAlgorithm.algorithmId,
		issuer: text(certificate.issuer),
		subject: text(certificate.subject),
		notBefore: certificate.notBefore.value,
		notAfter: certificate.notAfter.value,
		publicKey: {
			bits: modulus && 8 * (modulus[0] === 0 ? modulus.length - 1 : modulus.length),
			curve: certificate.subjectPublicKeyInfo.parsedKey?.namedCurve,
			spkiSha256: base64(key),
		},
		subjectAltNames: extension("2.5.29.17")?.altNames.map(({ type, value }) => ({ type, value })),
		extensions: certificate.extensions?.map(({ extnID, critical }) => ({ oid: extnID, critical })),
		isCA: extension("2.5.29.19")?.cA,
		keyUsage: extension("2.5.29.15")?.valueBlock.valueHexView,
		extKeyUsage: extension("2.5.29.37")?.keyPurposes,
		subjectKeyId: idOf(extension("2.5.29.14")),
		authorityKeyId: idOf(extension("2.5.29.35")?.keyIdentifier),
		sha1: hex(sha1),
		sha256: hex(sha256),
	};
}

const idOf = (octetString) => octetString && hex(octetString.valueBlock.valueHexView);

export const facts = (octets) => values(pkijs.Certificate.fromBER(octets), octets);

export async function tree(octets) {
	const certificate = pkijs.Certificate.fromBER(octets);
	return [await values(certificate, octets), certificate.toJSON()];
}

/** The default limit of nodes refuses a CRL of this length, so its ASN.1 is read first. */
export function list(octets) {
	const { result } = fromBER(octets, { maxNodes: 100_000_000 });
	const crl = new pkijs.CertificateRevocationList({ schema: result });
	return {
		issuer: text(crl.issuer),
		thisUpdate: crl.thisUpdate.value,
		entries: crl.revokedCertificates.length,
		last: idOf(crl.revokedCertificates.at(-1).userCertificate),
	};
}
