// Starts the page that is one file: what the page of a host loads are blocks of data in this one.

import { openShell } from "./elements/shell.js";
import { ascii85 } from "./lib/ascii85.js";

/**
 * The text of a block. One that nothing comes after, not even the end of its line, is not whole.
 * @param {string} file
 */
function block(file) {
	const script = document.querySelector(`script[data-file="${file}"]`);
	if (!script?.nextSibling) throw new Error("this copy of the page is cut off; save it anew");
	return script.textContent ?? "";
}

openShell({
	worker: block("worker.js"),
	modules: {
		// Unpacked when they are asked for: the first to be read waits for its decoder alone.
		get page() {
			return ascii85(block("page.wasm"));
		},
		get lab() {
			return ascii85(block("lab.wasm"));
		},
	},
});
