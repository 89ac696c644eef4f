// Inspect: keeps what was found, its facts, the tree, the octets and the pasted text in step.

import { count } from "../lib/format.js";
import { sizeOf } from "../lib/questions.js";
import { Comparing } from "./comparing.js";
import { find, painted } from "./dom.js";
import { WaxFacts } from "./facts.js";
import { WaxField } from "./field.js";
import { FieldTree, steps } from "./fields.js";
import { add, byItem } from "./findings.js";
import { WaxFold } from "./fold.js";
import { WaxIssues } from "./issues.js";
import { ItemOctets } from "./item-octets.js";
import { ITEMS_PAGE, WaxItems } from "./items.js";
import { WaxMenu } from "./menu.js";
import { Out } from "./out.js";
import { Passwords } from "./passwords.js";
import { itemAt } from "./places.js";
import { WaxSearch } from "./search.js";
import { again, first, Opened, Shown } from "./shown.js";
import { SourceText } from "./source-text.js";
import { summaryOf } from "./summary.js";
import { WaxTree } from "./tree.js";

/**
 * @import { How, Source } from "./shown.js"
 * @import { Field, Session, Span } from "./types.js"
 */

/** A decode that takes longer than this is announced. */
const SLOW = 250;

/** The ways to a field after which the page scrolls to it; after others it stays where it is. */
const BRINGING = new Set(["page", "field", "search", "bytes", "input", "issue"]);

/** wax-inspect: the room. `session` answers its questions; docs/json.md has the events of the page. */
export class WaxInspect extends HTMLElement {
	/** @type {Record<string, string>} read by wasm/page */
	samples = {};

	#shown = new Shown();
	/** @type {Out | undefined} */
	#out;
	#chosen = false; // the field is the choice of the person or the fragment
	#opening = false;
	/** @type {string | undefined} the field that the fragment asks for in an input that is still opened */
	#wanted;
	#sourceTurn = 0;
	#superseded = new AbortController();
	#selectTurn = 0;

