// From what was found in Inspect to the papers of a server in a handshake.

import { pem } from "./files.js";

/** @typedef {import("./session.js").Session} Session */

/**
 * The papers that a certificate stands for: with its issuers and its key where the input has the key,
 * trusted as a root where it has not.
 * @param {Session} session
 * @param {number} id of the document
 * @param {number} index of the certificate
 * @returns {Promise<{ certificates?: string, key?: string, roots?: string }>}
 */
export async function papersOf(session, id, index) {
	const facts = await relations(session, id);
	const key = await firstKey(session, id, facts.get(index)?.sameKeyAs ?? []);
	if (key === undefined) return { roots: await text(session, id, index) };
	const chain = [index];
	for (let next = facts.get(index)?.issuedBy; next !== undefined && !chain.includes(next); ) {
		chain.push(next);
		next = facts.get(next)?.issuedBy;
	}
	const texts = await Promise.all(chain.map((i) => text(session, id, i)));
	return { certificates: texts.join(""), key, roots: texts[texts.length - 1] };
}

/**
 * What the lab says of who issued what and which keys belong together, by item.
 * @param {Session} session
 * @param {number} id
 */
async function relations(session, id) {
	/** @type {Map<number, { issuedBy?: number, sameKeyAs?: number[] }>} */
	const facts = new Map();
	for (const patch of await session.examine(id))
		facts.set(patch.item, { ...facts.get(patch.item), ...patch.facts });
	return facts;
}

/**
 * @param {Session} session
 * @param {number} id
 * @param {number[]} candidates
 */
async function firstKey(session, id, candidates) {
	for (const i of candidates) {
		const { items } = await session.list(id, i, 1);
		// Octets of a key that was pasted as DER are not handed over.
		if (items[0].kind === "private-key") return text(session, id, i).catch(() => undefined);
	}
	return undefined;
}

/**
 * An item as it stands in the input, or as PEM where it is not text or stands inside another item.
 * @param {Session} session
 * @param {number} id
 * @param {number} index
 */
async function text(session, id, index) {
	const { items } = await session.list(id, index, 1);
	if (items[0].within !== undefined) return contained(session, id, index);
	const { buf, off, hdr, len } = items[0].origin;
	const octets = await session.bytes(id, buf, off, hdr + len);
	if (octets.some((octet) => octet > 0x7e || octet < 0x09)) return pem("CERTIFICATE", octets);
	return `${new TextDecoder().decode(octets).trim()}\n`;
}

/**
 * @param {Session} session
 * @param {number} id
 * @param {number} index
 */
async function contained(session, id, index) {
	const { item } = await session.item(id, index);
	const { buf, off, hdr, len } = item.root?.span ?? item.origin;
	return pem(LABELS[item.kind] ?? "CERTIFICATE", await session.bytes(id, buf, off, hdr + len));
}

/** PEM labels of what containers hold; keys are in PKCS #8 there. @type {Record<string, string>} */
const LABELS = { "private-key": "PRIVATE KEY" };
