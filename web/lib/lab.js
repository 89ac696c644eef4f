// The lab: lab.wasm in a worker, which is fetched when something is first asked of it.

import { about, octetsIn, octetsOf, opening, read, seconds, unlocking } from "./questions.js";
import { Remote } from "./remote.js";

/** @typedef {import("./questions.js").Options} Options */
/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./trace.js").Trace} Trace */

/**
 * Certificates and a private key, as pasted; left out: those of the preset. What a side is ready for,
 * where that is not as for both.
 * @typedef {object} Side
 * @property {string | Uint8Array} [certificates]
 * @property {string | Uint8Array} [key]
 * @property {string} [minVersion]
 * @property {string} [maxVersion]
 * @property {string} [exchange]
 * @property {string} [suite]
 * @property {string} [group]
 * @property {boolean} [extendedMasterSecret]
 * @property {boolean} [encryptThenMac]
 * @property {string} [alpn]
 * @property {string} [resume]
 * @property {boolean} [weakHashes] certificates signed with MD5 or SHA-1 are accepted
 */

/**
 * A step of a script: a fault of the catalogue, or an edit of what a side sends.
 * @typedef {{ fault: string } | { from: "client" | "server", at: number, length: number, put: string }} Step
 */
/**
 * docs/json.md says what each word means.
 * @typedef {object} HandshakeConfig
 * @property {string} [preset]
 * @property {string} [version] ssl3, tls1, tls1.1 or tls1.2
 * @property {string} [exchange] RSA, DHE_RSA, ECDHE_RSA, ECDHE_ECDSA, DH_anon, ECDH_anon or any
 * @property {string} [suite]
 * @property {string} [group]
 * @property {boolean} [clientAuth] left out: as the preset has it
 * @property {boolean} [extendedMasterSecret]
 * @property {boolean} [encryptThenMac]
 * @property {string} [alpn] protocols, with commas between them
 * @property {string} [resume] none, id or ticket: a second connection takes up the session of a first
 * @property {boolean} [forget] between the two the server forgets, and takes another ticket key
 * @property {boolean} [first] the first of the two is shown, and the second not run
 * @property {number} [seed]
 * @property {number | Date} [now] seconds since 1970, or a Date; left out: the host's clock
 * @property {string} [host]
 * @property {Side} [server]
 * @property {Side} [client]
 * @property {string | Uint8Array} [roots]
 * @property {Step[]} [script]
 */

/** @typedef {{ trace: Trace, pcapng: Uint8Array, keylog: string }} Handshake */

/**
 * Octets in all that one side sent.
 * @typedef {{ from: "client" | "server", at: number, length: number }} Stretch
 */
/**
 * A message as somebody reads it who has the recording; data are the lines of what the application said.
 * @typedef {Stretch & { name: string, type: string, protected: boolean, readable: boolean, data?: string[] }} Sight
 */
/**
 * What somebody reads who gets a key of the server's later.
 * @typedef {{ open: boolean, text: string, missing?: string, messages: Sight[],
 *   steps: { name: string, text: string, value?: string, failed?: true, places: Stretch[] }[] }} Later
 */
/**
 * A recording as others see it: whoever listens, whoever gets the server's RSA private key later, and whoever gets the key
 * of its tickets, where it has one.
 * @typedef {{ heard: { knows: string[], messages: (Sight & { tells: string[] })[] }, later: Later, tickets?: Later }} Eyes
 */
/**
 * What became of one change on the wire.
 * @typedef {Stretch & { message: string, title: string, verdict: "noticed" | "unnoticed" | "stalled", text: string,
 *   by?: "client" | "server", reading?: string, alert?: { code: number, name: string } }} Attempt
 */
/**
 * A man in the middle with a connection to each side: what he has, how far he comes.
 * @typedef {object} Stand
 * @property {string} title
 * @property {string} text
 * @property {boolean} falls he reads and changes what is said
 * @property {{ with: "client" | "server", done: boolean, text: string, master?: string, heard: string[], passed: string[] }[]} legs
 */
/** @typedef {{ text: string, attempts: Attempt[], stands: Stand[] }} Middle */

/**
 * A message, or a step of the client's derivation, of one run or of both, and what differs of it.
 * @typedef {object} BesideRow
 * @property {"client" | "server"} [from]
 * @property {string} name
 * @property {boolean} same
 * @property {{ index: number, length: number, protected?: true }} [first]
 * @property {{ index: number, length: number, protected?: true }} [second]
 * @property {string} [why]
 * @property {{ name: string, first: string[], second: string[] }[]} parts
 */
