// s_client in the Handshake room: the command of a run and what it prints; commands that are typed; the way from a line
// to its message.

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
	await toView(page, "s-client");
	await printed(page, "CONNECTED(");
	return page;
}

/**
 * Waits for a line, and gives it.
 * @param {Page} page
 * @param {string} text that it has in it
 */
async function printed(page, text) {
	const line = page.locator("wax-sclient .line", { hasText: text }).first();
	await line.waitFor();
	return line;
}

/**
 * @param {Page} page
 * @param {string} command
 */
async function type(page, command) {
	await page.getByLabel("Command", { exact: true }).fill(command);
	await page.keyboard.press("Enter");
}

test("a run has its command, and its lines lead to their messages", async () => {
	const page = await look("plain");
	const command = await page.getByLabel("Command", { exact: true }).inputValue();
	assert.match(command, /^openssl s_client -connect server\.example:443 -tls1_2 -cipher AES128-SHA:/);
	assert.equal(await (await printed(page, "$ openssl")).innerText(), `$ ${command}`);
	const suite = await printed(page, "New, SSLv3, Cipher is AES128-SHA");
	const row = page.locator("wax-sclient .lines > li", { hasText: "New, SSLv3" });
	assert.match(await row.innerText(), /is the version that the cipher suite is from/);

	await suite.focus();
	await page.keyboard.press("Enter");
	await page.waitForFunction(
		() =>
			document.querySelector("wax-handshake wax-field .head .name")?.textContent === "cipher_suite" &&
			document
				.querySelector("wax-ladder [aria-selected=true], wax-ladder [aria-current]")
				?.textContent?.includes("ServerHello"),
	);
	assert.equal(await page.locator("#view-fields").getAttribute("aria-selected"), "true");
});

test("the master secret leads to what the client computes", async () => {
	const page = await look("plain");
	await (await printed(page, "Master-Key: ")).press("Enter");
	await page.waitForFunction(
		() => document.querySelector("wax-handshake wax-field .head .name")?.textContent === "master_secret",
	);
});

test("the four commands of old tutorials run, with a correction where OpenSSL refuses them", async () => {
	const page = await look("client-authentication");
	for (const [option, protocol, says] of [
		["-ssl3", "SSLv3", /leave SSL 3\.0 out/],
		["-tls1", "TLSv1", /-cipher DEFAULT@SECLEVEL=0/],
		["-tls1.1", "TLSv1.1", /spells it -tls1_1/],
		["-tls1.2", "TLSv1.2", /spells it -tls1_2/],
	]) {
		await page
			.locator("wax-sclient")
			.getByRole("button", { name: String(option), exact: true })
			.click();
		await page.waitForFunction(
			(text) =>
				[...document.querySelectorAll("wax-sclient .line code")].some(
					({ textContent }) => textContent === text,
				),
			`    Protocol  : ${protocol}`,
		);
		assert.match(await page.locator("wax-sclient .corrections").innerText(), /** @type {RegExp} */ (says));
		assert.match(await page.locator("wax-handshake .outcome").innerText(), /^The handshake is done/);
	}
});

test("a command sets the room, and the link runs it again", async () => {
	const page = await look("plain");
	await type(
		page,
		"echo | openssl s_client -connect server.example:443 -tls1_2 -cipher 'AES256-SHA:AES128-SHA' -showcerts 2>/dev/null",
	);
	await page.waitForFunction(() => location.hash.includes("client.suite=AES256-SHA%3AAES128-SHA"));
	await printed(page, "-cipher AES256-SHA:AES128-SHA ");
	await page.waitForFunction(
		() =>
			[...document.querySelectorAll("wax-sclient .line code")].filter(({ textContent }) =>
				textContent?.startsWith("-----BEGIN CERTIFICATE"),
			).length === 2,
	);
	assert.match(await page.locator("wax-sclient .more").textContent().then(String), /is the shell’s/);
	const hash = await page.evaluate(() => location.hash);
	const again = await start({ fragment: hash, whole: false });
	await again.waitForSelector("wax-handshake wax-field .head .name");
	assert.equal(await again.locator("#client-suite").inputValue(), "AES256-SHA:AES128-SHA");
});

test("nonsense gets one sentence, and the run stays", async () => {
	const page = await look("plain");
	await type(page, "openssl s_client -frobnicate");
	const refused = page.locator("wax-sclient .refused");
	await refused.getByText("is no option of openssl s_client").waitFor();
	assert.ok(await page.locator("wax-sclient .line").count());
	await page.getByLabel("Lesson", { exact: true }).selectOption("expired");
	await printed(page, "verify error:num=10:certificate has expired");
	assert.equal(await refused.innerText(), "");
});

test("the transcript opens in Inspect, with the verdict of a pasted one", async () => {
	const page = await look("no-client-certificate");
	await printed(page, "SSL alert number 40");
	await page.locator("wax-sclient").getByRole("button", { name: "Open in Inspect" }).click();
	await page.getByText("The server refused: it sent the alert handshake_failure (40).").first().waitFor();
});

for (const colorScheme of /** @type {const} */ (["light", "dark"]))
	for (const width of [320, 1280])
		test(`axe finds nothing: ${colorScheme}, ${width} px`, async () => {
			const page = await look("expired", { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
			await printed(page, "Verify return code");
			assert.deepEqual(await findings(page), []);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
			assert.equal(wide, false);
		});
