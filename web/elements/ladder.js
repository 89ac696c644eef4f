// The ladder of a handshake: who said what to whom, in two lanes, and what each side computed.

import { count } from "../lib/format.js";
import { alertOf, flights } from "../lib/trace.js";
import { el } from "./dom.js";

/** @import { Message, Side, Trace } from "../lib/trace.js" */

const narrow = matchMedia("(width < 700px)");

/**
 * wax-ladder: a listbox of messages, in flights, followed by what the client and what the server
 * computed. Moving through it chooses: `wax-choose` carries the index; Enter also asks for
 * what was chosen with `wax-open`, as does a click where it stands far below.
 */
export class WaxLadder extends HTMLElement {
	/** @type {HTMLElement[]} */
	#options = [];
	#index = 0;

	connectedCallback() {
		this.addEventListener("keydown", (event) => this.#key(event));
		this.addEventListener("click", (event) => {
			const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
			const index = option instanceof HTMLElement ? this.#options.indexOf(option) : -1;
			if (index < 0) return;
			this.#choose(index);
			if (narrow.matches) this.#tell("wax-open");
		});
	}

	/** @param {Trace} trace */
	show({ messages, script = [] }) {
		const changed = new Set(script.filter(({ applied }) => applied).map(({ message }) => message));
		const rows = messages.map((message, i) => messageRow(message, changed.has(i)));
		const groups = flights(messages).map(({ from, messages: indices }, i) =>
			group(
				`${i + 1}. ${direction(from)}`,
				from,
				indices.map((index) => rows[index]),
			),
		);
		const secrets = /** @type {Side[]} */ (["client", "server"]).map((side) => secretRow(side));
		groups.push(group("What each side computes", "secret", secrets));
		this.#options = [...rows, ...secrets];
		this.replaceChildren(
			el(
				"div",
				{ className: "lanes", "aria-hidden": "true" },
				el("span", { className: "client" }, "Client"),
				el("span", { className: "server" }, "Server"),
			),
			el("div", { role: "listbox", "aria-label": "Messages and secrets" }, ...groups),
		);
		this.#index = -1;
	}

	/** How many entries there are: the messages, then the two sides. */
	get length() {
		return this.#options.length;
	}

	get index() {
		return this.#index;
	}

	/**
	 * @param {number} index
	 * @param {{ focus?: boolean, scroll?: boolean }} [how]
	 */
	select(index, { focus = false, scroll = true } = {}) {
		const before = this.#options[this.#index];
		before?.setAttribute("aria-selected", "false");
		if (before) before.tabIndex = -1;
		this.#index = index;
		const option = this.#options[index];
		option.setAttribute("aria-selected", "true");
		option.tabIndex = 0;
		if (scroll) option.scrollIntoView({ block: "nearest" });
		if (focus) option.focus({ preventScroll: true });
	}

	/**
	 * Marks what is not yet sent at a moment of the play.
	 * @param {number | undefined} index the last message that was sent; undefined: all were
	 */
	playTo(index) {
		this.#options.forEach((option, i) => {
			option.toggleAttribute("data-later", index !== undefined && i > index);
			option.toggleAttribute("data-crossing", i === index);
		});
	}

	/** @param {number} index */
	#choose(index) {
		this.select(index, { focus: true });
		this.#tell("wax-choose");
	}

	/** @param {string} type */
	#tell(type) {
		this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { index: this.#index } }));
	}

	/** @param {KeyboardEvent} event */
	#key(event) {
		if (event.ctrlKey || event.metaKey || event.altKey || !this.#options.length) return;
		if (event.key === "Enter" || event.key === " ") this.#tell("wax-open");
		else {
			const to = this.#target(event.key);
			if (to === undefined) return;
			this.#choose(to);
		}
		event.preventDefault();
	}

	/** @param {string} key */
	#target(key) {
		const last = this.#options.length - 1;
		/** @type {Record<string, number>} */
		const keys = {
			ArrowDown: Math.min(last, this.#index + 1),
			ArrowUp: Math.max(0, this.#index - 1),
			Home: 0,
			End: last,
		};
		return keys[key] ?? this.#typed(key);
	}

	/**
	 * The next entry that begins with a letter.
	 * @param {string} key
	 */
	#typed(key) {
		if (!/^[a-z]$/i.test(key)) return undefined;
		const order = this.#options.map((_, i) => (this.#index + 1 + i) % this.#options.length);
		return order.find((i) => this.#options[i].textContent?.toLowerCase().startsWith(key.toLowerCase()));
	}
}

/** @param {Side} from */
export function direction(from) {
	return from === "client" ? "Client to server" : "Server to client";
}

/**
 * @param {string} words
 * @param {string} from
 * @param {HTMLElement[]} rows
 */
function group(words, from, rows) {
	return el(
		"div",
		{ role: "group", "aria-label": words, "data-from": from },
		el("span", { className: "flight", "aria-hidden": "true" }, words),
		...rows,
	);
}

/**
 * @param {Message} message
 * @param {boolean} changed by a script
 */
function messageRow(message, changed) {
	const { from, name, record } = message;
	const alert = alertOf(message);
	return option(
		from,
		[
			el("span", { className: "name" }, alert ? `Alert: ${alert.description}` : name),
			" ",
			el(
				"span",
				{ className: "how" },
				...protection(message),
				changed && el("span", { className: "changed" }, ", changed"),
			),
			el("span", { className: "line", "aria-hidden": "true" }),
		],
		alert?.fatal ? "fatal" : record.type,
		record.protected,
	);
}

/** @param {Side} side */
function secretRow(side) {
	return option(side, [el("span", { className: "name" }, `What the ${side} computes`)], "secret", false);
}

/**
 * @param {Side} from
 * @param {(Node | string)[]} contents
 * @param {string} type
 * @param {boolean} encrypted
 */
function option(from, contents, type, encrypted) {
	return el(
		"div",
		{
			role: "option",
			className: "row",
			tabIndex: -1,
			"aria-selected": "false",
			"data-from": from,
			"data-type": type,
			"data-encrypted": encrypted || undefined,
		},
		...contents,
	);
}

/**
 * What protects a message on its way, and how large it is there.
 * @param {Message} message
 */
function protection({ record }) {
	const how = record.protected ? "encrypted" : "plain";
	const records = record.count > 1 ? ` in ${count(record.count, "record")}` : "";
	const size = count(record.length, "octet").split(" ");
	return [
		`${how}, ${size[0]}`,
		el("span", { className: "unit" }, ` ${size[1]}`),
		`${records}${record.unread ? ", not read" : ""}`,
	];
}
