// Starts the page: the elements first, then the decoder that feeds them.

import "./elements/define.js";
import { find } from "./elements/dom.js";
import { WaxHandshake } from "./elements/handshake.js";
import { WaxInspect } from "./elements/inspect.js";
import { openRooms } from "./elements/rooms.js";
import { WaxSamples } from "./elements/samples.js";
import { startPage } from "./lib/page.js";
import { samples } from "./samples/samples.js";

const inspect = find(document, "wax-inspect", WaxInspect);
inspect.samples = Object.fromEntries(samples.map(({ name, pem }) => [name, pem]));
find(document, "wax-samples", WaxSamples).show(samples);
find(document, "textarea#source", HTMLTextAreaElement).defaultValue = samples[0].pem;
const session = startPage({ base: document.baseURI });
inspect.session = session;
const handshake = find(document, "wax-handshake", WaxHandshake);
handshake.session = session;
openRooms(inspect, handshake, session);
