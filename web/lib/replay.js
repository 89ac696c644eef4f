// The settings of a handshake as the fragment of a link, and back. Certificates and keys never go in.
// No DOM here.

import { MOST_STEPS, stepOf, wordOf } from "./script.js";

/**
 * @import { HandshakeConfig, Lessons, Side } from "./lab.js"
 */

/** A link longer than this was not made here. */
const MOST = 4000;

/** A name in DNS is not longer (RFC 1035, 2.3.4). */
const HOST = /^[\w.:*-]{1,253}$/;

/** A list of ciphers as OpenSSL has them: more than one word. */
const CIPHERS = /^(?=.*[:+!@])[\w:+!@=.-]{1,2000}$/;

/** The last second of the year 9999, after which certificates have no times. */
const END = 253402300799;

/** Names of protocols are short; a list of them that is longer than this was not typed here. */
export const MOST_NAMES = 300;

/** How a session is taken up again. */
const RESUME = ["none", "id", "ticket"];

const SIDES = /** @type {const} */ (["client", "server"]);

const WORDS = /** @type {const} */ ([
	"version",
	"exchange",
	"suite",
	"group",
	"clientAuth",
	"host",
	"alpn",
	"resume",
]);
const SWITCHES = /** @type {const} */ (["extendedMasterSecret", "encryptThenMac", "forget", "first", "seed"]);

/** @type {(keyof Side)[]} */
const OWN = [
	"minVersion",
	"maxVersion",
	"exchange",
	"suite",
	"group",
	"extendedMasterSecret",
	"encryptThenMac",
	"alpn",
	"resume",
	"weakHashes",
];

/**
 * The fragment for settings; what is as the lesson has it is left out.
 * @param {HandshakeConfig} config
 */
export function fragmentOf(config) {
	const words = new URLSearchParams();
	const put = (/** @type {string} */ name, /** @type {unknown} */ value) => {
		if (value !== undefined && value !== "") words.set(name, String(value));
	};
	for (const name of WORDS) put(name, config[name]);
	for (const name of SWITCHES) put(name, config[name] || undefined);
	for (const side of SIDES) for (const name of OWN) put(`${side}.${name}`, config[side]?.[name]);
	put("now", config.now);
	put("script", config.script?.map(wordOf).join("."));
	const text = words.toString();
	return `handshake=${config.preset ?? ""}${text ? `&${text}` : ""}`;
}

/**
 * The settings of a fragment. It came with a link, from anybody: a word that is not one of those that
 * can be chosen is left out.
 * @param {string} fragment as fragmentOf makes it
 * @param {Lessons} lessons
 * @returns {HandshakeConfig}
 */
export function configOf(fragment, lessons) {
	const given = new URLSearchParams(fragment.length > MOST ? "" : fragment.replace(/^#/, ""));
	const names = (/** @type {{ name: string }[]} */ list) => list.map(({ name }) => name);
	/** @type {Record<string, (text: string) => string | number | boolean | undefined>} */
	const readers = {
		version: oneOf(names(lessons.versions)),
		minVersion: oneOf(names(lessons.versions)),
		maxVersion: oneOf(names(lessons.versions)),
		exchange: oneOf([...lessons.exchanges, "any"]),
		suite: (text) => (names(lessons.suites).includes(text) || CIPHERS.test(text) ? text : undefined),
		group: oneOf(names(lessons.groups)),
		clientAuth: truth,
		extendedMasterSecret: truth,
		encryptThenMac: truth,
		weakHashes: truth,
		alpn: (text) => (text.length <= MOST_NAMES ? text : undefined),
		resume: oneOf(RESUME),
		forget: truth,
		first: truth,
		host: (text) => (HOST.test(text) ? text : undefined),
		seed: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
		now: whole(0, END),
	};
	const read = (/** @type {string} */ name, /** @type {string} */ key) => {
		const text = given.get(key);
		return text === null ? undefined : readers[name](text);
	};
	const part = (/** @type {string[]} */ list, prefix = "") =>
		Object.fromEntries(list.map((name) => [name, read(name, prefix + name)]));
	const steps = (given.get("script") ?? "")
		.split(".", MOST_STEPS)
		.flatMap((word) => stepOf(word, names(lessons.faults)) ?? []);
	return {
		preset: oneOf(names(lessons.presets))(given.get("handshake") ?? "") ?? lessons.presets[0].name,
		...part(Object.keys(readers).filter((name) => !/Version$|^weakHashes$/.test(name))),
		client: part(OWN, "client."),
		server: part(OWN, "server."),
		script: steps.length ? steps : undefined,
	};
}

/** @type {(keyof HandshakeConfig)[]} */
const SECOND = ["preset", "version", "exchange", "clientAuth", "resume"];

/**
 * What a link says besides of a run that is put beside the first.
 * @param {HandshakeConfig} config
 */
export function besideWords(config) {
	const words = new URLSearchParams();
	for (const name of SECOND)
		if (config[name] !== undefined) words.set(`beside.${name}`, String(config[name]));
	return `&${words}`;
}

/**
 * The settings of that run, where a fragment has any.
 * @param {string} fragment
 * @param {Lessons} lessons
 * @returns {HandshakeConfig | undefined}
 */
export function besideOf(fragment, lessons) {
	const given = new URLSearchParams(fragment.length > MOST ? "" : fragment);
	if (!given.has("beside.preset")) return undefined;
	const words = new URLSearchParams({ handshake: given.get("beside.preset") ?? "" });
	for (const name of SECOND.slice(1)) words.set(name, given.get(`beside.${name}`) ?? "");
	const { preset, version, exchange, clientAuth, resume } = configOf(words.toString(), lessons);
	return { preset, version, exchange, clientAuth, resume };
}

/** @param {string[]} list */
function oneOf(list) {
	return (/** @type {string} */ text) => (list.includes(text) ? text : undefined);
}

/** @param {string} text */
function truth(text) {
	return text === "true" || text === "false" ? text === "true" : undefined;
}

/**
 * @param {number} least
 * @param {number} most
 */
function whole(least, most) {
	return (/** @type {string} */ text) => {
		const n = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
		return n >= least && n <= most ? n : undefined;
	};
}
