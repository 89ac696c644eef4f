// The list of things that were found, by pages.

import { issueCounts, kindWord, thousands, validity } from "../lib/format.js";
import { bringWithin, el } from "./dom.js";

/** @import { Issue, Item } from "./types.js" */

/** How many rows one page has. */
export const ITEMS_PAGE = 200;

/** How many steps rows are indented at most. */
const DEEPEST = 3;

/**
 * How many containers each item of a page is in, as far as they are on the page themselves.
 * @param {Item[]} items
 * @param {number} from
 */
function depths(items, from) {
	const list = /** @type {number[]} */ ([]);
	for (const { within } of items) list.push(within === undefined ? 0 : 1 + (list[within - from] ?? 0));
	return list;
}

/**
 * wax-items: what was found. It asks for another page with `wax-page` and for an item with `wax-item`.
 */
export class WaxItems extends HTMLElement {
	#from = 0;
	#selected = -1;
	/** @type {Item[]} of the page */
	#shown = [];

	/**
	 * @param {{ items: Item[], from: number, total: number, now: number, found: (index: number) => Issue[] }} page
	 *   found: issues that were added to an item after it was read
	 */
	show({ items, from, total, now, found }) {
		this.#from = from;
		this.#shown = items;
		const depth = depths(items, from);
		const rows = items.map((item, i) => {
			const row = this.#row(item, from + i, now, found(from + i));
			if (depth[i]) row.dataset.depth = String(Math.min(depth[i], DEEPEST));
			return row;
		});
		const list = el("ul", { role: "listbox", "aria-label": "Things found", tabIndex: 0 }, ...rows);
		list.addEventListener("keydown", (event) => this.#key(event, rows.length));
		this.replaceChildren(list);
		if (total > ITEMS_PAGE) this.append(this.#pager(items.length, total));
		this.select(this.#selected);
	}

	clear() {
		this.#selected = -1;
		this.#shown = [];
		this.replaceChildren();
	}

	/**
	 * An item and those in it, however deep, by their indices, as far as the page goes.
	 * @param {number} index
	 */
	inside(index) {
		const inside = new Set([index]);
		for (const [i, { within }] of this.#shown.entries())
			if (within !== undefined && inside.has(within)) inside.add(this.#from + i);
		return inside;
	}

	/** The items of the page, and the index of the first. */
	get page() {
		return { items: this.#shown, from: this.#from };
	}

	/**
	 * Whether an item is on the page that is shown.
	 * @param {number} index
	 */
	lists(index) {
		return this.querySelector(`#item-${index}`) !== null;
	}

	/**
	 * @param {number} index
	 * @param {{ bring?: boolean }} [how] bring: scroll the page too, if that is what it takes
	 */
	select(index, { bring = false } = {}) {
		this.#selected = index;
		const list = this.querySelector("[role=listbox]");
		for (const row of this.querySelectorAll("[role=option]")) row.setAttribute("aria-selected", "false");
		const row = this.querySelector(`#item-${index}`);
		row?.setAttribute("aria-selected", "true");
		if (bring) row?.scrollIntoView({ block: "nearest" });
		else if (row && list) bringWithin(list, row);
		if (row) list?.setAttribute("aria-activedescendant", row.id);
		else list?.removeAttribute("aria-activedescendant");
	}

	/**
	 * @param {Item} item
	 * @param {number} index
	 * @param {number} now
	 * @param {Issue[]} found
	 */
	#row(item, index, now, found) {
		const state = validity(item.facts?.notBefore, item.facts?.notAfter, now);
		const row = el(
			"li",
			{ role: "option", id: `item-${index}`, "aria-selected": "false" },
			el("span", { className: "number" }, thousands(index + 1)),
			el("span", { className: "title" }, el("bdi", {}, item.title || kindWord(item.kind))),
			el(
				"span",
				{ className: "about" },
				el("span", {}, kindWord(item.kind)),
				item.within !== undefined && el("span", {}, `in ${thousands(item.within + 1)}`),
				item.file && el("span", {}, el("bdi", {}, item.file)),
				state && el("span", { "data-level": state.state === "valid" ? undefined : "error" }, state.text),
				...issueCounts([...item.issues, ...found]).map(({ level, text }) =>
					el("span", { className: "level", "data-level": level }, text),
				),
			),
		);
		row.addEventListener("click", () => this.#ask(index));
		return row;
	}

	/**
	 * @param {number} shown
	 * @param {number} total
	 */
	#pager(shown, total) {
		const last = this.#from + shown;
		return el(
			"nav",
			{ className: "pager", "aria-label": "Pages of things found" },
			this.#turn("Earlier", this.#from - ITEMS_PAGE, this.#from === 0),
			el("span", {}, `${thousands(this.#from + 1)} to ${thousands(last)} of ${thousands(total)}`),
			this.#turn("Later", last, last >= total),
		);
	}

	/**
	 * @param {string} word
	 * @param {number} from
	 * @param {boolean} disabled
	 */
	#turn(word, from, disabled) {
		const button = el("button", { type: "button", disabled, "aria-label": `${word} page` }, word);
		button.addEventListener("click", () =>
			this.dispatchEvent(new CustomEvent("wax-page", { bubbles: true, detail: { from } })),
		);
		return button;
	}

	/**
	 * @param {KeyboardEvent} event
	 * @param {number} shown
	 */
	#key(event, shown) {
		const at = this.#selected - this.#from;
		const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown - 1 }[event.key];
		if (to === undefined) return;
		event.preventDefault();
		this.#ask(this.#from + Math.max(0, Math.min(shown - 1, to)));
	}

	/** @param {number} index */
	#ask(index) {
		if (index === this.#selected) return;
		this.dispatchEvent(new CustomEvent("wax-item", { bubbles: true, detail: { index } }));
	}
}
