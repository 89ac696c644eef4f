// What a command line of s_client makes of the room's settings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsOf } from "../lib/command.js";

const lessons = /** @type {import("../lib/lab.js").Lessons} */ (
	/** @type {unknown} */ ({
		presets: [
			{ name: "client-authentication", clientAuth: true },
			{ name: "plain", clientAuth: false },
			{ name: "no-client-certificate", clientAuth: true },
		],
		versions: [{ name: "tls1.2" }, { name: "tls1.1" }, { name: "tls1" }, { name: "ssl3" }],
	})
);

const asked = {
	client: { minVersion: "ssl3", maxVersion: "ssl3", exchange: "any" },
	certificate: false,
	ranged: true,
	showcerts: false,
	corrections: [],
	notes: [],
};

test("the client does as the command says, and the server speaks all versions", () => {
	const { settings, notes } = settingsOf(
		asked,
		{ preset: "plain", seed: 7, client: { group: "x25519" } },
		lessons,
	);
	assert.deepEqual(settings.client, { resume: undefined, weakHashes: undefined, ...asked.client });
	assert.deepEqual(settings.server, { minVersion: "ssl3", maxVersion: "tls1.2" });
	assert.deepEqual([settings.preset, settings.seed, notes.length], ["plain", 7, 0]);
});

test("a server with a range of its own keeps it, and so does one that was not asked for versions", () => {
	const server = { minVersion: "tls1.2" };
	assert.deepEqual(settingsOf(asked, { preset: "plain", server }, lessons).settings.server, server);
	assert.deepEqual(settingsOf({ ...asked, ranged: false }, { preset: "plain" }, lessons).settings.server, {});
});

test("protocols that were for both are the server’s alone", () => {
	const { settings } = settingsOf(
		asked,
		{ preset: "plain", alpn: "h2", server: { minVersion: "tls1" } },
		lessons,
	);
	assert.deepEqual(
		[settings.alpn, settings.client?.alpn, settings.server],
		[undefined, undefined, { minVersion: "tls1", alpn: "h2" }],
	);
});

test("without -cert nobody asks for a certificate, but where that is the lesson", () => {
	const bare = settingsOf(asked, { preset: "client-authentication" }, lessons);
	assert.equal(bare.settings.clientAuth, false);
	assert.match(bare.notes.join(), /Without -cert/);
	const back = settingsOf({ ...asked, certificate: true }, bare.settings, lessons);
	assert.deepEqual([back.settings.clientAuth, back.notes], [undefined, []]);
	const lesson = settingsOf(asked, { preset: "no-client-certificate" }, lessons).settings;
	assert.deepEqual([lesson.preset, lesson.clientAuth], ["no-client-certificate", undefined]);
	const given = settingsOf({ ...asked, certificate: true }, lesson, lessons).settings;
	assert.equal(given.preset, "client-authentication");
});
