// The octets of an entry of the ladder: which buffer is shown, what is marked in it, what was changed on
// the wire, and the box that changes it.

import { changedIn, wireOf } from "../lib/script.js";
import { slices } from "../lib/trace.js";

/**
 * @import { Field, Span } from "./types.js"
 * @import { WaxBytes } from "./bytes.js"
 * @import { WaxEdit } from "./edit.js"
 * @import { FieldTree } from "./fields.js"
 * @import { Message, Trace, TraceDocument } from "../lib/trace.js"
 *
 * @typedef {object} Entry
 * @property {Trace} trace
 * @property {Message} [message] left out: what a side computes
 * @property {TraceDocument} document
 * @property {FieldTree} fields
 */

/** Octets keeps them in step with the field that is selected. */
export class Octets {
	#bytes = /** @type {WaxBytes} */ (document.createElement("wax-bytes"));
	#edit = /** @type {WaxEdit} */ (document.createElement("wax-edit"));
	/** @type {Entry | undefined} */
	#entry;
	nodes = [this.#bytes, this.#edit];

	/** @param {Entry} entry whose fields are to be selected */
	open(entry) {
		this.#entry = entry;
		this.#bytes.clear();
	}

	/**
	 * Shows the octets of a field: of a key its slice of the key block; all others where they stand.
	 * @param {Field} field
	 * @param {string} by what the field was selected with; by "bytes" the caret is there already
	 */
	select(field, by) {
		if (!this.#entry) return;
		const { trace, message, document } = this.#entry;
		const span = this.#sliceOf(field) ?? field.span;
		if (span && this.#bytes.index !== span.buf) this.showBuffer(span.buf);
		if (!span && this.#bytes.index === undefined) this.showBuffer(document.root.span?.buf ?? 0);
		const whole = by === "load" && field === document.root;
		this.#bytes.mark(whole ? undefined : span, { caret: by !== "bytes", name: whole ? "" : field.name });
		const { caret, index = 0 } = this.#bytes;
		const [octet] = document.bytes(index, caret, 1);
		this.#edit.show(trace, wireOf(message, index), { buf: index, off: caret }, octet);
	}

	/** @param {number} index */
	showBuffer(index) {
		if (!this.#entry) return;
		const { trace, message, document, fields } = this.#entry;
		const all = [...new Set([...fields.buffers(), index])];
		this.#bytes.show({
			index,
			buffer: document.buffers[index],
			changed: changedIn(trace, message, index),
			others: all.map((i) => ({ index: i, name: document.buffers[i].name })),
			read: async (off, len) => document.bytes(index, off, len),
		});
	}

	/** @param {Span} span of the buffer that is shown */
	mark(span) {
		this.#bytes.mark(span);
	}

	/**
	 * The path of the field that an octet belongs to.
	 * @param {number} buf
	 * @param {number} off
	 */
	async owner(buf, off) {
		return this.#entry?.fields.owner(buf, off);
	}

	focusCaret() {
		this.#bytes.focusCaret();
	}

	/**
	 * @param {Field} field
	 * @returns {Span | undefined}
	 */
	#sliceOf({ span }) {
		if (!span || !this.#entry || this.#entry.message) return undefined;
		const key = slices(this.#entry.document).find(({ buf }) => buf === span.buf);
		return key && { buf: key.block, off: key.off, hdr: 0, len: key.len };
	}
}
