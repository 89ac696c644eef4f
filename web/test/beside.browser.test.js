// Side by side: a second run beside the first, chosen by keyboard; its link; axe.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findings, suite, toView } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/**
 * Opens the room, and the view by keyboard.
 * @param {string} fragment
 * @param {Parameters<typeof start>[0]} [options]
 */
async function look(fragment, options) {
	const page = await start({ ...options, fragment, whole: false });
	await page.waitForSelector("wax-handshake wax-field .head .name", { state: "attached" });
	await toView(page, "beside");
	await page.locator("wax-beside table").first().waitFor();
	return page;
}

/**
 * Waits until the sentences say something.
 * @param {Page} page
 * @param {string} part
 */
const says = (page, part) =>
	page.waitForFunction(
		(text) => document.querySelector("wax-beside .words")?.textContent?.includes(text),
		part,
	);

/**
 * The rows of a message.
 * @param {Page} page
 * @param {string} name
 */
const rows = (page, name) => page.locator("wax-beside tbody").filter({ hasText: name });

test("SSL 3.0 stands beside TLS 1.2, and each other lesson that is chosen", async () => {
	const page = await look("#handshake=client-authentication");
	await says(page, "The first is TLS 1.2 with TLS_RSA_WITH_AES_128_CBC_SHA; the second is SSL 3.0");
	const finished = rows(page, "Finished").first();
	assert.match(await finished.innerText(), /verify_data\s+12 octets\s+not there/);
	assert.match(await finished.innerText(), /md5_hash\s+not there\s+16 octets/);

	await page.getByLabel("Second lesson").focus();
	await page.getByLabel("Second lesson").selectOption("client-authentication");
	await page.getByLabel("Second client’s certificate").selectOption("false");
	await says(page, "Only the first has the server's CertificateRequest");
	assert.match(await rows(page, "CertificateVerify").innerText(), /not there\s+Its client proves/);

	await page.getByLabel("Second key exchange").selectOption("ECDHE_RSA");
	await says(page, "Only the second has the server's ServerKeyExchange");
	const secret = page.locator("wax-beside tbody", {
		has: page.getByText("pre_master_secret", { exact: true }),
	});
	assert.match(await secret.last().innerText(), /48 octets\s+32 octets/);

	await page.getByRole("button", { name: "Show the second here" }).focus();
	await page.keyboard.press("Enter");
	await says(page, "The first is TLS 1.2 with TLS_ECDHE_RSA");
	await page.waitForFunction(() => location.hash.includes("exchange=ECDHE_RSA"));
});

test("a message leads to its fields, and both runs come back from a link", async () => {
	const page = await look(
		"#handshake=plain&beside.preset=forward-secrecy&beside.version=tls1.1&beside.exchange=bogus",
	);
	await says(page, "the second is TLS 1.1 with TLS_ECDHE_RSA");
	await rows(page, "ClientKeyExchange").getByRole("button").focus();
	await page.keyboard.press("Enter");
	await page.waitForFunction(
		() => document.querySelector("wax-handshake wax-field .head .name")?.textContent === "ClientKeyExchange",
	);
	assert.equal(await page.locator("#view-fields").getAttribute("aria-selected"), "true");
	await page.locator("#view-take-away").click();
	await page.getByRole("button", { name: "Copy link" }).click();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	assert.match(link, /#handshake=plain&now=\d+&beside\.preset=forward-secrecy&beside\.version=tls1\.1$/);
});

for (const [colorScheme, width] of /** @type {const} */ ([
	["light", 1280],
	["dark", 320],
])) {
	test(`axe finds nothing side by side: ${colorScheme}, ${width} px`, async () => {
		const page = await look("#handshake=plain", {
			colorScheme,
			viewport: { width, height: 800 },
			bypassCSP: true,
		});
		assert.deepEqual(await findings(page), []);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		assert.ok(wide <= width, `nothing is cut off: ${wide}`);
	});
}
