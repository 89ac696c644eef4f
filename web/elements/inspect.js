// Inspect: keeps what was found, its facts, the tree, the octets and the pasted text in step.

import { count } from "../lib/format.js";
import { WaxBytes } from "./bytes.js";
import { nameOf, WaxCompare } from "./compare.js";
import { WaxComparison } from "./comparison.js";
import { el, find, painted } from "./dom.js";
import { WaxFacts } from "./facts.js";
import { WaxField } from "./field.js";
import { FieldTree, steps } from "./fields.js";
import { add, byItem } from "./findings.js";
import { WaxFold } from "./fold.js";
import { WaxIssues } from "./issues.js";
import { ITEMS_PAGE, WaxItems } from "./items.js";
import { WaxMenu } from "./menu.js";
import { Out } from "./out.js";
import { inputPlaces, itemAt } from "./places.js";
import { WaxSearch } from "./search.js";
import { WaxSource } from "./source.js";
import { summaryOf } from "./summary.js";
import { WaxTree } from "./tree.js";
import { WaxUnlock } from "./unlock.js";

/**
 * @import { Left } from "../lib/lab.js"
 * @import { File, Opened as Unsealed } from "../lib/questions.js"
 * @import { Field, Issue, Item, Patch, Place, Session, Span } from "./types.js"
 *
 * @typedef {{ bytes: Uint8Array, origin: string, name?: string, files?: File[], text: boolean }} Source
 *
 * @typedef {object} Opened
 * @property {number} id
 * @property {Source} source
 * @property {number} total how many items there are
 * @property {Issue[]} issues about the input as a whole
 * @property {boolean} reveal
 * @property {string} form the one form that it is read as, or ""
 * @property {Unsealed[]} unsealed what passwords have opened in it
 * @property {Left[]} left what the last password did not open
 * @property {Patch[]} known what passwords have told besides
 * @property {Map<number, Patch[]>} patches what the lab found, by item
 * @property {boolean} told whether what was found was announced
 */

/** A decode that takes longer than this is announced. */
const SLOW = 250;

/** The ways to a field after which the page scrolls to it; after others it stays where it is. */
const BRINGING = new Set(["page", "field", "search", "bytes", "input", "issue"]);

/** wax-inspect: the room. `session` answers its questions; docs/json.md has the events of the page. */
export class WaxInspect extends HTMLElement {
	/** @type {Record<string, string>} read by wasm/page */
	samples = {};

	/** @type {Session | undefined} */
	#session;
	/** @type {Opened | undefined} */
	#opened;
	/** @type {FieldTree | undefined} */
	#fields;
	/** @type {Item | undefined} */
	#item;
	/** @type {Out | undefined} */
	#out;
	/** @type {{ field: Field, path: string } | undefined} */
	#selected;
	#chosen = false; // the field is the choice of the person or the fragment
	#opening = false;
	/** @type {string | undefined} the field that the fragment asks for in an input that is still opened */
	#wanted;
	#sourceTurn = 0;
	#superseded = new AbortController();
	#selectTurn = 0;
	/** @type {AbortController | undefined} ends the making of a key from a password, while that goes on */
	#unlocking;

	// The parts, once the page is there.
	#items = find(document, "wax-items", WaxItems);
	#facts = find(document, "wax-facts", WaxFacts);
	#unlock = find(document, "wax-unlock", WaxUnlock);
	#menu = find(document, "wax-facts wax-menu", WaxMenu);
	#inputIssues = find(document, "#input-issues", WaxIssues);
	#tree = find(document, "wax-tree", WaxTree);
	#fold = find(document, "wax-fold", WaxFold);
	#field = find(document, "wax-field", WaxField);
	#bytes = find(document, "wax-bytes", WaxBytes);
	#source = find(document, "wax-source", WaxSource);
	#search = find(document, "wax-search", WaxSearch);
	#compare = find(document, "wax-compare", WaxCompare);
	#comparison = find(document, "wax-comparison", WaxComparison);
	#summary = find(document, "#summary", HTMLElement);
	#said = find(document, "#said", HTMLElement);

