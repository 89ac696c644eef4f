// What goes out of the page: values, octets, JSON and commands of a field, PEM, DER and text of an item.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { der, paste, sample, selected, shownField, shows, suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/** @param {Page} page */
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/**
 * Opens the menu of the field or the item.
 * @param {Page} page
 * @param {"wax-field" | "wax-facts"} where
 */
async function openMenu(page, where) {
	await page.locator(`${where} wax-menu > button`).click();
	await page.locator(`${where} [role=menu]`).waitFor();
}

/**
 * @param {Page} page
 * @param {"wax-field" | "wax-facts"} where
 * @param {string} words
 */
async function choose(page, where, words) {
	await openMenu(page, where);
	await page.getByRole("menuitem", { name: words, exact: true }).click();
}

/**
 * Copies something and returns it.
 * @param {Page} page
 * @param {"wax-field" | "wax-facts"} where
 * @param {string} what
 */
async function copy(page, where, what) {
	await page.evaluate(() => navigator.clipboard.writeText(""));
	await choose(page, where, `Copy ${what}`);
	await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
	await shows(page, "#said", "Copied: ");
	return clipboard(page);
}

/**
 * Saves something and returns what the file holds.
 * @param {Page} page
 * @param {"wax-field" | "wax-facts"} where
 * @param {string} what
 */
async function save(page, where, what) {
	const [download] = await Promise.all([page.waitForEvent("download"), choose(page, where, `Save ${what}`)]);
	return { name: download.suggestedFilename(), octets: await readFile(await download.path()) };
}

/** @param {Page} page */
const offered = (page) => page.locator("[role=menuitem]:visible").allInnerTexts();

test("a field goes out as value, hex, DER, JSON and command", async () => {
	const page = await start({ fragment: "#sample=server-rsa&item=0.0.1" });
	await shownField(page, "serialNumber");
	const octets = der(await sample("server-rsa"));
	const at = octets.indexOf(Buffer.from("0210", "hex"));
	const serial = octets.subarray(at, at + 18);

	assert.equal(
		await copy(page, "wax-field", "value"),
		await page.locator("wax-field .value bdi").innerText(),
	);
	assert.equal((await copy(page, "wax-field", "hex")).replaceAll(" ", ""), serial.toString("hex"));
	const file = await save(page, "wax-field", "DER");
	assert.equal(file.name, "seal.example-serialNumber.der");
	assert.deepEqual(file.octets, serial);
	const field = JSON.parse(await copy(page, "wax-field", "JSON"));
	assert.equal(field.name, "serialNumber");
	assert.deepEqual({ ...field.span, buf: 0 }, { buf: 0, off: at, hdr: 2, len: 16 });
	const command = await copy(page, "wax-field", "openssl command");
	assert.equal(
		command,
		`openssl asn1parse -inform DER -in seal.example.der -offset ${at} -length ${serial.length}`,
	);
	const said = execFileSync("openssl", command.replace(/^openssl | -in \S+/g, "").split(" "), {
		input: octets,
	});
	assert.ok(said.toString().includes(serial.subarray(2).toString("hex").toUpperCase()), said.toString());

	// A value of which the tree shows the ends goes out whole; a group with all that is in it.
	await page.evaluate(() => location.assign("#item=0.2"));
	await shownField(page, "signatureValue");
	const signature = (await copy(page, "wax-field", "value")).replaceAll(" ", "");
	assert.equal(signature, octets.subarray(-signature.length / 2).toString("hex"));
	assert.ok(signature.length >= 512);
	await page.evaluate(() => location.assign("#item=0"));
	await shownField(page, "Certificate");
	const certificate = JSON.parse(await copy(page, "wax-field", "JSON"));
	assert.equal(certificate.sub[0].sub[1].name, "serialNumber");
});

test("an item goes out as PEM, DER, JSON, text and command", async () => {
	const page = await start({ fragment: "#sample=server-rsa" });
	await shows(page, "wax-facts h2", "");
	const pasted = await sample("server-rsa");
	const block = pasted.slice(
		pasted.indexOf("-----BEGIN"),
		pasted.indexOf("\n", pasted.indexOf("-----END")) + 1,
	);
	assert.equal(await copy(page, "wax-facts", "PEM"), block);
	assert.equal((await save(page, "wax-facts", "PEM")).octets.toString(), block);
	const file = await save(page, "wax-facts", "DER");
	assert.match(file.name, /^[A-Za-z0-9.-]+\.der$/);
	assert.deepEqual(file.octets, der(pasted));
	const item = JSON.parse(await copy(page, "wax-facts", "JSON"));
	assert.equal(item.kind, "certificate");
	assert.equal(item.root.sub.length, 3);
	assert.match(await copy(page, "wax-facts", "text"), /^certificate: .*\n[\s\S]*serialNumber INTEGER: /);
	const command = await copy(page, "wax-facts", "openssl command");
	assert.equal(command, `openssl x509 -inform DER -in ${file.name} -noout -text`);
});

