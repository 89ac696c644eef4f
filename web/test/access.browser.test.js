// Inspect for everyone: axe, keyboard only, narrow windows, large text, forced colours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, fieldName, findings, search, shownField, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

const views = /** @type {const} */ ([
	{ colorScheme: "light", viewport: { width: 1280, height: 800 } },
	{ colorScheme: "dark", viewport: { width: 1280, height: 800 } },
	{ colorScheme: "light", viewport: { width: 320, height: 640 } },
	{ colorScheme: "dark", viewport: { width: 820, height: 1000 } },
	{ forcedColors: "active", viewport: { width: 1280, height: 800 } },
]);

for (const view of views) {
	const about = "colorScheme" in view ? view.colorScheme : "forced colours";
	test(`axe finds nothing: ${about}, ${view.viewport.width} px`, async () => {
		const page = await start({ ...view, bypassCSP: true, fragment: "#sample=hostile-names" });
		assert.deepEqual(await findings(page), [], "a certificate with issues");
		await search(page, "bank");
		await shownField(page, "");
		assert.deepEqual(await findings(page), [], "with a field selected and hits listed");
		await page.keyboard.press("Escape");
		await page.getByRole("button", { name: "Samples" }).click();
		assert.deepEqual(await findings(page), [], "with the samples open");
		await page.getByRole("button", { name: "A private key and its certificate" }).click();
		await page.waitForSelector("wax-items [role=option]");
		assert.deepEqual(await findings(page), [], "with several items");
		await page.getByLabel("Compare with").selectOption("1");
		await page.locator("wax-comparison table").waitFor();
		assert.deepEqual(await findings(page), [], "with two items compared");
		await page.keyboard.press("Escape");
		await page.locator("wax-facts wax-menu > button").click();
		await page.locator("wax-facts [role=menu]").waitFor();
		assert.deepEqual(await findings(page), [], "with the menu of an item open, and what it does not offer");
		await page.keyboard.press("Escape");
		await page.locator("#clear").click();
		assert.deepEqual(await findings(page), [], "with nothing");
	});
}

test("keyboard alone reaches every part", async () => {
	const page = await start();
	const parts = new Set();
	for (let i = 0; i < 60; i++) {
		await page.keyboard.press("Tab");
		parts.add(
			await page.evaluate(() => {
				const at = document.activeElement;
				return at?.closest(
					"wax-items, wax-facts, wax-tree, wax-field, wax-bytes, wax-search, wax-source, .buttons",
				)?.tagName;
			}),
		);
		assert.ok(
			await page.evaluate(() => {
				const at = document.activeElement;
				if (!at || at === document.body) return true;
				const { outlineStyle, outlineWidth } = getComputedStyle(at);
				return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
			}),
			"what has the focus shows it",
		);
	}
	for (const part of ["DIV", "WAX-SOURCE", "WAX-FACTS", "WAX-SEARCH", "WAX-TREE", "WAX-FIELD", "WAX-BYTES"]) {
		assert.ok(parts.has(part), `Tab comes to ${part}`);
	}
});

test("at 320 px nothing is cut off, and the octets unfold under their field", async () => {
	const page = await start({
		viewport: { width: 320, height: 640 },
		hasTouch: true,
		fragment: "#sample=hostile-names&item=0.0.5.0",
	});
	await shownField(page, "RelativeDistinguishedName");
	assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
	const row = page.locator("wax-tree [role=treeitem]", {
		has: page.locator(".name", { hasText: /^issuer$/ }),
	});
	await row.tap();
	await shownField(page, "issuer");
	await page.waitForFunction(() => {
		const row = document.querySelector('wax-tree [aria-selected="true"]')?.getBoundingClientRect();
		const fold = document.querySelector("wax-fold")?.getBoundingClientRect();
		return row && fold && Math.abs(fold.top - row.bottom) < 2;
	});
	const next = page.locator("wax-tree [role=treeitem]", {
		has: page.locator(".name", { hasText: /^validity$/ }),
	});
	const [fold, below] = await Promise.all([page.locator("wax-fold").boundingBox(), next.boundingBox()]);
	assert.ok(fold && below && below.y >= fold.y + fold.height - 1, "the next field stands below the octets");
	assert.ok(fold && fold.height > 150);
	await page.locator("wax-bytes .hex[data-in=len]").nth(20).tap();
	assert.notEqual(await fieldName(page), "issuer", "a tap on an octet goes deeper");
	assert.match((await chosen(page)) ?? "", /^0\.0\.3\./);
	assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});

test("at 200 % zoom every part is still there", async () => {
	const page = await start({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
	assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 640);
	for (const part of [
		"wax-source",
		"wax-facts",
		"wax-search",
		"wax-tree",
		"wax-field",
		"wax-bytes",
		"footer",
	]) {
		assert.ok(await page.locator(part).first().isVisible(), part);
	}
});

test("on paper there are facts and fields, and no buttons", async () => {
	const page = await start();
	await page.emulateMedia({ media: "print" });
	assert.ok(await page.locator("wax-facts dl").isVisible());
	assert.ok(await page.locator("wax-tree [role=treeitem]").first().isVisible());
	assert.equal(await page.locator(".buttons").isVisible(), false);
	const overflow = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
	assert.ok(overflow, "the panes grow with what is in them");
});
