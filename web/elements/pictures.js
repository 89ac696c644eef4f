// The pictures above the fields: of a protected record, or of what a side computes.

import { el } from "./dom.js";

/**
 * @import { WaxDerivation } from "./derivation.js"
 * @import { WaxRecord } from "./record.js"
 * @import { Message, Side, TraceDocument } from "../lib/trace.js"
 */

/** What the room shows of an entry of its ladder. */
export class Pictures {
	#record = /** @type {WaxRecord} */ (document.createElement("wax-record"));
	#derivation = /** @type {WaxDerivation} */ (document.createElement("wax-derivation"));
	node = el("div", { className: "pictures" }, this.#record, this.#derivation);

	constructor() {
		this.#record.hidden = this.#derivation.hidden = true;
	}

	/**
	 * @param {TraceDocument} shown
	 * @param {Message | Side} of
	 */
	show(shown, of) {
		const side = typeof of === "string" ? of : undefined;
		this.#record.show(typeof of === "string" ? undefined : of, shown);
		this.#derivation.show(side && shown, side);
	}

	/** @param {string} path of the field that is selected */
	mark(path) {
		this.#record.mark(path);
		this.#derivation.mark(path);
	}
}
