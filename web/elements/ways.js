// Where the selected field of a handshake leads: between messages and what both sides compute of them.

import { pem } from "../lib/files.js";
import { covering, entryOf, fieldOf, messageDocument, secretsDocument, walk, wayTo } from "../lib/trace.js";

/**
 * @import { Field, Place } from "./types.js"
 * @import { Message, Side, Trace, TraceDocument } from "../lib/trace.js"
 * @import { Way } from "./links.js"
 */

/**
 * What of the derivation belongs to a message, by its name.
 * @type {Record<string, (from: Side) => string[]>}
 */
const DERIVED = {
	ServerKeyExchange: () => ["signed_params", "Hash(signed_params)", "group"],
	ClientKeyExchange: () => ["public", "peer_public", "pre_master_secret", "EM", "master_secret", "key_block"],
	CertificateVerify: () => ["Hash(signed_messages)"],
	ChangeCipherSpec: (from) => [`${from}_write_MAC_key`, `${from}_write_key`, `${from}_write_IV`],
	Finished: (from) => [`${from}_verify_data`],
};

/**
 * The key of the derivation that a part of a protected record was made with.
 * @type {Record<string, string>}
 */
const KEYS = {
	"block-ciphered": "write_key",
	"stream-ciphered": "write_key",
	"aead-ciphered": "write_key",
	MAC: "write_MAC_key",
	MAC_inner: "write_MAC_key",
	MAC_expected: "write_MAC_key",
	tag: "write_key",
	write_IV: "write_IV",
	nonce: "write_IV",
};

/**
 * Where the server says how a session is named.
 * @type {Record<string, string>}
 */
const SOURCES = { ticket: "NewSessionTicket", session_id: "ServerHello" };

/** In words, where a name alone does not say it. */
const WORDS = /** @type {Record<string, string>} */ ({ EM: "EM, the padded block" });

/**
 * What is selected, and how to go elsewhere.
 * @typedef {object} Selected
 * @property {Trace} trace
 * @property {TraceDocument} document what the tree shows
 * @property {Message | undefined} message that the tree shows; undefined: what a side computes
 * @property {(index: number, path: string) => void} goTo a field of an entry of the ladder
 * @property {(first: boolean, message: string, name: string) => void} connect goes to a field of a message of the other of two connections
 * @property {(text: string) => void} inspect opens a certificate in the other room
 */

/** Rows of ways from a field. */
export class Ways {
	#at;

	/** @param {Selected} at */
	constructor(at) {
		this.#at = at;
	}

