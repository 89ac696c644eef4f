// Inspect on a phone: where the page stands, what folds under a row, what a finger can hit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, sample, search, shownField, shows, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** @param {Page} page */
const scrolled = (page) => page.evaluate(() => Math.round(scrollY));

/**
 * Two frames: what is drawn in one is measured in the next.
 * @param {Page} page
 */
const drawn = (page) =>
	page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/**
 * The gap that the selected row leaves, and what is to fit into it.
 * @param {Page} page
 */
const gap = (page) =>
	page.evaluate(() => {
		const row = document.querySelector('wax-tree [aria-selected="true"]');
		const fold = document.querySelector("wax-fold");
		if (!(row instanceof HTMLElement) || !(fold instanceof HTMLElement)) throw new Error("no row or fold");
		return { left: Number.parseFloat(row.style.marginBlockEnd), needed: fold.offsetHeight };
	});

test("the fold covers no field, after the opening sample and after a paste", async () => {
	const page = await start(phone);
	await shows(page, "wax-bytes .extent", "");
	await drawn(page);
	for (const [name, title] of [
		["root", "Waxseal Root E1"],
		["ed25519", "Iris Vahl"],
	]) {
		await paste(page, await sample(name));
		await shows(page, "wax-facts h2", title);
		await page.waitForSelector("wax-bytes .line");
		await drawn(page);
		const { left, needed } = await gap(page);
		assert.ok(needed > 300, "the octets are in the fold");
		assert.equal(left, needed, name);
	}
});

test("the page opens at its top and stays where the person is after a paste and an edit", async () => {
	const page = await start(phone);
	await page.waitForSelector("wax-bytes .line");
	await drawn(page);
	assert.equal(await scrolled(page), 0, "on load");
	await page.evaluate(() => scrollTo(0, 40));
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await page.waitForSelector("wax-bytes .line");
	await drawn(page);
	assert.equal(await scrolled(page), 40, "after a paste");
	await page.locator("#source").evaluate(
		(/** @type {HTMLTextAreaElement} */ box, text) => {
			box.value = text;
			box.dispatchEvent(new Event("input", { bubbles: true }));
		},
		await sample("ed25519"),
	);
	await shows(page, "wax-facts h2", "Iris Vahl");
	await drawn(page);
	assert.equal(await scrolled(page), 40, "after an edit");
});

test("a search and a fragment bring the field into sight", async () => {
	const page = await start({ ...phone, fragment: "#sample=server-ec&item=0.1" });
	const inSight = () =>
		page.waitForFunction(() => {
			const row = document.querySelector('wax-tree [aria-selected="true"]')?.getBoundingClientRect();
			return row && scrollY > 0 && row.top >= 0 && row.bottom <= innerHeight;
		});
	await shownField(page, "signatureAlgorithm");
	await inSight();
	await page.evaluate(() => scrollTo(0, 0));
	await search(page, "notAfter");
	await shownField(page, "notAfter");
	await inSight();
});

test("no character of the octets is cut off at 320 px", async () => {
	const page = await start({ viewport: { width: 320, height: 640 }, hasTouch: true });
	await page.waitForSelector("wax-bytes .line");
	const [inner, outer] = await page.evaluate(() => {
		const grid = document.querySelector("wax-bytes .grid");
		const line = grid?.querySelector(".line .ascii");
		return [line?.getBoundingClientRect().right ?? Infinity, grid?.getBoundingClientRect().right ?? 0];
	});
	assert.ok(inner <= outer, `the characters end at ${inner}, the grid at ${outer}`);
});

test("a link under an issue is 24 px high for a finger", async () => {
	const page = await start({ ...phone, fragment: "#sample=hostile-names" });
	// The list is drawn anew when findings arrive, so a link that was found may be gone: look until one stays.
	await page.waitForFunction(() => {
		const links = [...document.querySelectorAll("wax-issues .source a")];
		return links.length > 0 && links.every((link) => link.getBoundingClientRect().height >= 24);
	});
});
