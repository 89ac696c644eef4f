// What a person takes away of a run: the recording, the key log, all of it as JSON, a link that runs it
// again, the page on paper.

import { download } from "../lib/files.js";
import { button } from "./controls.js";
import { copied, copyButton } from "./copy.js";
import { el } from "./dom.js";

/** @import { Handshake } from "../lib/lab.js" */

/** The names that files are saved under, and that the commands beside them have. */
const RECORDING = "waxseal-handshake.pcapng";
const KEYLOG = "waxseal-handshake.keylog";
const JSON_FILE = "waxseal-handshake.json";

/** wax-takeaway: the view. The room gives it the link. */
export class WaxTakeaway extends HTMLElement {
	/** Makes a link to the run that is shown. */
	link = () => "";

	/** @param {Handshake} run */
	show(run) {
		this.replaceChildren(
			row(
				button("Save pcapng", () => download(RECORDING, run.pcapng)),
				"The packets of both sides, with the secrets inside the file: Wireshark opens it and reads what was encrypted.",
				`tshark -r ${RECORDING} -O tls`,
			),
			row(
				button("Save key log", () => download(KEYLOG, run.keylog)),
				"The master secret by client_random, in the form that browsers write to SSLKEYLOGFILE.",
				`tshark -r capture.pcapng -o tls.keylog_file:${KEYLOG}`,
			),
			row(
				button("Save JSON", () => download(JSON_FILE, JSON.stringify(run.trace, undefined, "\t"))),
				"Each message with its fields and octets, each secret with how it comes about: what this page shows.",
				`jq -r '.messages[].name' ${JSON_FILE}`,
			),
			...(run.trace.files ? [papers(run.trace.files)] : []),
			row(
				button("Copy link", () => this.#copyLink()),
				"A link that runs this handshake again, octet for octet: settings and seed stand behind its #. Pasted certificates and keys are never in it.",
			),
			row(
				button("Print", () => print()),
				"The ladder, why it went so, each message and each secret with its octets, on paper or as PDF.",
			),
		);
	}

	async #copyLink() {
		await copied(this, "a link to this run", this.link());
	}
}

/** @param {{ name: string, text: string }[]} files */
function papers(files) {
	const saves = files.map(({ name, text }) => button(`Save ${name}`, () => download(name, text)));
	return el(
		"section",
		{ className: "take" },
		el("p", {}, "The lesson’s own"),
		el(
			"div",
			{},
			el("p", {}, "Keys and certificates that everybody has: commands on this page name these files."),
			el("div", { className: "buttons" }, ...saves),
		),
	);
}

/**
 * @param {HTMLElement} act
 * @param {string} words
 * @param {string} [command]
 */
function row(act, words, command) {
	return el(
		"section",
		{ className: "take" },
		act,
		el(
			"div",
			{},
			el("p", {}, words),
			command !== undefined && el("p", {}, el("code", {}, command), " ", copyButton("the command", command)),
		),
	);
}
