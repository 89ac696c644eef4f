// From nothing to a certificate: what is downloaded, and how long it takes from navigation to the
// frame that shows the first field of the certificate in the fragment.

import { url, within } from "../browser.js";
import { OURS, peers } from "../peers.js";
import { ratioMark } from "../report.js";
import { median, size, time, times } from "../statistics.js";

/** @import { Browser, BrowserContext } from "playwright-core" */
/** @import { Part } from "../run.js" */

/** What stands in none of the pages before the certificate is decoded. */
const COMMON_NAME = "*.seal.example";
const SERIAL = "42bdf9ff226a5158e5041af3d0805712"; // which every peer has

/** Milliseconds after which a page is not waited for. */
const LIMIT = 60_000;

const ROUNDS = 7;
const SLOW_ROUNDS = 3;

/** @typedef {{ name: string, address: string, places: string[], text: string }} Start */
/** @typedef {{ ms: number, octets: number }} Visit */

const PAGE = "Waxseal, the whole page";
const VIEW = "Waxseal, waxseal.js alone";
const VIEWER = "@peculiar/certificates-viewer";
const EMPTY = "Go without a program";

/** @type {(leaf: string) => Start[]} */
const starts = (leaf) => [
	{ name: PAGE, address: "index.html#sample=server-rsa", places: ["wax-facts"], text: COMMON_NAME },
	...peers.map((name) => ({
		name: name === OURS ? VIEW : name,
		address: `bench/${name}.html#${leaf}`,
		places: ["dl"],
		text: SERIAL,
	})),
	{ name: EMPTY, address: `bench/empty.html#${leaf}`, places: ["dl"], text: SERIAL },
	{ name: VIEWER, address: `viewer/#${leaf}`, places: ["peculiar-certificate-viewer"], text: COMMON_NAME },
];

/** @type {Part} */
export const start = async (browser) => {
	const octets = await (await fetch(`${url}data/leaf.der`)).arrayBuffer();
	const runs = starts(Buffer.from(octets).toString("base64")).map((start) => ({
		start,
		/** @type {Visit[]} */ cold: [],
		/** @type {Visit[]} */ warm: [],
		/** @type {Visit[]} */ slow: [],
	}));
	for (let round = 0; round < ROUNDS; round++) {
		for (let i = 0; i < runs.length; i++) {
			const { start, cold, warm, slow } = runs[(round + i) % runs.length];
			const visits = await visitAnew(browser, start, 3);
			cold.push(visits[0]);
			warm.push(visits[2]); // by the second visit the browser begins to keep compiled code
			if (round < SLOW_ROUNDS) slow.push(...(await visitAnew(browser, start, 1, slowNetwork)));
		}
	}
	const figures = new Map(
		runs.map(({ start, cold, warm, slow }) => [
			start.name,
			{
				cold: middle(cold),
				warm: middle(warm),
				slow: middle(slow),
				octets: median(cold.map((v) => v.octets)),
			},
		]),
	);
	const page = figures.get(PAGE)?.cold;
	const view = figures.get(VIEW)?.cold;
	const viewer = figures.get(VIEWER)?.cold;
	const x509 = figures.get("peculiar-x509")?.cold;
	const empty = figures.get(EMPTY)?.cold;
	const why = (/** @type {number | undefined} */ ours, bound = 1, theirs = 0) =>
		allowance(bound * theirs, empty ?? 0, ours ?? 0);
	return {
		marks: [
			ratioMark("cold start: the page, beside the certificates-viewer page", "≤", 1, page, viewer, () =>
				why(page, 1, viewer),
			),
			ratioMark("cold start: waxseal.js alone, beside @peculiar/x509", "≤", 1.2, view, x509, () =>
				why(view, 1.2, x509),
			),
			ratioMark("cold start: the page, beside @peculiar/x509", "≤", 1.2, page, x509, () =>
				why(page, 1.2, x509),
			),
		],
		sections: [
			{
				title: "Navigation to the first field",
				text: `A fresh browser context each time, and the third visit in it (warm), on loopback, brotli; then cold at 10 Mbit/s with 40 ms latency. Minimal pages show the facts alone; ${EMPTY} is a module of Go's runtime, and a page that shows one number once it runs. Times end with the frame that shows the field. n = ${ROUNDS}; ${SLOW_ROUNDS} at 10 Mbit/s. × is beside ${VIEW}.`,
				columns: ["", "download", "cold", "×", "warm", "×", "10 Mbit/s", "×"],
				rows: [...figures].map(([name, { cold, warm, slow, octets }]) => {
					const base = /** @type {{ cold: number, warm: number, slow: number }} */ (figures.get(VIEW));
					return [
						name,
						size(octets),
						...[time(cold), times(cold / base.cold)],
						...[time(warm), times(warm / base.warm)],
						...[time(slow), times(slow / base.slow)],
					];
				}),
			},
		],
	};
};

