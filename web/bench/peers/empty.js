// No library: Go without a program, as bench/floor/empty is. It shows octets of the certificate once it runs.

import { loadGo, start } from "../../lib/instance.js";
import { hex } from "../octets.js";

export const about = { reads: "nothing" };

/** Where the serial number of the leaf stands. */
const [FROM, TO] = [15, 31];

export async function facts(octets) {
	const [module] = await Promise.all([WebAssembly.compileStreaming(fetch("/bench/empty.wasm")), loadGo()]);
	start(module);
	return { serialNumber: hex(octets.subarray(FROM, TO)) };
}
