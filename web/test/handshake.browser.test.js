// The Handshake room: the lesson by keyboard, own papers, the ways between the rooms, how fast it is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { cells, sample, selected, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Opens the room and waits for the first handshake.
 * @param {Parameters<typeof start>[0]} [options]
 */
async function enter(options) {
	const page = await start(options);
	await page.locator("wax-inspect .rooms").getByRole("link", { name: "Handshake" }).click();
	await page.waitForSelector("wax-handshake wax-field .head .name");
	return page;
}

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
 * The octets that are marked.
 * @param {Page} page
 */
const marked = (page) => cells(page, "wax-handshake wax-bytes .hex[data-in=len]");

/** @param {Page} page */
const outcome = (page) => page.locator("wax-handshake .outcome").innerText();

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
 * Tabs on until the focus is on what has a role and a text.
 * @param {Page} page
 * @param {string} text
 */
async function tabTo(page, text) {
	for (let i = 0; i < 60; i++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => {
			const node = document.activeElement;
			return `${node?.id} ${node?.getAttribute("role") ?? node?.localName} ${node?.textContent}`;
		});
		if (at.includes(text)) return;
	}
	assert.fail(`Tab never comes to ${text}`);
}

test("the lesson is walked by keyboard", async () => {
	const page = await start();
	await tabTo(page, "a Handshake");
	await page.keyboard.press("Enter");
	await page.waitForSelector("wax-handshake wax-field .head .name");
	assert.match(await outcome(page), /each side verified the other's Finished/);

	await tabTo(page, "option ClientHello");
	await page.keyboard.press("End");
	await shown(page, "server");
	await page.keyboard.press("Home");
	await shown(page, "ClientHello");
	for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowDown");
	await shown(page, "ClientKeyExchange");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "treeitem");
	assert.match(await selected(page).last().innerText(), /ClientKeyExchange/);

	await page.keyboard.press("Escape");
	assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "option");
	await page.keyboard.press("Enter");

	await tabTo(page, "EM, the padded block");
	await page.keyboard.press("Enter");
	await shown(page, "EM");
	assert.deepEqual((await marked(page)).slice(0, 2), ["00", "02"], "the block begins 00 02");
	const parts = page.locator("wax-handshake wax-tree [data-path^='0.4.'] .name");
	assert.deepEqual(await parts.allInnerTexts(), ["0x00", "0x02", "PS", "0x00", "M"]);

	await page.keyboard.type("client_write_k");
	await shown(page, "client_write_key");
	const key = await page.locator("wax-handshake wax-field > .value bdi").innerText();
	assert.equal(
		await page.locator("wax-handshake wax-bytes select option:checked").innerText(),
		"client's key_block",
	);
	assert.match(await page.locator("wax-handshake wax-bytes .extent").innerText(), /^At 0028: 16 octets/);
	assert.equal((await marked(page)).join(" "), key, "its slice of the key block is marked");
	assert.equal(
		await page.locator("wax-derivation [aria-pressed=true]").getAttribute("aria-label"),
		"client_write_key 40 to 55",
	);
	await tabTo(page, "button key_block");
	await page.keyboard.press("Enter");
	await shown(page, "key_block");
	assert.match(await page.locator("wax-links code").innerText(), /^openssl kdf -keylen 72 .*TLS1-PRF$/);

	await page.locator("#preset").focus();
	await page.keyboard.type("The server's certificate has exp");
	await ends(page, "expired");
	assert.match(
		await outcome(page),
		/^The client refuses the server's certificate: it expired on .* certificate_expired \(45\)\.$/,
	);
	assert.equal(new URL(page.url()).hash, "#handshake=expired");
	await page.getByRole("option", { name: "Alert: certificate_expired (45)" }).waitFor();
});

test("a random leads to its message on the wire and back", async () => {
	const page = await enter();
	await page.getByRole("option", { name: "What the client computes" }).click();
	await page.locator("wax-handshake wax-tree .row", { hasText: "client_random" }).first().click();
	await shown(page, "client_random");
	await page.getByRole("button", { name: "random of ClientHello" }).click();
	await shown(page, "random");
	assert.equal(
		await page.locator("wax-ladder [aria-selected=true] .name").innerText(),
		"ClientHello",
		"the ladder follows",
	);
});

