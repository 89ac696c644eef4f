// Steps of a script: edits over edits, words of links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { editsOf, overwritten, scriptOf, stepOf, typedOctets, wordOf } from "../lib/script.js";

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
