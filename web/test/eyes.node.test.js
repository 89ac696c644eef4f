// w.eyes, w.middle and w.beside in Node, over what build.sh has put into dist/.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const dist = process.env.WAXSEAL_DIST
	? pathToFileURL(`${process.env.WAXSEAL_DIST}/`)
	: new URL("../../dist/", import.meta.url);

/** @type {typeof import("../waxseal.js")} */
const { load } = await import(new URL("waxseal.js", dist).href);
const waxseal = await load();
const now = new Date(Date.UTC(2026, 10, 24, 12));

test("the server's key opens a recording of RSA key exchange alone", async () => {
	const { heard, later } = await waxseal.eyes({ preset: "plain", now });
	assert.ok(later.open, later.text);
	assert.deepEqual(
		later.messages.find(({ data, from }) => data && from === "client")?.data?.[0],
		"GET / HTTP/1.1",
	);
	assert.match(heard.knows[0], /server\.example/);
	const secret = await waxseal.eyes({ preset: "forward-secrecy", now });
	assert.equal(secret.later.open, false);
	assert.ok(secret.later.steps.at(-1)?.failed);
});

test("a man in the middle takes an anonymous handshake whole, in a moment", async () => {
	const { stands, attempts } = await waxseal.middle({ preset: "anonymous", now });
	assert.ok(stands[0].falls, stands[0].text);
	assert.deepEqual(stands[0].legs[0].passed.at(-1), "HELLO");
	assert.equal(attempts.filter(({ verdict }) => verdict === "unnoticed").length, 6);
	const begun = performance.now();
	const mutual = await waxseal.middle({ now });
	assert.ok(mutual.attempts.length > 30);
	assert.ok(performance.now() - begun < 20_000, "it is waited for by a person");
});

test("a handshake is printed as s_client prints it, and a command is read", async () => {
	const { command, lines } = await waxseal.sclient({ preset: "plain", now });
	assert.match(command, /^openssl s_client -connect server\.example:443 -tls1_2 /);
	assert.equal(lines[0].text, `$ ${command}`);
	const suite = lines.find(({ text }) => text.startsWith("New, "));
	assert.equal(suite?.way?.name, "ServerHello");
	assert.equal(suite?.issues[0].code, "s-client/version-of-suite");
	const { client, corrections } = await waxseal.command("openssl s_client -connect a:443 -tls1.1");
	assert.equal(client.maxVersion, "tls1.1");
	assert.match(corrections.join(" "), /spells it -tls1_1/);
	await assert.rejects(waxseal.command("make coffee"), /openssl s_client/);
});

test("two handshakes stand beside each other", async () => {
	const { rows, words } = await waxseal.beside({ preset: "ssl3", now }, { now });
	assert.match(words[0], /^The first is SSL 3\.0/);
	assert.ok(rows.some(({ first, second }) => first && !second));
	await assert.rejects(waxseal.beside({ preset: "none of them" }, {}), /none of them/);
});
