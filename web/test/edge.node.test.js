// The Worker in workerd, the runtime that Cloudflare runs it in: what build.sh edge has put into dist-edge/.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const worker = new URL("dist-edge/", root);
const samples = new URL("web/samples/", root);
const workerd = fileURLToPath(new URL("web/node_modules/@cloudflare/workerd-linux-64/bin/workerd", root));

const NOW = "2026-11-24T12:00:00Z";
const LIMIT = 64 << 10;

/** @type {Awaited<ReturnType<typeof start>>} */
let running;

/** Starts the Worker on a free port. It has half a minute to say which. */
async function start() {
	const child = spawn(
		workerd,
		["serve", "workerd.capnp", "--experimental", "--control-fd=3", "--socket-addr=http=127.0.0.1:0"],
		{ cwd: fileURLToPath(worker), stdio: ["ignore", "pipe", "pipe", "pipe"] },
	);
	process.once("exit", () => child.kill("SIGKILL"));
	const ended = once(child, "exit");
	let said = "";
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += chunk));
	const control = /** @type {import("node:stream").Readable} */ (child.stdio[3]);
	const [line] = await Promise.race([
		once(control, "data", { signal: AbortSignal.timeout(30_000) }),
		ended.then(() => assert.fail(`workerd ended: ${said}`)),
	]);
	return {
		port: Number(JSON.parse(String(line)).port),
		/** What it has printed so far. */
		said: () => said,
		async stop() {
			child.kill("SIGKILL"); // SIGTERM waits until every connection is closed
			await ended;
		},
	};
}

/**
 * @param {string} file
 * @param {RequestInit} [init]
 */
const ask = (file, init) => fetch(`http://127.0.0.1:${running.port}/${file}`, init);

/**
 * @param {string | Uint8Array} body
 * @param {string} [query]
 * @param {string} [type]
 */
const decode = (body, query = `?now=${NOW}`, type = "application/octet-stream") =>
	ask(`decode${query}`, {
		method: "POST",
		headers: { "content-type": type },
		body: /** @type {BodyInit} */ (body),
	});

/**
 * Sends octets that no HTTP client would, and returns what comes back until the other side is done.
 * @param {string} text
 * @returns {Promise<string>}
 */
function raw(text) {
	return new Promise((resolve, reject) => {
		let answer = "";
		const socket = connect(running.port, "127.0.0.1", () => socket.end(text));
		socket.setTimeout(10_000, () => socket.destroy(new Error("The other side is not done after 10 s.")));
		socket.on("data", (chunk) => (answer += chunk));
		socket.on("close", () => resolve(answer));
		socket.on("error", reject);
	});
}

/** The files of dist/ that are served: all but the compressed copies. */
async function served() {
	const all = await readdir(new URL("dist/", root), { recursive: true, withFileTypes: true });
	return all
		.filter((entry) => entry.isFile() && !/\.(gz|br)$/.test(entry.name))
		.map((entry) => path.relative(fileURLToPath(new URL("dist/", root)), path.join(entry.path, entry.name)));
}

/** The headers that Cloudflare's own server adds, by path: the file _headers. */
async function rules() {
	/** @type {Record<string, Record<string, string>>} */
	const found = {};
	let current = "";
	for (const line of (await readFile(new URL("assets/_headers", worker), "utf8")).split("\n")) {
		const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
		if (name) found[current][name.toLowerCase()] = value;
		else if (line) {
			current = line;
			found[current] = {};
		}
	}
	return found;
}

/** @type {Record<string, string>} */
const TYPES = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".wasm": "application/wasm",
	".json": "application/json",
};

const elsewhere = !existsSync(workerd) && "workerd is there for Linux on x64 alone";

