// The rest of <x509-view>: it asks the decoder what the text holds and shows it. All elements of a
// page share one decoder; text over 256 KiB is decoded in a worker.

import { el } from "../elements/dom.js";
import { count, summary } from "../lib/format.js";
import { session as newSession } from "../waxseal.js";
import { Choice } from "./choice.js";
import { fieldsNode } from "./fields.js";
import { issueList, itemNode, keyWarning } from "./items.js";
import { more, SHOWN } from "./more.js";
import { Source } from "./source.js";
import rules from "./x509-view.css";

/**
 * @import { Item } from "../elements/types.js"
 * @import { Session } from "../lib/session.js"
 */

const sheet = new CSSStyleSheet();
sheet.replaceSync(rules);

/** @type {Session | undefined} */
let shared;

/** One that cannot start is given up: the next element to come near tries again. */
function decoder() {
	if (!shared) {
		shared = newSession();
		shared.decoder.catch(() => {
			shared = undefined;
		});
	}
	return shared;
}

/**
 * Shows under the source what it holds, or returns the sentence that says that it holds nothing.
 * @param {HTMLElement} view
 * @param {HTMLElement} frame holds the source and is given the rest
 * @param {AbortSignal} signal ends it all
 */
export async function show(view, frame, signal) {
	const source = new Source(view);
	if (!source.text.trim()) return "There is nothing to read: this element holds no text.";
	const session = decoder();
	const now = new Date();
	const { id, items: total, issues } = await session.open(source.text, { now }, signal);
	const close = () => session.close(id).catch(() => {});
	const { items } = await session.list(id, 0, SHOWN);
	if (signal.aborted || items.every(unrecognised)) {
		close();
		return "There is no PEM, base64 or hex of a certificate, a request or a key in this text.";
	}
	const choice = new Choice(frame, source, session, id);
	signal.addEventListener("abort", () => {
		choice.end();
		close();
	});
	const alone = total === 1;
	/**
	 * @param {Item} item
	 * @param {number} i
	 */
	const node = (item, i) => {
		const fields = fieldsNode(session, id, i, choice, view.hasAttribute("open"));
		return itemNode(item, now.getTime(), fields, { alone, open: i === 0 });
	};
	const list = el("div", { className: "items" }, ...items.map(node));
	const found = el(
		"div",
		{ className: "found", part: "found" },
		!alone && el("p", { className: "summary" }, total > SHOWN ? count(total, "item") : summary(items)),
		keyWarning(items),
		issueList(issues),
		list,
	);
	if (total > SHOWN) {
		const next = async (/** @type {number} */ from) => (await session.list(id, from, SHOWN)).items;
		found.append(
			more(list, total, async (from) => (await next(from)).map((item, i) => node(item, from + i))),
		);
	}
	style(frame);
	frame.append(found);
	return undefined;
}

/** @param {Item} item */
function unrecognised(item) {
	return item.issues.some(({ code }) => code === "input/unrecognised" || code === "input/binary");
}

/** @param {HTMLElement} frame */
function style(frame) {
	const root = /** @type {ShadowRoot} */ (frame.getRootNode());
	if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
