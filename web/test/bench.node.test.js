// The bench's own figures and words; what it measures is ./build.sh bench.

import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, VALUES } from "../bench/agree.js";
import { blocks, hex } from "../bench/octets.js";
import { allowance } from "../bench/parts/start.js";
import { race } from "../bench/race.js";
import { markdown, RACE, raceRows, ratioMark } from "../bench/report.js";
import { median, size, time, times } from "../bench/statistics.js";
import { der, sample } from "./harness.js";

test("a median is the middle one, or between the two in the middle", () => {
	assert.equal(median([3]), 3);
	assert.equal(median([9, 1, 5]), 5);
	assert.equal(median([10, 2, 4, 100]), 7);
});

test("times, ratios and sizes have three digits", () => {
	assert.deepEqual([0.0123, 0.306, 1.2345, 22.04, 999.4, 6700].map(time), [
		"12.3 µs",
		"306 µs",
		"1.23 ms",
		"22.0 ms",
		"999 ms",
		"6.70 s",
	]);
	assert.deepEqual([0.567, 1, 12.34, 123.4].map(times), ["0.57×", "1.00×", "12.3×", "123×"]);
	assert.deepEqual([84_000, 1_900_000].map(size), ["84.0 kB", "1.90 MB"]);
});

test("a race takes turns, warms up, and drops who fails", async () => {
	/** @type {string[]} */
	const order = [];
	const contestant = (/** @type {string} */ name, /** @type {number} */ ms) => ({
		name,
		time: async (/** @type {string} */ work, /** @type {number} */ count) => {
			order.push(name);
			if (work === "none") throw new Error("page.evaluate: Error: no TLS\n    at bench");
			return { ms, read: count };
		},
	});
	const course = { rounds: 3, warm: 0, batch: 10, most: 1000 };
	const contestants = [contestant("a", 4), contestant("b", 20)];
	assert.deepEqual(await race(contestants, "leaf", course), [
		{ name: "a", n: 3, read: 3, ms: 4, best: 4 },
		{ name: "b", n: 3, read: 1, ms: 20, best: 20 },
	]);
	assert.equal(order.join(""), "ab abbaab".replace(" ", ""));
	const [late] = await race([contestant("c", 700)], "leaf", course);
	assert.equal(late.n, 2);
	const [failed] = await race(contestants, "none", course);
	assert.deepEqual(failed, { name: "a", n: 0, read: undefined, fault: "no TLS" });
});

test("a mark is met or missed by a ratio, or not measured", () => {
	assert.deepEqual(ratioMark("x", "≥", 4, 8.2, 2), { what: "x", want: "≥ 4×", got: "4.10×", met: true });
	assert.equal(ratioMark("x", "≥", 4, 7.9, 2).met, false);
	assert.equal(ratioMark("x", "≤", 1.2, 1.3, 1).met, false);
	assert.equal(ratioMark("x", "≤", 1.2, undefined, 1).met, undefined);
});

test("a mark that is missed says why, as far as the run shows it", () => {
	const why = () => "because";
	assert.equal(ratioMark("x", "≥", 4, 8, 2, why).why, undefined);
	assert.equal(ratioMark("x", "≥", 4, undefined, 2, why).why, undefined);
	const missed = ratioMark("x", "≥", 4, 7, 2, why);
	assert.match(markdown({ facts: [], marks: [missed], sections: [] }), /missed:\n\n- x: because\n$/);
	assert.equal(
		allowance(178, 150, 219),
		"the mark is at 178 ms; Go without a program takes 150 ms of them, which leaves 28.0 ms for the rest, and the rest takes 69.0 ms.",
	);
	assert.match(allowance(178, 190, 219), /Go without a program takes 190 ms, longer than that/);
});

test("the report is tables, with what failed and what was missed", () => {
	const results = [
		{ name: "ours", ms: 2, best: 1, n: 5 },
		{ name: "a|b", ms: 7, best: 6, n: 5 },
		{ name: "c", n: 0, fault: "no CRLs" },
	];
	const text = markdown({
		facts: [["date", "today"]],
		marks: [ratioMark("speed", "≥", 4, 7, 2)],
		sections: [
			{
				title: "A leaf",
				text: "A sample.",
				columns: RACE,
				rows: raceRows(results, "ours", time),
			},
		],
	});
	assert.match(text, /\| speed \| ≥ 4× \| 3\.50× \| \*\*missed\*\* \|/);
	assert.ok(
		text.endsWith(
			[
				"## A leaf\n\nA sample.\n",
				"|  | median | × | best | n |",
				"|---|---|---|---|---|",
				"| ours | 2.00 ms | 1.00× | 1.00 ms | 5 |",
				"| a\\|b | 7.00 ms | 3.50× | 6.00 ms | 5 |",
				"| c | fails: no CRLs |  |  |  |\n",
			].join("\n"),
		),
		text,
	);
});

test("values that are missing and that differ are told", () => {
	const ours = {
		serialNumber: "a1",
		issuer: "CN=Root,O=Seal",
		notBefore: "2026-06-15T00:00:00Z",
		publicKey: { bits: 2048 },
		subjectAltNames: [1, 2],
	};
	const theirs = {
		serialNumber: "a2",
		issuer: "/O=Seal/CN=Root",
		notBefore: new Date(Date.UTC(2026, 5, 15)),
		publicKey: { bits: 2048 },
		subjectAltNames: [1],
	};
	const { missing, wrong } = compare(ours, theirs);
	assert.deepEqual(wrong, ["serialNumber", "subjectAltNames"]);
	assert.equal(missing.length, VALUES - 5);
});

test("blocks of a PEM text", async () => {
	const chain = await sample("chain");
	assert.equal(hex(blocks(chain)[0]), der(chain).toString("hex"));
	assert.equal(blocks(chain).length, chain.split("-----BEGIN").length - 1);
});
