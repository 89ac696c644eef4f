// What build.sh has put into dist/, in Node, and what tests give it.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

export const root = new URL("../../", import.meta.url);
export const dist = process.env.WAXSEAL_DIST
	? pathToFileURL(`${process.env.WAXSEAL_DIST}/`)
	: new URL("dist/", root);
export const samples = new URL("web/samples/", root);

/** A moment at which the samples are judged. */
export const now = Date.UTC(2026, 10, 23) / 1000;

/** @type {typeof import("../waxseal.js")} */
export const { load, session: newSession } = await import(new URL("waxseal.js", dist).href);
export const waxseal = await load();
export const view = await WebAssembly.compile(await octets(new URL("view.wasm", dist)));

/**
 * A file, in memory of its own.
 * @param {URL} url
 */
export async function octets(url) {
	return new Uint8Array(await readFile(url));
}

/** @param {string} name */
export const sample = (name) => readFile(new URL(name, samples), "utf8");

/** @param {string} pem */
export const der = (pem) => Buffer.from(pem.replace(/-----.*?-----/g, ""), "base64");

/** The instance that was started last, whoever started it. */
export let started = /** @type {WebAssembly.Instance | undefined} */ (undefined);

WebAssembly.Instance = class extends WebAssembly.Instance {
	/**
	 * @param {WebAssembly.Module} module
	 * @param {WebAssembly.Imports} [imports]
	 */
	constructor(module, imports) {
		super(module, imports);
		started = this;
	}
};

/** Ends the instance that was started last, as a fault of the decoder would: its memory is nonsense. */
export function breakInstance() {
	const memory = /** @type {WebAssembly.Memory} */ (started?.exports.mem);
	new Uint8Array(memory.buffer).fill(0xff);
}
