// Side by side: the run of the room and a second one, chosen here, message by message.

import { thousands } from "../lib/format.js";
import { resumeChoices, versionChoices } from "./choices.js";
import { button, fill, labelled, pick } from "./controls.js";
import { el } from "./dom.js";

/**
 * @import { Beside, BesideRow, Handshake, HandshakeConfig, Lessons } from "../lib/lab.js"
 */

/** What the second run is to begin with: another than the first. */
const OTHERS = ["ssl3", "forward-secrecy"];

/** How many values of a field are shown on one side. */
const MOST = 6;

/**
 * wax-beside: the view. It goes to a message of the first run with `wax-way`, and asks for the second run
 * in the room with `wax-run`.
 */
export class WaxBeside extends HTMLElement {
	/**
	 * Compares the room's run with another; the room sets it.
	 * @type {((second: HandshakeConfig, signal: AbortSignal) => Promise<Beside>) | undefined}
	 */
	ask;

	/** Whether somebody looked at it. */
	asked = false;

	#asking = new AbortController();
	/** @type {Lessons | undefined} */
	#lessons;
	#preset = el("select", { id: "beside-preset" });
	#version = el("select", { id: "beside-version" });
	#exchange = el("select", { id: "beside-exchange" });
	#auth = el("select", { id: "beside-client-auth" });
	#resume = el("select", { id: "beside-resume" });
	#result = el("div", { className: "result" });
	#said = el("p", { className: "unseen", role: "status" });
	#chosen = -1;

