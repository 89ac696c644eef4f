// What containers hold, for the library and for a handshake, over what build.sh has put into dist/.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
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
