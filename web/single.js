// Starts the page that is one file: what the page of a host loads are blocks of data in this one.

import { openShell } from "./elements/shell.js";
import { ascii85 } from "./lib/ascii85.js";
import { restore } from "./lib/difference.js";
import { unpacked } from "./lib/modules.js";

/**
 * The text of a block. One that nothing comes after, not even the end of its line, is not whole.
 * @param {string} file
 */
function block(file) {
	const script = document.querySelector(`script[data-file="${file}"]`);
	if (!script?.nextSibling) throw new Error("this copy of the page is cut off; save it anew");
	return script.textContent ?? "";
}

/** @param {string} file */
const octets = (file) => unpacked(ascii85(block(file)));

openShell({
	worker: block("worker.js"),
	modules: {
		// Unpacked when they are asked for: what is shown first waits for its decoder alone.
		get page() {
			return octets("page.wasm");
		},
		get lab() {
			return Promise.all([octets("page.wasm"), octets("lab.difference")]).then(([page, lab]) =>
				restore(page, lab),
			);
		},
	},
});
