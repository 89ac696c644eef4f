// The vectors are what Python makes of the octets: base64.a85encode.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ascii85 } from "../lib/ascii85.js";

for (const [text, hex] of [
	["", ""],
	["z!!", "0000000000"],
	["!!", "00"],
	["rr", "ff"],
	["s8N", "ffff"],
	["s8W*", "ffffff"],
	["s8W-!", "ffffffff"],
	["87cURD_*#TDfTZ)/c", "48656c6c6f2c20776f726c642e"],
	["zs8W-!z", "00000000ffffffff00000000"],
]) {
	test(`${hex || "nothing"} is ${text || "nothing"}`, () => {
		assert.equal(Buffer.from(ascii85(text)).toString("hex"), hex);
	});
}

test("v stands for <", () => {
	assert.deepEqual(ascii85("v!!!!"), ascii85("<!!!!"));
});
