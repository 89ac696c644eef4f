// Handshake: runs a handshake in the lab and keeps its ladder, its trees and its octets in step.

import { besideOf, besideWords, configOf, fragmentOf } from "../lib/replay.js";
import { bodyOf, entryOf, fieldOf, messageDocument, secretsDocument } from "../lib/trace.js";
import { WaxBeside } from "./beside.js";
import { WaxBreak } from "./breakit.js";
import { Connections } from "./connections.js";
import { el, find } from "./dom.js";
import { WaxEyes } from "./eyes.js";
import { WaxField } from "./field.js";
import { FieldTree } from "./fields.js";
import { WaxFold } from "./fold.js";
import { printed } from "./handout.js";
import { footer, labelledSection, mast } from "./handshake-frame.js";
import { WaxIssues } from "./issues.js";
import { WaxLadder } from "./ladder.js";
import { WaxLinks } from "./links.js";
import { Octets } from "./octets.js";
import { Pictures } from "./pictures.js";
import { Play } from "./play.js";
import { WaxScene } from "./scene.js";
import { WaxSclient } from "./sclient.js";
import { WaxTakeaway } from "./takeaway.js";
import { WaxTree } from "./tree.js";
import { WaxViews } from "./views.js";
import { Ways } from "./ways.js";

/**
 * @import { Field, Session } from "./types.js"
 * @import { Handshake } from "../lib/lab.js"
 * @import { Side, Trace, TraceDocument } from "../lib/trace.js"
 */

const narrow = matchMedia("(width < 700px)");

/** wax-handshake: the room. */
export class WaxHandshake extends HTMLElement {
	/** @type {Session | undefined} */
	session;

	/** @type {Handshake | undefined} */
	#run;
	/** @type {TraceDocument | undefined} what the tree shows */
	#document;
	/** @type {FieldTree | undefined} */
	#fields;
	/** @type {{ field: Field, path: string } | undefined} */
	#selected;
	/** @type {Promise<void> | undefined} */
	#ready;
	/** @type {Promise<void> | undefined} */
	#showing;
	#running = new AbortController();
	#turn = 0;

	#scene = make("wax-scene", WaxScene);
	#ladder = make("wax-ladder", WaxLadder);
	#tree = make("wax-tree", WaxTree);
	#field = make("wax-field", WaxField);
	#links = make("wax-links", WaxLinks);
	#pictures = new Pictures();
	#octets = new Octets();
	#break = make("wax-break", WaxBreak);
	#issues = make("wax-issues", WaxIssues);
	#views = make("wax-views", WaxViews);
	#beside = make("wax-beside", WaxBeside);
	#eyes = make("wax-eyes", WaxEyes);
	#sclient = make("wax-sclient", WaxSclient);
	#takeaway = make("wax-takeaway", WaxTakeaway);
	#outcome = el("p", { className: "outcome", role: "status" });
	#suite = el("p", { className: "suite" });
	#whys = el("ul");
	#why = el("details", { className: "why", hidden: true }, el("summary", {}, "Why these"), this.#whys);
	#connections = new Connections((first) => void this.#connect(first));
	#play = new Play(this.#ladder, (index) => this.#showEntry(index));
	#said = el("p", { className: "unseen", role: "status" });

	/**
	 * Opens the room, with the settings of the fragment where it has any.
	 * @param {string} [fragment] handshake=LESSON and what follows
	 */
	async enter(fragment) {
		this.#ready ??= this.#begin();
		await this.#ready;
		const { lessons, settings } = this.#scene;
		const second = fragment && lessons && besideOf(fragment, lessons);
		if (second) {
			this.#beside.second = second;
			this.#views.open("beside");
		}
		if (fragment && lessons && fragment !== fragmentOf(settings))
			this.#scene.settings = configOf(fragment, lessons);
		else if (this.#run) return;
		await this.#start();
	}

	leave() {
		this.#play.pause();
	}

	/**
	 * Runs a handshake with a server's papers.
	 * @param {{ certificates?: string, key?: string, roots?: string }} papers
	 */
	async use(papers) {
		this.#ready ??= this.#begin();
		await this.#ready;
		this.#scene.use(papers);
	}

	// Setting up.

	async #begin() {
		this.#build();
		this.#listen();
		try {
			if (!this.session) return;
			const lessons = await this.session.lessons();
			this.#scene.offer(lessons);
			this.#break.offer(lessons);
			this.#beside.offer(lessons);
			this.#sclient.lessons = lessons;
		} catch (error) {
			this.#ready = undefined;
			this.#fail(error);
		}
	}

