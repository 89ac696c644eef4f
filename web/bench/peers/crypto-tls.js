// Go's crypto/tls in WebAssembly, as bench/floor/standard is: the engine that is not ours, for handshakes alone.

import { loadGo } from "../../lib/instance.js";

export const about = { reads: "nothing" };

/** It reads no certificate for others. */
export const facts = () => ({});

/** With keys and certificates of the lessons, as ours has them. */
export async function handshakes() {
	await loadGo();
	const go = new globalThis.Go();
	const { instance } = await WebAssembly.instantiateStreaming(fetch("/bench/standard.wasm"), go.importObject);
	go.run(instance);
	return instance.exports.handshake;
}
