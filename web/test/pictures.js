// Takes the pictures of docs/pictures: node web/test/pictures.js, with the page served at WAXSEAL_URL.

import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const url = process.env.WAXSEAL_URL ?? "http://127.0.0.1:8080/";
const executablePath = process.env.CHROME ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const [colorScheme, name] of /** @type {const} */ ([
	["light", "inspect"],
	["dark", "inspect-dark"],
])) {
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
	await page.clock.setFixedTime(Date.UTC(2026, 10, 24, 12));
	await page.goto(`${url}#sample=server-ec&item=0.0.5`);
	await page.waitForSelector("wax-bytes [data-in=len]");
	await page.waitForTimeout(500);
	const file = new URL(`../../docs/pictures/${name}.png`, import.meta.url);
	await page.screenshot({ path: fileURLToPath(file) });
	await page.close();
}
await browser.close();
