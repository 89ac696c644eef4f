// A session: questions about documents, answered wherever they live. A small document lives in the
// page's own instance, a large one in a worker that ends with it.

import { Lab } from "./lab.js";
import {
	about,
	MAX_PAGE,
	octetsIn,
	octetsOf,
	opening,
	read,
	seconds,
	sizeOf,
	tooLarge,
} from "./questions.js";
import { Remote } from "./remote.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./questions.js").Options} Options */
/** @typedef {import("./modules.js").Modules} Modules */
/** @typedef {import("./instance.js").Keeper} Keeper */
/** @typedef {import("../models.d.ts").Counts} Counts */
/** @typedef {import("../models.d.ts").Note} Note */

/** Input up to this many octets is decoded where the page runs, at once. */
export const SMALL = 256 * 1024;

/** How many fields of a larger input are built before they are asked for. */
const FIRST_FIELDS = 300;

/**
 * Whatever answers questions: an Instance, or a Remote. A dead one answers no more.
 * @typedef {object} Place
 * @property {boolean} dead
 * @property {(question: Question) => string | Uint8Array | Promise<string | Uint8Array>} ask
 * @property {() => void} [end]
 */

/**
 * Where a document is open, and the number it has there.
 * @typedef {{ place: Place, number: number, counts: Counts }} Opened
 */

/**
 * @typedef {object} Open
 * @property {Uint8Array | Blob} octets of a large file: those it has, read where they are needed
 * @property {Options} options
 * @property {Promise<Opened>} opened
 * @property {Note[]} notes those that have crossed
 * @property {AbortController} closed
 */

export class Session {
	#modules;
	#keeper;
	#decoder;
	#lab;
	/** @type {Promise<Remote> | undefined} started for a large input that is on its way, or may come */
	#ready;
	/** @type {Map<number, Open>} */
	#documents = new Map();
	#last = 0;

	/**
	 * @param {Modules} modules
	 * @param {Promise<Keeper>} keeper
	 * @param {import("./modules.js").Name} [decoder] the module that decodes large input, in a worker
	 */
	constructor(modules, keeper, decoder = "view") {
		this.#modules = modules;
		this.#keeper = keeper;
		this.#decoder = decoder;
		this.#lab = new Lab(modules);
		keeper.catch(() => {}); // told to the first question
	}

	/** What decodes small input, for load({ instance }) of waxseal.js: a page has one decoder. */
	get decoder() {
		return this.#keeper;
	}

