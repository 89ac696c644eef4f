// Two connections, where the second takes up the session of the first: which one is shown, and what became of
// the session.

import { button } from "./controls.js";
import { el } from "./dom.js";

/** @import { Trace } from "../lib/trace.js" */

export class Connections {
	#first;
	#second;
	#note = el("p");
	node;

	/** @param {(first: boolean) => void} choose */
	constructor(choose) {
		this.#first = button("First connection", () => choose(true));
		this.#second = button("Second connection", () => choose(false));
		this.node = el(
			"div",
			{ className: "connections", role: "group", "aria-label": "Connections", hidden: true },
			el("div", { className: "buttons" }, this.#first, this.#second),
			this.#note,
		);
	}

	/**
	 * @param {Trace} trace
	 * @param {boolean} asked whether the first was asked for
	 */
	show({ connection, choices, outcome }, asked) {
		this.node.hidden = connection === undefined;
		if (connection === undefined) return;
		this.#first.setAttribute("aria-pressed", String(connection === 1));
		this.#second.setAttribute("aria-pressed", String(connection === 2));
		const none = connection === 1 && !outcome.ok;
		this.#second.disabled = none && !asked;
		const said = choices.find(({ what }) => what === "session")?.text;
		this.#note.textContent = none
			? "It failed: there is no session."
			: (said ?? "The server leaves the client no session.");
	}
}
