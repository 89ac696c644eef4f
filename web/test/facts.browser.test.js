// What Inspect says of an item, and what it keeps to itself.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { cells, der, drop, paste, sample, search, shows, suite } from "./harness.js";

const start = suite();

test("facts name the serial in hex and decimal, fingerprints with colons, times in UTC and here", async () => {
	const page = await start({ timezoneId: "Pacific/Auckland" });
	const facts = await page.locator("wax-facts dl").innerText();
	assert.match(facts, /Serial number\s+6E:C0:D2:B3:2A:2A:63:B3:02:4B:1F:0D:23:3A:FF:9D/);
	assert.match(facts, /147216274034086905941536650646464954269 decimal/);
	assert.match(facts, /SHA-256\s+(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/);
	assert.match(facts, /2027-05-20 07:59:59 UTC\s+20 May 2027 at 19:59:59 GMT\+12/);
});

test("Copy copies the exact value and says so", async () => {
	const page = await start();
	const row = page.locator("wax-facts dd", { hasText: "decimal" });
	await row.hover();
	await row.getByRole("button").click();
	await row.getByText("Copied").waitFor();
	assert.equal(
		await page.evaluate(() => navigator.clipboard.readText()),
		"147216274034086905941536650646464954269",
	);
	assert.match(await page.locator("#said").innerText(), /Copied/);
});

test("the lab adds what reading cannot tell", async () => {
	const page = await start({ fragment: "#sample=chain" });
	await page.waitForFunction(() =>
		document.querySelector("wax-facts")?.textContent?.includes("Signed with the key of item 2"),
	);
	await page.getByRole("button", { name: "Signed with the key of item 2" }).click();
	await shows(page, "wax-facts h2", "Waxseal Issuing E7");
	await page.locator("wax-items [role=option]").last().click();
	await page.waitForFunction(() => document.querySelector("wax-facts")?.textContent?.includes("Self-signed"));
});

/**
 * Follows a link among the facts.
 * @param {import("playwright-core").Page} page
 * @param {string} label of the row
 * @param {number} item counted from 1
 */
async function follow(page, label, item) {
	const row = page.locator("wax-facts dt", { hasText: new RegExp(`^${label}$`) });
	await row
		.locator("xpath=following-sibling::dd[1]")
		.getByRole("button", { name: `Item ${item}` })
		.click();
	await page.waitForFunction((path) => location.hash.endsWith(`item=${path}`), String(item - 1));
}

test("relations are links: issued, duplicate of, same key as", async () => {
	const page = await start({ fragment: "#sample=chain" });
	await paste(page, (await sample("chain")) + (await sample("key-pair")));
	await page.locator("wax-items [role=option]").nth(4).waitFor();
	await page.locator("wax-items [role=option]").nth(1).click();
	await follow(page, "Issued", 1);
	await shows(page, "wax-facts h2", "seal.example");
	await follow(page, "Duplicate of", 5);
	await follow(page, "Duplicate of", 1);
	await follow(page, "Same key as", 4);
	await shows(page, "wax-facts .kind", "Private key");
	await follow(page, "Same key as", 5);
});

test("a renewal leads to what it renews, and back", async () => {
	const folder = await mkdtemp(path.join(tmpdir(), "waxseal-"));
	try {
		const openssl = (/** @type {string[]} */ ...args) =>
			execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
		const config =
			"[ca]\ndefault_ca=d\n[d]\ndatabase=index\nserial=serial\nnew_certs_dir=.\nunique_subject=no\n";
		await writeFile(
			path.join(folder, "ca.cnf"),
			`${config}default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n`,
		);
		await writeFile(path.join(folder, "index"), "");
		openssl(
			"req",
			"-newkey",
			"rsa:2048",
			"-nodes",
			"-subj",
			"/CN=renewed.example",
			"-keyout",
			"key",
			"-out",
			"req",
		);
		const issue = (/** @type {number} */ year) => {
			const dates = ["-startdate", `${year}0101000000Z`, "-enddate", `${year + 1}0301000000Z`];
			const how = ["-config", "ca.cnf", "-batch", "-selfsign", "-create_serial", "-keyfile", "key"];
			openssl("ca", ...how, "-in", "req", ...dates, "-notext", "-out", String(year));
			return readFile(path.join(folder, String(year)), "utf8");
		};
		const page = await start();
		await paste(page, (await issue(2025)) + (await issue(2026)));
		await page.locator("wax-items [role=option]").nth(1).click();
		await follow(page, "Renews", 1);
		await follow(page, "Renewed by", 2);
	} finally {
		await rm(folder, { recursive: true });
	}
});

test("what the lab finds is counted and announced, once", async () => {
	const page = await start();
	const text = await sample("request");
	const block = text.replace(/-----.*-----|\n/g, "");
	const octets = Buffer.from(block, "base64");
	octets[octets.length - 1] ^= 1; // the signature
	const broken = octets.toString("base64").replace(/.{64}/g, "$&\n");
	await page.evaluate(() => {
		/** @type {string[]} */
		const said = [];
		const node = document.querySelector("#said");
		if (!node) throw new Error("nothing to listen to");
		new MutationObserver(() => said.push(node.textContent ?? "")).observe(node, { childList: true });
		Object.assign(window, { said });
	});
	await paste(page, `-----BEGIN CERTIFICATE REQUEST-----\n${broken}\n-----END CERTIFICATE REQUEST-----\n`);
	await page.waitForFunction(() => /1 error/.test(document.querySelector("#summary")?.textContent ?? ""));
	await page.waitForFunction(() => /Not valid/.test(document.querySelector("wax-facts")?.textContent ?? ""));
	const said = await page.evaluate(() => /** @type {any} */ (window).said);
	assert.equal(said.length, 2, JSON.stringify(said));
	assert.doesNotMatch(said[0], /1 error/);
	assert.match(said[1], /^Found: .*1 error/);
});

test("hostile names are shown as text", async () => {
	const page = await start({ fragment: "#sample=hostile-names" });
	const shown = await page.locator("wax-inspect").innerText();
	assert.match(shown, /bank\.example⟨U\+0000⟩\.attacker\.example/);
	assert.match(shown, /⟨U\+202E⟩/);
	assert.match(shown, /<img src=x onerror=/);
	assert.ok(!/\p{Cf}/u.test(shown) && !shown.includes("\0"), "nothing that reorders or hides");
	assert.match(shown, /javascript:alert\(1\)/);
	await page.locator("wax-tree [role=treeitem]").first().focus();
	await page.keyboard.press("*");
	await search(page, "javascript:");
	await page.locator("wax-field .value", { hasText: "javascript:alert(1)" }).first().waitFor();
	assert.equal(await page.locator("wax-inspect img, wax-inspect script").count(), 0);
	const links = await page.locator("a").evaluateAll((list) => list.map((a) => a.getAttribute("href") ?? ""));
	for (const href of links) assert.match(href, /^(https:|#|\.\/|[a-z]+\.html)/);
});

test("a key store of Java is read, and opened where it stands", async () => {
	const store = await readFile(new URL("../../core/decode/decodetest/testdata/store.jks", import.meta.url));
	let page = await start();
	await drop(page, "store.jks", Buffer.from(store.toString("latin1").replace("theirs", "<b>&b>"), "latin1"));
	await shows(page, "#summary", "1 Java key store, 2 certificates and 1 private key");
	const facts = await page.locator("wax-facts dl").innerText();
	assert.match(facts, /Trusted certificate “<b>&b>”\s+(?:Copy\s+)?made 2026-11-25/);
	page = await start();
	await drop(page, "store.jks", store);
	await page.getByLabel("Password, to see what is encrypted").fill("changeit");
	await page.keyboard.press("Enter");
	await page.locator("wax-facts dl").filter({ hasText: "Valid: nothing was changed" }).waitFor();
	await page.locator("wax-items [role=option]", { hasText: "EC, P-256" }).waitFor();
});

test("private values are masked until they are asked for, and go nowhere", async () => {
	const page = await start({ fragment: "#sample=key-pair" });
	await page.waitForSelector("wax-items [role=option]");
	const everything = () =>
		page.evaluate(
			() =>
				document.querySelector("main")?.innerText +
				document.title +
				location.href +
				JSON.stringify({ ...localStorage, ...sessionStorage }),
		);
	assert.match(await page.locator("wax-bytes .extent").innerText(), /private values and are not shown/);
	await search(page, "privateKey");
	await page.keyboard.press("Enter");
	const before = await everything();
	await page.getByRole("button", { name: "Reveal private values" }).first().click();
	const octetsShown = (await cells(page, "wax-bytes .line .hex[data-off]")).join("");
	const secret = der(await sample("key-pair")).toString("hex");
	assert.ok(secret.startsWith(octetsShown.slice(0, 64)), "the octets are there once asked for");
	assert.ok(!before.replaceAll(/\s/g, "").includes(secret.slice(80, 120)), "and not before");
	const address = page.url() + (await page.title());
	assert.ok(!address.includes(secret.slice(80, 120)));
});

test("private values are revealed and hidden again from the same place, without losing the focus", async () => {
	const page = await start({ fragment: "#sample=key-pair" });
	await page.waitForSelector("wax-items [role=option]");
	await page.locator("#search").fill("privateKey");
	await page.locator("#hits [role=option]", { hasText: "hidden" }).click();
	await page.waitForSelector("wax-field [data-action=secrecy]");
	const focused = () => page.evaluate(() => document.activeElement?.textContent);
	await page.locator("wax-field [data-action=secrecy]").focus();
	await page.keyboard.press("Enter");
	await shows(page, "#said", "Private values are shown.");
	await page.waitForSelector("wax-bytes .hex");
	assert.equal(await focused(), "Hide private values");
	assert.equal(await page.getByRole("button", { name: "Reveal private values" }).count(), 0);
	await page.keyboard.press("Enter");
	await shows(page, "#said", "Private values are hidden.");
	await page.waitForFunction(() => document.activeElement?.textContent === "Reveal private values");
	await page.locator("wax-bytes .extent button").click();
	await shows(page, "#said", "Private values are shown.");
	await page.waitForFunction(() => document.activeElement?.textContent === "Hide private values");
});

test("digits that are hex and base64 can be read as either, from beside the sentence that says so", async () => {
	const page = await start();
	await paste(page, der(await sample("root")).toString("hex"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	const form = page.getByLabel("Read as");
	assert.match(await page.locator("wax-bytes .size").innerText(), /the same digits could be base64/);
	await form.selectOption("base64");
	await shows(page, "#said", "The octets are read as base64.");
	await shows(page, "#summary", "Not recognised");
	await form.selectOption("");
	await shows(page, "#said", "The octets are read as found.");
	await shows(page, "wax-facts h2", "Waxseal Root E1");
});

test("one item is read as another form, and what stands beside it stays", async () => {
	const page = await start();
	const digits = der(await sample("root")).toString("hex");
	await paste(page, `${await sample("request")}\n${digits}\n\n${digits}\n`);
	const rows = page.locator("wax-items [role=option]");
	await rows.nth(2).waitFor();
	const titles = () =>
		page.evaluate(() =>
			[...document.querySelectorAll("wax-items [role=option] .title")].map(({ textContent }) => textContent),
		);
	const before = await titles();
	assert.equal(before[1], before[2]);
	await rows.nth(1).click();
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	const form = page.getByLabel("Read as");
	await form.selectOption("base64");
	await shows(page, "#said", "The octets are read as base64.");
	assert.deepEqual([(await titles())[0], (await titles())[2]], [before[0], before[2]]);
	assert.notEqual((await titles())[1], before[1]);
	assert.equal(await form.inputValue(), "base64");
	await rows.nth(2).click();
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await page.waitForFunction(
		() => document.querySelector("wax-bytes select.form option:checked")?.textContent === "read as hex",
	);
	await rows.nth(1).click();
	await page.waitForFunction(
		() => document.querySelector("wax-bytes select.form option:checked")?.textContent === "read as base64",
	);
	await form.selectOption("");
	await shows(page, "#said", "The octets are read as found.");
	assert.deepEqual(await titles(), before);
});

test("nothing is offered where there is no other way to read the input", async () => {
	const page = await start();
	await paste(page, await sample("root"));
	await shows(page, "wax-facts h2", "Waxseal Root E1");
	await page.waitForSelector("wax-bytes .hex");
	assert.equal(await page.getByLabel("Read as").count(), 0);
});

test("each item says what it was read as, and of several files which it was in", async () => {
	const page = await start();
	const fact = (/** @type {string} */ label) =>
		page
			.locator("wax-facts dt", { hasText: new RegExp(`^${label}$`) })
			.locator("xpath=following-sibling::dd[1]");
	assert.equal(await fact("Read as").innerText(), "base64 between the PEM lines of CERTIFICATE");
	assert.equal(await fact("File").count(), 0);
	const name = "<b>second</b>\u202egpj.der";
	await drop(page, "first.pem", Buffer.from(await sample("root")));
	await page.waitForFunction(() => document.querySelectorAll("wax-items [role=option]").length === 1);
	await shows(page, "wax-facts h2", "Waxseal Root");
	await drop(page, name, der(await sample("request")));
	await page.locator("wax-items [role=option]").nth(1).waitFor();
	const row = page.locator("wax-items [role=option]").nth(1);
	assert.match(await row.innerText(), /<b>second<\/b>⟨U\+202E⟩gpj\.der/);
	await row.click();
	await page.waitForFunction(() =>
		document.querySelector("wax-facts .kind")?.textContent?.includes("equest"),
	);
	assert.equal(await fact("File").innerText(), "<b>second</b>⟨U+202E⟩gpj.der");
	assert.equal(await fact("Read as").innerText(), "DER, as it stands in the input");
	await page.locator("wax-items [role=option]").nth(0).click();
	await page.waitForFunction(() => document.querySelector("wax-facts")?.textContent?.includes("first.pem"));
});
