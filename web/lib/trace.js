// A trace of a handshake, as `handshake` gives it: its documents, opened in memory. No DOM here.
// docs/json.md describes the shapes.

/**
 * @typedef {import("../models.d.ts").Field} Field
 * @typedef {import("../models.d.ts").Issue} Issue
 * @typedef {import("../models.d.ts").Note} Note
 * @typedef {import("../models.d.ts").Place} Place
 * @typedef {import("../models.d.ts").Buffer & { bytes: string }} HexBuffer a buffer with its octets, in hex
 * @typedef {"client" | "server"} Side
 *
 * @typedef {object} Record
 * @property {number} at where it stands in all that its sender sent
 * @property {number} length
 * @property {number} count
 * @property {string} type
 * @property {string} version
 * @property {boolean} protected
 * @property {number} [seq]
 * @property {true} [unread] it came after its receiver had ended the connection
 *
 * @typedef {object} Message
 * @property {Side} from
 * @property {string} name
 * @property {Record} record
 * @property {{ items: { title: string, root?: Field, issues: Issue[] }[], notes: Note[], buffers: HexBuffer[] }} document
 *
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {string} text
 * @property {string} [check]
 * @property {{ from: Side, level: string, code: number, name: string }} [alert]
 *
 * @typedef {object} Trace
 * @property {string} [preset]
 * @property {1 | 2} [connection] where a session is taken up again: which of the two
 * @property {string} version
 * @property {string} [suite]
 * @property {Outcome} outcome
 * @property {{ what: string, text: string }[]} choices what the server settled on, and why
 * @property {{ client: string, server: string }} entropy
 * @property {Issue[]} issues
 * @property {Message[]} messages
 * @property {Field[]} secrets what the client computes, then what the server computes
 * @property {Note[]} notes
 * @property {HexBuffer[]} buffers
 * @property {string} [keylog]
 * @property {Done[]} [script] what was done to what the two sides sent
 * @property {{ name: string, text: string }[]} [files] papers of the lesson, by the names that commands have
 * @property {Trace} [first] the connection before a second one
 *
 * @typedef {object} Done
 * @property {string} [fault] of an edit there is none
 * @property {Side} from
 * @property {number} [at]
 * @property {number} [length]
 * @property {string} [put] hex
 * @property {string} title
 * @property {string} text what was done, or why nothing was
 * @property {boolean} applied
 * @property {number} [message] at which it was
 * @property {{ stack: string, text: string }[]} [answers]
 */

/** A tree with its notes and buffers, all of it at hand: what a Session has of an open document. */
export class TraceDocument {
	/** @type {Map<number, Uint8Array>} */
	#octets = new Map();

	/**
	 * @param {Field} root
	 * @param {Note[]} notes
	 * @param {HexBuffer[]} buffers
	 */
	constructor(root, notes, buffers) {
		this.root = root;
		this.notes = notes;
		this.buffers = buffers;
	}

	/**
	 * The octets of a buffer.
	 * @param {number} buf
	 * @param {number} off
	 * @param {number} len
	 */
	bytes(buf, off, len) {
		let octets = this.#octets.get(buf);
		if (!octets) {
			octets = fromHex(this.buffers[buf].bytes);
			this.#octets.set(buf, octets);
		}
		return octets.slice(off, off + len);
	}

	/**
	 * Follows octets one step both ways, as core/field does: what they were made of, and what was made
	 * of them.
	 * @param {Place} place
	 * @returns {{ from: Place[], to: Place[] }}
	 */
	locate({ buf, off, len }) {
		/** @type {Place[]} */
		const from = [];
		/** @type {Place[]} */
		const to = [];
		for (const run of this.buffers[buf].from ?? []) {
			const part = overlap(off, len, run.at, run.n);
			if (part) from.push({ buf: run.buf, ...scale(part, run.at, run.n, run.off, run.len) });
		}
		this.buffers.forEach((buffer, i) => {
			for (const run of buffer.from ?? []) {
				const part = run.buf === buf ? overlap(off, len, run.off, run.len) : undefined;
				if (part) to.push({ buf: i, ...scale(part, run.off, run.len, run.at, run.n) });
			}
		});
		return { from, to };
	}
}

/**
 * @param {number} off
 * @param {number} len
 * @param {number} at
 * @param {number} n
 */
function overlap(off, len, at, n) {
	const low = Math.max(off, at);
	const high = Math.min(off + len, at + n);
	return low < high ? { low, high } : undefined;
}

/**
 * Maps a part of a stretch of n octets onto one of m, widened to whole octets.
 * @param {{ low: number, high: number }} part
 * @param {number} at
 * @param {number} n
 * @param {number} off
 * @param {number} m
 */
function scale({ low, high }, at, n, off, m) {
	const start = Math.floor(((low - at) * m) / n);
	const end = Math.ceil(((high - at) * m) / n);
	return { off: off + start, len: end - start };
}

