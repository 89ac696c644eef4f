// Facts of what says whether certificates are revoked: lists, OCSP requests and responses.

import { colons, count, utcTime, visible } from "../lib/format.js";
import { algorithm, fingerprint, issuedBy, list, moment, name, named, serial } from "./fact-rows.js";
import { items } from "./fact-rows-relations.js";

/**
 * @import { Facts } from "./types.js"
 * @import { FactRow, FactValue } from "./fact-rows.js"
 */

/**
 * @param {Facts} f of a crl
 * @param {{ zone?: string }} clock
 * @returns {FactRow[]}
 */
export function revocationList(f, clock) {
	return [
		{ label: "Issuer", values: [...name(f.issuer), ...issuedBy(f)] },
		{ label: "Revoked", values: f.entries === undefined ? [] : [{ text: count(f.entries, "certificate") }] },
		{ label: "Of them here", values: items(f.listed, "bad") },
		{ label: "Not listed here", values: items(f.notListed) },
		{ label: "This update", values: moment(f.thisUpdate, clock) },
		{ label: "Next update", values: moment(f.nextUpdate, clock) },
		{ label: "Number", values: serial(f.number) },
		{ label: "Changes since", values: f.delta ? serial(f.baseNumber) : [] },
		{ label: "Covers", values: f.indirect ? [{ text: "certificates of other issuers too" }] : [] },
		{ label: "Signature", values: algorithm(f.signatureAlgorithm) },
		{ label: "Extensions", values: list(f.extensions?.map(named)) },
		{ label: "Authority key ID", values: fingerprint(f.authorityKeyId) },
		{ label: "Version", values: version(f) },
	];
}

/**
 * @param {Facts} f of an ocsp-request
 * @returns {FactRow[]}
 */
export function ocspRequest(f) {
	return [
		{ label: "Asks about", values: (f.requests ?? []).flatMap(asked) },
		{ label: "Certificates", values: items(f.certificates) },
		...issuerHashes(f.requests?.[0]),
		{
			label: "Asked by",
			values: f.requestorName ? [{ text: visible(f.requestorName.value), copy: f.requestorName.value }] : [],
		},
		{ label: "Nonce", values: fingerprint(f.nonce) },
		{ label: "Signature", values: algorithm(f.signatureAlgorithm) },
		{ label: "Extensions", values: list(f.extensions?.map(named)) },
		{ label: "Version", values: version(f) },
	];
}

/**
 * @param {Facts} f of an ocsp-response
 * @param {{ zone?: string }} clock
 * @returns {FactRow[]}
 */
export function ocspResponse(f, clock) {
	const answers = f.responses ?? [];
	const [first] = answers;
	const failed = f.responseStatus !== "successful" && f.responseStatus;
	return [
		{ label: "Status", values: [...(failed ? [bad(f.responseStatus)] : []), ...answers.map(answer)] },
		{ label: "Certificates", values: items(f.certificates) },
		{ label: "This update", values: moment(first?.thisUpdate, clock) },
		{ label: "Next update", values: moment(first?.nextUpdate, clock) },
		{ label: "Produced", values: moment(f.producedAt, clock) },
		{ label: "Responder", values: [...responder(f.responderId), ...issuedBy(f)] },
		{ label: "Nonce", values: fingerprint(f.nonce) },
		{ label: "Signature", values: algorithm(f.signatureAlgorithm) },
		...issuerHashes(first),
		{ label: "Extensions", values: list(f.extensions?.map(named)) },
		{ label: "Type", values: f.responseType ? [{ text: visible(f.responseType) }] : [] },
		{ label: "Version", values: version(f) },
	];
}

/**
 * What lists and responses of the same paste say of a certificate.
 * @param {Facts} f of a certificate
 * @returns {FactValue[]}
 */
export function revocation(f) {
	return [...(f.crls ?? []).map(listing), ...(f.ocsp ?? []).map(said)];
}

/** @param {{ item: number, listed: boolean, path?: string, revocationDate?: string, reason?: string }} of */
function listing({ item, listed, path, revocationDate, reason }) {
	const by = `by the list, item ${item + 1}`;
	if (!listed) return mention(`Not revoked ${by}`, "good", { item });
	return mention(`Revoked ${since(revocationDate, reason)} ${by}`, "bad", { item, path });
}

/** @param {{ item: number, status: string, path?: string, revocationDate?: string, reason?: string }} of */
function said({ item, status, path, revocationDate, reason }) {
	const by = `by the OCSP response, item ${item + 1}`;
	if (status === "revoked")
		return mention(`Revoked ${since(revocationDate, reason)} ${by}`, "bad", { item, path });
	if (status === "good") return mention(`Not revoked ${by}`, "good", { item, path });
	return mention(`Unknown ${by}`, undefined, { item, path });
}

/**
 * @param {string} text
 * @param {"good" | "bad" | undefined} tone
 * @param {{ item: number, path?: string }} to
 * @returns {FactValue}
 */
function mention(text, tone, { item, path }) {
	return { text, tone, item, path };
}

/**
 * @param {string | undefined} date
 * @param {string | undefined} reason
 */
function since(date, reason) {
	return [date && `since ${utcTime(date)}`, reason && `(${visible(reason)})`].filter(Boolean).join(" ");
}

/** @param {{ serialNumber?: string }} of */
function asked({ serialNumber }) {
	return serial(serialNumber).slice(0, 1);
}

/**
 * @param {{ status?: string, revocationTime?: string, revocationReason?: string, serialNumber?: string }} one
 * @returns {FactValue}
 */
function answer({ status, revocationTime, revocationReason, serialNumber }) {
	const aside = serialNumber === undefined ? undefined : colons(serialNumber);
	const value = { text: status ?? "cannot be read", aside, copy: serialNumber, long: true };
	if (status === "revoked") return { ...value, ...bad(`revoked ${since(revocationTime, revocationReason)}`) };
	return status === "good" ? { ...value, tone: "good" } : value;
}

/**
 * @param {string} text
 * @returns {FactValue}
 */
function bad(text) {
	return { text, tone: "bad" };
}

/**
 * @param {{ byName?: string, byKey?: string } | undefined} id
 * @returns {FactValue[]}
 */
function responder(id) {
	if (id?.byKey) return [{ text: colons(id.byKey), copy: id.byKey, mono: true, aside: "SHA-1 of its key" }];
	return name(id?.byName);
}

/**
 * @param {{ hashAlgorithm?: Facts, issuerNameHash?: string, issuerKeyHash?: string } | undefined} id
 * @returns {FactRow[]}
 */
function issuerHashes(id) {
	return [
		{ label: "Hash", values: algorithm(/** @type {any} */ (id?.hashAlgorithm)) },
		{ label: "Issuer's name, hashed", values: fingerprint(id?.issuerNameHash) },
		{ label: "Issuer's key, hashed", values: fingerprint(id?.issuerKeyHash) },
	];
}

/**
 * @param {Facts} f
 * @returns {FactValue[]}
 */
function version(f) {
	return f.version ? [{ text: String(f.version) }] : [];
}
