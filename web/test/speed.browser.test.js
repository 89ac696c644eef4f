// How fast a handshake is, printed beside node-forge's in the same run. Machines are noisy: what is
// asserted is that both come to their end, not when.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { suite } from "./harness.js";

const start = suite();
const forgeFile = createRequire(import.meta.url).resolve("node-forge/dist/forge.min.js");
const runs = 20;

/** @param {string} name */
const lessonKey = (name) => readFile(new URL(`../../core/mint/keys/${name}.pem`, import.meta.url), "utf8");

/** @param {number[]} times in milliseconds */
function figures(times) {
	times.sort((a, b) => a - b);
	return `${times[0].toFixed(1)} ms at best, ${times[times.length >> 1].toFixed(1)} ms in the median`;
}

test("one RSA-2048 handshake with client authentication, beside node-forge's", async () => {
	const page = await start({ clock: false });
	const ours = await page.evaluate(async (n) => {
		const { session } = /** @type {any} */ (document.querySelector("wax-handshake"));
		const times = [];
		for (let i = 0; i < n; i++) {
			const begin = performance.now();
			const { trace } = await session.handshake({ preset: "client-authentication", seed: i });
			if (!trace.outcome.ok) throw new Error(trace.outcome.text);
			times.push(performance.now() - begin);
		}
		return times;
	}, runs);

	await page.evaluate(await readFile(forgeFile, "utf8"));
	const keys = {
		root: await lessonKey("root"),
		server: await lessonKey("server"),
		client: await lessonKey("client"),
	};
	const theirs = await page.evaluate(forgeHandshakes, { keys, n: runs });

	assert.equal(ours.length, runs);
	assert.equal(theirs.length, runs);
	console.log(`one RSA-2048 handshake with client authentication, warm: ${figures(ours)}`);
	console.log(`the same by node-forge, TLS 1.1, nothing recorded: ${figures(theirs)}`);
});

/**
 * Runs in the page: n handshakes of node-forge's client and server, with certificates on both sides.
 * @param {{ keys: Record<string, string>, n: number }} options
 * @returns {number[]} milliseconds each
 */
function forgeHandshakes({ keys, n }) {
	const { forge } = /** @type {any} */ (globalThis);
	const privateKey = (/** @type {string} */ name) => forge.pki.privateKeyFromPem(keys[name]);
	const certify = (/** @type {string} */ name) => {
		const cert = forge.pki.createCertificate();
		const key = privateKey(name);
		cert.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e);
		cert.serialNumber = "01";
		cert.validity.notBefore = new Date(Date.now() - 86_400_000);
		cert.validity.notAfter = new Date(Date.now() + 86_400_000);
		cert.setSubject([{ name: "commonName", value: name }]);
		cert.setIssuer([{ name: "commonName", value: "root" }]);
		if (name === "root") cert.setExtensions([{ name: "basicConstraints", cA: true }]);
		cert.sign(privateKey("root"), forge.md.sha256.create());
		return forge.pki.certificateToPem(cert);
	};
	const papers = { root: certify("root"), server: certify("server"), client: certify("client") };
	const once = () => {
		let done = 0;
		/** @type {any} */
		const sides = {};
		const connect = (/** @type {"client" | "server"} */ name, /** @type {"client" | "server"} */ other) =>
			forge.tls.createConnection({
				server: name === "server",
				verifyClient: true,
				caStore: [papers.root],
				sessionCache: null,
				cipherSuites: [forge.tls.CipherSuites.TLS_RSA_WITH_AES_128_CBC_SHA],
				verify: (/** @type {any} */ _, /** @type {any} */ verified) => verified,
				getCertificate: () => papers[name],
				getPrivateKey: () => keys[name],
				connected: () => done++,
				tlsDataReady: (/** @type {any} */ c) => sides[other].process(c.tlsData.getBytes()),
				dataReady: () => {},
				closed: () => {},
				error: (/** @type {any} */ _, /** @type {any} */ fault) => {
					throw new Error(fault.message);
				},
			});
		sides.client = connect("client", "server");
		sides.server = connect("server", "client");
		sides.client.handshake();
		if (done !== 2) throw new Error("node-forge did not finish its handshake");
	};
	once();
	const times = [];
	for (let i = 0; i < n; i++) {
		const begin = performance.now();
		once();
		times.push(performance.now() - begin);
	}
	return times;
}
