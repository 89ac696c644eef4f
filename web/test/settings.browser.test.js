// The settings of the Handshake room: each version with each exchange, each side for itself, links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { suite } from "./harness.js";

/** @import { Page } from "playwright-core" */

const start = suite();

/**
 * @param {string} [fragment]
 * @param {Parameters<typeof start>[0]} [how]
 */
async function enter(fragment = "#handshake", how = {}) {
	const page = await start({ fragment, whole: false, ...how });
	await page.waitForSelector("wax-handshake wax-field .head .name");
	return page;
}

/**
 * Does something and waits for the run that follows.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
async function rerun(page, act) {
	const before = await page.evaluateHandle(
		() => /** @type {any} */ (document.querySelector("wax-handshake")).trace,
	);
	await act();
	await page.waitForFunction(
		(old) => /** @type {any} */ (document.querySelector("wax-handshake")).trace !== old,
		before,
	);
	return page.evaluate(() => {
		const { trace } = /** @type {any} */ (document.querySelector("wax-handshake"));
		return /** @type {import("../lib/trace.js").Trace} */ (trace);
	});
}

/** @param {Page} page */
const outcome = (page) => page.locator("wax-handshake .outcome").innerText();

/**
 * The names of what a side computes, as the tree shows them.
 * @param {Page} page
 */
async function derived(page) {
	await page.getByRole("option", { name: "What the client computes" }).click();
	await page.locator("wax-handshake wax-tree [data-path='0.0'] .name").waitFor();
	return page.locator("wax-handshake wax-tree [data-path] .name").allInnerTexts();
}

test("each version runs with each exchange, and shows how its secrets come about", async () => {
	const page = await enter("#handshake=plain");
	const values = (/** @type {string} */ id) =>
		page
			.locator(`${id} option`)
			.evaluateAll((list) => list.map((o) => /** @type {HTMLOptionElement} */ (o).value));
	const versions = (await values("#version")).filter(Boolean);
	const exchanges = (await values("#exchange")).filter((value) => value && value !== "any");
	assert.deepEqual(versions, ["tls1.2", "tls1.1", "tls1", "ssl3"]);
	assert.deepEqual(exchanges, ["RSA", "DHE_RSA", "ECDHE_RSA", "ECDHE_ECDSA", "DH_anon", "ECDH_anon"]);
	for (const version of versions) {
		await rerun(page, () => page.locator("#version").selectOption(version));
		for (const exchange of exchanges) {
			const trace = await rerun(page, () => page.locator("#exchange").selectOption(exchange));
			const words = `${version}, ${exchange}`;
			if (version === "ssl3" && exchange.startsWith("EC")) {
				assert.match(await outcome(page), /SSL 3.0 only and has no cipher suite for that/, words);
				continue;
			}
			assert.equal(trace.outcome.ok, true, words);
			assert.ok(trace.suite?.startsWith(`TLS_${exchange}_WITH_`), words);
			const names = await derived(page);
			const wanted = [
				"pre_master_secret",
				"master_secret",
				"key_block",
				"client_write_key",
				"client_verify_data",
			];
			if (exchange === "RSA") wanted.push("EM");
			else wanted.push("group", "private", "public", "peer_public");
			if (!/anon|^RSA/.test(exchange)) wanted.push("signed_params", "signature");
			for (const name of wanted) assert.ok(names.includes(name), `${words}: ${name} of ${names}`);
			const keys = await page
				.locator("wax-derivation button[aria-label]")
				.evaluateAll((buttons) => buttons.map((node) => node.getAttribute("aria-label")?.split(" ")[0]));
			const aead = /GCM|CCM|CHACHA/.test(trace.suite ?? "");
			assert.equal(keys.includes("client_write_MAC_key"), !aead, `${words}: ${keys}`);
		}
	}
});

