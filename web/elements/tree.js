// The field tree: WAI-ARIA's tree pattern over a FieldTree. Levels are built when they are opened.

import { thousands } from "../lib/format.js";
import { bringWithin, el } from "./dom.js";
import { PAGE, shownValue, steps, worst, wrapped } from "./fields.js";

/**
 * @import { Field } from "./types.js"
 * @import { FieldTree } from "./fields.js"
 */

/** How many pages of long lists are kept open: 500 rows take the browser four megabytes. */
const OPEN_PAGES = 4;

/** How long letters typed in a row make one word to look for. */
const TYPING = 700;

/**
 * wax-tree: fields of one item. Whoever moves through it selects: `wax-select` carries the path; Enter
 * on a field without children asks for its octets with `wax-octets`.
 */
export class WaxTree extends HTMLElement {
	/** @type {FieldTree | undefined} */
	#fields;
	/** @type {HTMLElement | undefined} */
	#current;
	/** @type {WeakMap<Element, { field: Field, path: string, from?: number }>} */
	#nodes = new WeakMap();
	/** @type {HTMLElement | undefined} the row that a person chose last; choosing it again toggles it */
	#chosen;
	/** @type {HTMLElement[]} ranges whose rows are there, the one opened last at the end */
	#pages = [];
	#typed = "";
	#typedAt = 0;

	connectedCallback() {
		this.addEventListener("keydown", (event) => this.#key(event));
		this.addEventListener("click", (event) => this.#click(event));
	}

	/**
	 * @param {FieldTree} fields
	 * @param {string} label
	 */
	async show(fields, label) {
		this.#fields = fields;
		this.#current = undefined;
		this.#pages = [];
		const root = this.#node(fields.root, String(fields.index), 1, 0, 1);
		const item = el("li", { role: "none" }, root);
		this.replaceChildren(el("ul", { role: "tree", "aria-label": `Fields of ${label}` }, item));
		await this.#open(root);
		const [body] = childrenOf(root); // what is signed; beside it stand algorithm and signature
		if (!body || this.#nodes.get(body)?.from !== undefined) return;
		await this.#open(body);
		await this.#openLongest(body);
	}

	clear() {
		this.#fields = undefined;
		this.#current = undefined;
		this.#pages = [];
		this.replaceChildren();
	}

	/**
	 * Opens the way to a field and selects it.
	 * @param {string} path
	 * @param {{ focus?: boolean, bring?: boolean }} [how] bring: scroll the page too, if that is
	 *   what it takes; otherwise the tree scrolls by itself or not at all
	 */
	async select(path, { focus = false, bring = false } = {}) {
		const fields = this.#fields;
		const root = this.querySelector("[role=treeitem]");
		if (!fields || !(root instanceof HTMLElement)) return;
		let node = root;
		for (const step of steps(path).slice(1)) {
			await this.#open(node);
			const next = await this.#child(node, step);
			if (!next) break;
			node = next;
		}
		if (fields !== this.#fields) return;
		this.#mark(node);
		if (bring) node.scrollIntoView({ block: "nearest" });
		else bringWithin(this, node);
		if (focus) node.focus();
	}

	/** Draws the marks of issues again, after some were added. */
	refresh() {
		for (const node of this.querySelectorAll("[role=treeitem]")) {
			const known = this.#nodes.get(node);
			if (!known || known.from !== undefined) continue;
			node.querySelector(".mark")?.remove();
			const mark = issueMark(known.field);
			if (mark) node.append(mark);
		}
	}

	/** The row that is selected, for what stands under it on a narrow screen. */
	get currentRow() {
		return this.#current;
	}

	// Building.

	/**
	 * @param {Field} field
	 * @param {string} path
	 * @param {number} level
	 * @param {number} index among its siblings
	 * @param {number} size of the set of siblings
	 */
	#node(field, path, level, index, size) {
		const children = this.#fields?.total(field) ?? 0;
		const node = row({ level, index, size, opens: children > 0 }, [
			el("span", { className: "name" }, el("bdi", {}, field.name)),
			" ",
			valueNode(field, children),
			" ",
			field.type ? el("span", { className: "type" }, field.type) : "",
			issueMark(field) ?? "",
		]);
		node.dataset.path = path;
		node.dataset.kind = field.kind;
		this.#nodes.set(node, { field, path });
		return node;
	}

	/**
	 * A range stands for one page of the children of a field that has many.
	 * @param {Field} field
	 * @param {string} path
	 * @param {number} level
	 * @param {number} from
	 */
	#range(field, path, level, from) {
		const total = this.#fields?.total(field) ?? 0;
		const words = `${thousands(from + 1)} to ${thousands(Math.min(from + PAGE, total))}`;
		const node = row({ level, index: from / PAGE, size: Math.ceil(total / PAGE), opens: true }, [
			el("span", { className: "name range" }, words),
		]);
		this.#nodes.set(node, { field, path, from });
		return node;
	}

	/** @param {HTMLElement} node */
	async #open(node) {
		const known = this.#nodes.get(node);
		const fields = this.#fields;
		if (!known || !fields || node.getAttribute("aria-expanded") !== "false") return;
		node.setAttribute("aria-expanded", "true");
		if (groupOf(node)) return;
		const group = el("ul", { role: "group", id: `below-${++groups}` });
		node.setAttribute("aria-owns", group.id);
		node.after(group);
		const level = Number(node.getAttribute("aria-level")) + 1;
		const rows = await this.#rows(fields, known, level);
		group.append(...rows.map((child) => el("li", { role: "none" }, child)));
		if (known.from !== undefined) this.#keepPage(node);
	}

	/**
	 * Notes that a page is open, and lets go of the one opened longest ago where there are too many; not
	 * of the one that the selected row is in.
	 * @param {HTMLElement} range
	 */
	#keepPage(range) {
		this.#pages = [...this.#pages.filter((page) => page.isConnected), range];
		if (this.#pages.length <= OPEN_PAGES) return;
		const oldest = this.#pages.findIndex(
			(page) => page !== range && !groupOf(page)?.contains(this.#current ?? null),
		);
		if (oldest < 0) return; // one inside the other
		const [page] = this.#pages.splice(oldest, 1);
		const known = this.#nodes.get(page);
		if (known?.from === undefined) return;
		groupOf(page)?.remove();
		page.removeAttribute("aria-owns");
		page.setAttribute("aria-expanded", "false");
		this.#fields?.forget(known.field, known.from, known.from + PAGE);
	}

	/**
	 * @param {FieldTree} fields
	 * @param {{ field: Field, path: string, from?: number }} of
	 * @param {number} level
	 */
	async #rows(fields, { field, path, from }, level) {
		const total = fields.total(field);
		if (from === undefined && total > PAGE) {
			const pages = Array.from({ length: Math.ceil(total / PAGE) }, (_, page) => page * PAGE);
			return pages.map((start) => this.#range(field, path, level, start));
		}
		const first = from ?? 0;
		const children = await fields.children(field, path, first, first + PAGE);
		return children.map((child, i) => this.#node(child, `${path}.${first + i}`, level, first + i, total));
	}

	/**
	 * Opens what has the most fields of those under a node, if the window has room for them.
	 * @param {HTMLElement} node
	 */
	async #openLongest(node) {
		const size = (/** @type {HTMLElement} */ child) => {
			const known = this.#nodes.get(child);
			return (known && wrapped(known.field).sub?.length) ?? 0;
		};
		const [longest] = childrenOf(node).sort((a, b) => size(b) - size(a));
		const room = this.clientHeight / (node.clientHeight || 24) - this.#visible().length;
		if (!longest || size(longest) < 3 || size(longest) + 1 > room) return;
		await this.#open(longest);
		const [only, ...more] = childrenOf(longest);
		if (only && !more.length) await this.#open(only);
	}

	/** @param {Element} node */
	#close(node) {
		if (node.getAttribute("aria-expanded") === "true") node.setAttribute("aria-expanded", "false");
	}

