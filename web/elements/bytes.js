// A hex and ASCII view of one buffer. Only the rows in sight exist; octets are fetched by chunks.

import { asciiOctet, count, hexOctet } from "../lib/format.js";
import { el } from "./dom.js";

/**
 * @import { Buffer, Span } from "./types.js"
 *
 * @typedef {object} Shown
 * @property {number} index of the buffer
 * @property {Buffer} buffer
 * @property {string} [form] the form that their text is read as because a person said so
 * @property {{ index: number, name: string }[]} others buffers to switch to, this one among them
 * @property {{ off: number, len: number }[]} [changed] what was changed on its way
 * @property {(off: number, len: number) => Promise<Uint8Array>} read
 */

/** Octets fetched at once. */
const CHUNK = 1 << 16;

/** How many chunks are kept. */
const KEPT = 32;

/** Browsers stop growing elements at about 17 million pixels; past this the scroll bar is a scale. */
const TALLEST = 12_000_000;

/** Rows drawn outside the sight on each side. */
const MARGIN = 4;

/**
 * wax-bytes: octets of a buffer with those of the selected field marked, tag and length apart from
 * contents. Moving its caret asks for the field of that octet with `wax-owner`; Enter asks for the
 * tree with `wax-field`, choosing another buffer sends `wax-buffer`, choosing how
 * its characters are read `wax-form`.
 */
export class WaxBytes extends HTMLElement {
	/** @type {Shown | undefined} */
	#shown;
	/** @type {Span | undefined} */
	#span;
	#ids = views++ ? `octet${views}` : "octet";
	#refused = false;
	#caret = 0;
	#perRow = 16;
	#rowHeight = 20;
	#top = 0; // the first row in sight; a fraction while scrolling
	/** @type {Map<number, Uint8Array | Promise<void>>} */
	#chunks = new Map();
	#frame = 0;

