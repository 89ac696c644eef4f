// The source box with the selected field marked in its text.

import { textUpTo } from "../lib/format.js";
import { el, find } from "./dom.js";

/** @import { Place } from "./types.js" */

/** Text longer than this is not marked: laying it out twice would be felt. */
const MARKED = 1 << 18;

/**
 * wax-source: holds textarea#source. A copy of the text lies under it, unseen but for its marks, and
 * scrolls with it.
 */
export class WaxSource extends HTMLElement {
	#text = el("div");
	#mirror = el("div", { className: "mirror", "aria-hidden": "true" }, this.#text);
	/** @type {HTMLTextAreaElement | undefined} */
	#box;

	connectedCallback() {
		if (this.#box) return;
		const box = find(this, "textarea", HTMLTextAreaElement);
		this.#box = box;
		box.before(this.#mirror);
		box.addEventListener("scroll", () => this.#follow(), { passive: true });
		box.addEventListener("input", () => this.unmark());
		new ResizeObserver(() => this.#follow()).observe(box);
	}

	/**
	 * Marks places of the source.
	 * @param {Uint8Array} bytes the source as UTF-8
	 * @param {ReadonlyArray<Place>} places in order
	 * @param {boolean} bring whether to scroll to the first of them
	 */
	mark(bytes, places, bring) {
		const last = places[places.length - 1];
		if (!last || last.off + last.len > MARKED) {
			this.unmark();
			return;
		}
		const nodes = [];
		let at = 0;
		for (const { off, len } of places) {
			nodes.push(slice(bytes, at, off), el("mark", {}, slice(bytes, off, off + len)));
			at = off + len;
		}
		this.#text.replaceChildren(...nodes);
		this.#follow();
		if (bring) this.#bring();
	}

	/** Scrolls by whole lines until the first mark is in sight, with two lines before it. */
	#bring() {
		const [box, mark] = [this.#box, this.#text.querySelector("mark")];
		if (!box || !mark) return;
		const style = getComputedStyle(box);
		const [line, padding] = [style.lineHeight, style.paddingBlockStart].map(Number.parseFloat);
		const at = Math.floor((mark.offsetTop - this.#text.offsetTop) / line);
		const first = (box.scrollTop - padding) / line;
		if (at <= first + 1 || at > first + box.clientHeight / line - 2 || first % 1) {
			box.scrollTop = at < 3 ? 0 : (at - 2) * line + padding;
		}
	}

	unmark() {
		this.#text.replaceChildren();
	}

	#follow() {
		const box = this.#box;
		if (!box) return;
		// The mirror has no scroll bar, so it is given the width that the box has beside its own.
		this.#mirror.style.setProperty("width", `${box.clientWidth}px`);
		this.#mirror.style.setProperty("height", `${box.clientHeight}px`);
		this.#text.style.setProperty("transform", `translateY(${-box.scrollTop}px)`);
	}
}

/**
 * Text between two offsets as a text area shows it: all line ends are one character.
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 */
function slice(bytes, from, to) {
	return textUpTo(bytes.subarray(from), to - from).replace(/\r\n?/g, "\n");
}
