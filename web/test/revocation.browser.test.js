// Revocation lists and OCSP responses: a long list is shown by its first page, found in and paged; what
// they say of certificates in the same paste are links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, paste, sample, search, shownField, shows, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/** How many entries the long list has: some 9 MB. */
const ENTRIES = 250_000;

/**
 * Drops a revocation list whose entries are numbered, made in the page: the serial number of entry i is
 * 0x4000000000000000000000000000 + i.
 * @param {Page} page
 * @param {number} entries
 * @returns {Promise<number>} milliseconds from the drop to the frame after the facts and the list are there
 */
function dropList(page, entries) {
	return page.evaluate(async (entries) => {
		const hex = (/** @type {string} */ text) =>
			Uint8Array.from(text.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16));
		/** @param {number} tag @param {...Uint8Array} parts */
		const element = (tag, ...parts) => {
			const length = parts.reduce((n, part) => n + part.length, 0);
			const out = new Uint8Array(5 + length);
			out.set([tag, 0x83, length >> 16, (length >> 8) & 255, length & 255]);
			let at = 5;
			for (const part of parts) {
				out.set(part, at);
				at += part.length;
			}
			return out;
		};
		const entry = hex(`301f020e${"40".padEnd(28, "0")}170d3236303130323033303430355a`);
		const rows = new Uint8Array(entries * entry.length);
		for (let i = 0; i < entries; i++) {
			rows.set(entry, i * entry.length);
			rows.set([i >> 16, (i >> 8) & 255, i & 255], i * entry.length + 15);
		}
		const algorithm = hex("300a06082a8648ce3d040302");
		const name = hex("30123110300e06035504030c074c6f6e67204341");
		const times = hex("170d3236313132303036303030305a170d3237313132303036303030305a");
		const extensions = hex("a00e300c300a0603551d140403020107");
		const tbs = element(0x30, hex("020101"), algorithm, name, times, element(0x30, rows), extensions);
		const list = element(0x30, tbs, algorithm, hex("0309003006020103020104"));
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(new File([list], "long.crl"));
		const painted = new Promise((resolve) => {
			const observer = new MutationObserver(() => {
				if (!document.querySelector("wax-facts h2")?.textContent?.includes("Long CA")) return;
				if (document.querySelectorAll("wax-tree [role=treeitem]").length < 5) return;
				observer.disconnect();
				requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
			});
			observer.observe(document.body, { childList: true, subtree: true });
		});
		const before = performance.now();
		document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
		return Number(await painted) - before;
	}, entries);
}

/**
 * Waits until the facts of the shown item have a text.
 * @param {Page} page
 * @param {string} text
 */
const says = (page, text) =>
	page.waitForFunction((t) => document.querySelector("wax-facts")?.textContent?.includes(t), text);

/** @param {Page} page */
const rows = (page) => page.locator("wax-tree [role=treeitem]");

test("a list of 250,000 entries is shown, paged and found in", async (t) => {
	const page = await start({ clock: false });
	t.diagnostic(`a list of ${ENTRIES} entries: painted after ${Math.round(await dropList(page, ENTRIES))} ms`);
	await says(page, "250,000 certificates");

	// Ranges stand for pages, and any of them opens.
	await page.evaluate(() => {
		location.hash = "#item=0.0.5";
	});
	await page.waitForFunction(
		() => document.querySelector('wax-tree [aria-selected="true"]')?.getAttribute("data-path") === "0.0.5",
	);
	await page.keyboard.press("Tab");
	await page.locator('wax-tree [data-path="0.0.5"]').click();
	await page.waitForSelector("wax-tree .name.range");
	const ranges = page.locator("wax-tree .name.range");
	assert.equal(await ranges.count(), ENTRIES / 500);
	assert.equal(await ranges.last().innerText(), "249,501 to 250,000");
	await ranges.nth(300).click();
	await page.waitForSelector('wax-tree [data-path="0.0.5.150000"]');
	const row = await page.locator('wax-tree [data-path="0.0.5.150007"]').innerText();
	assert.match(row, /^revokedCertificate\s+40000000000000000000000249f7, 2026-01-02 03:04:05 UTC/);
	assert.ok((await rows(page).count()) < 1200, "other ranges stay closed");

	// A serial number leads to its entry, however it is written.
	const serial = (0x40n << 104n) + 222_222n;
	for (const text of [
		serial.toString(16),
		serial.toString(),
		`00${serial.toString(16)}`.replace(/(..)(?=.)/g, "$1:"),
	]) {
		const before = Date.now();
		await search(page, text);
		await page.waitForFunction(
			() =>
				document.querySelector('wax-tree [aria-selected="true"]')?.getAttribute("data-path") ===
				"0.0.5.222222",
		);
		t.diagnostic(`its entry 222,222 is found and selected after ${Date.now() - before} ms`);
		await page.locator("#search").fill("");
	}
	await shownField(page, "revokedCertificate");
});

test("a certificate says where it is revoked, and leads there", async () => {
	const page = await start();
	await paste(page, await sample("crl"));
	await says(page, "Waxseal Issuing E7");
	await shows(page, "wax-facts .state", "The next one is due in");
	await says(page, "Signed with the key of item 3");
	await page.getByRole("button", { name: "Item 2", exact: true }).click();
	await shows(page, "wax-facts h2", "revoked.example");
	await page
		.getByRole("button", { name: /Revoked since 2026-11-17 16:20:07 UTC \(keyCompromise\) by the list/ })
		.click();
	await page.waitForFunction(
		() => document.querySelector('wax-tree [aria-selected="true"]')?.getAttribute("data-path") === "0.0.5.1",
	);
	assert.equal(await chosen(page), "0.0.5.1");

	await page.locator("#clear").click();
	await paste(page, await sample("ocsp-response"));
	await says(page, "revoked since 2026-11-17");
	await page.getByRole("button", { name: "Item 3", exact: true }).click();
	await shows(page, "wax-facts h2", "revoked.example");
	await page.getByRole("button", { name: /by the OCSP response, item 1/ }).click();
	await page.waitForFunction(
		() =>
			document.querySelector('wax-tree [aria-selected="true"]')?.getAttribute("data-path") ===
			"0.1.0.1.0.0.2.1",
	);
});
