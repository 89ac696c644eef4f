// The facts of one item as a list of terms, with what is exact to copy.

import { count, currency, kindWord, sentence, thousands, validity } from "../lib/format.js";
import { copyButton } from "./copy.js";
import { breakable, el } from "./dom.js";
import { factRows } from "./fact-rows.js";

/**
 * @import { Item } from "./types.js"
 * @import { FactRow, FactValue } from "./fact-rows.js"
 * @import { WaxIssues } from "./issues.js"
 */

/** How many values a row shows before it asks. */
const SHOWN = 12;

/**
 * wax-facts: kind and title of the selected item, how it stands, what is wrong with it, its facts. What
 * stands in it from the start, the box for a password, stays: under the title, where it is the next thing to do.
 */
export class WaxFacts extends HTMLElement {
	/** @type {Element[]} */
	#kept = [];
	/** what is shown of which item, so that showing it once more disturbs nobody who copies or reads */
	#shown = { item: /** @type {Item | undefined} */ (undefined), said: "" };

	connectedCallback() {
		if (!this.#kept.length) this.#kept = [...this.children];
	}

	/**
	 * @param {Item} item
	 * @param {number} now milliseconds since 1970
	 */
	show(item, now) {
		const rows = rowsOf(item);
		const said = JSON.stringify([rows, item.issues]);
		if (item === this.#shown.item && said === this.#shown.said) return;
		this.#shown = { item, said };
		const issues = /** @type {WaxIssues} */ (document.createElement("wax-issues"));
		issues.show(item.issues);
		this.#fill(
			el("p", { className: "kind" }, kindWord(item.kind)),
			item.kind === "unknown" ? "" : el("h2", {}, el("bdi", {}, item.title || kindWord(item.kind))),
			state(item, now),
			...this.#kept,
			issues,
			advice(item) ?? el("dl", {}, ...rows.flatMap(termAndValues)),
		);
	}

	clear() {
		this.#shown = { item: undefined, said: "" };
		this.#fill(...this.#kept);
	}

	/**
	 * What is kept also keeps the focus.
	 * @param {(Node | string)[]} children
	 */
	#fill(...children) {
		const held = document.activeElement;
		this.replaceChildren(...children);
		if (held instanceof HTMLElement && this.contains(held)) held.focus({ preventScroll: true });
	}
}

/**
 * @param {Item} item
 * @param {number} now
 */
function state(item, now) {
	const period = validity(item.facts?.notBefore, item.facts?.notAfter, now) ?? freshness(item, now);
	if (!period) return "";
	const bad = period.state === "valid" ? undefined : "error";
	return el("p", { className: "state", "data-level": bad }, sentence(period.text));
}

/**
 * How a revocation list or an OCSP response stands to now.
 * @param {Item} item
 * @param {number} now
 */
function freshness({ facts }, now) {
	const of = facts?.thisUpdate ? facts : facts?.responses?.[0];
	return currency(of?.thisUpdate, of?.nextUpdate, now);
}

/** @param {Item} item */
function rowsOf(item) {
	const rows = factRows(item.kind, item.facts ?? {});
	const { within, how, file } = item;
	if (how) rows.push({ label: "Read as", values: [{ text: how }] });
	if (file) rows.push({ label: "File", values: [{ text: file }] });
	if (within !== undefined)
		rows.unshift({ label: "Inside", values: [{ text: `Item ${thousands(within + 1)}`, item: within }] });
	return rows;
}

/**
 * What a person can do about an input in which nothing was found.
 * @param {Item} item
 */
function advice(item) {
	const text = item.issues.map(({ code }) => ADVICE[code]).find(Boolean);
	return text && el("p", { className: "advice" }, text);
}

/** @type {Record<string, string | undefined>} by the code of the issue */
const ADVICE = {
	"input/unrecognised":
		"Waxseal reads PEM, base64, hex and dumps with any text around them, and binary files. Paste the block whole, from its BEGIN line to its END line, or drop the file itself.",
	"input/binary":
		"Of binary files Waxseal reads what is in DER or BER, key stores of Java and keys of OpenSSH. Drop the file as the program wrote it; where it is packed or an image, take out what is inside first.",
};

/** @param {FactRow} row */
function termAndValues(row) {
	const [first, rest] = row.line ? [row.values, []] : [row.values.slice(0, SHOWN), row.values.slice(SHOWN)];
	const details = row.line ? [line(first)] : first.map((value) => valueNode(row.label, value));
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
 * Links to items beside each other.
 * @param {FactValue[]} values
 */
function line(values) {
	return el("dd", {}, ...values.map(({ text, item = 0 }) => itemButton(text, item)));
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
	const dd = el("dd", { "data-tone": value.tone, "data-long": value.long });
	if (value.item === undefined) {
		dd.append(el(value.mono ? "code" : "bdi", { className: "value" }, ...breakable(value.text)));
	} else dd.append(itemButton(value.text, value.item, value.path));
	if (value.aside) dd.append(" ", el("span", { className: "aside" }, value.aside));
	if (value.copy !== undefined) {
		dd.append(copyButton(value.aside === "decimal" ? `${label}, decimal` : label, value.copy));
	}
	return dd;
}

/**
 * @param {string} text
 * @param {number} index
 * @param {string} [path] of a field of the item
 */
function itemButton(text, index, path) {
	const button = el("button", { type: "button", className: "quiet" }, text);
	const [type, detail] = path === undefined ? ["wax-item", { index }] : ["wax-select", { path }];
	button.addEventListener("click", () =>
		button.dispatchEvent(new CustomEvent(String(type), { bubbles: true, detail })),
	);
	return button;
}
