// The octets of an item: which buffer is shown, and what of it is marked.

import { formAt, withForm } from "../lib/forms.js";
import { WaxBytes } from "./bytes.js";
import { el, find } from "./dom.js";
import { inputPlaces } from "./places.js";

/**
 * @import { Stretch } from "../lib/forms.js"
 * @import { Shown } from "./shown.js"
 * @import { Buffer, Field } from "./types.js"
 */

export class ItemOctets {
	#bytes = find(document, "wax-bytes", WaxBytes);
	#shown;
	/** @type {Stretch | undefined} of the text, that could be read as something else */
	#stretch;

	/** @param {Shown} shown */
	constructor(shown) {
		this.#shown = shown;
	}

	clear() {
		this.#bytes.clear();
	}

	focusCaret() {
		this.#bytes.focusCaret();
	}

	focusForm() {
		this.#bytes.focusForm();
	}

	/**
	 * Shows and marks the octets of the selected field.
	 * @param {Field} field
	 * @param {string} by
	 */
	async select(field, by) {
		if (by === "input") return this.#markInput(field);
		const { span } = field;
		const root = this.#shown.fields?.root;
		if (span && this.#bytes.index !== span.buf) await this.showBuffer(span.buf);
		if (!span && this.#bytes.index === undefined) await this.showBuffer(root?.span?.buf ?? 0);
		if (this.#shown.selected?.field !== field) return;
		const whole = by === "load" && span && field === root; // everything marked marks nothing
		this.#bytes.mark(whole ? undefined : span, { caret: by !== "bytes", name: whole ? "" : field.name });
	}

	/**
	 * Marks a field in the octets of the source, where the person looks at those.
	 * @param {Field} field
	 */
	async #markInput(field) {
		const { session, opened } = this.#shown;
		if (!session || !opened) return;
		const places = await inputPlaces(session, opened.id, field.span);
		const last = places[places.length - 1];
		if (!last || this.#bytes.index !== 0) return;
		const { off } = places[0];
		const span = { buf: 0, off, hdr: 0, len: last.off + last.len - off };
		this.#bytes.mark(span, { caret: false, name: field.name });
	}

	/** @param {number} index */
	async showBuffer(index) {
		const { session, opened, fields } = this.#shown;
		if (!session || !opened || !fields) return;
		const indices = [...new Set([0, ...fields.buffers(), index])];
		const buffers = await Promise.all(indices.map((i) => session.buffer(opened.id, i)));
		if (opened !== this.#shown.opened || fields !== this.#shown.fields) return;
		const buffer = buffers[indices.indexOf(index)];
		this.#stretch = await this.#stretchOf(index, buffer);
		if (opened !== this.#shown.opened || fields !== this.#shown.fields) return;
		const shown = {
			index,
			buffer,
			form: this.#stretch && formAt(opened.form, this.#stretch),
			others: buffers.map(({ name }, i) => ({ index: indices[i], name })),
			read: (/** @type {number} */ off, /** @type {number} */ len) =>
				session.bytes(opened.id, index, off, len),
		};
		if (buffer.secret && !opened.reveal) this.#bytes.refuse(shown, secrecy());
		else this.#bytes.show(shown);
	}

	/**
	 * What a person may say of the form: of the stretch of the text that the buffer shown was made of.
	 * @param {string} form "": as it is found
	 */
	as(form) {
		const said = this.#shown.opened?.form ?? "";
		return this.#stretch ? withForm(said, this.#stretch, form) : said;
	}

	/**
	 * The stretch of the text that other forms could be read from, or one was.
	 * @param {number} index of a buffer
	 * @param {Buffer} buffer
	 */
	async #stretchOf(index, { length, also }) {
		const { session, opened } = this.#shown;
		if (!session || !opened) return undefined;
		if (index === 0) return opened.form ? { off: 0, len: length } : undefined;
		if (!also?.length && !opened.form) return undefined;
		const { from } = await session.locate(opened.id, index, 0, length);
		const [first, last] = [from[0], from[from.length - 1]];
		if (!last || from.some(({ buf }) => buf !== 0)) return undefined;
		return { off: first.off, len: last.off + last.len - first.off };
	}

	/**
	 * @param {number} buf
	 * @param {number} off
	 * @param {number} len
	 */
	async read(buf, off, len) {
		const { session, opened } = this.#shown;
		return session && opened ? session.bytes(opened.id, buf, off, len) : new Uint8Array();
	}
}

function secrecy() {
	const button = el("button", { type: "button" }, "Reveal private values");
	button.addEventListener("click", () =>
		button.dispatchEvent(new CustomEvent("wax-reveal", { bubbles: true })),
	);
	return el("span", {}, "These octets hold private values and are not shown. ", button);
}
