// <x509-view> with bad input, and in hosts that are in its way: a sentence in place, the source kept.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { der, sample, suite } from "./harness.js";
import { add, leaf, message, posts, view } from "./post.js";

const start = suite();
const post = posts(start);

/** Chromium takes half a minute to lay out 10 MB, whoever is on the page; that is not what is tested. */
const hidden = "<style>pre { display: none }</style>";

for (const [about, contents, sentence] of [
	["nothing inside", "<x509-view></x509-view>", "There is nothing to read: this element holds no text."],
	[
		"an empty pre",
		"<x509-view><pre>\n </pre></x509-view>",
		"There is nothing to read: this element holds no text.",
	],
	[
		"nonsense",
		view("<b>Lorem ipsum</b> & so on"),
		"There is no PEM, base64 or hex of a certificate, a request or a key in this text.",
	],
]) {
	test(`${about}: a sentence, and the source stays`, async () => {
		const page = await post(contents);
		const text = await page.locator("x509-view").evaluate((node) => node.textContent);
		assert.equal(await message(page), sentence);
		assert.equal(await page.locator("x509-view").evaluate((node) => node.textContent), text);
		assert.equal(await page.locator(".found").count(), 0);
	});
}

test("10 MB of nonsense: a sentence, from a worker", async () => {
	const page = await post(hidden);
	const worker = page.waitForEvent("worker");
	await add(page, "Lorem ipsum dolor sit amet\n", 400_000);
	await worker;
	assert.match(await page.locator(".message").textContent().then(String), /^There is no PEM/);
});

test("a certificate that is cut off shows what is left of it", async () => {
	const page = await post(view(await sample("truncated")));
	await page.locator(".found").waitFor();
	assert.match(await page.locator(".issues li").first().innerText(), /^error/);
});

test("a private key is named, and stays masked", async () => {
	const pem = await sample("key-pair");
	const key = der(pem);
	const page = await post(`<x509-view open><pre>${pem}</pre></x509-view>`);
	assert.equal(
		await page.locator(".warning").innerText(),
		"A private key stands in the source of this page: whoever reads the page has it.",
	);
	// What is below a field is fetched when it is opened: all is open once nothing closed comes up any more.
	const closed = page.locator(".item").first().locator(".fields details:not([open]) > summary");
	await closed.first().waitFor();
	for (let quiet = 0; quiet < 5; quiet++) {
		while (await closed.count()) {
			await closed.first().click();
			quiet = 0;
		}
		await page.waitForTimeout(100);
	}
	await page.getByText("those of a private key are not shown").first().waitFor();
	const text = await page.locator("x509-view .found").innerText();
	assert.ok(text.includes("hidden ("), "the value is masked");
	assert.ok(
		!text.replace(/[\s:]/g, "").toLowerCase().includes(key.subarray(36, 44).toString("hex")),
		"no octet of it is shown",
	);
	assert.ok((await page.locator("pre").innerText()).includes("BEGIN PRIVATE KEY"));
});

test("an encrypted private key is named as one", async () => {
	const { privateKey } = generateKeyPairSync("ed25519", {
		publicKeyEncoding: { type: "spki", format: "pem" },
		privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "a password" },
	});
	const page = await post(view(privateKey));
	assert.equal(
		await page.locator(".warning").innerText(),
		"An encrypted private key stands in the source of this page: only its password guards it.",
	);
});

test("10 MB of certificates are decoded in a worker and shown by fifty", async () => {
	const n = Math.ceil(10_000_000 / leaf.length);
	const page = await post(hidden);
	await add(page, leaf, n);
	const list = page.locator(".items > .item");
	await list.first().waitFor();
	assert.equal(page.workers().length, 1);
	assert.equal(await list.count(), 50);
	assert.equal(await page.locator(".summary").innerText(), `${n.toLocaleString("en")} items`);
	await page.getByRole("button", { name: /^Show 50 of/ }).click();
	await page.waitForFunction(
		() => document.querySelector("x509-view")?.shadowRoot?.querySelectorAll(".item").length === 100,
	);
	await page.locator("x509-view").evaluate((node) => node.remove());
	for (let i = 0; i < 50 && page.workers().length; i++) await page.waitForTimeout(100);
	assert.equal(page.workers().length, 0, "the worker ends with the element");
});

const blocked = "Not decoded. The Content-Security-Policy of this page does not allow";
for (const [about, csp, sentence] of [
	["WebAssembly", "script-src 'self'", `${blocked} WebAssembly: its script-src lacks 'wasm-unsafe-eval'.`],
	[
		"the renderer",
		"script-src ORIGIN/x509-view.js 'wasm-unsafe-eval'",
		`${blocked} x509-view-renderer.js: its script-src-elem refuses it.`,
	],
	[
		"the decoder",
		"default-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
		`${blocked} view.wasm: its connect-src refuses it.`,
	],
]) {
	test(`a host whose policy refuses ${about} is told so in place`, async () => {
		const origin = process.env.WAXSEAL_URL?.replace(/\/$/, "") ?? "'none'";
		const page = await post(view(leaf), { csp: csp.replace("ORIGIN", origin), refused: true });
		assert.equal(await message(page), sentence);
		assert.ok(await page.locator("pre").isVisible());
	});
}

test("a host whose policy refuses workers is told so, and small text is decoded all the same", async () => {
	const csp = "default-src 'self' 'wasm-unsafe-eval'; worker-src 'none'";
	const page = await post(view(leaf) + view(leaf.repeat(300)), { csp, refused: true });
	await page.locator("x509-view .found").first().waitFor();
	await page.locator("x509-view").last().scrollIntoViewIfNeeded();
	assert.equal(await message(page), `${blocked} a worker made from a blob: its worker-src refuses it.`);
});

test("a host whose policy refuses the script keeps its text", async () => {
	const page = await post(view(leaf), { csp: "script-src 'none'", refused: true });
	assert.ok(await page.locator("pre").isVisible());
	assert.equal((await page.locator("pre").innerText()).trim(), leaf.trim());
});

test("it works under the strictest policy that docs/embed.md names", async () => {
	const docs = await readFile(new URL("../../docs/embed.md", import.meta.url), "utf8");
	const csp = /Content-Security-Policy: (.*)/.exec(docs)?.[1] ?? "";
	assert.ok(csp.startsWith("default-src 'none'; "), csp);
	const page = await post(view(leaf) + view(leaf.repeat(300)), { csp });
	await page.locator("x509-view .found").first().waitFor();
	await page.locator("x509-view").last().scrollIntoViewIfNeeded();
	await page.locator("x509-view").last().locator(".found").waitFor();
});

for (const [file, sentence] of [
	["view.wasm", "Not decoded. view.wasm could not be loaded: the host answers 404."],
	[
		"x509-view-renderer.js",
		"Not decoded. x509-view-renderer.js could not be loaded from beside x509-view.js.",
	],
]) {
	test(`${file} is missing: a sentence, and the source stays`, async () => {
		const page = await post("");
		await page.route(`**/${file}*`, (route) => route.fulfill({ status: 404 }));
		await add(page, leaf);
		assert.equal(await message(page), sentence);
		assert.equal(await page.locator("pre").innerText(), leaf);
	});
}
