// A run as openssl s_client prints it, line by line, and a box that takes its command.

import { settingsOf } from "../lib/command.js";
import { button, labelled } from "./controls.js";
import { copyButton } from "./copy.js";
import { el, reference } from "./dom.js";
import { saveButton } from "./links.js";

/**
 * @import { Asked, Handshake, HandshakeConfig, Lessons, Terminal } from "../lib/lab.js"
 */

/** What the four commands of old tutorials end with. */
const OLD = ["-ssl3", "-tls1", "-tls1.1", "-tls1.2"];
const CALL = "openssl s_client -connect server.example:443";

/**
 * wax-sclient: the view. It goes to the field that a line comes from with `wax-way`, and asks for the run of a command
 * with `wax-run`.
 */
export class WaxSclient extends HTMLElement {
	/**
	 * Prints the room's run, reads commands and knows the settings; the room sets it.
	 * @type {{ print(how: { showcerts: boolean, signal: AbortSignal }): Promise<Terminal>,
	 *   read(text: string): Promise<Asked>, settings(): HandshakeConfig } | undefined}
	 */
	ask;
	/** @type {Lessons | undefined} */
	lessons;

	#asking = new AbortController();
	#showcerts = false;
	/** @type {string[] | undefined} what there is to be said of the command that is being run */
	#typed;
	#chosen = -1;
	#text = "";

	#box = el("textarea", { id: "s-client-command", rows: 3, spellcheck: false, autocomplete: "off" });
	#error = el("p", { className: "refused", role: "status", "data-level": "error" });
	#corrections = el("ul", { className: "corrections", role: "status" });
	#notes = el("ul");
	#more = el("details", { className: "more" }, el("summary", {}, "Notes on the command"), this.#notes);
	#files = el("span", { className: "files" });
	#lines = el("ol", { className: "lines" });

	constructor() {
		super();
		this.#box.addEventListener("keydown", (event) => {
			if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
			event.preventDefault();
			void this.#run();
		});
		this.#lines.addEventListener("click", ({ target }) => {
			const line = target instanceof Element ? target.closest("button[data-index]") : null;
			if (!(line instanceof HTMLElement)) return;
			const detail = { index: Number(line.dataset.index), path: line.dataset.path };
			this.dispatchEvent(new CustomEvent("wax-way", { bubbles: true, detail }));
		});
	}

	connectedCallback() {
		if (this.firstChild) return;
		this.append(
			el("h2", {}, "As openssl s_client prints it"),
			labelled("Command", this.#box),
			el(
				"p",
				{ className: "buttons" },
				button("Run", () => this.#run()),
				" ",
				el("span", { className: "words" }, "As old tutorials have it:"),
				...OLD.flatMap((option) => [" ", button(option, () => this.#run(`${CALL} ${option}`))]),
			),
			this.#error,
			this.#corrections,
			this.#more,
			el(
				"p",
				{ className: "acts" },
				copyButton("the transcript", async () => this.#text),
				" ",
				button("Open in Inspect", () => this.#tell("wax-inspect", { text: this.#text })),
				this.#files,
			),
			this.#lines,
		);
	}

	/**
	 * Prints the run of the room.
	 * @param {Handshake} run
	 */
	async show({ trace }) {
		this.#asking.abort();
		this.#asking = new AbortController();
		const { signal } = this.#asking;
		try {
			const terminal = await this.ask?.print({ showcerts: this.#showcerts, signal });
			if (!terminal || signal.aborted) return;
			this.#draw(terminal);
			const words = terminal.command.split(" ");
			const files = trace.files?.filter(({ name }) => words.includes(name)) ?? [];
			this.#files.replaceChildren(...files.flatMap(saveButton));
		} catch (error) {
			if (!signal.aborted) this.#refuse(error);
		}
	}

	/** Marks the lines that come from a message. */
	choose(/** @type {number} */ index) {
		this.#chosen = index;
		for (const line of this.#lines.querySelectorAll("[data-index]"))
			line.toggleAttribute("data-chosen", line.getAttribute("data-index") === String(index));
	}

	/** @param {Terminal} terminal */
	#draw({ command, notes, lines }) {
		const typed = this.#typed;
		this.#typed = undefined;
		if (!typed) {
			this.#box.value = command;
			this.#error.textContent = "";
			this.#corrections.replaceChildren();
		}
		this.#note(new Set([...(typed ?? []), ...notes]));
		this.#text = `${lines.map(({ text }) => text).join("\n")}\n`;
		this.#lines.replaceChildren(...lines.map((line, i) => lineRow(line, lines[i - 1])));
		this.choose(this.#chosen);
	}

	/** @param {Set<string>} notes */
	#note(notes) {
		const said = [...this.#corrections.children].map(({ textContent }) => textContent);
		const rest = [...notes].filter((text) => !said.includes(text));
		this.#notes.replaceChildren(...rest.map((text) => el("li", {}, text)));
		this.#more.hidden = rest.length === 0;
	}

	/**
	 * Runs what the box says.
	 * @param {string} [command] puts it there first
	 */
	async #run(command) {
		if (command) this.#box.value = command;
		if (!this.ask || !this.lessons) return;
		try {
			const asked = await this.ask.read(this.#box.value);
			const { settings, notes } = settingsOf(asked, this.ask.settings(), this.lessons);
			this.#error.textContent = "";
			this.#corrections.replaceChildren(...asked.corrections.map((text) => el("li", {}, text)));
			this.#typed = [...notes, ...asked.notes];
			this.#showcerts = asked.showcerts;
			this.#tell("wax-run", { settings });
		} catch (error) {
			this.#refuse(error);
		}
	}

	/** @param {unknown} error */
	#refuse(error) {
		this.#corrections.replaceChildren();
		this.#error.textContent = error instanceof Error ? error.message : String(error);
	}

	/**
	 * @param {string} type
	 * @param {object} detail
	 */
	#tell(type, detail) {
		this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
	}
}

/**
 * @param {Terminal["lines"][number]} line
 * @param {Terminal["lines"][number]} [before]
 */
function lineRow({ text, way, issues }, before) {
	const again = way && way.index === before?.way?.index;
	const words = el("code", {}, text || " ");
	return el(
		"li",
		{},
		way
			? el(
					"button",
					{
						type: "button",
						className: `line quiet${again ? " again" : ""}`,
						"data-index": way.index,
						"data-path": way.path,
					},
					words,
					el("span", { className: `side ${way.from}` }, way.name),
				)
			: el("div", { className: "line" }, words),
		...issues.map(({ level, text: sentence, ref }) =>
			el(
				"p",
				{ className: "note", "data-level": level },
				el("strong", { className: "level" }, level),
				" ",
				sentence,
				" ",
				ref && reference(ref),
			),
		),
	);
}
