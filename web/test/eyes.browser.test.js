// Three pairs of eyes: what each makes of a run, by keyboard; the ways from there; axe.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findings, suite, toView } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/**
 * Opens the room with a lesson, and the view by keyboard.
 * @param {string} lesson
 * @param {Parameters<typeof start>[0]} [options]
 */
async function look(lesson, options) {
	const page = await start({ ...options, fragment: `#handshake=${lesson}`, whole: false });
	await page.waitForSelector("wax-handshake wax-field .head .name");
	await toView(page, "eyes");
	await tried(page);
	return page;
}

/**
 * Waits until the man in the middle is done.
 * @param {Page} page
 */
const tried = (page) => page.locator("wax-eyes section").nth(2).locator(".verdict").waitFor();

/**
 * @param {Page} page
 * @param {number} n
 */
const section = (page, n) => page.locator("wax-eyes section").nth(n);

/**
 * @param {Page} page
 * @param {string} name
 */
const shown = (page, name) =>
	page.waitForFunction(
		(text) => document.querySelector("wax-handshake wax-field .head .name")?.textContent === text,
		name,
	);

test("RSA key exchange falls to the key, Diffie–Hellman does not", async () => {
	const page = await look("plain");
	assert.match(await section(page, 0).innerText(), /server\.example/);
	assert.match(await section(page, 1).locator(".verdict").innerText(), /^The recording is open/);
	assert.match(await section(page, 1).locator("pre").first().innerText(), /^GET \/ HTTP\/1\.1/);
	assert.match(await section(page, 1).locator("pre").last().innerText(), /hello$/);

	await page.getByLabel("Lesson", { exact: true }).selectOption("forward-secrecy");
	await page.waitForFunction(() =>
		document
			.querySelector("wax-eyes section:nth-of-type(2) .verdict")
			?.textContent?.startsWith("The recording stays closed"),
	);
	assert.equal(await section(page, 1).locator("pre").count(), 0);
	assert.match(
		await section(page, 1).locator("li[data-failed]").innerText(),
		/pre_master_secret the way ends here/,
	);
});

test("a value on the wire is one key press away, and a message of the ladder is marked", async () => {
	const page = await look("forward-secrecy");
	const value = section(page, 1).getByRole("button", { name: "ecdh_Yc of ClientKeyExchange" }).first();
	await value.focus();
	await page.keyboard.press("Enter");
	await shown(page, "ecdh_Yc");
	assert.equal(await page.locator("#view-fields").getAttribute("aria-selected"), "true");

	await page.locator("#view-eyes").click();
	await section(page, 0).locator("summary").focus();
	await page.keyboard.press("Enter");
	await page.locator("wax-ladder [role=option][aria-selected=true]").focus();
	await page.keyboard.press("Home");
	assert.match(await section(page, 0).locator("li[data-chosen]").innerText(), /^ClientHello/);
	await page.keyboard.press("ArrowDown");
	assert.match(await section(page, 0).locator("li[data-chosen]").innerText(), /^ServerHello/);
});

test("changes to a run that is broken lead to its messages, and to none that it lacks", async () => {
	const page = await look("forward-secrecy&script=no-certificate");
	const changes = section(page, 2);
	await changes.locator("summary").click();
	await changes.locator(".head span", { hasText: /^Certificate$/ }).waitFor();
	assert.equal(await changes.getByRole("button", { name: "Certificate", exact: true }).count(), 0);
	await changes.getByRole("button", { name: "ServerKeyExchange" }).click();
	await shown(page, "ServerKeyExchange");
});

test("an anonymous handshake falls whole, and both connections are shown", async () => {
	const page = await look("anonymous");
	const legs = section(page, 2).locator(".leg");
	assert.equal(await legs.count(), 2);
	assert.match(await legs.first().innerText(), /HELLO/);
	assert.match(await legs.last().innerText(), /hello/);
	const [near, far] = await section(page, 2).locator(".leg .secret").allInnerTexts();
	assert.match(near, /^[0-9a-f]{96}$/);
	assert.notEqual(near, far, "each side shares another secret");
	await section(page, 2).locator("summary").click();
	const unnoticed = section(page, 2).locator("[data-verdict=unnoticed]");
	assert.equal(await unnoticed.count(), 6);
});

for (const [colorScheme, width] of /** @type {const} */ ([
	["light", 1280],
	["dark", 1280],
	["light", 320],
	["dark", 320],
])) {
	test(`axe finds nothing in the eyes: ${colorScheme}, ${width} px`, async () => {
		const page = await look("client-authentication", {
			colorScheme,
			viewport: { width, height: 800 },
			bypassCSP: true,
		});
		for (const summary of await page.locator("wax-eyes summary").all()) await summary.click();
		assert.deepEqual(await findings(page), []);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		assert.ok(wide <= width, `nothing is cut off: ${wide}`);
	});
}
