// What wasm/page does at the edges: early input, binary files, large ones, a decoder that dies.

import assert from "node:assert/strict";
import { test } from "node:test";
import { der, drop, paste, sample, shows, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/** @param {Page} page */
const box = (page) =>
	page.locator("#source").evaluate((/** @type {HTMLTextAreaElement} */ { value, placeholder, readOnly }) => ({
		value,
		placeholder,
		readOnly,
	}));

/**
 * What wax-inspect is told from here on.
 * @param {Page} page
 */
const listen = (page) =>
	page.evaluateHandle(() => {
		/** @type {{ origin: string, length: number, text: boolean }[]} */
		const told = [];
		document.querySelector("wax-inspect")?.addEventListener("waxseal:source", (event) => {
			const { origin, bytes, text } = /** @type {CustomEvent} */ (event).detail;
			told.push({ origin, length: bytes.length, text });
		});
		return told;
	});

test("a paste before the decoder is ready waits for it", async () => {
	const page = await start();
	const text = await sample("ed25519");
	await page.route("**/page*.wasm", async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 300));
		await route.continue();
	});
	await page.reload({ waitUntil: "commit" });
	await page.waitForFunction(() => document.querySelector("wax-inspect:defined"));
	await paste(page, text);
	await shows(page, "wax-facts h2", "Iris Vahl");
	assert.equal((await box(page)).value, text);
});

test("octets that are no text are kept as they are, and more can be added", async () => {
	const page = await start();
	const told = await listen(page);
	const [first, second] = [der(await sample("root")), der(await sample("ed25519"))];
	await drop(page, "root.der", first);
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	const size = first.length.toLocaleString("en");
	assert.deepEqual(await box(page), {
		value: "",
		placeholder: `root.der: binary, ${size} octets`,
		readOnly: true,
	});
	await drop(page, "client.der", second);
	await page.waitForSelector("wax-items [role=option]");
	await paste(page, await sample("request"));
	await page.waitForFunction(() => document.querySelectorAll("wax-items [role=option]").length === 3);
	assert.deepEqual(
		(await told.jsonValue()).map(({ origin, text }) => [origin, text]),
		[
			["drop", false],
			["drop", false],
			["paste", false],
		],
	);
	await page.locator("#clear").click();
	assert.equal((await box(page)).readOnly, false);
});

test("a large file stays a file until something is added to it", async () => {
	const page = await start();
	const told = await listen(page);
	const root = await sample("root");
	const n = Math.ceil((300 * 1024) / root.length);
	await drop(page, "roots.pem", Buffer.from(root.repeat(n)));
	await page.waitForFunction(() => document.querySelectorAll("wax-items [role=option]").length === 200);
	assert.match((await box(page)).placeholder, /^roots\.pem: [0-9,]+ octets$/);
	await paste(page, await sample("request"));
	await page.waitForFunction(() =>
		document.querySelector("wax-facts .kind")?.textContent?.includes("equest"),
	);
	assert.deepEqual(
		(await told.jsonValue()).map(({ origin, text }) => [origin, text]),
		[
			["drop", false],
			["paste", false],
		],
	);
});

test("line ends of what is pasted are kept, though the box has its own", async () => {
	const page = await start();
	const told = await listen(page);
	const text = `\ufeff${(await sample("root")).replaceAll("\n", "\r\n")}`;
	await drop(page, "root.pem", Buffer.from(text));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	assert.deepEqual(await told.jsonValue(), [{ origin: "drop", length: Buffer.byteLength(text), text: true }]);
	assert.equal((await box(page)).value, await sample("root"));
});

test("a file that is too large is refused by its size", async () => {
	const page = await start();
	const told = await listen(page);
	await page.evaluate(() => {
		const file = new File([new Uint8Array(64 * 1024 * 1024 + 1)], "huge.der");
		file.arrayBuffer = () => Promise.reject(new Error("the file was read"));
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(file);
		document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
	});
	await shows(page, "#status", "huge.der is 67,108,865 octets long; at most 67,108,864 (64 MiB) are read.");
	assert.deepEqual(await told.jsonValue(), []);
});

test("a large paste is decoded in a worker, which ends with it", async () => {
	const page = await start();
	await paste(page, (await sample("root")).repeat(1000));
	await shows(page, "#summary", "1,000 ");
	assert.match((await box(page)).placeholder, /^input: text, [\d,]+ octets$/);
	const workers = page.workers();
	const ends = Promise.race(workers.map((worker) => worker.waitForEvent("close")));
	await page.locator("#clear").click();
	await shows(page, "#summary", "Nothing is pasted");
	await ends;
});

test("the fragment names the sample and the field, and never what is pasted", async () => {
	const page = await start({ fragment: "#sample=chain" });
	await page.locator("wax-tree [role=treeitem]").first().click();
	await page.keyboard.press("ArrowDown");
	await page.waitForFunction(() => /^#sample=chain&item=[\d.]+$/.test(location.hash));
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	assert.match(await page.evaluate(() => location.hash), /^#(inspect|item=[\d.]+)$/);
});

test("a decoder that dies is replaced, and the page goes on", async () => {
	const page = await start();
	await page.addInitScript(() => {
		WebAssembly.Instance = class extends WebAssembly.Instance {
			/** @param {[WebAssembly.Module, WebAssembly.Imports?]} given */
			constructor(...given) {
				super(...given);
				Object.assign(globalThis, { decoder: this });
			}
		};
	});
	await page.reload();
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await page.evaluate(() => {
		const { exports } = /** @type {{ decoder: WebAssembly.Instance }} */ (/** @type {unknown} */ (globalThis))
			.decoder;
		new Uint8Array(/** @type {WebAssembly.Memory} */ (exports.mem).buffer).fill(0xff);
	});
	await paste(page, "this is lost with the instance");
	await paste(page, await sample("ed25519"));
	await shows(page, "wax-facts h2", "Iris Vahl");
});