	// The parts, once the page is there.
	#items = find(document, "wax-items", WaxItems);
	#facts = find(document, "wax-facts", WaxFacts);
	#menu = find(document, "wax-facts wax-menu", WaxMenu);
	#inputIssues = find(document, "#input-issues", WaxIssues);
	#tree = find(document, "wax-tree", WaxTree);
	#fold = find(document, "wax-fold", WaxFold);
	#field = find(document, "wax-field", WaxField);
	#search = find(document, "wax-search", WaxSearch);
	#summary = find(document, "#summary", HTMLElement);
	#said = find(document, "#said", HTMLElement);
	#octets = new ItemOctets(this.#shown);
	#comparing = new Comparing(this, this.#shown);
	#text = new SourceText(this, this.#shown);
	#passwords = new Passwords(this.#shown, {
		reopen: (how) => this.#openAgain(how),
		inside: (index) => this.#items.inside(index),
		focus: () => this.#focusTree(),
	});

	connectedCallback() {
		this.#on("waxseal:coming", ({ size }) => this.#shown.session?.prepare(size));
		find(document, "#file", HTMLElement).addEventListener("click", () => this.#shown.session?.prepare());
		this.#on("waxseal:source", (detail) => this.#open(detail, { unsealed: this.#shown.opened?.unsealed }));
		this.#on("waxseal:select", ({ path }) => {
			if (this.#opening) this.#wanted = path;
			else return this.#go(path, "page");
		});
		this.#on("waxseal:place", (detail) => this.#fromText(detail));
		this.#on("wax-item", ({ index }) => this.#go(String(index), "items"));
		this.#on("wax-page", ({ from }) => this.#page(from));
		this.#on("wax-goto", ({ span }) => this.#goToSpan(span));
		this.#on("wax-owner", ({ buf, off }) => this.#fromOctet(buf, off));
		this.#on("wax-buffer", ({ index }) => this.#octets.showBuffer(index));
		this.#on("wax-octets", () => this.#octets.focusCaret());
		this.#on("wax-field", () => this.#focusTree());
		this.#on("wax-text", () => this.#text.focus());
		this.#on("wax-form", ({ form }) => this.#readAs(form));
		this.#on("wax-reveal", () => this.#reveal(true));
		this.#on("wax-hide", () => this.#reveal(false));
		this.#on("wax-unlock", ({ password, patient }) => this.#passwords.try(password, patient));
		this.#on("wax-compare", ({ index }) => this.#comparing.with(index));
		this.#on("wax-close", () => this.#comparing.end(true));
		this.#on("wax-give-up", () => this.#passwords.giveUp());
		this.#on("wax-say", (text) => {
			this.#said.textContent = text;
		});
		this.#on("wax-select", ({ path }, { target }) =>
			target === this.#tree
				? this.#select(path, "tree")
				: this.#go(path, target === this.#search ? "search" : "field"),
		);
		this.#search.ask = async (text, limit) =>
			this.#shown.session && this.#shown.opened
				? this.#shown.session.search(this.#shown.opened.id, text, limit)
				: { hits: [] };
	}

	/** @param {Session} session */
	set session(session) {
		this.#shown.session = session;
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
	 * @param {How} how
	 */
	async #open(source, how) {
		const { session, opened: before } = this.#shown;
		if (!session) return;
		const turn = ++this.#sourceTurn;
		this.#opening = true;
		this.#wanted = undefined;
		this.#superseded.abort();
		this.#superseded = new AbortController();
		this.#passwords.leave();
		const size = sizeOf(source.bytes);
		if (size === 0) {
			this.#clear();
			this.#say("Nothing is pasted.");
			if (before) session.close(before.id);
			return;
		}
		const slow = setTimeout(() => this.#say(`Reading ${count(size, "octet")}.`), SLOW);
		try {
			const { reveal, form, unsealed } = how;
			const options = { reveal, form, files: source.files, opened: unsealed };
			const counts = await session.open(source.bytes, options, this.#superseded.signal);
			if (turn !== this.#sourceTurn) {
				session.close(counts.id);
				return;
			}
			this.#shown.opened = new Opened(source, how, counts, byItem(how.known ?? []));
			if (before) session.close(before.id);
			await this.#show(first(before, this.#shown.opened, this.#shown.selected?.path), before);
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
	 * @param {string} path
	 * @param {Opened | undefined} before
	 */
	async #show(path, before) {
		const { opened } = this.#shown;
		if (!opened) return;
		this.toggleAttribute("data-empty", false);
		this.#shown.item = undefined;
		this.#search.clear();
		this.#inputIssues.show(opened.issues);
		this.#text.unmark();
		const target = this.#wanted ?? path;
		const index = Math.min(steps(target)[0], Math.max(0, opened.total - 1));
		await this.#page(index - (index % ITEMS_PAGE));
		if (opened !== this.#shown.opened) return;
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
		const { opened, item, fields } = this.#shown;
		return opened && item && fields ? { id: opened.id, index: fields.index, kind: item.kind } : undefined;
	}

	#nothing() {
		this.dispatchEvent(new CustomEvent("wax-shown", { detail: undefined }));
		this.#shown.fields = undefined;
		this.#facts.clear();
		this.#passwords.clear();
		this.#menu.hidden = true;
		this.#tree.clear();
		this.#field.clear();
		this.#octets.clear();
	}

	#clear() {
		this.#opening = false;
		this.#shown.opened = undefined;
		this.#shown.item = undefined;
		this.#shown.selected = undefined;
		this.toggleAttribute("data-empty", true);
		this.#summary.textContent = "Nothing is pasted. Paste, drop or open something, or take a sample.";
		this.#items.clear();
		this.#inputIssues.show([]);
		this.#search.clear();
		this.#text.unmark();
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
		const { session, opened } = this.#shown;
		if (!session || !opened) return;
		const { items } = await session.list(opened.id, from, ITEMS_PAGE);
		if (opened !== this.#shown.opened) return;
		const found = opened.found.bind(opened);
		this.#items.hidden = opened.total < 2;
		this.#items.show({ items, from, total: opened.total, now: Date.now(), found });
		const issues = items.flatMap((item, i) => [...item.issues, ...found(from + i)]);
		this.#summary.replaceChildren(...summaryOf(items, opened.total, issues));
	}

	async #examine() {
		const { session, opened } = this.#shown;
		if (!session || !opened?.total) return;
		const patches = await session.examine(opened.id).catch(() => []); // without the lab the reading stands
		if (opened !== this.#shown.opened || !patches.length) return;
		opened.patches = byItem([...opened.known, ...patches]);
		const index = this.#shown.fields?.index ?? 0;
		const before = this.#summary.textContent;
		await this.#page(index - (index % ITEMS_PAGE));
		if (opened !== this.#shown.opened) return;
		if (opened.told && this.#summary.textContent !== before) this.#tellFound();
		this.#items.select(index);
		const { item, fields } = this.#shown;
		if (!item || !fields) return;
		const { root } = fields;
		await add(opened.patches.get(fields.index) ?? [], item, fields);
		if (fields !== this.#shown.fields) return;
		this.#showItem();
		if (root === fields.root) this.#tree.refresh();
		else await this.#tree.show(fields, item.title);
		if (this.#shown.selected) this.#showField(this.#shown.selected.path);
	}

	#showItem() {
		const { item } = this.#shown;
		if (!item) return;
		this.#facts.show(item, Date.now());
		this.#menu.hidden = false;
		this.#comparing.offer(this.#items.page);
		this.#passwords.show();
		this.dispatchEvent(new CustomEvent("wax-shown", { detail: this.shown }));
	}

	// Selecting.

	/**
	 * Goes to a field of any item.
	 * @param {string} path
	 * @param {"load" | "page" | "items" | "field" | "search" | "bytes" | "text" | "input" | "issue"} by
	 *   input: an octet of the source, seen in the hex view
	 */
	async #go(path, by) {
		const { opened } = this.#shown;
		const index = steps(path)[0];
		if (!opened || !(index >= 0 && index < opened.total)) return;
		const turn = ++this.#selectTurn;
		if (this.#shown.fields?.index !== index || !this.#shown.item) await this.#load(opened, index);
		if (turn !== this.#selectTurn || opened !== this.#shown.opened) return;
		await this.#tree.select(path, { focus: by === "issue", bring: BRINGING.has(by) });
		if (by === "items") this.#items.select(index, { bring: true });
		if (turn === this.#selectTurn) await this.#select(path, by);
	}

	/**
	 * @param {Opened} opened
	 * @param {number} index
	 */
	async #load(opened, index) {
		const { session } = this.#shown;
		if (!session) return;
		const { item, notes } = await session.item(opened.id, index);
		if (opened !== this.#shown.opened || !item.root) return;
		const fields = new FieldTree(session, opened.id, index, item.root, notes);
		this.#shown.item = item;
		this.#shown.fields = fields;
		this.#comparing.end();
		const out = new Out(session, opened.id, fields, opened.reveal);
		this.#out = out;
		this.#menu.offer = () => out.item(item);
		await add(opened.patches.get(index) ?? [], item, fields);
		this.#showItem();
		if (!this.#items.lists(index)) await this.#page(index - (index % ITEMS_PAGE));
		this.#items.select(index);
		this.#octets.clear();
		await this.#tree.show(fields, item.title || item.kind);
	}

	/**
	 * Shows a field, its octets and its text. What the person is looking at stays where it is.
	 * @param {string} path
	 * @param {string} by
	 */
	async #select(path, by) {
		const { fields } = this.#shown;
		this.#chosen = by !== "load";
		const field = await this.#showField(path);
		if (!fields || !field || fields !== this.#shown.fields) return;
		this.#fold.under(this.#tree.currentRow);
		await this.#octets.select(field, by);
		this.#fold.place();
		if (by === "load") return;
		this.dispatchEvent(new CustomEvent("waxseal:selected", { detail: { path } }));
		await this.#text.select(field, by);
	}

	/** @param {string} path */
	async #showField(path) {
		const { fields } = this.#shown;
		const line = await fields?.line(path);
		const last = line?.[line.length - 1];
		if (!fields || !line || !last || fields !== this.#shown.fields) return undefined;
		this.#shown.selected = last;
		const { field } = last;
		const buf = field.span?.buf ?? 0;
		this.#field.show({
			field,
			line,
			note: field.note === undefined ? undefined : fields.notes[field.note],
			text: this.#shown.opened?.source.text === true,
			chosen: this.#chosen || line.length > 1,
			revealed: this.#shown.opened?.reveal,
			out: async () => this.#offer(field, path),
			octets: async (off, len) => this.#octets.read(buf, off, len),
		});
		return field;
	}

	/**
	 * @param {Field} field
	 * @param {string} path
	 */
	async #offer(field, path) {
		const [out, item] = [this.#out, this.#shown.item];
		return out && item ? out.field(item, field, path) : { entries: [] };
	}

	async #focusTree() {
		if (this.#shown.selected) await this.#tree.select(this.#shown.selected.path, { focus: true });
	}

	/**
	 * Opens the same input again.
	 * @param {How} how
	 */
	async #openAgain(how) {
		const { opened } = this.#shown;
		if (opened) await this.#open(opened.source, how);
	}

	/**
	 * Reads the text of the octets that are shown as another form, or as what is found there.
	 * @param {string} form
	 */
	async #readAs(form) {
		const { reveal, unsealed } = this.#shown.opened ?? {};
		await this.#openAgain({ reveal, unsealed, form: this.#octets.as(form) });
		this.#say(`The octets are read as ${form || "found"}.`);
		this.#octets.focusForm();
	}

	/**
	 * Shows the private values of the same input, or hides them. The focus goes to the control that takes
	 * this back, or to the selected field.
	 * @param {boolean} reveal
	 */
	async #reveal(reveal) {
		const { opened } = this.#shown;
		if (!opened) return;
		const { source, form, unsealed, known } = opened;
		await this.#open(source, { reveal, form, unsealed, known });
		if (source === this.#shown.opened?.source && !this.#field.focusAction("secrecy")) await this.#focusTree();
	}

	// The text.

	/**
	 * @param {number} buf
	 * @param {number} off
	 */
	async #fromOctet(buf, off) {
		const path = await this.#shown.fields?.owner(buf, off);
		if (path !== undefined) await this.#go(path, "bytes");
		else if (buf === 0) await this.#fromText({ off, len: 1 }, "input");
	}

	/** @param {Span} span */
	async #goToSpan(span) {
		const { fields } = this.#shown;
		const path = (await fields?.owner(span.buf, span.off)) ?? (await fields?.owner(span.buf, span.off - 1));
		if (path === undefined && span.buf === 0) {
			this.#text.tell([{ buf: 0, off: span.off, len: span.hdr + span.len }], true);
			return;
		}
		await this.#go(path ?? String(fields?.index ?? 0), "issue");
	}

	/**
	 * Selects the field that a place of the source became.
	 * @param {{ off: number, len: number }} place
	 * @param {"text" | "input"} by
	 */
	async #fromText({ off, len }, by = "text") {
		const { session, opened } = this.#shown;
		if (!session || !opened) return;
		const index = await itemAt(session, opened.id, opened.total, off);
		if (index === undefined || opened !== this.#shown.opened) return;
		if (this.#shown.fields?.index !== index || !this.#shown.item) await this.#load(opened, index);
		const { fields } = this.#shown;
		if (!fields || opened !== this.#shown.opened) return;
		const { to } = await session.locate(opened.id, 0, off, Math.max(1, len));
		for (const place of [...to, { buf: 0, off, len }]) {
			const path = await fields.owner(place.buf, place.off);
			if (path !== undefined) return this.#go(path, by);
		}
		return this.#go(String(index), by);
	}
}
