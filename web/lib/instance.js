// One running Go program, seen from JavaScript: the other side of wasm/border.

/** @typedef {import("./questions.js").Question} Question */

/**
 * What a module of wasm/ exports. The functions that answer are called by name, in ask.
 * @typedef {object} Border
 * @property {WebAssembly.Memory} mem
 * @property {(n: number) => number} room
 * @property {() => number} answer
 * @property {() => void} collect
 */

/** The sentence of a question that ended its instance. */
export const DIED = "The decoder stopped working on this question. A fresh one has taken its place.";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A Go program that waits for questions. Once dead it stays dead; another has to be started. */
export class Instance {
	#exports;
	#go;
	#size = 0; // of memory, when garbage was collected last
	#given = 0; // where what is given goes
	/** @type {number | undefined} the size of what room was made for and that has not come yet */
	#expected;
	dead = false;
	/** Called once, when the program ends: it never ends well. */
	onDeath = () => {};

	/**
	 * @param {import("../wasm_exec.js").GoProgram} go
	 * @param {WebAssembly.Instance} instance
	 */
	constructor(go, instance) {
		this.#go = go;
		this.#exports = /** @type {Border & Record<string, (...numbers: number[]) => number>} */ (
			/** @type {unknown} */ (instance.exports)
		);
		const resume = go._resume.bind(go);
		// Every listener and timer that Go set comes back through here, those of a dead program too.
		go._resume = () => void (this.dead || this.#run(resume));
		this.#run(() => void go.run(instance));
	}

	/**
	 * Puts a question and returns its answer: the text of a JSON object, or octets for "bytes".
	 * @param {Question} question
	 * @returns {string | Uint8Array}
	 */
	ask(question) {
		const answer = this.dead ? undefined : this.#run(() => this.#put(question));
		if (answer === undefined) throw new Error(DIED);
		return answer;
	}

	/** @param {Question} question */
	#put({ name, numbers, given }) {
		if (given !== undefined) this.give(given);
		const length = this.#exports[name](...numbers);
		const octets = new Uint8Array(this.#exports.mem.buffer, this.#exports.answer(), Math.abs(length));
		return name === "bytes" && length >= 0 ? octets.slice() : decoder.decode(octets);
	}

	/** Collects garbage where memory has grown since the last time: it never shrinks, but what is free is used again. */
	rest() {
		const size = this.#exports.mem.buffer.byteLength;
		if (this.dead || size === this.#size) return;
		this.#run(() => this.#exports.collect());
		this.#size = size;
	}

	/**
	 * Takes what the next question is given, or a piece of it; the pieces come in order.
	 * @param {string | Uint8Array} given
	 * @param {number} [at] where the piece begins in the whole
	 * @param {number} [size] of the whole
	 */
	give(given, at = 0, size) {
		const piece = typeof given === "string" ? encoder.encode(given) : given;
		if (!this.dead) this.#run(() => this.#place(piece, at, size ?? piece.length));
	}

	/**
	 * Makes room for what will be given, while it is on its way. Memory is had when it is first written to,
	 * which takes longer than to copy what comes then.
	 * @param {number} size
	 */
	expect(size) {
		this.give(new Uint8Array(), 0, size);
		new Uint8Array(this.#exports.mem.buffer, this.#given, size).fill(0);
		this.#expected = size;
	}

	/**
	 * @param {Uint8Array} piece
	 * @param {number} at
	 * @param {number} size
	 */
	#place(piece, at, size) {
		if (at === 0 && size !== this.#expected) this.#given = this.#exports.room(size);
		this.#expected = undefined;
		new Uint8Array(this.#exports.mem.buffer, this.#given + at, piece.length).set(piece);
	}

	/**
	 * Runs a piece of the program. A trap or an exit ends the whole of it; the console is told which.
	 * @template T
	 * @param {() => T} piece
	 */
	#run(piece) {
		try {
			const value = piece();
			if (!this.#go.exited) return value;
		} catch (trap) {
			console.error(trap);
		}
		this.dead = true;
		this.onDeath();
		return undefined;
	}
}

/** Loads the part of Go that is written in JavaScript; before that no instance can be started. */
export async function loadGo() {
	if (!globalThis.Go) await import("../wasm_exec.js");
}

/**
 * Starts a module.
 * @param {WebAssembly.Module} module
 */
export function start(module) {
	if (!globalThis.Go) throw new Error("wasm_exec.js of Go is not loaded.");
	const go = new globalThis.Go();
	// A collection marks while questions are answered and slows their every write to memory. Half as
	// many make a tree a tenth faster; more would show in the memory that a large file takes.
	go.env = { GOGC: "200" };
	return new Instance(go, new WebAssembly.Instance(module, go.importObject));
}

/**
 * Keeps one instance of a module alive: a fresh one stands in for one that died, at once, because it
 * may have listened to the page. One that dies at its start is not tried again and again.
 */
export class Keeper {
	#module;
	#instance;

	/** @param {WebAssembly.Module} module */
	constructor(module) {
		this.#module = module;
		this.#instance = this.#start();
	}

	get instance() {
		if (this.#instance.dead) this.#instance = this.#start();
		return this.#instance;
	}

	#start() {
		const instance = start(this.#module);
		if (instance.dead) throw new Error("The decoder does not start in this browser.");
		instance.onDeath = () => queueMicrotask(() => void this.instance);
		return instance;
	}
}
