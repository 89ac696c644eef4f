// Large input, and how long things take. Times are printed; what is asserted is that nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, der, drop, sample, shows, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/**
 * Starts to note every task of the main thread that is longer than 50 ms.
 * @param {Page} page
 */
function watchTasks(page) {
	return page.evaluate(() => {
		const tasks = /** @type {number[]} */ ([]);
		Object.assign(window, { tasks });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) tasks.push(duration);
		}).observe({ type: "longtask" });
	});
}

/** @param {Page} page */
async function longest(page) {
	await page.waitForTimeout(100);
	const tasks = await page.evaluate(() => /** @type {{ tasks?: number[] }} */ (window).tasks ?? []);
	return Math.round(Math.max(0, ...tasks));
}

test("10,000 certificates are listed by pages, each to be opened", async (t) => {
	const page = await start({ clock: false });
	const one = await sample("server-ec");
	const two = await sample("root");
	await watchTasks(page);
	const before = Date.now();
	await page.evaluate((pair) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData("text/plain", pair.repeat(5000));
		const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
		document.body.dispatchEvent(paste);
	}, one + two);
	await shows(page, "#summary", "10,000");
	await page.waitForSelector("wax-items [role=option]");
	t.diagnostic(
		`10,000 certificates: listed after ${Date.now() - before} ms, longest task ${await longest(page)} ms`,
	);
	assert.equal(await page.locator("wax-items [role=option]").count(), 200);
	assert.match(await page.locator(".pager").innerText(), /1 to 200 of 10,000/);
	await page.getByRole("button", { name: "Later page" }).click();
	await shows(page, "wax-items .number", "201");
	await page.locator("wax-items [role=option]").nth(1).click();
	await page.waitForFunction(() => document.querySelector("wax-facts h2")?.textContent === "Waxseal Root E1");
	assert.equal(await chosen(page), "201");
	await page.evaluate(() => {
		location.hash = "#item=9999.0.1";
	});
	await shows(page, "wax-items .number", "9,801");
	assert.equal(await chosen(page), "9999.0.1");
	t.diagnostic(`and after one was opened, longest task ${await longest(page)} ms`);
});

test("a paste is painted", async (t) => {
	const page = await start({ clock: false });
	const leaf = await sample("server-rsa");
	const other = await sample("server-ec");
	const times = [];
	for (let round = 0; round < 12; round++) {
		times.push(await painted(page, round % 2 ? other : leaf));
		await page.locator("#clear").click();
	}
	const warm = times.slice(2).sort((a, b) => a - b);
	t.diagnostic(
		`paste to painted, warm: median ${warm[5].toFixed(1)} ms, worst ${warm[9].toFixed(1)} ms; first ${times[0].toFixed(1)} ms`,
	);
	assert.ok(times.every((ms) => ms > 0));
});

/**
 * Drops a file of a text many times over, made in the page.
 * @param {Page} page
 * @param {string} text
 * @param {number} times
 */
function dropMany(page, text, times) {
	return page.evaluate(
		([text, times]) => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File(Array(times).fill(text), "many"));
			document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
		},
		/** @type {const} */ ([text, times]),
	);
}

/**
 * Milliseconds from a paste event to the frame after the tree and the facts are there.
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<number>}
 */
function painted(page, text) {
	return page.evaluate(async (text) => {
		const data = new DataTransfer();
		data.setData("text/plain", text);
		const tree = document.querySelector("wax-tree");
		const done = new Promise((resolve) => {
			const observer = new MutationObserver(() => {
				const ready =
					document.querySelectorAll("wax-tree [role=treeitem]").length > 10 &&
					document.querySelector("wax-bytes .hex");
				if (!ready) return;
				observer.disconnect();
				requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
			});
			observer.observe(document.body, { childList: true, subtree: true });
		});
		tree?.replaceChildren();
		document.querySelector("wax-bytes .rows")?.replaceChildren();
		const before = performance.now();
		document.body.dispatchEvent(
			new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }),
		);
		return Number(await done) - before;
	}, text);
}

