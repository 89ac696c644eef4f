// What a side computes, as a picture: what goes in, the secrets one after the other, the key block cut
// into keys, and what proves that both sides have the same.

import { slices } from "../lib/trace.js";
import { Strips } from "./strips.js";

/**
 * @import { Part } from "./strips.js"
 * @import { Field, Side, TraceDocument } from "../lib/trace.js"
 */

const INPUTS = ["client_random", "server_random", "EM", "private", "peer_public", "session_hash"];
const SECRETS = ["pre_master_secret", "master_secret", "key_block"];
const PROOFS = ["signature", "client_verify_data", "server_verify_data"];

/** wax-derivation: each step is a button. */
export class WaxDerivation extends Strips {
	/**
	 * @param {TraceDocument | undefined} secrets
	 * @param {Side} [side]
	 */
	show(secrets, side = "client") {
		const steps = secrets ? (secrets.root.sub ?? []).map((field, i) => ({ field, path: `0.${i}` })) : [];
		/** @type {(names: string[], kind?: Part["kind"]) => Part[]} */
		const named = (names, kind) =>
			steps
				.filter(({ field }) => names.includes(field.name))
				.map(({ field, path }) => part(field, path, kind ?? whose(field.name) ?? side));
		const chain = named(SECRETS, "secret").map((step, i) => (i ? { ...step, sign: "→" } : step));
		const keys = secrets ? slices(secrets) : [];
		/** @type {(whom: Side) => Part[]} */
		const keysOf = (whom) =>
			keys
				.filter(({ name }) => whose(name) === whom)
				.map(({ name, path, len, off }) => ({
					name,
					short: name.replace(`${whom}_write_`, ""),
					path,
					octets: len,
					words: `${off} to ${off + len - 1}`,
					kind: whom,
				}));
		this.draw(`What the ${side} computes`, [
			{ label: "Goes in", parts: named(INPUTS) },
			{ label: "Secrets", parts: chain },
			{ label: "Client’s keys", parts: keysOf("client"), scaled: true },
			{ label: "Server’s keys", parts: keysOf("server"), scaled: true },
			{ label: "Proofs", parts: named(PROOFS) },
		]);
	}
}

/**
 * @param {Field} field
 * @param {string} path
 * @param {Part["kind"]} kind
 * @returns {Part}
 */
function part({ name, span }, path, kind) {
	return { name, path, kind, octets: span?.len ?? 0 };
}

/**
 * The side that a name begins with.
 * @param {string} name
 * @returns {Side | undefined}
 */
function whose(name) {
	if (name.startsWith("client_")) return "client";
	return name.startsWith("server_") ? "server" : undefined;
}
