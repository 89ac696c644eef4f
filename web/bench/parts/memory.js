// How much memory is needed: how far the peak of the renderer's process rises above where it stood.
// It holds whatever was not yet collected, because the machine had to have that too. Linux alone tells.

import { readFile, writeFile } from "node:fs/promises";
import { launch, openPeer } from "../browser.js";
import { peers } from "../peers.js";
import { median, size } from "../statistics.js";

/** @import { Browser } from "playwright-core" */
/** @import { Part } from "../run.js" */

const ROUNDS = 1;

/** Milliseconds after which no further round begins. */
const MOST = 60_000;

const works = { "many facts": "10,000 certificates, facts", list: "a CRL of 250,000 entries" };

/** @type {Part} */
export const memory = async () => {
	/** @type {string[][]} */
	const rows = [];
	for (const name of peers) {
		const row = [name];
		for (const work of Object.keys(works)) row.push(await peak(name, work));
		rows.push(row);
	}
	return {
		marks: [],
		sections: [
			{
				title: "Memory",
				text: `Growth of the peak of the page's process, its input included, in a browser of its own. n = ${ROUNDS}.`,
				columns: ["", ...Object.values(works)],
				rows,
			},
		],
	};
};

/**
 * @param {string} name
 * @param {string} work
 */
async function peak(name, work) {
	/** @type {number[]} */
	const grown = [];
	const end = performance.now() + MOST;
	for (let i = 0; i < ROUNDS && performance.now() < end; i++) {
		const browser = await launch();
		try {
			grown.push(await growth(browser, name, work));
		} catch (error) {
			return `fails: ${error instanceof Error ? error.message.split("\n")[0].slice(0, 60) : error}`;
		} finally {
			await browser.close();
		}
	}
	return size(median(grown));
}

/**
 * @param {Browser} browser
 * @param {string} name
 * @param {string} work
 */
async function growth(browser, name, work) {
	const peer = await openPeer(browser, name);
	const session = await browser.newBrowserCDPSession();
	const { processInfo } = await session.send("SystemInfo.getProcessInfo");
	const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
	for (const id of renderers) await writeFile(`/proc/${id}/clear_refs`, "5"); // the peak is now what is held
	const before = await Promise.all(renderers.map((id) => status(id, "VmRSS")));
	await peer.time(work, 1);
	const after = await Promise.all(renderers.map((id) => status(id, "VmHWM")));
	return Math.max(...renderers.map((_, i) => after[i] - before[i]));
}

/**
 * @param {number} id of a process
 * @param {string} field
 */
async function status(id, field) {
	const text = await readFile(`/proc/${id}/status`, "utf8");
	return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(text)?.[1]);
}
