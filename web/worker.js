// The worker: one instance of a module, apart from the page, so that it can be ended at any moment.
// The first message brings the module; every other one a numbered question.

import { loadGo, start } from "./lib/instance.js";

/** @typedef {import("./lib/questions.js").Question} Question */
/** @typedef {{ module: WebAssembly.Module } | { n: number, question: Question }} Message */

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
	try {
		clearTimeout(idle);
		const instance = await started;
		const answer = instance.ask(data.question);
		postMessage({ n: data.n, answer }, { transfer: typeof answer === "string" ? [] : [answer.buffer] });
		idle = setTimeout(() => instance.rest(), IDLE);
	} catch (error) {
		postMessage({ n: data.n, died: error instanceof Error ? error.message : String(error) });
	}
});
