// The choice of another item to compare with the one that is shown.

import { kindWord, thousands } from "../lib/format.js";
import { el } from "./dom.js";

/** @import { Item } from "./types.js" */

let counted = 0;

/** wax-compare: a list of the other items on the page. It asks with `wax-compare`. */
export class WaxCompare extends HTMLElement {
	#select = el("select", { id: `compare-${++counted}` });

	constructor() {
		super();
		this.#select.addEventListener("change", () => {
			const index = Number(this.#select.value);
			this.#select.value = "";
			this.dispatchEvent(new CustomEvent("wax-compare", { bubbles: true, detail: { index } }));
		});
	}

	connectedCallback() {
		this.replaceChildren(el("label", { htmlFor: this.#select.id }, "Compare with"), " ", this.#select);
	}

	/**
	 * @param {Item[]} items
	 * @param {number} from the index of the first of them
	 * @param {number} current the index of the one that is shown
	 */
	offer(items, from, current) {
		const others = items
			.map((item, i) => ({ item, index: from + i }))
			.filter(({ index }) => index !== current);
		this.hidden = others.length === 0;
		this.#select.replaceChildren(
			el("option", { value: "", selected: true }, "another item"),
			...others.map(({ item, index }) => el("option", { value: String(index) }, nameOf(item, index))),
		);
	}
}

/**
 * @param {Item} item
 * @param {number} index
 */
export function nameOf({ title, kind }, index) {
	return `${thousands(index + 1)}: ${title || kindWord(kind)}${title ? `, ${kindWord(kind)}` : ""}`;
}
