// Getting something into Inspect: paste, drop, choose, type, take a sample, clear.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	chosen,
	der,
	drop,
	fieldName,
	paste,
	sample,
	search,
	shownField,
	shows,
	suite,
	summary,
} from "./harness.js";

const start = suite();

test("opens on a sample that is decoded, with one line that says what to do", async () => {
	const page = await start();
	assert.equal(await summary(page), "Certificate");
	assert.equal(await page.locator("wax-facts h2").innerText(), "seal.example");
	assert.equal(await page.locator("wax-facts .state").innerText(), "Expires in 176 days");
	assert.match(await page.locator("wax-source label").innerText(), /Paste or drop/);
	assert.ok((await page.locator("wax-tree [role=treeitem]").count()) > 10);
});

test("the sample stands in the page before any script runs", async () => {
	const page = await start({ javaScriptEnabled: false });
	const tree = await page.locator("wax-tree").innerText();
	assert.match(tree, /seal\.example/);
	assert.match(tree, /tbsCertificate/);
	assert.match(tree, /RFC 5280, 4\.1\.2\.2/);
});

test("paste decodes at once and replaces the sample", async () => {
	const page = await start();
	await paste(page, await sample("request"));
	await shows(page, "#summary", "Certificate request");
	assert.equal(await page.locator("wax-facts h2").innerText(), "new.seal.example");
	assert.match(await page.locator("wax-facts").innerText(), /Attributes\s+challengePassword/);
});

test("a second paste is added to the first, and is what is shown", async () => {
	const page = await start();
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await paste(page, await sample("ed25519"));
	await page.waitForSelector("wax-items [role=option]");
	assert.match(await summary(page), /^2 certificates/);
	assert.equal(await page.locator("wax-facts h2").innerText(), "Iris Vahl");
	assert.equal(await chosen(page), "1");
	await page.locator("wax-items [role=option]").first().click();
	await shows(page, "wax-facts h2", "Waxseal Root E1");
});

test("Clear empties everything", async () => {
	const page = await start();
	await paste(page, await sample("chain"));
	await page.waitForSelector("wax-items [role=option]");
	await page.locator("#clear").click();
	await shows(page, "#summary", "Nothing is pasted");
	assert.equal(await page.locator("#source").inputValue(), "");
	assert.equal(
		await page.locator("[role=treeitem], [role=option], wax-facts dt, wax-bytes .line").count(),
		0,
	);
});

test("a dropped DER file is read", async () => {
	const page = await start();
	await drop(page, "root.cer", der(await sample("root")));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	assert.match(await page.locator("wax-bytes .head").innerText(), /input/);
});

test("Open file reads what is chosen", async () => {
	const page = await start();
	const chooser = page.waitForEvent("filechooser");
	await page.locator("#open-file").click();
	await (await chooser).setFiles({
		name: "v1.pem",
		mimeType: "application/x-pem-file",
		buffer: Buffer.from(await sample("version-1")),
	});
	await shows(page, "wax-facts h2", "Class 3");
	assert.match(await page.locator("wax-facts").innerText(), /Version\s+1\b/);
});

test("typing in the source box decodes as it goes", async () => {
	const page = await start();
	await page.locator("#source").fill("30030201ff");
	await shows(page, "#summary", "Not recognised");
	assert.match(await page.locator("wax-tree").innerText(), /INTEGER|SEQUENCE/);
});

test("what is not recognised gets a sentence, a place and advice", async () => {
	const page = await start();
	await paste(page, "Dear all, please find the certificate attached.");
	await shows(page, "#summary", "Not recognised");
	const facts = await page.locator("wax-facts").innerText();
	assert.match(facts, /error/);
	assert.match(facts, /BEGIN line to its END line/);
	await page.locator("wax-facts wax-issues button.sentence").first().click();
	assert.equal(await chosen(page), "0");
});

test("a sample is chosen from the list, and the way back leads to the one before", async () => {
	const page = await start();
	await page.getByRole("button", { name: "Samples" }).click();
	await page.getByRole("button", { name: "A chain of three" }).click();
	await page.waitForSelector("wax-items [role=option]");
	assert.equal(await page.locator("#samples").isVisible(), false, "the list closes");
	assert.match(page.url(), /#sample=chain/);
	assert.equal(await page.locator("wax-items [role=option]").count(), 3);
});

test("a fragment opens a sample at a field", async () => {
	const page = await start({ fragment: "#sample=chain&item=1.0.1" });
	await page.waitForFunction(() =>
		document.querySelector('wax-tree [data-path="1.0.1"][aria-selected="true"]'),
	);
	assert.equal(await fieldName(page), "serialNumber");
});

test("back leads from a paste to the sample, and forward to the paste again, wherever it was", async () => {
	const page = await start({ fragment: "#sample=chain" });
	await page.waitForSelector("wax-items [role=option]");
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	assert.equal(await page.evaluate(() => location.hash), "#inspect");
	await search(page, "notAfter");
	const at = await page.evaluate(() => location.hash);
	await page.goBack();
	await page.waitForFunction(() => document.querySelectorAll("wax-items [role=option]").length === 3);
	await page.goForward();
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await shownField(page, "notAfter");
	assert.equal(await page.evaluate(() => location.hash), at);
	assert.equal(await page.locator("#source").inputValue(), await sample("root"));
	assert.equal(await page.evaluate(() => history.state), "own", "the history holds a word, not the paste");
});

test("back leads to the opening sample, and Clear forgets what was pasted", async () => {
	const page = await start();
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await page.goBack();
	await shows(page, "wax-facts h2", "seal.example");
	await page.goForward();
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await page.locator("#clear").click();
	await shows(page, "#said", "Nothing is pasted.");
	await page.goBack();
	await shows(page, "wax-facts h2", "seal.example");
	await page.goForward();
	await shows(page, "#summary", "Nothing is pasted");
	assert.equal(await page.locator("#source").inputValue(), "");
});

test("an empty file gets a sentence and changes nothing", async () => {
	const page = await start();
	await drop(page, "empty.pem", Buffer.alloc(0));
	await shows(page, "#status", "empty.pem is empty.");
	assert.equal(await page.locator("wax-facts h2").innerText(), "seal.example");
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await drop(page, "empty.pem", Buffer.alloc(0));
	await shows(page, "#status", "empty.pem is empty.");
	assert.equal(await page.locator("wax-facts h2").innerText(), "Waxseal Root E1");
});

test("a whole block of a kind that is not read by meaning gets no advice on pasting", async () => {
	const page = await start();
	const block = "-----BEGIN THING-----\nMAMCAf8=\n-----END THING-----\n";
	await paste(page, block);
	await page.waitForFunction(() =>
		/input\/unknown/.test(document.querySelector("wax-facts")?.textContent ?? ""),
	);
	assert.doesNotMatch(await page.locator("wax-facts").innerText(), /BEGIN line/);
	assert.match(await page.locator("wax-field").innerText(), /Choose a field/);
	await page.locator("wax-tree [role=treeitem]").first().click();
	await page.waitForFunction(
		() => !/Choose a field/.test(document.querySelector("wax-field")?.textContent ?? ""),
	);
});
