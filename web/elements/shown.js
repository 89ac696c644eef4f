// What Inspect shows: one document, an item of it, a field of that. The room changes it; its parts read
// it, and compare what they began with where they have waited.

import { count } from "../lib/format.js";

/**
 * @import { Left } from "../lib/lab.js"
 * @import { File, Opened as Unsealed } from "../lib/questions.js"
 * @import { FieldTree } from "./fields.js"
 * @import { Field, Issue, Item, Patch, Session } from "./types.js"
 *
 * @typedef {{ bytes: Uint8Array | Blob, origin: string, name?: string, files?: File[], text: boolean }} Source
 *
 * @typedef {object} How
 * @property {boolean} [reveal]
 * @property {string} [form] the form that stretches of it are read as, see lib/forms.js
 * @property {Unsealed[]} [unsealed] what passwords have opened in it
 * @property {Left[]} [left] what the last password did not open
 * @property {Patch[]} [known] what passwords have told besides
 */

/** An input that was opened. */
export class Opened {
	told = false; // whether what was found was announced

	/**
	 * @param {Source} source
	 * @param {How} how
	 * @param {{ id: number, items: number, issues: Issue[] }} counts
	 * @param {Map<number, Patch[]>} patches what the lab found, by item
	 */
	constructor(source, { reveal = false, form = "", unsealed = [], left = [], known = [] }, counts, patches) {
		this.source = source;
		this.reveal = reveal;
		this.form = form;
		this.unsealed = unsealed;
		this.left = left;
		this.known = known;
		this.id = counts.id;
		this.total = counts.items;
		this.issues = counts.issues; // about the input as a whole
		this.patches = patches;
	}

	/**
	 * What was found in an item after it was read.
	 * @param {number} index
	 */
	found(index) {
		return (this.patches.get(index) ?? []).flatMap(({ issue }) => (issue ? [issue] : []));
	}
}

export class Shown {
	/** @type {Session | undefined} answers what is asked about it */
	session;
	/** @type {Opened | undefined} */
	opened;
	/** @type {Item | undefined} */
	item;
	/** @type {FieldTree | undefined} of the item */
	fields;
	/** @type {{ field: Field, path: string } | undefined} */
	selected;
}

/**
 * The path of what to look at first: what was added, or where the person was.
 * @param {Opened | undefined} before
 * @param {Opened} after
 * @param {string | undefined} path that was selected
 */
export function first(before, { source, total }, path) {
	const same = source.origin === "edit" || source === before?.source;
	if (same && path) return path;
	const added =
		before && before.source.origin !== "sample" && source.origin !== "sample" && total > before.total;
	return added ? String(before.total) : "0";
}

/**
 * What is said of an input that was opened again.
 * @param {Opened} before
 * @param {Opened} after
 */
export function again(before, after) {
	const parts = after.unsealed.length - before.unsealed.length;
	if (parts > 0) return `${count(parts, "part")} opened.`;
	if (after.form !== before.form) return ""; // said by whoever asked for it
	return after.reveal ? "Private values are shown." : "Private values are hidden.";
}
