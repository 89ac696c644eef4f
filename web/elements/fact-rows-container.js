// Facts of what holds others: PKCS #7 messages, PKCS #12 stores and those of Java; time-stamping.

import { colons, count, localTime, sentence, utcTime, visible } from "../lib/format.js";

/**
 * @import { Facts } from "./types.js"
 * @import { FactRow, FactValue } from "./fact-rows.js"
 */

/**
 * @param {Facts} f of a pkcs7
 * @param {{ zone?: string }} clock
 * @returns {FactRow[]}
 */
export function message(f, clock) {
	const stamp = f.content?.timestamp;
	return [
		{ label: "Type", values: text(f.contentType?.name) },
		{ label: "Time-stamp", values: moment(stamp?.genTime, clock) },
		{ label: "Stamped hash", values: hash(stamp) },
		{ label: "Policy", values: text(stamp?.policy) },
		{ label: "Content", values: f.signers?.length === 0 ? [] : content(f.content ?? f.encrypted) },
		{ label: "Signed by", values: (f.signers ?? []).map(signer) },
		{ label: "Signatures", values: results(f.signatures) },
		{ label: "Holds", values: held(f) },
		{ label: "Encryption", values: text(f.encrypted?.words) },
		{ label: "Recipients", values: (f.recipients ?? []).map(recipient) },
		{ label: "Algorithm", values: text(f.algorithm?.name) },
		{ label: "Digests", values: text(f.digestAlgorithms?.map(named).join(", ")) },
		{ label: "Version", values: text(f.version === undefined ? undefined : String(f.version)) },
	];
}

/**
 * @param {Facts} f of a timestamp-request
 * @returns {FactRow[]}
 */
export function stampRequest(f) {
	return [
		{ label: "Stamped hash", values: hash(f) },
		{ label: "Policy", values: text(f.policy) },
		{ label: "Nonce", values: f.nonce ? [{ text: colons(f.nonce), copy: f.nonce, mono: true }] : [] },
		{ label: "Certificate", values: text(f.certReq ? "asked for" : "not asked for") },
	];
}

/**
 * @param {Facts} f of a timestamp-response
 * @returns {FactRow[]}
 */
export function stampResponse(f) {
	return [{ label: "Status", values: text(f.status) }];
}

/**
 * @param {Facts} f
 * @returns {FactValue[]}
 */
function macState(f) {
	return f.macValid ? [{ text: "Valid: nothing was changed", tone: "good" }] : [];
}

/**
 * @param {Facts} f of a pkcs12
 * @returns {FactRow[]}
 */
export function store(f) {
	return [
		{
			label: "Integrity",
			values: [...(f.mac ? text(f.mac.words) : text("no MAC; nothing gives changes away")), ...macState(f)],
		},
		...(f.safes ?? []).map((/** @type {Facts} */ safe, /** @type {number} */ i) => ({
			label: `Safe ${i + 1}`,
			values: [...encryption(safe), ...safe.bags.flatMap(bag)],
		})),
		{ label: "Version", values: text(f.version === undefined ? undefined : String(f.version)) },
	];
}

/**
 * @param {Facts} f of a jks
 * @returns {FactRow[]}
 */
export function javaStore(f) {
	return [
		{ label: "Type", values: text(f.type) },
		{ label: "Entries", values: (f.entries ?? []).map(entry) },
		{ label: "Integrity", values: [...text("SHA-1 of the password and all entries"), ...macState(f)] },
		{ label: "Version", values: text(f.version === undefined ? undefined : String(f.version)) },
	];
}

/**
 * @param {Facts} of
 * @returns {FactValue}
 */
function entry({ type, alias, created, certificates }) {
	const made = created && `made ${created.slice(0, 10)}`;
	const chain = type === "private key" && `chain of ${count(certificates, "certificate")}`;
	const aside = [made, chain].filter(Boolean).join(", ");
	return { text: `${sentence(type)} “${visible(alias ?? "")}”`, copy: alias, aside, long: true };
}

/** @param {Facts} safe */
function encryption(safe) {
	if (safe.encryption) return text(safe.encryption);
	return safe.type?.name === "data" ? [{ text: "not encrypted" }] : text(safe.type?.name);
}

