// An instance in a worker of its own, with the ask of lib/instance.js but asynchronous.

import { DIED } from "./instance.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./modules.js").Modules} Modules */
/** @typedef {import("./modules.js").Name} Name */
/** @typedef {{ n: number, answer?: string | Uint8Array, died?: string } | { spare: ArrayBuffer }} Reply */
/** @typedef {{ resolve: (answer: string | Uint8Array) => void, reject: (error: Error) => void }} Waiting */

/**
 * What browsers' workers and Node's have in common.
 * @typedef {object} Thread
 * @property {(message: unknown, moved?: ArrayBuffer[]) => void} post
 * @property {() => void} end
 */

/** What is given crosses in pieces of so many octets: a second copy of the whole would take memory and time. */
const PIECE = 512 * 1024;

/** How many pieces are on their way at a time. */
const PIECES = 4;

export class Remote {
	/** @type {Map<number, Waiting>} */
	#waiting = new Map();
	#asked = 0;
	#line = Promise.resolve(); // of questions: what one is given is not to be taken for that of another
	/** @type {(spare?: ArrayBuffer) => void} what is done with the memory of a piece that has arrived */
	#arrived = () => {};
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
	 * Says how much the next question will be given.
	 * @param {number} size in octets
	 */
	expect(size) {
		if (!this.dead) this.#thread.post({ expected: size });
	}

	/**
	 * Octets that are given and not moved stay with whoever asks, and are not to change before the answer.
	 * @param {Question} question
	 * @returns {Promise<string | Uint8Array>}
	 */
	ask(question) {
		if (this.dead) return Promise.reject(new Error(DIED));
		const n = ++this.#asked;
		return new Promise((resolve, reject) => {
			this.#waiting.set(n, { resolve, reject });
			this.#line = this.#line.then(() => this.#put(n, question)).catch(reject);
		});
	}

	/**
	 * @param {number} n
	 * @param {Question} question
	 */
	async #put(n, { given, moved, ...question }) {
		if (!(given instanceof Uint8Array)) return this.#post({ n, question: { ...question, given } });
		if (moved) {
			const buffer = /** @type {ArrayBuffer} */ (given.buffer);
			return this.#post({ n, question: { ...question, given } }, [buffer]);
		}
		if (given.length > PIECE) {
			await this.#handOver(given);
			return this.#post({ n, question });
		}
		const copy = given.slice();
		this.#post({ n, question: { ...question, given: copy } }, [copy.buffer]);
	}

	/**
	 * Hands octets over piece by piece, in memory that goes to and fro.
	 * @param {Uint8Array} octets
	 */
	async #handOver(octets) {
		const size = octets.length;
		const memory = Array.from({ length: PIECES }, () => new ArrayBuffer(PIECE));
		let wake = () => {};
		this.#arrived = (spare) => {
			if (spare) memory.push(spare);
			wake();
		};
		for (let at = 0; at < size; at += PIECE) {
			while (!memory.length && !this.dead) {
				await new Promise((resolve) => {
					wake = () => resolve(undefined);
				});
			}
			const buffer = memory.pop();
			if (!buffer) return; // the worker has ended
			const piece = new Uint8Array(buffer, 0, Math.min(PIECE, size - at));
			piece.set(octets.subarray(at, at + piece.length));
			this.#post({ piece, at, size }, [buffer]);
		}
		this.#arrived = () => {};
	}

	/**
	 * @param {unknown} message
	 * @param {ArrayBuffer[]} [moved]
	 */
	#post(message, moved) {
		if (!this.dead) this.#thread.post(message, moved);
	}

	/** @param {Reply} reply */
	#receive(reply) {
		if ("spare" in reply) return this.#arrived(reply.spare);
		const { n, answer, died } = reply;
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
		this.#arrived();
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
				const answered = "n" in message || "piece" in message;
				if (answered && asked++ === 0) worker.ref();
				worker.postMessage(message, moved);
			},
			end: () => void worker.terminate(),
		};
	};
}
