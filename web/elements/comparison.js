// How the item that is shown differs from another: sentences, parts, octets.

import { count, hexOctets, thousands } from "../lib/format.js";
import { el } from "./dom.js";

/**
 * @import { Comparison, Part, Span, Stretch } from "../models.d.ts"
 * @typedef {(span: Span, off: number, length: number) => Promise<Uint8Array>} Read octets of an item, off counted from its first
 */

/** How many octets stand in a row. */
const ROW = 16;

/** How many rows of octets are shown; a key alone has sixteen. */
const ROWS = 400;

/** How many equal octets are shown before and after those that differ. */
const CONTEXT = 8;

/** @type {Record<string, string>} */
const HOW = { same: "", changed: "", added: "only in the second", removed: "only in the first" };

/**
 * wax-comparison: empty until `show`. It goes to a part with `wax-goto` and closes with `wax-close`.
 */
export class WaxComparison extends HTMLElement {
	connectedCallback() {
		this.addEventListener("keydown", (event) => {
			if (event.key === "Escape") this.#close();
		});
	}

	/**
	 * @param {Comparison} comparison
	 * @param {string} first what the first item is called
	 * @param {string} second
	 * @param {Read} read
	 */
	async show(comparison, first, second, read) {
		const close = el("button", { type: "button" }, "Close");
		close.addEventListener("click", () => this.#close());
		const heading = el("h2", { tabIndex: -1 }, "Compared");
		this.replaceChildren(
			el("header", {}, heading, close),
			this.#sides(first, second),
			el("ul", { className: "words" }, ...comparison.words.map((text) => el("li", {}, text))),
			this.#parts(comparison.parts),
		);
		heading.focus();
		const rows = await octetRows(comparison, read);
		if (rows.length) this.append(el("h3", {}, "Octets"), el("div", { className: "diff" }, ...rows));
	}

	clear() {
		this.replaceChildren();
	}

	#close() {
		this.dispatchEvent(new CustomEvent("wax-close", { bubbles: true }));
	}

	/**
	 * @param {string} first
	 * @param {string} second
	 */
	#sides(first, second) {
		return el(
			"dl",
			{},
			el("dt", {}, "First"),
			el("dd", {}, el("bdi", {}, first)),
			el("dt", {}, "Second"),
			el("dd", {}, el("bdi", {}, second)),
		);
	}

	/** @param {Part[]} parts */
	#parts(parts) {
		const differing = parts.filter(({ how }) => how !== "same");
		const same = parts.filter(({ how }) => how === "same").map(({ name }) => name);
		return el(
			"div",
			{ className: "parts" },
			differing.length > 0 &&
				el(
					"table",
					{},
					el("caption", { className: "unseen" }, "Parts that differ"),
					el(
						"thead",
						{},
						el("tr", {}, ...["Part", "First", "Second"].map((text) => el("th", { scope: "col" }, text))),
					),
					el("tbody", {}, ...differing.map((part) => this.#part(part))),
				),
			same.length > 0 && el("p", { className: "same" }, `The same in both: ${same.join(", ")}.`),
		);
	}

	/** @param {Part} part */
	#part({ name, how, first, second, gone, new: added, inFirst, inSecond }) {
		return el(
			"tr",
			{ "data-how": how },
			el(
				"th",
				{ scope: "row" },
				this.#name(name, inFirst ?? inSecond),
				HOW[how] !== "" && el("span", { className: "how" }, HOW[how]),
			),
			el("td", {}, ...values(gone, first, inFirst, "−")),
			el("td", {}, ...values(added, second, inSecond, "+")),
		);
	}

	/**
	 * @param {string} name
	 * @param {Span} [span]
	 */
	#name(name, span) {
		if (!span) return el("span", {}, name);
		const button = el("button", { type: "button", className: "quiet" }, name);
		button.addEventListener("click", () => {
			this.#close();
			this.dispatchEvent(new CustomEvent("wax-goto", { bubbles: true, detail: { span } }));
		});
		return button;
	}
}

/**
 * What one side has that the other has not, or the value as a whole.
 * @param {string[]} only
 * @param {string | undefined} whole
 * @param {Span | undefined} span
 * @param {string} sign
 */
function values(only, whole, span, sign) {
	if (!span) return [el("span", { className: "none" }, "not there")];
	if (!only.length) return [el("bdi", {}, whole ?? "")];
	return only.map((text) =>
		el("p", {}, el("span", { className: "sign", "aria-hidden": "true" }, sign), el("bdi", {}, text)),
	);
}

/**
 * The octets that differ, each between some that do not.
 * @param {Comparison} comparison
 * @param {Read} read
 */
async function octetRows({ octets, inFirst, inSecond }, read) {
	if (!inFirst || !inSecond || octets.every(({ same }) => same)) return [];
	/** @type {HTMLElement[]} */
	const rows = [];
	for (const [i, stretch] of octets.entries()) {
		if (rows.length > ROWS) {
			rows.push(
				el("p", { className: "aside" }, `${count(octets.length - i, "stretch")} more are not shown.`),
			);
			break;
		}
		if (stretch.same)
			rows.push(...(await sameRows(stretch, i === 0, i === octets.length - 1, inFirst, read)));
		else {
			rows.push(...(await hexRows("−", "gone", inFirst, stretch.first, stretch.firstLength, read)));
			rows.push(...(await hexRows("+", "new", inSecond, stretch.second, stretch.secondLength, read)));
		}
	}
	return rows;
}

/**
 * @param {Stretch} stretch
 * @param {boolean} begins
 * @param {boolean} ends
 * @param {Span} span
 * @param {Read} read
 */
async function sameRows({ first, firstLength }, begins, ends, span, read) {
	const before = begins ? 0 : CONTEXT; // after what differed
	const after = ends ? 0 : CONTEXT;
	const left = firstLength - before - after;
	if (left <= ROW) return hexRows("", "same", span, first, firstLength, read);
	return [
		...(await hexRows("", "same", span, first, before, read)),
		el("p", { className: "aside" }, `${thousands(left)} octets the same`),
		...(await hexRows("", "same", span, first + firstLength - after, after, read)),
	];
}

/**
 * @param {string} sign
 * @param {string} kind
 * @param {Span} span
 * @param {number} off
 * @param {number} length
 * @param {Read} read
 */
async function hexRows(sign, kind, span, off, length, read) {
	if (!length) return [];
	const shown = Math.min(length, ROW * ROWS);
	const bytes = await read(span, off, shown);
	const rows = [];
	for (let at = 0; at < bytes.length; at += ROW) {
		rows.push(
			el(
				"p",
				{ "data-kind": kind },
				el("span", { className: "off" }, String(off + at)),
				el("span", { className: "sign" }, sign),
				el("code", {}, hexOctets(bytes.subarray(at, at + ROW))),
			),
		);
	}
	if (shown < length) rows.push(el("p", { className: "aside" }, `${thousands(length - shown)} octets more`));
	return rows;
}