test("each lesson ends as it says", async () => {
	const page = await enter();
	for (const [lesson, part] of [
		["plain", "each side verified"],
		["wrong-host", "(42)"],
		["unknown-ca", "unknown_ca (48)"],
		["no-client-certificate", "The server refuses the client"],
		["not-a-pair", "bad_record_mac (20)"],
		["client-expired", "The server refuses the client's certificate"],
		["ec-key", "needs an RSA key"],
		["forward-secrecy", "each side verified"],
		["ssl3", "each side verified"],
		["rc4", "each side verified"],
		["anonymous", "each side verified"],
		["self-signed", "unknown_ca (48)"],
		["missing-intermediate", "unknown_ca (48)"],
		["client-authentication", "each side verified"],
	]) {
		await page.locator("#preset").selectOption(lesson);
		await page.waitForFunction(
			(wanted) => /** @type {any} */ (document.querySelector("wax-handshake"))?.trace?.preset === wanted,
			lesson,
		);
		await ends(page, part);
		for (const side of ["client", "server"]) {
			await page.getByRole("option", { name: `What the ${side} computes` }).click();
			await shown(page, side);
		}
	}
	await page.locator("#suite").selectOption("TLS_RSA_WITH_AES_128_GCM_SHA256");
	await page.locator("wax-handshake .suite", { hasText: "GCM" }).waitFor();
	await page.locator("#ems").check();
	await page.getByRole("option", { name: "What the server computes" }).click();
	await page.locator("wax-handshake wax-field .head .name").waitFor();
	await page.locator("wax-derivation button", { hasText: "IV" }).first().waitFor();
});

test("garbage in every box gets sentences, and the page works on", async () => {
	const page = await enter();
	await page.locator("wax-scene summary", { hasText: "Own certificates" }).click();
	for (const box of await page.locator("wax-scene textarea").all()) await box.fill("garbage");
	await page.locator("wax-handshake .found wax-issues li").first().waitFor();
	await page.waitForFunction(
		() => document.querySelectorAll("wax-handshake .found wax-issues li").length >= 4,
	);
	assert.match(await outcome(page), /refuses|cannot|no /);
	for (const box of await page.locator("wax-scene textarea").all()) await box.fill("");
	await ends(page, "each side verified");
});

test("steps are taken one by one", async () => {
	const page = await enter({ reducedMotion: "reduce" });
	await page.getByRole("button", { name: "Step" }).click();
	const later = page.locator("wax-ladder [data-later]");
	const all = await page.locator("wax-ladder [role=option]").count();
	assert.equal(await later.count(), all - 1);
	await page.getByRole("button", { name: "Step" }).click();
	assert.equal(await later.count(), all - 2);
	assert.equal(
		await page
			.locator("wax-ladder [data-crossing] .line")
			.evaluate((node) => getComputedStyle(node).animationName),
		"none",
		"nothing moves where motion is not wanted",
	);
	await page.getByRole("button", { name: "Show all" }).click();
	assert.equal(await later.count(), 0);
});

test("the play goes on by itself until it is paused", async () => {
	const page = await enter();
	await page.getByRole("button", { name: "Play" }).click();
	await page.waitForFunction(
		() => document.querySelector("wax-ladder [data-crossing] .name")?.textContent === "ServerHello",
	);
	await page.getByRole("button", { name: "Pause" }).click();
	const crossing = page.locator("wax-ladder [data-crossing] .name");
	const at = await crossing.innerText();
	await page.waitForTimeout(1500);
	assert.equal(await crossing.innerText(), at);
});

