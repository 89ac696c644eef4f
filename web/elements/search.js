// Search over names, values and OIDs: a combobox over the decoder's hits.

import { el, find } from "./dom.js";

/** @import { Hit } from "./types.js" */

/** How long to wait for the next letter. */
const PAUSE = 120;

/** How many hits are listed. */
const LIMIT = 100;

/**
 * wax-search: holds input#search. Each hit that is moved to is asked for with `wax-select`; `/` comes
 * here from anywhere in the page.
 */
export class WaxSearch extends HTMLElement {
	/** @type {((text: string, limit: number) => Promise<{ hits: Hit[], more?: boolean }>) | undefined} */
	ask;

	/** @type {Hit[]} */
	#hits = [];
	#at = -1;
	#turn = 0;
	#list = el("ul", { id: "hits", role: "listbox", "aria-label": "Fields found", hidden: true });
	#said = el("span", { className: "said", role: "status" });
	/** @type {HTMLInputElement | undefined} */
	#box;

	connectedCallback() {
		if (this.#box) return;
		const box = find(this, "input", HTMLInputElement);
		this.#box = box;
		for (const [name, value] of [
			["role", "combobox"],
			["aria-expanded", "false"],
			["aria-controls", "hits"],
			["aria-autocomplete", "list"],
		]) {
			box.setAttribute(name, value);
		}
		this.append(this.#said, this.#list);
		let timer = 0;
		box.addEventListener("input", () => {
			clearTimeout(timer);
			timer = window.setTimeout(() => this.#search(), PAUSE);
		});
		box.addEventListener("keydown", (event) => this.#key(event));
		box.addEventListener("focus", () => this.#unfold(this.#hits.length > 0));
		this.addEventListener("focusout", () => this.#unfold(false));
		this.#list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
		document.addEventListener("keydown", (event) => {
			if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
			event.preventDefault();
			box.focus();
			box.select();
		});
	}

	/** Forgets what was asked, when the document is another. */
	clear() {
		if (this.#box) this.#box.value = "";
		this.#forget();
	}

	#forget() {
		this.#turn++;
		this.#found([], false);
		this.#said.textContent = "";
	}

	async #search() {
		const turn = ++this.#turn;
		const text = this.#box?.value.trim() ?? "";
		if (!text || !this.ask) {
			this.#forget();
			return;
		}
		const { hits, more } = await this.ask(text, LIMIT).catch(() => ({ hits: [], more: false }));
		if (turn !== this.#turn) return;
		this.#found(hits, more);
		this.#said.textContent = hits.length ? `${hits.length}${more ? " or more" : ""} found` : "Nothing found";
	}

	/**
	 * @param {Hit[]} hits
	 * @param {boolean | undefined} more
	 */
	#found(hits, more) {
		this.#hits = hits;
		this.#at = -1;
		this.#list.replaceChildren(...hits.map((hit, i) => this.#row(hit, i)));
		if (more)
			this.#list.append(
				el("li", { className: "more", role: "presentation" }, `The first ${hits.length} are listed.`),
			);
		this.#unfold(hits.length > 0 && document.activeElement === this.#box);
	}

	/**
	 * @param {Hit} hit
	 * @param {number} i
	 */
	#row(hit, i) {
		const row = el(
			"li",
			{ role: "option", id: `hit-${i}`, "aria-selected": "false" },
			el("span", { className: "name" }, el("bdi", {}, hit.name ?? "")),
			" ",
			el("span", { className: "value" }, el("bdi", {}, hit.value ?? "")),
		);
		row.addEventListener("click", () => {
			this.#go(i);
			this.#unfold(false);
		});
		return row;
	}

	/** @param {KeyboardEvent} event */
	#key(event) {
		const by = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
		if (by !== undefined) {
			event.preventDefault();
			if (this.#hits.length)
				this.#go((this.#at + by + this.#hits.length + (this.#at < 0 && by < 0 ? 1 : 0)) % this.#hits.length);
		} else if (event.key === "Escape" && this.#box?.getAttribute("aria-expanded") === "true") {
			event.preventDefault(); // the first Escape folds the list, the next one empties the box
			this.#unfold(false);
		}
	}

	/** @param {number} i */
	#go(i) {
		this.#at = i;
		this.#list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
		const row = this.#list.children[i];
		row.setAttribute("aria-selected", "true");
		row.scrollIntoView({ block: "nearest" });
		this.#box?.setAttribute("aria-activedescendant", row.id);
		this.#unfold(true);
		this.#said.textContent = `${i + 1} of ${this.#hits.length}`;
		this.dispatchEvent(
			new CustomEvent("wax-select", { bubbles: true, detail: { path: this.#hits[i].path } }),
		);
	}

	/** @param {boolean} open */
	#unfold(open) {
		this.#list.hidden = !open;
		this.#box?.setAttribute("aria-expanded", String(open));
		if (!open) this.#box?.removeAttribute("aria-activedescendant");
	}
}

/** @param {EventTarget | null} target */
function typing(target) {
	return (
		target instanceof HTMLInputElement ||
		target instanceof HTMLTextAreaElement ||
		target instanceof HTMLSelectElement
	);
}
