// The page's decoder: page.wasm, which also wires the page. docs/json.md has the events it sends. In a
// worker there is no page to wire, and it decodes large input there: it has been loaded already.

import { keepEarly } from "./early.js";
import { Keeper, loadGo } from "./instance.js";
import { Modules } from "./modules.js";
import { Session } from "./session.js";

/**
 * Starts page.wasm and returns at once a session whose questions wait for it.
 * @param {import("./modules.js").Places} [options]
 */
export function startPage(options = {}) {
	const repeatEarly = keepEarly();
	const modules = new Modules({ base: document.baseURI, ...options });
	const keeper = Promise.all([modules.module("page"), loadGo()]).then(([module]) => new Keeper(module));
	keeper.then(repeatEarly, (error) => {
		const status = document.querySelector("#status");
		if (status) status.textContent = error.message;
	});
	return new Session(modules, keeper, "page");
}
