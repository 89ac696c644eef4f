// The rooms of the page, by fragment: #handshake and #handshake=LESSON&SETTINGS, and Inspect for all others.

import { papersOf } from "../lib/papers.js";
import { find } from "./dom.js";

/**
 * @import { Session } from "./types.js"
 * @import { WaxHandshake } from "./handshake.js"
 * @import { WaxInspect } from "./inspect.js"
 */

/**
 * Shows the room that the fragment names, now and whenever it changes.
 * @param {WaxInspect} inspect
 * @param {WaxHandshake} handshake
 * @param {Session} session
 */
export function openRooms(inspect, handshake, session) {
	const titles = {
		inspect: document.title,
		handshake: "Waxseal: a TLS handshake, every message and every secret",
	};
	const route = (/** @type {Event | undefined} */ followed) => {
		const asked = /^#(handshake(=.*)?)$/.exec(location.hash);
		const moved = handshake.hidden === Boolean(asked);
		inspect.hidden = Boolean(asked);
		handshake.hidden = !asked;
		document.title = asked ? titles.handshake : titles.inspect;
		if (asked) handshake.enter(asked[2] && asked[1]).then(() => moved && followed && here(handshake));
		else if (moved) {
			handshake.leave();
			here(inspect);
		}
	};
	addEventListener("hashchange", route);
	if (location.hash.startsWith("#handshake")) route(undefined);

	// What is pasted or dropped is read in Inspect, from whichever room.
	inspect.addEventListener("waxseal:source", (event) => {
		const { origin } = /** @type {CustomEvent} */ (event).detail;
		if (!handshake.hidden && ["paste", "drop", "file"].includes(origin)) location.hash = "#inspect";
	});
	const use = find(inspect, "#use", HTMLElement);
	inspect.addEventListener("wax-shown", (event) => {
		use.hidden = /** @type {CustomEvent} */ (event).detail?.kind !== "certificate";
	});
	find(use, "button", HTMLButtonElement).addEventListener("click", async () => {
		const { shown } = inspect;
		if (!shown) return;
		try {
			await handshake.use(await papersOf(session, shown.id, shown.index));
			location.hash = "#handshake";
		} catch (error) {
			if (error instanceof Error) find(inspect, "#status", HTMLElement).textContent = error.message;
		}
	});
	handshake.addEventListener("wax-inspect", (event) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData("text/plain", /** @type {CustomEvent} */ (event).detail.text);
		document.body.dispatchEvent(
			new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }),
		);
	});
}

/**
 * Goes to the link of the room that was entered: the one that was followed is hidden now.
 * @param {HTMLElement} room
 */
function here(room) {
	const link = room.querySelector(".rooms [aria-current]");
	if (link instanceof HTMLElement) link.focus();
}
