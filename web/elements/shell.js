// The shell that index.html is: its elements first, then the decoder that feeds them.

import { startPage } from "../lib/page.js";
import { samples } from "../samples/samples.js";
import "./define.js";
import { find } from "./dom.js";
import { WaxHandshake } from "./handshake.js";
import { WaxInspect } from "./inspect.js";
import { openRooms } from "./rooms.js";
import { WaxSamples } from "./samples.js";

/** @param {import("../lib/modules.js").Places} [places] where the modules are, if not beside the page */
export function openShell(places) {
	const inspect = find(document, "wax-inspect", WaxInspect);
	inspect.samples = Object.fromEntries(samples.map(({ name, pem }) => [name, pem]));
	find(document, "wax-samples", WaxSamples).show(samples);
	find(document, "textarea#source", HTMLTextAreaElement).defaultValue = samples[0].pem;
	const session = startPage(places);
	inspect.session = session;
	const handshake = find(document, "wax-handshake", WaxHandshake);
	handshake.session = session;
	openRooms(inspect, handshake, session);
}