test("a side that is ready for something else is refused in a sentence", async () => {
	const page = await enter();
	await page.locator("wax-scene summary", { hasText: "Each side" }).click();
	await rerun(page, () => page.locator("#client-newest").selectOption("tls1"));
	assert.match(
		await outcome(page),
		/it offers TLS 1.0 at most, and the server speaks TLS 1.2 only. It sends the alert protocol_version \(70\)/,
	);
	await rerun(page, () => page.locator("#server-oldest").selectOption("ssl3"));
	await page.locator("wax-handshake .why summary").click();
	assert.match(
		await page.locator("wax-handshake .why li").first().innerText(),
		/^The server chose TLS 1.0, the newest that the client offers; the server speaks SSL 3.0 to TLS 1.2\.$/,
	);
	await rerun(page, () => page.locator("#client-suite").selectOption("TLS_RSA_WITH_RC4_128_SHA"));
	assert.match(
		await outcome(page),
		/no cipher suite that the server knows. It sends the alert handshake_failure \(40\)/,
	);
	await rerun(page, () => page.locator("#server-exchange").selectOption("any"));
	assert.match(await outcome(page), /no cipher suite that the server knows/, "any is nothing weak");
});

test("a certificate that is signed with SHA-1 is refused until a side accepts it", async () => {
	const page = await enter("#handshake=sha1");
	assert.match(await outcome(page), /signed with SHA-1.*bad_certificate \(42\)/);
	await page.locator("wax-scene summary", { hasText: "Each side" }).click();
	const trace = await rerun(page, () => page.locator("#client-hashes").selectOption("true"));
	assert.ok(trace.outcome.ok, trace.outcome.text);
	await page.waitForFunction(() => location.hash === "#handshake=sha1&client.weakHashes=true");
});

test("settings are changed by keyboard alone", async () => {
	const page = await enter();
	await page.locator("#version").focus();
	const trace = await rerun(page, () => page.keyboard.press("End"));
	assert.equal(trace.version, "SSL 3.0");
	assert.equal(await page.evaluate(() => document.activeElement?.id), "version");
	await page.keyboard.press("Tab");
	assert.equal(await page.evaluate(() => document.activeElement?.id), "exchange");
	await page.locator("wax-scene summary", { hasText: "Each side" }).focus();
	for (const close of ["Escape", "Enter"]) {
		await page.keyboard.press("Enter");
		await page.locator("#client-oldest").waitFor();
		await page.locator("wax-scene details[open] button", { hasText: "Done" }).focus();
		await page.keyboard.press(close);
		await page.locator("#client-oldest").waitFor({ state: "hidden" });
		assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Each side");
	}
});

test("a link to a run gives the same octets", async () => {
	const page = await enter("#handshake=ssl3");
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	await page.locator("wax-scene summary", { hasText: "Host, clock, seed" }).click();
	await rerun(page, () => page.locator("#seed").fill("42"));
	await rerun(page, () => page.locator("#clock").fill("2001-09-09T01:46:40"));
	const first = await rerun(page, () => page.locator("#exchange").selectOption("DHE_RSA"));
	await page.getByRole("button", { name: "Done" }).click(); // the sheet lies over the tabs
	await page.getByRole("tab", { name: "Take away" }).click();
	await page.getByRole("button", { name: "Copy link" }).click();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	assert.match(link, /#handshake=ssl3&exchange=DHE_RSA&seed=42&now=1000000000$/);
	const again = await enter(new URL(link).hash);
	const second = await again.evaluate(
		() => /** @type {any} */ (document.querySelector("wax-handshake")).trace,
	);
	assert.deepEqual(second, first);
	assert.equal(await again.locator("#clock").inputValue(), "2001-09-09T01:46:40");
	await again.evaluate(() => {
		location.hash = "#handshake=plain&suite=%3Cb%3E&seed=x";
	});
	await again.waitForFunction(() => location.hash === "#handshake=plain");
});

test("a changed setting is painted, and how soon is printed", async () => {
	const page = await enter("#handshake", { clock: false });
	const times = [];
	for (const value of ["true", "false", "true", "false", "true", "false", "true"]) {
		times.push(
			await page.evaluate(async (auth) => {
				const room = /** @type {any} */ (document.querySelector("wax-handshake"));
				const select = /** @type {HTMLSelectElement} */ (document.querySelector("#client-auth"));
				const [before, began] = [room.trace, performance.now()];
				select.value = auth;
				select.dispatchEvent(new Event("change", { bubbles: true }));
				while (room.trace === before) await new Promise((done) => requestAnimationFrame(done));
				await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
				return performance.now() - began;
			}, value),
		);
	}
	times.sort((a, b) => a - b);
	console.log(`changed setting to painted ladder, ms: ${times.map(Math.round).join(" ")}`);
});
