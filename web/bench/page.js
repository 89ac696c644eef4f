// The smallest page that shows a certificate: its facts, as a peer has them.

import { octetsOfBase64 } from "./octets.js";

/** @param {import("./peer.d.ts").Peer["facts"]} facts */
export async function show(facts) {
	const values = await facts(octetsOfBase64(location.hash.slice(1)));
	const rows = Object.entries(values).flatMap(([name, value]) => {
		const term = document.createElement("dt");
		term.textContent = name;
		const description = document.createElement("dd");
		description.textContent = typeof value === "string" ? value : JSON.stringify(value);
		return [term, description];
	});
	document.querySelector("dl")?.append(...rows);
}
