// jsrsasign. It works on hex, which octets are made into first.

import jsrsasign from "jsrsasign";
import { base64, hex, octetsOfHex } from "../octets.js";

export const about = { package: "jsrsasign", reads: "RFC 5280; the tree is its dump of ASN.1" };

const { X509, X509CRL, ASN1HEX, KJUR } = jsrsasign;

function values(input) {
	const certificate = new X509();
	certificate.readCertHex(input);
	const key = certificate.getPublicKey();
	const digest = (text, algorithm) => KJUR.crypto.Util.hashHex(text, algorithm);
	return {
		version: certificate.getVersion(),
		serialNumber: certificate.getSerialNumberHex(),
		signatureAlgorithm: certificate.getSignatureAlgorithmName(),
		issuer: certificate.getIssuerString(),
		subject: certificate.getSubjectString(),
		notBefore: jsrsasign.zulutodate(certificate.getNotBefore()),
		notAfter: jsrsasign.zulutodate(certificate.getNotAfter()),
		publicKey: {
			bits: key.n?.bitLength(),
			curve: key.curveName,
			spkiSha256: base64(octetsOfHex(digest(certificate.getPublicKeyHex(), "sha256"))),
		},
		subjectAltNames: certificate.getExtSubjectAltName()?.array.map((name) => {
			const [[type, value]] = Object.entries(name);
			return { type, value };
		}),
		extensions: certificate.aExtInfo?.map(({ oid, critical }) => ({ oid, critical })),
		isCA: certificate.getExtBasicConstraints() && certificate.getExtBasicConstraints().cA === true,
		keyUsage: certificate.getExtKeyUsage()?.names,
		extKeyUsage: certificate.getExtExtKeyUsage()?.array,
		subjectKeyId: certificate.getExtSubjectKeyIdentifier()?.kid.hex,
		authorityKeyId: certificate.getExtAuthorityKeyIdentifier()?.kid?.hex,
		sha1: digest(input, "sha1"),
		sha256: digest(input, "sha256"),
	};
}

export const facts = (octets) => values(hex(octets));

export function tree(octets) {
	const input = hex(octets);
	return [values(input), ASN1HEX.dump(input)];
}

globalThis.result = undefined; // getThisUpdate assigns it undeclared, which a module may not

export function list(octets) {
	const crl = new X509CRL(hex(octets));
	const entries = crl.getRevCertArray();
	return {
		issuer: crl.getIssuer().str,
		thisUpdate: jsrsasign.zulutodate(crl.getThisUpdate()),
		entries: entries.length,
		last: entries.at(-1).sn.hex,
	};
}
