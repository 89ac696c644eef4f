// Views: what stands beside the ladder of a handshake. The first is its fields and octets; each other
// is one element, which is given the run when it is looked at, and not before.

import { el } from "./dom.js";

/** @import { Handshake } from "../lib/lab.js" */

/**
 * What a view does. `show` may be called again for the same run.
 * @typedef {HTMLElement & {
 *   show(run: Handshake): void | Promise<void>,
 *   choose?(index: number): void,
 * }} View
 */

/**
 * @typedef {object} Tab
 * @property {string} name
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} panel
 * @property {View} [view]
 * @property {Handshake} [shown]
 */

/** wax-views: a row of tabs. It sends `wax-view` with the name of the view that was chosen. */
export class WaxViews extends HTMLElement {
	/** @type {Tab[]} */
	#tabs = [];
	/** @type {Handshake | undefined} */
	#run;
	#index = -1;

	connectedCallback() {
		this.role = "tablist";
		this.ariaLabel = "Views of the handshake";
		this.addEventListener("keydown", (event) => this.#move(event));
	}

	/**
	 * @param {string} name as links have it
	 * @param {string} words
	 * @param {HTMLElement} panel what is shown
	 * @param {View} [view] what is given the run; left out where the room keeps the panel itself
	 */
	add(name, words, panel, view) {
		const button = el("button", { type: "button", role: "tab", id: `view-${name}`, tabIndex: -1 }, words);
		button.addEventListener("click", () => this.open(name));
		panel.role = "tabpanel";
		panel.ariaLabel = words;
		panel.hidden = true;
		this.#tabs.push({ name, button, panel, view });
		this.append(button);
		if (this.#index < 0) this.#turnTo(0);
	}

	/** The name of the view that is open. */
	get name() {
		return this.#tabs[this.#index]?.name;
	}

	/**
	 * Opens a view; a name that none has leaves all as it is.
	 * @param {string} name
	 */
	open(name) {
		const index = this.#tabs.findIndex((tab) => tab.name === name);
		if (index < 0 || index === this.#index) return;
		this.#turnTo(index);
		this.dispatchEvent(new CustomEvent("wax-view", { bubbles: true, detail: { name } }));
	}

	/** @param {Handshake} run */
	show(run) {
		this.#run = run;
		this.#give();
	}

	/**
	 * Tells the open view which entry of the ladder was chosen.
	 * @param {number} index
	 */
	choose(index) {
		this.#tabs[this.#index]?.view?.choose?.(index);
	}

	/** @param {number} index */
	#turnTo(index) {
		this.#index = index;
		for (const [i, { button, panel }] of this.#tabs.entries()) {
			button.ariaSelected = String(i === index);
			button.tabIndex = i === index ? 0 : -1;
			panel.hidden = i !== index;
		}
		this.#give();
	}

	#give() {
		const tab = this.#tabs[this.#index];
		if (!tab?.view || !this.#run || tab.shown === this.#run) return;
		tab.shown = this.#run;
		tab.view.show(this.#run);
	}

	/** @param {KeyboardEvent} event */
	#move(event) {
		const last = this.#tabs.length - 1;
		const to = {
			ArrowRight: this.#index === last ? 0 : this.#index + 1,
			ArrowLeft: this.#index === 0 ? last : this.#index - 1,
			Home: 0,
			End: last,
		}[event.key];
		if (to === undefined) return;
		event.preventDefault();
		const { name, button } = this.#tabs[to];
		this.open(name);
		button.focus();
	}
}