/** @typedef {{ words: string[], rows: BesideRow[], steps: BesideRow[] }} Beside */

/**
 * A command, and what it prints: lines, or several that belong together, with the field that each comes from.
 * @typedef {object} Terminal
 * @property {string} command
 * @property {string[]} notes what the command cannot say
 * @property {{ text: string, way?: { index: number, path: string, from: "client" | "server", name: string },
 *   issues: import("../models.d.ts").Issue[] }[]} lines
 */
/**
 * What a command line asks of a client: its side of a config, the host that it verifies, whether it has a
 * certificate, whether it names versions; what OpenSSL refuses of it, what makes no difference here.
 * @typedef {object} Asked
 * @property {Side} client
 * @property {string} [host]
 * @property {boolean} certificate
 * @property {boolean} ranged
 * @property {boolean} showcerts
 * @property {string[]} corrections
 * @property {string[]} notes
 */

/**
 * @typedef {object} Lessons
 * @property {{ name: string, title: string, text: string, version?: string, exchange?: string, suite?: string, resume?: string, clientAuth: boolean }[]} presets
 * @property {{ name: string, title: string, suites: string[] }[]} versions
 * @property {string[]} exchanges
 * @property {{ name: string, openssl: string, exchange: string, weak: boolean, preset: boolean }[]} suites
 * @property {{ name: string, curve: boolean }[]} groups
 * @property {Fault[]} faults
 */
/**
 * @typedef {object} Fault
 * @property {string} name
 * @property {string} title
 * @property {string} text
 * @property {{ doc: string, section?: string, url?: string }} ref
 * @property {string} group
 * @property {"client" | "server"} from
 * @property {string} message
 * @property {string[]} [versions] that have it; left out: all do
 * @property {string[]} [exchanges]
 * @property {true} [clientAuth]
 * @property {string} [preset] the lesson that shows the same
 */

/**
 * How an item or a field is shown elsewhere: under which PEM label, in what kind of file, by which
 * command. FILE in the command is the item's file without its extension, FIELD the field's.
 * @typedef {{ label?: string, extension: string, command?: string }} Way
 */

/**
 * A part that stays sealed: why, and what opening it takes where that has to be asked for.
 * @typedef {{ item: number, text: string, asks?: { iterations: number, seconds: number } }} Left
 */
