// What is known of the selected field: its whole value, what it is for, what is wrong with it.

import { count, hexOctets, thousands } from "../lib/format.js";
import { copyButton } from "./copy.js";
import { el, reference } from "./dom.js";
import { menu } from "./menu.js";
import { isCut } from "./out.js";

/**
 * @import { Field, Note } from "./types.js"
 * @import { WaxIssues } from "./issues.js"
 * @import { Offer, WaxMenu } from "./menu.js"
 */

/** How many octets Show all spells out. */
const SPELLED = 1 << 16;

/**
 * wax-field: the selected field. It asks for private values with `wax-reveal`, to have them masked
 * again with `wax-hide`, and for its place in the pasted text with `wax-text`.
 */
export class WaxField extends HTMLElement {
	/** @type {WaxMenu | undefined} */
	#menu;
	/** @type {Field | undefined} the field that the menu is of */
	#offered;

	/**
	 * @param {{ field: Field, line: { field: Field, path: string }[], note?: Note, text: boolean,
	 *   chosen?: boolean, revealed?: boolean, out?: () => Promise<Offer>, octets: (off: number, len: number) => Promise<Uint8Array> }} shown
	 *   line: the fields above it and itself; text: whether it has a place in the source box; chosen:
	 *   whether somebody chose it; revealed: whether private values are shown; out: what can be copied and saved
	 */
	show({ field, line, note, text, chosen = line.length > 1, revealed = false, out, octets }) {
		const focus = this.contains(document.activeElement) ? document.activeElement : undefined;
		const held = focus?.closest("[data-action]")?.getAttribute("data-action");
		const issues = /** @type {WaxIssues} */ (document.createElement("wax-issues"));
		issues.show(field.issues);
		this.replaceChildren(
			this.#way(line),
			el(
				"div",
				{ className: "head" },
				el("strong", { className: "name" }, el("bdi", {}, field.name)),
				" ",
				field.type && el("span", { className: "type" }, field.type),
				" ",
				field.oid && el("code", { className: "oid" }, field.oid),
				this.#actions(field, text, revealed, out),
			),
			...this.#value(field, octets),
			...explanation(chosen, note),
			issues,
		);
		if (held) this.focusAction(held);
	}

	clear() {
		this.replaceChildren();
	}

	/**
	 * Focuses what can be done with the field, if it can be done.
	 * @param {string} name "secrecy", "item", "octets", "text" or "out"
	 * @returns {boolean} whether it can
	 */
	focusAction(name) {
		const action = this.querySelector(`[data-action="${name}"]`);
		if (!(action instanceof HTMLElement)) return false;
		action.focus({ preventScroll: true });
		return true;
	}

	/** @param {{ field: Field, path: string }[]} line */
	#way(line) {
		return el(
			"nav",
			{ "aria-label": "Fields above this one" },
			el(
				"ol",
				{},
				...line.slice(0, -1).map(({ field, path }) => {
					const button = el("button", { type: "button", className: "quiet" }, el("bdi", {}, field.name));
					button.addEventListener("click", () => this.#tell("wax-select", { path }));
					return el("li", {}, button);
				}),
			),
		);
	}

	/**
	 * @param {Field} field
	 * @param {(off: number, len: number) => Promise<Uint8Array>} octets
	 */
	#value(field, octets) {
		if (!field.value) return [];
		const shown = el("p", { className: "value", "data-kind": field.kind }, el("bdi", {}, field.value));
		const { span } = field;
		if (field.kind === "secret") return [shown];
		if (!span || !isCut(field)) {
			shown.append(" ", copyButton(field.name, field.value));
			return [shown];
		}
		const contents = span.off + span.hdr;
		shown.append(
			" ",
			copyButton(field.name, async () => hexOctets(await octets(contents, span.len))),
		);
		const all = el("button", { type: "button", className: "quiet" }, `Show all ${count(span.len, "octet")}`);
		all.addEventListener("click", async () => {
			const bytes = await octets(contents, Math.min(span.len, SPELLED));
			const rest = span.len - bytes.length;
			shown.firstElementChild?.replaceChildren(
				hexOctets(bytes) + (rest ? ` … and ${count(rest, "octet")} more` : ""),
			);
			all.remove();
		});
		shown.append(" ", all);
		return [shown];
	}

	/**
	 * @param {Field} field
	 * @param {boolean} text
	 * @param {boolean} revealed
	 * @param {() => Promise<Offer>} [out]
	 */
	#actions(field, text, revealed, out) {
		const actions = el("span", { className: "actions" });
		if (revealed) actions.append(this.#action("secrecy", "Hide private values", "wax-hide"));
		else if (field.kind === "secret")
			actions.append(this.#action("secrecy", "Reveal private values", "wax-reveal"));
		if (field.item !== undefined) {
			const words = `To item ${thousands(field.item + 1)}`;
			actions.append(this.#action("item", words, "wax-item", { index: field.item }));
		}
		if (field.span) actions.append(this.#action("octets", "To its octets", "wax-octets"));
		if (field.span && text) actions.append(this.#action("text", "To the text", "wax-text"));
		if (out) actions.append(this.#outlet(field, out));
		return actions;
	}

	/**
	 * The one menu for all fields.
	 * @param {Field} field
	 * @param {() => Promise<Offer>} out
	 */
	#outlet(field, out) {
		this.#menu ??= menu();
		this.#menu.setAttribute("data-action", "out");
		if (field !== this.#offered) this.#menu.offer = out;
		this.#offered = field;
		return this.#menu;
	}

	/**
	 * @param {string} name
	 * @param {string} words
	 * @param {string} type
	 * @param {object} [detail]
	 */
	#action(name, words, type, detail = {}) {
		const button = el("button", { type: "button", className: "quiet", "data-action": name }, words);
		button.addEventListener("click", () => this.#tell(type, detail));
		return button;
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
 * What the field is for. While nobody has chosen one, the page says how it is read.
 * @param {boolean} chosen
 * @param {Note | undefined} note
 */
function explanation(chosen, note) {
	if (note?.text) return [el("p", { className: "note" }, note.text, " ", note.ref && reference(note.ref))];
	if (chosen) return [];
	const words = "Choose a field, an octet or a place in the text: the other two follow.";
	return [el("p", { className: "note" }, words)];
}
