// What the lab found, put to what was read.

/**
 * @import { FieldTree } from "./fields.js"
 * @import { Item, Patch } from "./types.js"
 */

/**
 * @param {Patch[]} patches
 * @returns {Map<number, Patch[]>}
 */
export function byItem(patches) {
	const map = new Map();
	for (const patch of patches) map.set(patch.item, [...(map.get(patch.item) ?? []), patch]);
	return map;
}

/**
 * Adds what was found to an item and its fields. What the decoder left closed gets a tree.
 * @param {Patch[]} patches of the item
 * @param {Item} item
 * @param {FieldTree} fields
 */
export async function add(patches, item, fields) {
	for (const { path, root, facts, issue } of patches) {
		if (root && !fields.root.sub) fields.root = structuredClone(root); // it takes the issues of the patches after it
		if (facts) item.facts = { ...item.facts, ...facts };
		if (!issue || item.issues.includes(issue)) continue;
		item.issues.push(issue);
		const place = issue.span && (await fields.owner(issue.span.buf, issue.span.off));
		const line = await fields.line(place ?? path ?? String(fields.index));
		line[line.length - 1].field.issues.push(issue);
	}
}
