// A protected record as a picture: what goes over the wire, what is found inside, what its MAC or tag
// covers, and what its nonce is made of.

import { walk } from "../lib/trace.js";
import { Strips } from "./strips.js";

/**
 * @import { Part, Row } from "./strips.js"
 * @import { Field, Message, TraceDocument } from "../lib/trace.js"
 * @typedef {{ field: Field, path: string }} At
 */

/** wax-record: each segment is a button. */
export class WaxRecord extends Strips {
	/** @type {{ path: string, header: At, fragment: At }[]} */
	#records = [];
	/** @type {Message | undefined} */
	#message;
	#shown = -1;

	/**
	 * @param {Message | undefined} message
	 * @param {TraceDocument | undefined} document
	 */
	show(message, document) {
		this.#message = message;
		this.#records = message?.record.protected && document ? protectedRecords(document.root) : [];
		this.#shown = -1;
		this.#draw(0);
	}

	/** @param {string} path */
	mark(path) {
		const of = this.#records.findIndex((record) => `${path}.`.startsWith(`${record.path}.`));
		if (of >= 0 && this.#records.length > 1) this.#draw(of);
		super.mark(path);
	}

	/** @param {number} index */
	#draw(index) {
		if (index === this.#shown) return;
		this.#shown = index;
		const [record, message] = [this.#records[index], this.#message];
		if (!record || !message) {
			this.draw("A record", []);
			return;
		}
		const { seq = 0 } = message.record;
		const said = below(record.fragment).filter(({ field }) => field.span === undefined);
		const words = said.map(({ field }) => field.value?.split(":")[0]).join("; ");
		const title = `Record ${seq + index} of the ${message.from}: ${words}`;
		this.draw(title, rows(record.header, record.fragment, message.from), true);
	}
}

/**
 * @param {Field} root
 */
function protectedRecords(root) {
	return [...walk(root)]
		.filter(({ field }) => field.sub?.some(({ name }) => name === "order"))
		.map((fragment) => {
			const path = fragment.path.slice(0, fragment.path.lastIndexOf("."));
			const record = [...walk(root)].find((at) => at.path === path) ?? { field: root, path: "0" };
			return { path, header: below(record)[0], fragment };
		});
}

/**
 * @param {At} at
 * @returns {At[]}
 */
function below({ field, path }) {
	return (field.sub ?? []).map((sub, i) => ({ field: sub, path: `${path}.${i}` }));
}

const HEADER = 5;

/**
 * @param {At} header
 * @param {At} fragment
 * @param {"client" | "server"} from
 * @returns {Row[]}
 */
function rows(header, fragment, from) {
	const steps = below(fragment);
	const named = (/** @type {string} */ name) => steps.find(({ field }) => field.name === name);
	const buf = fragment.field.span?.buf;
	const onWire = steps.filter(({ field }) => field.span?.buf === buf && !field.name.endsWith("_expected"));
	const sealed = onWire.find(({ field }) => field.link !== undefined);
	const input = named("MAC_input");
	const data = named("additional_data");
	/** @type {Part[]} */
	const tagged = [data, sealed].flatMap((at) => (at ? [part(at, "computed")] : []));
	return [
		{
			label: "On the wire",
			parts: [{ name: "header", octets: HEADER, path: header.path, kind: from }, ...parts(onWire, from)],
			scaled: true,
		},
		{ label: "Decrypted", parts: sealed ? padded(parts(below(sealed), "secret")) : [], scaled: true },
		{ label: "MAC covers", parts: input ? parts(below(input), "computed") : [], scaled: true },
		{ label: "Nonce", parts: nonce(named("nonce"), named("write_IV"), named("padded_sequence_number")) },
		{ label: "Tag covers", parts: data ? tagged : [], scaled: true },
	];
}

/**
 * @param {At[]} list
 * @param {Part["kind"]} kind
 */
function parts(list, kind) {
	return list.filter(({ field }) => field.span?.len).map((at) => part(at, kind));
}

/**
 * @param {At} at
 * @param {Part["kind"]} kind
 * @returns {Part}
 */
function part({ field, path }, kind) {
	const octets = (field.span?.hdr ?? 0) + (field.span?.len ?? 0);
	return { name: field.name, octets, path, kind, sealed: field.name.endsWith("-ciphered") || undefined };
}

/**
 * padding and padding_length as one part.
 * @param {Part[]} list
 */
function padded(list) {
	const last = list[list.length - 1];
	const before = list[list.length - 2];
	if (last?.name !== "padding_length" || before?.name !== "padding") return list;
	const both = { ...before, octets: before.octets + 1, words: `${before.octets} + 1` };
	return [...list.slice(0, -2), both];
}

/**
 * A nonce is put together from two parts, or is the sum of two.
 * @param {At | undefined} whole
 * @param {At | undefined} iv
 * @param {At | undefined} sequence
 * @returns {Part[]}
 */
function nonce(whole, iv, sequence) {
	if (iv && sequence) return [part(iv, "secret"), { ...part(sequence, "computed"), sign: "⊕" }];
	return whole ? below(whole).map((at, i) => part(at, i ? "computed" : "secret")) : [];
}
