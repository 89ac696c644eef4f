// A list that is too long to be shown at once.

import { el } from "../elements/dom.js";
import { thousands } from "../lib/format.js";

/** How many nodes of a list are shown at once. */
export const SHOWN = 50;

/**
 * A button that adds the next nodes to a list, as long as there are any.
 * @param {HTMLElement} list
 * @param {number} total
 * @param {(from: number) => Promise<HTMLElement[]>} nodes
 */
export function more(list, total, nodes) {
	const button = el("button", { type: "button", part: "button" });
	const count = () => {
		const left = total - list.children.length;
		button.textContent = `Show ${thousands(Math.min(SHOWN, left))} of ${thousands(left)} more`;
		button.hidden = left <= 0;
	};
	button.addEventListener("click", async () => {
		const added = await nodes(list.children.length);
		list.append(...added);
		count();
		if (button.hidden) added[0]?.querySelector("summary")?.focus();
	});
	count();
	return button;
}
