// What containers hold: listed after them, reached from them, and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, fieldName, shows, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/** @param {Page} page */
const rows = (page) => page.locator("wax-items [role=option]");

test("the certificates of a bundle are items, indented under it", async () => {
	const page = await start({ fragment: "#sample=bundle" });
	await shows(page, "#summary", "1 PKCS #7 message and 3 certificates");
	assert.deepEqual(await rows(page).evaluateAll((list) => list.map((row) => row.dataset.depth)), [
		undefined,
		"1",
		"1",
		"1",
	]);
	assert.match(await rows(page).nth(1).innerText(), /seal\.example[\s\S]*in 1/);
	await rows(page).nth(2).click();
	await shows(page, "wax-facts h2", "Waxseal Issuing E7");
	await page.locator("wax-facts dd button", { hasText: "Item 1" }).first().click();
	await shows(page, "wax-facts h2", "3 certificates");
});

test("a field of the container leads to the item that it is", async () => {
	const page = await start({ fragment: "#sample=bundle&item=0.1.0.3.2" });
	await shows(page, "wax-field .name", "certificate");
	await page.locator("wax-field [data-action=item]").click();
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	assert.equal(await chosen(page), "3");
	await page.waitForFunction(() => document.querySelector("wax-facts")?.textContent?.includes("Self-signed"));
});

test("a place in the text leads to the innermost item there", async () => {
	const page = await start({ fragment: "#sample=bundle&item=0" });
	await page.evaluate(() => {
		const box = /** @type {HTMLTextAreaElement} */ (document.querySelector("#source"));
		const at = box.value.length - 400;
		box.focus();
		box.setSelectionRange(at, at);
		document.dispatchEvent(new Event("selectionchange"));
	});
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	assert.match((await chosen(page)) ?? "", /^3\./);
	assert.notEqual(await fieldName(page), "Certificate");
});

test("a store says how it is locked and what is not", async () => {
	const page = await start({ fragment: "#sample=store" });
	await shows(page, "#summary", "1 PKCS #12 store and 1 private key");
	const facts = await page.locator("wax-facts dl").innerText();
	assert.match(facts, /Safe 1\s+PBKDF2 \(hmacWithSHA256, 2,048 iterations\) and aes256-CBC/);
	assert.match(facts, /Encrypted private key “seal\.example”/);
	assert.match(facts, /HMAC with sha256/);
});