test("a large buffer is shown by the rows in sight", async (t) => {
	const page = await start({ clock: false });
	await watchTasks(page);
	const before = Date.now();
	await dropMany(page, "\0".repeat(1 << 20), 30);
	await shows(page, "wax-bytes .size", "31,457,280 octets");
	t.diagnostic(
		`30 MiB of zeroes: shown after ${Date.now() - before} ms, longest task ${await longest(page)} ms`,
	);
	await page.locator("wax-bytes .grid").focus();
	await page.keyboard.press("Control+End");
	await page.waitForSelector("#octet-31457279");
	assert.ok((await page.locator("wax-bytes .line").count()) < 100);
	await page.keyboard.press("Control+Home");
	await page.waitForSelector("#octet-0");
	await page.locator("wax-bytes .grid").evaluate((grid) => grid.scrollTo(0, grid.scrollHeight / 2));
	await page.waitForFunction(() => {
		const off = Number(document.querySelector("wax-bytes .hex")?.getAttribute("data-off"));
		return off > 14 << 20 && off < 17 << 20;
	});
});

test("a level of many fields opens by ranges", async () => {
	const page = await start();
	const element = Buffer.from("020101", "hex");
	const contents = Buffer.concat(Array(1800).fill(element));
	const header = Buffer.from([0x30, 0x82, contents.length >> 8, contents.length & 255]);
	await drop(page, "many.der", Buffer.concat([header, contents]));
	await shows(page, "wax-bytes .size", "5,404 octets");
	const ranges = page.locator("wax-tree .name.range");
	assert.deepEqual(await ranges.allInnerTexts(), [
		"1 to 500",
		"501 to 1,000",
		"1,001 to 1,500",
		"1,501 to 1,800",
	]);
	await page.locator("wax-bytes .grid").focus();
	await page.keyboard.press("Control+End");
	await page.waitForFunction(
		() => document.querySelector('wax-tree [aria-selected="true"]')?.getAttribute("data-path") === "0.1799",
	);
	assert.ok((await page.locator("wax-tree [role=treeitem]").count()) < 320, "other ranges stay closed");
});

test("of a long list the four pages opened last stay open", async () => {
	const page = await start();
	const contents = Buffer.concat(Array(5000).fill(Buffer.from("020101", "hex")));
	const header = Buffer.from([0x30, 0x82, contents.length >> 8, contents.length & 255]);
	await drop(page, "many.der", Buffer.concat([header, contents]));
	await shows(page, "wax-bytes .size", "15,004 octets");
	const words = (/** @type {number} */ i) => page.locator("wax-tree .name.range").nth(i);
	const open = () => page.locator("wax-tree [aria-expanded=true] > .name.range").allInnerTexts();
	for (let i = 0; i < 6; i++) {
		await words(i).click();
		await page.waitForSelector(`[data-path="0.${500 * i}"]`);
	}
	assert.deepEqual(await open(), ["1,001 to 1,500", "1,501 to 2,000", "2,001 to 2,500", "2,501 to 3,000"]);
	assert.ok((await page.locator("wax-tree [role=treeitem]").count()) < 2100, "rows of closed pages are gone");
	await words(0).click();
	await page.waitForSelector('[data-path="0.499"]');
	assert.equal((await open())[0], "1 to 500");
});

test("every prefix of a certificate shows something", async () => {
	const page = await start();
	const whole = der(await sample("version-1"));
	for (const end of [1, 2, 4, 40, 180, whole.length - 1]) {
		await page.locator("#clear").click();
		await drop(page, "cut.der", whole.subarray(0, end));
		await page.waitForSelector("wax-tree [role=treeitem]");
		await page.waitForSelector("wax-facts [data-level=error]");
	}
});
