// What openssl s_client printed, pasted: a verdict, what misleads, its certificates beside it, and no secret unasked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, sample, suite } from "./harness.js";

const start = suite();

const SECRET = "00112233445566778899AABBCCDDEEFF".repeat(3);

/** @param {string} pem */
const transcript = (pem) => `CONNECTED(00000003)
depth=0 CN = server.example
verify error:num=20:unable to get local issuer certificate
verify return:1
---
Certificate chain
 0 s:CN = server.example
   i:CN = Issuing
---
Server certificate
${pem}subject=CN = server.example
issuer=CN = Issuing
---
SSL handshake has read 2475 bytes and written 235 bytes
Verification error: unable to get local issuer certificate
---
New, TLSv1.2, Cipher is ECDHE-RSA-AES128-GCM-SHA256
Secure Renegotiation IS supported
SSL-Session:
    Protocol  : TLSv1.2
    Cipher    : ECDHE-RSA-AES128-GCM-SHA256
    Master-Key: ${SECRET}
    Verify return code: 20 (unable to get local issuer certificate)
---
`;

test("a transcript gets a verdict, its traps are named, and its certificate opens", async () => {
	const page = await start();
	await paste(page, transcript(await sample("server-rsa")));
	const facts = page.locator("wax-facts");
	await facts.getByText("The handshake was completed: TLSv1.2 with ECDHE-RSA-AES128-GCM-SHA256.").waitFor();
	await facts.getByText("s_client went on all the same").waitFor();
	const rows = await page.locator("wax-tree [role=treeitem]").allTextContents();
	assert.ok(
		rows.some((row) => row.includes("SSL-Session")),
		rows.join("\n"),
	);
	assert.ok(!(await page.locator("wax-inspect").innerText()).includes(SECRET), "the master secret is shown");
	await page.locator("wax-items [role=option]").nth(1).click();
	await facts.getByText("Inside").waitFor();
});
