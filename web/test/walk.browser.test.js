// Walking through Inspect: tree, octets, text, issues and search in step, by pointer and keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	cells,
	chosen,
	der,
	fieldName,
	marked,
	octets,
	sample,
	search,
	selected,
	shownField,
	shows,
	suite,
} from "./harness.js";

const start = suite();

test("the tree is walked by keyboard", async () => {
	const page = await start();
	await page.locator("wax-tree [data-path='0']").click();
	await page.keyboard.press("Home");
	assert.equal(await chosen(page), "0");
	await page.keyboard.press("ArrowDown");
	assert.equal(await chosen(page), "0.0");
	await page.keyboard.press("ArrowLeft");
	assert.equal(await selected(page).getAttribute("aria-expanded"), "false", "left closes");
	await page.keyboard.press("ArrowDown");
	assert.equal(await chosen(page), "0.1", "a closed level is passed over");
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("ArrowRight");
	assert.equal(await selected(page).getAttribute("aria-expanded"), "true", "right opens");
	await page.keyboard.press("ArrowRight");
	assert.equal(await chosen(page), "0.0.0", "right again goes in");
	await page.keyboard.type("iss");
	assert.equal(await fieldName(page), "issuer", "letters go to a name");
	await page.keyboard.press("*");
	assert.equal(
		await page.locator('wax-tree [data-path="0.0.4"]').getAttribute("aria-expanded"),
		"true",
		"star opens siblings",
	);
	await page.keyboard.press("End");
	assert.match((await chosen(page)) ?? "", /^0\.2/, "End goes to the last");
	assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "treeitem");
});