/**
 * What Go takes of the time that a mark allows, and what is ours.
 * @param {number} allowed
 * @param {number} empty
 * @param {number} ours
 */
export function allowance(allowed, empty, ours) {
	const go = `the mark is at ${time(allowed)}; Go without a program takes ${time(empty)}`;
	const rest = `the rest takes ${time(ours - empty)}`;
	if (empty >= allowed) return `${go}, longer than that, and ${rest}.`;
	return `${go} of them, which leaves ${time(allowed - empty)} for the rest, and ${rest}.`;
}

/** @param {Visit[]} visits */
const middle = (visits) => median(visits.map(({ ms }) => ms));

/**
 * Visits in a context that knows nothing yet.
 * @param {Browser} browser
 * @param {Start} start
 * @param {number} count
 * @param {(context: BrowserContext, page: import("playwright-core").Page) => Promise<void>} [prepare]
 */
async function visitAnew(browser, { name, address, places, text }, count, prepare) {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await prepare?.(context, page);
		await page.addInitScript(watch, { places, text });
		/** @type {Visit[]} */
		const visits = [];
		for (let i = 0; i < count; i++) {
			await page.goto("about:blank");
			await page.goto(url + address, { waitUntil: "commit" });
			const shown = page.evaluate(() => /** @type {any} */ (globalThis).shown);
			visits.push(await within(LIMIT, shown, () => context.close(), `${name}: nothing to see`));
		}
		return visits;
	} finally {
		await context.close();
	}
}

/** @type {NonNullable<Parameters<typeof visitAnew>[3]>} */
async function slowNetwork(context, page) {
	const session = await context.newCDPSession(page);
	await session.send("Network.enable");
	await session.send("Network.emulateNetworkConditions", {
		offline: false,
		latency: 40,
		downloadThroughput: 10e6 / 8,
		uploadThroughput: 10e6 / 8,
	});
}

/**
 * Runs in the page before all else: globalThis.shown is when a frame had the text, within an element
 * or within the shadow roots of several.
 * @param {{ places: string[], text: string }} options
 */
function watch({ places, text }) {
	const there = () => {
		/** @type {Document | ShadowRoot | Element} */
		let scope = document;
		for (const selector of places) {
			/** @type {Element | null} */
			const element = scope.querySelector(selector);
			if (!element) return false;
			scope = element.shadowRoot ?? element;
		}
		return scope.textContent?.includes(text) ?? false;
	};
	const visit = () => {
		/** @type {PerformanceResourceTiming[]} */
		const loads = /** @type {any} */ ([
			...performance.getEntriesByType("navigation"),
			...performance.getEntriesByType("resource"),
		]);
		return {
			ms: performance.now(),
			octets: loads.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
		};
	};
	Object.assign(globalThis, {
		shown: new Promise((resolve) => {
			const frame = () => {
				if (!there()) return void requestAnimationFrame(frame);
				const { port1, port2 } = new MessageChannel(); // its message comes after the frame is drawn
				port1.onmessage = () => resolve(visit());
				port2.postMessage(0);
			};
			requestAnimationFrame(frame);
		}),
	});
}
