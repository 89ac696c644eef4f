// Decoding, warm: each part opens the peers, has them race, and says what came of it.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { compare, VALUES } from "../agree.js";
import { openPeer, url } from "../browser.js";
import { OURS, peers } from "../peers.js";
import { courses, race } from "../race.js";
import { RACE, raceRows, ratioMark } from "../report.js";
import { time } from "../statistics.js";

/** @import { Browser } from "playwright-core" */
/** @import { Contestant } from "../browser.js" */
/** @import { Result } from "../race.js" */
/** @import { Part } from "../run.js" */

/** @typedef {Awaited<ReturnType<typeof openPeer>>} Opened */

/**
 * @template T
 * @param {Browser} browser
 * @param {(opened: Opened[]) => Promise<T>} work
 */
async function withPeers(browser, work) {
	/** @type {Opened[]} */
	const opened = [];
	try {
		for (const name of peers) opened.push(await openPeer(browser, name));
		return await work(opened);
	} finally {
		for (const peer of opened) await peer.close();
	}
}

/** @type {(results: Result[]) => string[][]} */
const rows = (results) => raceRows(results, OURS, time);

/** The results of peers, and how many of `all` each read. */
const rowsRead = (/** @type {Result[]} */ results, /** @type {Result["read"]} */ all) =>
	rows(results).map((row, i) => [...row, results[i].fault ? "" : `${results[i].read} of ${all}`]);

/**
 * The time of ours, and of the fastest among those that decode as much.
 * @param {Result[]} results
 * @param {Set<string>} equal
 */
function fastest(results, equal) {
	const ours = results.find(({ name }) => name === OURS)?.ms;
	const times = results.filter(({ name }) => equal.has(name)).map(({ ms }) => ms ?? Number.POSITIVE_INFINITY);
	return { ours, theirs: times.length > 0 ? Math.min(...times) : undefined };
}

/** @type {Part} */
export const leaf = async (browser) =>
	withPeers(browser, async (opened) => {
		const ours = opened[0].facts;
		/** @type {Set<string>} */
		const equal = new Set();
		const reads = opened.map(({ name, about, facts }) => {
			const { missing, wrong } = compare(ours, facts);
			if (name !== OURS && missing.length + wrong.length === 0) equal.add(name);
			const told = `${VALUES - missing.length - wrong.length} of ${VALUES}`;
			const lack =
				missing.length < 4 ? [...missing, ...wrong.map((value) => `${value} differs`)].join(", ") : "";
			return [name, told, lack && lack !== "" ? `${about.reads}; not ${lack}` : about.reads];
		});
		const facts = await race(opened, "leaf facts", courses.short);
		const tree = await race(opened, "leaf tree", courses.short);
		const [answer] = await race([{ ...opened[0], name: ANSWER }], "answer", courses.short);
		const [f, t] = [fastest(facts, equal), fastest(tree, equal)];
		return {
			marks: [
				ratioMark("facts of a leaf, beside the fastest that decodes as much", "≥", 4, f.theirs, f.ours, () =>
					answered((f.theirs ?? 0) / 4, answer.ms ?? 0, f.ours ?? 0),
				),
				ratioMark(
					"facts and tree of a leaf, beside the fastest that decodes as much",
					"≥",
					1,
					t.theirs,
					t.ours,
				),
			],
			sections: [
				{
					title: "What is decoded",
					text: "How many of the values that ours has of the leaf each tells too. Those with all of them decode as much.",
					columns: ["", "values", "reads"],
					rows: reads,
				},
				{ title: "One leaf, facts", text: LEAF, columns: RACE, rows: rows([...facts, answer]) },
				{ title: "One leaf, facts and the whole tree", text: LEAF, columns: RACE, rows: rows(tree) },
			],
		};
	});

const ANSWER = "the answer of ours alone, parsed";

/**
 * What the browser takes of the time that the mark allows before and after Go has read an octet.
 * @param {number} allowed
 * @param {number} parsed
 * @param {number} ours
 */
export function answered(allowed, parsed, ours) {
	return `the mark is at ${time(allowed)}; to make objects of the answer takes the browser ${time(parsed)} of them, which leaves ${time(allowed - parsed)} for reading and checking every octet, and that takes ${time(ours - parsed)}.`;
}

const LEAF = "`web/samples/server-rsa.pem`, 1,160 octets, eight extensions.";

/** @type {Part} */
export const roots = async (browser) =>
	withPeers(browser, async (opened) => {
		const facts = await race(opened, "roots facts", courses.long);
		const tree = await race(opened, "roots tree", courses.long);
		const all = facts[0].read;
		const text =
			"`/etc/ssl/certs/ca-certificates.crt` as text. Ours takes it in one call, peers block by block.";
		const columns = [...RACE, "read"];
		return {
			marks: [],
			sections: [
				{ title: "Debian's root bundle, facts", text, columns, rows: rowsRead(facts, all) },
				{ title: "Debian's root bundle, facts and whole trees", text, columns, rows: rowsRead(tree, all) },
			],
		};
	});