	/**
	 * Says that an input is on its way: the worker of a large one starts meanwhile.
	 * @param {number} [size] in octets; left out while a person chooses
	 */
	prepare(size) {
		if (size !== undefined && size <= SMALL) return;
		this.#ready ??= Remote.start(this.#modules, this.#decoder);
		this.#ready.then(
			(remote) => size && !tooLarge(size) && remote.expect(size),
			() => {}, // told to whoever opens the input
		);
	}

	/**
	 * Opens an input. The clock is read once, so that a document opened anew is the same document.
	 * @param {string | Uint8Array | ArrayBuffer | Blob} input
	 * @param {Options} [options]
	 * @param {AbortSignal} [signal] ends the worker of a large input that is no longer wanted
	 * @returns {Promise<Counts>}
	 */
	async open(input, options = {}, signal) {
		const octets = input instanceof Blob ? input : octetsOf(input);
		const limits = sizeOf(octets) > SMALL ? { nodes: FIRST_FIELDS, ...options.limits } : options.limits;
		const settled = { ...options, limits, now: seconds(options.now) };
		const opened = this.#settle(octets, settled, signal);
		const { counts } = await opened;
		const id = ++this.#last;
		this.#documents.set(id, { octets, options: settled, opened, notes: [], closed: new AbortController() });
		return { ...counts, id };
	}

	/**
	 * @param {number} id
	 * @param {number} from
	 * @param {number} [count]
	 * @returns {Promise<{ items: import("../models.d.ts").Item[] }>}
	 */
	async list(id, from, count = MAX_PAGE) {
		return this.#ask(id, (n) => about("list", [n, from, count]));
	}

	/**
	 * An item with its tree, and all notes that have crossed.
	 * @param {number} id
	 * @param {number} i
	 * @returns {Promise<{ item: import("../models.d.ts").Item, notes: Note[] }>}
	 */
	async item(id, i) {
		return this.#annotated(id, (n, have) => about("item", [n, i, have]));
	}

	/**
	 * Children of the field at path.
	 * @param {number} id
	 * @param {string} path
	 * @param {number} [from]
	 * @param {number} [count]
	 * @returns {Promise<{ fields: import("../models.d.ts").Field[], notes: Note[] }>}
	 */
	async expand(id, path, from = 0, count = MAX_PAGE) {
		return this.#annotated(id, (n, have) => about("expand", [n, from, count, have], path));
	}

	/**
	 * @param {number} id
	 * @param {number} i
	 * @returns {Promise<import("../models.d.ts").Buffer>}
	 */
	async buffer(id, i) {
		return this.#ask(id, (n) => about("buffer", [n, i]));
	}

	/**
	 * @param {number} id
	 * @param {number} buffer
	 * @param {number} [off]
	 * @param {number} [length] left out: to the end
	 * @returns {Promise<Uint8Array>}
	 */
	async bytes(id, buffer, off = 0, length = -1) {
		return this.#ask(id, (n) => about("bytes", [n, buffer, off, length]));
	}

	/**
	 * @param {number} id
	 * @param {number} buffer
	 * @param {number} off
	 * @param {number} [length]
	 * @returns {Promise<{ from: import("../models.d.ts").Place[], to: import("../models.d.ts").Place[] }>}
	 */
	async locate(id, buffer, off, length = 1) {
		return this.#ask(id, (n) => about("locate", [n, buffer, off, length]));
	}

	/**
	 * @param {number} id
	 * @param {string} text
	 * @param {number} [limit]
	 * @returns {Promise<{ hits: import("../models.d.ts").Hit[], more?: true }>}
	 */
	async search(id, text, limit = 100) {
		return this.#ask(id, (n) => about("search", [n, limit], text));
	}

	/**
	 * What reading alone cannot tell: signatures, key strength, which key belongs to what.
	 * @param {number} id
	 * @returns {Promise<import("../models.d.ts").Patch[]>}
	 */
	async examine(id) {
		const { octets, options, closed } = this.#document(id);
		return this.#lab.examine(octets, options, closed.signal);
	}

	/**
	 * How an item, or the field of it with the given place, is shown elsewhere.
	 * @param {number} id
	 * @param {number} item
	 * @param {import("../models.d.ts").Span} [span]
	 */
	async out(id, item, span) {
		const { octets, options } = this.#document(id);
		return this.#lab.out(octets, options, item, span);
	}

	/**
	 * How an item differs from another.
	 * @param {number} id
	 * @param {number} first
	 * @param {number} second
	 */
	async compare(id, first, second) {
		const { octets, options } = this.#document(id);
		return this.#lab.compare(octets, options, first, second);
	}

	/**
	 * An item as text: its issues, its tree.
	 * @param {number} id
	 * @param {number} item
	 */
	async text(id, item) {
		const { octets, options } = this.#document(id);
		return this.#lab.text(octets, options, item);
	}

	/**
	 * Tries a password on all that is sealed in a document. Given as the option opened, what it opened is
	 * there when the same input is opened again.
	 * @param {number} id
	 * @param {string} password
	 * @param {{ patient?: boolean, signal?: AbortSignal }} [how] patient: derive keys whatever it costs
	 */
	async unlock(id, password, how) {
		const { octets, options } = this.#document(id);
		return this.#lab.unlock(octets, options, password, how);
	}

	/**
	 * Runs a handshake between a client and a server.
	 * @param {import("./lab.js").HandshakeConfig} [config]
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<import("./lab.js").Handshake>}
	 */
	async handshake(config = {}, signal) {
		return this.#lab.handshake(config, signal);
	}

	/**
	 * Runs a handshake, and looks at its recording as others do.
	 * @param {import("./lab.js").HandshakeConfig} [config]
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<import("./lab.js").Eyes>}
	 */
	async eyes(config = {}, signal) {
		return this.#lab.eyes(config, signal);
	}

	/**
	 * Runs a handshake again and again with a man in the middle.
	 * @param {import("./lab.js").HandshakeConfig} [config]
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<import("./lab.js").Middle>}
	 */
	async middle(config = {}, signal) {
		return this.#lab.middle(config, signal);
	}

	/**
	 * Runs a handshake, and prints it as openssl s_client does.
	 * @param {import("./lab.js").HandshakeConfig} [config]
	 * @param {{ showcerts?: boolean, signal?: AbortSignal }} [how]
	 * @returns {Promise<import("./lab.js").Terminal>}
	 */
	async sclient(config = {}, how) {
		return this.#lab.sclient(config, how);
	}

	/**
	 * Reads a command line of openssl s_client.
	 * @param {string} text
	 * @returns {Promise<import("./lab.js").Asked>}
	 */
	async command(text) {
		return this.#lab.command(text);
	}

	/**
	 * Runs two handshakes, and puts the second beside the first.
	 * @param {import("./lab.js").HandshakeConfig} first
	 * @param {import("./lab.js").HandshakeConfig} second
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<import("./lab.js").Beside>}
	 */
	async beside(first, second, signal) {
		return this.#lab.beside(first, second, signal);
	}

	/** The presets and cipher suites that handshakes can have. */
	async lessons() {
		return this.#lab.lessons();
	}

	/**
	 * Forgets a document, at once; a worker that has it ends, whatever it does.
	 * @param {number} id
	 */
	async close(id) {
		const document = this.#document(id);
		this.#documents.delete(id);
		document.closed.abort();
		const opened = await document.opened.catch(() => undefined);
		if (!opened || opened.place.dead) return;
		if (opened.place.end) opened.place.end();
		else opened.place.ask(about("close", [opened.number]));
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
	 * @returns {Promise<any>}
	 */
	async #ask(id, question) {
		const { place, number } = await this.#living(this.#document(id));
		return read(await place.ask(question(number)));
	}

	/**
	 * Asks something whose answer brings notes: those from index have on.
	 * @param {number} id
	 * @param {(number: number, have: number) => Question} question
	 */
	async #annotated(id, question) {
		const document = this.#document(id);
		let have = 0;
		const answer = await this.#ask(id, (n) => {
			have = document.notes.length;
			return question(n, have);
		});
		document.notes = [...document.notes.slice(0, have), ...answer.notes];
		return { ...answer, notes: document.notes };
	}

	/**
	 * A document whose instance died is opened anew, once, whoever asks first.
	 * @param {Open} document
	 */
	async #living(document) {
		const { opened } = document;
		const alive = await opened.then(
			({ place }) => !place.dead,
			() => false,
		);
		if (!alive && document.opened === opened) {
			document.notes = [];
			document.opened = this.#settle(document.octets, document.options);
		}
		return document.opened;
	}

	/**
	 * @param {Uint8Array | Blob} input
	 * @param {Options} options
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<Opened>}
	 */
	async #settle(input, options, signal) {
		const reading = octetsIn(input);
		reading.catch(() => {}); // told below
		const place = await this.#place(sizeOf(input));
		const octets = await reading.catch((error) => {
			place.end?.();
			throw error;
		});
		signal?.addEventListener("abort", () => place.end?.());
		if (signal?.aborted) place.end?.();
		const counts = read(
			await place.ask({ ...opening("open", octets, options), moved: input instanceof Blob }),
		);
		return { place, number: counts.id, counts };
	}

	/**
	 * @param {number} size
	 * @returns {Promise<Place>}
	 */
	async #place(size) {
		const ready = this.#ready;
		this.#ready = undefined;
		if (size <= SMALL) {
			ready?.then((remote) => remote.end()).catch(() => {});
			return (await this.#keeper).instance;
		}
		const remote = await ready?.catch(() => undefined);
		return remote && !remote.dead ? remote : Remote.start(this.#modules, this.#decoder);
	}
}
