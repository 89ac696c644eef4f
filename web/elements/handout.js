// A run as it is printed: nothing to press, all of it open.

import { fromHex, walk } from "../lib/trace.js";
import { el, find } from "./dom.js";

/**
 * @import { Field, Message, Trace } from "../lib/trace.js"
 */

/** Octets a line; a group stands every eighth. */
const ROW = 16;

/**
 * Has the run printed as a whole, from whichever view, while a room is shown.
 * @param {HTMLElement} room
 * @param {() => Trace | undefined} trace
 */
export function printed(room, trace) {
	addEventListener("beforeprint", () => {
		const run = trace();
		if (run && !room.hidden) find(room, "main", HTMLElement).append(handout(run));
	});
	addEventListener("afterprint", () => room.querySelector(".handout")?.remove());
}

/** @param {Trace} trace */
function handout(trace) {
	const { version, suite, outcome, choices, messages, secrets } = trace;
	return el(
		"article",
		{ className: "handout" },
		el("h2", {}, suite ? `${version}, ${suite}` : version),
		el("p", {}, outcome.text),
		el("ul", {}, ...choices.map(({ text }) => el("li", {}, text))),
		...messages.map(messageOnPaper),
		...secrets.map((root) =>
			el("section", {}, el("h3", {}, `What the ${root.name} computes`), fieldsOf(root)),
		),
	);
}

/**
 * @param {Message} message
 * @param {number} i
 */
function messageOnPaper({ from, name, record, document }, i) {
	const [{ root }] = document.items;
	const how = record.protected ? `encrypted, sequence number ${record.seq}` : "in the clear";
	return el(
		"section",
		{},
		el("h3", {}, `${i + 1}. ${name}, from the ${from}, ${how}`),
		root && fieldsOf(root),
		el("pre", {}, dump(document.buffers[0].bytes)),
	);
}

/** @param {Field} root */
function fieldsOf(root) {
	const rows = [];
	for (const { field, path } of walk(root)) {
		if (path === "0") continue;
		const depth = path.split(".").length - 2;
		rows.push(
			el(
				"li",
				{ className: `depth-${Math.min(depth, 6)}` },
				el("b", {}, field.name),
				" ",
				el("bdi", {}, field.value ?? ""),
			),
		);
	}
	return el("ul", {}, ...rows);
}

/** @param {string} hex */
function dump(hex) {
	const octets = fromHex(hex);
	const lines = [];
	for (let at = 0; at < octets.length; at += ROW) {
		const row = [...octets.subarray(at, at + ROW)].map((octet) => octet.toString(16).padStart(2, "0"));
		lines.push(
			`${at.toString(16).padStart(4, "0")}  ${row.slice(0, 8).join(" ")}  ${row.slice(8).join(" ")}`,
		);
	}
	return lines.join("\n");
}
