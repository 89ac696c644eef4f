// How the library gets its modules from hosts of all kinds.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { dist, load, octets, sample, view } from "./built.js";

describe("hosts", () => {
	/** @type {import("node:http").RequestListener} */
	let answer;
	/** @type {string[]} */
	let asked;
	/** @type {Uint8Array<ArrayBuffer>} */
	let module;
	const server = createServer((request, response) => {
		asked.push(String(request.url));
		answer(request, response);
	});
	before(async () => {
		module = await octets(new URL("view.wasm", dist));
		await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	});
	after(() => server.close());

	/**
	 * Loads from a host that answers so.
	 * @param {import("node:http").RequestListener} listener
	 */
	async function from(listener) {
		[answer, asked] = [listener, []];
		const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
		const loaded = await load({ base: `http://127.0.0.1:${port}/some/where/` });
		assert.equal(loaded.decode(await sample("root.pem")).items[0].kind, "certificate");
	}

	test("one that compresses is asked once", async () => {
		await from((_, response) => {
			response.writeHead(200, { "content-type": "application/wasm", "content-encoding": "gzip" });
			response.end(gzipSync(module, { level: 1 }));
		});
		assert.deepEqual(asked, ["/some/where/view.wasm"]);
	});

	test("one that does not compress is asked for the .gz", async () => {
		await from((request, response) => {
			response.writeHead(200, { "content-type": "application/octet-stream" });
			response.end(request.url?.endsWith(".gz") ? gzipSync(module, { level: 1 }) : module);
		});
		assert.deepEqual(asked, ["/some/where/view.wasm", "/some/where/view.wasm.gz"]);
	});

	test("one that has only the plain file, of a wrong type", async () => {
		await from((request, response) => {
			response.writeHead(request.url?.endsWith(".gz") ? 404 : 200, { "content-type": "text/plain" });
			response.end(request.url?.endsWith(".gz") ? "no" : module);
		});
	});

	test("one that has only the .gz", async () => {
		await from((request, response) => {
			response.writeHead(request.url?.endsWith(".gz") ? 200 : 404);
			response.end(request.url?.endsWith(".gz") ? gzipSync(module, { level: 1 }) : "no");
		});
	});

	test("one that calls a compressed file a module", async () => {
		await from((request, response) => {
			response.writeHead(request.url?.endsWith(".gz") ? 404 : 200, { "content-type": "application/wasm" });
			response.end(gzipSync(module, { level: 1 }));
		});
	});

	test("one that has nothing, or a page for everything", async () => {
		await assert.rejects(
			from((_, response) => response.writeHead(404).end()),
			{ message: "view.wasm could not be loaded: the host answers 404" },
		);
		await assert.rejects(
			from((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>")),
			/neither WebAssembly nor gzip/,
		);
	});

	test("none, when the host of the script has the module", async () => {
		asked = [];
		const packed = new Uint8Array(gzipSync(module, { level: 1 }));
		for (const view of [module, packed, await WebAssembly.compile(module)]) {
			const loaded = await load({ base: "http://127.0.0.1:9/", modules: { view } });
			assert.equal(loaded.decode(await sample("root.pem")).items.length, 1);
		}
		assert.deepEqual(asked, []);
	});
});

test("modules that are wanted early are loaded early", async () => {
	await assert.rejects(load({ base: new URL("nowhere/", dist) }), /view\.wasm could not be loaded/);
	await assert.rejects(
		load({ base: new URL("nowhere/", dist), modules: { view }, preload: ["lab"] }),
		/lab\.wasm/,
	);
});
