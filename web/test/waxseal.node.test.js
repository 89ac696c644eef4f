// The library in Node, over what build.sh has put into dist/.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DIED, Keeper } from "../lib/instance.js";
import { MAX_INPUT } from "../lib/questions.js";
import { breakInstance, der, load, now, sample, started, view, waxseal } from "./built.js";

describe("open", () => {
	test("shows what a password opens, and says what it does not", async () => {
		const sealed = await sample("encrypted-key.pem");
		assert.equal(waxseal.decode(sealed, { now }).items[0].sealed, 1);
		const wrong = await waxseal.open(sealed, { now, password: "another" });
		assert.deepEqual(
			wrong.left.map(({ item, text }) => [item, text]),
			[[0, "The password does not open it."]],
		);
		const { items, left, buffers } = await waxseal.open(sealed, { now, password: "waxseal" });
		assert.deepEqual(left, []);
		assert.equal(items[0].sealed, undefined);
		assert.equal(items[0].title, "EC, P-256");
		assert.ok(
			buffers.slice(1).every(({ secret }) => secret),
			"what is opened stays secret",
		);
		const pair = await waxseal.open(sealed + (await sample("key-pair.pem")), { now, password: "waxseal" });
		const comparison = await waxseal.compare(pair.id, 1, 1);
		assert.equal(comparison.same, true);
		await assert.rejects(waxseal.compare(pair.id, 0, 3), /There is no item 3\./);
		const patches = await waxseal.examine(pair.id);
		assert.ok(
			patches.some(({ item, facts }) => item === 0 && /** @type {any} */ (facts)?.sameKeyAs?.includes(1)),
			"the lab sees what was opened",
		);
	});

	test("asks before a derivation that takes minutes, and ends when it is told to", async () => {
		const good = await sample("encrypted-key.pem");
		const octets = der(good);
		const at = octets.indexOf(Buffer.from("0203", "hex"), octets.indexOf("published salt 1"));
		assert.equal(octets.readUIntBE(at + 2, 3), 100_000);
		octets.writeUIntBE(0x7fffff, at + 2, 3);
		const { left } = await waxseal.open(octets, { now, password: "waxseal" });
		assert.equal(left[0].asks?.iterations, 0x7fffff);
		const given = new AbortController();
		const opening = waxseal.open(octets, { now, password: "waxseal", patient: true, signal: given.signal });
		setTimeout(() => given.abort(), 50);
		await assert.rejects(opening, { message: "The question was given up." });
	});
});