describe("the Worker", { skip: elsewhere }, () => {
	/** @type {string} */
	let temporary;

	before(async () => {
		temporary = await mkdtemp(path.join(tmpdir(), "waxseal-edge-"));
		execFileSync("go", ["build", "-o", temporary, "./core/cmd/waxseal"], { cwd: fileURLToPath(root) });
		running = await start();
	});

	after(async () => {
		await running?.stop();
		await rm(temporary, { recursive: true, force: true });
	});

	/**
	 * What the native command prints for a body.
	 * @param {Uint8Array} input
	 */
	const native = (input) => {
		const args = ["decode", "--json", "--read", "--now", NOW, "-"];
		try {
			return execFileSync(path.join(temporary, "waxseal"), args, { input, maxBuffer: 1 << 30 });
		} catch (error) {
			const failed = /** @type {{ status: number, stdout: Buffer }} */ (error);
			assert.equal(failed.status, 1, "nothing was recognised");
			return failed.stdout;
		}
	};

	test("serves every file of dist/ as it is, with its type", async () => {
		const files = await served();
		assert.ok(files.includes("index.html") && files.includes("view.wasm"));
		const headers = await rules();
		for (const name of files) {
			const answer = await ask(name);
			assert.equal(answer.status, 200, name);
			assert.equal(answer.headers.get("content-type"), TYPES[path.extname(name)], name);
			const octets = Buffer.from(await answer.arrayBuffer());
			assert.ok(octets.equals(await readFile(new URL(`dist/${name}`, root))), name);
			for (const [header, value] of Object.entries(headers[`/${name}`])) {
				assert.equal(answer.headers.get(header), value, `${name}: ${header}`);
			}
			const kept = answer.headers.get("cache-control");
			const hashed = /-[0-9a-f]{10}\./.test(name);
			assert.equal(kept, hashed ? "public, max-age=31536000, immutable" : "no-cache", name);
		}
		assert.deepEqual(Object.keys(headers).sort(), files.map((name) => `/${name}`).sort());
	});

	test("serves the page at /, under its policy", async () => {
		const page = await ask("");
		const text = await page.text();
		assert.equal(text, await readFile(new URL("dist/index.html", root), "utf8"));
		assert.equal(page.headers.get("content-type"), TYPES[".html"]);
		assert.equal(page.headers.get("x-content-type-options"), "nosniff");
		const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];
		assert.ok(policy.includes("default-src 'none'"));
		assert.equal(page.headers.get("content-security-policy"), policy);
	});

	test("has no other files, and takes none", async () => {
		for (const name of ["nothing", "_headers", "__proto__", "view.wasm/", "decode/", "..%2fapp.wasm"]) {
			const answer = await ask(name);
			assert.equal(answer.status, 404, name);
			assert.equal(await answer.text(), "There is no such file.\n");
		}
		const put = await ask("index.html", { method: "PUT", body: "x" });
		assert.equal(put.status, 405);
		assert.equal(put.headers.get("allow"), "GET, HEAD");
		const head = await ask("view.wasm", { method: "HEAD" });
		assert.equal(head.headers.get("content-type"), "application/wasm");
	});

	test("decodes as the native command does, octet for octet", async () => {
		const names = (await readdir(samples)).filter((name) => name.endsWith(".pem"));
		assert.ok(names.length > 10);
		for (const name of names) {
			const input = await readFile(new URL(name, samples));
			const answer = await decode(input, undefined, "text/plain");
			assert.equal(answer.status, 200, name);
			assert.equal(answer.headers.get("content-type"), "application/json");
			assert.ok(Buffer.from(await answer.arrayBuffer()).equals(native(input)), name);
		}
	});

	test("answers hostile bodies with documents", async () => {
		const chain = await readFile(new URL("chain.pem", samples));
		for (const body of [
			Buffer.from("nothing of the kind"),
			Buffer.from([0]),
			Buffer.alloc(LIMIT),
			Buffer.alloc(LIMIT, "30"),
			Buffer.alloc(LIMIT, Buffer.from([0x30, 0x80])),
			Buffer.concat([Buffer.from([0x30, 0x82, 0x70, 0]), Buffer.alloc(0x7000, Buffer.from([5, 0]))]),
			Buffer.alloc(LIMIT, "-----BEGIN CERTIFICATE-----\n"),
			Buffer.from('<script>alert(1)</script>\u202e"'),
			chain.subarray(0, 700),
		]) {
			const answer = await decode(body);
			assert.equal(answer.status, 200);
			const octets = Buffer.from(await answer.arrayBuffer());
			/** @type {import("../models.d.ts").Document} */
			const document = JSON.parse(octets.toString());
			assert.ok(document.items[0].issues.length > 0, "an issue says what is wrong");
			assert.ok(octets.equals(native(body)));
		}
	});

	test("keeps private keys masked", async () => {
		const pem = await readFile(new URL("key-pair.pem", samples));
		const text = await (await decode(pem, "", "text/plain")).text();
		assert.match(text, /hidden \(32 octets\)/);
		// As openssl pkey -in key-pair.pem -noout -text prints it.
		assert.doesNotMatch(text.replace(/[ :]/g, ""), /56ec26ec4d23b82f/);
	});

	test("says in one sentence what is wrong with a request", async () => {
		const plain = { "content-type": "text/plain" };
		// Without Content-Length, as a stream is sent.
		const stream = new Blob([Buffer.alloc(LIMIT + 1)]).stream();
		/** @type {[string, string, RequestInit & { duplex?: "half" }, number, RegExp][]} */
		const refused = [
			["GET", "", {}, 405, /GET decodes nothing/],
			["PUT", "", { method: "PUT", body: "x" }, 405, /PUT decodes nothing/],
			["form", "", { method: "POST", body: new URLSearchParams({ a: "b" }) }, 415, /x-www-form-urlencoded/],
			[
				"JSON",
				"",
				{ method: "POST", body: "{}", headers: { "content-type": "application/json" } },
				415,
				/json/,
			],
			[
				"gzip",
				"",
				{ method: "POST", body: "x", headers: { ...plain, "content-encoding": "gzip" } },
				415,
				/gzip/,
			],
			["nothing", "", { method: "POST", headers: plain }, 400, /empty/],
			["empty", "", { method: "POST", headers: plain, body: "" }, 400, /empty/],
			["large", "", { method: "POST", headers: plain, body: Buffer.alloc(LIMIT + 1) }, 413, /65,536 octets/],
			["stream", "", { method: "POST", headers: plain, body: stream, duplex: "half" }, 413, /65,536/],
			[
				"no time",
				"?now=yesterday",
				{ method: "POST", headers: plain, body: "x" },
				400,
				/2026-11-23T12:00:00Z/,
			],
			["a word", "?reveal=1", { method: "POST", headers: plain, body: "x" }, 400, /nothing else/],
		];
		for (const [what, query, init, status, says] of refused) {
			const answer = await ask(`decode${query}`, init);
			assert.equal(answer.status, status, what);
			assert.equal(answer.headers.get("content-type"), "application/problem+json", what);
			assert.equal(answer.headers.get("allow"), status === 405 ? "POST, OPTIONS" : null, what);
			const problem = await answer.json();
			assert.deepEqual(Object.keys(problem), ["type", "title", "status", "detail"]);
			assert.equal(problem.status, status);
			assert.match(problem.detail, says);
			assert.match(problem.detail, /\.$/);
		}
	});

	test("does not believe Content-Length", async () => {
		const head = "POST /decode HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\n";
		const short = await raw(`${head}Content-Length: 4\r\n\r\n${"MAA=".repeat(LIMIT)}`);
		assert.match(short, /^HTTP\/1.1 200 .*"len":4\}/s, "what is past the length is no part of the body");
		const long = await raw(`${head}Content-Length: 999\r\n\r\nMAA=`);
		assert.doesNotMatch(long, /^HTTP\/1.1 200/, "half a body is not decoded");
		const huge = await raw(`${head}Content-Length: 99999999999999\r\n\r\nMAA=`);
		assert.match(huge, /^HTTP\/1.1 413 /);
		assert.equal((await decode("MAA=")).status, 200, "and it goes on");
	});

	test("lets pages of other origins ask", async () => {
		const asked = { origin: "https://example.org", "access-control-request-method": "POST" };
		for (const answer of [
			await ask("decode", { method: "OPTIONS", headers: asked }),
			await decode("MAA="),
			await decode(""),
			await ask("waxseal.js"),
		]) {
			assert.equal(answer.headers.get("access-control-allow-origin"), "*");
			await answer.arrayBuffer();
		}
		const preflight = await ask("decode", { method: "OPTIONS", headers: asked });
		assert.equal(preflight.headers.get("access-control-allow-methods"), "POST, OPTIONS");
		assert.equal(preflight.headers.get("access-control-allow-headers"), "Content-Type");
	});

	test("answers many at once", async () => {
		const input = await readFile(new URL("root.pem", samples));
		const want = native(input);
		const answers = await Promise.all(Array.from({ length: 24 }, () => decode(input)));
		for (const answer of answers) assert.ok(Buffer.from(await answer.arrayBuffer()).equals(want));
	});

	test("has logged nothing", () => assert.equal(running.said(), ""));
});
