// The browser that everything is measured in, and a page of its own for each peer.

import { chromium } from "playwright-core";

/** @import { Browser } from "playwright-core" */
/** @import { Facts } from "./peer.d.ts" */

export const url = process.env.WAXSEAL_URL ?? "";

/** A question that takes longer is given up, and its page with it. */
const LIMIT = 180_000;

export function launch() {
	return chromium.launch({
		executablePath: process.env.CHROME,
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
}

/**
 * One who is measured.
 * @typedef {object} Contestant
 * @property {string} name
 * @property {(work: string, count: number) => Promise<{ ms: number, read?: number | string }>} time
 */

/**
 * A peer in a context, and so a process, of its own.
 * @param {Browser} browser
 * @param {string} name
 */
export async function openPeer(browser, name) {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(`${url}bench/${name}.html`);
	await page.addScriptTag({ url: "/bench/measure.js", type: "module" });
	await page.waitForFunction(() => "bench" in globalThis);
	const opened = await page.evaluate((n) => /** @type {any} */ (globalThis).bench.open(n), name);
	return {
		name,
		/** @type {{ about: import("./peer.d.ts").Peer["about"], handshakes: boolean, facts: Facts }} */
		...opened,
		/** @type {Contestant["time"]} */
		time: (work, count) =>
			within(
				LIMIT,
				page.evaluate(([w, c]) => /** @type {any} */ (globalThis).bench.time(w, c), [work, count]),
				() => context.close(),
			),
		close: () => context.close(),
	};
}

/**
 * An answer, or an error if it takes longer.
 * @template T
 * @param {number} ms
 * @param {Promise<T>} answer
 * @param {() => unknown} giveUp
 * @param {string} [otherwise] what to say then
 * @returns {Promise<T>}
 */
export async function within(ms, answer, giveUp, otherwise = "not done") {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => {
			giveUp();
			reject(new Error(`${otherwise} after ${ms / 1000} s`));
		}, ms);
	});
	try {
		return /** @type {T} */ (await Promise.race([answer, late]));
	} finally {
		clearTimeout(timer);
		answer.catch(() => {});
	}
}
