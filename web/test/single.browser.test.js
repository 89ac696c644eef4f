// The page as one file, from the disk and without a network: that nothing is asked for besides it, and
// nothing refused by its policy, is what the harness sees to after each test.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { chosen, drop, paste, sample, shownField, shows, singleFile, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** @type {string | undefined} */
let directory;
after(() => directory && rm(directory, { recursive: true }));

/** @param {Page} page */
async function toHandshake(page) {
	await page.locator("wax-inspect .rooms").getByRole("link", { name: "Handshake" }).click();
	await page.waitForSelector("wax-handshake wax-field .head .name");
}

test("a paste, a field, a large file and a handshake", async () => {
	const page = await start({ file: singleFile });
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await page.locator("wax-tree [data-path='0.0.1']").first().click();
	await shownField(page, "serialNumber");
	assert.equal(await page.evaluate(() => location.hash), "#item=0.0.1");
	await page.waitForFunction(() => /valid/.test(document.querySelector("wax-facts")?.textContent ?? ""));

	await page.locator("#clear").click();
	const many = Buffer.from((await sample("root")).repeat(1000));
	assert.ok(many.length > 256 * 1024);
	const worker = page.waitForEvent("worker");
	await drop(page, "many.pem", many);
	await shows(page, "#summary", "1,000 ");
	await worker;
	await page.locator("wax-items [role=option]").nth(99).click();
	await page.waitForFunction(
		() => document.querySelector('wax-tree [aria-selected="true"]')?.getAttribute("data-path") === "99",
	);
	assert.equal(await chosen(page), "99");

	await toHandshake(page);
	assert.match(
		await page.locator("wax-handshake .outcome").innerText(),
		/each side verified the other's Finished/,
	);
	await page.getByRole("option", { name: "ClientKeyExchange" }).click();
	await page.waitForFunction(
		() => document.querySelector("wax-handshake wax-field .head .name")?.textContent === "ClientKeyExchange",
	);
	assert.match(page.url(), /^file:.*waxseal\.html#handshake/);
	assert.deepEqual(
		await page.evaluate(() =>
			performance
				.getEntriesByType("resource")
				.map(({ name }) => name)
				.filter((name) => !name.startsWith("blob:")),
		),
		[],
	);
});

for (const view of /** @type {const} */ ([
	{ colorScheme: "light", viewport: { width: 1280, height: 800 } },
	{ colorScheme: "dark", viewport: { width: 320, height: 640 } },
])) {
	test(`axe finds nothing: ${view.colorScheme}, ${view.viewport.width} px`, async () => {
		const page = await start({ file: singleFile, ...view });
		await page.evaluate(await readFile(axe, "utf8"));
		const findings = () =>
			page.evaluate(async () => {
				// @ts-expect-error: axe is there by now
				const { violations } = await window.axe.run(document, {
					runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
				});
				return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
			});
		assert.deepEqual(await findings(), [], "Inspect");
		await toHandshake(page);
		assert.deepEqual(await findings(), [], "Handshake");
	});
}

for (const [where, file] of [
	["from the disk", singleFile],
	["from a host", undefined],
]) {
	test(`scripts off, ${where}: the sample stands there, and a sentence`, async () => {
		const page = await start({ file, javaScriptEnabled: false });
		assert.match(await page.locator("wax-tree").innerText(), /seal\.example/);
		const sentence = page.locator("noscript p"); // getByText passes it over
		assert.ok(await sentence.isVisible());
		assert.match(await sentence.innerText(), /^Scripts are off, and nothing can be pasted/);
		assert.equal(await page.getByRole("button", { name: "Paste" }).isVisible(), false);
	});

	for (const [lacking, words] of [
		["WebAssembly", "page.wasm could not be loaded: this browser runs no WebAssembly"],
		...(file
			? [["DecompressionStream", "page.wasm could not be loaded: this browser does not unpack gzip"]]
			: []),
	]) {
		test(`a browser without ${lacking}, ${where}: a sentence`, async () => {
			const page = await start({ file });
			await page.addInitScript((name) => Reflect.deleteProperty(globalThis, name), lacking);
			await page.reload();
			await shows(page, "#status", words);
			assert.match(await page.locator("#status").innerText(), /open the page in another one/);
			assert.match(await page.locator("wax-tree").innerText(), /seal\.example/);
		});
	}
}

test("a copy that was cut off says so, and does what is whole", async () => {
	directory = await mkdtemp(path.join(tmpdir(), "waxseal-"));
	const whole = await readFile(singleFile, "utf8");
	const cut = async (/** @type {string} */ name, /** @type {number} */ end) => {
		const file = path.join(/** @type {string} */ (directory), name);
		await writeFile(file, whole.slice(0, end));
		return file;
	};
	const words = "could not be loaded: this copy of the page is cut off";
	const lab = whole.indexOf('data-file="lab.difference"');
	for (const end of [lab - 10, lab + 100_000, whole.lastIndexOf("</script>")]) {
		const page = await start({ file: await cut(`lab-${end}.html`, end) });
		await paste(page, await sample("root"));
		await shows(page, "wax-facts h2", "Waxseal Root E1");
		await page.evaluate(() => {
			location.hash = "#handshake";
		});
		await page.getByText(`lab.wasm ${words}`).first().waitFor();
	}
	const inPage = await cut("page.html", whole.indexOf('data-file="page.wasm"') + 100_000);
	const page = await start({ file: inPage, whole: false });
	await shows(page, "#status", `page.wasm ${words}`);
});

test("Save for offline saves this very file; in the file there is nothing to save", async () => {
	const page = await start();
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Save for offline" }).click();
	const saved = await download;
	assert.equal(saved.suggestedFilename(), "waxseal.html");
	assert.deepEqual(await readFile(await saved.path()), await readFile(singleFile));

	const single = await start({ file: singleFile });
	assert.equal(await single.getByRole("link", { name: "Save for offline" }).count(), 0);
	assert.match(await single.locator("wax-inspect footer").innerText(), /this file is the whole page/);
});
