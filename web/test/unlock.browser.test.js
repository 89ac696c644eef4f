// What is encrypted under a password: opened with the right one, refused with another, given up in time.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { der, drop, paste, sample, suite } from "./harness.js";

const start = suite();

/** @param {import("playwright-core").Page} page */
const said = (page) => page.locator("wax-unlock .said");

test("a password opens a key, and nothing keeps it", async () => {
	const page = await start();
	assert.ok(await page.locator("wax-unlock").isHidden());
	await paste(page, await sample("encrypted-key"));
	const password = page.getByLabel("Password, to see what is encrypted");
	await password.fill("another");
	await password.press("Enter");
	await said(page).filter({ hasText: "The password does not open it." }).waitFor();
	await page.keyboard.type("/none"); // in place of the first, and nowhere else
	assert.equal(await password.inputValue(), "/none");
	await password.fill("waxseal");
	await page.getByRole("button", { name: "Open", exact: true }).click();
	await page.locator("wax-facts dd", { hasText: "EC, P-256" }).waitFor();
	await page.locator("wax-unlock").waitFor({ state: "hidden" });
	assert.equal(await page.locator("#said").innerText(), "1 part opened.");
	assert.equal(await page.locator("wax-unlock input").inputValue(), "");
	await page.waitForFunction(() => document.activeElement?.closest("wax-tree"));

	// The key is as private as one that was pasted open.
	assert.doesNotMatch(await page.locator("wax-tree").innerText(), /56 ec 26 ec/);
	await page.evaluate(() => location.assign("#item=0.1.0.0"));
	await page.getByRole("button", { name: "Reveal private values" }).first().click();
	await page.locator("wax-tree [role=treeitem]", { hasText: "OneAsymmetricKey" }).waitFor();

	// What is added to it leaves it open; Clear forgets all.
	await paste(page, await sample("key-pair"));
	await page.locator("#summary", { hasText: "2 private keys" }).waitFor();
	await page.locator("wax-facts dd", { hasText: "EC, P-256" }).first().waitFor();
	assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
	assert.equal(await page.evaluate(() => location.hash), "#inspect");
	await page.getByRole("button", { name: "Clear" }).click();
	await paste(page, await sample("encrypted-key"));
	await password.waitFor();
});

test("a file that asks for hours is asked about, and Esc gives it up", async () => {
	const page = await start();
	const octets = Buffer.from(der(await sample("encrypted-key")));
	const at = octets.indexOf(Buffer.from("0203", "hex"), octets.indexOf("published salt 1"));
	octets.writeUIntBE(0x7fffff, at + 2, 3);
	const text = octets.toString("base64");
	await paste(page, `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${text}\n-----END ENCRYPTED PRIVATE KEY-----`);
	await page.locator("wax-unlock input").fill("waxseal");
	await page.keyboard.press("Enter");
	await said(page).filter({ hasText: "takes 8,388,607 iterations, about 22 seconds here." }).waitFor();
	await page.getByRole("button", { name: "Make it all the same" }).click();
	await said(page).filter({ hasText: "Esc gives up" }).waitFor();
	assert.ok(await page.locator("wax-unlock input").isDisabled());
	await page.keyboard.press("Escape");
	await said(page).filter({ hasText: "The question was given up." }).waitFor();
	assert.ok(await page.locator("wax-unlock input").isEnabled());

	// Another input gives it up as well: nothing goes on computing for what is gone.
	const working = page.waitForEvent("worker");
	await page.getByRole("button", { name: "Make it all the same" }).click();
	const worker = await working;
	const ended = new Promise((resolve) => worker.once("close", resolve));
	await page.getByRole("button", { name: "Clear" }).click();
	await ended;
	await page.locator("wax-unlock").waitFor({ state: "hidden" });
});

test("a key store of Java asks for the password of the keys in it, and says what it holds", async () => {
	const page = await start();
	const store = new URL("../../core/decode/decodetest/testdata/store.jks", import.meta.url);
	await drop(page, "store.jks", await readFile(store));
	const facts = page.locator("wax-facts dl");
	await facts.filter({ hasText: "Private key “" }).waitFor();
	await page.getByLabel(/^Password/).fill("another");
	await page.keyboard.press("Enter");
	await said(page).filter({ hasText: "The password is not that of the store" }).waitFor();
	await page.keyboard.type("changeit");
	await page.keyboard.press("Enter");
	await facts.filter({ hasText: "Valid: nothing was changed" }).waitFor();
	assert.ok(await page.locator("wax-unlock").isHidden());
});

test("a PKCS #12 store opens: its certificate, its key, and whether it was changed", async () => {
	const folder = await mkdtemp(path.join(tmpdir(), "waxseal-"));
	try {
		const [key, certificate, file] = ["key.pem", "certificate.pem", "store.p12"].map((name) =>
			path.join(folder, name),
		);
		const openssl = (/** @type {string[]} */ ...args) => execFileSync("openssl", args, { stdio: "pipe" });
		const made = ["-newkey", "rsa:2048", "-nodes", "-subj", "/CN=store.example", "-days", "30"];
		openssl("req", "-x509", ...made, "-keyout", key, "-out", certificate);
		const named = ["-name", "a friend", "-passout", "pass:secret"];
		openssl("pkcs12", "-export", "-inkey", key, "-in", certificate, ...named, "-out", file);
		const page = await start();
		await drop(page, "store.p12", await readFile(file));
		await page.getByLabel(/^Password/).fill("secret");
		await page.keyboard.press("Enter");
		await page.locator("wax-items [role=option]", { hasText: "store.example" }).waitFor();
		assert.equal(await page.locator("#said").innerText(), "2 parts opened.");
		assert.match(await page.locator("wax-facts dl").innerText(), /Valid: nothing was changed/);
		assert.match(await page.locator("wax-facts dl").innerText(), /Certificate “a friend”/);
		await page.locator("wax-items [role=option]", { hasText: "RSA, 2048 bits" }).click();
		await page.getByRole("button", { name: "Item 2" }).waitFor(); // the same key
	} finally {
		await rm(folder, { recursive: true });
	}
});
