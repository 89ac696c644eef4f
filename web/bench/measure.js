// Runs in a page of its own for each peer, so that none leaves its garbage to another. run.js asks.

import { blocks } from "./octets.js";

/** @typedef {import("./peer.d.ts").Peer} Peer */

/** How many certificates a peer that answers later may have at once. */
const AT_ONCE = 100;

/** @type {Peer} */
let peer;

const works = {
	"leaf facts": async () => (await peer.facts(await leaf())) && 1,
	"leaf tree": async () => (await peer.tree(await leaf())) && 1,
	"roots facts": async () => roots("facts"),
	"roots tree": async () => roots("tree"),
	"many facts": async () => each(await many(), "facts"),
	"many tree": async () => each(await many(), "tree"),
	list: async () => {
		const { entries, last } = peer.list(await list());
		return `${entries}, last ${last}`;
	},
	handshake: async () => {
		await (await handshake())();
		return 1;
	},
	operations: async () => {
		(await operations())();
		return 1;
	},
	answer: async () => {
		(await answer())();
		return 1;
	},
};

/** @typedef {keyof typeof works} Work */

/** @param {"facts" | "tree"} want */
async function roots(want) {
	const pem = await rootBundle();
	return peer.all ? peer.all(pem, want).length : each(blocks(pem), want);
}

/**
 * How many of the certificates the peer reads.
 * @param {Uint8Array[]} certificates
 * @param {"facts" | "tree"} want
 */
async function each(certificates, want) {
	let read = 0;
	for (let i = 0; i < certificates.length; i += AT_ONCE) {
		const some = certificates.slice(i, i + AT_ONCE);
		await Promise.all(
			some.map(async (octets) => {
				try {
					await peer[want](octets);
					read++;
				} catch {
					// Counted by being missing.
				}
			}),
		);
	}
	return read;
}

const leaf = once(() => octets("leaf.der"));
const list = once(() => octets("list.crl"));
const rootBundle = once(() => text("roots.pem"));
const many = once(async () => {
	const all = await octets("many");
	const view = new DataView(all.buffer);
	const certificates = [];
	for (let at = 0; at < all.length; ) {
		const length = view.getUint32(at, true);
		certificates.push(all.slice(at + 4, at + 4 + length));
		at += 4 + length;
	}
	return certificates;
});
const keys = once(async () => {
	const [root, server, client] = await Promise.all([
		text("root.pem"),
		text("server.pem"),
		text("client.pem"),
	]);
	return { root, server, client };
});
const handshake = once(async () => {
	if (!peer.handshakes) throw new Error("no TLS");
	return peer.handshakes(await keys());
});
const operations = once(async () => {
	if (!peer.operations) throw new Error("no RSA");
	return peer.operations(await keys());
});
const answer = once(async () => {
	if (!peer.answer) throw new Error("no answer");
	return peer.answer(await leaf());
});

/** @param {string} name */
async function octets(name) {
	return new Uint8Array(await (await fetch(`/data/${name}`)).arrayBuffer());
}

/** @param {string} name */
async function text(name) {
	return (await fetch(`/data/${name}`)).text();
}

/**
 * @template T
 * @param {() => Promise<T>} make
 */
function once(make) {
	/** @type {Promise<T> | undefined} */
	let made;
	return () => {
		made ??= make();
		return made;
	};
}

const bench = {
	/** @param {string} name */
	async open(name) {
		peer = await import(`/bench/${name}.js`);
		return {
			about: peer.about,
			handshakes: peer.handshakes !== undefined,
			facts: await peer.facts(await leaf()),
		};
	},
	/**
	 * Milliseconds of one of `count` runs, and how much was read.
	 * @param {Work} work
	 * @param {number} count
	 */
	async time(work, count) {
		let read;
		const begin = performance.now();
		for (let i = 0; i < count; i++) read = await works[work]();
		return { ms: (performance.now() - begin) / count, read };
	},
};

Object.assign(globalThis, { bench });
