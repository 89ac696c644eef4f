// Selects for what can be negotiated: versions, key exchanges, suites, groups. Both sides together have
// them once, and each side for itself.

import { MOST_NAMES } from "../lib/replay.js";
import { box, fill, labelled, pick } from "./controls.js";
import { el } from "./dom.js";

/**
 * @import { Choice } from "./controls.js"
 * @import { HandshakeConfig, Lessons, Side } from "../lib/lab.js"
 */

const CURVES = "Curves";
const INTEGERS = "Integers modulo a prime";

/** @param {Lessons} lessons */
export function versionChoices({ versions }) {
	return versions.map(({ name, title }) => ({ value: name, words: title }));
}

/** Key exchange, cipher suite and group; the list of suites follows the exchange. */
export class Agreeable {
	/** @type {Lessons | undefined} */
	#lessons;
	#nothing = { exchange: "", suite: "", group: "" };

	/** @param {string} prefix of the ids */
	constructor(prefix) {
		this.exchange = el("select", { id: `${prefix}exchange` });
		this.suite = el("select", { id: `${prefix}suite` });
		this.group = el("select", { id: `${prefix}group` });
		this.nodes = [
			labelled("Key exchange", this.exchange),
			labelled("Cipher suite", this.suite),
			labelled("Group", this.group),
		];
		this.exchange.addEventListener("change", () => this.#follow());
	}

	/**
	 * @param {Lessons} lessons
	 * @param {{ exchange: string, suite: string, group: string }} nothing what it says where nothing is chosen
	 */
	offer(lessons, nothing) {
		this.#lessons = lessons;
		this.#nothing = nothing;
		fill(this.exchange, nothing.exchange, [
			...lessons.exchanges.map((name) => ({ value: name, words: name })),
			{ value: "any", words: "any, but nothing weak" },
		]);
		const groups = (/** @type {boolean} */ curve) =>
			lessons.groups
				.filter((group) => group.curve === curve)
				.map(({ name }) => ({ value: name, words: name }));
		fill(this.group, nothing.group, [
			{ label: CURVES, choices: groups(true) },
			{ label: INTEGERS, choices: groups(false) },
		]);
		this.#follow();
	}

	#follow() {
		const lessons = this.#lessons;
		if (!lessons) return;
		const wanted = this.exchange.value;
		const exchanges = lessons.exchanges.filter((name) => name === wanted || !wanted || wanted === "any");
		const all = wanted ? "all of it that are not weak" : this.#nothing.suite;
		fill(
			this.suite,
			all,
			exchanges.map((label) => ({ label, choices: suiteChoices(lessons, label) })),
		);
	}

	get value() {
		const [exchange, suite, group] = [this.exchange, this.suite, this.group].map(({ value }) => value);
		return { exchange: exchange || undefined, suite: suite || undefined, group: group || undefined };
	}

	/** @param {{ exchange?: string, suite?: string, group?: string }} value */
	set value({ exchange, suite, group }) {
		pick(this.exchange, exchange);
		this.#follow();
		const known = [...this.suite.options].some(({ value }) => value === suite);
		if (suite && !known) this.suite.append(el("option", { value: suite }, suite)); // a list of ciphers
		pick(this.suite, suite);
		pick(this.group, group);
	}
}

/**
 * @param {Lessons} lessons
 * @param {string} exchange
 * @returns {Choice[]}
 */
function suiteChoices({ suites }, exchange) {
	return suites
		.filter((suite) => suite.exchange === exchange)
		.map(({ name, openssl, weak }) => ({
			value: name,
			words: `${name} · ${openssl}${weak ? " · weak" : ""}`,
		}));
}

/**
 * A box for the names of protocols.
 * @param {string} id
 * @param {string} placeholder
 */
export function protocolBox(id, placeholder) {
	return box(id, { placeholder, maxLength: MOST_NAMES });
}

/** How a session is taken up again, in words. */
const RESUMES = { none: "none: one connection", id: "by session ID", ticket: "by ticket" };

/**
 * What fills a list of ways to take up a session: its first choice, and those that follow.
 * @param {string} [lesson] the lesson's own way
 * @returns {[string, Choice[]]}
 */