describe("decode", () => {
	test("gives facts, trees and places", async () => {
		const document = waxseal.decode(await sample("server-ec.pem"), { now });
		const [item] = document.items;
		assert.equal(item.kind, "certificate");
		const facts = /** @type {import("../models.d.ts").CertificateFacts} */ (item.facts);
		assert.equal(facts.publicKey?.curve, "P-256");
		assert.deepEqual(facts.subjectAltNames?.[0], { type: "dns", value: "seal.example" });
		assert.equal(item.root?.name, "Certificate");
		assert.equal(
			document.buffers[item.root?.span?.buf ?? 0].length,
			der(await sample("server-ec.pem")).length,
		);
		waxseal.close(document.id);
	});

	test("takes text, octets, a part of a buffer and a whole one for the same", async () => {
		const text = await sample("root.pem");
		const octets = new TextEncoder().encode(text);
		const wider = new Uint8Array(octets.length + 7);
		wider.set(octets, 3);
		const [first, ...others] = [text, octets, octets.buffer, wider.subarray(3, 3 + octets.length)].map(
			(input) => {
				const { id, ...document } = waxseal.decode(input, { now });
				waxseal.close(id);
				return document;
			},
		);
		for (const other of others) assert.deepEqual(other, first);
	});

	test("judges by the clock it is given", async () => {
		const text = await sample("expired.pem");
		/** @param {number | Date} moment */
		const codes = (moment) => waxseal.decode(text, { now: moment }).items[0].issues.map(({ code }) => code);
		const { notBefore = "" } = /** @type {import("../models.d.ts").CertificateFacts} */ (
			waxseal.decode(text).items[0].facts
		);
		assert.ok(
			codes(now).some((code) => /expired/.test(code)),
			String(codes(now)),
		);
		assert.ok(!codes(new Date(notBefore)).some((code) => /expired/.test(code)));
		assert.ok(!codes(0).some((code) => /expired/.test(code)));
		assert.throws(() => codes(Number.NaN), /neither a number of seconds nor a valid Date/);
		assert.throws(() => codes(new Date("yesterday")), /valid Date/);
		// @ts-expect-error: what plain JavaScript may say
		for (const moment of ["x", {}, null]) assert.throws(() => codes(moment), /neither a number of seconds/);
	});

	test("leaves trees out when asked, and beyond the limit of nodes", async () => {
		const text = await sample("root.pem");
		assert.equal(waxseal.decode(text, { tree: false }).items[0].root, undefined);
		const short = waxseal.decode(text, { limits: { nodes: 5 } });
		assert.ok(JSON.stringify(short.items[0].root).includes('"more"'));
		assert.ok(!JSON.stringify(waxseal.decode(text).items[0].root).includes('"more"'));
	});

	test("refuses with a sentence what it cannot take", () => {
		// @ts-expect-error: this is what a program without types may do
		assert.throws(() => waxseal.decode(undefined), /neither text nor octets/);
		assert.throws(() => waxseal.decode(new Uint8Array(MAX_INPUT + 1)), /64 MiB/);
		assert.throws(() => waxseal.decode("x".repeat(MAX_INPUT + 1)), /64 MiB/);
		assert.throws(() => waxseal.decode("", { limits: { nodes: 2 ** 32 } }), /whole number/);
	});

	test("says what nonsense is", () => {
		for (const nonsense of [
			"",
			"not a certificate",
			new Uint8Array([0x30]),
			"\0".repeat(100_000),
			"\ufeff",
		]) {
			const { items, issues } = waxseal.decode(nonsense);
			assert.ok(items.every(({ kind }) => kind === "unknown"));
			const told = [...issues, ...items.flatMap((item) => item.issues)];
			assert.ok(nonsense.length === 0 || told.length > 0, `nothing is said of ${nonsense.slice(0, 9)}`);
		}
	});

	test("survives bombs", () => {
		const deep = Buffer.alloc(40_000);
		for (let i = 0; i < deep.length; i += 4)
			deep.writeUInt32BE(0x30820000 + Math.min(0xffff, deep.length - i - 4), i);
		const flat = Buffer.alloc(400_004);
		flat.writeUInt32BE(0x30830000 | (flat.length >> 8), 0);
		for (const bomb of [
			deep,
			flat,
			Buffer.from("30847fffffff", "hex"),
			Buffer.from("3080".repeat(10_000), "hex"),
		]) {
			const { id } = waxseal.decode(bomb, { limits: { depth: 1_000_000 } });
			waxseal.close(id);
		}
	});
});

