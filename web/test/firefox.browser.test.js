// The page in Firefox: a certificate is pasted, its tree walked, a handshake run. What a page may do
// is tested in Chromium; here, that another engine does the same.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { firefox, firefoxPath, Page } from "./firefox.js";
import { der, sample, serve } from "./harness.js";

const missing = !firefoxPath() && "there is no Firefox";

describe("Firefox", { skip: missing }, () => {
	/** @type {Awaited<ReturnType<typeof firefox>> | undefined} */
	let running;
	/** @type {Awaited<ReturnType<typeof serve>>} */
	let site;

	before(async () => {
		site = await serve();
		running = await firefox();
	});

	after(async () => {
		await running?.close();
		site.close();
	});

	/** @param {{ width?: number, height?: number }} [options] */
	async function open(options) {
		assert.ok(running);
		const page = await Page.open(running.connection, site.url, options);
		await page.until(() => document.querySelector("wax-tree [role=treeitem]") !== null);
		return page;
	}

	/**
	 * The octets that are marked in the hex view of a room, as spaced hex.
	 * @param {Page} page
	 * @param {string} room
	 */
	const marked = (page, room) =>
		page.until(
			(r) =>
				[...document.querySelectorAll(`${r} wax-bytes .hex[data-in=len]`)]
					.map((n) => n.textContent)
					.join(" ")
					.replace(/.*··.*/, ""),
			room,
		);

	/**
	 * Waits until a field is the selected one.
	 * @param {Page} page
	 * @param {string} name
	 */
	const shown = (page, name) =>
		page.until((n) => document.querySelector("wax-inspect wax-field .head .name")?.textContent === n, name);

	test("a certificate is pasted and walked by keyboard", async () => {
		const page = await open();
		const pem = await sample("server-rsa");
		await page.click("#clear");
		await page.evaluate((text) => navigator.clipboard.writeText(text), pem);
		await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
		await page.press("Control+v");
		await page.until(() => document.querySelector("wax-facts")?.textContent?.includes("*.seal.example"));
		assert.equal(await page.text("#summary"), "Certificate");
		assert.match(
			await page.text("wax-facts"),
			/2001:db8::17[\s\S]*CN=Waxseal Root R1,O=Waxseal Samples,C=NZ/,
		);

		await page.click("wax-tree [data-path='0']");
		await page.press("Home", "ArrowDown", "ArrowDown", "ArrowDown");
		await shown(page, "serialNumber");
		const serial = await marked(page, "wax-inspect");
		// As openssl x509 -in server-rsa.pem -noout -serial prints it.
		assert.equal(serial, "42 bd f9 ff 22 6a 51 58 e5 04 1a f3 d0 80 57 12");
		const text = await page.evaluate(() =>
			[...document.querySelectorAll("wax-source mark")].map((n) => n.textContent).join(""),
		);
		assert.ok(text.length > 20 && pem.replaceAll("\n", "").includes(text), `marked in the text: ${text}`);

		await page.press("i", "s", "s");
		await shown(page, "issuer");
		await page.press("ArrowRight", "ArrowRight");
		await shown(page, "RelativeDistinguishedName");
		await page.press("ArrowLeft", "ArrowLeft");
		await shown(page, "issuer");
		assert.equal(
			await page.evaluate(() => document.querySelector("wax-tree [aria-selected=true]")?.ariaExpanded),
			"false",
		);

		await page.click(`wax-bytes .hex[data-off="${der(pem).indexOf(Buffer.from("170d", "hex")) + 3}"]`);
		await shown(page, "notBefore");
		await page.close();
	});

	test("rows hold eight octets at 1280 px, and nothing is wider than 320 px", async () => {
		const wide = await open();
		await wide.press("/");
		assert.equal(await wide.evaluate(() => document.activeElement?.id), "search");
		const perRow = () => document.querySelector("wax-bytes .line")?.querySelectorAll(".hex").length;
		assert.equal(await wide.until(perRow), 8);
		await wide.close();
		const narrow = await open({ width: 320, height: 700 });
		for (const room of ["#handshake", "#inspect"]) {
			await narrow.click(`:is(wax-inspect, wax-handshake):not([hidden]) .rooms a[href='${room}']`);
			await narrow.until((r) => document.querySelector(`wax-${r.slice(1)}:not([hidden])`) !== null, room);
			const { scrollWidth, clientWidth } = await narrow.evaluate(() => {
				const { scrollWidth, clientWidth } = document.documentElement;
				return { scrollWidth, clientWidth };
			});
			assert.ok(scrollWidth <= clientWidth, `${room}: ${scrollWidth} px in ${clientWidth}`);
		}
		await narrow.close();
	});

	test("a handshake is run and goes wrong on purpose", async () => {
		const page = await open();
		await page.click("wax-inspect .rooms a[href='#handshake']");
		const outcome = "wax-handshake .outcome";
		await page.until((o) => document.querySelector(o)?.textContent?.includes("Finished"), outcome);
		assert.equal(await page.text(outcome), "The handshake is done: each side verified the other's Finished.");
		assert.match(await marked(page, "wax-handshake"), /^03 03 /, "ClientHello begins with client_version");
		await page.evaluate(() => {
			const preset = /** @type {HTMLSelectElement} */ (document.querySelector("#preset"));
			preset.value = "expired";
			preset.dispatchEvent(new Event("change", { bubbles: true }));
		});
		await page.until((o) => document.querySelector(o)?.textContent?.includes("(45)"), outcome);
		assert.match(await page.text(outcome), /certificate_expired \(45\)/);
		await page.close();
	});
});