/** @type {Part} */
export const many = async (browser) =>
	withPeers(browser, async (opened) => {
		const facts = await race(opened, "many facts", courses.long);
		const tree = await race(opened, "many tree", courses.long);
		const all = facts[0].read;
		const text = "No two alike, two in three with an RSA key; decoded one after the other.";
		const columns = [...RACE, "read"];
		return {
			marks: [],
			sections: [
				{ title: "10,000 certificates, facts", text, columns, rows: rowsRead(facts, all) },
				{ title: "10,000 certificates, facts and whole trees", text, columns, rows: rowsRead(tree, all) },
			],
		};
	});

/** @type {Part} */
export const list = async (browser) =>
	withPeers(browser, async (opened) => {
		const native = await openssl();
		try {
			const results = await race([...opened, native], "list", courses.long);
			const [ours, forge, printed] = [OURS, "node-forge", native.name].map(
				(name) => results.find((result) => result.name === name)?.ms,
			);
			return {
				marks: [
					ratioMark("a CRL of 250,000 entries, beside node-forge", "≥", 1, forge, ours),
					ratioMark("a CRL of 250,000 entries, beside openssl, native", "≥", 1, printed, ours),
				],
				sections: [
					{
						title: "A CRL of 250,000 entries",
						text: "Its issuer, its date, how many entries it has, and the serial number in the last. node-forge and @lapo/asn1js have trees of it, without meaning; openssl, which is native, prints all of it.",
						columns: [...RACE, "entries"],
						rows: rows(results).map((row, i) => [...row, String(results[i].read ?? "")]),
					},
				],
			};
		} finally {
			await native.close();
		}
	});

/** `openssl crl -text`, a process each time. */
async function openssl() {
	const dir = await mkdtemp(path.join(tmpdir(), "waxseal-bench-"));
	const file = path.join(dir, "list.crl");
	await writeFile(file, new Uint8Array(await (await fetch(`${url}data/list.crl`)).arrayBuffer()));
	const run = promisify(execFile);
	/** @type {Contestant & { close(): Promise<void> }} */
	const contestant = {
		name: "openssl crl -text",
		time: async () => {
			const begin = performance.now();
			const { stdout } = await run("openssl", ["crl", "-inform", "DER", "-in", file, "-noout", "-text"], {
				maxBuffer: 1 << 30,
			});
			const ms = performance.now() - begin;
			const serials = stdout.split("Serial Number: ");
			return { ms, read: `${serials.length - 1}, last ${serials.at(-1)?.split("\n")[0].toLowerCase()}` };
		},
		close: () => rm(dir, { recursive: true }),
	};
	return contestant;
}

/** @type {Part} */
export const handshake = async (browser) =>
	withPeers(browser, async (opened) => {
		const able = opened.filter((peer) => peer.handshakes);
		const standard = await openPeer(browser, "crypto-tls");
		opened.push(standard); // to be closed
		const results = await race([...able, standard], "handshake", courses.short);
		const operations = await race(able, "operations", courses.short);
		const [ours, theirs, go] = [OURS, "node-forge", "crypto-tls"].map(
			(name) => results.find((result) => result.name === name)?.ms,
		);
		const alone = operations.find(({ name }) => name === OURS)?.ms;
		return {
			marks: [
				ratioMark("an RSA-2048 handshake, beside node-forge's", "≥", 3, theirs, ours, () =>
					operated((theirs ?? 0) / 3, alone ?? 0, ours ?? 0),
				),
				ratioMark("an RSA-2048 handshake with its trace, beside crypto/tls in WebAssembly", "≤", 3, ours, go),
			],
			sections: [
				{
					title: "One handshake, RSA-2048, certificates on both sides",
					text: "Ours is TLS 1.2 with every message decoded and every secret derived again for the reader; node-forge's is TLS 1.1, its newest, crypto/tls the same handshake as ours in WebAssembly too; both record nothing.",
					columns: RACE,
					rows: rows(results),
				},
				{
					title: "Its two operations with private keys",
					text: "Of that handshake the decryption by the server and the signature by the client, alone: what is left is writing, reading and showing it.",
					columns: RACE,
					rows: rows(operations),
				},
			],
		};
	});

/**
 * What private keys take of the time that the mark allows.
 * @param {number} allowed
 * @param {number} alone
 * @param {number} ours
 */
export function operated(allowed, alone, ours) {
	return `the mark is at ${time(allowed)}; the two operations with private keys take ${time(alone)} of them, which leaves ${time(allowed - alone)} for writing, reading and showing the messages and secrets, and that takes ${time(ours - alone)}.`;
}
