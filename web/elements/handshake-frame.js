// What stands around the Handshake room: its head, its foot, sections with their names.

import { el } from "./dom.js";

export function mast() {
	return el(
		"header",
		{ className: "mast" },
		el("h1", {}, "Waxseal"),
		el(
			"nav",
			{ className: "rooms", "aria-label": "Rooms" },
			el("a", { href: "#inspect" }, "Inspect"),
			el("a", { href: "#handshake", "aria-current": "page" }, "Handshake"),
		),
		el(
			"p",
			{ className: "lede" },
			"A client and a server shake hands in this page: every message, every octet, every secret.",
		),
	);
}

/** @param {HTMLElement} said what is read out */
export function footer(said) {
	return el(
		"footer",
		{},
		el(
			"p",
			{},
			"The keys of the lessons are public knowledge. This handshake is for learning, not for traffic.",
		),
		said,
	);
}

/**
 * @param {string} className
 * @param {string} words
 * @param {...Node} contents
 */
export function labelledSection(className, words, ...contents) {
	return el("section", { className, "aria-label": words }, ...contents);
}
