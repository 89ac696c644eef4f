// The list of samples. wasm/page listens to its buttons.

import { el } from "./dom.js";

/** wax-samples: a button for each sample with one sentence about it. */
export class WaxSamples extends HTMLElement {
	/** @param {ReadonlyArray<{ name: string, title: string, text: string }>} samples */
	show(samples) {
		this.replaceChildren(
			el(
				"ul",
				{},
				...samples.map(({ name, title, text }) =>
					el(
						"li",
						{},
						el("button", { type: "button", "data-sample": name }, title),
						el("span", { className: "about" }, text),
					),
				),
			),
		);
		for (const button of this.querySelectorAll("button")) {
			button.setAttribute("popovertarget", "samples");
			button.setAttribute("popovertargetaction", "hide");
		}
	}
}
