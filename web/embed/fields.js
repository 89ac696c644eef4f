// The fields of one item as nested disclosures. Closed, a field says its name and value; open, what it
// is for, where its octets are, and the fields below it. What is below is built when it is opened.

import { el, issueRow, reference } from "../elements/dom.js";
import { FieldTree, shownValue, worst } from "../elements/fields.js";
import { more, SHOWN } from "./more.js";

/**
 * @import { Field } from "../elements/types.js"
 * @import { Session } from "../lib/session.js"
 * @import { Choice } from "./choice.js"
 */

/**
 * @param {Session} session
 * @param {number} document
 * @param {number} index of the item
 * @param {Choice} choice
 * @param {boolean} open
 */
export function fieldsNode(session, document, index, choice, open) {
	const list = el("ul");
	const node = el(
		"details",
		{ className: "fields", part: "fields", open },
		el("summary", {}, "Fields and octets"),
		list,
	);
	onceOpened(node, async () => {
		const { item, notes } = await session.item(document, index);
		if (!item.root) return;
		const tree = new FieldTree(session, document, index, item.root, notes);
		list.append(fieldNode(tree, item.root, String(index), choice, 2));
	});
	return node;
}

/**
 * @param {FieldTree} tree
 * @param {Field} field
 * @param {string} path
 * @param {Choice} choice
 * @param {number} levels how many stand open at first, this one included
 * @returns {HTMLElement}
 */
function fieldNode(tree, field, path, choice, levels = 0) {
	const total = tree.total(field);
	const { text, inner } = shownValue(field, total);
	const level = worst(field);
	const summary = el(
		"summary",
		{ part: "field-head" },
		el("span", { className: "name", part: "name" }, el("bdi", {}, field.name)),
		" ",
		text && el("span", { className: inner ? "inner" : "content", part: "content" }, el("bdi", {}, text)),
		" ",
		level && el("strong", { className: "mark", "data-level": level }, level),
	);
	summary.dataset.kind = field.kind;
	const details = el("details", { part: "field", open: levels > 0 }, summary);
	onceOpened(details, async () => {
		const octets = el("p", { className: "octets", part: "octets" });
		details.append(el("div", { className: "about", part: "about" }, ...about(tree, field), octets));
		choice.describe(field, octets);
		if (!total) return;
		const list = el("ul");
		/** @param {number} from */
		const nodes = async (from) => {
			const children = await tree.children(field, path, from, from + SHOWN);
			return children.map((child, i) => {
				const open = from + i === 0 ? levels - 1 : 0;
				return fieldNode(tree, child, `${path}.${from + i}`, choice, open);
			});
		};
		list.append(...(await nodes(0)));
		details.append(list);
		if (total > SHOWN) details.append(more(list, total, nodes));
	});
	summary.addEventListener("click", () => choice.toggle(summary, field, !details.open));
	return el("li", {}, details);
}

/**
 * @param {FieldTree} tree
 * @param {Field} field
 */
function about(tree, field) {
	const note = field.note ? tree.notes[field.note] : undefined;
	return [
		note?.text &&
			el("p", { className: "note", part: "note" }, note.text, " ", note.ref && reference(note.ref)),
		field.issues.length > 0 &&
			el(
				"ul",
				{ className: "issues" },
				...field.issues.map((issue) => issueRow(issue, el("p", {}, el("bdi", {}, issue.text)))),
			),
	];
}

/**
 * Fills a disclosure when it is opened for the first time. What goes wrong is said in it.
 * @param {HTMLDetailsElement} details
 * @param {() => Promise<void>} fill
 */
function onceOpened(details, fill) {
	const opened = () => {
		if (!details.open) return;
		details.removeEventListener("toggle", opened);
		fill().catch((error) => details.append(el("p", { part: "message", role: "status" }, error.message)));
	};
	details.addEventListener("toggle", opened);
}
