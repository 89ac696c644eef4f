// Which facts of an item are shown, in which order and under which words.

import { colons, decimal, localTime, utcTime, visible } from "../lib/format.js";
import { javaStore, message, stampRequest, stampResponse, store } from "./fact-rows-container.js";
import { relations } from "./fact-rows-relations.js";
import { ocspRequest, ocspResponse, revocation, revocationList } from "./fact-rows-revocation.js";
import { transcript } from "./fact-rows-transcript.js";

/**
 * @import { Facts } from "./types.js"
 *
 * @typedef {object} FactValue
 * @property {string} text inert, as shown
 * @property {string} [copy] exact, where copying is worth a button
 * @property {boolean} [mono] digits rather than words
 * @property {string} [aside] said after it in a quieter voice
 * @property {number} [item] the item it speaks of, to go to
 * @property {string} [path] the field of that item to go to
 * @property {boolean} [long] the aside stands on a line of its own
 * @property {"good" | "bad"} [tone]
 *
 * @typedef {{ label: string, values: FactValue[], line?: boolean }} FactRow line: the values stand in one line
 */

/**
 * @param {string} kind
 * @param {Facts} facts
 * @param {{ zone?: string }} [clock]
 * @returns {FactRow[]}
 */
export function factRows(kind, facts, clock = {}) {
	const rows = ROWS[kind]?.(facts, clock) ?? others(kind, facts);
	return [...relations(facts), ...rows].filter((row) => row.values.length > 0);
}

/** @type {Record<string, (facts: Facts, clock: { zone?: string }) => FactRow[]>} */
const ROWS = {
	certificate,
	crl: revocationList,
	"ocsp-request": ocspRequest,
	"ocsp-response": ocspResponse,
	parameters,
	pkcs7: message,
	pkcs12: store,
	jks: javaStore,
	"timestamp-request": stampRequest,
	"timestamp-response": stampResponse,
	tlsa,
	"sct-list": timestamps,
	"s-client": transcript,
};

/**
 * @param {Facts} f
 * @param {{ zone?: string }} clock
 * @returns {FactRow[]}
 */
function certificate(f, clock) {
	return [
		{ label: "Subject", values: name(f.subject) },
		{ label: "Names", values: names(f.subjectAltNames) },
		{ label: "Issuer", values: [...name(f.issuer), ...issuedBy(f)] },
		{ label: "Revocation", values: revocation(f) },
		{ label: "From", values: moment(f.notBefore, clock) },
		{ label: "To", values: moment(f.notAfter, clock) },
		{ label: "Serial number", values: serial(f.serialNumber) },
		{ label: "Public key", values: publicKey(f.publicKey) },
		{ label: "Signature", values: algorithm(f.signatureAlgorithm) },
		{ label: "Authority", values: authority(f) },
		{ label: "Key usage", values: list(f.keyUsage) },
		{ label: "Purposes", values: list(f.extKeyUsage) },
		{ label: "Version", values: f.version ? [{ text: String(f.version) }] : [] },
		{ label: "SHA-256", values: fingerprint(f.sha256) },
		{ label: "SHA-1", values: fingerprint(f.sha1) },
		{ label: "SPKI pin", values: pin(f.publicKey?.spkiSha256) },
		{ label: "Subject key ID", values: fingerprint(f.subjectKeyId) },
		{ label: "Authority key ID", values: fingerprint(f.authorityKeyId) },
		{ label: "Issuer unique ID", values: fingerprint(f.issuerUniqueID) },
		{ label: "Subject unique ID", values: fingerprint(f.subjectUniqueID) },
	];
}

/**
 * A holder or issuer of attributes: names, or a certificate by its issuer and serial number.
 * @param {Facts | undefined} of
 * @returns {FactValue[]}
 */
function party(of) {
	const serial = of?.serialNumber === undefined ? [] : [{ text: `Serial number ${colons(of.serialNumber)}` }];
	return [...names(of?.names), ...names(of?.baseIssuer), ...serial];
}

