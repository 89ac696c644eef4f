// The one way elements make DOM: nodes and text, never markup.

/**
 * Builds an element. Names with a hyphen, role and for are attributes, the rest are properties;
 * children that are strings become text, and what is undefined, false or empty is left out.
 *
 *   el("p", { className: "note", "data-level": "error" }, "text", child)
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [props]
 * @param {...(Node | string | false | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(props)) {
		if (value === undefined) continue;
		if (name.includes("-") || name === "role") node.setAttribute(name, String(value));
		else Object.assign(node, { [name]: value });
	}
	for (const child of children) if (child) node.append(child);
	return node;
}

/**
 * Finds what index.html promises to hold.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
	const node = root.querySelector(selector);
	if (!(node instanceof type)) throw new Error(`The page has no ${selector}.`);
	return node;
}

/**
 * A link to where a specification says so, or its name alone where it has no address.
 * @param {{ doc: string, section?: string, url?: string }} ref
 */
export function reference(ref) {
	const text = ref.section ? `${ref.doc}, ${ref.section}` : ref.doc;
	if (!ref.url?.startsWith("https://")) return el("cite", {}, text);
	return el("cite", {}, el("a", { href: ref.url, rel: "noreferrer", target: "_blank" }, text));
}

/**
 * A row of a list of issues: level, sentence, where the rule stands.
 * @param {import("./types.js").Issue} issue
 * @param {Node} sentence
 */
export function issueRow(issue, sentence) {
	return el(
		"li",
		{ "data-level": issue.level },
		el("strong", { className: "level" }, issue.level),
		sentence,
		el(
			"p",
			{ className: "source" },
			issue.ref && reference(issue.ref),
			issue.ref && " ",
			el("code", {}, issue.code),
		),
	);
}

/**
 * Text with a place to break after each colon of a fingerprint and each part of a name.
 * @param {string} text
 */
export function breakable(text) {
	return text
		.split(/(?<=:)(?=[0-9A-F]{2}(?::|$))|(?<=(?<!\\),)(?!\d{3}\b)/)
		.flatMap((part, i) => (i ? [el("wbr"), part] : [part]));
}

/**
 * Scrolls a pane as little as it takes to have a node in sight, and never what the pane stands in.
 * @param {Element} pane
 * @param {Element | Range} node
 */
export function bringWithin(pane, node) {
	const [outer, inner] = [pane.getBoundingClientRect(), node.getBoundingClientRect()];
	if (inner.top < outer.top) pane.scrollTop -= outer.top - inner.top;
	else if (inner.bottom > outer.bottom) pane.scrollTop += inner.bottom - outer.bottom;
}

/** How long a page that draws nothing, such as one in a background tab, is waited for. */
const UNSEEN = 100;

/** Waits until what was changed is on the screen, so that heavy work does not come before it. */
export function painted() {
	return new Promise((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve));
		setTimeout(resolve, UNSEEN);
	});
}
