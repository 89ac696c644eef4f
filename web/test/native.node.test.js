// The decoder built natively and as WebAssembly, over the same inputs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "../lib/instance.js";
import { opening } from "../lib/questions.js";
import { der, now, root, sample, samples, view } from "./built.js";

/**
 * Runs Go in the repository.
 * @param {string[]} args
 */
const go = (...args) => execFileSync("go", args, { cwd: fileURLToPath(root) });

/** Inputs in every form, good and broken, by name. */
async function inputs() {
	/** @type {Map<string, Buffer>} */
	const all = new Map([["empty", Buffer.alloc(0)]]);
	const files = (await readdir(samples)).filter((name) => /\.(pem|der|txt)$/.test(name));
	for (const name of files) {
		const text = await sample(name);
		const octets = der(text);
		all.set(name, Buffer.from(text));
		all.set(`${name}.der`, octets);
		all.set(`${name}.crlf`, Buffer.from(`\ufeff  ${text.replaceAll("\n", "\r\n  ")}`));
		all.set(`${name}.hex`, Buffer.from(octets.toString("hex").replace(/../g, "$&:")));
		all.set(`${name}.base64url`, Buffer.from(octets.toString("base64url")));
		for (let i = 1; i < 8; i++) {
			all.set(`${name}.cut${i}`, octets.subarray(0, Math.floor((octets.length * i) / 8)));
			const bent = Buffer.from(octets);
			bent[(i * 97) % bent.length] ^= 1 << i;
			all.set(`${name}.bent${i}`, bent);
		}
	}
	const everything = files.map((name) => all.get(name) ?? Buffer.alloc(0));
	all.set("everything", Buffer.concat(everything));
	return all;
}

/**
 * Where two texts part, with what stands there in each.
 * @param {string} a
 * @param {string} b
 */
function difference(a, b) {
	if (a === b) return undefined;
	let at = 0;
	while (a[at] === b[at]) at++;
	return [a, b].map((text) => text.slice(Math.max(0, at - 80), at + 80));
}

test("native and wasm give the same octets", async (t) => {
	const dir = await mkdtemp(path.join(tmpdir(), "waxseal-"));
	t.after(() => rm(dir, { recursive: true }));
	const command = path.join(dir, process.platform === "win32" ? "waxseal.exe" : "waxseal");
	go("build", "-o", command, "./core/cmd/waxseal");
	const all = await inputs();
	const names = [...all.keys()];
	const places = names.map((_, i) => path.join(dir, String(i)));
	for (const [i, input] of [...all.values()].entries()) await writeFile(places[i], input);
	const native = execFileSync(command, ["decode", "--json", "--read", "--now", String(now), ...places], {
		maxBuffer: 1 << 30,
		encoding: "utf8",
	})
		.trimEnd()
		.split("\n");
	assert.equal(native.length, names.length);
	const instance = start(view);
	for (const [i, input] of [...all.values()].entries()) {
		const files = [{ at: 0, name: places[i] }];
		const answer = String(
			instance.ask(opening("decode", input, { now, files, limits: { nodes: 5_000_000 } })),
		);
		const [id] = /^\{"id":\d+,/.exec(answer) ?? [""];
		assert.ok(id);
		assert.equal(difference(`{${answer.slice(id.length)}`, native[i]), undefined, names[i]);
		instance.ask({ name: "close", numbers: [Number(id.replace(/\D/g, ""))] });
	}
});