/**
 * @param {Facts} f
 * @returns {FactRow[]}
 */
function parameters(f) {
	return [
		{ label: "Group", values: publicKey(f) },
		{ label: "Subgroup", values: f.subgroupBits ? [{ text: `${f.subgroupBits} bits` }] : [] },
		{ label: "Generator", values: f.generator ? [{ text: f.generator }] : [] },
	];
}

/**
 * What is said of a TLSA record, in the words of RFC 7218.
 * @param {Facts} f
 * @returns {FactRow[]}
 */
function tlsa(f) {
	const numbered = (/** @type {string[]} */ words, /** @type {number | undefined} */ n) =>
		n === undefined ? [] : [{ text: words[n] ?? String(n), aside: words[n] && String(n) }];
	return [
		{ label: "Usage", values: numbered(["PKIX-TA", "PKIX-EE", "DANE-TA", "DANE-EE"], f.usage) },
		{ label: "Selector", values: numbered(["Cert", "SPKI"], f.selector) },
		{ label: "Matching", values: numbered(["Full", "SHA2-256", "SHA2-512"], f.matchingType) },
		{ label: "Hash", values: fingerprint(f.hash) },
	];
}

/**
 * Two rows for each timestamp: when and signed how, and by which log.
 * @param {Facts} f
 * @returns {FactRow[]}
 */
function timestamps({ timestamps: list = [] }) {
	return list.flatMap((/** @type {Facts} */ { logId, timestamp, hashAlgorithm, signatureAlgorithm }) => [
		{
			label: "Timestamp",
			values: [{ text: timestamp, aside: `${signatureAlgorithm} with ${hashAlgorithm}` }],
		},
		{ label: "Log", values: [{ text: logId, copy: logId, mono: true }] },
	]);
}

/**
 * Requests, keys and whatever else has facts of the same words.
 * @param {string} kind
 * @param {Facts} f
 * @returns {FactRow[]}
 */
function others(kind, f) {
	const key = kind.endsWith("-key") ? f : f.publicKey;
	return [
		{ label: "Subject", values: name(f.subject) },
		{ label: "Issuer", values: name(f.issuer) },
		{ label: "Names", values: names(f.subjectAltNames) },
		{ label: "Holder", values: party(f.holder) },
		{ label: "Given by", values: party(f.attributeIssuer) },
		{ label: kind === "private-key" ? "Key" : "Public key", values: publicKey(key) },
		{
			label: "Encrypted",
			values: f.encrypted === true ? [{ text: f.opened ? OPENED : SEALED }] : [],
		},
		{ label: "Signature", values: [...algorithm(f.signatureAlgorithm), ...requestSignature(f)] },
		{ label: "Challenge", values: f.challenge ? [{ text: visible(f.challenge), copy: f.challenge }] : [] },
		{ label: "Attributes", values: list(f.attributes?.map(named)) },
		{ label: "Extensions", values: list(f.extensions?.map(named)) },
		{ label: "Version", values: f.version ? [{ text: String(f.version) }] : [] },
		{ label: "Key ID", values: name(f.kid) },
		{ label: "For", values: list([f.use, f.alg, ...(f.keyOps ?? [])].filter(Boolean)) },
		{ label: "SPKI pin", values: pin(key?.spkiSha256) },
		{
			label: "Thumbprint",
			values: f.thumbprint
				? [{ text: f.thumbprint, copy: f.thumbprint, mono: true, aside: "SHA-256 of the JWK, base64url" }]
				: [],
		},
	];
}

const SEALED = "yes; the key cannot be read without its password";
const OPENED = "yes; opened with its password";

/** @param {{ oid?: string, name?: string }} of */
export function named(of) {
	return of.name || of.oid || "";
}

/**
 * @param {string | undefined} time
 * @param {{ zone?: string }} clock
 * @returns {FactValue[]}
 */
