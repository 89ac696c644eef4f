// A button with a menu of things to do, by the WAI-ARIA pattern of a menu button.

import { el } from "./dom.js";

/**
 * @typedef {{ done: string, said: string }} Outcome done: a word for the button; said: a sentence
 * @typedef {{ words: string, run: () => Promise<Outcome> }} Entry
 * @typedef {{ entries: Entry[], note?: string }} Offer note: a sentence on what is not offered
 */

/** How long the button says what was done. */
const SAID = 1600;

/** How far the menu stays from the edges of the window. */
const MARGIN = 8;

let count = 0;

/**
 * wax-menu: `offer` says what is in it, each time that it opens. It tells what came of it with `wax-say`.
 * What it stands in may be drawn anew around it: an open menu stays open until there is another offer.
 */
export class WaxMenu extends HTMLElement {
	words = "Copy or save";
	/** @type {() => Promise<Offer>} */
	#offer = async () => ({ entries: [] });

	#button = el("button", { type: "button", className: "quiet", "aria-haspopup": "menu" });
	#list = el("div", { role: "menu", id: `menu-${++count}` });
	#note = el("p", { className: "note", id: `${this.#list.id}-note` });
	#panel = el("div", { className: "panel", popover: "manual" }, this.#list, this.#note);
	#open = new AbortController(); // aborted: it is closed
	#turn = 0;
	#at = 0; // the entry that has the focus

	connectedCallback() {
		if (this.firstChild) {
			if (this.#isOpen) this.#show(this.#at);
			return;
		}
		this.#close();
		this.#button.textContent = this.words;
		this.#button.setAttribute("aria-controls", this.#list.id);
		this.#button.addEventListener("click", () => this.#toggle(0));
		this.#button.addEventListener("keydown", (event) => {
			if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
			event.preventDefault();
			this.#toggle(event.key === "ArrowDown" ? 0 : -1);
		});
		this.#panel.addEventListener("keydown", (event) => this.#key(event));
		this.addEventListener("focusout", ({ relatedTarget }) => {
			if (relatedTarget instanceof Node && this.contains(relatedTarget)) return;
			queueMicrotask(() => {
				if (!this.contains(document.activeElement)) this.#close();
			});
		});
		this.append(this.#button, this.#panel);
	}

	/** @param {() => Promise<Offer>} offer */
	set offer(offer) {
		this.#close();
		this.#offer = offer;
	}

	/** @param {FocusOptions} [options] */
	focus(options) {
		if (this.#isOpen) this.#focus(this.#at);
		else this.#button.focus(options);
	}

	get #isOpen() {
		return !this.#open.signal.aborted;
	}

	/** @param {number} at the entry that gets the focus, -1 for the last */
	async #toggle(at) {
		if (this.#isOpen) return this.#close();
		const turn = ++this.#turn;
		const offer = await this.#offer();
		if (turn !== this.#turn || !this.isConnected) return;
		const { entries, note = "" } = offer;
		this.#list.replaceChildren(...entries.map((entry) => this.#item(entry)));
		this.#list.setAttribute("aria-label", this.words);
		this.#note.textContent = note;
		this.#note.hidden = !note;
		if (note) this.#list.setAttribute("aria-describedby", this.#note.id);
		else this.#list.removeAttribute("aria-describedby");
		this.#open = new AbortController();
		const { signal } = this.#open;
		for (const type of ["scroll", "resize"]) {
			window.addEventListener(type, () => this.#close(), { capture: true, signal });
		}
		this.#show(at);
	}

	/** @param {number} at */
	#show(at) {
		this.#button.setAttribute("aria-expanded", "true");
		this.#panel.showPopover();
		this.#place();
		this.#focus(at);
	}

	#close() {
		const held = this.#panel.contains(document.activeElement);
		this.#open.abort();
		this.#turn++;
		this.#button.setAttribute("aria-expanded", "false");
		if (this.#panel.matches(":popover-open")) this.#panel.hidePopover();
		if (held) this.#button.focus({ preventScroll: true });
	}

	/** Under the button, or above it where there is more room. */
	#place() {
		const [button, panel] = [this.#button.getBoundingClientRect(), this.#panel.getBoundingClientRect()];
		const right = window.innerWidth - panel.width - MARGIN;
		const below = button.bottom + panel.height + MARGIN <= window.innerHeight || button.top < panel.height;
		this.#panel.style.setProperty("left", `${Math.max(MARGIN, Math.min(button.left, right))}px`);
		this.#panel.style.setProperty("top", `${below ? button.bottom : button.top - panel.height}px`);
	}

	/** @param {Entry} entry */
	#item({ words, run }) {
		const item = el("button", { type: "button", role: "menuitem", tabIndex: -1 }, words);
		item.addEventListener("click", () => this.#run(run));
		return item;
	}

	/** @param {() => Promise<Outcome>} run */
	async #run(run) {
		this.#close();
		const { done, said } = await run().catch(({ message }) => ({ done: "Failed", said: message }));
		this.#button.textContent = done;
		this.dispatchEvent(new CustomEvent("wax-say", { bubbles: true, detail: said }));
		setTimeout(() => {
			this.#button.textContent = this.words;
		}, SAID);
	}

	/** @param {KeyboardEvent} event */
	#key(event) {
		const items = [...this.#list.children];
		const at = items.indexOf(/** @type {Element} */ (document.activeElement));
		/** @type {Record<string, () => void>} */
		const keys = {
			ArrowDown: () => this.#focus((at + 1) % items.length),
			ArrowUp: () => this.#focus(at - 1),
			Home: () => this.#focus(0),
			End: () => this.#focus(-1),
			Escape: () => this.#close(),
		};
		if (event.key === "Tab") return this.#close(); // the focus goes on from the button
		const act = keys[event.key];
		if (!act) return;
		event.preventDefault();
		event.stopPropagation();
		act();
	}

	/** @param {number} at -1 for the last */
	#focus(at) {
		const items = this.#list.children;
		this.#at = at < 0 ? items.length - 1 : at;
		const item = items[this.#at];
		if (item instanceof HTMLElement) item.focus({ preventScroll: true });
	}
}

/** @returns {WaxMenu} */
export function menu() {
	return /** @type {WaxMenu} */ (document.createElement("wax-menu"));
}