	/**
	 * @param {Field} field
	 * @param {Side} side
	 */
	ofSecret({ span }, side) {
		const { document } = this.#at;
		if (!span) return [];
		const place = { buf: span.buf, off: span.off + span.hdr, len: span.len };
		if (span.buf < 2)
			return [{ label: "On the wire:", ways: this.#wire(place) }, this.#made(document, side, place, "to")];
		return [this.#made(document, side, place, "from"), this.#made(document, side, place, "to")];
	}

	/**
	 * What octets of the derivation were made of, or what was made of them.
	 * @param {TraceDocument} document
	 * @param {Side} side
	 * @param {Place} place
	 * @param {"from" | "to"} way
	 */
	#made(document, side, place, way) {
		const ways = document
			.locate(place)
			[way].flatMap((at) => (at.buf < 2 ? this.#wire(at) : this.#derived(document, side, at)));
		return { label: way === "from" ? "Made of:" : "Used in:", ways: distinct(ways) };
	}

	/**
	 * The message that octets of the wire belong to.
	 * @param {Place} place
	 * @returns {Way[]}
	 */
	#wire({ buf, off, len }) {
		const from = buf === 0 ? "client" : "server";
		const way = wayTo(this.#at.trace.messages, { from, at: off, length: len });
		return way ? [{ words: way.words, from, go: () => this.#at.goTo(way.index, way.path) }] : [];
	}

	/**
	 * A field of the derivation of a side, by its octets.
	 * @param {TraceDocument} document
	 * @param {Side} side
	 * @param {Place} place
	 * @returns {Way[]}
	 */
	#derived(document, side, place) {
		const found = step(document.root, place);
		return found ? [this.#toDerived(side, found)] : [];
	}

	/**
	 * @param {Side} side
	 * @param {{ field: Field, path: string }} found
	 * @returns {Way}
	 */
	#toDerived(side, { field, path }) {
		const words = WORDS[field.name] ?? field.name;
		return { words, from: side, go: () => this.#at.goTo(entryOf(this.#at.trace, side), path) };
	}

	/**
	 * From a message to the derivation of both sides, and from its certificates to Inspect.
	 * @param {Field} field
	 */
	ofMessage(field) {
		const { message, trace } = this.#at;
		if (!message) return [];
		const rows = /** @type {Side[]} */ (["client", "server"]).map((side) => {
			const document = secretsDocument(trace, side);
			const ways = [
				...this.#named(document, side, message),
				...this.#keyed(document, side, message, field),
				...this.#used(document, side, message, field),
			];
			return { label: `What the ${side} computes:`, ways: distinct(ways) };
		});
		const before = { label: "Made of:", ways: this.#chained(message, field) };
		return [
			this.#remembered(message, field),
			before,
			...rows,
			{ label: "In Inspect:", ways: this.#certificates(field) },
		];
	}

	/**
	 * @param {TraceDocument} document
	 * @param {Side} side
	 * @param {Message} message
	 */
	#named(document, side, { name, from }) {
		const names = DERIVED[name]?.(from) ?? [];
		const fields = (document.root.sub ?? []).map((field, i) => ({ field, path: `0.${i}` }));
		return fields
			.filter(({ field }, i) => names.includes(field.name) || signs(fields[i - 1]?.field, field, names))
			.map((found) => this.#toDerived(side, found));
	}

	/**
	 * The key under which a part of a protected record stands.
	 * @param {TraceDocument} document
	 * @param {Side} side
	 * @param {Message} message
	 * @param {Field} field
	 */
	#keyed(document, side, { from, record }, { name }) {
		const first = name === "IV" && record.seq === 0;
		const key = record.protected && `${from}_${first ? "write_IV" : KEYS[name]}`;
		return [...walk(document.root)]
			.filter(({ field }) => field.name === key)
			.map((found) => this.#toDerived(side, found));
	}

	/**
	 * The ciphertext that ends in an IV which is not in its record.
	 * @param {Message} message
	 * @param {Field} field
	 * @returns {Way[]}
	 */
	#chained({ from, record: { seq } }, { name, span }) {
		if (name !== "IV" || !span || span.buf === 0 || !seq) return [];
		const { messages } = this.#at.trace;
		const index = messages.findLastIndex(
			(m) => m.from === from && m.record.protected && (m.record.seq ?? 0) < seq,
		);
		const root = index < 0 ? undefined : messageDocument(messages[index])?.root;
		const sealed = root && [...walk(root)].findLast(({ field }) => field.name === "block-ciphered");
		if (!sealed) return [];
		const words = `the last block of block-ciphered of ${messages[index].name}`;
		return [{ words, from, go: () => this.#at.goTo(index, sealed.path) }];
	}

	/**
	 * What was made of a field that stands in the record as it is.
	 * @param {TraceDocument} document
	 * @param {Side} side
	 * @param {Message} message
	 * @param {Field} field
	 */
	#used(document, side, { from, record }, { span, sub }) {
		if (span?.buf !== 0 || sub?.length) return [];
		const place = { buf: from === "client" ? 0 : 1, off: record.at + span.off + span.hdr, len: span.len };
		const same = [...walk(document.root)].find(
			({ field: { span: s } }) => s?.buf === place.buf && s.off === place.off && s.len === place.len,
		);
		const made = document.locate(place).to.flatMap((at) => this.#derived(document, side, at));
		return [...(same ? [this.#toDerived(side, same)] : []), ...made];
	}

	/**
	 * Where the name of a session, or a ticket, stands in the other connection.
	 * @param {Message} message
	 * @param {Field} field
	 */
	#remembered(message, { name, span }) {
		const { trace, connect } = this.#at;
		const second = trace.connection === 2;
		const [source, target] = [SOURCES[name], "ClientHello"];
		const [here, there] = second ? [target, source] : [source, target];
		const given = !trace.first || (source && fieldOf(trace.first, source, name)?.field.span?.len);
		const from = /** @type {Side} */ (second ? "server" : "client");
		/** @type {Way[]} */
		const ways =
			trace.connection && source && message.name === here && span?.len && given
				? [{ words: `${name} of ${there}`, from, go: () => connect(second, there, name) }]
				: [];
		return { label: second ? "From the first connection:" : "Given back in the second connection:", ways };
	}

	/**
	 * @param {Field} field
	 * @returns {Way[]}
	 */
	#certificates(field) {
		const { document } = this.#at;
		return [...walk(field)]
			.filter(({ field: { name, span } }) => name === "ASN.1Cert" && span)
			.map(({ field: { value, span } }) => ({
				words: `Open ${value || "the certificate"} in Inspect`,
				go: () => {
					if (!span) return;
					const octets = document.bytes(span.buf, span.off + span.hdr, span.len);
					this.#at.inspect(pem("CERTIFICATE", octets));
				},
			}));
	}
}

/**
 * Tells whether a field is the signature of what was hashed before it.
 * @param {Field | undefined} before
 * @param {Field} field
 * @param {string[]} names
 */
function signs(before, field, names) {
	return field.name === "signature" && before !== undefined && names.includes(before.name);
}

/**
 * The field of a derivation for octets: the step as a whole where it covers them, else the deepest.
 * @param {Field} root
 * @param {Place} place
 */
function step(root, place) {
	const steps = { ...root, sub: root.sub?.map((field) => ({ ...field, sub: [] })) };
	return covering(steps, place) ?? covering(root, place);
}

/** @param {Way[]} ways */
function distinct(ways) {
	return ways.filter(
		({ words, from }, i) => ways.findIndex((w) => w.words === words && w.from === from) === i,
	);
}
