// What was found, one item after another: what it is, how it stands, what it says, what is wrong with it.

import { breakable, el, issueRow } from "../elements/dom.js";
import { factRows } from "../elements/fact-rows.js";
import { byLevel, kindWord, sentence, validity } from "../lib/format.js";

/**
 * @import { Facts, Issue, Item } from "../elements/types.js"
 * @import { FactRow, FactValue } from "../elements/fact-rows.js"
 */

/** The facts of a certificate that are shown at once; the others unfold. */
const FIRST = ["Subject", "Names", "Issuer", "From", "To", "Public key", "SHA-256", "SHA-1"];

/** How many values a row shows before the rest unfold. */
const VALUES = 8;

/**
 * One item. It stands open by itself; several fold under their names.
 * @param {Item} item
 * @param {number} now milliseconds since 1970
 * @param {HTMLElement} fields
 * @param {{ alone: boolean, open: boolean }} how
 */
export function itemNode(item, now, fields, { alone, open }) {
	const body = [issueList(item.issues), ...facts(item), fields];
	if (alone) {
		const label = `${kindWord(item.kind)}: ${item.title}`;
		return el(
			"section",
			{ className: "item", part: "item", "aria-label": label },
			el("p", { className: "head", part: "head" }, ...head(item, now)),
			...body,
		);
	}
	return el(
		"details",
		{ className: "item", part: "item", open },
		el("summary", { className: "head", part: "head" }, ...head(item, now)),
		...body,
	);
}

/**
 * @param {Item} item
 * @param {number} now
 */
function head(item, now) {
	const period = validity(item.facts?.notBefore, item.facts?.notAfter, now);
	const bad = period && period.state !== "valid";
	return [
		el("span", { className: "kind", part: "kind" }, kindWord(item.kind)),
		" ",
		el("strong", { className: "title", part: "title" }, el("bdi", {}, item.title)),
		" ",
		period &&
			el(
				"span",
				{ className: "state", part: "state", "data-level": bad ? "error" : undefined },
				sentence(period.text),
			),
	];
}

/** @param {Item} item */
function facts(item) {
	const rows = factRows(item.kind, item.facts ?? {});
	if (item.kind !== "certificate") return rows.length ? [factList(rows)] : [];
	const first = rows.filter(({ label }) => FIRST.includes(label));
	const rest = rows.filter(({ label }) => !FIRST.includes(label));
	return [
		factList(first),
		el("details", { className: "fold" }, el("summary", {}, "More facts"), factList(rest)),
	];
}

/** @param {FactRow[]} rows */
function factList(rows) {
	return el("dl", { className: "facts", part: "facts" }, ...rows.flatMap(termAndValues));
}

/** @param {FactRow} row */
function termAndValues({ label, values }) {
	const nodes = [el("dt", { part: "term" }, label), ...values.slice(0, VALUES).map(valueNode)];
	const rest = values.slice(VALUES);
	if (rest.length) {
		const list = el("ul", {}, ...rest.map((value) => el("li", {}, ...valueText(value))));
		nodes.push(el("dd", {}, el("details", {}, el("summary", {}, `${rest.length} more`), list)));
	}
	return nodes;
}

/** @param {FactValue} value */
function valueNode(value) {
	return el("dd", { part: "value" }, ...valueText(value));
}

/** @param {FactValue} value */
function valueText({ text, aside, mono }) {
	const words = el(mono ? "code" : "bdi", {}, ...breakable(text));
	return aside ? [words, " ", el("span", { className: "aside" }, aside)] : [words];
}

/** @param {ReadonlyArray<Issue>} issues */
export function issueList(issues) {
	if (!issues.length) return "";
	const rows = byLevel(issues).map((issue) => {
		const row = issueRow(issue, el("p", {}, el("bdi", {}, issue.text)));
		row.part.value = `issue ${issue.level}`;
		return row;
	});
	return el("ul", { className: "issues", part: "issues" }, ...rows);
}

/** @param {ReadonlyArray<Item>} items */
export function keyWarning(items) {
	const keys = items.filter(({ kind }) => kind === "private-key");
	if (!keys.length) return "";
	const bare = keys.some(({ facts }) => facts?.encrypted !== true);
	return el(
		"p",
		{ className: "warning", part: "issue error", "data-level": "error" },
		bare
			? "A private key stands in the source of this page: whoever reads the page has it."
			: "An encrypted private key stands in the source of this page: only its password guards it.",
	);
}
