// The chosen field: its octets, and its place in the source, which is marked and kept in sight.

import { el } from "../elements/dom.js";
import { count, hexOctets } from "../lib/format.js";

/**
 * @import { Field, Span } from "../elements/types.js"
 * @import { Session } from "../lib/session.js"
 * @import { Source } from "./source.js"
 */

/** How many octets of a field are spelled out. */
const SPELLED = 48;

export class Choice {
	#frame;
	#source;
	#session;
	#document;
	/** @type {HTMLElement | undefined} */
	#chosen;

	/**
	 * @param {HTMLElement} frame
	 * @param {Source} source
	 * @param {Session} session
	 * @param {number} document
	 */
	constructor(frame, source, session, document) {
		this.#frame = frame;
		this.#source = source;
		this.#session = session;
		this.#document = document;
		frame.addEventListener("keydown", (event) => {
			if (event.key === "Escape") this.end();
		});
	}

	/**
	 * A field that opens is chosen; one that closes is not any more, nor is what is in it.
	 * @param {HTMLElement} summary
	 * @param {Field} field
	 * @param {boolean} opens
	 */
	async toggle(summary, field, opens) {
		if (!opens && !summary.parentElement?.contains(this.#chosen ?? null)) return;
		this.end();
		if (!opens || !field.span) return;
		this.#chosen = summary;
		summary.setAttribute("aria-current", "true");
		const places = await this.#places(field.span);
		if (this.#chosen !== summary || !this.#source.mark(places)) return;
		this.#frame.dataset.chosen = "";
		this.#source.bring();
	}

	/** No field is chosen any more. */
	end() {
		this.#chosen?.removeAttribute("aria-current");
		this.#chosen = undefined;
		delete this.#frame.dataset.chosen;
		this.#source.unmark();
	}

	/**
	 * Says how a field is encoded, where its octets are and what they are, those of tag and length apart.
	 * @param {Field} field
	 * @param {HTMLElement} node
	 */
	async describe({ type, oid, span, sub, kind }, node) {
		const words = el("span", { className: "encoding" }, [type, oid].filter(Boolean).join(" "));
		node.append(words);
		if (!span) return;
		const whole = span.hdr + span.len;
		const lines = this.#source.lines(await this.#places(span));
		words.append(type || oid ? "; " : "", `${count(whole, "octet")} at ${span.off}`);
		if (lines) words.append(`, ${lines} of the source`);
		const { secret } = await this.#session.buffer(this.#document, span.buf);
		if (secret || kind === "secret") {
			words.append("; those of a private key are not shown");
			return;
		}
		node.append(" ");
		const shown = sub?.length ? span.hdr : Math.min(whole, SPELLED);
		const octets = await this.#session.bytes(this.#document, span.buf, span.off, shown);
		node.append(
			el(
				"code",
				{},
				el("span", { className: "hdr" }, hexOctets(octets.subarray(0, span.hdr))),
				" ",
				hexOctets(octets.subarray(span.hdr)),
				shown < whole && " …",
			),
		);
	}

	/**
	 * Where octets stand in the source.
	 * @param {Span} span
	 */
	async #places({ buf, off, hdr, len }) {
		if (buf === 0) return [{ buf, off, len: hdr + len }];
		const { from } = await this.#session.locate(this.#document, buf, off, hdr + len);
		return from.filter((place) => place.buf === 0);
	}
}
