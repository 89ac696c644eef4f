// The tree of one item as the page walks it: fields by path, and children that core left out fetched
// by pages. No DOM here.

import { count } from "../lib/format.js";

/**
 * @import { Field, Note, Session } from "./types.js"
 */

/** How many children are fetched and shown at once. */
export const PAGE = 500;

/**
 * The steps of a path: "2.0.3" is [2, 0, 3], item first.
 * @param {string} path
 */
export function steps(path) {
	return path.split(".").map(Number);
}

/** A FieldTree is the root of one item, and how to get at what is below it. */
export class FieldTree {
	/** @type {WeakMap<Field, number>} children of each field, those not yet fetched included */
	#totals = new WeakMap();
	#session;
	#document;

	/**
	 * @param {Session} session
	 * @param {number} document
	 * @param {number} index of the item
	 * @param {Field} root
	 * @param {Note[]} notes
	 */
	constructor(session, document, index, root, notes) {
		this.#session = session;
		this.#document = document;
		this.index = index;
		this.root = root;
		this.notes = notes;
	}

	/**
	 * How many children a field has.
	 * @param {Field} field
	 */
	total(field) {
		let n = this.#totals.get(field);
		if (n === undefined) {
			n = (field.sub?.length ?? 0) + (field.more ?? 0);
			this.#totals.set(field, n);
		}
		return n;
	}

	/**
	 * The children of a field from one index up to another, fetched where they are missing.
	 * @param {Field} field
	 * @param {string} path of field
	 * @param {number} from
	 * @param {number} to
	 * @returns {Promise<Field[]>}
	 */
	async children(field, path, from, to) {
		const end = Math.min(to, this.total(field));
		field.sub ??= [];
		const sub = field.sub;
		for (let i = from; i < end; i++) {
			if (sub[i]) continue;
			const { fields, notes } = await this.#session.expand(this.#document, path, i, Math.min(PAGE, end - i));
			if (!fields.length) break;
			this.notes = notes;
			fields.forEach((f, k) => {
				sub[i + k] ??= f;
			});
		}
		return sub.slice(from, end).filter(Boolean);
	}

	/**
	 * Lets go of children from one index up to another, to be fetched again; what has issues is kept,
	 * as the fields above say so.
	 * @param {Field} field
	 * @param {number} from
	 * @param {number} to
	 */
	forget({ sub = [] }, from, to) {
		for (let i = from; i < Math.min(to, sub.length); i++) if (sub[i] && !worst(sub[i])) delete sub[i];
	}

	/**
	 * The field at a path with the fields above it, root first; the last one there is where the path
	 * leads nowhere.
	 * @param {string} path
	 */
	async line(path) {
		const line = [{ field: this.root, path: String(this.index) }];
		for (const step of steps(path).slice(1)) {
			const last = line[line.length - 1];
			const [field] = await this.children(last.field, last.path, step, step + 1);
			if (!field) break;
			line.push({ field, path: `${last.path}.${step}` });
		}
		return line;
	}

	/**
	 * The path of the deepest field that owns an octet, or undefined. A flag is a bit of its octet, so
	 * the field of the octet answers for it.
	 * @param {number} buf
	 * @param {number} off
	 */
	owner(buf, off) {
		return this.#owner(this.root, String(this.index), buf, off);
	}

	/**
	 * @param {Field} field
	 * @param {string} path
	 * @param {number} buf
	 * @param {number} off
	 * @returns {Promise<string | undefined>}
	 */
	async #owner(field, path, buf, off) {
		const sub = field.sub ?? [];
		for (const key of Object.keys(sub)) {
			const child = sub[Number(key)];
			if (child.bits || (child.span?.buf === buf && !holds(child.span, off))) continue;
			const found = await this.#owner(child, `${path}.${key}`, buf, off);
			if (found !== undefined) return found;
		}
		if (field.span?.buf !== buf || !holds(field.span, off)) return undefined;
		const missing = await this.#missing(field, path, buf, off);
		return missing ?? path;
	}

	/**
	 * Looks for an octet among the children that were not fetched: they stand in order, so halving
	 * finds the one.
	 * @param {Field} field
	 * @param {string} path
	 * @param {number} buf
	 * @param {number} off
	 */
	async #missing(field, path, buf, off) {
		let low = (field.sub ?? []).findIndex((f) => !f);
		if (low < 0) low = field.sub?.length ?? 0;
		let high = this.total(field);
		while (low < high) {
			const middle = (low + high) >> 1;
			const [child] = await this.children(field, path, middle, middle + 1);
			if (child?.span?.buf !== buf) return undefined;
			if (holds(child.span, off)) return this.#owner(child, `${path}.${middle}`, buf, off);
			if (off < child.span.off) high = middle;
			else low = middle + 1;
		}
		return undefined;
	}

	/**
	 * The buffers that the fetched fields point into, in order of appearance.
	 * @returns {number[]}
	 */
	buffers() {
		const seen = new Set();
		/** @param {Field} field */
		const walk = (field) => {
			if (field.span) seen.add(field.span.buf);
			field.sub?.forEach(walk);
		};
		walk(this.root);
		return [...seen];
	}
}

/**
 * @param {{ off: number, hdr: number, len: number }} span
 * @param {number} off
 */
function holds(span, off) {
	return off >= span.off && off < span.off + span.hdr + span.len;
}

/**
 * What a field wraps: the first below it that is not alone in its group, or has a value.
 * @param {Field} field
 * @returns {Field}
 */
export function wrapped(field) {
	const only = field.sub?.length === 1 && !field.more && !field.value ? field.sub[0] : undefined;
	return only ? wrapped(only) : field;
}

/**
 * The value of a field in a row. A group says what is in it: its one child's value, or how many
 * fields; what has no octets says so.
 * @param {Field} field
 * @param {number} children
 * @returns {{ text: string, inner: boolean }}
 */
export function shownValue(field, children) {
	if (field.value) return { text: field.value, inner: false };
	const inner = wrapped(field);
	const n = inner === field ? children : (inner.sub?.length ?? 0) + (inner.more ?? 0);
	const none = inner.span?.len === 0 ? "empty" : "";
	return { text: inner.value || (n ? count(n, "field") : none), inner: true };
}

/**
 * The worst level among the issues at or below a field.
 * @param {Field} field
 * @returns {"error" | "warning" | "notice" | undefined}
 */
export function worst(field) {
	const levels = new Set(field.issues.map((issue) => issue.level));
	for (const child of field.sub ?? []) {
		const level = child && worst(child);
		if (level) levels.add(level);
	}
	return /** @type {const} */ (["error", "warning", "notice"]).find((level) => levels.has(level));
}
