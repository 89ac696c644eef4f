// Whether a peer tells the same values of a certificate: what two figures have to have in common
// before one is held against the other.

/** @import { Facts } from "./peer.d.ts" */

/** @type {Record<string, (ours: any, theirs: any) => boolean>} */
const values = {
	version: same,
	serialNumber: same,
	signatureAlgorithm: told, // names differ
	issuer: names,
	subject: names,
	notBefore: moments,
	notAfter: moments,
	"publicKey.bits": same,
	"publicKey.spkiSha256": same,
	subjectAltNames: asMany,
	extensions: asMany,
	isCA: same,
	keyUsage: told, // names, or the bits of a number
	extKeyUsage: asMany,
	subjectKeyId: same,
	authorityKeyId: same,
	sha1: same,
	sha256: same,
};

export const VALUES = Object.keys(values).length;

/**
 * Names of the values that are missing, and of those that differ.
 * @param {Facts} ours
 * @param {Facts} theirs
 */
export function compare(ours, theirs) {
	/** @type {string[]} */
	const missing = [];
	/** @type {string[]} */
	const wrong = [];
	for (const [name, agree] of Object.entries(values)) {
		const [a, b] = [at(ours, name), at(theirs, name)];
		if (b === undefined || b === null) missing.push(name);
		else if (!agree(a, b)) wrong.push(name);
	}
	return { missing, wrong };
}

/**
 * @param {Facts} facts
 * @param {string} path
 */
function at(facts, path) {
	return path.split(".").reduce((value, key) => value?.[key], /** @type {any} */ (facts));
}

/** @type {(a: unknown, b: unknown) => boolean} */
function same(a, b) {
	return a === b;
}

function told() {
	return true;
}

/** @type {(a: unknown[], b: unknown[]) => boolean} */
function asMany(a, b) {
	return a.length === b.length;
}

/** @type {(a: string, b: Date) => boolean} */
function moments(a, b) {
	return Date.parse(a) === new Date(b).getTime();
}

/**
 * Names are written in either order, with names of attributes or their OIDs; the common name is in all.
 * @type {(a: string, b: string) => boolean}
 */
function names(a, b) {
	const common = /CN=([^,]*)/.exec(a)?.[1];
	return common !== undefined && b.includes(common);
}
