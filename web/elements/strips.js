// Rows of parts, such as the segments of a record: what keys, records and derivations are drawn with.

import { el } from "./dom.js";

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} [short] how it is written where the row says the rest
 * @property {number} octets
 * @property {string} path of its field
 * @property {string} [words] how many octets, where that is not said by their number
 * @property {"client" | "server" | "secret" | "computed"} kind whose it is, or that nobody sends it
 * @property {true} [sealed] it is encrypted
 * @property {string} [sign] what stands before it: → or ⊕
 *
 * @typedef {{ label: string, parts: Part[], scaled?: true }} Row
 */

/**
 * Buttons in rows, with one stop for Tab. Arrow keys move and ask for a field with `wax-select`, whose
 * `stay` says that the focus stays; a press goes to the field.
 */
export class Strips extends HTMLElement {
	/** @type {HTMLButtonElement[][]} */
	#rows = [];

	connectedCallback() {
		this.setAttribute("role", "toolbar");
		this.addEventListener("keydown", (event) => this.#key(event));
		this.addEventListener("click", ({ target }) => {
			const button = target instanceof Element ? target.closest("button") : null;
			if (button) this.#ask(button, false);
		});
	}

	/**
	 * @param {string} title
	 * @param {Row[]} rows
	 * @param {boolean} [titled] the title is shown
	 */
	draw(title, rows, titled = false) {
		const all = rows.filter(({ parts }) => parts.length);
		this.hidden = all.length === 0;
		this.setAttribute("aria-label", title);
		this.#rows = all.map(({ parts }) => parts.map(partButton));
		this.replaceChildren(
			titled ? el("p", {}, title) : "",
			...all.map(({ label, parts, scaled }, i) =>
				el(
					"div",
					{ className: "strip" },
					el("span", { className: "label" }, label),
					el("ol", {}, ...parts.map((part, j) => item(part, this.#rows[i][j], scaled))),
				),
			),
		);
		this.mark("");
	}

	/** @param {string} path of the field that is selected */
	mark(path) {
		const buttons = this.#rows.flat();
		const holds = buttons.filter(({ dataset: { path: own = "" } }) => `${path}.`.startsWith(`${own}.`));
		const depth = Math.max(...holds.map(({ dataset }) => dataset.path?.length ?? 0));
		const marked = holds.filter(({ dataset }) => dataset.path?.length === depth);
		for (const button of buttons) {
			button.setAttribute("aria-pressed", String(marked.includes(button)));
			button.tabIndex = -1;
		}
		const focused = buttons.find((button) => button === document.activeElement);
		const stop = focused ?? marked[0] ?? buttons[0];
		if (stop) stop.tabIndex = 0;
	}

	/**
	 * @param {HTMLButtonElement} button
	 * @param {boolean} stay
	 */
	#ask(button, stay) {
		const detail = { path: button.dataset.path, stay };
		this.dispatchEvent(new CustomEvent("wax-select", { bubbles: true, detail }));
	}

	/** @param {KeyboardEvent} event */
	#key(event) {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const to = this.#target(event);
		if (!to) return;
		event.preventDefault();
		to.focus();
		this.#ask(to, true);
	}

	/** @param {KeyboardEvent} event */
	#target({ key, target }) {
		const all = this.#rows.flat();
		const at = all.indexOf(/** @type {HTMLButtonElement} */ (target));
		const row = this.#rows.findIndex((buttons) => buttons.includes(all[at]));
		switch (key) {
			case "ArrowRight":
				return all[at + 1];
			case "ArrowLeft":
				return all[at - 1];
			case "ArrowDown":
				return nearest(this.#rows[row + 1], all[at]);
			case "ArrowUp":
				return nearest(this.#rows[row - 1], all[at]);
			case "Home":
				return all[0];
			case "End":
				return all[all.length - 1];
		}
		return undefined;
	}
}

/**
 * The button that begins nearest to where another one does.
 * @param {HTMLButtonElement[] | undefined} buttons
 * @param {HTMLButtonElement} from
 */
function nearest(buttons = [], from) {
	const left = (/** @type {Element} */ node) => node.getBoundingClientRect().left;
	const distance = (/** @type {Element} */ node) => Math.abs(left(node) - left(from));
	return [...buttons].sort((a, b) => distance(a) - distance(b))[0];
}

/** @param {Part} part */
function partButton({ name, short, octets, words = String(octets), path, kind, sealed }) {
	return el(
		"button",
		{
			type: "button",
			"aria-label": short && `${name} ${words}`,
			"data-path": path,
			"data-kind": kind,
			"data-sealed": sealed,
		},
		el("span", { className: "name" }, ...breakable(short ?? name)),
		" ",
		el("span", { className: "octets" }, words),
	);
}

/**
 * A name with places to break after its underscores.
 * @param {string} name
 */
function breakable(name) {
	return name.split("_").flatMap((word, i) => (i ? ["_", el("wbr"), word] : [word]));
}

/**
 * @param {Part} part
 * @param {HTMLButtonElement} button
 * @param {boolean} [scaled]
 */
function item({ octets, sign }, button, scaled) {
	const node = el("li", {}, sign && el("span", { className: "sign" }, sign), button);
	if (scaled) node.style.setProperty("--octets", String(octets));
	return node;
}
