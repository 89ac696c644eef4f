// The worker: one instance of a module, apart from the page, so that it can be ended at any moment.
// The first message brings the module; every other one a numbered question.

import { loadGo, start } from "./lib/instance.js";

/** @typedef {import("./lib/questions.js").Question} Question */
/** @typedef {{ module: WebAssembly.Module } | { n: number, question: Question }} Message */

/** @type {Promise<import("./lib/instance.js").Instance>} */
let started;

addEventListener("message", async (/** @type {MessageEvent<Message>} */ { data }) => {
	if ("module" in data) {
		started = loadGo().then(() => start(data.module));
		started.catch(() => {}); // told to the first question
		return;
	}
	try {
		const answer = (await started).ask(data.question);
		postMessage({ n: data.n, answer });
	} catch (error) {
		postMessage({ n: data.n, died: error instanceof Error ? error.message : String(error) });
	}
});
