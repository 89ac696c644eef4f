// The pasted text beside the selected field: what of it the field was made of is marked in the box, and
// shown by wasm/page, which owns the box.

import { find } from "./dom.js";
import { inputPlaces } from "./places.js";
import { WaxSource } from "./source.js";

/**
 * @import { Shown } from "./shown.js"
 * @import { Field, Place } from "./types.js"
 */

export class SourceText {
	#source = find(document, "wax-source", WaxSource);
	#room;
	#shown;

	/**
	 * @param {HTMLElement} room
	 * @param {Shown} shown
	 */
	constructor(room, shown) {
		this.#room = room;
		this.#shown = shown;
	}

	unmark() {
		this.#source.unmark();
	}

	/**
	 * Marks the text of the selected field.
	 * @param {Field} field
	 * @param {string} by
	 */
	async select(field, by) {
		const places = await this.#places(field);
		const { selected, opened } = this.#shown;
		if (selected?.field !== field) return;
		if (by !== "text") this.tell(places, false);
		const { bytes, text } = opened?.source ?? {};
		if (text && bytes instanceof Uint8Array) this.#source.mark(bytes, places, by !== "text");
	}

	/** Goes to the text of the selected field. */
	async focus() {
		const { selected } = this.#shown;
		if (selected) this.tell(await this.#places(selected.field), true);
	}

	/**
	 * @param {Place[]} places
	 * @param {boolean} focus
	 */
	tell(places, focus) {
		const last = places[places.length - 1];
		if (!last || !this.#shown.opened?.source.text) return;
		const { off } = places[0];
		const detail = { off, len: last.off + last.len - off, focus: focus || undefined };
		this.#room.dispatchEvent(new CustomEvent("waxseal:show", { detail }));
	}

	/** @param {Field} field */
	async #places({ span }) {
		const { session, opened } = this.#shown;
		return session && opened ? inputPlaces(session, opened.id, span) : [];
	}
}
