// Three pairs of eyes on one recording: whoever listens, whoever gets the server's key later, and a man
// in the middle.

import { messageAt, wayTo } from "../lib/trace.js";
import { el } from "./dom.js";

/**
 * @import { Attempt, Eyes, Handshake, Later, Middle, Stand, Stretch } from "../lib/lab.js"
 * @import { Message } from "../lib/trace.js"
 */

/** @typedef {Eyes["later"]["steps"][number]} Step */

/** Values that stand on the wire; all others are secrets. */
const PUBLIC = new Set(["encrypted_pre_master_secret", "public_values"]);

/**
 * wax-eyes: the view. It asks for what it shows when it is shown, and goes to a field with `wax-way`.
 */
export class WaxEyes extends HTMLElement {
	/**
	 * Asks for the same run as others see it; the room sets it.
	 * @type {{ eyes(signal: AbortSignal): Promise<Eyes>, middle(signal: AbortSignal): Promise<Middle> } | undefined}
	 */
	ask;

	#asking = new AbortController();
	/** @type {Message[]} */
	#messages = [];
	#chosen = -1;
	/** @type {Set<string>} */
	#open = new Set();

	constructor() {
		super();
		this.addEventListener("click", ({ target }) => {
			const button = target instanceof Element ? target.closest("button[data-index]") : null;
			if (!(button instanceof HTMLElement)) return;
			const { index, path } = button.dataset;
			const detail = { index: Number(index), path };
			this.dispatchEvent(new CustomEvent("wax-way", { bubbles: true, detail }));
		});
	}

