// The worker: one instance of a module, apart from the page, so that it can be ended at any moment.
// The first message brings the module, every other one a numbered question, a piece of what the next question
// is given, or the size of that while it is on its way.

import { loadGo, start } from "./lib/instance.js";

/** @typedef {import("./lib/questions.js").Question} Question */
/** @typedef {{ piece: Uint8Array, at: number, size: number }} Piece */
/** @typedef {{ module: WebAssembly.Module } | { expected: number } | Piece | { n: number, question: Question }} Message */

/** Milliseconds without a question after which garbage is collected. */
const IDLE = 200;

/** @type {Promise<import("./lib/instance.js").Instance>} */
let started;
/** @type {ReturnType<typeof setTimeout>} */
let idle;

addEventListener("message", async (/** @type {MessageEvent<Message>} */ { data }) => {
	if ("module" in data) {
		started = loadGo().then(() => start(data.module));
		started.catch(() => {}); // told to the first question
		return;
	}
	const n = "n" in data ? data.n : 0;
	try {
		clearTimeout(idle);
		const instance = await started;
		if ("expected" in data) return instance.expect(data.expected);
		if ("piece" in data) {
			instance.give(data.piece, data.at, data.size);
			return postMessage({ spare: data.piece.buffer }, { transfer: [data.piece.buffer] });
		}
		const { given, ...question } = data.question;
		if (given !== undefined) instance.give(given);
		if (given instanceof Uint8Array) free(given);
		const answer = instance.ask(question);
		postMessage({ n, answer }, { transfer: typeof answer === "string" ? [] : [answer.buffer] });
		idle = setTimeout(() => instance.rest(), IDLE);
	} catch (error) {
		postMessage({ n, died: error instanceof Error ? error.message : String(error) });
	}
});

/**
 * Frees octets now: whoever collects garbage does so when all else has been done.
 * @param {Uint8Array} octets
 */
function free({ buffer }) {
	/** @type {any} */ (buffer).transfer?.(0);
}