describe("an open document", () => {
	/** @type {import("../models.d.ts").Document} */
	let chain;
	before(async () => {
		chain = waxseal.decode(await sample("chain.pem"), { now });
	});
	after(() => waxseal.close(chain.id));

	test("hands over octets", async () => {
		const text = await sample("chain.pem");
		assert.equal(Buffer.from(waxseal.bytes(chain.id, 0)).toString(), text);
		assert.equal(Buffer.from(waxseal.bytes(chain.id, 0, 5, 6)).toString(), text.slice(5, 11));
		const first = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/.exec(text)?.[0] ?? "";
		assert.deepEqual(Buffer.from(waxseal.bytes(chain.id, 1)), der(first));
		assert.equal(waxseal.bytes(chain.id, 0, text.length).length, 0);
	});

	test("hands over octets that are the caller's", () => {
		waxseal.bytes(chain.id, 0).fill(0);
		assert.notEqual(waxseal.bytes(chain.id, 0, 0, 1)[0], 0);
	});

	test("locates both ways", () => {
		const { from } = waxseal.locate(chain.id, 1, 0, 3);
		assert.equal(from.length, 1);
		assert.deepEqual(waxseal.locate(chain.id, 0, from[0].off, from[0].len).to, [{ buf: 1, off: 0, len: 3 }]);
		assert.deepEqual(waxseal.locate(chain.id, 0, 0), { from: [], to: [] });
	});

	test("expands a field", () => {
		const { fields, notes } = waxseal.expand(chain.id, "1");
		assert.deepEqual(fields, chain.items[1].root?.sub);
		assert.ok(notes.length >= chain.notes.length);
		assert.deepEqual(
			waxseal.expand(chain.id, "1.0", 1, 2).fields,
			chain.items[1].root?.sub?.[0].sub?.slice(1, 3),
		);
	});

	test("is searched", () => {
		const { hits, more } = waxseal.search(chain.id, "tbsCertificate");
		assert.deepEqual(
			hits.map(({ item }) => item),
			chain.items.map((_, i) => i),
		);
		assert.equal(more, undefined);
		assert.equal(waxseal.search(chain.id, "a", 2).more, true);
		assert.deepEqual(waxseal.search(chain.id, "漢字").hits, []);
	});

	test("answers a wrong question with a sentence", () => {
		const { id } = chain;
		for (const wrong of [
			() => waxseal.bytes(id, 99),
			() => waxseal.bytes(id, 0, 1_000_000),
			() => waxseal.bytes(id, 0, -1),
			() => waxseal.bytes(id, 2 ** 32),
			() => waxseal.bytes(id, 0.5),
			() => waxseal.expand(id, "99"),
			() => waxseal.expand(id, "certificate"),
			() => waxseal.locate(id, 0, 0, 2 ** 31 - 1),
			() => waxseal.search(id + 1000, "x"),
			() => waxseal.close(id + 1000),
		]) {
			assert.throws(wrong, ({ message }) => /^[A-Z0-9].*\.$/.test(message), String(wrong));
		}
	});

	test("is gone when closed", async () => {
		const { id } = waxseal.decode(await sample("root.pem"));
		waxseal.close(id);
		assert.throws(() => waxseal.bytes(id, 0), /no open document/);
		assert.throws(() => waxseal.close(id), /no open document/);
	});

	test("keeps secrets until it is opened with reveal", async () => {
		const text = await sample("key-pair.pem");
		const hidden = waxseal.decode(text);
		const secret = hidden.buffers.findIndex((buffer) => buffer.secret);
		assert.ok(secret > 0);
		assert.throws(() => waxseal.bytes(hidden.id, secret), /private material/);
		const shown = waxseal.decode(text, { reveal: true });
		assert.equal(waxseal.bytes(shown.id, secret).length, hidden.buffers[secret].length);
		const octets = Buffer.from(waxseal.bytes(shown.id, secret)).toString("hex").slice(20, 60);
		assert.ok(!JSON.stringify(hidden).replaceAll(" ", "").includes(octets));
	});

	test("reads an input as the form that is asked for", async () => {
		const digits = "300302010530030201063003020107300302010830030201093003020100";
		const found = waxseal.decode(digits);
		assert.deepEqual([found.buffers[1].name, found.buffers[1].also], ["hex", ["base64"]]);
		const asked = waxseal.decode(digits, { form: "base64" });
		assert.deepEqual([asked.buffers[1].name, asked.buffers[1].also], ["base64", ["hex"]]);
		assert.equal(waxseal.bytes(asked.id, 1).length, (digits.length * 3) / 4);
		const [item] = waxseal.decode(digits, { form: "runes" }).items;
		assert.equal(item.issues[0].code, "input/form");
		assert.ok(Array.isArray(await waxseal.examine(asked.id)));
	});

	test("is examined", async () => {
		const patches = await waxseal.examine(chain.id);
		assert.ok(patches.length > 0);
		const { id } = waxseal.decode(await sample("request.pem"), { now });
		const [patch] = await waxseal.examine(id);
		assert.deepEqual([patch.item, patch.facts?.signatureValid], [0, true]);
		await assert.rejects(waxseal.examine(id, AbortSignal.abort()), { name: "AbortError" });
		const given = new AbortController();
		const answer = waxseal.examine(id, given.signal);
		given.abort();
		await assert.rejects(answer, /given up/);
		assert.equal((await waxseal.examine(id))[0].facts?.signatureValid, true);
	});
});

describe("a decoder that dies", () => {
	test("is replaced, and open documents are opened anew", async (t) => {
		t.mock.method(console, "error", () => {});
		const keeper = new Keeper(view);
		const fragile = await load({ instance: keeper });
		const text = await sample("root.pem");
		const first = fragile.decode("something else", { now });
		const second = fragile.decode(text, { now });
		const before = fragile.expand(second.id, "0");
		breakInstance();
		assert.throws(() => fragile.decode(text), { message: DIED });
		assert.deepEqual(fragile.expand(second.id, "0"), before);
		assert.equal(Buffer.from(fragile.bytes(first.id, 0)).toString(), "something else");
		const third = fragile.decode(text, { now });
		assert.ok(third.id !== first.id && third.id !== second.id);
		fragile.close(first.id);
		fragile.close(third.id);
		assert.deepEqual(fragile.expand(second.id, "0"), before);
	});

	test("is replaced at once, before it is asked again", async (t) => {
		t.mock.method(console, "error", () => {});
		const keeper = new Keeper(view);
		const dying = started;
		breakInstance();
		assert.throws(() => keeper.instance.ask({ name: "close", numbers: [1] }), { message: DIED });
		await Promise.resolve();
		assert.notEqual(started, dying);
		assert.match(String(keeper.instance.ask({ name: "close", numbers: [1] })), /no open document/);
	});
});
