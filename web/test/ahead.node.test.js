// What is compiled ahead of the page: once, and never in the way of a second try.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pageModule } from "../lib/ahead.js";
import { Modules } from "../lib/modules.js";

const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

test("the decoder is asked for once, and is nothing where it cannot be had", async () => {
	Object.assign(globalThis, { document: { baseURI: "http://127.0.0.1:1/" } });
	const asked = pageModule();
	assert.equal(pageModule(), asked);
	assert.equal(await asked, undefined);
});

test("a promise of no module leaves the file beside the script", async () => {
	const base = new URL("./absent/", import.meta.url);
	const none = new Modules({ base, modules: { page: Promise.resolve(undefined) } });
	await assert.rejects(none.module("page"), /^Error: page\.wasm could not be loaded: .*absent/);
	const some = new Modules({ base, modules: { page: WebAssembly.compile(EMPTY_MODULE) } });
	assert.ok((await some.module("page")) instanceof WebAssembly.Module);
});
