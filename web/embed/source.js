// The text in the slotted <pre>, and what is marked of it: with the CSS Custom Highlight API, which
// changes no node of the host's.

import { bringWithin } from "../elements/dom.js";
import { textUpTo } from "../lib/format.js";

/** @import { Place } from "../elements/types.js" */

const MARK = "x509-view";

/** What is marked in all elements of the page; nothing where the browser has no such marks. */
const marks = CSS.highlights && new Highlight();
CSS.highlights?.set(MARK, marks);

/** The text is the host's, so the rule has to stand where its text does. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`x509-view :is(pre, pre *)::highlight(${MARK}) {
	background: var(--x509-view-mark, light-dark(#ffe6a3, #6b5410));
	color: var(--x509-view-mark-text, light-dark(#1c1a17, #ffffff));
}`);

export class Source {
	#pre;
	#octets;
	/** @type {Range[]} */
	#marked = [];

	/** @param {HTMLElement} view */
	constructor(view) {
		this.#pre = view.querySelector("pre") ?? view;
		this.text = this.#pre.textContent ?? "";
		this.#octets = new TextEncoder().encode(this.text);
	}

	/**
	 * @param {ReadonlyArray<Place>} places in order
	 * @returns {boolean} whether something is marked
	 */
	mark(places) {
		this.unmark();
		if (!places.length || !marks) return false;
		const root = /** @type {Document | ShadowRoot} */ (this.#pre.getRootNode());
		if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
		this.#marked = places.map((place) => this.#range(place));
		for (const range of this.#marked) marks.add(range);
		return true;
	}

	unmark() {
		for (const range of this.#marked.splice(0)) marks.delete(range);
	}

	/** Scrolls to what is marked what the source scrolls in, and nothing else. */
	bring() {
		const box = this.#pre.assignedSlot?.parentElement;
		for (const pane of [this.#pre, box]) if (pane) bringWithin(pane, this.#marked[0]);
	}

	/**
	 * "line 3", "lines 3 to 5"; nothing where there is no place.
	 * @param {ReadonlyArray<Place>} places
	 */
	lines(places) {
		if (!places.length) return "";
		const last = places[places.length - 1];
		const [from, to] = [this.#line(places[0].off), this.#line(last.off + last.len - 1)];
		return from === to ? `line ${from}` : `lines ${from} to ${to}`;
	}

	/** @param {number} off */
	#line(off) {
		return this.text.slice(0, this.#index(off)).split("\n").length;
	}

	/**
	 * The index in the text of an offset among its octets.
	 * @param {number} off
	 */
	#index(off) {
		const ascii = this.#octets.length === this.text.length;
		return ascii ? off : textUpTo(this.#octets, off).length;
	}

	/** @param {Place} place */
	#range({ off, len }) {
		const range = new Range();
		let [from, to] = [this.#index(off), this.#index(off + len)];
		const walker = document.createTreeWalker(this.#pre, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const { length } = /** @type {Text} */ (node);
			if (from >= 0 && from < length) range.setStart(node, from);
			if (to > 0 && to <= length) range.setEnd(node, to);
			from -= length;
			to -= length;
		}
		return range;
	}
}
