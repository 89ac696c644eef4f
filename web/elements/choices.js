// Selects for what can be negotiated: versions, key exchanges, suites, groups. Both sides together have
// them once, and each side for itself.

import { fill, labelled, pick } from "./controls.js";
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

const SAME = "as for both";

/** What one side is ready for, where that is not as for both. */
export class SideChoices {
	/** @param {"client" | "server"} side */
	constructor(side) {
		this.oldest = el("select", { id: `${side}-oldest` });
		this.newest = el("select", { id: `${side}-newest` });
		this.agreeable = new Agreeable(`${side}-`);
		this.ems = el("select", { id: `${side}-ems` });
		this.etm = el("select", { id: `${side}-etm` });
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
			labelled("Certificates signed with SHA-1, MD5", this.hashes),
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
			weakHashes: truth(this.hashes.value),
		};
	}

	set value(side) {
		pick(this.oldest, side.minVersion);
		pick(this.newest, side.maxVersion);
		this.agreeable.value = side;
		pick(this.ems, side.extendedMasterSecret?.toString());
		pick(this.etm, side.encryptThenMac?.toString());
		pick(this.hashes, side.weakHashes?.toString());
	}
}

/** @param {string} word */
export function truth(word) {
	return word === "" ? undefined : word === "true";
}
