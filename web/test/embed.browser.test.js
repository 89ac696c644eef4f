// <x509-view> in other people's pages: what it fetches and when, what it shows, what it does not break.

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { der, findings, sample, suite } from "./harness.js";
import { leaf, posts, view } from "./post.js";

/** @import { Page } from "playwright-core" */

const start = suite();
const post = posts(start);
const blog = await readFile(new URL("../embed/example.html", import.meta.url), "utf8");

/**
 * The text that is marked in the page.
 * @param {Page} page
 */
const marked = (page) =>
	page.evaluate(() => [...(CSS.highlights.get("x509-view") ?? [])].map(String).join("").replace(/\s/g, ""));

/**
 * @param {Page} page
 * @param {string} name
 */
const field = (page, name) =>
	page.locator(".fields summary").filter({ has: page.getByText(name, { exact: true }) });

/** @param {Page} page */
const openFields = (page) => page.getByText("Fields and octets").first().click();

/**
 * The base64 of octets of a certificate in its PEM: every character that has a bit of them.
 * @param {string} pem
 * @param {Buffer} octets
 */
function characters(pem, octets) {
	const at = der(pem).indexOf(octets);
	const text = pem.replace(/-----.*-----|\s/g, "");
	return text.slice(Math.floor((at * 4) / 3), Math.ceil(((at + octets.length) * 4) / 3));
}

/**
 * Watches what a page fetches, by the name of the file.
 * @param {Page} page
 */