export function resumeChoices(lesson = "") {
	const [none, id, ticket] = Object.entries(RESUMES).map(([value, words]) => ({ value, words }));
	const own = [id, ticket].find(({ value }) => value === lesson);
	return own ? [`${own.words} (lesson’s)`, [none, id, ticket]] : [none.words, [id, ticket]];
}

/** What both sides do to take up a session in a second connection, and what comes between. */
export class Resumption {
	select = el("select", { id: "resume" });
	node = labelled("Resumption", this.select);

	/** @param {string} [lesson] the lesson’s own way */
	offer(lesson) {
		const [nothing, choices] = resumeChoices(lesson);
		fill(this.select, nothing, [
			...choices,
			{ value: "id forget", words: "by session ID, which the server forgets" },
			{ value: "ticket forget", words: "by ticket, whose key the server changes" },
		]);
	}

	get value() {
		const [resume, forget] = this.select.value.split(" ");
		return { resume: resume || undefined, forget: forget ? true : undefined };
	}

	/** @param {{ resume?: string, forget?: boolean }} value */
	set value({ resume, forget }) {
		pick(this.select, resume && `${resume}${forget ? " forget" : ""}`);
	}
}

/** What a side does of that by itself, in words. */
const RESUMPTIONS = {
	client: { none: "offers nothing", id: "keeps a session_id", ticket: "asks for a ticket" },
	server: { none: "remembers nothing", id: "remembers by session_id", ticket: "hands out tickets" },
};

const SAME = "as for both";

/** What one side is ready for, where that is not as for both. */
export class SideChoices {
	#resumptions;

	/** @param {"client" | "server"} side */
	constructor(side) {
		this.#resumptions = RESUMPTIONS[side];
		this.oldest = el("select", { id: `${side}-oldest` });
		this.newest = el("select", { id: `${side}-newest` });
		this.agreeable = new Agreeable(`${side}-`);
		this.ems = el("select", { id: `${side}-ems` });
		this.etm = el("select", { id: `${side}-etm` });
		this.resume = el("select", { id: `${side}-resume` });
		this.alpn = protocolBox(`${side}-alpn`, SAME);
		this.hashes = el("select", { id: `${side}-hashes` });
		this.node = el(
			"fieldset",
			{ "data-from": side },
			el("legend", {}, side === "client" ? "Client" : "Server"),
			labelled("Oldest version", this.oldest),
			labelled("Newest version", this.newest),
			...this.agreeable.nodes,
			labelled("extended_master_secret", this.ems),
			labelled("encrypt_then_mac", this.etm),
			labelled("ALPN", this.alpn),
			labelled("Resumption", this.resume),
			labelled("SHA-1 certificates", this.hashes),
		);
	}

	/** @param {Lessons} lessons */
	offer(lessons) {
		for (const select of [this.oldest, this.newest]) fill(select, SAME, versionChoices(lessons));
		for (const select of [this.ems, this.etm])
			fill(select, SAME, [
				{ value: "true", words: "on" },
				{ value: "false", words: "off" },
			]);
		const resumptions = Object.entries(this.#resumptions).map(([value, words]) => ({ value, words }));
		fill(this.resume, SAME, resumptions);
		fill(this.hashes, "refused", [{ value: "true", words: "accepted" }]);
		this.agreeable.offer(lessons, { exchange: SAME, suite: SAME, group: SAME });
	}

	/** @returns {Side} */
	get value() {
		return {
			minVersion: this.oldest.value || undefined,
			maxVersion: this.newest.value || undefined,
			...this.agreeable.value,
			extendedMasterSecret: truth(this.ems.value),
			encryptThenMac: truth(this.etm.value),
			alpn: this.alpn.value.trim() || undefined,
			resume: this.resume.value || undefined,
			weakHashes: truth(this.hashes.value),
		};
	}

	set value(side) {
		pick(this.oldest, side.minVersion);
		pick(this.newest, side.maxVersion);
		this.agreeable.value = side;
		pick(this.ems, side.extendedMasterSecret?.toString());
		pick(this.etm, side.encryptThenMac?.toString());
		this.alpn.value = side.alpn ?? "";
		pick(this.resume, side.resume);
		pick(this.hashes, side.weakHashes?.toString());
	}
}

/** @param {string} word */
export function truth(word) {
	return word === "" ? undefined : word === "true";
}
