// Two items beside one another: the second is chosen from a list, what differs is told, a part leads back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, sample, suite } from "./harness.js";

const start = suite();

test("compares two certificates, and goes to a part of one", async () => {
	const page = await start();
	await paste(page, (await sample("server-rsa")) + (await sample("expired")));
	const choice = page.getByLabel("Compare with");
	await choice.selectOption({ label: "2: expired.example, Certificate" });
	const comparison = page.locator("wax-comparison");
	await comparison.getByText("The keys differ: RSA, 2048 bits and EC, P-256.").waitFor();
	assert.equal(await page.locator("wax-tree").isVisible(), false);
	const names = comparison.getByRole("row", { name: /subjectAltName/ });
	assert.match(await names.innerText(), /admin@seal\.example/);
	assert.match(await names.innerText(), /expired\.example/);
	await comparison.locator(".diff [data-kind=gone]").first().waitFor();
	assert.match(await comparison.locator(".diff").innerText(), /−\s+42 bd f9 ff/); // the serial number
	assert.match(await comparison.locator(".diff").innerText(), /\+\s+47 1a 87 68/);
	await comparison.getByRole("button", { name: "notBefore" }).click();
	assert.equal(await comparison.isVisible(), false);
	assert.match(await page.locator("wax-tree [aria-selected=true]").innerText(), /notBefore/);
});

test("closes with Escape and gives the focus back; another paste closes it too", async () => {
	const page = await start();
	const twice = (await sample("server-rsa")) + (await sample("server-rsa"));
	await paste(page, twice);
	await page.getByLabel("Compare with").selectOption("1");
	await page.getByText("Both are the same, octet for octet.").waitFor();
	await page.keyboard.press("Escape");
	assert.equal(await page.locator("wax-comparison").isVisible(), false);
	assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SELECT");
	await page.getByLabel("Compare with").selectOption("1");
	await page.getByText("Both are the same, octet for octet.").waitFor();
	await paste(page, await sample("server-ec"));
	await page.locator("wax-tree").waitFor();
	assert.equal(await page.locator("wax-comparison").isVisible(), false);
});

test("says nothing of the octets of a private key", async () => {
	const page = await start();
	await paste(page, (await sample("key-pair")) + (await sample("server-ec")));
	await page.getByLabel("Compare with").selectOption("1");
	await page.locator("wax-comparison .words").waitFor();
	assert.equal(await page.locator("wax-comparison .diff").count(), 0);
	assert.match(await page.locator("wax-comparison").innerText(), /hidden/);
});