test("a certificate goes to Inspect, and one in Inspect to a handshake", async () => {
	const page = await enter();
	await page
		.getByRole("option", { name: /^Certificate / })
		.first()
		.click();
	await page.getByRole("button", { name: "Open server.example in Inspect" }).click();
	await page.locator("wax-inspect wax-facts h2", { hasText: "server.example" }).waitFor();
	assert.equal(new URL(page.url()).hash, "#inspect");
	await page.getByRole("button", { name: "Use in a handshake" }).click();
	await page.locator("#roots-all").waitFor();
	assert.match(await page.locator("#roots-all").inputValue(), /^-----BEGIN CERTIFICATE-----/);
	assert.equal(await page.locator("#server-key").inputValue(), "");
});

test("a certificate with its key beside it becomes the server's", async () => {
	const page = await start({ fragment: "#sample=key-pair" });
	await page.locator("wax-items li", { hasText: "certificate" }).first().click();
	await page.getByRole("button", { name: "Use in a handshake" }).click();
	await page.waitForSelector("wax-handshake wax-field .head .name");
	assert.match(await page.locator("#server-certificates").inputValue(), /^-----BEGIN CERTIFICATE-----/);
	assert.match(await page.locator("#server-key").inputValue(), /PRIVATE KEY/);
	assert.match(await sample("key-pair"), /PRIVATE KEY/);
	assert.ok(!page.url().includes("MII"), "no paper stands in the address");
});

test("the recording and the key log are saved", async () => {
	const page = await enter();
	await page.getByRole("tab", { name: "Take away" }).click();
	for (const [words, first] of /** @type {const} */ ([
		["Save pcapng", "\n\r\r\n"],
		["Save key log", "CLIENT_RANDOM"],
		["Save JSON", '{\n\t"preset": "client-authentication"'],
		["Save server.key", "-----BEGIN PRIVATE KEY-----"],
		["Save root.crt", "-----BEGIN CERTIFICATE-----"],
	])) {
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name: words }).click(),
		]);
		const contents = await readFile(await download.path(), "latin1");
		assert.ok(contents.startsWith(first), words);
	}
});

test("the tabs are walked by keyboard, and a chosen field opens the fields again", async () => {
	const page = await enter();
	await page.getByRole("tab", { name: "Fields" }).focus();
	await page.keyboard.press("End");
	assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Take away");
	await page.getByRole("tabpanel", { name: "Take away" }).waitFor();
	assert.ok(!(await page.locator("wax-handshake wax-tree").isVisible()));
	await page.getByRole("option", { name: "ClientKeyExchange" }).click();
	assert.ok(await page.getByRole("button", { name: "Save pcapng" }).isVisible(), "a choice leaves the view");
	await page.keyboard.press("Enter");
	await shown(page, "ClientKeyExchange");
	await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "treeitem");
});

test("the run is printed whole, from whichever view", async () => {
	const page = await enter();
	await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
	await page.emulateMedia({ media: "print" });
	const paper = page.locator("wax-handshake .handout");
	const messages = await page.locator("wax-ladder [role=option]").count();
	assert.equal(await paper.locator("section").count(), messages);
	assert.match(await paper.innerText(), /Finished, from the server, encrypted, sequence number 0/);
	assert.ok(!(await page.locator("wax-ladder").isVisible()));
	await page.evaluate(() => dispatchEvent(new Event("afterprint")));
	assert.equal(await paper.count(), 0);
});

test("axe finds nothing", async () => {
	for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
		for (const [width, view] of /** @type {const} */ ([
			[1280, "Fields"],
			[320, "Take away"],
		])) {
			const page = await enter({ colorScheme, viewport: { width, height: 800 } });
			await page.getByRole("option", { name: "What the client computes" }).click();
			await shown(page, "client");
			await page.locator("wax-handshake .why summary").click();
			await page.locator("wax-scene summary", { hasText: "Each side" }).click();
			await page.getByRole("tab", { name: view }).press("Enter");
			await page.evaluate(await readFile(axe, "utf8"));
			const found = await page.evaluate(async () => {
				// @ts-expect-error: axe came with the script
				const { violations } = await window.axe.run(document, {
					runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
				});
				return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
			});
			assert.deepEqual(found, [], `${colorScheme}, ${width}`);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			assert.ok(wide <= width, `${wide} px wide at ${width}`);
		}
	}
});