/** @param {string} hex */
export function fromHex(hex) {
	return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
		Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
	);
}

/**
 * The document of a message.
 * @param {Message} message
 */
export function messageDocument({ document }) {
	const [{ root }] = document.items;
	return root && new TraceDocument(root, document.notes, document.buffers);
}

/**
 * What one side computed, as a document.
 * @param {Trace} trace
 * @param {Side} side
 */
export function secretsDocument(trace, side) {
	const root = trace.secrets[side === "client" ? 0 : 1];
	return new TraceDocument(root, trace.notes, trace.buffers);
}

/**
 * The entry of the ladder that is what a side computed: behind the messages.
 * @param {Trace} trace
 * @param {Side} side
 */
export function entryOf({ messages }, side) {
	return messages.length + (side === "client" ? 0 : 1);
}

/**
 * Messages in flights: what one side sends before the other answers. Messages are told by index.
 * @param {Message[]} messages
 */
export function flights(messages) {
	/** @type {{ from: Side, messages: number[] }[]} */
	const list = [];
	messages.forEach(({ from }, i) => {
		const last = list[list.length - 1];
		if (last?.from === from) last.messages.push(i);
		else list.push({ from, messages: [i] });
	});
	return list;
}

/**
 * The message that holds an octet of all that a side sent.
 * @param {Message[]} messages
 * @param {Side} from
 * @param {number} off
 */
export function messageAt(messages, from, off) {
	return messages.findIndex(
		({ from: sender, record: { at, length } }) => sender === from && off >= at && off < at + length,
	);
}

/**
 * The way to the field that stands at a place in what a side sent.
 * @param {Message[]} messages
 * @param {{ from: Side, at: number, length: number }} stretch
 */
export function wayTo(messages, { from, at, length }) {
	const index = messageAt(messages, from, at);
	const document = index < 0 ? undefined : messageDocument(messages[index]);
	if (!document) return undefined;
	const { name, record } = messages[index];
	const field = covering(document.root, { buf: 0, off: at - record.at, len: length });
	const words = field && field.field.name !== name ? `${field.field.name} of ${name}` : name;
	return { index, path: field?.path ?? "0", words };
}

/**
 * The first field of a name in a message.
 * @param {Trace} trace
 * @param {string} message
 * @param {string} name
 */
export function fieldOf({ messages }, message, name) {
	const index = messages.findIndex((m) => m.name === message);
	const root = index < 0 ? undefined : messageDocument(messages[index])?.root;
	const found = root && [...walk(root)].find(({ field }) => field.name === name && field.span);
	return found && { index, ...found };
}

/**
 * Fields at or below one, with their paths, in order.
 * @param {Field} field
 * @param {string} path
 * @returns {Generator<{ field: Field, path: string }>}
 */
export function* walk(field, path = "0") {
	yield { field, path };
	for (const [i, sub] of (field.sub ?? []).entries()) yield* walk(sub, `${path}.${i}`);
}

/**
 * The smallest field that covers a place whole; of those that are as small, the deepest.
 * @param {Field} root
 * @param {Place} place
 */
export function covering(root, { buf, off, len }) {
	let found;
	for (const at of walk(root)) {
		const { span } = at.field;
		if (span?.buf !== buf || span.off > off || span.off + span.hdr + span.len < off + len) continue;
		if (!found?.field.span || span.hdr + span.len <= found.field.span.hdr + found.field.span.len) found = at;
	}
	return found;
}

/**
 * The body of a message, below the headers that carry it.
 * @param {Field} root
 * @param {string} name
 */
export function bodyOf(root, name) {
	const fields = [...walk(root)];
	const found = fields.find(({ field }) => field.name === name && field.span);
	return (found ?? fields.find(({ field }) => field.name === "content"))?.path ?? "0";
}

/**
 * What an alert says, where a message is one that could be read.
 * @param {Message} message
 */
export function alertOf({ record, document }) {
	const root = document.items[0]?.root;
	if (record.type !== "alert" || !root) return undefined;
	const fields = [...walk(root)].map(({ field }) => field);
	const value = (/** @type {string} */ name) => fields.find((field) => field.name === name)?.value;
	const description = value("description");
	return description ? { description, fatal: value("level")?.startsWith("fatal") === true } : undefined;
}

/**
 * The keys that are a slice of the key block, in its order.
 * @param {TraceDocument} secrets
 */
export function slices(secrets) {
	const block = [...walk(secrets.root)].find(({ field }) => field.name === "key_block")?.field.span?.buf;
	if (block === undefined) return [];
	const list = secrets.buffers.flatMap(({ from }, buf) => {
		const [run, ...more] = from ?? [];
		if (run?.buf !== block || more.length || run.len !== run.n) return [];
		const key = covering(secrets.root, { buf, off: 0, len: run.n });
		return key ? [{ name: key.field.name, path: key.path, buf, block, off: run.off, len: run.len }] : [];
	});
	return list.sort((a, b) => a.off - b.off);
}