	/**
	 * The node of a child by its index, the range it is in opened.
	 * @param {HTMLElement} node
	 * @param {number} index
	 * @returns {Promise<HTMLElement | undefined>}
	 */
	async #child(node, index) {
		const children = childrenOf(node);
		const range = children[Math.floor(index / PAGE)];
		if (!range || this.#nodes.get(range)?.from === undefined) return children[index];
		await this.#open(range);
		return childrenOf(range)[index % PAGE];
	}

	// Selecting.

	/** @param {HTMLElement} node */
	#mark(node) {
		if (node !== this.#current) this.#chosen = undefined;
		this.#current?.setAttribute("aria-selected", "false");
		if (this.#current) this.#current.tabIndex = -1;
		this.#current = node;
		node.tabIndex = 0;
		node.setAttribute("aria-selected", "true");
	}

	/** @param {HTMLElement} node */
	#choose(node) {
		this.#mark(node);
		this.#chosen = node;
		node.focus({ preventScroll: true });
		node.scrollIntoView({ block: "nearest" });
		const known = this.#nodes.get(node);
		if (known && known.from === undefined) this.#tell("wax-select", { path: known.path });
	}

	/**
	 * @param {string} type
	 * @param {object} detail
	 */
	#tell(type, detail) {
		this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
	}

	/** @param {MouseEvent} event */
	#click(event) {
		const node = event.target instanceof Element ? event.target.closest("[role=treeitem]") : null;
		if (!(node instanceof HTMLElement) || !this.#nodes.has(node)) return;
		const again = node === this.#chosen;
		const onMark = event.target === node && event.offsetX < markEdge(node);
		this.#choose(node);
		if (onMark || again) this.#toggle(node);
		else this.#open(node);
	}

	/** @param {HTMLElement} node */
	#toggle(node) {
		if (node.getAttribute("aria-expanded") === "true") this.#close(node);
		else this.#open(node);
	}

	// The keyboard.

	/** @param {KeyboardEvent} event */
	#key(event) {
		const node = this.#current;
		if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
		const act = this.#keys[event.key];
		if (act) act(node);
		else if (event.key.length === 1 && event.key !== "/" && event.key !== " ") this.#type(event.key, node);
		else return;
		event.preventDefault();
	}

	/** @type {Record<string, (node: HTMLElement) => void>} */
	#keys = {
		ArrowDown: (node) => this.#step(node, 1),
		ArrowUp: (node) => this.#step(node, -1),
		ArrowRight: (node) => {
			if (node.getAttribute("aria-expanded") === "true") this.#step(node, 1);
			else this.#open(node);
		},
		ArrowLeft: (node) => {
			const parent = node.closest("[role=group]")?.previousElementSibling;
			if (node.getAttribute("aria-expanded") === "true") this.#close(node);
			else if (parent instanceof HTMLElement) this.#choose(parent);
		},
		Home: () => this.#jump(0),
		End: () => this.#jump(-1),
		Enter: (node) => {
			if (node.hasAttribute("aria-expanded")) this.#toggle(node);
			else this.#tell("wax-octets", {});
		},
		" ": (node) => this.#toggle(node),
		"*": (node) => {
			for (const sibling of rowsOf(node.parentElement?.parentElement)) this.#open(sibling);
		},
	};

	/** The rows a person can see, in order. */
	#visible() {
		return rowsOf(this.querySelector("[role=tree]")).flatMap(withOpenBelow);
	}

	/**
	 * @param {HTMLElement} node
	 * @param {number} by
	 */
	#step(node, by) {
		const all = this.#visible();
		const next = all[all.indexOf(node) + by];
		if (next) this.#choose(next);
	}

	/** @param {number} index */
	#jump(index) {
		const node = this.#visible().at(index);
		if (node) this.#choose(node);
	}

	/**
	 * Goes to the next visible field whose name begins with what was typed.
	 * @param {string} letter
	 * @param {HTMLElement} node
	 */
	#type(letter, node) {
		const now = performance.now();
		this.#typed = (now - this.#typedAt < TYPING ? this.#typed : "") + letter.toLowerCase();
		this.#typedAt = now;
		const all = this.#visible();
		const start = all.indexOf(node) + (this.#typed.length > 1 ? 0 : 1);
		const found = [...all.slice(start), ...all.slice(0, start)].find((other) =>
			this.#nodes.get(other)?.field.name.toLowerCase().startsWith(this.#typed),
		);
		if (found) this.#choose(found);
	}
}

