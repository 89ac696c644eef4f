// The facts of one item as a list of terms, with what is exact to copy.

import { count, kindWord, thousands, visible } from "../lib/format.js";
import { copyButton } from "./copy.js";
import { el } from "./dom.js";
import { factRows } from "./fact-rows.js";

/**
 * @import { Item } from "./types.js"
 * @import { FactRow, FactValue } from "./fact-rows.js"
 */

/** How many values a row shows before it asks. */
const SHOWN = 12;

/** wax-facts: kind, title and facts of the selected item. */
export class WaxFacts extends HTMLElement {
	/**
	 * @param {Item} item
	 * @param {number} now milliseconds since 1970
	 */
	show(item, now) {
		const heading = el(
			"h2",
			{},
			el("span", { className: "kind" }, kindWord(item.kind)),
			" ",
			el("bdi", {}, item.title),
		);
		if (item.kind === "unknown") {
			this.replaceChildren(heading, whatToDo());
			return;
		}
		const rows = factRows(item.kind, item.facts ?? {}, { now }).flatMap(termAndValues);
		this.replaceChildren(heading, el("dl", {}, ...rows));
	}

	clear() {
		this.replaceChildren();
	}
}

/** What a person can do about a paste that nothing here reads. */
function whatToDo() {
	return el(
		"p",
		{ className: "advice" },
		"Waxseal reads PEM with any text around it, DER, base64 and hex. Paste the block whole, from its BEGIN line to its END line, or drop the file itself.",
	);
}

/** @param {FactRow} row */
function termAndValues(row) {
	const [first, rest] = [row.values.slice(0, SHOWN), row.values.slice(SHOWN)];
	const details = first.map((value) => valueNode(row.label, value));
	if (rest.length) details.push(theRest(row.label, rest));
	return [
		el(
			"dt",
			{},
			row.values.length > 1 && row.label === "Names" ? count(row.values.length, "name") : row.label,
		),
		...details,
	];
}

/**
 * @param {string} label
 * @param {FactValue[]} values
 */
function theRest(label, values) {
	const dd = el("dd", { className: "rest" });
	const more = el("button", { type: "button", className: "quiet" }, `Show ${thousands(values.length)} more`);
	more.addEventListener("click", () => dd.replaceWith(...values.map((value) => valueNode(label, value))));
	dd.append(more);
	return dd;
}

/**
 * @param {string} label
 * @param {FactValue} value
 */
function valueNode(label, value) {
	return el(
		"dd",
		{ "data-tone": value.tone },
		el(value.mono ? "code" : "bdi", { className: "value" }, visible(value.text)),
		value.aside && el("span", { className: "aside" }, value.aside),
		value.copy !== undefined &&
			copyButton(value.aside === "decimal" ? `${label}, decimal` : label, value.copy),
	);
}
