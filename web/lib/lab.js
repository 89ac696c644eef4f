// The lab: lab.wasm in a worker, which is fetched when something is first asked of it.

import { opening, read } from "./questions.js";
import { Remote } from "./remote.js";

/** @typedef {import("./questions.js").Options} Options */

/** A worker that has had more input than this is not kept: its memory would never shrink again. */
const KEEP = 1024 * 1024;

export class Lab {
	#modules;
	/** @type {Remote | undefined} */
	#idle;

	/** @param {import("./modules.js").Modules} modules */
	constructor(modules) {
		this.#modules = modules;
	}

	/**
	 * Verifies signatures and relates keys: patches on the document that input and options give.
	 * @param {Uint8Array} octets
	 * @param {Options} options
	 * @param {AbortSignal} [signal] ends the worker, whatever it computes
	 * @returns {Promise<import("../models.d.ts").Patch[]>}
	 */
	async examine(octets, options, signal) {
		signal?.throwIfAborted();
		const worker = this.#idle ?? (await Remote.start(this.#modules, "lab"));
		this.#idle = undefined;
		const cancel = () => worker.end("The examination was given up.");
		signal?.addEventListener("abort", cancel);
		if (signal?.aborted) cancel();
		try {
			return read(await worker.ask(opening("examine", octets, options)));
		} finally {
			signal?.removeEventListener("abort", cancel);
			this.#rest(worker, octets.length);
		}
	}

	/**
	 * Keeps one worker for the next time.
	 * @param {Remote} worker
	 * @param {number} size
	 */
	#rest(worker, size) {
		if (worker.dead) return;
		if (this.#idle || size > KEEP) worker.end();
		else this.#idle = worker;
	}
}
