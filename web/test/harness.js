// A real Chromium on the built page, watched: what it asks for, what its policy refuses, what it throws.
// And what a person does and sees there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { after, afterEach } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** @import { Browser, BrowserContextOptions, Page } from "playwright-core" */

const root = fileURLToPath(new URL("../../", import.meta.url));
const samples = new URL("../samples/", import.meta.url);
const axe = createRequire(import.meta.url).resolve("axe-core");

/** The page as one file. */
export const singleFile = path.join(root, "dist", "waxseal.html");

/** A Tuesday on which every sample that is meant to be valid is. */
export const NOW = Date.UTC(2026, 10, 24, 12);

const FLAGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/** @type {Promise<Browser> | undefined} */
let browser;
/** @type {Promise<{ url: string, close: () => void }> | undefined} */
let site;

/**
 * A page on its own, with the clock standing at NOW, and what it did that it should not.
 * @typedef {object} Opening
 * @property {string} [fragment]
 * @property {boolean} [clock] false leaves time running
 * @property {string} [file] is opened from the disk, without a network
 * @property {boolean} [whole] false expects no tree
 * @property {string} [at] another page of dist/, which is not waited for
 * @property {{ body: string, headers?: Record<string, string> }} [host] a page to stand there
 * @property {boolean} [refused] whether the policy of that page is to refuse something
 *
 * @param {BrowserContextOptions & Opening} [how]
 */
async function open(how = {}) {
	const { fragment = "", clock = true, file, whole = true, at = "", host, refused = false, ...options } = how;
	const scripts = options.javaScriptEnabled !== false;
	browser ??= chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
	site ??= serve();
	const { url: served } = await site; // and so there is a build
	const url = file ? pathToFileURL(file).href : served;
	const context = await (await browser).newContext({
		viewport: { width: 1280, height: 800 },
		permissions: ["clipboard-read", "clipboard-write"],
		...options,
	});
	if (file) await context.setOffline(true);
	const page = await context.newPage();
	if (clock && scripts) await page.clock.setFixedTime(NOW);
	const watched = await watch(page, url);
	if (host) await page.route(url + at, (route) => route.fulfill({ contentType: "text/html", ...host }));
	await page.goto(url + at + fragment);
	if (scripts && whole && !at) await ready(page);
	return { page, watched, refused, close: () => context.close() };
}

/**
 * Watches over all tests of a file. It returns what opens a page for one of them.
 * @returns {(options?: Parameters<typeof open>[0]) => Promise<Page>}
 */
export function suite() {
	/** @type {Awaited<ReturnType<typeof open>>[]} */
	const opened = [];
	afterEach(async () => {
		for (const { watched, refused, close } of opened.splice(0)) {
			assert.ok(watched.requests > 0, "requests are counted");
			assert.deepEqual(watched.elsewhere, [], "no request leaves the site, or the file");
			if (refused) assert.notDeepEqual(watched.violations, [], "the policy refuses something");
			else assert.deepEqual(watched.violations, [], "the policy refuses nothing");
			assert.deepEqual(watched.errors, [], "nothing is thrown");
			await close();
		}
	});
	after(async () => {
		await (await browser)?.close();
		(await site)?.close();
	});
	return async (options) => {
		const one = await open(options);
		opened.push(one);
		return one.page;
	};
}

/**
 * Waits for a tree.
 * @param {Page} page
 */
async function ready(page) {
	await page.waitForSelector("wax-tree [role=treeitem]");
}

/** @param {string} name */
export function sample(name) {
	return readFile(new URL(`${name}.pem`, samples), "utf8");
}

/**
 * The octets of the first block of a PEM text.
 * @param {string} pem
 */
export function der(pem) {
	return Buffer.from(pem.replace(/-----END[\s\S]*|-----BEGIN.*-----/g, ""), "base64");
}

// What a person sees and does.

/** @param {Page} page */
export const selected = (page) => page.locator('wax-tree [aria-selected="true"]');

/**
 * The path of the selected field.
 * @param {Page} page
 */
export const chosen = (page) => selected(page).getAttribute("data-path");

/** @param {Page} page */
export const fieldName = (page) => page.locator("wax-field .head .name").innerText();

/**
 * Walks to a view of the Handshake room by keyboard.
 * @param {Page} page
 * @param {string} name
 */
export async function toView(page, name) {
	await page.locator("wax-views [role=tab][aria-selected=true]").focus();
	for (let i = 0; i < 9; i++) {
		if ((await page.evaluate(() => document.activeElement?.id)) === `view-${name}`) return;
		await page.keyboard.press("ArrowRight");
	}
	assert.fail(`there is no view ${name}`);
}

/** @param {Page} page */
export const summary = (page) => page.locator("#summary").innerText();

/**
 * The cells of the hex view that a selector finds, once their octets have come.
 * @param {Page} page
 * @param {string} selector
 */
