// Posts with <x509-view> in them, for tests that say what stands around it.

import { sample } from "./harness.js";

/** @import { Page } from "playwright-core" */

/** @typedef {ReturnType<typeof import("./harness.js").suite>} Start */

/** A certificate that most of them show. */
export const leaf = await sample("server-ec");

/**
 * An element that shows a text.
 * @param {string} text
 */
export function view(text) {
	const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
	return `<x509-view><pre>${escaped}</pre></x509-view>`;
}

/**
 * What opens a post with some contents, under a policy of its own or none.
 * @param {Start} start
 */
export function posts(start) {
	/**
	 * @param {string} contents
	 * @param {Parameters<Start>[0] & { csp?: string }} [options]
	 */
	return (contents, { csp, ...options } = {}) => {
		const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title>
			<script type="module" src="x509-view.js"></script></head>
			<body><main><h1>A post</h1>${contents}</main></body></html>`;
		/** @type {Record<string, string>} */
		const headers = csp === undefined ? {} : { "content-security-policy": csp };
		return start({ at: "post.html", host: { body, headers }, ...options });
	};
}

/**
 * Adds an element to a post, with a text that often.
 * @param {Page} page
 * @param {string} text
 * @param {number} [times]
 */
export function add(page, text, times = 1) {
	return page.evaluate(
		([text, times]) => {
			const element = document.createElement("x509-view");
			const pre = document.createElement("pre");
			pre.textContent = text.repeat(times);
			element.append(pre);
			document.querySelector("main")?.append(element);
		},
		/** @type {const} */ ([text, times]),
	);
}

/**
 * What an element says where it cannot show anything.
 * @param {Page} page
 */
export const message = (page) => page.locator("x509-view .message").innerText();
