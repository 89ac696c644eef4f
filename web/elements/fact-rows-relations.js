// What an item is to the others of the same paste, as the lab found it: a link to each.

/**
 * @import { Facts } from "./types.js"
 * @import { FactRow, FactValue } from "./fact-rows.js"
 */

/**
 * @param {Facts} f of an item of any kind
 * @returns {FactRow[]}
 */
export function relations({ sameKeyAs, issued, renews, renewedBy, duplicates }) {
	return [
		{ label: "Duplicate of", values: items(duplicates), line: true },
		{ label: "Same key as", values: items(sameKeyAs), line: true },
		{ label: "Renews", values: items(renews === undefined ? [] : [renews]) },
		{ label: "Renewed by", values: items(renewedBy), line: true },
		{ label: "Issued", values: items(issued), line: true },
	];
}

/**
 * A link to each of some items.
 * @param {ReadonlyArray<number> | undefined} list
 * @param {"bad"} [tone]
 * @returns {FactValue[]}
 */
export function items(list, tone) {
	return (list ?? []).map((item) => ({ text: `Item ${item + 1}`, item, tone }));
}