test("private octets go out once they are revealed, and not before", async () => {
	const page = await start({ fragment: "#sample=key-pair&item=0.2.0.1" });
	await page.waitForSelector("wax-items [role=option]");
	await shownField(page, "privateKey");
	const octets = der(await sample("key-pair"));

	await openMenu(page, "wax-field");
	assert.deepEqual(await offered(page), ["Copy JSON", "Copy openssl command"]);
	assert.match(
		await page.locator("wax-field .panel .note").innerText(),
		/offered once private values are revealed/,
	);
	await page.keyboard.press("Escape");
	await openMenu(page, "wax-facts");
	assert.deepEqual(await offered(page), ["Copy JSON", "Copy text", "Copy openssl command"]);
	await page.keyboard.press("Escape");
	const scalar = octets.subarray(36, 68).toString("hex");
	for (const what of ["JSON", "text"]) {
		assert.ok(!(await copy(page, "wax-facts", what)).replaceAll(" ", "").includes(scalar), what);
	}

	await page.locator("wax-field [data-action=secrecy]").click();
	await shows(page, "#said", "Private values are shown.");
	await shownField(page, "privateKey");
	assert.ok((await copy(page, "wax-field", "hex")).replaceAll(" ", "").includes(scalar));
	const file = await save(page, "wax-facts", "DER");
	assert.equal(file.name, "private-key.der");
	assert.deepEqual(file.octets, octets);
	assert.match(await copy(page, "wax-facts", "PEM"), /^-----BEGIN PRIVATE KEY-----\n/);
});

test("the menu works by keyboard alone, and gives the focus back", async () => {
	const page = await start({ fragment: "#item=0.0.1" });
	await shownField(page, "serialNumber");
	const focused = () => page.evaluate(() => document.activeElement?.textContent);
	const button = page.locator("wax-field wax-menu > button");
	await button.focus();
	await page.keyboard.press("ArrowDown");
	await page.locator("wax-field [role=menu]").waitFor();
	assert.equal(await focused(), "Copy value");
	assert.equal(await button.getAttribute("aria-expanded"), "true");
	await page.keyboard.press("ArrowDown");
	assert.equal(await focused(), "Copy hex");
	await page.keyboard.press("End");
	assert.equal(await focused(), "Copy openssl command");
	await page.keyboard.press("ArrowDown");
	assert.equal(await focused(), "Copy value");
	await page.keyboard.press("ArrowUp");
	assert.equal(await focused(), "Copy openssl command");
	await page.keyboard.press("Escape");
	assert.equal(await focused(), "Copy or save");
	assert.equal(await button.getAttribute("aria-expanded"), "false");
	assert.ok(await page.locator("wax-field .panel").isHidden());
	assert.equal(await selected(page).getAttribute("data-path"), "0.0.1");

	await page.keyboard.press("Enter");
	await page.locator("wax-field [role=menu]").waitFor();
	await page.keyboard.press("Enter");
	await shows(page, "#said", "Copied: value.");
	assert.equal(await focused(), "Copied");
	await page.keyboard.press("ArrowUp");
	await page.locator("wax-field [role=menu]").waitFor();
	assert.equal(await focused(), "Copy openssl command");
	await page.keyboard.press("Tab");
	assert.ok(await page.locator("wax-field .panel").isHidden());
	assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY");
});

test("an open menu stays open when findings arrive", async () => {
	const page = await start();
	await paste(page, await sample("chain"));
	await page.locator("wax-items [role=option]").nth(2).waitFor();
	await page.locator("wax-facts wax-menu > button").click();
	await page.getByRole("menuitem", { name: "Copy PEM" }).waitFor();
	await page.locator("wax-facts dd", { hasText: "Signed with the key of item 2" }).waitFor();
	// The lab may have been first: draw the facts anew as its findings do.
	await page.evaluate(() => {
		const facts = /** @type {any} */ (document.querySelector("wax-facts"));
		facts.replaceChildren(...facts.childNodes);
	});
	assert.ok(await page.getByRole("menuitem", { name: "Copy PEM" }).isVisible());
	assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Copy PEM");
	await page.keyboard.press("Escape");
	assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Copy or save");
});

test("a name that is markup or a path is no name of a file", async () => {
	const page = await start({ fragment: "#sample=hostile-names" });
	await page.locator("wax-facts h2", { hasText: "bank" }).waitFor();
	const { name } = await save(page, "wax-facts", "DER");
	assert.match(name, /^[A-Za-z0-9][A-Za-z0-9.-]*\.der$/);
	await paste(page, await sample("request"));
	await page.locator("#summary", { hasText: "Certificate request" }).waitFor();
	assert.match(
		await copy(page, "wax-facts", "openssl command"),
		/^openssl req -inform DER -in [A-Za-z0-9.-]+ /,
	);
});