let groups = 0;

/**
 * @param {{ level: number, index: number, size: number, opens: boolean }} place
 * @param {(Node | string)[]} contents
 */
function row({ level, index, size, opens }, contents) {
	const node = el(
		"div",
		{
			role: "treeitem",
			className: "row",
			tabIndex: -1,
			"aria-level": level,
			"aria-posinset": index + 1,
			"aria-setsize": size,
			"aria-selected": "false",
			"aria-expanded": opens ? "false" : undefined,
		},
		...contents,
	);
	node.style.setProperty("--level", String(level - 1));
	return node;
}

/** @param {Element} node */
function groupOf(node) {
	return node.nextElementSibling ?? undefined;
}

/** @param {Element} node */
function childrenOf(node) {
	return rowsOf(groupOf(node));
}

/**
 * The rows of one list.
 * @param {Element | null | undefined} list
 */
function rowsOf(list) {
	return [...(list?.children ?? [])].flatMap(({ firstElementChild }) =>
		firstElementChild instanceof HTMLElement ? [firstElementChild] : [],
	);
}

/**
 * @param {HTMLElement} node
 * @returns {HTMLElement[]}
 */
function withOpenBelow(node) {
	const open = node.getAttribute("aria-expanded") === "true";
	return open ? [node, ...childrenOf(node).flatMap(withOpenBelow)] : [node];
}

/**
 * The value of a field. A group says what is in it: its one child's value, or how many fields.
 * @param {Field} field
 * @param {number} children
 */
function valueNode(field, children) {
	const { text, inner } = shownValue(field, children);
	return el("span", { className: inner ? "value inner" : "value" }, text && el("bdi", {}, text));
}

/** @param {Field} field */
function issueMark(field) {
	const level = worst(field);
	if (!level) return undefined;
	const own = field.issues.some((issue) => issue.level === level);
	const below = own ? "" : el("span", { className: "below" }, " below");
	return el("span", { className: own ? "mark own" : "mark", "data-level": level }, level, below);
}

/** @param {Element | null} row */
function markEdge(row) {
	return row ? Number.parseFloat(getComputedStyle(row).paddingInlineStart) : 0;
}
