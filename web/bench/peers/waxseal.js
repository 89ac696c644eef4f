// Waxseal through its public API, as dist/ has it: the build leaves waxseal.js out of the bundle.

import { loadGo } from "../../lib/instance.js";
import { load } from "../../waxseal.js";
import { hex } from "../octets.js";

export const about = { reads: "everything, with notes, issues and the place of every octet" };

const w = await load();
const everything = { limits: { nodes: 10_000_000 } };

/**
 * @param {Uint8Array | string} input
 * @param {import("../../waxseal.js").Options} options
 */
function decode(input, options) {
	const document = w.decode(input, options);
	w.close(document.id);
	return document;
}

/** @type {import("../peer.d.ts").Peer["facts"]} */
export const facts = (octets) => decode(octets, { tree: false }).items[0].facts;

/** @type {import("../peer.d.ts").Peer["tree"]} */
export const tree = (octets) => decode(octets, everything).items[0];

/** @type {import("../peer.d.ts").Peer["all"]} */
export const all = (text, want) =>
	decode(text, want === "facts" ? { tree: false } : everything).items.map((item) => item.facts.sha256);

/** The path of revokedCertificates in a list that says when the next is due. */
const REVOKED = "0.0.5";

/** @type {import("../peer.d.ts").Peer["list"]} */
export const list = (octets) => {
	const { id, items } = w.decode(octets, { tree: false });
	const { issuer, thisUpdate, entries } = items[0].facts;
	const [serial] = w.expand(id, `${REVOKED}.${entries - 1}`, 0, 1).fields;
	const { buf, off, hdr, len } = /** @type {import("../../models.d.ts").Span} */ (serial.span);
	const last = hex(w.bytes(id, buf, off + hdr, len));
	w.close(id);
	return { issuer, thisUpdate, entries, last };
};

/** @type {import("../peer.d.ts").Peer["handshakes"]} */
export function handshakes() {
	let seed = 0;
	return async () => {
		const { trace } = await w.handshake({ preset: "client-authentication", seed: seed++ });
		if (!trace.outcome.ok) throw new Error(trace.outcome.text);
	};
}

/** With keys of the lessons, as handshakes has them. */
export async function operations() {
	await loadGo();
	const go = new globalThis.Go();
	const { instance } = await WebAssembly.instantiateStreaming(fetch("/bench/private.wasm"), go.importObject);
	go.run(instance);
	return instance.exports.operations;
}

/** No two answers are the same text, as no two documents have the same number. */
export function answer(input) {
	const document = w.decode(input, { tree: false });
	w.close(document.id);
	const octets = new TextEncoder().encode(JSON.stringify({ ...document, id: 1_000_000 }));
	const at = '{"id":'.length;
	const decoder = new TextDecoder();
	let turn = 1_000_000;
	return () => {
		for (let i = 0, n = ++turn; i < 7; i++, n = Math.floor(n / 10)) octets[at + 6 - i] = 0x30 + (n % 10);
		JSON.parse(decoder.decode(octets));
	};
}
