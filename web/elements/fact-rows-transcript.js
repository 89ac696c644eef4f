// Facts of what openssl s_client printed: the verdict first, then what it is drawn from.

import { count, visible } from "../lib/format.js";
import { fingerprint, list, moment } from "./fact-rows.js";

/**
 * @import { Facts } from "./types.js"
 * @import { FactRow, FactValue } from "./fact-rows.js"
 */

/**
 * @param {Facts} f of an s-client
 * @param {{ zone?: string }} clock
 * @returns {FactRow[]}
 */
export function transcript(f, clock) {
	return [
		{ label: "Verdict", values: verdict(f) },
		{ label: "Verified", values: text(f.verified) },
		{ label: "Client certificate", values: text(f.clientCertificate) },
		{ label: "Version", values: text(f.protocol) },
		{ label: "Cipher suite", values: text(f.cipher) },
		{ label: "Key exchange", values: text(f.temporaryKey) },
		{ label: "Signed with", values: list([f.peerSignatureType, f.peerSigningDigest].filter(Boolean)) },
		{ label: "Chain", values: chain(f.chain) },
		{ label: "Verify errors", values: (f.verifyErrors ?? []).flatMap(text) },
		{ label: "Takes certificates of", values: (f.acceptableCAs ?? []).flatMap(text) },
		{ label: "ALPN", values: text(f.alpn) },
		{ label: "Handshake", values: sizes(f) },
		{ label: "Session ID", values: fingerprint(f.sessionId) },
		{ label: "Tickets", values: f.tickets ? [{ text: count(f.tickets, "ticket") }] : [] },
		{ label: "Begun", values: moment(f.startTime, clock) },
		{ label: "Errors", values: (f.errors ?? []).map(error) },
		{ label: "Command", values: text(f.command) },
	];
}

/**
 * @param {Facts} f
 * @returns {FactValue[]}
 */
function verdict({ outcome, verdict }) {
	return verdict ? [{ text: verdict, tone: outcome === "completed" ? "good" : "bad" }] : [];
}

/**
 * @param {string | undefined} value
 * @returns {FactValue[]}
 */
function text(value) {
	return value ? [{ text: visible(value) }] : [];
}

/**
 * @param {Facts[] | undefined} links
 * @returns {FactValue[]}
 */
function chain(links) {
	return (links ?? []).map(({ subject, issuer }) => ({
		text: visible(subject ?? "empty"),
		aside: issuer === undefined ? undefined : `issued by ${visible(issuer)}`,
		long: true,
	}));
}

/**
 * @param {Facts} f
 * @returns {FactValue[]}
 */
function sizes({ handshakeRead, handshakeWritten }) {
	if (handshakeRead === undefined) return [];
	return [{ text: `${count(handshakeRead, "octet")} came, ${count(handshakeWritten, "octet")} went` }];
}

/**
 * @param {Facts} e
 * @returns {FactValue}
 */
function error({ code, reason, function: found, alert }) {
	const asides = [
		found && `found in ${visible(found)}`,
		alert !== undefined && `alert ${alert} from the server`,
	];
	return { text: visible(reason ?? code), aside: asides.filter(Boolean).join(", ") || undefined };
}
