// Changes octets of a message on the wire.

import { deleted, inserted, overwritten, scriptOf, typedOctets } from "../lib/script.js";
import { box, button } from "./controls.js";
import { el } from "./dom.js";

/**
 * @import { Span } from "./types.js"
 * @import { Side, Trace } from "../lib/trace.js"
 */

/** wax-edit: the box under the octets. It sends `wax-script` with the script that has the change. */
export class WaxEdit extends HTMLElement {
	/** @type {{ from: Side, at: number } | undefined} where the caret is on the wire */
	#where;
	/** @type {Span | undefined} the same in the buffer that is shown */
	#caret;
	/** @type {Trace | undefined} */
	#trace;

	#box = box("octets-put", { maxLength: 48, autocapitalize: "off", "aria-describedby": "octets-said" });
	#label = el("label", { htmlFor: "octets-put" });
	#said = el("p", { id: "octets-said", role: "status" });
	#form = el(
		"form",
		{ noValidate: true },
		this.#label,
		this.#box,
		el("button", {}, "Change"),
		button("Insert", () => this.#put(inserted)),
		button("Delete", () => this.#do(deleted)),
	);

	connectedCallback() {
		if (this.firstChild) return;
		this.hidden = true;
		this.append(this.#form, this.#said);
		this.#form.addEventListener("submit", (event) => {
			event.preventDefault();
			this.#put(overwritten);
		});
	}

	/**
	 * Shows the octet that can be changed.
	 * @param {Trace | undefined} trace
	 * @param {{ from: Side, at: number } | undefined} wire where its buffer begins on the wire; undefined: it is not on it
	 * @param {{ buf: number, off: number }} caret
	 * @param {number | undefined} octet
	 */
	show(trace, wire, { buf, off }, octet) {
		const before = this.#where;
		const where = wire && octet !== undefined ? { from: wire.from, at: wire.at + off } : undefined;
		if (where?.at !== before?.at || where?.from !== before?.from) this.#box.value = "";
		[this.#trace, this.#where, this.#caret] = [trace, where, { buf, off, hdr: 0, len: 1 }];
		this.hidden = !where;
		this.#said.textContent = "";
		this.#label.textContent = `Octet ${off.toString(16).padStart(4, "0")}, in hex:`;
		this.#box.placeholder = (octet ?? 0).toString(16).padStart(2, "0");
	}

	/**
	 * Does with the octets that are typed what way says: in the place of those from the caret on, or in front.
	 * @param {typeof overwritten} way
	 */
	#put(way) {
		const hex = typedOctets(this.#box.value);
		if (hex) this.#do((script, from, at) => way(script, from, at, hex));
		else this.#said.textContent = "Up to 16 octets are typed in hex, as 02 or 02 ff.";
	}

	/** @param {typeof deleted} change */
	#do(change) {
		const [where, trace] = [this.#where, this.#trace];
		if (!where || !trace) return;
		const script = change(scriptOf(trace), where.from, where.at);
		this.dispatchEvent(new CustomEvent("wax-script", { bubbles: true, detail: { script, at: this.#caret } }));
	}
}
