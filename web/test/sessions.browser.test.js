// Sessions in the Handshake room: a second connection that takes up the session of a first, and the protocol that is
// agreed on, by keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { suite } from "./harness.js";

/**
 * @import { Page } from "playwright-core"
 * @import { Trace } from "../lib/trace.js"
 */

const start = suite();

/** @param {string} fragment */
async function enter(fragment) {
	const page = await start({ fragment, whole: false });
	await page.waitForSelector("wax-handshake wax-field .head .name");
	return page;
}

/**
 * Does something and waits for the run that follows.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
async function rerun(page, act) {
	const room = () => /** @type {any} */ (document.querySelector("wax-handshake")).trace;
	const before = await page.evaluateHandle(room);
	await act();
	await page.waitForFunction(
		(old) => /** @type {any} */ (document.querySelector("wax-handshake")).trace !== old,
		before,
	);
	return /** @type {Promise<Trace>} */ (page.evaluate(room));
}

/** @param {Trace} trace */
const names = ({ messages }) => messages.map(({ name }) => name);

/** @param {Page} page */
const note = (page) => page.locator("wax-handshake .connections p").innerText();

/**
 * Chooses in a list by its first letters, and waits for the run.
 * @param {Page} page
 * @param {string} id
 * @param {string[]} keys
 */
async function choose(page, id, ...keys) {
	await page.locator(id).focus();
	return rerun(page, async () => {
		for (const key of keys) await page.keyboard.press(key);
	});
}

test("a session is taken up by ticket, and the ticket leads to where it was handed out", async () => {
	const page = await enter("#handshake");
	assert.equal(await page.locator("wax-handshake .connections").isVisible(), false);
	const trace = await rerun(page, () => page.locator("#resume").selectOption("ticket"));
	assert.deepEqual(names(trace).slice(0, 4), ["ClientHello", "ServerHello", "ChangeCipherSpec", "Finished"]);
	assert.equal(trace.connection, 2);
	assert.match(await note(page), /takes up the session that the client names by its ticket/);
	const ticket = page.locator("wax-handshake wax-tree [data-path] .name", { hasText: /^ticket$/ });
	await page.getByRole("option", { name: "What the server computes" }).click();
	await ticket.first().click();
	await page.locator("wax-links button", { hasText: "ticket of ClientHello" }).click();
	const way = page.locator("wax-links button", { hasText: "ticket of NewSessionTicket" });
	await way.focus();
	const first = await rerun(page, () => page.keyboard.press("Enter"));
	assert.equal(first.connection, 1);
	assert.ok(names(first).includes("Certificate"));
	await page.locator("wax-ladder [aria-selected=true] .name", { hasText: "NewSessionTicket" }).waitFor();
	assert.match(page.url(), /resume=ticket&first=true$/);
	const back = page.locator("wax-links button", { hasText: "ticket of ClientHello" });
	await back.focus();
	assert.equal((await rerun(page, () => page.keyboard.press("Enter"))).connection, 2);
});

test("what the server forgets is not taken up, and each side does as it is told, by keyboard", async () => {
	const page = await enter("#handshake=plain");
	const second = await choose(page, "#resume", "ArrowDown");
	assert.equal(names(second).includes("Certificate"), false, "by session ID");
	const forgot = await choose(page, "#resume", "End");
	assert.ok(names(forgot).includes("Certificate"));
	assert.match(
		await note(page),
		/its key_name is not that of the server's ticket key. A whole handshake follows/,
	);
	await page.locator("wax-scene summary", { hasText: "Each side" }).focus();
	await page.keyboard.press("Enter");
	const none = await choose(page, "#server-resume", "ArrowDown");
	assert.ok(names(none).includes("Certificate"));
	assert.match(await note(page), /has no session to take up: the server left it none/);
	const once = await choose(page, "#client-resume", "ArrowDown");
	assert.equal(once.connection, undefined);
	assert.equal(await page.locator("wax-handshake .connections").isVisible(), false);
});

