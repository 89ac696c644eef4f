// Waxseal for programs, in browsers and in Node: docs/json.md describes what comes back.

import { Keeper, loadGo } from "./lib/instance.js";
import { Lab } from "./lib/lab.js";
import { Modules } from "./lib/modules.js";
import { about, MAX_PAGE, octetsOf, opening, read, seconds } from "./lib/questions.js";
import { Session } from "./lib/session.js";

/** @typedef {import("./lib/questions.js").Options} Options */
/** @typedef {import("./lib/questions.js").Question} Question */
/** @typedef {import("./models.d.ts").Document} Document */
/** @typedef {import("./models.d.ts").Field} Field */
/** @typedef {import("./models.d.ts").Note} Note */
/** @typedef {import("./models.d.ts").Place} Place */
/** @typedef {import("./models.d.ts").Hit} Hit */

/**
 * @typedef {object} LoadOptions
 * @property {Keeper} [instance] a decoder that runs already, such as the page's
 * @property {import("./lib/modules.js").Name[]} [preload] modules to fetch and compile now rather than at first use
 */

/**
 * Makes the decoder ready. The modules are looked for beside this file, or at options.base.
 * @param {LoadOptions & import("./lib/modules.js").Places} [options]
 */
export async function load(options = {}) {
	const modules = beside(options);
	await Promise.all((options.preload ?? []).map((name) => modules.module(name)));
	return new Waxseal(modules, options.instance ?? (await keep(modules)));
}

/**
 * A session with a decoder of its own, at once: it keeps large input off the thread of its host.
 * @param {import("./lib/modules.js").Places} [options]
 */
export function session(options = {}) {
	const modules = beside(options);
	return new Session(modules, keep(modules));
}

/** @param {import("./lib/modules.js").Places} options */
function beside(options) {
	return new Modules({ base: new URL(".", import.meta.url), ...options });
}

/** @param {Modules} modules */
async function keep(modules) {
	const [module] = await Promise.all([modules.module("view"), loadGo()]);
	return new Keeper(module);
}

/**
 * An input that is open, and where: the number it has in an instance ends with that instance.
 * @typedef {object} Open
 * @property {Uint8Array} octets
 * @property {Options} options
 * @property {import("./lib/instance.js").Instance} instance
 * @property {number} number
 */

/**
 * The decoder. Every method throws an Error with one sentence where it has no answer. If a question
 * ends the decoder, later ones are answered by a fresh one, in which open documents are opened anew.
 */
class Waxseal {
	#keeper;
	#lab;
	/** @type {Map<number, Open>} */
	#documents = new Map();
	#last = 0;

	/**
	 * @param {Modules} modules
	 * @param {Keeper} keeper
	 */
	constructor(modules, keeper) {
		this.#lab = new Lab(modules);
		this.#keeper = keeper;
	}

	/**
	 * Decodes an input, at once. The document stays open for the other methods until close.
	 * @param {string | Uint8Array | ArrayBuffer} input
	 * @param {Options} [options]
	 * @returns {Document}
	 */
	decode(input, options = {}) {
		const octets = octetsOf(input);
		const { instance } = this.#keeper;
		const settled = { ...options, now: seconds(options.now) };
		/** @type {Document} */
		const document = read(instance.ask(opening("decode", octets, settled)));
		const number = document.id;
		document.id = ++this.#last;
		this.#documents.set(document.id, { octets: octets.slice(), options: settled, instance, number });
		return document;
	}

	/**
	 * Octets of a buffer; all from off on if length is left out.
	 * @param {number} id
	 * @param {number} buffer
	 * @param {number} [off]
	 * @param {number} [length]
	 * @returns {Uint8Array}
	 */
	bytes(id, buffer, off = 0, length = -1) {
		return this.#ask(id, (n) => about("bytes", [n, buffer, off, length]));
	}

	/**
	 * Children of the field at path, with what is below them. Notes are the whole list.
	 * @param {number} id
	 * @param {string} path
	 * @param {number} [from]
	 * @param {number} [count]
	 * @returns {{ fields: Field[], notes: Note[] }}
	 */
	expand(id, path, from = 0, count = MAX_PAGE) {
		return this.#ask(id, (n) => about("expand", [n, from, count, 0], path));
	}

	/**
	 * Where octets of a buffer come from, and what was made of them.
	 * @param {number} id
	 * @param {number} buffer
	 * @param {number} offset
	 * @param {number} [length]
	 * @returns {{ from: Place[], to: Place[] }}
	 */
	locate(id, buffer, offset, length = 1) {
		return this.#ask(id, (n) => about("locate", [n, buffer, offset, length]));
	}

	/**
	 * Fields whose name, value or OID contains text.
	 * @param {number} id
	 * @param {string} text
	 * @param {number} [limit]
	 * @returns {{ hits: Hit[], more?: true }}
	 */
	search(id, text, limit = 100) {
		return this.#ask(id, (n) => about("search", [n, limit], text));
	}

	/**
	 * Forgets a document.
	 * @param {number} id
	 */
	close(id) {
		this.#ask(id, (n) => about("close", [n]));
		this.#documents.delete(id);
	}

