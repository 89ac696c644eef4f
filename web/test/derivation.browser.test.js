// What a side computes and what a record is made of, as pictures: what they show, by pointer and by keyboard.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Opens the room and an entry of its ladder.
 * @param {string} fragment
 * @param {RegExp | string} entry
 * @param {Partial<Parameters<typeof start>[0]>} [options]
 */
async function enter(fragment, entry, options) {
	const page = await start(options);
	await page.evaluate((to) => {
		location.hash = `handshake=${to}`;
	}, fragment);
	await page.waitForSelector("wax-handshake wax-field .head .name");
	await open(page, entry);
	return page;
}

/**
 * @param {Page} page
 * @param {RegExp | string} entry
 */
async function open(page, entry) {
	await page.locator("wax-ladder [role=option]", { hasText: entry }).first().click();
	await page.locator("wax-ladder [aria-selected=true]", { hasText: entry }).waitFor();
}

/**
 * The rows of a picture, as text.
 * @param {Page} page
 * @param {"wax-record" | "wax-derivation"} picture
 */
async function rows(page, picture) {
	await page.locator(`${picture} .strip`).first().waitFor();
	return page.locator(`${picture} .strip`).evaluateAll((strips) =>
		strips.map((strip) => {
			const parts = [...strip.querySelectorAll("li")].map((li) => li.textContent?.trim());
			return `${strip.querySelector(".label")?.textContent}: ${parts.join(", ")}`;
		}),
	);
}

/**
 * @param {Page} page
 * @param {string} name
 */
const shown = (page, name) =>
	page.waitForFunction(
		(text) => document.querySelector("wax-handshake wax-field .head .name")?.textContent === text,
		name,
	);

const pressed = (/** @type {Page} */ page) => page.locator(".pictures [aria-pressed=true]").allInnerTexts();

test("a record shows at a glance where its MAC or tag stands", async () => {
	const page = await enter("plain&suite=TLS_RSA_WITH_AES_128_CBC_SHA", "Finished");
	for (const [fragment, title, wanted] of /** @type {const} */ ([
		[
			"plain&suite=TLS_RSA_WITH_AES_128_CBC_SHA",
			"Record 0 of the client: MAC, pad, encrypt",
			[
				"On the wire: header 5, IV 16, block-ciphered 48",
				"Decrypted: content 16, MAC 20, padding 11 + 1",
				"MAC covers: seq_num 8, type 1, version 2, length 2, fragment 16",
			],
		],
		[
			"plain&suite=TLS_RSA_WITH_AES_128_CBC_SHA&encryptThenMac=true",
			"Record 0 of the client: pad, encrypt, MAC",
			[
				"On the wire: header 5, IV 16, block-ciphered 32, MAC 20",
				"Decrypted: content 16, padding 15 + 1",
				"MAC covers: seq_num 8, type 1, version 2, length 2, fragment 48",
			],
		],
		[
			"plain&suite=TLS_RSA_WITH_AES_128_GCM_SHA256",
			"Record 0 of the client: encrypt and authenticate in one",
			[
				"On the wire: header 5, nonce_explicit 8, aead-ciphered 16, tag 16",
				"Decrypted: content 16",
				"Nonce: write_IV 4, nonce_explicit 8",
				"Tag covers: additional_data 13, aead-ciphered 16",
			],
		],
		[
			"plain&exchange=ECDHE_RSA&suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
			"Record 0 of the client: encrypt and authenticate in one",
			[
				"On the wire: header 5, aead-ciphered 16, tag 16",
				"Decrypted: content 16",
				"Nonce: write_IV 12, ⊕padded_sequence_number 12",
				"Tag covers: additional_data 13, aead-ciphered 16",
			],
		],
		[
			"ssl3&suite=TLS_RSA_WITH_RC4_128_MD5",
			"Record 0 of the client: MAC, encrypt",
			[
				"On the wire: header 5, stream-ciphered 56",
				"Decrypted: content 40, MAC 16",
				"MAC covers: seq_num 8, type 1, length 2, fragment 40",
			],
		],
	])) {
		await page.evaluate((to) => {
			location.hash = `handshake=${to}`;
		}, fragment);
		await page.locator("wax-record p", { hasText: title }).waitFor();
		for (let i = 0; i < 50 && (await rows(page, "wax-record"))[0] !== wanted[0]; i++)
			await page.waitForTimeout(100); // the room runs the handshake
		assert.deepEqual(await rows(page, "wax-record"), wanted, fragment);
	}
});

test("the segments of a record are walked by keyboard", async () => {
	const page = await enter("plain&suite=TLS_RSA_WITH_AES_128_CBC_SHA", "Finished");
	await shown(page, "Finished");
	assert.deepEqual(await pressed(page), ["content 16"], "what is selected lies in the content");
	await page.locator("wax-record button[tabindex='0']").focus();
	await page.keyboard.press("Home");
	await page.keyboard.press("ArrowRight");
	await shown(page, "IV");
	assert.deepEqual(await pressed(page), ["IV 16"]);
	await page.keyboard.press("ArrowRight");
	await shown(page, "block-ciphered");
	await page.keyboard.press("ArrowDown");
	await shown(page, "MAC");
	assert.match(await page.locator("wax-links code").innerText(), /openssl mac -digest SHA1 .* HMAC$/);
	assert.equal(
		await page.evaluate(() => document.activeElement?.textContent),
		"MAC 20",
		"the focus stays in the picture",
	);
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "treeitem");
	await page.getByRole("button", { name: "client_write_MAC_key" }).first().click();
	await shown(page, "client_write_MAC_key");
	assert.match(await page.locator("wax-links code").innerText(), /tail -c \+1 \| head -c 20/);
});