	/** @param {Handshake} run */
	async show({ trace }) {
		this.#asking.abort();
		this.#asking = new AbortController();
		const { signal } = this.#asking;
		if (!this.ask) return;
		this.#messages = trace.messages;
		const [passive, active] = [el("div"), el("div", {}, el("p", { className: "wait" }, "He is trying."))];
		this.replaceChildren(passive, eye("A man in the middle", active));
		try {
			this.#showPassive(passive, await this.ask.eyes(signal));
			if (signal.aborted) return;
			this.#showMiddle(active, await this.ask.middle(signal));
			if (!signal.aborted) this.choose(this.#chosen);
		} catch (error) {
			const text = error instanceof Error ? error.message : String(error);
			if (!signal.aborted) active.replaceChildren(el("p", { "data-level": "error" }, text));
		}
	}

	/** Marks what is said of a message. */
	choose(/** @type {number} */ index) {
		this.#chosen = index;
		for (const node of this.querySelectorAll("[data-message]")) {
			if (!(node instanceof HTMLElement)) continue;
			node.toggleAttribute("data-chosen", node.dataset.message === String(index));
		}
	}

	/**
	 * @param {HTMLElement} place
	 * @param {Eyes} eyes
	 */
	#showPassive(place, { heard, later, tickets }) {
		place.replaceChildren(
			eye(
				"Whoever listens",
				el("ul", { className: "knows" }, ...heard.knows.map((text) => el("li", {}, text))),
				this.#folded("Message by message", this.#sights(heard.messages)),
			),
			this.#later("Whoever gets the server’s private key later", later),
			...(tickets ? [this.#later("Whoever gets the key of the server’s tickets later", tickets)] : []),
		);
		this.choose(this.#chosen);
	}

	/**
	 * @param {string} title
	 * @param {Later} later
	 */
	#later(title, { open, text, steps, messages }) {
		return eye(
			title,
			el("p", { className: "verdict", "data-level": open ? "error" : "good" }, text),
			el("ol", { className: "steps" }, ...steps.map((step) => this.#step(step))),
			...said(messages),
		);
	}

	/** @param {Eyes["heard"]["messages"]} messages */
	#sights(messages) {
		return el(
			"ol",
			{ className: "sights" },
			...messages.map((sight) =>
				el(
					"li",
					{ "data-message": this.#indexOf(sight) },
					el(
						"p",
						{ className: "head" },
						this.#link(sight, sight.name.replace("protected ", "")),
						el("span", { className: `side ${sight.from}` }, `${sight.from}’s`),
						el("span", { className: "how" }, sight.readable ? "readable" : "closed"),
					),
					...sight.tells.map((text) => el("p", {}, text)),
				),
			),
		);
	}

	/** @param {Step} step */
	#step({ name, text, value, failed, places }) {
		return el(
			"li",
			{ "data-failed": failed },
			el("p", {}, el("code", {}, name), failed === true && el("strong", {}, " the way ends here")),
			el("p", {}, text),
			value !== undefined &&
				el("p", {}, el("code", { className: PUBLIC.has(name) ? "hex" : "hex secret" }, value)),
			places.length > 0 &&
				el("p", { className: "places" }, "On the wire: ", ...places.map((place) => this.#link(place))),
		);
	}

	/**
	 * @param {HTMLElement} place
	 * @param {Middle} middle
	 */
	#showMiddle(place, { text, attempts, stands }) {
		place.replaceChildren(
			el("p", { className: "verdict" }, text),
			...stands.map(stand),
			...(attempts.length > 0 ? [this.#folded("Change by change", this.#attempts(attempts))] : []),
		);
	}

	/** @param {Attempt[]} attempts */
	#attempts(attempts) {
		/** @type {Map<string, Attempt[]>} */
		const groups = new Map();
		for (const one of attempts) {
			const key = `${one.from} ${one.at}`;
			groups.set(key, [...(groups.get(key) ?? []), one]);
		}
		return el("ol", { className: "sights" }, ...[...groups.values()].map((group) => this.#tried(group)));
	}

	/**
	 * What was tried was tried without what is broken: the message stands elsewhere then, or not at all.
	 * @param {Attempt[]} attempts to one message, the first of its name
	 */
	#tried(attempts) {
		const [{ from, message }] = attempts;
		const index = this.#messages.findIndex(({ from: sender, name }) => sender === from && name === message);
		return el(
			"li",
			{ "data-message": index < 0 ? undefined : index },
			el(
				"p",
				{ className: "head" },
				index < 0 ? el("span", {}, message) : way(index, "", message),
				el("span", { className: `side ${from}` }, `${from}’s`),
			),
			el("ul", { className: "attempts" }, ...attempts.map(attempt)),
		);
	}

	/**
	 * What is opened stays open from run to run.
	 * @param {string} words
	 * @param {Node} contents
	 */
	#folded(words, contents) {
		const node = el("details", { open: this.#open.has(words) }, el("summary", {}, words), contents);
		node.addEventListener("toggle", () => this.#open[node.open ? "add" : "delete"](words));
		return node;
	}

	/** @param {Stretch} stretch */
	#indexOf({ from, at }) {
		return messageAt(this.#messages, from, at);
	}

	/**
	 * A way to what stands at a place.
	 * @param {Stretch} stretch
	 * @param {string} [words] of the message; left out: those of the field
	 */
	#link(stretch, words) {
		const found = wayTo(this.#messages, stretch);
		if (!found) return el("span", {}, words ?? `the ${stretch.from}’s octets from ${stretch.at} on`);
		return way(found.index, words === undefined ? found.path : "", words ?? found.words);
	}
}

/**
 * @param {number} index of a message
 * @param {string} path of a field in it; "": all of it
 * @param {string} words
 */
function way(index, path, words) {
	return el("button", { type: "button", className: "quiet", "data-index": index, "data-path": path }, words);
}

/**
 * @param {string} words
 * @param {...Node} contents
 */
function eye(words, ...contents) {
	return el("section", {}, el("h2", {}, words), ...contents);
}

/**
 * What the application said, as far as it was read.
 * @param {Eyes["later"]["messages"]} messages
 */
function said(messages) {
	return messages.flatMap(({ from, data }) =>
		data ? [quote(`What the ${from} said, read from the recording`, data)] : [],
	);
}

/**
 * @param {string} words
 * @param {string[]} lines
 */
function quote(words, lines) {
	return el("figure", {}, el("figcaption", {}, words), el("pre", {}, lines.join("\n").replace(/\n*$/, "")));
}

/** @param {Stand} stand */
function stand({ title, text, falls, legs }) {
	return el(
		"div",
		{ className: "stand" },
		el("h3", {}, title),
		el("p", { "data-level": falls ? "error" : "good" }, text),
		el("div", { className: "legs" }, ...legs.map(leg)),
	);
}

/** @param {Stand["legs"][number]} leg */
function leg({ with: side, text, master, heard, passed }) {
	return el(
		"div",
		{ className: "leg" },
		el("p", {}, el("span", { className: `side ${side}` }, `With the ${side}`), " ", text),
		master !== undefined &&
			el(
				"p",
				{},
				`The master secret that he and the ${side} share: `,
				el("code", { className: "hex secret" }, master),
			),
		heard.length > 0 && quote(`He reads from the ${side}`, heard),
		passed.length > 0 && quote(`He passes on to the ${side}`, passed),
	);
}

/** @param {Attempt} attempt */
function attempt({ title, verdict, by, reading, alert, text }) {
	const end =
		verdict === "noticed" && alert
			? `noticed by the ${by} at ${reading}: ${alert.name} (${alert.code})`
			: { noticed: "noticed", unnoticed: "unnoticed", stalled: "both sides wait" }[verdict];
	return el(
		"li",
		{ "data-verdict": verdict },
		el("p", {}, `${title}: `, el("span", { className: "end" }, end)),
		verdict !== "stalled" && el("p", { className: "why" }, text),
	);
}