	constructor() {
		super();
		this.#result.addEventListener("click", ({ target }) => {
			const node = target instanceof Element ? target.closest("button[data-index]") : null;
			if (node instanceof HTMLElement) this.#tell("wax-way", { index: Number(node.dataset.index), path: "" });
		});
		this.addEventListener("change", ({ target }) => {
			if (target === this.#preset) this.second = { preset: this.#preset.value };
			void this.#compare();
		});
	}

	/** @param {Lessons} lessons */
	offer(lessons) {
		this.#lessons = lessons;
		const presets = lessons.presets.map(({ name, title }) => el("option", { value: name }, title));
		this.#preset.replaceChildren(...presets);
		this.second = { preset: OTHERS[0] };
		this.replaceChildren(
			el("h2", {}, "Beside another run"),
			el(
				"div",
				{ className: "choices" },
				labelled("Second lesson", this.#preset),
				labelled("Second version", this.#version),
				labelled("Second key exchange", this.#exchange),
				labelled("Second client’s certificate", this.#auth),
				labelled("Second resumption", this.#resume),
				button("Show the second here", () => this.#tell("wax-run", { settings: this.second })),
			),
			this.#said,
			this.#result,
		);
	}

	/**
	 * The settings of the second run.
	 * @returns {HandshakeConfig}
	 */
	get second() {
		const auth = this.#auth.value;
		return {
			preset: this.#preset.value,
			version: this.#version.value || undefined,
			exchange: this.#exchange.value || undefined,
			clientAuth: auth ? auth === "true" : undefined,
			resume: this.#resume.value || undefined,
		};
	}

	set second({ preset, version, exchange, clientAuth, resume }) {
		const lessons = this.#lessons;
		pick(this.#preset, preset);
		const lesson = lessons?.presets.find(({ name }) => name === this.#preset.value);
		if (!lessons || !lesson) return;
		const title =
			lessons.versions.find(({ name }) => name === lesson.version)?.title ?? lessons.versions[0].title;
		fill(this.#version, `${title} (lesson’s)`, versionChoices(lessons));
		const own =
			lessons.suites.find(({ name }) => name === lesson.suite)?.exchange ?? lesson.exchange ?? "RSA";
		const exchanges = lessons.exchanges.map((name) => ({ value: name, words: name }));
		fill(this.#exchange, `${own} (lesson’s)`, exchanges);
		fill(this.#auth, `${lesson.clientAuth ? "asked for" : "not asked for"} (lesson’s)`, [
			{ value: "true", words: "asked for and required" },
			{ value: "false", words: "not asked for" },
		]);
		pick(this.#version, version);
		pick(this.#exchange, exchange);
		pick(this.#auth, clientAuth?.toString());
		fill(this.#resume, ...resumeChoices(lesson.resume));
		pick(this.#resume, resume);
	}

	/** @param {Handshake} run */
	show({ trace }) {
		const { preset, ...chosen } = this.second;
		const same = preset === trace.preset && Object.values(chosen).every((value) => value === undefined);
		if (!this.asked && same) this.second = { preset: OTHERS[1] };
		this.asked = true;
		return this.#compare();
	}

	/** Marks a message of the first run. */
	choose(/** @type {number} */ index) {
		this.#chosen = index;
		for (const node of this.#result.querySelectorAll("[data-first]")) {
			if (node instanceof HTMLElement)
				node.toggleAttribute("data-chosen", node.dataset.first === String(index));
		}
	}

	async #compare() {
		this.#asking.abort();
		this.#asking = new AbortController();
		const { signal } = this.#asking;
		try {
			const beside = await this.ask?.(this.second, signal);
			if (signal.aborted || !beside) return;
			this.#result.replaceChildren(
				el("ul", { className: "words" }, ...beside.words.map((text) => el("li", {}, text))),
				table("Messages", beside.rows, true),
				table("What the client computes", beside.steps, false),
			);
			this.#said.textContent = beside.words[0];
			this.choose(this.#chosen);
		} catch (error) {
			const text = error instanceof Error ? error.message : String(error);
			if (!signal.aborted) this.#result.replaceChildren(el("p", { "data-level": "error" }, text));
		}
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
 * @param {string} words
 * @param {BesideRow[]} rows
 * @param {boolean} leads whether a name leads to the message of the first run
 */
function table(words, rows, leads) {
	return el(
		"table",
		{},
		el("caption", {}, words),
		el(
			"thead",
			{},
			el("tr", {}, el("td"), el("th", { scope: "col" }, "First"), el("th", { scope: "col" }, "Second")),
		),
		...rows.map((row) => group(row, leads)),
	);
}

/**
 * A message or a step: its sizes, then each field that differs.
 * @param {BesideRow} row
 * @param {boolean} leads
 */
function group({ from, name, same, first, second, why, parts }, leads) {
	const title =
		leads && first
			? el("button", { type: "button", className: "quiet", "data-index": first.index }, name)
			: el("span", { className: "name" }, name);
	return el(
		"tbody",
		{ "data-same": same || undefined, "data-first": leads ? first?.index : undefined },
		el(
			"tr",
			{ className: "head" },
			el(
				"th",
				{ scope: "rowgroup" },
				title,
				from !== undefined && el("span", { className: `side ${from}` }, ` ${from}’s`),
			),
			el("td", {}, ...size(first)),
			el("td", {}, ...size(second)),
		),
		why !== undefined && el("tr", { className: "why" }, el("td"), el("td", { colSpan: 2 }, why)),
		...parts.map((part) =>
			el(
				"tr",
				{},
				el("th", { scope: "row" }, el("code", {}, part.name)),
				el("td", {}, ...values(part.first)),
				el("td", {}, ...values(part.second)),
			),
		),
	);
}

/** @param {BesideRow["first"]} entry */
function size(entry) {
	if (!entry) return [el("span", { className: "none" }, "not there")];
	if (entry.length === 0) return [];
	return [`${thousands(entry.length)} octets${entry.protected ? ", encrypted" : ""}`];
}

/** @param {string[]} list */
function values(list) {
	if (list.length === 0) return [el("span", { className: "none" }, "not there")];
	const left = list.length - MOST;
	const shown = left > 1 ? list.slice(0, MOST) : list;
	const more = left > 1 ? [el("p", { className: "none" }, `and ${left} more`)] : [];
	return [...shown.map((text) => el("p", {}, ...breakable(text))), ...more];
}

/**
 * Text with a place to break after each low line of a name.
 * @param {string} text
 */
function breakable(text) {
	return text.split(/(?<=_)/).flatMap((part, i) => (i ? [el("wbr"), part] : [part]));
}
