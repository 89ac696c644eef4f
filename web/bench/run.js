// Measures what it is asked for and prints it; when that is everything, docs/bench.md is written.
// web/site/bench.go starts it with CHROME and WAXSEAL_URL.

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { launch } from "./browser.js";
import { handshake, leaf, list, many, roots } from "./parts/decode.js";
import { memory } from "./parts/memory.js";
import { start } from "./parts/start.js";
import { chapter, markdown } from "./report.js";
import { size } from "./statistics.js";

/** @import { Browser } from "playwright-core" */
/** @import { Mark, Section } from "./report.js" */

/** @typedef {(browser: Browser) => Promise<{ marks: Mark[], sections: Section[] }>} Part */

/** @type {Record<string, Part>} */
const parts = { start, leaf, roots, many, list, handshake, memory };

const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in parts));
if (unknown !== undefined) {
	console.error(`bench: there is no part "${unknown}"; there are ${Object.keys(parts).join(", ")}`);
	process.exit(2);
}

const begun = new Date();
const load = loadavg()[0];
/** @type {Mark[]} */
const marks = [];
/** @type {Section[]} */
const sections = [];
let chromium = "";
for (const [name, part] of Object.entries(parts)) {
	if (names.length > 0 && !names.includes(name)) continue;
	console.log(`bench    ${name} …`);
	const browser = await launch();
	chromium = browser.version();
	try {
		const done = await part(browser);
		marks.push(...done.marks);
		sections.push(...done.sections);
		console.log(`\n${done.sections.map(chapter).join("\n\n")}\n`);
	} finally {
		await browser.close();
	}
}
const facts = await machine();
console.log(markdown({ facts, marks, sections: [] }));
if (names.length === 0) {
	await writeFile(new URL("../../docs/bench.md", import.meta.url), markdown({ facts, marks, sections }));
	console.log("docs/bench.md is written.");
}

/** @returns {Promise<[string, string][]>} */
async function machine() {
	const system = /^PRETTY_NAME="?([^"\n]*)/m.exec(await readFile("/etc/os-release", "utf8").catch(() => ""));
	return [
		["date", `${begun.toISOString().slice(0, 16).replace("T", " ")} UTC`],
		["Waxseal", process.env.WAXSEAL_VERSION ?? ""],
		["machine", `${cpus().length} × ${cpus()[0].model}, ${size(totalmem())}`],
		["load at the beginning and the end", `${load.toFixed(1)}, ${loadavg()[0].toFixed(1)}`],
		["system", system?.[1] ?? process.platform],
		["browser", `Chromium ${chromium}`],
		["openssl", execFileSync("openssl", ["version"], { encoding: "utf8" }).split(" ")[1]],
		...(await versions()),
	];
}

/** @returns {Promise<[string, string][]>} */
async function versions() {
	const { dependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8"));
	return Object.entries(dependencies);
}