	#build() {
		if (this.firstChild) return;
		const fold = make("wax-fold", WaxFold);
		fold.append(
			labelledSection("field", "Selected field of the handshake", this.#field, this.#links),
			labelledSection("bytes", "Octets of the handshake", ...this.#octets.nodes),
		);
		const fields = labelledSection(
			"fields",
			"Fields of the handshake",
			this.#pictures.node,
			this.#tree,
			fold,
		);
		const end = [this.#outcome, this.#suite, this.#connections.node, this.#why, this.#issues];
		this.append(
			mast(),
			el(
				"main",
				{},
				this.#scene,
				labelledSection("found", "What passed", ...end, this.#play.buttons, this.#ladder),
				this.#views,
				fields,
				this.#break,
				this.#eyes,
				this.#beside,
				this.#sclient,
				this.#takeaway,
			),
			footer(this.#said),
		);
		this.#views.add("fields", "Fields", fields);
		this.#views.add("break", "Break it", this.#break, this.#break);
		this.#views.add("eyes", "Three pairs of eyes", this.#eyes, this.#eyes);
		this.#views.add("beside", "Side by side", this.#beside, this.#beside);
		this.#views.add("s-client", "s_client", this.#sclient, this.#sclient);
		this.#views.add("take-away", "Take away", this.#takeaway, this.#takeaway);
		printed(this, () => this.trace);
		this.#takeaway.link = () => {
			const { asked, second } = this.#beside;
			return this.#scene.link() + (asked ? besideWords(second) : "");
		};
		this.#outcome.textContent = "The client and the server are being loaded.";
	}

	#listen() {
		this.#on("wax-scene", () => this.#start());
		this.#on("wax-script", async ({ script, at }) => {
			this.#scene.script = script;
			const { index } = this.#ladder;
			await this.#start();
			if (!at || index !== this.#ladder.index) return;
			this.#octets.mark(at);
			await this.#fromOctet(at.buf, at.off);
		});
		this.#on("wax-choose", ({ index }) => {
			this.#play.pause();
			return this.#showEntry(index);
		});
		this.#on("wax-open", () => this.#toFields());
		this.#on("wax-select", ({ path, stay }, { target }) =>
			target === this.#tree ? this.#select(path, "tree") : this.#go(path, stay ? "step" : "link"),
		);
		this.#on("wax-owner", ({ buf, off }) => this.#fromOctet(buf, off));
		this.#on("wax-goto", ({ span }) => this.#fromOctet(span.buf, span.off));
		this.#on("wax-view", () => this.#views.choose(this.#ladder.index));
		this.#on("wax-way", ({ index, path }) => this.#goTo(index, path || undefined));
		this.#on("wax-run", ({ settings }) => {
			this.#scene.settings = settings;
			return this.#start();
		});
		this.#on("wax-buffer", ({ index }) => this.#octets.showBuffer(index));
		this.#on("wax-octets", () => this.#octets.focusCaret());
		this.#on("wax-field", () => this.#selected && this.#tree.select(this.#selected.path, { focus: true }));
		this.#tree.addEventListener("keydown", ({ key }) => {
			if (key === "Escape") this.#ladder.select(this.#ladder.index, { focus: true });
		});
		this.#on("wax-say", (text) => {
			this.#said.textContent = text;
		});
	}

	/**
	 * @param {string} type
	 * @param {(detail: any, event: Event) => void | Promise<void>} act
	 */
	#on(type, act) {
		this.addEventListener(type, async (event) => {
			try {
				await act(/** @type {CustomEvent} */ (event).detail, event);
			} catch (error) {
				this.#fail(error);
			}
		});
	}

	// Running.

	async #start() {
		const { session } = this;
		if (!session) return;
		this.#running.abort();
		this.#running = new AbortController();
		const { signal } = this.#running;
		this.#play.pause();
		const { config } = this.#scene;
		config.now ??= Math.floor(Date.now() / 1000);
		this.#scene.moment = Number(config.now);
		try {
			const asked = session.handshake(config, signal);
			if (!this.hidden) address(`#${fragmentOf(this.#scene.settings)}`); // while the lab computes
			const run = await asked;
			this.#eyes.ask = {
				eyes: (given) => session.eyes(config, given),
				middle: (given) => session.middle(config, given),
			};
			this.#sclient.ask = {
				print: (how) => session.sclient(config, how),
				read: (text) => session.command(text),
				settings: () => this.#scene.settings,
			};
			this.#beside.ask = (second, given) =>
				session.beside(config, { ...second, now: config.now, seed: config.seed }, given);
			if (!signal.aborted) await this.#show(run);
		} catch (error) {
			if (!signal.aborted) this.#fail(error);
		}
	}

	/**
	 * Shows the other of two connections, and a field of a message in it.
	 * @param {boolean} first
	 * @param {string} [message]
	 * @param {string} [name]
	 */
	async #connect(first, message = "", name = "") {
		this.#scene.first = first;
		await this.#start();
		const found = this.trace && fieldOf(this.trace, message, name);
		if (found) await this.#goTo(found.index, found.path);
	}

	/** @param {Handshake} run */
	async #show(run) {
		const [was, side] = [this.#message, this.#sideOf(this.#ladder.index)];
		this.#run = run;
		const { trace } = run;
		this.#play.stop(trace.messages.length);
		this.#outcome.textContent = trace.outcome.text;
		this.#outcome.dataset.level = trace.outcome.ok ? "good" : "error";
		this.#suite.textContent = trace.suite
			? `${trace.version}, ${trace.suite}`
			: `${trace.version}, no cipher suite`;
		this.#issues.show(trace.issues);
		this.#why.hidden = trace.choices.length === 0;
		this.#whys.replaceChildren(...trace.choices.map(({ text }) => el("li", {}, text)));
		this.#connections.show(trace, this.#scene.first);
		this.#ladder.show(trace);
		const same = trace.messages.findIndex(({ name, from }) => name === was?.name && from === was.from);
		const index = side ? entryOf(trace, side) : Math.max(0, same);
		this.#ladder.select(index, { scroll: false });
		this.#views.show(run);
		await this.#showEntry(index);
		find(this, ".found", HTMLElement).scrollTop = 0; // how it ended comes first
	}

	/** @param {unknown} error */
	#fail(error) {
		this.#outcome.textContent = error instanceof Error ? error.message : String(error);
		this.#outcome.dataset.level = "error";
	}

	/**
	 * The handshake that is shown.
	 * @returns {Trace | undefined}
	 */
	get trace() {
		return this.#run?.trace;
	}

	// What the tree shows.

	/** The side whose derivation an entry of the ladder is. */
	#sideOf(/** @type {number} */ index) {
		const n = this.trace?.messages.length ?? Infinity;
		return index < n ? undefined : /** @type {Side} */ (index === n ? "client" : "server");
	}

	/** The message that is chosen in the ladder. */
	get #message() {
		return this.trace?.messages[this.#ladder.index];
	}

	/**
	 * @param {number} index
	 * @param {string} [path]
	 */
	#showEntry(index, path = "0") {
		this.#views.choose(index);
		this.#showing = this.#open(index, path);
		return this.#showing;
	}

	/**
	 * @param {number} index
	 * @param {string} path
	 */
	async #open(index, path) {
		const trace = this.trace;
		if (!trace) return;
		const turn = ++this.#turn;
		const before = narrow.matches ? scrollY : 0; // to ask is to lay out
		const side = this.#sideOf(index);
		const document = side ? secretsDocument(trace, side) : messageDocument(trace.messages[index]);
		if (!document) return;
		this.#document = document;
		const session = { expand: async () => ({ fields: [], notes: document.notes }) };
		this.#fields = new FieldTree(/** @type {any} */ (session), 0, 0, document.root, document.notes);
		this.#pictures.show(document, side ?? trace.messages[index]);
		this.#octets.open({ trace, message: trace.messages[index], document, fields: this.#fields });
		await this.#tree.show(this.#fields, side ? `what the ${side} computes` : trace.messages[index].name);
		if (turn !== this.#turn) return;
		if (path === "0" && !side) path = bodyOf(document.root, trace.messages[index].name);
		await this.#tree.select(`${path}.0`); // opens the field itself too
		if (turn === this.#turn) await this.#go(path, "load");
		if (narrow.matches) scrollTo({ top: before }); // the fields are far below, and were not asked for
	}

	/**
	 * Goes to a field of an entry of the ladder.
	 * @param {number} index
	 * @param {string} path
	 */
	async #goTo(index, path) {
		this.#play.pause();
		this.#views.open("fields");
		this.#ladder.select(index);
		await this.#showEntry(index, path);
		await this.#tree.select(path, { focus: true });
	}

	/**
	 * @param {string} path
	 * @param {"load" | "link" | "bytes" | "step"} by
	 */
	async #go(path, by) {
		const fields = this.#fields;
		await this.#tree.select(path, { focus: by === "link" });
		if (fields === this.#fields) await this.#select(path, by);
	}

	/**
	 * @param {string} path
	 * @param {string} by
	 */
	async #select(path, by) {
		const [fields, document] = [this.#fields, this.#document];
		const line = await fields?.line(path);
		const last = line?.[line.length - 1];
		if (!fields || !document || !line || !last || fields !== this.#fields) return;
		this.#selected = last;
		const { field } = last;
		const buf = field.span?.buf ?? 0;
		this.#field.show({
			field,
			line,
			note: field.note === undefined ? undefined : fields.notes[field.note],
			text: false,
			octets: async (off, len) => document.bytes(buf, off, len),
		});
		this.#showLinks(last);
		this.#pictures.mark(path);
		this.#octets.select(field, by);
		if (!narrow.matches) this.#tree.currentRow?.scrollIntoView({ block: "nearest" }); // the field took room
		find(this, "wax-fold", WaxFold).under(this.#tree.currentRow);
	}

	/** On a narrow screen the fields stand below the ladder. */
	async #toFields() {
		this.#views.open("fields");
		await this.#showing;
		if (!this.#selected) return;
		await this.#tree.select(this.#selected.path, { focus: true });
		if (narrow.matches) this.#tree.scrollIntoView({ block: "start" });
	}

	/**
	 * @param {number} buf
	 * @param {number} off
	 */
	async #fromOctet(buf, off) {
		const path = await this.#octets.owner(buf, off);
		if (path !== undefined) await this.#go(path, "bytes");
	}

	/** @param {{ field: Field, path: string }} selected */
	#showLinks({ field }) {
		const [trace, document] = [this.trace, this.#document];
		if (!trace || !document) return;
		const ways = new Ways({
			trace,
			document,
			message: this.#message,
			goTo: (index, path) => void this.#goTo(index, path),
			connect: (first, message, name) => void this.#connect(first, message, name),
			inspect: (text) =>
				this.dispatchEvent(new CustomEvent("wax-inspect", { bubbles: true, detail: { text } })),
		});
		const side = this.#sideOf(this.#ladder.index);
		const checks = [field, ...(field.sub ?? [])]
			.filter(({ type, value }) => type === "command" && value)
			.map(({ value: command = "" }) => ({
				name: field.name,
				command,
				files: trace.files?.filter(({ name }) => command.includes(name)) ?? [],
			}));
		this.#links.show(side ? ways.ofSecret(field, side) : ways.ofMessage(field), checks);
	}
}

/**
 * @template {HTMLElement} T
 * @param {string} tag
 * @param {new () => T} _type
 * @returns {T}
 */
function make(tag, _type) {
	return /** @type {T} */ (document.createElement(tag));
}

/**
 * Writes the fragment without an entry in the history. Documents without an address may not.
 * @param {string} fragment
 */
function address(fragment) {
	try {
		history.replaceState(null, "", fragment);
	} catch {
		// It stays as it is.
	}
}
