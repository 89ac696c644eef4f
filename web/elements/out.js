// What goes out of an item and its fields: to the clipboard, or into a file. Private octets go only
// once private values are shown; core refuses them before.

import { download, pem } from "../lib/files.js";
import { hexOctets } from "../lib/format.js";
import { write } from "./copy.js";

/**
 * @import { FieldTree } from "./fields.js"
 * @import { Entry, Offer } from "./menu.js"
 * @import { Field, Item, Session, Span } from "./types.js"
 */

/** How many octets are copied as text at most; a file takes any number. */
const COPIED = 1 << 20;

/** How many fields are copied as JSON at most; a field whose children are left out says so. */
const FIELDS = 20_000;

export class Out {
	#session;
	#document;
	#fields;
	#revealed;

	/**
	 * @param {Session} session
	 * @param {number} document
	 * @param {FieldTree} fields of the item
	 * @param {boolean} revealed whether private values are shown
	 */
	constructor(session, document, fields, revealed) {
		this.#session = session;
		this.#document = document;
		this.#fields = fields;
		this.#revealed = revealed;
	}

	/**
	 * @param {Item} item
	 * @returns {Promise<Offer>}
	 */
	async item(item) {
		const { index, root } = this.#fields;
		const { span } = root;
		const [way, closed] = await Promise.all([this.#session.out(this.#document, index), this.#closed(span)]);
		const name = fileName(item);
		const { label, extension, command } = way;
		const open = span && !closed;
		const armoured = async () => pem(label ?? "", await this.#octets(span));
		return {
			entries: [
				open && label && whole(span) <= COPIED && copied("PEM", armoured),
				open && label && saved("PEM", `${name}.pem`, armoured),
				open && saved(fileWord(extension), `${name}.${extension}`, () => this.#octets(span)),
				copied("JSON", async () => json({ ...item, root: await this.#whole(root, String(index)) })),
				copied("text", () => this.#session.text(this.#document, index)),
				command && commanded(command.replaceAll("FILE", name)),
			].flatMap((entry) => entry || []),
			note: closed ? "PEM and DER have private values; they are offered once those are revealed." : undefined,
		};
	}

	/**
	 * @param {Item} item
	 * @param {Field} field
	 * @param {string} path
	 * @returns {Promise<Offer>}
	 */
	async field(item, field, path) {
		const { span } = field;
		const [way, closed] = await Promise.all([
			span && this.#session.out(this.#document, this.#fields.index, span),
			this.#closed(span),
		]);
		const name = `${fileName(item)}-${safe(field.name)}`;
		const open = span && !closed;
		const hidden = field.kind === "secret" && !this.#revealed;
		return {
			entries: [
				field.value && !hidden && !(closed && isCut(field)) && copied("value", () => this.#value(field)),
				open && whole(span) <= COPIED && copied("hex", async () => hexOctets(await this.#octets(span))),
				open && way && saved(fileWord(way.extension), `${name}.${way.extension}`, () => this.#octets(span)),
				copied("JSON", async () => json(await this.#whole(field, path))),
				way?.command && commanded(way.command.replaceAll("FILE", fileName(item)).replaceAll("FIELD", name)),
			].flatMap((entry) => entry || []),
			note: closed ? "The octets are private; they are offered once private values are revealed." : undefined,
		};
	}

	/**
	 * Whether core refuses the octets of a place.
	 * @param {Span | undefined} span
	 */
	async #closed(span) {
		if (!span || this.#revealed) return false;
		return (await this.#session.buffer(this.#document, span.buf)).secret === true;
	}

	/** @param {Span | undefined} span */
	async #octets(span) {
		if (!span) return new Uint8Array();
		return this.#session.bytes(this.#document, span.buf, span.off, whole(span));
	}

	/**
	 * The value of a field, whole where the tree shows its ends alone.
	 * @param {Field} field
	 */
	async #value(field) {
		const { span, value = "" } = field;
		if (!isCut(field) || !span) return value;
		return hexOctets(await this.#session.bytes(this.#document, span.buf, span.off + span.hdr, span.len));
	}

	/**
	 * A field with all below it, as far as the limit goes. Notes stay behind: they are numbers in a list
	 * that does not come along.
	 * @param {Field} field
	 * @param {string} path
	 * @param {{ left: number }} [budget]
	 * @returns {Promise<Field>}
	 */
	async #whole({ note: _, ...field }, path, budget = { left: FIELDS }) {
		const total = this.#fields.total(field);
		const count = Math.min(total, budget.left);
		budget.left -= count;
		const sub = [];
		for (const [i, child] of (await this.#fields.children(field, path, 0, count)).entries()) {
			sub.push(await this.#whole(child, `${path}.${i}`, budget));
		}
		const more = total - sub.length;
		return { ...field, sub: sub.length ? sub : undefined, more: more || undefined };
	}
}

/**
 * Whether the tree shows the ends of a value alone.
 * @param {Field} field
 */
export function isCut({ value = "", span, kind }) {
	return value.includes(" … (") && span !== undefined && kind !== "text";
}

/** @param {Span} span */
function whole({ hdr, len }) {
	return hdr + len;
}

/**
 * @param {string} words
 * @param {() => Promise<string>} text
 * @returns {Entry}
 */
function copied(words, text) {
	return { words: `Copy ${words}`, run: async () => put(await text(), `Copied: ${words}.`) };
}

/**
 * @param {string} command
 * @returns {Entry}
 */
function commanded(command) {
	const [program] = command.match(/ssh-keygen|keytool|xxd|openssl/) ?? [""];
	return { words: `Copy ${program} command`, run: () => put(command, `Copied: ${command}`) };
}

/**
 * @param {string} text
 * @param {string} said
 */
async function put(text, said) {
	if (await write(text)) return { done: "Copied", said };
	return { done: "Not allowed", said: "The browser does not allow copying here." };
}

/**
 * @param {string} words
 * @param {string} name
 * @param {() => Promise<string | Uint8Array>} contents
 * @returns {Entry}
 */
function saved(words, name, contents) {
	const run = async () => {
		download(name, await contents());
		return { done: "Saved", said: `Saved: ${name}.` };
	};
	return { words: `Save ${words}`, run };
}

/** @param {string} extension */
function fileWord(extension) {
	return extension === "der" ? "DER" : `.${extension} file`;
}

/**
 * The name of an item's file: who it is for, or what it is.
 * @param {Item} item
 */
export function fileName({ kind, title = "" }) {
	const nameless = /-key$|^parameters$|^unknown$/.test(kind);
	return (!nameless && safe(title)) || kind;
}

/**
 * Letters, digits and dots of a text: nothing that a shell or a file system takes for anything else.
 * @param {string} text
 */
function safe(text) {
	return text
		.replace(/[^A-Za-z0-9.]+/g, "-")
		.slice(0, 60)
		.replace(/^[-.]+|[-.]+$/g, "");
}

/**
 * JSON in ASCII, as core writes it.
 * @param {unknown} value
 */
function json(value) {
	const text = JSON.stringify(value, undefined, "\t");
	return text.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
