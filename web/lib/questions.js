// What can be asked about a document, as the exports of wasm/questions take it.

/**
 * @typedef {object} Question
 * @property {string} name the export that answers
 * @property {number[]} numbers its parameters
 * @property {string | Uint8Array} [given] what it is handed through memory
 * @property {boolean} [moved] what is given is nobody else's, and its memory may go along
 */

/**
 * @typedef {object} Options
 * @property {number | Date} [now] seconds since 1970, or a Date; left out: the host's clock; 0: no clock
 * @property {boolean} [tree] false: facts and issues alone
 * @property {boolean} [reveal] show private material and hand over its octets
 * @property {string} [form] the form that the input is read as, such as "hex", or stretches of it, "hex@120+64"
 * @property {File[]} [files] what the input was joined from, in order
 * @property {Opened[]} [opened] what passwords have opened
 * @property {{ nodes?: number, depth?: number, items?: number }} [limits]
 */

/**
 * Where a file begins in the input, in octets, and its name.
 * @typedef {{ at: number, name: string }} File
 */

/**
 * What a password has made of sealed octets.
 * @typedef {{ sealed: Uint8Array, plain: Uint8Array }} Opened
 */

/** How many octets of input are taken at most. Whoever reads a file asks before reading it. */
export const MAX_INPUT = 64 * 1024 * 1024;

/** How many items, fields or hits one answer holds at most. */
export const MAX_PAGE = 500;

/**
 * The sentence that refuses an input by its size, or nothing.
 * @param {number} size in octets
 */
export function tooLarge(size) {
	if (size <= MAX_INPUT) return undefined;
	return `The input is ${size.toLocaleString("en")} octets long; at most ${MAX_INPUT.toLocaleString("en")} (64 MiB) are read.`;
}

/**
 * How many octets an input or a file has.
 * @param {Uint8Array | Blob} input
 */
export function sizeOf(input) {
	return input instanceof Blob ? input.size : input.length;
}

/**
 * The octets of an input, those of a file read now.
 * @param {Uint8Array | Blob} input
 */
export async function octetsIn(input) {
	if (!(input instanceof Blob)) return input;
	const octets = await input.arrayBuffer().catch(() => undefined);
	if (!octets) throw new Error(UNREAD);
	return new Uint8Array(octets);
}

/** The sentence about a file that cannot be read, or not any more. */
export const UNREAD = "The browser could not read the file; it may have changed since it was chosen.";

/**
 * The octets of an input.
 * @param {string | Uint8Array | ArrayBuffer} input
 */
export function octetsOf(input) {
	const length = typeof input === "string" ? input.length : input?.byteLength;
	if (length === undefined) throw new Error("The input is neither text nor octets.");
	refuse(length);
	if (typeof input !== "string") return input instanceof Uint8Array ? input : new Uint8Array(input);
	const octets = new TextEncoder().encode(input);
	refuse(octets.length);
	return octets;
}

/** @param {number} size */
function refuse(size) {
	const sentence = tooLarge(size);
	if (sentence) throw new Error(sentence);
}

/**
 * The moment that options mean, in seconds.
 * @param {Options["now"]} now
 */
export function seconds(now = new Date()) {
	const s = typeof now === "number" ? now : now?.getTime?.() / 1000;
	if (!Number.isFinite(s)) throw new Error("The option now is neither a number of seconds nor a valid Date.");
	return Math.floor(s);
}

/** Bits of the flags, as in wasm/border. */
const FACTS_ONLY = 1;
const REVEAL = 2;
const PARTS = 4;
const PATIENT = 8;

/**
 * A question that opens an input.
 * @param {"decode" | "open" | "examine" | "out" | "outField" | "text" | "compare"} name
 * @param {Uint8Array} octets
 * @param {Options} options
 * @returns {Question}
 */
export function opening(name, octets, { opened = [], form = "", files = [], ...options }) {
	if (!opened.length && !form && !files.length) return { name, numbers: numbers(options, 0), given: octets };
	return { name, numbers: numbers(options, PARTS), given: joined(octets, "", form, files, opened) };
}

/**
 * The question what a password opens in an input.
 * @param {Uint8Array} octets
 * @param {Options} options
 * @param {string} password
 * @param {boolean} patient whether keys are derived whatever it costs
 * @returns {Question}
 */
export function unlocking(octets, { opened = [], form = "", files = [], ...options }, password, patient) {
	const flags = PARTS | (patient ? PATIENT : 0);
	const given = joined(octets, password, form, files, opened);
	return { name: "unlock", numbers: numbers(options, flags), given };
}

/**
 * @param {Options} options
 * @param {number} more flags
 */
function numbers({ now, tree = true, reveal = false, limits = {} }, more) {
	const flags = (tree ? 0 : FACTS_ONLY) | (reveal ? REVEAL : 0) | more;
	const { nodes = 0, depth = 0, items = 0 } = limits;
	return [seconds(now), ...[nodes, depth, items, flags].map(whole)];
}

/**
 * A list of parts, each after its length, as wasm/border takes them apart.
 * @param {Uint8Array} octets
 * @param {string} password
 * @param {string} form
 * @param {File[]} files
 * @param {Opened[]} opened
 */
function joined(octets, password, form, files, opened) {
	const text = new TextEncoder();
	const named = files.map(({ at, name }) => `${whole(at)}\0${name}\0`).join("");
	const parts = [octets, ...[password, form, named].map((part) => text.encode(part))];
	for (const { sealed, plain } of opened) parts.push(sealed, plain);
	const list = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
	const view = new DataView(list.buffer);
	let at = 0;
	for (const part of parts) {
		view.setUint32(at, part.length, true);
		list.set(part, at + 4);
		at += 4 + part.length;
	}
	return list;
}

/**
 * A question about an open document.
 * @param {string} name
 * @param {number[]} numbers
 * @param {string} [given]
 * @returns {Question}
 */
export function about(name, numbers, given) {
	return { name, numbers: numbers.map(whole), given };
}

/**
 * Lets through what crosses to Go unharmed: WebAssembly would take 2³² for 0.
 * @param {number} n
 */
function whole(n) {
	if (Number.isInteger(n) && Math.abs(n) < 2 ** 31) return n;
	throw new Error(`${String(n)} is not a whole number that can be asked for.`);
}

/**
 * Reads an answer. {"error": sentence} is thrown.
 * @param {string | Uint8Array} answer
 */
export function read(answer) {
	if (typeof answer !== "string") return answer;
	const value = JSON.parse(answer);
	if (value.error !== undefined) throw new Error(value.error);
	return value;
}
