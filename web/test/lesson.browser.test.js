// The lesson of the Handshake room: look at a handshake, break it, mend it, take it away, and run it again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { cells, findings, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/**
 * @param {string} [fragment]
 * @param {Parameters<typeof start>[0]} [how]
 */
async function enter(fragment = "#handshake", how = {}) {
	const page = await start({ fragment, whole: false, ...how });
	await page.waitForSelector("wax-handshake wax-field .head .name");
	return page;
}

/**
 * The trace that is shown.
 * @param {Page} page
 */
const trace = (page) =>
	page.evaluate(() => {
		const { trace } = /** @type {any} */ (document.querySelector("wax-handshake"));
		return /** @type {import("../lib/trace.js").Trace} */ (trace);
	});

/**
 * Waits until the outcome says something.
 * @param {Page} page
 * @param {string} part
 */
const ends = (page, part) =>
	page.waitForFunction(
		(text) => document.querySelector("wax-handshake .outcome")?.textContent?.includes(text),
		part,
	);

/**
 * Waits until the field that is shown has a name.
 * @param {Page} page
 * @param {string} wanted
 */
const shown = (page, wanted) =>
	page.waitForFunction(
		(text) => document.querySelector("wax-handshake wax-field .head .name")?.textContent === text,
		wanted,
	);

/**
 * Tabs on, or back, until the focus is on what begins with a text.
 * @param {Page} page
 * @param {string} text
 * @param {string} [key]
 */
async function tabTo(page, text, key = "Tab") {
	for (let i = 0; i < 80; i++) {
		await page.keyboard.press(key);
		const at = await page.evaluate(() => {
			const node = document.activeElement;
			return `${node?.getAttribute("role") ?? node?.localName} ${node?.id || node?.textContent}`;
		});
		if (at.startsWith(text)) return;
	}
	assert.fail(`${key} never comes to ${text}`);
}

/**
 * Goes to an entry of the ladder by letter, from wherever the focus is.
 * @param {Page} page
 * @param {string} letters each goes to the next entry that begins with it
 */
async function goTo(page, letters) {
	await tabTo(page, "option", "Shift+Tab");
	await page.keyboard.press("Home");
	for (const letter of letters) await page.keyboard.press(letter);
}

/**
 * The octets of both sides, in hex.
 * @param {Page} page
 */
async function octets(page) {
	const { buffers } = await trace(page);
	return buffers.slice(0, 2).map(({ bytes }) => bytes);
}

const FINISHED = "button A bit of the client's Finished is flipped";

test("the lesson: look, break, mend, take away, run again, by keyboard alone", async () => {
	const page = await enter();
	assert.equal((await trace(page)).messages[4].name, "ServerHelloDone");
	const whole = await octets(page);

	// ClientKeyExchange, the pre-master secret in it, and the slice that becomes a key.
	await tabTo(page, "option ClientHello");
	for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowDown");
	await shown(page, "ClientKeyExchange");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "treeitem");
	await tabTo(page, "button EM, the padded block");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => /^EM/.test(document.activeElement?.textContent?.trim() ?? ""));
	await page.keyboard.type("pre_master");
	await shown(page, "pre_master_secret");
	await page.waitForTimeout(1100); // letters typed later begin another word
	await page.keyboard.type("client_write_k");
	await shown(page, "client_write_key");
	assert.match(await page.locator("wax-handshake wax-bytes .extent").innerText(), /^At 0028: 16 octets/);

	// The client's Finished is broken, and the server says so.
	await goTo(page, "f");
	await shown(page, "Finished");
	await tabTo(page, "tab");
	for (let i = 0; i < 9 && !(await page.locator("#view-break[aria-selected=true]").count()); i++)
		await page.keyboard.press("ArrowRight");
	await tabTo(page, FINISHED);
	await page.keyboard.press("Enter");
	await ends(page, "decrypt_error (51)");
	assert.match(
		await page.locator("wax-handshake .outcome").innerText(),
		/^The server refuses the client's Finished: its verify_data is not .* alert decrypt_error \(51\)\.$/,
	);
	assert.equal(
		await page.evaluate(() => document.activeElement?.getAttribute("data-key")),
		"client-finished",
		"the focus stays",
	);
	const table = await page.locator("wax-break table").innerText();
	for (const stack of ["OpenSSL", "GnuTLS", "NSS", "Java"])
		assert.match(table, new RegExp(`${stack}\\s+the server sends decrypt_error \\(51\\)`));
	const changed = page.locator("wax-ladder .row", { has: page.locator(".changed") });
	assert.match(await changed.innerText(), /^Finished/);
	assert.match(page.url(), /#handshake=client-authentication&.*script=client-finished/);

	// Undo: the same octets as before.
	await tabTo(page, "button Undo", "Shift+Tab");
	await page.keyboard.press("Enter");
	await ends(page, "each side verified");
	assert.deepEqual(await octets(page), whole, "all is as it was");
	assert.equal(await changed.count(), 0);
	assert.doesNotMatch(page.url(), /script/);

	// Broken again, taken away, and run again from its link.
	await tabTo(page, FINISHED);
	await page.keyboard.press("Enter");
	await ends(page, "decrypt_error (51)");
	const broken = await octets(page);
	await tabTo(page, "tab", "Shift+Tab");
	await page.keyboard.press("End"); // to what there is to take away, past what would add to the link
	await tabTo(page, "button Save pcapng");
	const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
	const pcapng = await readFile(await download.path());
	for (const sent of broken)
		assert.ok(pcapng.includes(Buffer.from(sent.slice(0, 80), "hex")), "it is recorded");
	await tabTo(page, "button Copy link");
	await page.keyboard.press("Enter");
	await page.waitForFunction(async () => /script=/.test(await navigator.clipboard.readText()));
	const link = await page.evaluate(() => navigator.clipboard.readText());
	const again = await enter(new URL(link).hash);
	await ends(again, "decrypt_error (51)");
	assert.deepEqual(await octets(again), broken, "the link runs the same octets");
});