	connectedCallback() {
		this.#on("waxseal:coming", ({ size }) => this.#session?.prepare(size));
		find(document, "#file", HTMLElement).addEventListener("click", () => this.#session?.prepare());
		this.#on("waxseal:source", (detail) => this.#open(detail, { unsealed: this.#opened?.unsealed }));
		this.#on("waxseal:select", ({ path }) => {
			if (this.#opening) this.#wanted = path;
			else return this.#go(path, "page");
		});
		this.#on("waxseal:place", (detail) => this.#fromText(detail));
		this.#on("wax-item", ({ index }) => this.#go(String(index), "items"));
		this.#on("wax-page", ({ from }) => this.#page(from));
		this.#on("wax-goto", ({ span }) => this.#goToSpan(span));
		this.#on("wax-owner", ({ buf, off }) => this.#fromOctet(buf, off));
		this.#on("wax-buffer", ({ index }) => this.#showBuffer(index));
		this.#on("wax-octets", () => this.#bytes.focusCaret());
		this.#on("wax-field", () => this.#focusTree());
		this.#on("wax-text", () => this.#toText());
		this.#on("wax-form", ({ form }) => this.#readAs(form));
		this.#on("wax-reveal", () => this.#reveal(true));
		this.#on("wax-hide", () => this.#reveal(false));
		this.#on("wax-unlock", ({ password, patient }) => this.#tryPassword(password, patient));
		this.#on("wax-compare", ({ index }) => this.#compareWith(index));
		this.#on("wax-close", () => this.#endComparison(true));
		this.#on("wax-give-up", () => this.#unlocking?.abort());
		this.#on("wax-say", (text) => {
			this.#said.textContent = text;
		});
		this.#on("wax-select", ({ path }, { target }) =>
			target === this.#tree
				? this.#select(path, "tree")
				: this.#go(path, target === this.#search ? "search" : "field"),
		);
		this.#search.ask = async (text, limit) =>
			this.#session && this.#opened ? this.#session.search(this.#opened.id, text, limit) : { hits: [] };
	}

	/** @param {Session} session */
	set session(session) {
		this.#session = session;
	}

	/**
	 * Listens, and says what went wrong, unless that was about an input that is gone by now.
	 * @param {string} type
	 * @param {(detail: any, event: Event) => void | Promise<void>} act
	 */
	#on(type, act) {
		this.addEventListener(type, async (event) => {
			const turn = this.#sourceTurn;
			try {
				await act(/** @type {CustomEvent} */ (event).detail, event);
			} catch (error) {
				if (turn === this.#sourceTurn && error instanceof Error) this.#say(error.message);
			}
		});
	}

	// A new input.

	/**
	 * @param {Source} source
	 * @param {{ reveal?: boolean, form?: string, unsealed?: Unsealed[], left?: Left[], known?: Patch[] }} how
	 */
	async #open(source, { reveal = false, form = "", unsealed = [], left = [], known = [] }) {
		const session = this.#session;
		if (!session) return;
		const turn = ++this.#sourceTurn;
		const before = this.#opened;
		this.#opening = true;
		this.#wanted = undefined;
		this.#superseded.abort();
		this.#superseded = new AbortController();
		this.#unlocking?.abort();
		this.#unlocking = undefined;
		if (source.bytes.length === 0) {
			this.#clear();
			this.#say("Nothing is pasted.");
			if (before) session.close(before.id);
			return;
		}
		const slow = setTimeout(() => this.#say(`Reading ${count(source.bytes.length, "octet")}.`), SLOW);
		try {
			const { id, items, issues } = await session.open(
				source.bytes,
				{ reveal, form, files: source.files, opened: unsealed },
				this.#superseded.signal,
			);
			if (turn !== this.#sourceTurn) {
				session.close(id);
				return;
			}
			const patches = byItem(known);
			this.#opened = {
				id,
				source,
				total: items,
				issues,
				reveal,
				form,
				unsealed,
				left,
				known,
				patches,
				told: false,
			};
			if (before) session.close(before.id);
			await this.#show(this.#first(source, before, items), before);
		} catch (error) {
			if (turn === this.#sourceTurn) this.#fail(error);
		} finally {
			clearTimeout(slow);
		}
		await painted();
		if (turn !== this.#sourceTurn) return;
		// Nobody waits for findings. With a decoder that died they are lost; what is shown stays.
		this.#examine().catch((/** @type {Error} */ { message }) => {
			if (turn === this.#sourceTurn) this.#say(message);
		});
	}

	/**
	 * What to look at first: what was added, or where the person was.
	 * @param {Source} source
	 * @param {Opened | undefined} before
	 * @param {number} total
	 */
	#first(source, before, total) {
		const same = source.origin === "edit" || source === before?.source;
		if (same && this.#selected) return this.#selected.path;
		const added =
			before && before.source.origin !== "sample" && source.origin !== "sample" && total > before.total;
		return added ? String(before.total) : "0";
	}

	/**
	 * @param {string} path
	 * @param {Opened | undefined} before
	 */
	async #show(path, before) {
		const opened = this.#opened;
		if (!opened) return;
		this.toggleAttribute("data-empty", false);
		this.#item = undefined;
		this.#search.clear();
		this.#inputIssues.show(opened.issues);
		this.#source.unmark();
		const target = this.#wanted ?? path;
		const index = Math.min(steps(target)[0], Math.max(0, opened.total - 1));
		await this.#page(index - (index % ITEMS_PAGE));
		if (opened !== this.#opened) return;
		this.#opening = false;
		const by = this.#wanted === undefined ? "load" : "page";
		if (opened.total) await this.#go(index === steps(target)[0] ? target : String(index), by);
		else this.#nothing();
		if (before?.source === opened.source) {
			this.#say(again(before, opened));
			return;
		}
		opened.told = before !== undefined || opened.source.origin !== "sample";
		if (opened.told) this.#tellFound();
	}

	#tellFound() {
		this.#say(`Found: ${this.#summary.textContent}`);
	}

	/** The item that is shown and the document it is in, for other rooms. */
	get shown() {
		const [opened, item, fields] = [this.#opened, this.#item, this.#fields];
		return opened && item && fields ? { id: opened.id, index: fields.index, kind: item.kind } : undefined;
	}

	#nothing() {
		this.dispatchEvent(new CustomEvent("wax-shown", { detail: undefined }));
		this.#fields = undefined;
		this.#facts.clear();
		this.#unlock.show(0, []);
		this.#menu.hidden = true;
		this.#tree.clear();
		this.#field.clear();
		this.#bytes.clear();
	}

	#clear() {
		this.#opening = false;
		this.#opened = undefined;
		this.#item = undefined;
		this.#selected = undefined;
		this.toggleAttribute("data-empty", true);
		this.#summary.textContent = "Nothing is pasted. Paste, drop or open something, or take a sample.";
		this.#items.clear();
		this.#inputIssues.show([]);
		this.#search.clear();
		this.#source.unmark();
		this.#nothing();
	}

	/** @param {unknown} error */
	#fail(error) {
		const sentence = error instanceof Error ? error.message : String(error);
		this.#clear();
		this.#summary.textContent = sentence;
		this.#say(sentence);
	}

	/** @param {string} text */
	#say(text) {
		this.#said.textContent = text;
	}

	// What was found.

	/** @param {number} from */
	async #page(from) {
		const [session, opened] = [this.#session, this.#opened];
		if (!session || !opened) return;
		const { items } = await session.list(opened.id, from, ITEMS_PAGE);
		if (opened !== this.#opened) return;
		const found = (/** @type {number} */ index) =>
			(opened.patches.get(index) ?? []).flatMap(({ issue }) => (issue ? [issue] : []));
		this.#items.hidden = opened.total < 2;
		this.#items.show({ items, from, total: opened.total, now: Date.now(), found });
		const issues = items.flatMap((item, i) => [...item.issues, ...found(from + i)]);
		this.#summary.replaceChildren(...summaryOf(items, opened.total, issues));
	}

	async #examine() {
		const [session, opened] = [this.#session, this.#opened];
		if (!session || !opened?.total) return;
		const patches = await session.examine(opened.id).catch(() => []); // without the lab the reading stands
		if (opened !== this.#opened || !patches.length) return;
		opened.patches = byItem([...opened.known, ...patches]);
		const index = this.#fields?.index ?? 0;
		const before = this.#summary.textContent;
		await this.#page(index - (index % ITEMS_PAGE));
		if (opened !== this.#opened) return;
		if (opened.told && this.#summary.textContent !== before) this.#tellFound();
		this.#items.select(index);
		if (this.#item && this.#fields) {
			const { root } = this.#fields;
			await this.#patch(this.#item, this.#fields);
			this.#showItem();
			if (root === this.#fields.root) this.#tree.refresh();
			else await this.#tree.show(this.#fields, this.#item.title);
			if (this.#selected) this.#showField(this.#selected.path);
		}
	}

	/**
	 * Adds what the lab found to the item that is shown.
	 * @param {Item} item
	 * @param {FieldTree} fields
	 */
	async #patch(item, fields) {
		await add(this.#opened?.patches.get(fields.index) ?? [], item, fields);
	}

	#showItem() {
		if (!this.#item) return;
		this.#facts.show(this.#item, Date.now());
		this.#menu.hidden = false;
		const { items, from } = this.#items.page;
		this.#compare.offer(items, from, this.#fields?.index ?? 0);
		this.#showLock();
		this.dispatchEvent(new CustomEvent("wax-shown", { detail: this.shown }));
	}

	/** @param {number} other */
	async #compareWith(other) {
		const [session, opened, fields, item] = [this.#session, this.#opened, this.#fields, this.#item];
		if (!session || !opened || !fields || !item) return;
		const { items, from } = this.#items.page;
		const comparison = await session.compare(opened.id, fields.index, other);
		if (opened !== this.#opened || fields !== this.#fields) return;
		this.dataset.comparing = "";
		const names = [nameOf(item, fields.index), nameOf(items[other - from], other)];
		await this.#comparison.show(comparison, names[0], names[1], (span, off, length) =>
			session.bytes(opened.id, span.buf, span.off + off, length),
		);
	}

	/** @param {boolean} [back] whether the focus goes back to where the comparison was asked for */
	#endComparison(back = false) {
		delete this.dataset.comparing;
		this.#comparison.clear();
		if (back) this.#compare.querySelector("select")?.focus();
	}

	// Selecting.

	/**
	 * Goes to a field of any item.
	 * @param {string} path
	 * @param {"load" | "page" | "items" | "field" | "search" | "bytes" | "text" | "input" | "issue"} by
	 *   input: an octet of the source, seen in the hex view
	 */
	async #go(path, by) {
		const opened = this.#opened;
		const index = steps(path)[0];
		if (!opened || !(index >= 0 && index < opened.total)) return;
		const turn = ++this.#selectTurn;
		if (this.#fields?.index !== index || !this.#item) await this.#load(opened, index);
		if (turn !== this.#selectTurn || opened !== this.#opened) return;
		await this.#tree.select(path, { focus: by === "issue", bring: BRINGING.has(by) });
		if (by === "items") this.#items.select(index, { bring: true });
		if (turn === this.#selectTurn) await this.#select(path, by);
	}

	/**
	 * @param {Opened} opened
	 * @param {number} index
	 */
	async #load(opened, index) {
		const session = this.#session;
		if (!session) return;
		const { item, notes } = await session.item(opened.id, index);
		if (opened !== this.#opened || !item.root) return;
		const fields = new FieldTree(session, opened.id, index, item.root, notes);
		this.#item = item;
		this.#fields = fields;
		this.#endComparison();
		const out = new Out(session, opened.id, fields, opened.reveal);
		this.#out = out;
		this.#menu.offer = () => out.item(item);
		await this.#patch(item, fields);
		this.#showItem();
		if (!this.#items.lists(index)) await this.#page(index - (index % ITEMS_PAGE));
		this.#items.select(index);
		this.#bytes.clear();
		await this.#tree.show(fields, item.title || item.kind);
	}

	/**
	 * Shows a field, its octets and its text. What the person is looking at stays where it is.
	 * @param {string} path
	 * @param {string} by
	 */
	async #select(path, by) {
		const fields = this.#fields;
		this.#chosen = by !== "load";
		const field = await this.#showField(path);
		if (!fields || !field || fields !== this.#fields) return;
		this.#fold.under(this.#tree.currentRow);
		await this.#showOctets(field, by);
		this.#fold.place();
		if (by === "load") return;
		this.dispatchEvent(new CustomEvent("waxseal:selected", { detail: { path } }));
		const places = await this.#places(field);
		if (this.#selected?.field !== field) return;
		if (by !== "text") this.#tellPlace(places, false);
		if (this.#opened?.source.text) this.#source.mark(this.#opened.source.bytes, places, by !== "text");
	}

	/** @param {string} path */
	async #showField(path) {
		const fields = this.#fields;
		const line = await fields?.line(path);
		const last = line?.[line.length - 1];
		if (!fields || !line || !last || fields !== this.#fields) return undefined;
		this.#selected = last;
		const { field } = last;
		const buf = field.span?.buf ?? 0;
		this.#field.show({
			field,
			line,
			note: field.note === undefined ? undefined : fields.notes[field.note],
			text: this.#opened?.source.text === true,
			chosen: this.#chosen || line.length > 1,
			revealed: this.#opened?.reveal,
			out: async () => this.#offer(field, path),
			octets: async (off, len) => this.#read(buf, off, len),
		});
		return field;
	}

	/**
	 * @param {Field} field
	 * @param {string} path
	 */
	async #offer(field, path) {
		const [out, item] = [this.#out, this.#item];
		return out && item ? out.field(item, field, path) : { entries: [] };
	}

	/**
	 * @param {Field} field
	 * @param {string} by
	 */
	async #showOctets(field, by) {
		if (by === "input") return this.#markInput(field);
		const { span } = field;
		if (span && this.#bytes.index !== span.buf) await this.#showBuffer(span.buf);
		if (!span && this.#bytes.index === undefined) await this.#showBuffer(this.#fields?.root.span?.buf ?? 0);
		if (this.#selected?.field !== field) return;
		const whole = by === "load" && span && field === this.#fields?.root; // everything marked marks nothing
		this.#bytes.mark(whole ? undefined : span, { caret: by !== "bytes", name: whole ? "" : field.name });
	}

	/**
	 * Marks a field in the octets of the source, where the person looks at those.
	 * @param {Field} field
	 */
	async #markInput(field) {
		const places = await this.#places(field);
		const last = places[places.length - 1];
		if (!last || this.#bytes.index !== 0) return;
		const { off } = places[0];
		const span = { buf: 0, off, hdr: 0, len: last.off + last.len - off };
		this.#bytes.mark(span, { caret: false, name: field.name });
	}

	/** @param {number} index */
	async #showBuffer(index) {
		const [session, opened, fields] = [this.#session, this.#opened, this.#fields];
		if (!session || !opened || !fields) return;
		const indices = [...new Set([0, ...fields.buffers(), index])];
		const buffers = await Promise.all(indices.map((i) => session.buffer(opened.id, i)));
		if (opened !== this.#opened || fields !== this.#fields) return;
		const buffer = buffers[indices.indexOf(index)];
		const shown = {
			index,
			buffer,
			form: opened.form,
			others: buffers.map(({ name }, i) => ({ index: indices[i], name })),
			read: (/** @type {number} */ off, /** @type {number} */ len) =>
				session.bytes(opened.id, index, off, len),
		};
		if (buffer.secret && !opened.reveal) this.#bytes.refuse(shown, this.#secrecy());
		else this.#bytes.show(shown);
	}

	#secrecy() {
		const button = el("button", { type: "button" }, "Reveal private values");
		button.addEventListener("click", () => this.#reveal(true));
		return el("span", {}, "These octets hold private values and are not shown. ", button);
	}

	/**
	 * @param {number} buf
	 * @param {number} off
	 * @param {number} len
	 */
	async #read(buf, off, len) {
		const [session, opened] = [this.#session, this.#opened];
		return session && opened ? session.bytes(opened.id, buf, off, len) : new Uint8Array();
	}

	async #focusTree() {
		if (this.#selected) await this.#tree.select(this.#selected.path, { focus: true });
	}

	/**
	 * Opens the same input again, read as one form, or as whatever is found in it.
	 * @param {string} form
	 */
	async #readAs(form) {
		const opened = this.#opened;
		if (!opened) return;
		await this.#open(opened.source, { reveal: opened.reveal, form });
		this.#bytes.focusForm();
	}

	/**
	 * Opens the same input again, with its private values or without. The focus goes to the control
	 * that takes this back, or to the selected field.
	 * @param {boolean} reveal
	 */
	async #reveal(reveal) {
		const source = this.#opened?.source;
		if (!source) return;
		const { form, unsealed, known } = /** @type {Opened} */ (this.#opened);
		await this.#open(source, { reveal, form, unsealed, known });
		if (source === this.#opened?.source && !this.#field.focusAction("secrecy")) await this.#focusTree();
	}

	// Passwords.

	/** Shows the box for the selected item, with what the last password left sealed in it and inside of it. */
	#showLock() {
		if (this.#unlocking || !this.#item || !this.#fields) return;
		const inside = this.#items.inside(this.#fields.index);
		const left = this.#opened?.left.filter(({ item }) => inside.has(item)) ?? [];
		this.#unlock.show(this.#item.sealed ?? 0, left);
	}

	/**
	 * Tries a password on all that is sealed, and opens the same input again with what that opened.
	 * @param {string} password
	 * @param {boolean} patient
	 */
	async #tryPassword(password, patient) {
		const [session, opened] = [this.#session, this.#opened];
		if (!session || !opened) return;
		const unlocking = new AbortController();
		this.#unlocking = unlocking;
		this.#unlock.busy();
		try {
			const { signal } = unlocking;
			const tried = await session.unlock(opened.id, password, { patient, signal });
			if (unlocking !== this.#unlocking) return;
			this.#unlocking = undefined;
			opened.left = tried.left;
			if (tried.opened.length) {
				const unsealed = [...opened.unsealed, ...tried.opened];
				const { left, patches: known } = tried;
				await this.#open(opened.source, { reveal: opened.reveal, form: opened.form, unsealed, left, known });
				this.#unlock.forget();
			} else this.#showLock();
			const lost = document.activeElement === document.body || this.#unlock.contains(document.activeElement);
			if (lost && opened.source === this.#opened?.source && !this.#unlock.again()) await this.#focusTree();
		} catch (error) {
			if (unlocking !== this.#unlocking) return;
			this.#unlocking = undefined;
			this.#unlock.ended(error instanceof Error ? error.message : String(error));
		}
	}

	// Octets and text.

	/**
	 * The places in the source box that a field was made of.
	 * @param {Field} field
	 */
	async #places({ span }) {
		const [session, opened] = [this.#session, this.#opened];
		return session && opened ? inputPlaces(session, opened.id, span) : [];
	}

	/**
	 * @param {number} buf
	 * @param {number} off
	 */
	async #fromOctet(buf, off) {
		const path = await this.#fields?.owner(buf, off);
		if (path !== undefined) await this.#go(path, "bytes");
		else if (buf === 0) await this.#fromText({ off, len: 1 }, "input");
	}

	/** @param {Span} span */
	async #goToSpan(span) {
		const fields = this.#fields;
		const path = (await fields?.owner(span.buf, span.off)) ?? (await fields?.owner(span.buf, span.off - 1));
		if (path === undefined && span.buf === 0) {
			this.#tellPlace([{ buf: 0, off: span.off, len: span.hdr + span.len }], true);
			return;
		}
		await this.#go(path ?? String(fields?.index ?? 0), "issue");
	}

	/**
	 * @param {Place[]} places
	 * @param {boolean} focus
	 */
	#tellPlace(places, focus) {
		const last = places[places.length - 1];
		if (!last || !this.#opened?.source.text) return;
		const { off } = places[0];
		this.dispatchEvent(
			new CustomEvent("waxseal:show", {
				detail: { off, len: last.off + last.len - off, focus: focus || undefined },
			}),
		);
	}

	async #toText() {
		if (this.#selected) this.#tellPlace(await this.#places(this.#selected.field), true);
	}

	/**
	 * Selects the field that a place of the source became.
	 * @param {{ off: number, len: number }} place
	 * @param {"text" | "input"} by
	 */
	async #fromText({ off, len }, by = "text") {
		const [session, opened] = [this.#session, this.#opened];
		if (!session || !opened) return;
		const index = await itemAt(session, opened.id, opened.total, off);
		if (index === undefined || opened !== this.#opened) return;
		if (this.#fields?.index !== index || !this.#item) await this.#load(opened, index);
		const fields = this.#fields;
		if (!fields || opened !== this.#opened) return;
		const { to } = await session.locate(opened.id, 0, off, Math.max(1, len));
		for (const place of [...to, { buf: 0, off, len }]) {
			const path = await fields.owner(place.buf, place.off);
			if (path !== undefined) return this.#go(path, by);
		}
		return this.#go(String(index), by);
	}
}

/**
 * What is said of an input that was opened again.
 * @param {Opened} before
 * @param {Opened} after
 */
function again(before, after) {
	const parts = after.unsealed.length - before.unsealed.length;
	if (parts > 0) return `${count(parts, "part")} opened.`;
	if (after.form !== before.form)
		return after.form ? `The input is read as ${after.form}.` : "The input is read as found.";
	return after.reveal ? "Private values are shown." : "Private values are hidden.";
}
