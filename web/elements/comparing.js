// Compares the item that is shown with another one of its page.

import { nameOf, WaxCompare } from "./compare.js";
import { WaxComparison } from "./comparison.js";
import { find } from "./dom.js";

/**
 * @import { Shown } from "./shown.js"
 * @import { Item } from "./types.js"
 */

export class Comparing {
	#choice = find(document, "wax-compare", WaxCompare);
	#comparison = find(document, "wax-comparison", WaxComparison);
	#room;
	#shown;
	/** @type {{ items: Item[], from: number }} */
	#page = { items: [], from: 0 };

	/**
	 * @param {HTMLElement} room
	 * @param {Shown} shown
	 */
	constructor(room, shown) {
		this.#room = room;
		this.#shown = shown;
	}

	/**
	 * Offers the other items of a page.
	 * @param {{ items: Item[], from: number }} page from: the index of the first
	 */
	offer(page) {
		this.#page = page;
		this.#choice.offer(page.items, page.from, this.#shown.fields?.index ?? 0);
	}

	/** @param {number} other */
	async with(other) {
		const { session, opened, fields, item } = this.#shown;
		if (!session || !opened || !fields || !item) return;
		const { items, from } = this.#page;
		const comparison = await session.compare(opened.id, fields.index, other);
		if (opened !== this.#shown.opened || fields !== this.#shown.fields) return;
		this.#room.dataset.comparing = "";
		const names = [nameOf(item, fields.index), nameOf(items[other - from], other)];
		await this.#comparison.show(comparison, names[0], names[1], (span, off, length) =>
			session.bytes(opened.id, span.buf, span.off + off, length),
		);
	}

	/** @param {boolean} [back] whether the focus goes back to where the comparison was asked for */
	end(back = false) {
		delete this.#room.dataset.comparing;
		this.#comparison.clear();
		if (back) this.#choice.querySelector("select")?.focus();
	}
}
