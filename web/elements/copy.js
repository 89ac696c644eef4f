// A button that copies an exact value and says so.

import { el } from "./dom.js";

/** How long the button says that it copied. */
const SAID = 1600;

/**
 * wax-copy: a Copy button. `value` is what it copies, `label` names it to a screen reader.
 */
export class WaxCopy extends HTMLElement {
	/** @type {string | (() => Promise<string>)} */
	value = "";
	label = "";

	connectedCallback() {
		if (this.firstChild) return;
		const button = el(
			"button",
			{ type: "button", className: "quiet", "aria-label": `Copy ${this.label}` },
			"Copy",
		);
		button.addEventListener("click", () => this.#copy(button));
		this.append(button);
	}

	/** @param {HTMLButtonElement} button */
	async #copy(button) {
		const done = await copied(
			this,
			this.label,
			typeof this.value === "string" ? this.value : await this.value(),
		);
		button.textContent = done ? "Copied" : "Not allowed";
		setTimeout(() => {
			button.textContent = "Copy";
		}, SAID);
	}
}

/**
 * Copies a text, has it said, and tells whether it was allowed.
 * @param {HTMLElement} from
 * @param {string} label
 * @param {string} text
 */
export async function copied(from, label, text) {
	const done = await write(text);
	const detail = done ? `Copied: ${label}.` : "The browser does not allow copying here.";
	from.dispatchEvent(new CustomEvent("wax-say", { bubbles: true, detail }));
	return done;
}

/**
 * Copies a text, and says whether it may.
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function write(text) {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false; // no permission, or a page without a secure origin
	}
}

/**
 * @param {string} label
 * @param {string | (() => Promise<string>)} value
 */
export function copyButton(label, value) {
	const button = /** @type {WaxCopy} */ (document.createElement("wax-copy"));
	button.label = label;
	button.value = value;
	return button;
}