test("a command that takes a key has it beside it, where it is the lesson’s", async () => {
	const page = await enter("plain", "What the server computes");
	await page.locator("wax-derivation button", { hasText: /^EM / }).click();
	await shown(page, "EM");
	const [saved] = await Promise.all([
		page.waitForEvent("download"),
		page.locator("wax-links").getByRole("button", { name: "Save server.key" }).click(),
	]);
	assert.equal(saved.suggestedFilename(), "server.key");
	const key = await readFile(await saved.path(), "latin1");
	await page.locator("wax-scene summary", { hasText: "Own certificates" }).click();
	await page.locator("#server-key").fill(key);
	await page
		.locator("wax-links")
		.getByRole("button", { name: "Save server.key" })
		.waitFor({ state: "detached" });
});

test("the steps of a derivation are walked by keyboard", async () => {
	const page = await enter("client-authentication", "What the server computes");
	await shown(page, "server");
	assert.deepEqual(await rows(page, "wax-derivation"), [
		"Goes in: client_random 32, server_random 32, EM 256",
		"Secrets: pre_master_secret 48, →master_secret 48, →key_block 72",
		"Client’s keys: MAC_key 0 to 19, key 40 to 55",
		"Server’s keys: MAC_key 20 to 39, key 56 to 71",
		"Proofs: signature 256, client_verify_data 12, server_verify_data 12",
	]);
	await page.locator("wax-derivation button[tabindex='0']").focus();
	await page.keyboard.press("Home");
	await shown(page, "client_random");
	for (const name of ["server_random", "EM", "pre_master_secret", "master_secret", "key_block"]) {
		await page.keyboard.press("ArrowRight");
		await shown(page, name);
	}
	assert.match(await page.locator("wax-links code").innerText(), /^openssl kdf .* TLS1-PRF$/);
	await page.keyboard.press("End");
	await shown(page, "server_verify_data");
	assert.deepEqual(await pressed(page), ["server_verify_data 12"]);
	await page.locator("wax-handshake wax-tree .row", { hasText: /^master_secret/ }).click();
	await shown(page, "master_secret");
	assert.deepEqual(await pressed(page), ["master_secret 48"], "the picture follows the tree");
});

test("a chained IV leads to the record before, and a split record says so", async () => {
	const page = await enter("plain&version=tls1&suite=TLS_RSA_WITH_AES_128_CBC_SHA", "ApplicationData");
	await page.locator("wax-record p", { hasText: "MAC, pad, encrypt; 1/n−1" }).waitFor();
	await page.locator("wax-handshake wax-tree .row", { hasText: "record_splitting" }).click();
	assert.match(await page.locator("wax-handshake wax-field > .value").innerText(), /^1\/n−1: /);
	await page.locator("wax-handshake wax-tree .row", { hasText: /^IV/ }).click();
	await page.getByRole("button", { name: "the last block of block-ciphered of Finished" }).click();
	await shown(page, "block-ciphered");
	await page.locator("wax-ladder [aria-selected=true]", { hasText: "Finished" }).waitFor();
	await page.locator("wax-handshake wax-tree .row", { hasText: /^IV/ }).click();
	await page.getByRole("button", { name: "client_write_IV" }).first().click();
	await shown(page, "client_write_IV");
});

test("a tag opens into its steps, and Python computes GHASH", async () => {
	const page = await enter("plain&suite=TLS_RSA_WITH_AES_128_GCM_SHA256", "Finished");
	await page.locator("wax-record button", { hasText: /^tag/ }).click();
	await shown(page, "tag");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.type("S");
	await shown(page, "S");
	assert.match(await page.locator("wax-links .check").innerText(), /^Checked with Python/);
});

test("axe finds nothing on the pictures", async () => {
	for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
		for (const width of [1280, 320]) {
			const page = await enter("forward-secrecy", "Finished", {
				colorScheme,
				viewport: { width, height: 800 },
			});
			for (const entry of ["Finished", "What the client computes"]) {
				await open(page, entry);
				await page.locator(".pictures .strip").first().waitFor();
				await page.evaluate(await readFile(axe, "utf8"));
				const found = await page.evaluate(async () => {
					// @ts-expect-error: axe came with the script
					const { violations } = await window.axe.run(".pictures", {
						runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
					});
					return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
				});
				assert.deepEqual(found, [], `${entry}, ${colorScheme}, ${width}`);
				const wide = await page.evaluate(() => document.documentElement.scrollWidth);
				assert.ok(wide <= width, `${wide} px wide at ${width}`);
			}
		}
	}
});