test("an octet is changed where it stands, by keyboard", async () => {
	const page = await enter("#handshake=plain");
	await tabTo(page, "option ClientHello");
	await page.keyboard.press("ArrowDown");
	await shown(page, "ServerHello");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "treeitem");
	await page.keyboard.type("cipher_s");
	await shown(page, "cipher_suite");
	await tabTo(page, "input octets-put");
	await page.keyboard.type("zz");
	await page.keyboard.press("Enter");
	assert.match(await page.locator("#octets-said").innerText(), /in hex/);
	await page.keyboard.press("Control+A");
	await page.keyboard.type("00 05");
	await page.keyboard.press("Enter");
	await ends(page, "0x0005, which the client did not offer");
	assert.match(await page.locator("wax-ladder [aria-selected=true]").innerText(), /ServerHello.*changed/s);
	await shown(page, "cipher_suite");
	assert.deepEqual(await cells(page, "wax-handshake wax-bytes .hex[data-changed]"), ["00", "05"]);
	assert.match(page.url(), /script=s_\d+_2_0005/);

	// The same octet again is the same step; another side's is another.
	await page.locator("#octets-put").fill("13");
	await page.keyboard.press("Enter");
	await ends(page, "0x1305");
	const { script = [] } = await trace(page);
	assert.deepEqual(
		script.map(({ put }) => put),
		["1305"],
	);

	// An octet more, and the same one less: the lengths around them stay, and the client reads by those.
	await page.locator("#octets-put").fill("99");
	await page.getByRole("button", { name: "Insert" }).click();
	await ends(page, "The client cannot read the server's ServerHello");
	assert.equal((await trace(page)).script?.[0].put, "991305");
	await page.getByRole("button", { name: "Delete", exact: true }).click();
	await ends(page, "0x1305");
	await page.locator("#view-break").click();
	await page.getByRole("button", { name: "Undo" }).click();
	await ends(page, "each side verified");
});

test("every fault can be chosen, several add up, and what cannot be done says why", async () => {
	const page = await enter("#handshake=plain");
	await page.locator("#view-break").click();
	await page.locator("#fault").selectOption("params-signature");
	await page.getByRole("button", { name: "Break it", exact: true }).click();
	const steps = page.locator("wax-break .done li");
	await steps.first().waitFor();
	assert.match(await steps.innerText(), /there is no ServerKeyExchange in an RSA key exchange/);
	await page.locator("#fault").selectOption("server-mac");
	await page.getByRole("button", { name: "Break it", exact: true }).click();
	await ends(page, "bad_record_mac (20)");
	assert.equal(await steps.count(), 2);
	await page.getByRole("button", { name: "Undo", exact: true }).click();
	await ends(page, "each side verified");
	assert.equal(await steps.count(), 1);
	await page.locator("#version").selectOption("ssl3");
	await page.locator("#fault").selectOption("padding");
	await page.getByRole("button", { name: "Break it", exact: true }).click();
	await page.locator("wax-break li", { hasText: "POODLE" }).first().waitFor();
	assert.match(await page.locator("wax-handshake .outcome").innerText(), /^The handshake is done/);
	await page.getByRole("button", { name: "Undo all" }).click();
	await page.locator("wax-break .done").waitFor({ state: "hidden" });
});

for (const colorScheme of /** @type {const} */ (["light", "dark"]))
	for (const width of [1280, 320])
		test(`axe finds nothing in the broken room: ${colorScheme}, ${width} px`, async () => {
			const page = await enter("#handshake=client-authentication&script=client-finished.c_20_1_ff", {
				colorScheme,
				viewport: { width, height: 800 },
				bypassCSP: true,
			});
			await page.locator("#view-break").click();
			await page.locator("wax-break .done li").first().waitFor();
			assert.deepEqual(await findings(page), []);
			const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			assert.ok(wider <= 0, `${wider} px too wide`);
			if (process.env.PICTURES)
				await page.screenshot({
					path: `${process.env.PICTURES}/break-${colorScheme}-${width}.png`,
					fullPage: true,
				});
			await page.locator("#view-fields").click();
			await page.locator("wax-edit input").waitFor();
			assert.deepEqual(await findings(page), []);
			if (process.env.PICTURES)
				await page.screenshot({
					path: `${process.env.PICTURES}/edit-${colorScheme}-${width}.png`,
					fullPage: true,
				});
		});
