// The line above the list: how many of what was found, and how many issues.

import { count, issueCounts, sentence, summary } from "../lib/format.js";
import { el } from "./dom.js";

/** @import { Issue, Item } from "./types.js" */

/**
 * @param {Item[]} items of the first page
 * @param {number} total
 * @param {Issue[]} issues of these items
 * @returns {(Node | string)[]}
 */
export function summaryOf(items, total, issues) {
	if (total > items.length) return [sentence(count(total, "thing"))];
	const counts = issueCounts(issues).flatMap(({ level, text }) => [
		", ",
		el("span", { "data-level": level }, text),
	]);
	return [sentence(summary(items)), ...counts];
}