export function moment(time, { zone }) {
	return time
		? [{ text: utcTime(time), copy: time, mono: true, aside: localTime(time, zone), long: true }]
		: [];
}

/**
 * A distinguished name; RFC 4514 has no spelling for the one without RDNs but nothing.
 * @param {string | undefined} dn
 * @returns {FactValue[]}
 */
export function name(dn) {
	if (dn === undefined) return [];
	return dn === "" ? [{ text: "empty" }] : [{ text: visible(dn), copy: dn }];
}

/**
 * Who signed it, as far as the lab can tell.
 * @param {Facts} f
 * @returns {FactValue[]}
 */
export function issuedBy(f) {
	if (f.selfSigned === true) return [{ text: "Self-signed; the signature is valid", tone: "good" }];
	if (f.issuedBy === undefined) return [];
	return [{ text: `Signed with the key of item ${f.issuedBy + 1}`, tone: "good", item: f.issuedBy }];
}

/**
 * @param {Facts} f
 * @returns {FactValue[]}
 */
function requestSignature(f) {
	if (f.signatureValid === true) return [{ text: "Valid: the sender holds the private key", tone: "good" }];
	return f.signatureValid === false ? [{ text: "Not valid", tone: "bad" }] : [];
}

/**
 * An otherName with a known form is shown without its number.
 * @param {ReadonlyArray<{ type: string, value: string, form?: string }> | undefined} sans
 * @returns {FactValue[]}
 */
function names(sans) {
	return (sans ?? []).map(({ type, value, form }) => ({
		text: visible(form ? value.slice(value.indexOf("=") + 1) : value) || "empty",
		copy: value,
		aside: form ?? SAN_WORDS[type] ?? type,
	}));
}

/** @type {Record<string, string>} */
const SAN_WORDS = {
	dns: "DNS",
	ip: "IP address",
	email: "email",
	uri: "URI",
	dirName: "directory name",
	otherName: "other name",
	x400Address: "X.400 address",
	ediPartyName: "EDI party name",
	registeredID: "registered ID",
};

/**
 * @param {string | undefined} hex
 * @returns {FactValue[]}
 */
export function serial(hex) {
	if (hex === undefined) return [];
	const digits = decimal(hex);
	return [
		{ text: colons(hex), copy: hex, mono: true },
		{ text: digits, copy: digits, mono: true, aside: "decimal" },
	];
}

/**
 * @param {Facts | undefined} key
 * @returns {FactValue[]}
 */
function publicKey(key) {
	if (!key?.algorithm) return [];
	const words = [visible(key.algorithm)];
	const named = key.curve ?? key.parameterSet;
	if (named) words.push(visible(named));
	else if (key.bits) words.push(`${key.bits} bits`);
	const aside = key.exponent ? `exponent ${key.exponent}` : undefined;
	return [{ text: words.join(", "), aside }];
}

/**
 * @param {{ oid: string, name?: string } | undefined} alg
 * @returns {FactValue[]}
 */
export function algorithm(alg) {
	return alg ? [{ text: visible(alg.name || alg.oid) }] : [];
}

/**
 * @param {Facts} f
 * @returns {FactValue[]}
 */
function authority(f) {
	if (f.isCA === undefined) return [];
	return [{ text: f.isCA ? "yes: it may sign certificates" : "no: an end entity" }];
}

/**
 * @param {ReadonlyArray<string> | undefined} words
 * @returns {FactValue[]}
 */
export function list(words) {
	return words?.length ? [{ text: words.map(visible).join(", ") }] : [];
}

/**
 * @param {string | undefined} hex
 * @returns {FactValue[]}
 */
export function fingerprint(hex) {
	return hex ? [{ text: colons(hex), copy: colons(hex), mono: true }] : [];
}

/**
 * @param {string | undefined} base64
 * @returns {FactValue[]}
 */
function pin(base64) {
	return base64 ? [{ text: base64, copy: base64, mono: true, aside: "SHA-256 of the key, base64" }] : [];
}