test("a broken second connection stays apart from the first", async () => {
	const page = await enter("#handshake=plain&resume=id&script=client-finished");
	assert.match(await page.locator("wax-handshake .outcome").innerText(), /decrypt_error/);
	await page.getByRole("button", { name: "First connection" }).focus();
	const first = await rerun(page, () => page.keyboard.press("Enter"));
	assert.equal(first.outcome.ok, true);
	assert.equal(
		await page.getByRole("button", { name: "First connection" }).getAttribute("aria-pressed"),
		"true",
	);
	await page.getByRole("button", { name: "Second connection" }).focus();
	const second = await rerun(page, () => page.keyboard.press("Enter"));
	assert.equal(second.outcome.ok, false);
	const failed = await rerun(page, () => page.locator("#preset").selectOption("expired"));
	assert.equal(failed.connection, 1);
	assert.equal(await page.getByRole("button", { name: "Second connection" }).isDisabled(), true);
	assert.match(await note(page), /It failed: there is no session/);
});

test("the protocol is agreed on from what each side names", async () => {
	const page = await enter("#handshake=plain");
	await page.locator("#alpn").focus();
	const both = await rerun(page, () => page.keyboard.type("h2, http/1.1"));
	const said = (/** @type {Trace} */ { choices }) =>
		choices.find(({ what }) => what === "application_layer_protocol_negotiation")?.text;
	assert.equal(said(both), "The server took the protocol h2, the first of its list that the client names.");
	await page.locator("wax-scene summary", { hasText: "Each side" }).focus();
	await page.keyboard.press("Enter");
	await page.locator("#server-alpn").focus();
	const apart = await rerun(page, () => page.keyboard.type("acme-tls/1"));
	assert.equal(apart.outcome.alert?.code, 120);
	assert.match(await page.locator("wax-handshake .outcome").innerText(), /no_application_protocol \(120\)/);
	await page.keyboard.type(",");
	await page
		.locator("wax-handshake .outcome", { hasText: "name 2 of the list of protocols is empty" })
		.waitFor();
	assert.match(page.url(), /alpn=h2%2C\+http%2F1.1&server.alpn=acme-tls%2F1%2C$/);
});

test("a link to a resumed run gives the same octets, and its recording both connections", async () => {
	const page = await enter("#handshake=forward-secrecy&resume=ticket&alpn=h2&seed=7&now=1795435200");
	const run = () => {
		const room = /** @type {any} */ (document.querySelector("wax-handshake"));
		return /** @type {Trace} */ (room.trace);
	};
	const first = await page.evaluate(run);
	const again = await enter(new URL(page.url()).hash);
	assert.deepEqual(await again.evaluate(run), first);
	assert.equal(first.first?.connection, 1);
	assert.notDeepEqual(first.first?.messages[0].document.buffers, first.messages[0].document.buffers);
	await page.getByRole("tab", { name: "Three pairs of eyes" }).click();
	const eyes = page.locator("wax-eyes section, wax-eyes .eye", { hasText: "key of the server’s tickets" });
	await eyes.getByText("The recording is open").first().waitFor();
	await page
		.getByText("which this key does not open")
		.or(page.getByText("this key does not open either"))
		.first()
		.waitFor();
});

test("a resumed run beside a full one says what it does without", async () => {
	const page = await enter("#handshake=plain");
	await page.getByRole("tab", { name: "Side by side" }).click();
	await page.locator("#beside-preset").selectOption("plain");
	await page.locator("#beside-resume").selectOption("ticket");
	await page
		.locator("wax-beside .words li", { hasText: "The second takes up the session of a connection before it" })
		.waitFor();
	await page
		.locator("wax-beside .why", { hasText: "takes up a session, which has this behind it" })
		.first()
		.waitFor();
});

test("a link keeps what stands beside, and at 320 px nothing of a session is cut off", async () => {
	const fragment = "#handshake=resumption&beside.preset=resumption&beside.resume=none";
	const page = await start({ fragment, whole: false, viewport: { width: 320, height: 800 } });
	await page.locator("wax-beside .words li", { hasText: "The first takes up the session" }).waitFor();
	assert.equal(await page.locator("#beside-resume").inputValue(), "none");
	await page.getByRole("tab", { name: "Fields" }).click();
	await page.locator("wax-handshake .connections p", { hasText: "takes up the session" }).waitFor();
	assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
});