	/**
	 * What reading alone cannot tell: signatures, key strength, which key belongs to what.
	 * @param {number} id
	 * @param {AbortSignal} [signal] gives it up
	 * @returns {Promise<import("./models.d.ts").Patch[]>}
	 */
	async examine(id, signal) {
		const { octets, options } = this.#document(id);
		return this.#lab.examine(octets, options, signal);
	}

	/**
	 * How an item, or the field of it with the given place, is shown elsewhere.
	 * @param {number} id
	 * @param {number} item
	 * @param {import("./models.d.ts").Span} [span]
	 */
	async out(id, item, span) {
		const { octets, options } = this.#document(id);
		return this.#lab.out(octets, options, item, span);
	}

	/**
	 * An item as text, as the command prints it: its issues, its tree.
	 * @param {number} id
	 * @param {number} item
	 */
	async text(id, item) {
		const { octets, options } = this.#document(id);
		return this.#lab.text(octets, options, item);
	}

	/**
	 * How an item differs from another: in sentences, part by part, octet by octet.
	 * @param {number} id
	 * @param {number} first
	 * @param {number} second
	 */
	async compare(id, first, second) {
		const { octets, options } = this.#document(id);
		return this.#lab.compare(octets, options, first, second);
	}

	/**
	 * Decodes an input of which parts are encrypted under a password. What the password does not open is
	 * left, with a sentence each.
	 * @param {string | Uint8Array | ArrayBuffer} input
	 * @param {Options & { password?: string, patient?: boolean, signal?: AbortSignal }} [options]
	 *   patient: derive keys whatever it costs; without it, what takes more than a few seconds is left
	 * @returns {Promise<Document & Pick<import("./lib/lab.js").Unlocked, "left" | "patches">>}
	 */
	async open(input, { password = "", patient, signal, ...options } = {}) {
		const octets = octetsOf(input);
		const settled = { ...options, now: seconds(options.now) };
		const { opened, left, patches } = await this.#lab.unlock(octets, settled, password, { patient, signal });
		const all = [...(options.opened ?? []), ...opened];
		return { ...this.decode(octets, { ...settled, opened: all }), left, patches };
	}

	/**
	 * Runs a handshake between a client and a server, in the lab.
	 * @param {import("./lib/lab.js").HandshakeConfig} [config]
	 * @param {AbortSignal} [signal] gives it up
	 * @returns {Promise<import("./lib/lab.js").Handshake>}
	 */
	async handshake(config = {}, signal) {
		return this.#lab.handshake(config, signal);
	}

	/**
	 * Runs a handshake and looks at its recording as an eavesdropper does, and as somebody who gets the
	 * server's RSA private key later.
	 * @param {import("./lib/lab.js").HandshakeConfig} [config]
	 * @param {AbortSignal} [signal] gives it up
	 * @returns {Promise<import("./lib/lab.js").Eyes>}
	 */
	async eyes(config = {}, signal) {
		return this.#lab.eyes(config, signal);
	}

	/**
	 * Runs a handshake again and again with a man in the middle, who changes what passes or talks to both
	 * sides himself.
	 * @param {import("./lib/lab.js").HandshakeConfig} [config]
	 * @param {AbortSignal} [signal] gives it up
	 * @returns {Promise<import("./lib/lab.js").Middle>}
	 */
	async middle(config = {}, signal) {
		return this.#lab.middle(config, signal);
	}

	/**
	 * Runs a handshake and prints its client's side as openssl s_client does.
	 * @param {import("./lib/lab.js").HandshakeConfig} [config]
	 * @param {{ showcerts?: boolean, signal?: AbortSignal }} [how] showcerts: with every certificate; signal gives it up
	 * @returns {Promise<import("./lib/lab.js").Terminal>}
	 */
	async sclient(config = {}, how) {
		return this.#lab.sclient(config, how);
	}

	/**
	 * Reads a command line of openssl s_client: what it asks of a client.
	 * @param {string} text
	 * @returns {Promise<import("./lib/lab.js").Asked>}
	 */
	async command(text) {
		return this.#lab.command(text);
	}

	/**
	 * Runs two handshakes and says how the second differs from the first: message by message, and step by
	 * step of the derivation.
	 * @param {import("./lib/lab.js").HandshakeConfig} first
	 * @param {import("./lib/lab.js").HandshakeConfig} second
	 * @param {AbortSignal} [signal] gives it up
	 * @returns {Promise<import("./lib/lab.js").Beside>}
	 */
	async beside(first, second, signal) {
		return this.#lab.beside(first, second, signal);
	}

	/** @param {number} id */
	#document(id) {
		const document = this.#documents.get(id);
		if (!document) throw new Error(`There is no open document ${id}.`);
		return document;
	}

	/**
	 * @param {number} id
	 * @param {(number: number) => Question} question
	 * @returns {any}
	 */
	#ask(id, question) {
		const document = this.#document(id);
		if (document.instance.dead) this.#reopen(document);
		return read(document.instance.ask(question(document.number)));
	}

	/** @param {Open} document */
	#reopen(document) {
		const { instance } = this.#keeper;
		document.number = read(instance.ask(opening("open", document.octets, document.options))).id;
		document.instance = instance;
	}
}
