// What is wrong or worth knowing, with its place.

import { byLevel, thousands } from "../lib/format.js";
import { el, issueRow } from "./dom.js";

/** @import { Issue } from "./types.js" */

/** How many issues are listed before it asks. */
const SHOWN = 5;

/**
 * wax-issues: a list of issues. Pressing one that has a place asks for it with `wax-goto`.
 */
export class WaxIssues extends HTMLElement {
	/** @param {ReadonlyArray<Issue>} issues */
	show(issues) {
		const sorted = byLevel(issues);
		const list = el("ul", {}, ...sorted.slice(0, SHOWN).map((issue) => this.#row(issue)));
		this.replaceChildren(...(sorted.length ? [list] : []));
		if (sorted.length > SHOWN) this.append(this.#more(list, sorted.slice(SHOWN)));
	}

	/**
	 * @param {HTMLElement} list
	 * @param {Issue[]} rest
	 */
	#more(list, rest) {
		const words = `Show ${thousands(rest.length)} more`;
		const button = el("button", { type: "button", className: "quiet" }, words);
		button.addEventListener("click", () => {
			const rows = rest.map((issue) => this.#row(issue));
			list.append(...rows);
			button.remove();
			rows[0].querySelector("button")?.focus();
		});
		return button;
	}

	/** @param {Issue} issue */
	#row(issue) {
		return issueRow(issue, this.#sentence(issue));
	}

	/** @param {Issue} issue */
	#sentence(issue) {
		const { span, text } = issue;
		if (!span) return el("p", { className: "sentence" }, el("bdi", {}, text));
		const button = el("button", { type: "button", className: "sentence" }, el("bdi", {}, text));
		button.addEventListener("click", () =>
			this.dispatchEvent(new CustomEvent("wax-goto", { bubbles: true, detail: { span } })),
		);
		return button;
	}
}