function fetches(page) {
	/** @type {Record<string, number>} octets on the wire */
	const files = {};
	page.on("requestfinished", async (request) => {
		const { responseBodySize } = await request.sizes();
		const file = request.url().replace(/.*\//, "");
		files[file] = (files[file] ?? 0) + responseBodySize;
	});
	return files;
}

// What is fetched, and when.

test("a post far from its certificate loads one small script; near it, the rest, once for all", async (t) => {
	const far = blog.replace("<header>", '<div style="block-size: 4000px"></div><header>');
	assert.notEqual(far, blog);
	const page = await start({ at: "example.html", host: { body: far } });
	const files = fetches(page);
	await page.reload();
	await page.waitForFunction(() => customElements.get("x509-view"));
	await page.waitForTimeout(500);
	assert.deepEqual(Object.keys(files).sort(), ["example.css", "example.html", "x509-view.js"]);
	const before = { ...files };
	for (const element of await page.locator("x509-view").all()) {
		await element.scrollIntoViewIfNeeded();
		await element.locator(".found").waitFor();
	}
	const [rest, wasm] = [files["x509-view-renderer.js"], files["view.wasm"] || files["view.wasm.gz"]];
	assert.ok(rest > 0 && wasm > 0, JSON.stringify(files));
	const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
	assert.equal(new Set(names).size, names.length, "nothing is fetched twice");
	t.diagnostic(
		`before scrolling ${before["x509-view.js"]} bytes of script, after it ${rest} and ${wasm} of wasm`,
	);
});

test("the script takes at most 6 kB after gzip", async () => {
	const page = await start({ at: "example.html" });
	const script = await page.evaluate(async () => (await fetch("x509-view.js")).text());
	const size = gzipSync(script, { level: 9 }).length;
	assert.ok(size > 500 && size <= 6000, `${size} bytes`);
});

test("several elements share one instance of the decoder", async () => {
	const page = await post("");
	await page.addInitScript(() => {
		const { Instance } = WebAssembly;
		Object.assign(window, { instances: 0 });
		WebAssembly.Instance = new Proxy(Instance, {
			construct(target, args) {
				Object.assign(window, { instances: /** @type {any} */ (window).instances + 1 });
				return Reflect.construct(target, args);
			},
		});
	});
	await page.goto(page.url().replace("post.html", "example.html"));
	for (const element of await page.locator("x509-view").all()) {
		await element.scrollIntoViewIfNeeded();
		await element.locator(".found").waitFor();
	}
	assert.equal(await page.evaluate(() => /** @type {any} */ (window).instances), 1);
});

test("a document is closed when it is no longer shown", async () => {
	const page = await post("");
	await page.addInitScript(() => {
		const { Instance } = WebAssembly;
		const counts = { open: 0, closed: /** @type {number[]} */ ([]) };
		Object.assign(window, { counts });
		WebAssembly.Instance = new Proxy(Instance, {
			construct(target, args) {
				const instance = Reflect.construct(target, args);
				const exports = { ...instance.exports };
				const { open, close } = exports;
				exports.open = (/** @type {unknown[]} */ ...numbers) => {
					counts.open++;
					return open(...numbers);
				};
				exports.close = (/** @type {number} */ id) => {
					counts.closed.push(id);
					return close(id);
				};
				return Object.create(instance, { exports: { value: exports } });
			},
		});
	});
	const closed = (/** @type {number} */ n) =>
		page.waitForFunction((n) => /** @type {any} */ (window).counts.closed.length === n, n);
	await page.goto(page.url().replace("post.html", "example.html"));
	const elements = page.locator("x509-view");
	const all = await elements.count();
	for (const element of await elements.all()) {
		await element.scrollIntoViewIfNeeded();
		await element.locator(".found").waitFor();
	}
	await closed(0);
	await elements.first().evaluate((element) => element.remove());
	await closed(1);
	await elements.first().evaluate((element) => element.replaceChildren("Nothing to see here."));
	await closed(3); // the one before, and the one in which nothing was found
	const { open, closed: ids } = await page.evaluate(() => /** @type {any} */ (window).counts);
	assert.equal(open, all + 1);
	assert.equal(new Set(ids).size, 3, "none is closed twice");
});

test("with scripts off the text stands there as it is", async () => {
	const page = await start({ at: "example.html", javaScriptEnabled: false });
	const texts = await page.locator("x509-view pre").allInnerTexts();
	const expected = await Promise.all(["server-ec", "chain", "hostile-names"].map(sample));
	assert.deepEqual(
		texts.map((text) => text.trim()),
		expected.map((text) => text.trim()),
	);
	assert.ok(await page.locator("x509-view pre").first().isVisible());
});

// What is shown.

test("facts, state and fingerprints are those of the certificate", async () => {
	const page = await start({ at: "example.html" });
	const found = page.locator("x509-view").first().locator(".found");
	const text = await found.innerText();
	const { fingerprint256, fingerprint } = new X509Certificate(leaf);
	for (const want of [
		"seal.example",
		"Expires in 176 days",
		"CN=Waxseal Issuing E7",
		"www.seal.example",
		"EC, P-256",
	]) {
		assert.ok(text.includes(want), want);
	}
	for (const print of [fingerprint256, fingerprint]) assert.ok(text.includes(print), print);
});

test("a chain is three items, the first of them open", async () => {
	const page = await post(view(await sample("chain")));
	await page.locator(".found").waitFor();
	assert.equal(await page.locator(".summary").innerText(), "3 certificates");
	assert.deepEqual(
		await page
			.locator(".item")
			.evaluateAll((items) => items.map((item) => /** @type {HTMLDetailsElement} */ (item).open)),
		[true, false, false],
	);
	assert.deepEqual(await page.locator(".item .title").allInnerTexts(), [
		"seal.example",
		"Waxseal Issuing E7",
		"Waxseal Root E1",
	]);
});

test("a chosen field is marked in the source, whatever stands around it and in it", async () => {
	const spki = new X509Certificate(leaf).publicKey.export({ type: "spki", format: "der" });
	const want = characters(leaf, spki);
	assert.equal(want.length, 122);
	const lines = leaf.trim().split("\n");
	for (const [about, html] of [
		["as it is", view(leaf)],
		["indented", `<x509-view>\n\t<pre>\n${leaf.replace(/^/gm, "\t\t")}\t</pre>\n</x509-view>`],
		["after other text", view(`Grüße, 世界 🜲!\n${leaf}`)],
		[
			"coloured",
			`<x509-view><pre><code>${lines.map((line) => `<span>${line.slice(0, 9)}</span>${line.slice(9)}\n`).join("")}</code></pre></x509-view>`,
		],
		[
			"with entities",
			`<x509-view><pre>${leaf.replaceAll("\n", "&#10;").replaceAll("+", "&plus;")}</pre></x509-view>`,
		],
		["without a pre", `<x509-view>${leaf}</x509-view>`],
	]) {
		const page = await post(html);
		await openFields(page);
		await field(page, "subjectPublicKeyInfo").click();
		await page.waitForFunction(() => CSS.highlights.get("x509-view")?.size);
		assert.equal(await marked(page), want, about);
		const said = field(page, "subjectPublicKeyInfo").locator("+ .about .octets");
		await said.getByText("30 59").waitFor();
		assert.match(
			await said.innerText(),
			/^SEQUENCE; 91 octets at 170, lines (5|6) to (7|8) of the source 30 59 …$/,
			about,
		);
	}
});

test("each element has its mark, and takes it along", async () => {
	const page = await post(`<x509-view open><pre>${leaf}</pre></x509-view>`.repeat(2));
	const size = (/** @type {number} */ n) =>
		page.waitForFunction((n) => CSS.highlights.get("x509-view")?.size === n, n);
	const lines = 3; // that the key stands on
	for (const [i, element] of (await page.locator("x509-view").all()).entries()) {
		await element.locator("summary", { hasText: "subjectPublicKeyInfo" }).click();
		await size((i + 1) * lines);
	}
	assert.equal(await page.locator("[aria-current]").count(), 2);
	await page.locator("x509-view").first().locator("[aria-current]").click();
	await size(lines);
	await page
		.locator("x509-view")
		.last()
		.evaluate((node) => node.remove());
	await size(0);
});

test("the octets of a field are those of the certificate", async () => {
	const page = await post(view(leaf));
	await openFields(page);
	await field(page, "serialNumber").click();
	const octets = page.locator(".octets code").filter({ hasText: "02 10" });
	await octets.waitFor();
	const serial = new X509Certificate(leaf).serialNumber.toLowerCase();
	assert.equal((await octets.innerText()).replace(/\s/g, ""), `0210${serial}`);
});

test("where the source is chosen from it stays in sight, and scrolls to the mark", async () => {
	const page = await post(
		`<style>x509-view { --x509-view-source-size: 6rem }</style>${view(leaf)}<p style="block-size: 2000px"></p>`,
	);
	await openFields(page);
	const last = field(page, "signatureValue");
	await last.click();
	await page.waitForFunction(() => CSS.highlights.get("x509-view")?.size);
	await last.evaluate((node) => scrollTo(0, scrollY + node.getBoundingClientRect().top - 300));
	const [box, mark] = await page.evaluate(() => {
		const source = document.querySelector("x509-view")?.shadowRoot?.querySelector(".source");
		const [range] = /** @type {Range[]} */ ([...(CSS.highlights.get("x509-view") ?? [])]);
		return [source?.getBoundingClientRect().toJSON(), range.getBoundingClientRect().toJSON()];
	});
	assert.equal(Math.round(box.top), 0);
	assert.ok(mark.top >= box.top && mark.top < box.bottom, `${mark.top} in ${box.top} to ${box.bottom}`);
});

test("findings are there with their level, and on the fields", async () => {
	const page = await post(view(await sample("negative-serial")));
	assert.match(await page.locator(".issues li").first().innerText(), /^error/);
	await openFields(page);
	assert.match(await field(page, "serialNumber").innerText(), /error$/);
});

test("open has the fields open, and taking the element away and back shows it once", async () => {
	const page = await post(`<x509-view open><pre>${leaf}</pre></x509-view>`);
	await field(page, "tbsCertificate").waitFor();
	await page.evaluate(() => {
		const element = /** @type {Element} */ (document.querySelector("x509-view"));
		element.remove();
		document.querySelector("main")?.append(element);
	});
	await field(page, "tbsCertificate").waitFor();
	assert.equal(await page.locator(".found").count(), 1);
});

test("another text in its place is read", async () => {
	const page = await post(view(leaf));
	await page.getByText("CN=seal.example", { exact: true }).waitFor();
	await page.locator("x509-view").evaluate(
		(element, text) => {
			const pre = document.createElement("pre");
			pre.textContent = text;
			element.replaceChildren(pre);
		},
		await sample("root"),
	);
	await page.getByText("Waxseal Root E1", { exact: true }).first().waitFor();
	assert.equal(await page.locator(".found").count(), 1);
});

test("a narrow column holds it, and a wide one has the source beside what it says", async () => {
	for (const width of [280, 1240]) {
		const page = await post(`<div style="inline-size: ${width}px">${view(leaf)}</div>`, {
			viewport: { width: Math.max(width + 16, 320), height: 800 },
		});
		await openFields(page);
		await field(page, "validity").click();
		const [source, found, overflow] = await page.evaluate(() => {
			const root = document.querySelector("x509-view")?.shadowRoot;
			const box = (/** @type {string} */ s) => root?.querySelector(s)?.getBoundingClientRect().toJSON();
			return [box(".view > .source"), box(".found"), document.documentElement.scrollWidth - innerWidth];
		});
		assert.ok(overflow <= 0, `${width} px: the page is ${overflow} px too wide`);
		if (width > 1000) assert.ok(found.left > source.right, "side by side");
		else assert.ok(found.width <= width && found.left === source.left, "one above the other");
	}
});

test("properties and parts theme it, and it follows color-scheme", async () => {
	const style = `<style>
		x509-view { --x509-view-error: rgb(1, 2, 3); --x509-view-mono: fantasy; --x509-view-source-size: 50px; }
		x509-view::part(title) { color: rgb(4, 5, 6); }
		x509-view::part(field-head) { background: rgb(7, 8, 9); }
	</style>`;
	const page = await post(style + view(await sample("negative-serial")));
	await openFields(page);
	const seen = (/** @type {string} */ selector, /** @type {string} */ property) =>
		page
			.locator(selector)
			.first()
			.evaluate((node, p) => getComputedStyle(node).getPropertyValue(p), property);
	assert.equal(await seen(".issues .level", "color"), "rgb(1, 2, 3)");
	assert.equal(await seen("dd code", "font-family"), "fantasy");
	assert.equal(await seen(".view > .source", "max-height"), "50px");
	assert.equal(await seen(".title", "color"), "rgb(4, 5, 6)");
	assert.equal(await seen(".fields details summary", "background-color"), "rgb(7, 8, 9)");
	for (const [scheme, red] of [
		["light", "rgb(161, 24, 13)"],
		["dark", "rgb(255, 159, 145)"],
	]) {
		const page = await post(
			`<style>:root { color-scheme: ${scheme} }</style>${view(await sample("negative-serial"))}`,
		);
		const level = page.locator(".issues .level").first();
		assert.equal(await level.evaluate((node) => getComputedStyle(node).color), red, scheme);
	}
});

test("the keyboard opens fields, marks them and lets go of them", async () => {
	const page = await post(view(leaf));
	await page.locator(".found").waitFor();
	const focused = () =>
		page.evaluate(() => document.querySelector("x509-view")?.shadowRoot?.activeElement?.textContent?.trim());
	/** @type {(string | undefined)[]} */
	const walked = [];
	const tab = async () => {
		await page.keyboard.press("Tab");
		walked.push(await focused());
	};
	await tab();
	assert.equal(
		await page.evaluate(() => document.querySelector("x509-view")?.shadowRoot?.activeElement?.className),
		"source",
	);
	await tab();
	await tab();
	assert.deepEqual(walked.slice(1), ["More facts", "Fields and octets"]);
	await page.keyboard.press("Enter");
	await field(page, "subject").waitFor();
	for (let i = 0; i < 20 && !(await focused())?.startsWith("serialNumber"); i++) await tab();
	await page.keyboard.press("Space");
	await page.waitForFunction(() => CSS.highlights.get("x509-view")?.size);
	const serial = Buffer.from(new X509Certificate(leaf).serialNumber, "hex");
	assert.equal(await marked(page), characters(leaf, Buffer.concat([Buffer.from([2, 16]), serial])));
	assert.equal(await page.locator("[aria-current]").count(), 1);
	await page.keyboard.press("Escape");
	assert.equal(await marked(page), "");
	assert.equal(await page.locator("[aria-current]").count(), 0);
	assert.match((await focused()) ?? "", /^serialNumber/);
});

for (const look of /** @type {const} */ ([
	{ colorScheme: "light", viewport: { width: 1280, height: 800 } },
	{ colorScheme: "dark", viewport: { width: 1280, height: 800 } },
	{ colorScheme: "light", viewport: { width: 320, height: 640 } },
	{ colorScheme: "dark", viewport: { width: 320, height: 640 } },
])) {
	test(`axe finds nothing: ${look.colorScheme}, ${look.viewport.width} px`, async () => {
		const page = await start({ at: "example.html", bypassCSP: true, ...look });
		for (const element of await page.locator("x509-view").all()) {
			await element.scrollIntoViewIfNeeded();
			await element.locator(".found").waitFor();
		}
		const last = page.locator("x509-view").last();
		await last.getByText("Fields and octets").click();
		await last.locator(".fields summary", { hasText: "subject" }).first().click();
		await page.waitForFunction(() => CSS.highlights.get("x509-view")?.size);
		assert.deepEqual(await findings(page), []);
	});
}

test("on paper there are the source, whole, and the facts", async () => {
	const page = await post(view(leaf));
	await page.locator(".found").waitFor();
	await page.emulateMedia({ media: "print" });
	const [box, pre] = await page.evaluate(() => {
		const source = document.querySelector("x509-view")?.shadowRoot?.querySelector(".source");
		return [source?.clientHeight ?? 0, document.querySelector("pre")?.offsetHeight ?? Infinity];
	});
	assert.ok(box >= pre, `the source has ${box} of ${pre} px`);
	assert.ok(await page.locator(".facts").first().isVisible());
	assert.equal(await page.getByText("More facts").isVisible(), false);
});
