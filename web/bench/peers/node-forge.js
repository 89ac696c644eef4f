// node-forge. It reads RSA certificates alone and throws on others.

import forge from "node-forge";
import { base64 } from "../octets.js";

export const about = {
	package: "node-forge",
	reads: "RSA alone, few extensions; the tree is its dump of ASN.1",
};

const text = (name) => name.attributes.map((a) => `${a.shortName ?? a.type}=${a.value}`).join(",");
const usages = (extension) =>
	extension && Object.keys(extension).filter((key) => key !== "critical" && extension[key] === true);

function values(asn1, octets) {
	const certificate = forge.pki.certificateFromAsn1(asn1);
	const spki = forge.asn1.toDer(forge.pki.publicKeyToAsn1(certificate.publicKey)).getBytes();
	const binary = forge.util.binary.raw.encode(octets);
	return {
		version: certificate.version + 1,
		serialNumber: certificate.serialNumber,
		signatureAlgorithm: certificate.signatureOid,
		issuer: text(certificate.issuer),
		subject: text(certificate.subject),
		notBefore: certificate.validity.notBefore,
		notAfter: certificate.validity.notAfter,
		publicKey: {
			bits: certificate.publicKey.n.bitLength(),
			spkiSha256: base64(
				forge.util.binary.raw.decode(forge.md.sha256.create().update(spki).digest().getBytes()),
			),
		},
		subjectAltNames: certificate
			.getExtension("subjectAltName")
			?.altNames.map(({ type, value, ip }) => ({ type, value: ip ?? value })),
		extensions: certificate.extensions.map(({ id, critical }) => ({ oid: id, critical })),
		isCA: certificate.getExtension("basicConstraints")?.cA,
		keyUsage: usages(certificate.getExtension("keyUsage")),
		extKeyUsage: usages(certificate.getExtension("extKeyUsage")),
		subjectKeyId: certificate.getExtension("subjectKeyIdentifier")?.subjectKeyIdentifier,
		authorityKeyId: certificate.getExtension("authorityKeyIdentifier")?.keyIdentifier,
		sha1: forge.md.sha1.create().update(binary).digest().toHex(),
		sha256: forge.md.sha256.create().update(binary).digest().toHex(),
	};
}

const parsed = (octets) => forge.asn1.fromDer(forge.util.createBuffer(octets));

export const facts = (octets) => values(parsed(octets), octets);

export function tree(octets) {
	const asn1 = parsed(octets);
	return [values(asn1, octets), forge.asn1.prettyPrint(asn1)];
}

/** It has no CRLs: this is its tree of ASN.1. */
export function list(octets) {
	const [tbs] = parsed(octets).value;
	const entries = tbs.value[5].value;
	return { entries: entries.length, last: forge.util.bytesToHex(entries.at(-1).value[0].value) };
}

/** TLS 1.1, the newest it has, with nothing recorded. */
export function handshakes(keys) {
	const certify = (name) => {
		const certificate = forge.pki.createCertificate();
		const key = forge.pki.privateKeyFromPem(keys[name]);
		certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e);
		certificate.serialNumber = "01";
		certificate.validity.notBefore = new Date(Date.now() - 86_400_000);
		certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
		certificate.setSubject([{ name: "commonName", value: name }]);
		certificate.setIssuer([{ name: "commonName", value: "root" }]);
		if (name === "root") certificate.setExtensions([{ name: "basicConstraints", cA: true }]);
		certificate.sign(forge.pki.privateKeyFromPem(keys.root), forge.md.sha256.create());
		return forge.pki.certificateToPem(certificate);
	};
	const papers = { root: certify("root"), server: certify("server"), client: certify("client") };
	return () => {
		let connected = 0;
		const sides = {};
		const connect = (name, other) =>
			forge.tls.createConnection({
				server: name === "server",
				verifyClient: true,
				caStore: [papers.root],
				sessionCache: null,
				cipherSuites: [forge.tls.CipherSuites.TLS_RSA_WITH_AES_128_CBC_SHA],
				verify: (_, verified) => verified,
				getCertificate: () => papers[name],
				getPrivateKey: () => keys[name],
				connected: () => connected++,
				tlsDataReady: (connection) => sides[other].process(connection.tlsData.getBytes()),
				dataReady: () => {},
				closed: () => {},
				error: (_, fault) => {
					throw new Error(fault.message);
				},
			});
		sides.client = connect("client", "server");
		sides.server = connect("server", "client");
		sides.client.handshake();
		if (connected !== 2) throw new Error("node-forge did not finish its handshake");
	};
}

export function operations(keys) {
	const [server, client] = [keys.server, keys.client].map(forge.pki.privateKeyFromPem);
	const sealed = forge.pki.rsa.setPublicKey(server.n, server.e).encrypt("\0".repeat(48));
	return () => {
		server.decrypt(sealed);
		client.sign(forge.md.sha256.create().update(sealed));
	};
}
