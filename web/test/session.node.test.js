// The session and its workers in Node, over what build.sh has put into dist/.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { DIED, Keeper } from "../lib/instance.js";
import { Modules } from "../lib/modules.js";
import { MAX_INPUT, MAX_PAGE, opening, UNREAD } from "../lib/questions.js";
import { Remote } from "../lib/remote.js";
import { Session, SMALL } from "../lib/session.js";
import { breakInstance, dist, load, newSession, now, sample, view, waxseal } from "./built.js";

describe("a session", () => {
	const modules = new Modules({ base: dist });
	const session = new Session(modules, Promise.resolve(new Keeper(view)));
	/**
	 * The workers that a test starts, as they start.
	 * @param {import("node:test").TestContext} t
	 */
	const threads = (t) => {
		/** @type {Remote[]} */
		const list = [];
		const real = Remote.start;
		t.mock.method(Remote, "start", async (/** @type {Parameters<typeof real>} */ ...args) => {
			const remote = await real(...args);
			list.push(remote);
			return remote;
		});
		return list;
	};
	/** @type {string} */
	let text;
	/** @type {string} more than is decoded where the page runs */
	let large;
	before(async () => {
		text = await sample("root.pem");
		large = text.repeat(Math.ceil((2 * SMALL) / text.length));
	});

	test("reads a file where it is needed, and gives its memory away", async (t) => {
		const workers = threads(t);
		const whole = waxseal.decode(large, { now });
		const file = new Blob([large]);
		const { id, items } = await session.open(file, { now });
		assert.equal(items, whole.items.length);
		assert.deepEqual(await session.bytes(id, 0, 0, 64), waxseal.bytes(whole.id, 0, 0, 64));
		workers[0].end(DIED);
		assert.deepEqual(await session.expand(id, "0"), { fields: whole.items[0].root?.sub, notes: whole.notes });
		assert.deepEqual(await session.examine(id), await waxseal.examine(whole.id));
		await session.close(id);
		const small = await session.open(new Blob([text]), { now });
		assert.equal(small.items, 1);
		await session.close(small.id);
	});

	test("says that a file cannot be read, and ends the worker that waits for it", async (t) => {
		const workers = threads(t);
		const gone = new Blob([large]);
		t.mock.method(gone, "arrayBuffer", () => Promise.reject(new DOMException("gone", "NotReadableError")));
		await assert.rejects(session.open(gone, { now }), { message: UNREAD });
		assert.deepEqual(
			workers.map(({ dead }) => dead),
			[true],
		);
	});

	for (const size of ["small", "large"]) {
		test(`answers about a ${size} document`, async (t) => {
			const workers = threads(t);
			const input = size === "small" ? text : large;
			const whole = waxseal.decode(input, { now });
			const { id, items, buffers, issues } = await session.open(input, { now });
			assert.deepEqual([items, buffers, issues], [whole.items.length, whole.buffers.length, whole.issues]);
			const { root: _, ...head } = whole.items[0];
			assert.deepEqual((await session.list(id, 0, 1)).items, [head]);
			const { item, notes } = await session.item(id, 0);
			assert.deepEqual(item, whole.items[0]);
			assert.deepEqual(notes, whole.notes);
			assert.deepEqual((await session.item(id, items - 1)).notes.length, notes.length);
			assert.deepEqual((await session.expand(id, "0")).fields, whole.items[0].root?.sub);
			const { from: _runs, ...buffer } = whole.buffers[1];
			assert.deepEqual(await session.buffer(id, 1), buffer);
			assert.deepEqual(await session.bytes(id, 1, 0, 4), waxseal.bytes(whole.id, 1, 0, 4));
			assert.deepEqual(await session.locate(id, 1, 0, 3), waxseal.locate(whole.id, 1, 0, 3));
			assert.deepEqual(
				await session.search(id, "serialNumber", 1),
				waxseal.search(whole.id, "serialNumber", 1),
			);
			assert.equal(
				(await session.examine(id)).some(({ facts }) => facts?.selfSigned === true),
				true,
			);
			await assert.rejects(session.item(id, items), /There is no item/);
			await assert.rejects(session.list(id, items + 1), /There are no items/);
			await session.close(id);
			await assert.rejects(session.item(id, 0), /no open document/);
			assert.equal(workers.filter((worker) => !worker.dead).length <= 1, true, "only the lab may rest");
			waxseal.close(whole.id);
		});
	}

	test("pages", async () => {
		const many = text.repeat(MAX_PAGE + 3);
		const { id, items } = await session.open(many, { now });
		assert.equal(items, MAX_PAGE + 3);
		assert.equal((await session.list(id, 0, items)).items.length, MAX_PAGE);
		assert.equal((await session.list(id, MAX_PAGE)).items.length, 3);
		await session.close(id);
	});

	test("waits for its decoder, and says when there is none", async () => {
		const late = new Session(
			modules,
			new Promise((resolve) => setTimeout(() => resolve(new Keeper(view)), 20)),
		);
		assert.equal((await late.open(text, { now })).items, 1);
		const never = new Session(modules, Promise.reject(new Error("page.wasm could not be loaded.")));
		await assert.rejects(never.open(text), /could not be loaded/);
	});

	test("goes on when its decoder dies", async (t) => {
		t.mock.method(console, "error", () => {});
		const fragile = new Session(modules, Promise.resolve(new Keeper(view)));
		const { id } = await fragile.open(text, { now });
		const { notes } = await fragile.item(id, 0);
		breakInstance();
		await assert.rejects(fragile.item(id, 0), { message: DIED });
		const again = await fragile.item(id, 0);
		assert.deepEqual(again.notes, notes);
		await fragile.close(id);
	});

	test("goes on when a worker dies", async (t) => {
		const workers = threads(t);
		const { id, items } = await session.open(large, { now });
		const asked = session.search(id, "nothing has this name");
		await new Promise(setImmediate);
		workers[0].end(DIED);
		await assert.rejects(asked, { message: DIED });
		const [a, b] = await Promise.all([session.list(id, 0, 3), session.list(id, items - 1)]);
		assert.deepEqual([a.items.length, b.items.length], [3, 1]);
		assert.equal(workers.length, 2, "both questions share the fresh worker");
		await session.close(id);
		assert.ok(workers.every(({ dead }) => dead));
	});

	test("gives up a large input that is no longer wanted", async (t) => {
		const workers = threads(t);
		const wanted = new AbortController();
		const opening = session.open(large, { now }, wanted.signal);
		wanted.abort();
		await assert.rejects(opening, Error);
		assert.ok(workers.every(({ dead }) => dead));
	});

	test("of the library has a decoder of its own, which load can share", async () => {
		const own = newSession();
		const { id } = await own.open(text, { now });
		const shared = await load({ instance: await own.decoder });
		const { id: other } = shared.decode(text, { now });
		assert.deepEqual(shared.expand(other, "0").fields, (await own.expand(id, "0")).fields);
		await own.close(id);
		assert.equal(shared.expand(other, "0").fields.length, 3);
	});

	test("starts the worker of a large input while that is on its way, and one alone", async (t) => {
		const workers = threads(t);
		session.prepare(SMALL);
		assert.equal(workers.length, 0);
		session.prepare(2 * SMALL);
		session.prepare(2 * SMALL);
		const octets = new TextEncoder().encode(large);
		const { id } = await session.open(octets, { now });
		assert.equal(workers.length, 1);
		assert.equal(octets.length, large.length, "the octets are still the caller's");
		assert.ok(Buffer.from(await session.bytes(id, 0)).equals(octets));
		const other = await session.open(octets, { now });
		assert.equal(workers.length, 2);
		await session.close(id);
		await session.close(other.id);
		session.prepare(2 * SMALL);
		await new Promise((resolve) => setTimeout(resolve, 50));
		workers[2]?.end();
		const { id: again } = await session.open(octets, { now });
		assert.equal(workers.length, 4, "one that died is not used");
		await session.close(again);
	});

	test("ends the worker that may have been needed where the input is small", async (t) => {
		const workers = threads(t);
		session.prepare();
		const { id } = await session.open(text, { now });
		await new Promise((resolve) => setTimeout(resolve, 50));
		assert.deepEqual(
			workers.map(({ dead }) => dead),
			[true],
		);
		await session.close(id);
	});

	test("refuses by size", async () => {
		await assert.rejects(session.open(new Uint8Array(MAX_INPUT + 1)), /64 MiB/);
	});
});

