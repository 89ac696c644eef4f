// The password of what is encrypted: asked for where it is needed, and kept nowhere.

import { count } from "../lib/format.js";
import { el } from "./dom.js";

/** @import { Left } from "../lib/lab.js" */

/**
 * wax-unlock: a box for a password. `wax-unlock` carries what to try, { password, patient }; while
 * that goes on, `wax-give-up` ends it.
 */
export class WaxUnlock extends HTMLElement {
	#password = el("input", { type: "password", id: "password", autocomplete: "off", spellcheck: false });
	#open = el("button", {}, "Open");
	#patient = el("button", { type: "button", hidden: true }, "Make it all the same");
	#giveUp = el("button", { type: "button", hidden: true }, "Give up");
	#what = el("label", { htmlFor: "password" });
	#said = el("p", { className: "said", role: "status" });
	#ended = new AbortController();

	connectedCallback() {
		if (this.firstChild) return;
		const box = el(
			"form",
			{ className: "ask", noValidate: true },
			this.#password,
			this.#open,
			this.#patient,
			this.#giveUp,
		);
		this.append(this.#what, box, this.#said);
		box.addEventListener("submit", (event) => {
			event.preventDefault();
			this.#try(false);
		});
		this.#patient.addEventListener("click", () => this.#try(true));
		this.#giveUp.addEventListener("click", () => this.#tell("wax-give-up"));
		this.#password.addEventListener("input", () => {
			this.#patient.hidden = true;
			this.#said.textContent = "";
		});
	}

	/**
	 * Shows the box for an item with sealed parts, and why the last password did not open them.
	 * @param {number} sealed how many there are; none hides the box
	 * @param {Left[]} left
	 */
	show(sealed, left) {
		this.#rest();
		this.hidden = sealed === 0;
		if (!sealed) this.forget();
		this.#what.textContent =
			sealed > 1 ? `Password, for ${count(sealed, "part")} encrypted` : "Password, to see what is encrypted";
		this.#said.textContent = [...new Set(left.map(({ text }) => text))].join(" ");
		this.#patient.hidden = !left.some(({ asks }) => asks);
	}

	/** Says that keys are being made; Esc gives up, wherever the focus is. */
	busy() {
		this.#ended = new AbortController();
		document.addEventListener(
			"keydown",
			(event) => {
				if (event.key === "Escape") this.#tell("wax-give-up");
			},
			{ signal: this.#ended.signal },
		);
		for (const part of [this.#password, this.#open, this.#patient]) part.disabled = true;
		this.#giveUp.hidden = false;
		this.#said.textContent = "The key is being made. Esc gives up.";
	}

	/** @param {string} sentence why it ended */
	ended(sentence) {
		this.#rest();
		this.#said.textContent = sentence;
		this.#password.focus();
	}

	/** Takes the focus for another password; false where none is asked for any more. */
	again() {
		if (this.hidden) return false;
		this.#password.focus();
		this.#password.select();
		return true;
	}

	/** Forgets the password that was typed. */
	forget() {
		this.#password.value = "";
	}

	#rest() {
		this.#ended.abort();
		for (const part of [this.#password, this.#open, this.#patient]) part.disabled = false;
		this.#giveUp.hidden = true;
	}

	/** @param {boolean} patient */
	#try(patient) {
		this.#tell("wax-unlock", { password: this.#password.value, patient });
	}

	/**
	 * @param {string} type
	 * @param {object} [detail]
	 */
	#tell(type, detail) {
		this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
	}
}