test("a field leads to its octets and its text by click", async () => {
	const page = await start();
	const pem = await sample("server-ec");
	await search(page, "serialNumber");
	await page.waitForFunction(() => document.querySelector("wax-bytes [data-in=len]"));
	const hex = await octets(page, "len");
	assert.equal(await octets(page, "hdr"), "02 10");
	assert.ok(der(pem).toString("hex").includes(hex.replaceAll(" ", "")));
	assert.equal(
		await octets(page, "len"),
		(await page.locator("wax-field > .value bdi").innerText()).replace(/^0x| \(.*/g, ""),
	);
	const base64 = pem.replace(/-----.*-----|\n/g, "");
	const at = base64.indexOf(await marked(page));
	assert.ok(at > 0, "what is marked stands in the text");
	const quanta = base64.slice(at - (at % 4), at + (await marked(page)).length + 3);
	assert.ok(Buffer.from(quanta, "base64").toString("hex").includes(hex.replaceAll(" ", "")));
});

test("an octet leads to the deepest field that owns it, by click and by key", async () => {
	const page = await start();
	await search(page, "notAfter");
	await shownField(page, "notAfter");
	const off = Number(await page.locator("wax-bytes .hex[data-in=len]").first().getAttribute("data-off"));
	await page.locator(`wax-bytes .hex[data-off="${off - 4}"]`).click();
	await shownField(page, "notBefore");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.press("ArrowRight");
	await shownField(page, "notAfter");
	assert.equal(
		await page.evaluate(() => document.activeElement?.getAttribute("role")),
		"grid",
		"the caret stays in the octets",
	);
	await page.keyboard.press("Enter");
	assert.equal(
		await page.evaluate(() => document.activeElement?.getAttribute("data-path")),
		await chosen(page),
		"Enter goes to the tree",
	);
	await page.keyboard.press("Enter");
	assert.equal(
		await page.evaluate(() => document.activeElement?.getAttribute("role")),
		"grid",
		"Enter on a leaf comes back",
	);
});

test("the pasted text leads to the field, by click and by key, and the field back to the text", async () => {
	const page = await start();
	const box = page.locator("#source");
	const text = await box.inputValue();
	const subject = text
		.replaceAll("\n", "")
		.indexOf(Buffer.from("\x06\x03U\x04\x03").toString("base64").slice(0, 4));
	assert.ok(subject > 0);
	await box.focus();
	await box.evaluate(
		(node, at) => /** @type {HTMLTextAreaElement} */ (node).setSelectionRange(at, at),
		text.indexOf("\n") + 8,
	);
	await shownField(page, "tbsCertificate");
	await page.keyboard.press("ArrowDown");
	await page.waitForFunction(
		() => document.querySelector("wax-field .head .name")?.textContent !== "tbsCertificate",
	);
	assert.equal(
		await page.evaluate(() => document.activeElement?.id),
		"source",
		"the caret stays in the text",
	);
	await search(page, "subjectPublicKeyInfo");
	await shownField(page, "subjectPublicKeyInfo");
	await page.getByRole("button", { name: "To the text" }).click();
	await page.waitForFunction(() => document.activeElement?.id === "source");
	const chosen = await box.evaluate((node) => {
		const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (node);
		return value.slice(selectionStart, selectionEnd).replaceAll("\n", "");
	});
	assert.equal(chosen, await marked(page));
});

test("the octets of the source itself lead to the field and stay in sight", async () => {
	const page = await start();
	await page.locator("wax-bytes select").selectOption({ label: "input" });
	await shows(page, "wax-bytes .size", "1,383 octets");
	const text = await page.locator("#source").inputValue();
	await page.locator(`wax-bytes .hex[data-off="${text.indexOf("\n") + 9}"]`).click();
	await shownField(page, "tbsCertificate");
	assert.equal(await page.locator("wax-bytes .size").innerText(), "1,383 octets");
	await cells(page, "wax-bytes .hex[data-in=len]");
	assert.match(
		(await page.locator("wax-bytes .ascii [data-in=len]").allInnerTexts()).join(""),
		/^TCCA3egAwIBAgIQ/,
	);
});

test("an issue leads to its field and octets", async () => {
	const page = await start({ fragment: "#sample=negative-serial" });
	const issue = page.locator("wax-facts wax-issues li", { hasText: "serial" }).first();
	assert.match(await issue.innerText(), /error[\s\S]*RFC 5280/);
	await issue.locator("button").click();
	await shownField(page, "serialNumber");
	assert.match(await octets(page, "len"), /^9c/);
	assert.match(await selected(page).locator(".mark").innerText(), /error/);
});

test("a truncated certificate keeps its fields and points at the cut", async () => {
	const page = await start({ fragment: "#sample=truncated" });
	const whole = await start({ fragment: "#sample=server-rsa" });
	assert.equal(
		await page.locator("wax-facts h2").innerText(),
		await whole.locator("wax-facts h2").innerText(),
	);
	assert.match(await page.locator("wax-facts wax-issues").innerText(), /ends at offset 696/);
});

test("search goes through the hits, and / comes to it from anywhere", async () => {
	const page = await start();
	await page.locator("wax-tree [data-path='0']").click();
	await page.keyboard.press("/");
	assert.equal(await page.evaluate(() => document.activeElement?.id), "search");
	await page.keyboard.type("2.5.29.15");
	await page.waitForSelector("#hits [role=option]");
	await page.keyboard.press("Enter");
	await shows(page, "wax-field .oid", "2.5.29.15");
	const first = await chosen(page);
	await page.keyboard.press("Control+A");
	await page.keyboard.type("example");
	await page.waitForFunction(() =>
		(document.querySelector("wax-search .said")?.textContent ?? "").includes("found"),
	);
	await page.keyboard.press("Enter");
	const second = await chosen(page);
	assert.notEqual(second, first);
	await page.keyboard.press("Enter");
	await page.waitForFunction(
		(before) =>
			document.querySelector('wax-tree [aria-selected="true"]')?.getAttribute("data-path") !== before,
		second,
	);
	assert.match(await page.locator("wax-search .said").innerText(), /^2 of \d+$/);
	await page.keyboard.press("Escape");
	assert.equal(await page.locator("#hits").isVisible(), false);
});