export async function cells(page, selector) {
	await page.waitForFunction((s) => {
		const found = [...document.querySelectorAll(s)];
		return found.length && found.every(({ textContent }) => textContent && textContent !== "··");
	}, selector);
	return page.locator(selector).allInnerTexts();
}

/**
 * The octets that are marked in the hex view, "hdr" or "len", as spaced hex.
 * @param {Page} page
 * @param {"hdr" | "len"} part
 */
export const octets = async (page, part) => (await cells(page, `wax-bytes .hex[data-in=${part}]`)).join(" ");

/**
 * The text that is marked in the source box, without line ends.
 * @param {Page} page
 */
export const marked = async (page) =>
	(await page.locator("wax-source mark").allTextContents()).join("").replaceAll("\n", "");

/**
 * Puts text on the clipboard and pastes it into the page.
 * @param {Page} page
 * @param {string} text
 */
export async function paste(page, text) {
	await page.evaluate((t) => navigator.clipboard.writeText(t), text);
	await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
	await page.keyboard.press("Control+V");
}

/**
 * Drops a file on the page.
 * @param {Page} page
 * @param {string} name
 * @param {Buffer} contents
 */
export async function drop(page, name, contents) {
	const data = await page.evaluateHandle(
		({ name, base64 }) => {
			const transfer = new DataTransfer();
			const octets = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
			transfer.items.add(new File([octets], name));
			return transfer;
		},
		{ name, base64: contents.toString("base64") },
	);
	await page.dispatchEvent("body", "dragover", { dataTransfer: data });
	await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

/**
 * Goes to a field of the tree by search.
 * @param {Page} page
 * @param {string} text
 */
export async function search(page, text) {
	await page.locator("#search").fill(text);
	await page.waitForSelector("#hits [role=option]");
	await page.keyboard.press("Enter");
}

/**
 * Waits until an element begins with a text.
 * @param {Page} page
 * @param {string} selector
 * @param {string} text
 */
export function shows(page, selector, text) {
	return page.waitForFunction(
		([s, t]) => document.querySelector(s)?.textContent?.trim().startsWith(t),
		[selector, text],
	);
}

/**
 * Waits until a field is the selected one, with all that is shown of it.
 * @param {Page} page
 * @param {string} name
 */
export const shownField = (page, name) => shows(page, "wax-field .head .name", name);

/**
 * What axe has to say against the page, one line each.
 * @param {Page} page
 */
export async function findings(page) {
	await page.addScriptTag({ path: axe });
	return page.evaluate(async () => {
		// @ts-expect-error: axe is there by now
		const { violations } = await window.axe.run(document, {
			runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
		});
		return violations.flatMap((/** @type {any} */ v) =>
			v.nodes.map((/** @type {any} */ n) => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`),
		);
	});
}

// Machinery.

/**
 * Counts what must be none.
 * @param {Page} page
 * @param {string} home the address that everything begins with that the page may ask for
 */
async function watch(page, home) {
	const watched = {
		requests: 0,
		/** @type {string[]} */ elsewhere: [],
		/** @type {string[]} */ violations: [],
		/** @type {string[]} */ errors: [],
	};
	page.on("request", (request) => {
		watched.requests++;
		const url = request.url();
		if (![home, "data:", "blob:"].some((start) => url.startsWith(start))) watched.elsewhere.push(url);
	});
	page.on("pageerror", (error) => watched.errors.push(String(error.stack)));
	page.on("dialog", (dialog) => {
		watched.errors.push(`a dialog: ${dialog.message()}`);
		dialog.dismiss();
	});
	await page.exposeFunction("noteViolation", (/** @type {string} */ text) => watched.violations.push(text));
	await page.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			// @ts-expect-error: exposed above
			window.noteViolation(`${event.violatedDirective}: ${event.blockedURI || event.sample}`);
		});
	});
	return watched;
}

/** The page as build.sh serves it, or a build of our own where nobody says where that is. */
export async function serve() {
	const given = process.env.WAXSEAL_URL;
	if (given) return { url: given, close: () => {} };
	execFileSync("./build.sh", ["build"], { cwd: root, stdio: "inherit" });
	const server = createServer(async (request, response) => {
		const name = path.join("/", decodeURI(new URL(request.url ?? "/", "http://host").pathname));
		const file = path.join(root, "dist", name === "/" ? "index.html" : name);
		const body = await readFile(file).catch(() => undefined);
		response.writeHead(body ? 200 : 404, { "content-type": TYPES[path.extname(file)] ?? "text/plain" });
		response.end(body);
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const address = /** @type {import("node:net").AddressInfo} */ (server.address());
	return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** @type {Record<string, string>} */
const TYPES = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".wasm": "application/wasm",
};

function chromiumPath() {
	const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
	const found = process.env.CHROME || known.find((file) => existsSync(file));
	if (!found) throw new Error("There is no Chromium: set CHROME to where it is.");
	return found;
}