	#head = el("div", { className: "head" });
	#extent = el("p", { className: "extent" });
	#rows = el("div", { className: "rows", role: "presentation" });
	#spacer = el("div", { className: "spacer", "aria-hidden": "true" });
	#grid = el(
		"div",
		{ className: "grid", role: "grid", tabIndex: 0, "aria-label": "Octets" },
		this.#rows,
		this.#spacer,
	);

	connectedCallback() {
		if (this.firstChild) return;
		this.append(this.#head, this.#extent, this.#grid);
		this.#grid.addEventListener("scroll", () => this.#scrolled(), { passive: true });
		this.#grid.addEventListener("keydown", (event) => this.#key(event));
		this.#grid.addEventListener("click", (event) => this.#click(event));
		new ResizeObserver(() => this.#measure()).observe(this.#grid);
		this.clear();
	}

	clear() {
		this.#shown = undefined;
		this.#span = undefined;
		this.#refused = false;
		this.#chunks.clear();
		this.#head.replaceChildren();
		this.#extent.replaceChildren();
		this.#rows.replaceChildren();
		this.#spacer.style.setProperty("height", "0");
		this.#grid.hidden = true;
	}

	/** @param {Shown} shown */
	show(shown) {
		this.#shown = shown;
		this.#span = undefined;
		this.#refused = false;
		this.#caret = 0;
		this.#chunks.clear();
		this.#grid.hidden = shown.buffer.length === 0;
		this.#grid.setAttribute("aria-label", `Octets of ${shown.buffer.name}`);
		this.#drawHead(shown);
		this.#top = 0;
		this.#measure();
	}

	/**
	 * Says in place of the octets why there are none.
	 * @param {Shown} shown
	 * @param {Node} reason
	 */
	refuse(shown, reason) {
		this.clear();
		this.#shown = shown;
		this.#refused = true;
		this.#drawHead(shown);
		this.#extent.replaceChildren(reason);
	}

	/**
	 * Marks a span of the buffer that is shown.
	 * @param {Span | undefined} span
	 * @param {{ caret?: boolean, name?: string }} [how] caret: also goes there
	 */
	mark(span, { caret = true, name = "" } = {}) {
		if (this.#refused) return;
		this.#span = span;
		this.#drawExtent(span, name);
		if (span && caret) {
			this.#caret = Math.min(span.off, Math.max(0, (this.#shown?.buffer.length ?? 1) - 1));
			this.#bring(this.#caret);
		}
		this.#draw();
	}

	get index() {
		return this.#shown?.index;
	}

	get caret() {
		return this.#caret;
	}

	focusCaret() {
		this.#grid.focus({ preventScroll: true });
		this.scrollIntoView({ block: "nearest" });
	}

	// Heading.

	/** @param {Shown} shown */
	#drawHead({ index, buffer, others, form = "" }) {
		const select = el(
			"select",
			{ "aria-label": "Buffer" },
			...others.map((other) =>
				el("option", { value: String(other.index), selected: other.index === index }, other.name),
			),
		);
		select.addEventListener("change", () => this.#tell("wax-buffer", { index: Number(select.value) }));
		this.#head.replaceChildren(
			others.length > 1 ? select : el("span", { className: "buffer" }, buffer.name),
			el("span", { className: "size" }, count(buffer.length, "octet"), buffer.how ? `, ${buffer.how}` : ""),
			...this.#forms(buffer, form),
		);
	}

	/**
	 * The control to read their text as another form, where there is one.
	 * @param {Buffer} buffer
	 * @param {string} form
	 */
	#forms({ name, also = [] }, form) {
		if (!also.length && !form) return [];
		const named = form ? [form, ...also] : also;
		const select = el(
			"select",
			{ className: "form", "aria-label": "Read as" },
			el("option", { value: "" }, `read as ${form ? "found" : name}`),
			...named.map((other) => el("option", { value: other, selected: other === form }, `read as ${other}`)),
		);
		select.addEventListener("change", () => this.#tell("wax-form", { form: select.value }));
		return [select];
	}

	/** Brings the focus to the control that reads their text as another form, where it is there. */
	focusForm() {
		const select = this.#head.querySelector("select.form");
		if (select instanceof HTMLSelectElement) select.focus({ preventScroll: true });
	}

	/**
	 * @param {Span | undefined} span
	 * @param {string} name
	 */
	#drawExtent(span, name) {
		if (!span) {
			this.#extent.replaceChildren(name ? `${name} is computed; it has no octets of its own.` : "");
			return;
		}
		const at = span.off.toString(16).padStart(4, "0");
		const contents = el("span", { className: "len" }, count(span.len, "octet"));
		if (!span.hdr) this.#extent.replaceChildren(`At ${at}: `, contents);
		else {
			const header = el("span", { className: "hdr" }, String(span.hdr));
			this.#extent.replaceChildren(`At ${at}: `, header, " of tag and length, ", contents);
		}
	}

	// Rows.

	#measure() {
		const shown = this.#shown;
		if (!shown || this.#grid.hidden) return;
		const sample = el("div", { className: "line" }, el("span", {}, "0".repeat(32)));
		this.#rows.replaceChildren(sample);
		this.#rowHeight = sample.getBoundingClientRect().height || 20;
		const digit = (sample.firstElementChild?.getBoundingClientRect().width ?? 256) / 32;
		const room = this.#grid.clientWidth;
		const beside = this.#digits(shown.buffer.length) + 5; // the offset and the gaps, in digits
		this.#perRow = [16, 8].find((octets) => room > digit * (octets * 4 + beside)) ?? 4;
		const height = Math.min(TALLEST, this.#lines * this.#rowHeight);
		this.#spacer.style.setProperty("height", `${height}px`);
		this.#grid.setAttribute("aria-rowcount", String(this.#lines));
		this.#grid.setAttribute("aria-colcount", String(this.#perRow + 2));
		this.#bring(this.#caret);
		this.#draw();
	}

	get #lines() {
		return Math.ceil((this.#shown?.buffer.length ?? 0) / this.#perRow);
	}

	get #inSight() {
		return Math.max(1, Math.floor(this.#grid.clientHeight / this.#rowHeight));
	}

	/** Rows for one pixel of the scroll bar. */
	get #scale() {
		const travel = Math.min(TALLEST, this.#lines * this.#rowHeight) - this.#grid.clientHeight;
		return travel > 0 ? Math.max(0, this.#lines - this.#grid.clientHeight / this.#rowHeight) / travel : 0;
	}

	#scrolled() {
		const top = this.#grid.scrollTop * this.#scale;
		// Setting scrollTop rounds; what was asked for is kept when it is that.
		if (Math.abs(top - this.#top) > this.#scale) this.#top = top;
		this.#draw();
	}

	/**
	 * Scrolls as little as it takes to have an octet in sight.
	 * @param {number} off
	 */
	#bring(off) {
		const line = Math.floor(off / this.#perRow);
		const sight = this.#inSight;
		if (line < Math.ceil(this.#top)) this.#top = Math.max(0, line - 1);
		else if (line > this.#top + sight - 2)
			this.#top = Math.max(0, Math.min(line - Math.floor(sight / 3), this.#lines - sight));
		this.#grid.scrollTop = this.#scale ? this.#top / this.#scale : 0;
	}

	/** Draws the rows in sight, once a frame however often it is asked to. */
	#draw() {
		this.#frame ||= requestAnimationFrame(() => {
			this.#frame = 0;
			this.#drawRows();
		});
	}

	#drawRows() {
		const shown = this.#shown;
		if (!shown || this.#grid.hidden) return;
		const first = Math.max(0, Math.floor(this.#top) - MARGIN);
		const last = Math.min(this.#lines, Math.ceil(this.#top) + this.#inSight + MARGIN);
		const lines = [];
		for (let line = first; line < last; line++) lines.push(this.#line(line, shown.buffer.length));
		const shift = this.#grid.scrollTop - (this.#top - first) * this.#rowHeight; // read before the rows change
		this.#rows.replaceChildren(...lines);
		this.#rows.style.setProperty("transform", `translateY(${shift}px)`);
		this.#grid.setAttribute("aria-activedescendant", `${this.#ids}-${this.#caret}`);
	}

	/**
	 * @param {number} line
	 * @param {number} length
	 */
	#line(line, length) {
		const from = line * this.#perRow;
		const to = Math.min(length, from + this.#perRow);
		const row = el(
			"div",
			{ className: "line", role: "row", "aria-rowindex": line + 1 },
			el(
				"span",
				{ className: "offset", role: "rowheader" },
				from.toString(16).padStart(this.#digits(length), "0"),
			),
		);
		const ascii = el("span", { className: "ascii", role: "gridcell" });
		for (let off = from; off < to; off++) {
			const byte = this.#octet(off);
			const state = this.#state(off);
			const caret = off === this.#caret || undefined;
			row.append(
				el(
					"span",
					{
						className: "hex",
						role: "gridcell",
						id: `${this.#ids}-${off}`,
						"data-off": off,
						"data-in": state,
						"data-changed":
							this.#shown?.changed?.some(({ off: o, len }) => off >= o && off < o + len) || undefined,
						"data-edge": this.#edge(off),
						"aria-selected": caret,
						"data-caret": caret,
					},
					byte === undefined ? "··" : hexOctet(byte),
				),
			);
			ascii.append(
				el(
					"span",
					{ "data-off": off, "data-in": state, "data-caret": caret },
					byte === undefined ? " " : asciiOctet(byte),
				),
			);
		}
		for (let off = to; off < from + this.#perRow; off++)
			row.append(el("span", { className: "hex", role: "presentation" }));
		row.append(ascii);
		return row;
	}

	/** @param {number} length */
	#digits(length) {
		return Math.max(4, (length - 1).toString(16).length);
	}

	/** @param {number} off */
	#state(off) {
		const span = this.#span;
		if (!span || off < span.off || off >= span.off + span.hdr + span.len) return undefined;
		return off < span.off + span.hdr ? "hdr" : "len";
	}

	/**
	 * Whether the mark goes on to the right, so that it closes the gap between two octets.
	 * @param {number} off
	 */
	#edge(off) {
		const here = this.#state(off);
		return here && this.#state(off + 1) === here && (off + 1) % this.#perRow !== 0 ? "joined" : undefined;
	}

	/**
	 * An octet, or undefined while its chunk is on the way.
	 * @param {number} off
	 */
	#octet(off) {
		const at = Math.floor(off / CHUNK);
		const chunk = this.#chunks.get(at);
		if (chunk instanceof Uint8Array) return chunk[off - at * CHUNK];
		if (!chunk) this.#chunks.set(at, this.#fetch(at));
		return undefined;
	}

	/** @param {number} at */
	async #fetch(at) {
		const shown = this.#shown;
		if (!shown) return;
		const len = Math.min(CHUNK, shown.buffer.length - at * CHUNK);
		const chunk = await shown.read(at * CHUNK, len).catch(() => undefined);
		if (!chunk || shown !== this.#shown) return;
		const oldest = [...this.#chunks].find(([, c]) => c instanceof Uint8Array);
		if (this.#chunks.size > KEPT && oldest) this.#chunks.delete(oldest[0]);
		this.#chunks.set(at, chunk);
		this.#draw();
	}

	// Moving.

	/** @param {MouseEvent} event */
	#click(event) {
		const off = event.target instanceof HTMLElement ? event.target.dataset.off : undefined;
		if (off !== undefined) this.#move(Number(off));
	}

	/** @param {KeyboardEvent} event */
	#key(event) {
		if (event.altKey || event.metaKey) return;
		if (event.key === "Enter" || event.key === "Escape") {
			event.preventDefault();
			this.#tell("wax-field", {});
			return;
		}
		const to = this.#target(event);
		if (to === undefined) return;
		event.preventDefault();
		this.#move(Math.max(0, Math.min((this.#shown?.buffer.length ?? 1) - 1, to)));
	}

	/** @param {KeyboardEvent} event */
	#target({ key, ctrlKey }) {
		const row = this.#caret - (this.#caret % this.#perRow);
		const end = (this.#shown?.buffer.length ?? 1) - 1;
		return {
			ArrowRight: this.#caret + 1,
			ArrowLeft: this.#caret - 1,
			ArrowDown: this.#caret + this.#perRow,
			ArrowUp: this.#caret - this.#perRow,
			PageDown: this.#caret + this.#perRow * this.#inSight,
			PageUp: this.#caret - this.#perRow * this.#inSight,
			Home: ctrlKey ? 0 : row,
			End: ctrlKey ? end : row + this.#perRow - 1,
		}[key];
	}

	/** @param {number} off */
	#move(off) {
		this.#caret = off;
		this.#bring(off);
		this.#draw();
		this.#tell("wax-owner", { buf: this.#shown?.index, off });
	}

	/**
	 * @param {string} type
	 * @param {object} detail
	 */
	#tell(type, detail) {
		this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
	}
}

/** How many views there are: the identifiers of their octets differ. */
let views = 0;
