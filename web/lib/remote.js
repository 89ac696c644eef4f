// An instance in a worker of its own, with the ask of lib/instance.js but asynchronous.

import { DIED } from "./instance.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./modules.js").Modules} Modules */
/** @typedef {import("./modules.js").Name} Name */
/** @typedef {{ n: number, answer?: string | Uint8Array, died?: string }} Reply */
/** @typedef {{ resolve: (answer: string | Uint8Array) => void, reject: (error: Error) => void }} Waiting */

/**
 * What browsers' workers and Node's have in common.
 * @typedef {object} Thread
 * @property {(message: unknown, moved?: ArrayBuffer[]) => void} post
 * @property {() => void} end
 */

export class Remote {
	/** @type {Map<number, Waiting>} */
	#waiting = new Map();
	#asked = 0;
	#thread;
	dead = false;

	/** @param {(receive: (reply: Reply) => void, fail: () => void) => Thread} start */
	constructor(start) {
		this.#thread = start(
			(reply) => this.#receive(reply),
			() => this.end(DIED),
		);
	}

	/**
	 * Starts a module in a worker.
	 * @param {Modules} modules
	 * @param {Name} name
	 */
	static async start(modules, name) {
		const [module, text] = await Promise.all([modules.module(name), modules.worker()]);
		const start = typeof Worker === "undefined" ? await nodeThread(text) : browserThread(text);
		const remote = new Remote(start);
		remote.#thread.post({ module });
		return remote;
	}

	/**
	 * Octets are copied once and moved: whoever asks may need theirs again.
	 * @param {Question} question
	 * @returns {Promise<string | Uint8Array>}
	 */
	ask(question) {
		if (this.dead) return Promise.reject(new Error(DIED));
		const n = ++this.#asked;
		return new Promise((resolve, reject) => {
			this.#waiting.set(n, { resolve, reject });
			if (!(question.given instanceof Uint8Array)) return this.#thread.post({ n, question });
			const given = new Uint8Array(question.given);
			this.#thread.post({ n, question: { ...question, given } }, [given.buffer]);
		});
	}

	/** @param {Reply} reply */
	#receive({ n, answer, died }) {
		if (answer === undefined) return this.end(died);
		this.#waiting.get(n)?.resolve(answer);
		this.#waiting.delete(n);
	}

	/**
	 * Ends the worker, whatever it does. Questions without an answer get a sentence.
	 * @param {string} [sentence]
	 */
	end(sentence = "The document was closed before this question was answered.") {
		if (this.dead) return;
		this.dead = true;
		this.#thread.end();
		for (const { reject } of this.#waiting.values()) reject(new Error(sentence));
		this.#waiting.clear();
	}
}

/** @type {{ createScriptURL(url: string): string } | undefined} */
let policy;

/**
 * Vouches for the URL of a worker made from our own text, and for no other: the one trusted type.
 * @param {string} url
 */
function trusted(url) {
	const types = /** @type {any} */ (globalThis).trustedTypes;
	policy ??= types?.createPolicy("waxseal", {
		createScriptURL(/** @type {string} */ candidate) {
			if (candidate.startsWith("blob:")) return candidate;
			throw new TypeError("Only workers made from a blob are started.");
		},
	});
	return policy ? policy.createScriptURL(url) : url;
}

/**
 * A classic worker from a blob: it works from file:// too, where a URL would not.
 * @param {string} text
 */
function browserThread(text) {
	return (/** @type {(reply: Reply) => void} */ receive, /** @type {() => void} */ fail) => {
		const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
		const worker = new Worker(trusted(url));
		worker.onmessage = ({ data }) => receive(data);
		worker.onerror = fail;
		return {
			post: (/** @type {unknown} */ message, /** @type {ArrayBuffer[]} */ moved = []) =>
				worker.postMessage(message, moved),
			end: () => {
				worker.terminate();
				URL.revokeObjectURL(url);
			},
		};
	};
}

/** Gives a thread of Node the two globals by which worker.js speaks. */
const nodePrelude = `
  const { parentPort } = require("node:worker_threads");
  globalThis.postMessage = (message, { transfer } = {}) => parentPort.postMessage(message, transfer);
  globalThis.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data }));
`;

/**
 * A thread of Node, which does not keep the process when nothing else does.
 * @param {string} text
 */
async function nodeThread(text) {
	const threads = await import("node:worker_threads");
	return (/** @type {(reply: Reply) => void} */ receive, /** @type {() => void} */ fail) => {
		const worker = new threads.Worker(nodePrelude + text, { eval: true });
		let asked = 0;
		worker.on("message", (reply) => {
			if (--asked === 0) worker.unref();
			receive(reply);
		});
		worker.on("error", fail);
		worker.unref();
		return {
			post: (/** @type {any} */ message, /** @type {ArrayBuffer[]} */ moved = []) => {
				if ("n" in message && asked++ === 0) worker.ref();
				worker.postMessage(message, moved);
			},
			end: () => void worker.terminate(),
		};
	};
}
