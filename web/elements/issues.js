// What is wrong or worth knowing, with its place.

import { el, reference } from "./dom.js";

/** @import { Issue } from "./types.js" */

/**
 * wax-issues: a list of issues. Pressing one that has a place asks for it with `wax-goto`.
 */
export class WaxIssues extends HTMLElement {
	/** @param {ReadonlyArray<Issue>} issues */
	show(issues) {
		const rank = ["error", "warning", "notice"];
		const sorted = [...issues].sort((a, b) => rank.indexOf(a.level) - rank.indexOf(b.level));
		this.replaceChildren(
			...(sorted.length ? [el("ul", {}, ...sorted.map((issue) => this.#row(issue)))] : []),
		);
	}

	/** @param {Issue} issue */
	#row(issue) {
		return el(
			"li",
			{ "data-level": issue.level },
			el("strong", { className: "level" }, issue.level),
			" ",
			this.#sentence(issue),
			" ",
			el(
				"span",
				{ className: "source" },
				issue.ref && reference(issue.ref),
				issue.ref && " ",
				el("code", { className: "code" }, issue.code),
			),
		);
	}

	/** @param {Issue} issue */
	#sentence(issue) {
		const { span, text } = issue;
		if (!span) return el("bdi", {}, text);
		const button = el("button", { type: "button", className: "sentence" }, el("bdi", {}, text));
		button.addEventListener("click", () =>
			this.dispatchEvent(new CustomEvent("wax-goto", { bubbles: true, detail: { span } })),
		);
		return button;
	}
}