/**
 * @typedef {object} Unlocked
 * @property {import("./questions.js").Opened[]} opened
 * @property {Left[]} left
 * @property {import("../models.d.ts").Patch[]} patches what the password tells besides
 */

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
	 * @param {Uint8Array | Blob} octets
	 * @param {Options} options
	 * @param {AbortSignal} [signal] ends the worker, whatever it computes
	 * @returns {Promise<import("../models.d.ts").Patch[]>}
	 */
	async examine(octets, options, signal) {
		const read = octets instanceof Blob ? await octetsIn(octets) : octets; // without one, asked at once
		const question = opening("examine", read, options);
		return this.#ask({ ...question, moved: octets instanceof Blob }, signal);
	}

	/**
	 * How an item, or the field of it that has a place, is shown elsewhere.
	 * @param {Uint8Array | Blob} octets
	 * @param {Options} options
	 * @param {number} item
	 * @param {import("../models.d.ts").Span} [span] of the field
	 * @returns {Promise<Way>}
	 */
	async out(octets, options, item, span) {
		if (!span) return this.#about("out", octets, options, [item]);
		return this.#about("outField", octets, options, [item, span.buf, span.off, span.hdr, span.len]);
	}

	/**
	 * An item as the command prints it as text.
	 * @param {Uint8Array | Blob} octets
	 * @param {Options} options
	 * @param {number} item
	 * @returns {Promise<string>}
	 */
	async text(octets, options, item) {
		return (await this.#about("text", octets, options, [item])).text;
	}

	/**
	 * How an item differs from another.
	 * @param {Uint8Array | Blob} octets
	 * @param {Options} options
	 * @param {number} first
	 * @param {number} second
	 * @returns {Promise<import("../models.d.ts").Comparison>}
	 */
	async compare(octets, options, first, second) {
		return this.#about("compare", octets, options, [first, second]);
	}

	/**
	 * @param {"out" | "outField" | "text" | "compare"} name
	 * @param {Uint8Array | Blob} octets
	 * @param {Options} options
	 * @param {number[]} more
	 */
	async #about(name, octets, options, more) {
		const question = opening(name, await octetsIn(octets), options);
		const moved = octets instanceof Blob;
		return this.#ask({ ...question, numbers: [...question.numbers, ...more], moved });
	}

	/**
	 * Tries a password on all that is sealed in an input.
	 * @param {Uint8Array | Blob} octets
	 * @param {Options} options
	 * @param {string} password
	 * @param {{ patient?: boolean, signal?: AbortSignal }} [how] patient: derive keys whatever it costs
	 * @returns {Promise<Unlocked>}
	 */
	async unlock(octets, options, password, { patient = false, signal } = {}) {
		const { opened, left, patches } = await this.#ask(
			unlocking(await octetsIn(octets), options, password, patient),
			signal,
		);
		return {
			opened: opened.map((/** @type {{ sealed: string, plain: string }} */ pair) => ({
				sealed: unhex(pair.sealed),
				plain: unhex(pair.plain),
			})),
			left,
			patches,
		};
	}

	/**
	 * Runs a handshake between a client and a server.
	 * @param {HandshakeConfig} [config]
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<Handshake>}
	 */
	async handshake(config = {}, signal) {
		const answer = await this.#ask(about("handshake", [], configText(config)), signal);
		const pcapng = Uint8Array.from(atob(answer.pcapng), (c) => c.charCodeAt(0));
		return { ...answer, pcapng };
	}

	/**
	 * Runs a handshake, and looks at its recording as others do.
	 * @param {HandshakeConfig} [config]
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<Eyes>}
	 */
	async eyes(config = {}, signal) {
		return this.#ask(about("eyes", [], configText(config)), signal);
	}

	/**
	 * Runs a handshake again and again with a man in the middle.
	 * @param {HandshakeConfig} [config]
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<Middle>}
	 */
	async middle(config = {}, signal) {
		return this.#ask(about("middle", [], configText(config)), signal);
	}

	/**
	 * Runs two handshakes, and puts the second beside the first.
	 * @param {HandshakeConfig} first
	 * @param {HandshakeConfig} second
	 * @param {AbortSignal} [signal]
	 * @returns {Promise<Beside>}
	 */
	async beside(first, second, signal) {
		return this.#ask(about("beside", [], `[${configText(first)},${configText(second)}]`), signal);
	}

	/**
	 * Runs a handshake, and prints it as openssl s_client does.
	 * @param {HandshakeConfig} [config]
	 * @param {{ showcerts?: boolean, signal?: AbortSignal }} [how] showcerts: with every certificate
	 * @returns {Promise<Terminal>}
	 */
	async sclient(config = {}, { showcerts = false, signal } = {}) {
		const question = `{"config":${configText(config)},"showcerts":${showcerts}}`;
		return this.#ask(about("sclient", [], question), signal);
	}

	/**
	 * Reads a command line of openssl s_client.
	 * @param {string} text
	 * @returns {Promise<Asked>}
	 */
	async command(text) {
		return this.#ask(about("command", [], text));
	}

	/**
	 * The presets and cipher suites that there are.
	 * @returns {Promise<Lessons>}
	 */
	async lessons() {
		return this.#ask(about("lessons", []));
	}

	/**
	 * @param {Question} question
	 * @param {AbortSignal} [signal]
	 */
	async #ask(question, signal) {
		signal?.throwIfAborted();
		const size = question.given?.length ?? 0;
		const worker = this.#idle ?? (await Remote.start(this.#modules, "lab"));
		this.#idle = undefined;
		const cancel = () => worker.end("The question was given up.");
		signal?.addEventListener("abort", cancel);
		if (signal?.aborted) cancel();
		try {
			return read(await worker.ask(question));
		} finally {
			signal?.removeEventListener("abort", cancel);
			this.#rest(worker, size);
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

/**
 * A config as it crosses: papers in base64, the moment in seconds.
 * @param {HandshakeConfig} config
 */
export function configText(config) {
	const { server, client, roots, now, ...rest } = config;
	return JSON.stringify({
		...rest,
		now: seconds(now),
		server: server && { ...server, certificates: base64(server.certificates), key: base64(server.key) },
		client: client && { ...client, certificates: base64(client.certificates), key: base64(client.key) },
		roots: base64(roots),
	});
}

/** @param {string | Uint8Array | undefined} papers */
function base64(papers) {
	if (papers === undefined) return undefined;
	let text = "";
	for (const octet of octetsOf(papers)) text += String.fromCharCode(octet);
	return btoa(text);
}

/** @param {string} digits */
function unhex(digits) {
	return Uint8Array.from(digits.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
}
