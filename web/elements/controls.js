// Form controls of the rooms, each with its label.

import { el } from "./dom.js";

/**
 * @param {string} words
 * @param {() => void} act
 */
export function button(words, act) {
	const node = el("button", { type: "button" }, words);
	node.addEventListener("click", act);
	return node;
}

/** @param {string} id */
export function checkbox(id) {
	return el("input", { id, type: "checkbox" });
}

/**
 * @param {string} id
 * @param {Record<string, unknown>} [props]
 */
export function box(id, props) {
	return el("input", { id, type: "text", autocomplete: "off", spellcheck: false, ...props });
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 */
export function labelled(words, control) {
	return el("div", { className: "choice" }, el("label", { htmlFor: control.id }, words), control);
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 */
export function switched(words, control) {
	return el("label", { className: "switch" }, control, " ", words);
}

/** @typedef {{ value: string, words: string }} Choice */

/**
 * Fills a select: its first choice is nothing. What was chosen stays where it is still there.
 * @param {HTMLSelectElement} select
 * @param {string} nothing
 * @param {(Choice | { label: string, choices: Choice[] })[]} choices
 */
export function fill(select, nothing, choices) {
	const before = select.value;
	const option = (/** @type {Choice} */ { value, words }) => el("option", { value }, words);
	const nodes = choices.map((choice) =>
		"choices" in choice
			? el("optgroup", { label: choice.label }, ...choice.choices.map(option))
			: option(choice),
	);
	select.replaceChildren(option({ value: "", words: nothing }), ...nodes);
	pick(select, before);
}

/**
 * Chooses a value where there is one, else nothing.
 * @param {HTMLSelectElement} select
 * @param {string | undefined} value
 */
export function pick(select, value = "") {
	select.value = value;
	if (select.selectedIndex < 0) select.selectedIndex = 0;
}
