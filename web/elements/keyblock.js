// The key block as a strip: which octets of it are whose key.

import { covering, walk } from "../lib/trace.js";
import { el } from "./dom.js";

/** @import { TraceDocument } from "../lib/trace.js" */

/**
 * wax-keyblock: one button for each slice of the key block. Pressing one asks for its key with
 * `wax-select`.
 */
export class WaxKeyblock extends HTMLElement {
	/** @param {TraceDocument | undefined} secrets */
	show(secrets) {
		const keys = secrets ? slices(secrets) : [];
		this.hidden = keys.length === 0;
		const total = keys.reduce((n, { len }) => n + len, 0);
		this.replaceChildren(
			el("p", { className: "label" }, `The key block, ${total} octets, cut into keys:`),
			el("ol", {}, ...keys.map((key) => el("li", {}, this.#button(key)))),
		);
		this.querySelectorAll("li").forEach((item, i) => {
			item.style.setProperty("--octets", String(keys[i].len));
		});
	}

	/** @param {string} path of the field that is selected */
	mark(path) {
		for (const button of this.querySelectorAll("button"))
			button.setAttribute("aria-pressed", String(button.dataset.path === path));
	}

	/** @param {ReturnType<typeof slices>[number]} key */
	#button({ name, off, len, path }) {
		const words = name.split("_").flatMap((word, i) => (i ? ["_", el("wbr"), word] : [word]));
		const button = el(
			"button",
			{
				type: "button",
				"aria-pressed": "false",
				"data-path": path,
				"data-from": name.startsWith("server") ? "server" : "client",
			},
			el("span", { className: "key" }, ...words),
			" ",
			el("span", { className: "octets" }, `${off} to ${off + len - 1}`),
		);
		button.addEventListener("click", () =>
			this.dispatchEvent(new CustomEvent("wax-select", { bubbles: true, detail: { path } })),
		);
		return button;
	}
}

/**
 * The keys that are a slice of the key block, in its order.
 * @param {TraceDocument} secrets
 */
export function slices(secrets) {
	const block = [...walk(secrets.root)].find(({ field }) => field.name === "key_block")?.field.span?.buf;
	if (block === undefined) return [];
	const list = secrets.buffers.flatMap(({ from }, buf) => {
		const [run, ...more] = from ?? [];
		if (run?.buf !== block || more.length || run.len !== run.n) return [];
		const key = covering(secrets.root, { buf, off: 0, len: run.n });
		return key ? [{ name: key.field.name, path: key.path, buf, block, off: run.off, len: run.len }] : [];
	});
	return list.sort((a, b) => a.off - b.off);
}