test("a worker that is asked nonsense ends, and says so to all who wait", async () => {
	const remote = await Remote.start(new Modules({ base: dist }), "view");
	const waiting = [
		remote.ask({ name: "no such export", numbers: [] }),
		remote.ask({ name: "close", numbers: [1] }),
	];
	for (const answer of waiting) await assert.rejects(answer, { message: DIED });
	assert.ok(remote.dead);
	await assert.rejects(remote.ask({ name: "close", numbers: [1] }), { message: DIED });
});

describe("what a worker is given", () => {
	const modules = new Modules({ base: dist });
	/** Octets that are different everywhere. */
	const long = (/** @type {number} */ size) => {
		const octets = new Uint8Array(size);
		for (let i = 0; i < size; i++) octets[i] = (i * 31 + (i >> 8) * 7 + (i >> 16)) & 255;
		return octets;
	};
	const open = (/** @type {Uint8Array} */ octets) => opening("open", octets, { now });
	const whole = (/** @type {number} */ id) => ({ name: "bytes", numbers: [id, 0, 0, -1] });

	test("arrives whole, whatever was expected and whatever else is asked", async () => {
		const remote = await Remote.start(modules, "view");
		const inputs = [long(5_000_001), long(300), long(1 << 19), long((1 << 21) + 1), long(0)];
		remote.expect(5_000_001);
		remote.expect(5_000_001);
		const counts = await Promise.all(inputs.map((octets) => remote.ask(open(octets))));
		remote.expect(3 << 20);
		for (const [i, octets] of inputs.entries()) {
			const { id } = JSON.parse(String(counts[i]));
			const answer = await remote.ask(whole(id));
			assert.ok(Buffer.from(/** @type {Uint8Array} */ (answer)).equals(octets), `${octets.length} octets`);
		}
		remote.end();
	});

	test("is given up with the worker", async () => {
		const remote = await Remote.start(modules, "view");
		const answer = remote.ask(open(long(40_000_000)));
		setTimeout(() => remote.end("Enough."), 20);
		await assert.rejects(answer, { message: "Enough." });
	});
});
