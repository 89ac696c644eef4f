// The decoder of a page on a site, fetched and compiled once: by ahead.js while the page is still
// read, or by main.js where that comes first.

import { Modules } from "./modules.js";

/**
 * The module of page.wasm, or nothing where it could not be had: whoever needs it tries again and says why.
 * @returns {Promise<WebAssembly.Module | undefined>}
 */
export function pageModule() {
	const page = /** @type {{ waxsealPage?: Promise<WebAssembly.Module | undefined> }} */ (globalThis);
	page.waxsealPage ??= new Modules({ base: document.baseURI }).module("page").catch(() => undefined);
	return page.waxsealPage;
}
