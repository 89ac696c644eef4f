// Where the selected field leads: to the message it travelled in, to what it was made of, to what was
// made of it, to the command that checks it and the files that this takes, to Inspect.

import { download } from "../lib/files.js";
import { button } from "./controls.js";
import { copyButton } from "./copy.js";
import { el } from "./dom.js";

/**
 * @typedef {{ words: string, go: () => void, from?: string }} Way
 * @typedef {{ label: string, ways: Way[] }} Row
 */

/** A command longer than this is shown from its two ends. */
const LONG = 360;

/** wax-links: rows of buttons, each with what it is, and commands with a Copy button. */
export class WaxLinks extends HTMLElement {
	/**
	 * @param {Row[]} rows
	 * @param {{ name: string, command: string, files: { name: string, text: string }[] }[]} checks
	 */
	show(rows, checks) {
		this.replaceChildren(
			...rows
				.filter(({ ways }) => ways.length)
				.map(({ label, ways }) =>
					el(
						"p",
						{ className: "ways" },
						el("span", { className: "label" }, label),
						...ways.flatMap(wayButton),
					),
				),
			...checks.map(({ name, command, files }) =>
				el(
					"div",
					{ className: "check" },
					el(
						"p",
						{ className: "label" },
						`Checked with ${command.startsWith("python3") ? "Python" : "OpenSSL"} `,
						copyButton(`the command for ${name}`, command),
						...files.flatMap(saveButton),
					),
					el("code", {}, shortened(command)),
				),
			),
		);
	}

	clear() {
		this.replaceChildren();
	}
}

/** @param {Way} way */
function wayButton({ words, go, from }) {
	const button = el("button", { type: "button", className: "quiet", "data-from": from }, words);
	button.addEventListener("click", go);
	return [" ", button];
}

/** @param {{ name: string, text: string }} file */
export function saveButton({ name, text }) {
	const save = button(`Save ${name}`, () => download(name, text));
	save.className = "quiet";
	return [" ", save];
}

/** @param {string} command */
function shortened(command) {
	if (command.length <= LONG) return command;
	return `${command.slice(0, LONG / 2)} … ${command.slice(-LONG / 2)}`;
}
