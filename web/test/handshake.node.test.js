// w.handshake in Node, over what build.sh has put into dist/, beside the native command.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { configText } from "../lib/lab.js";
import { Modules } from "../lib/modules.js";
import { about } from "../lib/questions.js";
import { Remote } from "../lib/remote.js";
import { covering, flights, messageAt, messageDocument, secretsDocument, walk } from "../lib/trace.js";

const root = new URL("../../", import.meta.url);
const dist = process.env.WAXSEAL_DIST
	? pathToFileURL(`${process.env.WAXSEAL_DIST}/`)
	: new URL("dist/", root);

/** @type {typeof import("../waxseal.js")} */
const { load } = await import(new URL("waxseal.js", dist).href);
const waxseal = await load();
const now = new Date(Date.UTC(2026, 10, 24, 12));

describe("a handshake", () => {
	/** @type {string} */
	let directory;
	/** @type {Remote} */
	let lab;

	before(async () => {
		directory = await mkdtemp(path.join(tmpdir(), "waxseal-handshake-"));
		execFileSync("go", ["build", "-o", directory, "./core/cmd/waxseal"], { cwd: fileURLToPath(root) });
		lab = await Remote.start(new Modules({ base: dist }), "lab");
	});
	after(() => {
		lab.end();
		return rm(directory, { recursive: true });
	});

	/** @param {string[]} args */
	const native = (...args) => {
		const command = path.join(directory, "waxseal");
		const { stdout } = spawnSync(command, ["handshake", "--json", "--now", now.toISOString(), ...args], {
			encoding: "utf8",
			maxBuffer: 1 << 26,
		});
		return stdout.trimEnd();
	};

	test("is the same in the lab as natively, octet for octet", async () => {
		const pcapng = path.join(directory, "recording.pcapng");
		for (const [config, args] of /** @type {const} */ ([
			[{ preset: "client-authentication" }, ["--preset", "client-authentication"]],
			[
				{ preset: "plain", seed: 7, suite: "TLS_RSA_WITH_AES_128_GCM_SHA256", extendedMasterSecret: true },
				["--seed", "7", "--suite", "TLS_RSA_WITH_AES_128_GCM_SHA256", "--extended-master-secret"],
			],
			[
				{ preset: "expired", encryptThenMac: true, clientAuth: true },
				["--preset", "expired", "--encrypt-then-mac", "--client-auth"],
			],
			[{ preset: "not-a-pair" }, ["--preset", "not-a-pair"]],
			[
				{ preset: "plain", resume: "ticket", alpn: "h2, http/1.1" },
				["--resume", "ticket", "--alpn", "h2, http/1.1"],
			],
		])) {
			const trace = native(...args, "--pcapng", pcapng);
			assert.ok(trace.length > 1000);
			const answer = await lab.ask(about("handshake", [], configText({ ...config, now })));
			assert.ok(String(answer).startsWith(`{"trace":${trace},"pcapng":"`), `${args}`);
			const run = await waxseal.handshake({ ...config, now });
			assert.deepEqual(run.trace, JSON.parse(trace));
			assert.deepEqual(Buffer.from(run.pcapng), await readFile(pcapng));
			assert.equal(run.keylog, `${run.trace.first?.keylog ?? ""}${run.trace.keylog ?? ""}`);
		}
	});

	test("takes papers as text and as octets", async () => {
		const pem = await readFile(new URL("core/mint/keys/server.pem", root), "utf8");
		const sample = await readFile(new URL("web/samples/server-rsa.pem", root), "utf8");
		const text = await waxseal.handshake({ now, server: { certificates: sample, key: pem } });
		const octets = await waxseal.handshake({
			now,
			server: { certificates: new TextEncoder().encode(sample), key: new TextEncoder().encode(pem) },
		});
		assert.deepEqual(text, octets);
		assert.equal(text.trace.outcome.ok, false, "nobody trusts who issued it");
		assert.equal(text.trace.outcome.alert?.from, "client");
	});

	test("with garbage for papers is run all the same, and says so", async () => {
		const { trace } = await waxseal.handshake({ now, server: { certificates: "garbage" }, roots: "garbage" });
		assert.deepEqual(
			trace.issues.map(({ code }) => code),
			["handshake/no-root", "handshake/no-certificate", "handshake/no-key"],
		);
		assert.equal(trace.outcome.ok, false);
	});

	test("that cannot be is refused with a sentence", async () => {
		await assert.rejects(waxseal.handshake({ preset: "no such" }), /there is no preset "no such"/);
		await assert.rejects(waxseal.handshake(/** @type {any} */ ({ clientauth2: true })), /"clientauth2"/);
		await assert.rejects(waxseal.handshake({}, AbortSignal.abort()), { name: "AbortError" });
	});

	test("has documents that are walked in memory", async () => {
		const { trace } = await waxseal.handshake({ now });
		assert.deepEqual(
			flights(trace.messages)
				.slice(0, 3)
				.map(({ from, messages }) => [from, messages.length]),
			[
				["client", 1],
				["server", 4],
				["client", 5],
			],
		);
		const secrets = secretsDocument(trace, "client");
		const fields = [...walk(secrets.root)].map(({ field }) => field);
		const span = (/** @type {string} */ name) => {
			const found = fields.find((field) => field.name === name)?.span;
			assert.ok(found, name);
			return found;
		};
		const key = span("client_write_key");
		const block = span("key_block");
		const [slice] = secrets.locate({ buf: key.buf, off: 0, len: key.len }).from;
		assert.deepEqual(slice, { buf: block.buf, off: 40, len: 16 });
		assert.deepEqual(secrets.bytes(slice.buf, slice.off, slice.len), secrets.bytes(key.buf, 0, 16));
		assert.ok(secrets.locate(slice).to.some(({ buf }) => buf === key.buf));
		assert.equal(covering(secrets.root, slice)?.field.name, "P_hash");
		const random = span("client_random");
		const hello = trace.messages[messageAt(trace.messages, "client", random.off)];
		assert.equal(hello.name, "ClientHello");
		const wire = messageDocument(hello);
		assert.ok(wire);
		assert.equal(
			covering(wire.root, { buf: 0, off: random.off - hello.record.at, len: 32 })?.field.name,
			"random",
		);
	});
});
