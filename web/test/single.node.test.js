// What the page that is one file holds, unpacked as it does it: the very modules.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { ascii85 } from "../lib/ascii85.js";
import { restore } from "../lib/difference.js";
import { unpacked } from "../lib/modules.js";

const dist = new URL("../../dist/", import.meta.url);

/** @param {string} name a pattern */
async function built(name) {
	const names = (await readdir(dist)).filter((file) => new RegExp(`^${name}$`).test(file));
	assert.equal(names.length, 1, name);
	return readFile(new URL(names[0], dist));
}

test("the one file holds the page's modules", async () => {
	const page = String(await built("waxseal\\.html"));
	const octets = (/** @type {string} */ file) => {
		const start = `data-file="${file}">`;
		const from = page.indexOf(start) + start.length;
		return unpacked(ascii85(page.slice(from, page.indexOf("</script>", from))));
	};
	const decoder = await octets("page.wasm");
	assert.ok((await built("page-[0-9a-f]{10}\\.wasm")).equals(decoder), "page.wasm");
	const lab = restore(decoder, await octets("lab.difference"));
	assert.ok((await built("lab\\.wasm")).equals(lab), "lab.wasm");
});
