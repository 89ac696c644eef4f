// Settings of a handshake in a link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { besideOf, besideWords, configOf, fragmentOf } from "../lib/replay.js";

/** @type {import("../lib/lab.js").Lessons} */
const lessons = {
	presets: [
		{ name: "plain", title: "", text: "", clientAuth: false },
		{ name: "ssl3", title: "", text: "", clientAuth: true },
	],
	versions: [
		{ name: "tls1.2", title: "TLS 1.2", suites: [] },
		{ name: "ssl3", title: "SSL 3.0", suites: [] },
	],
	exchanges: ["RSA", "DHE_RSA"],
	suites: [
		{ name: "TLS_RSA_WITH_NULL_SHA", openssl: "NULL-SHA", exchange: "RSA", weak: true, preset: false },
	],
	groups: [{ name: "x25519", curve: true }],
	faults: [
		{
			name: "early-ccs",
			title: "",
			text: "",
			ref: { doc: "RFC 5246" },
			group: "",
			from: "client",
			message: "ClientKeyExchange",
		},
	],
};

test("settings come back from their link", () => {
	const config = {
		preset: "ssl3",
		version: "tls1.2",
		exchange: "any",
		suite: "TLS_RSA_WITH_NULL_SHA",
		group: "x25519",
		clientAuth: false,
		extendedMasterSecret: true,
		encryptThenMac: true,
		alpn: "h2, http/1.1, ä&=#",
		resume: "ticket",
		forget: true,
		first: true,
		host: "a.example",
		seed: -7,
		now: 1795435200,
		client: { minVersion: "ssl3", extendedMasterSecret: false, alpn: "h2", weakHashes: true },
		server: { resume: "none", maxVersion: "ssl3", exchange: "DHE_RSA", encryptThenMac: true },
		script: [{ fault: "early-ccs" }, { from: /** @type {const} */ ("server"), at: 7, length: 1, put: "ff" }],
	};
	const back = JSON.parse(JSON.stringify(configOf(fragmentOf(config), lessons)));
	assert.deepEqual(back, config);
	assert.equal(fragmentOf(configOf("handshake=plain", lessons)), "handshake=plain");
	assert.ok(!("weakHashes" in configOf("handshake=plain&weakHashes=true", lessons)), "it is one side’s");
});

test("no paper goes into a link", () => {
	const papers = { certificates: "SECRET", key: "SECRET" };
	assert.doesNotMatch(
		fragmentOf({ preset: "plain", server: papers, client: papers, roots: "SECRET" }),
		/SECRET/,
	);
});

test("what a link must not say is left out", () => {
	for (const bad of [
		"preset=plain",
		"handshake=none",
		"handshake=plain&version=tls1.3",
		"handshake=plain&suite=%3Cimg%3E&group=x",
		"handshake=plain&seed=1e3&now=-1",
		"handshake=plain&seed=9007199254740992&now=253402300800",
		"handshake=plain&host=a%20b",
		`handshake=plain&host=${"a".repeat(254)}`,
		"handshake=plain&clientAuth=1&client.encryptThenMac=yes",
		"handshake=plain&roots=x&server.key=x&client.certificates=x",
		"handshake=plain&script=none.c_1.e_1_1_00",
		"handshake=plain&__proto__=x&constructor=x",
		`handshake=ssl3&${"x".repeat(4000)}`,
	])
		assert.equal(fragmentOf(configOf(bad, lessons)), "handshake=plain", bad);
});

test("a script in a link has no more steps than a script may have", () => {
	const { script } = configOf(`handshake=plain&script=${Array(99).fill("early-ccs").join(".")}`, lessons);
	assert.equal(script?.length, 16);
});

test("a second run comes back from a link, and nothing that cannot be chosen", () => {
	const second = {
		preset: "ssl3",
		version: "tls1.2",
		exchange: "DHE_RSA",
		clientAuth: false,
		resume: "ticket",
	};
	const link = fragmentOf({ preset: "plain" }) + besideWords(second);
	assert.deepEqual(besideOf(link, lessons), second);
	assert.equal(configOf(link, lessons).preset, "plain");
	assert.equal(besideOf("handshake=plain", lessons), undefined);
	const crafted = besideOf(
		"handshake=plain&beside.preset=x&beside.version=ssl9&beside.clientAuth=1&beside.resume=psk",
		lessons,
	);
	assert.deepEqual(JSON.parse(JSON.stringify(crafted)), { preset: "plain" });
});
