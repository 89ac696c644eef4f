// Steps of a script: edits over edits, words of links.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	deleted,
	editsOf,
	inserted,
	overwritten,
	scriptOf,
	stepOf,
	typedOctets,
	wordOf,
} from "../lib/script.js";

/** @type {(at: number, put: string, length?: number) => import("../lib/script.js").Edit} */
const edit = (at, put, length = put.length / 2) => ({ from: "client", at, length, put });

test("octets that are changed again change the step that they are of", () => {
	const once = overwritten([{ fault: "early-ccs" }], "client", 10, "aabb");
	assert.deepEqual(once, [{ fault: "early-ccs" }, edit(10, "aabb")]);
	assert.deepEqual(overwritten(once, "client", 11, "cc"), [{ fault: "early-ccs" }, edit(10, "aacc")]);
	assert.deepEqual(overwritten(once, "client", 9, "00112233"), [
		{ fault: "early-ccs" },
		edit(10, "1122"),
		edit(9, "00"),
		edit(12, "33"),
	]);
	assert.deepEqual(overwritten(once, "server", 10, "cc").length, 3);
	assert.deepEqual(once[1], edit(10, "aabb"), "the script before stays as it was");
});

test("a place on the wire is found again behind edits that change the length", () => {
	const script = [edit(20, "010203", 1), edit(5, "", 2)];
	assert.deepEqual(
		editsOf(script, "client").map(({ at, length }) => [at, length]),
		[
			[5, 0],
			[18, 3],
		],
	);
	assert.deepEqual(overwritten(script, "client", 4, "ff")[2], edit(4, "ff"));
	assert.deepEqual(overwritten(script, "client", 5, "ff")[2], edit(7, "ff"));
	assert.deepEqual(overwritten(script, "client", 19, "ff")[0], edit(20, "01ff03", 1));
	assert.deepEqual(overwritten(script, "client", 21, "ff")[2], edit(21, "ff"));
});

/**
 * What a script makes of octets, as core does it: each edit counts in what would have been sent otherwise.
 * @param {import("../lib/lab.js").Step[]} script
 * @param {number[]} sent
 */
function onTheWire(script, sent) {
	const edits = script.flatMap((step) => ("fault" in step ? [] : [step])).sort((a, b) => a.at - b.at);
	/** @type {number[]} */
	const wire = [];
	let done = 0;
	for (const { at, length, put } of edits) {
		assert.ok(at >= done, "an edit of octets that another one takes away is not done");
		wire.push(...sent.slice(done, at), ...Buffer.from(put, "hex"));
		done = at + length;
	}
	return [...wire, ...sent.slice(done)];
}

test("edits over edits do to the wire what each of them does to what is seen", () => {
	const sent = Array.from({ length: 12 }, (_, i) => i);
	let seed = 1;
	const any = (/** @type {number} */ below) => {
		seed = (seed * 48271) % 0x7fffffff;
		return seed % below;
	};
	for (let run = 0; run < 2000; run++) {
		/** @type {import("../lib/lab.js").Step[]} */
		let script = [];
		let seen = [...sent];
		for (let n = 0; n < 8 && seen.length > 2; n++) {
			const at = any(seen.length - 1);
			const octets = [0xa0 + n, 0xb0 + n].slice(any(2));
			const hex = Buffer.from(octets).toString("hex");
			const [was, way] = [script, any(3)];
			const before = JSON.stringify(was);
			if (way === 0) {
				script = overwritten(script, "client", at, hex);
				seen = [...seen.slice(0, at), ...octets, ...seen.slice(at + octets.length)];
			} else if (way === 1) {
				script = inserted(script, "client", at, hex);
				seen = [...seen.slice(0, at), ...octets, ...seen.slice(at)];
			} else {
				script = deleted(script, "client", at);
				seen = [...seen.slice(0, at), ...seen.slice(at + 1)];
			}
			assert.deepEqual(onTheWire(script, sent), seen, JSON.stringify(script));
			assert.equal(JSON.stringify(was), before, "the script before stays as it was");
		}
	}
});

test("steps come back from their words, and nothing else does", () => {
	const faults = ["early-ccs"];
	for (const step of [{ fault: "early-ccs" }, edit(3, "00ff"), edit(3, "", 9)])
		assert.deepEqual(stepOf(wordOf(step), faults), step);
	for (const word of [
		"late-ccs",
		"c_1_1_0",
		"e_1_1_00",
		"c_-1_1_00",
		"c_1_1_FF",
		"c_99999999_1_00",
		"",
		"c_1_1",
	])
		assert.equal(stepOf(word, faults), undefined, word);
	const trace = {
		script: [
			{ fault: "early-ccs", from: "client" },
			{ ...edit(3, "00"), title: "" },
		],
	};
	assert.deepEqual(scriptOf(/** @type {any} */ (trace)), [{ fault: "early-ccs" }, edit(3, "00")]);
	assert.deepEqual(scriptOf(/** @type {any} */ ({})), []);
});

test("octets are typed in hex", () => {
	assert.equal(typedOctets(" 0A:ff 00"), "0aff00");
	for (const bad of ["", "f", "0g", "00".repeat(17)]) assert.equal(typedOctets(bad), undefined);
});
