// @lapo/asn1js: a tree of named elements. Values are those it names by itself; it has no facts.

import { ASN1 } from "@lapo/asn1js";
import { Defs } from "@lapo/asn1js/defs.js";

export const about = {
	package: "@lapo/asn1js",
	reads: "any ASN.1 as a tree with names; no meaning of extensions, no fingerprints",
};

const certificateType = Defs.commonTypes.find(({ description }) => description === "X.509 certificate");

function values(root) {
	const { defs } = Defs.match(root, certificateType);
	return {
		serialNumber: defs.serialNumber && BigInt(defs.serialNumber.at(-1)).toString(16),
		signatureAlgorithm: defs.algorithm?.[1],
		notBefore: date(defs.notBefore),
		notAfter: date(defs.notAfter),
	};
}

const date = (lines) => lines && new Date(lines[0].replace(" UTC", "Z").replace(" ", "T"));

export const facts = (octets) => values(ASN1.decode(octets));

export function tree(octets) {
	const root = ASN1.decode(octets);
	return [values(root), root.toPrettyString()];
}

/** It has no CRLs: this is its tree of ASN.1. */
export function list(octets) {
	const [tbs] = ASN1.decode(octets).sub;
	const entries = tbs.sub[5].sub;
	const [, last] = entries.at(-1).sub[0].content().split("\n");
	return { entries: entries.length, last: BigInt(last).toString(16) };
}