/** @type {Record<string, string>} */
const BAGS = {
	keyBag: "Private key",
	pkcs8ShroudedKeyBag: "Encrypted private key",
	certBag: "Certificate",
	crlBag: "Revocation list",
	secretBag: "Secret",
	safeContentsBag: "Bags",
};

/**
 * @param {Facts} bag
 * @returns {FactValue[]}
 */
function bag({ type, friendlyName, provider, bags }) {
	const name = friendlyName === undefined ? "" : ` “${visible(friendlyName)}”`;
	const aside = provider === undefined ? undefined : `for ${visible(provider)}`;
	return [{ text: (BAGS[type] ?? visible(type)) + name, aside }, ...(bags ?? []).flatMap(bag)];
}

/**
 * @param {string | undefined} words
 * @returns {FactValue[]}
 */
function text(words) {
	return words ? [{ text: visible(words) }] : [];
}

/** @param {{ name?: string, oid?: string }} of */
function named({ name, oid }) {
	return name ?? oid ?? "";
}

/**
 * @param {string | undefined} time
 * @param {{ zone?: string }} clock
 * @returns {FactValue[]}
 */
function moment(time, { zone }) {
	return time
		? [{ text: utcTime(time), copy: time, mono: true, aside: localTime(time, zone), long: true }]
		: [];
}

/**
 * @param {Facts | undefined} stamp
 * @returns {FactValue[]}
 */
function hash(stamp) {
	if (!stamp?.hashedMessage) return [];
	const digits = colons(stamp.hashedMessage);
	return [{ text: digits, copy: digits, mono: true, aside: visible(named(stamp.hashAlgorithm ?? {})) }];
}

/**
 * @param {Facts | undefined} of
 * @returns {FactValue[]}
 */
function content(of) {
	if (!of?.type || of.timestamp) return [];
	const where = of.length === undefined ? "kept elsewhere" : count(of.length, "octet");
	return [{ text: `${visible(named(of.type))}, ${where}` }];
}

/**
 * Who a key belongs to: a certificate by issuer and serial number, or by its key.
 * @param {Facts} of
 */
function holder({ issuer, serialNumber, subjectKeyId }) {
	if (serialNumber !== undefined) return `${visible(issuer ?? "")}, serial number ${colons(serialNumber)}`;
	return subjectKeyId ? `key ${colons(subjectKeyId)}` : "";
}

/**
 * @param {Facts} of
 * @returns {FactValue}
 */
function signer(of) {
	const words = [of.signatureAlgorithm, of.digestAlgorithm].filter(Boolean).map(named).map(visible);
	if (of.signingTime) words.push(utcTime(of.signingTime));
	return { text: holder(of) || "somebody", aside: words.join(", "), long: true };
}

/**
 * @param {Facts} of
 * @returns {FactValue}
 */
function recipient(of) {
	const who = holder(of) || visible(of.password ?? "a key that both have");
	return { text: who, aside: visible(named(of.keyEncryptionAlgorithm ?? {})), long: true };
}

/**
 * @param {Facts} f
 * @returns {FactValue[]}
 */
function held({ certificates = 0, crls = 0 }) {
	const words = [];
	if (certificates) words.push(count(certificates, "certificate"));
	if (crls) words.push(count(crls, "revocation list"));
	return text(words.join(" and "));
}

/**
 * What the lab says of each signature.
 * @param {Facts[] | undefined} signatures
 * @returns {FactValue[]}
 */
function results(signatures) {
	return (signatures ?? []).map(({ certificate, signatureValid, digestValid }) => {
		const item = certificate;
		if (certificate === undefined) return { text: "The signer’s certificate is not here" };
		const by = `with the key of item ${certificate + 1}`;
		if (signatureValid === false) return { text: `Not valid ${by}`, tone: "bad", item };
		if (digestValid === false) return { text: "The content is not what was signed", tone: "bad", item };
		if (signatureValid === undefined) return { text: `Not verified ${by}`, item };
		const rest = digestValid === undefined ? "; the content is kept elsewhere" : "";
		return { text: `Valid ${by}${rest}`, tone: "good", item };
	});
}
