// What containers hold, for the library and for a handshake, over what build.sh has put into dist/.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { factRows } from "../elements/fact-rows.js";
import { papersOf } from "../lib/papers.js";

const root = new URL("../../", import.meta.url);
const dist = process.env.WAXSEAL_DIST
	? pathToFileURL(`${process.env.WAXSEAL_DIST}/`)
	: new URL("dist/", root);

/** @type {typeof import("../waxseal.js")} */
const { load, session: newSession } = await import(new URL("waxseal.js", dist).href);

/** @param {string} name */
const sample = (name) => readFile(new URL(`web/samples/${name}.pem`, root), "utf8");

test("what a bundle holds is listed after it and stands in its tree", async () => {
	const w = await load();
	const { items } = w.decode(await sample("bundle"));
	assert.deepEqual(
		items.map(({ kind, within }) => [kind, within]),
		[
			["pkcs7", undefined],
			["certificate", 0],
			["certificate", 0],
			["certificate", 0],
		],
	);
	const certificates = items[0].root?.sub?.[1].sub?.[0].sub?.[3].sub ?? [];
	assert.deepEqual(
		certificates.map(({ item, sub }) => [item, sub]),
		items.slice(1).map(({ root: tree }, i) => [i + 1, tree?.sub]),
	);
});

test("a certificate in a bundle goes into a handshake alone", async () => {
	const session = newSession({});
	after(() => session.close(1));
	const { id } = await session.open(new TextEncoder().encode(await sample("bundle")), {});
	const papers = await papersOf(session, id, 1);
	assert.equal(papers.roots?.trim(), (await sample("server-ec")).trim());
});

test("a key store of Java says what it holds, and what a password tells of it", async () => {
	const w = await load();
	const store = await readFile(new URL("core/decode/decodetest/testdata/store.jceks", root));
	const { items } = w.decode(store);
	assert.equal(items[0].sealed, 1);
	const { items: opened, left, patches } = await w.open(store, { password: "changeit" });
	assert.deepEqual([opened[0].sealed, left], [undefined, []]);
	const facts = Object.assign({}, opened[0].facts, ...patches.map((patch) => patch.facts));
	const rows = factRows("jks", facts).map(({ label, values }) => [label, values.map(({ text }) => text)]);
	assert.deepEqual(rows, [
		["Type", ["JCEKS"]],
		["Entries", ["Secret key “secret”", "Private key “mine”", "Trusted certificate “theirs”"]],
		["Integrity", ["SHA-1 of the password and all entries", "Valid: nothing was changed"]],
		["Version", ["2"]],
	]);
});
