// The pure helpers of the page: text, times, rows of facts, the tree behind the tree.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { factRows } from "../elements/fact-rows.js";
import { FieldTree, worst } from "../elements/fields.js";
import {
	asciiOctet,
	colons,
	count,
	currency,
	decimal,
	hexOctets,
	issueCounts,
	localTime,
	summary,
	textUpTo,
	thousands,
	utcTime,
	validity,
	visible,
} from "../lib/format.js";

describe("text", () => {
	test("what does not show is spelled out", () => {
		assert.equal(visible("a\u202eb"), "a⟨U+202E⟩b");
		assert.equal(visible("nul\0 tab\t"), "nul⟨U+0000⟩ tab⟨U+0009⟩");
		assert.equal(
			visible("no-break\u00a0space, \u200bzero width"),
			"no-break⟨U+00A0⟩space, ⟨U+200B⟩zero width",
		);
		assert.equal(visible("Søn, 日本, 🔏 e\u0301"), "Søn, 日本, 🔏 e\u0301");
		assert.equal(visible("\u{e0041}"), "⟨U+E0041⟩");
	});

	test("numbers and their nouns", () => {
		assert.equal(thousands(1234567), "1,234,567");
		assert.equal(thousands(999), "999");
		assert.equal(count(1, "octet"), "1 octet");
		assert.equal(count(2048, "octet"), "2,048 octets");
		assert.equal(count(2, "day"), "2 days");
		assert.equal(count(2, "private key"), "2 private keys");
	});

	test("hex", () => {
		assert.equal(colons("0aff"), "0A:FF");
		assert.equal(colons("a"), "0A");
		assert.equal(colons("-80"), "-80");
		assert.equal(decimal("ffffffffffffffffffffffff"), "79228162514264337593543950335");
		assert.equal(decimal("-80"), "-128");
		assert.equal(hexOctets(Uint8Array.of(0, 15, 255)), "00 0f ff");
		assert.equal([0, 0x20, 0x41, 0x7e, 0x7f, 0xff].map(asciiOctet).join(""), "··A~··");
	});

	test("octets of UTF-8 up to an offset", () => {
		const text = "aé€😀b";
		const utf8 = new TextEncoder().encode(text);
		assert.equal(textUpTo(utf8, 3), "aé");
		assert.equal(textUpTo(utf8, utf8.length), text);
		assert.equal(textUpTo(new TextEncoder().encode("\ufeffa"), 4), "\ufeffa");
	});

	test("lists in words", () => {
		const kinds = (/** @type {string[]} */ ...list) => list.map((kind) => ({ kind }));
		assert.equal(summary(kinds("certificate")), "Certificate");
		assert.equal(
			summary(kinds("certificate", "private-key", "certificate")),
			"2 certificates and 1 private key",
		);
		assert.equal(
			summary(kinds("crl", "unknown", "pkcs7")),
			"1 revocation list, 1 not recognised and 1 PKCS #7 message",
		);
		assert.equal(summary(kinds("jks", "private-key")), "1 Java key store and 1 private key");
		assert.equal(summary([]), "Nothing was found.");
		assert.deepEqual(issueCounts([{ level: "notice" }, { level: "error" }, { level: "error" }]), [
			{ level: "error", text: "2 errors" },
			{ level: "notice", text: "1 notice" },
		]);
	});
});

test("what is said of revocations is current, out of date or of the future", () => {
	const [from, to] = ["2026-11-20T06:00:00Z", "2026-11-27T06:00:00Z"];
	const at = (/** @type {string} */ now) => currency(from, to, Date.parse(now))?.text;
	assert.equal(at("2026-11-24T06:00:00Z"), "the next one is due in 3 days");
	assert.equal(at("2026-11-29T07:00:00Z"), "out of date for 2 days");
	assert.equal(at("2026-11-19T20:00:00Z"), "dated 10 hours in the future");
	assert.equal(currency(from, undefined, Date.parse("2026-11-24T06:00:00Z")), undefined);
	assert.equal(currency(undefined, to, Date.parse("2026-12-24T06:00:00Z"))?.state, "expired");
});

test("rows of facts of lists and OCSP responses", () => {
	/** @param {string} kind @param {any} facts @param {string} label */
	const values = (kind, facts, label) =>
		factRows(kind, facts, { zone: "UTC" })
			.find((row) => row.label === label)
			?.values.map(({ text, tone, item, path }) => [text, tone, item, path].filter((v) => v !== undefined));
	const list = {
		entries: 250_000,
		issuedBy: 2,
		listed: [1],
		notListed: [3],
		number: "29",
		delta: true,
		baseNumber: "a",
	};
	assert.deepEqual(values("crl", list, "Revoked"), [["250,000 certificates"]]);
	assert.deepEqual(values("crl", list, "Of them here"), [["Item 2", "bad", 1]]);
	assert.deepEqual(values("crl", list, "Not listed here"), [["Item 4", 3]]);
	assert.deepEqual(values("crl", list, "Number"), [["29"], ["41"]]);
	assert.deepEqual(values("crl", list, "Changes since"), [["0A"], ["10"]]);
	assert.deepEqual(values("crl", list, "Issuer"), [["Signed with the key of item 3", "good", 2]]);
	const revoked = {
		status: "revoked",
		revocationTime: "2026-11-17T16:20:07Z",
		revocationReason: "keyCompromise",
		serialNumber: "b",
	};
	const response = {
		responseStatus: "successful",
		responses: [{ status: "good", serialNumber: "a" }, revoked],
		extensions: [],
	};
	assert.deepEqual(values("ocsp-response", response, "Status"), [
		["good", "good"],
		["revoked since 2026-11-17 16:20:07 UTC (keyCompromise)", "bad"],
	]);
	assert.deepEqual(
		values("ocsp-response", { responseStatus: "tryLater", responses: [], extensions: [] }, "Status"),
		[["tryLater", "bad"]],
	);
	assert.deepEqual(
		values("ocsp-request", { requests: [{ serialNumber: "0a1b" }], extensions: [] }, "Asks about"),
		[["0A:1B"]],
	);
	const certificate = {
		crls: [
			{
				item: 0,
				listed: true,
				path: "0.0.5.1",
				revocationDate: "2026-11-17T16:20:07Z",
				reason: "superseded",
			},
			{ item: 4, listed: false },
		],
		ocsp: [{ item: 5, status: "unknown", path: "5.1" }],
	};
	assert.deepEqual(values("certificate", certificate, "Revocation"), [
		["Revoked since 2026-11-17 16:20:07 UTC (superseded) by the list, item 1", "bad", 0, "0.0.5.1"],
		["Not revoked by the list, item 5", "good", 4],
		["Unknown by the OCSP response, item 6", 5, "5.1"],
	]);
});

describe("time", () => {
	const [from, to] = ["2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z"];
	const at = (/** @type {string} */ now) => validity(from, to, Date.parse(now));

	test("how a certificate stands", () => {
		assert.deepEqual(at("2026-12-08T12:00:00Z"), { state: "valid", text: "expires in 23 days" });
		assert.deepEqual(at("2026-12-31T22:59:59Z"), { state: "valid", text: "expires in 1 hour" });
		assert.deepEqual(at("2027-01-02T00:00:00Z"), { state: "expired", text: "expired 1 day ago" });
		assert.deepEqual(at("2036-01-02T00:00:00Z"), { state: "expired", text: "expired 9 years ago" });
		assert.deepEqual(at("2025-12-30T00:00:00Z"), { state: "future", text: "valid in 2 days" });
		assert.equal(validity(undefined, to, Date.parse(from)), undefined);
		assert.equal(validity(undefined, to, Date.parse("2027-06-01T00:00:00Z"))?.state, "expired");
	});

	test("in UTC and on the reader's clock", () => {
		assert.equal(utcTime(to), "2026-12-31 23:59:59 UTC");
		assert.equal(localTime(to, "Europe/Berlin"), "1 January 2027 at 00:59:59 CET");
		assert.equal(localTime(to, "UTC"), "", "nothing is said twice");
		assert.equal(localTime("not a time", "Europe/Berlin"), "");
	});
});

describe("rows of facts", () => {
	/** @param {ReturnType<typeof factRows>} rows */
	const words = (rows) =>
		Object.fromEntries(rows.map(({ label, values }) => [label, values.map(({ text }) => text)]));

	test("a certificate has those it has", () => {
		const rows = words(
			factRows("certificate", {
				version: 3,
				serialNumber: "-a0",
				subject: "CN=a\u202eb",
				issuer: "",
				subjectAltNames: [{ type: "dns", value: "" }],
				isCA: false,
				publicKey: { algorithm: "RSA", bits: 2048, exponent: "65537" },
				selfSigned: false,
				issuedBy: 0,
			}),
		);
		assert.deepEqual(rows, {
			Subject: ["CN=a⟨U+202E⟩b"],
			Names: ["empty"],
			Issuer: ["empty", "Signed with the key of item 1"],
			"Serial number": ["-A0", "-160"],
			"Public key": ["RSA, 2048 bits"],
			Authority: ["no: an end entity"],
			Version: ["3"],
		});
	});

	test("a name of a form that is known stands without the form's number", () => {
		const subjectAltNames = [
			{ type: "otherName", value: "1.3.6.1.5.5.7.8.7=_ldap.example.com", form: "dnsSRV" },
			{ type: "otherName", value: "1.2.3=#0c00" },
		];
		const names = factRows("request", { subjectAltNames }).find(({ label }) => label === "Names")?.values;
		assert.deepEqual(names, [
			{ text: "_ldap.example.com", copy: "1.3.6.1.5.5.7.8.7=_ldap.example.com", aside: "dnsSRV" },
			{ text: "1.2.3=#0c00", copy: "1.2.3=#0c00", aside: "other name" },
		]);
	});

	test("what is copied is exact", () => {
		const [row] = factRows("certificate", { subject: "CN=a\u202eb" });
		assert.equal(row.values[0].copy, "CN=a\u202eb");
	});

	test("a request tells of its signature only when it was verified", () => {
		const facts = { signatureAlgorithm: { oid: "1.2.3", name: "sha256WithRSAEncryption" } };
		assert.deepEqual(words(factRows("request", facts)).Signature, ["sha256WithRSAEncryption"]);
		const verified = words(factRows("request", { ...facts, signatureValid: false }));
		assert.deepEqual(verified.Signature, ["sha256WithRSAEncryption", "Not valid"]);
	});

	test("kinds that are not known yet have the rows they share", () => {
		assert.deepEqual(words(factRows("crl", { issuer: "CN=x" })), { Issuer: ["CN=x"] });
	});
});

describe("fields", () => {
	/**
	 * A sequence of elements of two octets, all but the first two left out.
	 * @param {number} n
	 */
	function long(n) {
		/** @type {number[][]} */
		const asked = [];
		const leaf = (/** @type {number} */ i) =>
			/** @type {const} */ ({
				name: `n${i}`,
				kind: "int",
				issues: [],
				span: { buf: 0, off: 4 + 2 * i, hdr: 1, len: 1 },
			});
		const root = /** @type {any} */ ({
			name: "root",
			kind: "group",
			issues: [],
			span: { buf: 0, off: 0, hdr: 4, len: 2 * n },
			sub: [leaf(0), leaf(1)],
			more: n - 2,
		});
		const session = /** @type {any} */ ({
			expand: async (
				/** @type {number} */ _,
				/** @type {string} */ path,
				/** @type {number} */ from,
				/** @type {number} */ count,
			) => {
				asked.push([from, count]);
				assert.equal(path, "0");
				return {
					fields: Array.from({ length: Math.min(count, n - from) }, (_, k) => leaf(from + k)),
					notes: [],
				};
			},
		});
		return { tree: new FieldTree(session, 1, 0, root, []), root, asked };
	}

	test("children that were left out are fetched where they are asked for", async () => {
		const { tree, root, asked } = long(2000);
		assert.equal(tree.total(root), 2000);
		const page = await tree.children(root, "0", 1000, 1500);
		assert.deepEqual([page.length, page[0].name, page[499].name], [500, "n1000", "n1499"]);
		assert.deepEqual(asked, [[1000, 500]]);
		await tree.children(root, "0", 1000, 1500);
		assert.equal(asked.length, 1, "and once");
		assert.equal(tree.total(root), 2000);
	});

	test("the owner of an octet is found among children that were left out", async () => {
		const { tree, asked } = long(2000);
		assert.equal(await tree.owner(0, 3), "0", "the header is the group's own");
		assert.equal(await tree.owner(0, 4 + 2 * 1), "0.1");
		assert.equal(await tree.owner(0, 4 + 2 * 1234 + 1), "0.1234");
		assert.ok(asked.length < 30, `${asked.length} questions`);
		assert.equal(await tree.owner(0, 4 + 2 * 2000), undefined);
		assert.equal(await tree.owner(7, 0), undefined);
	});

	test("a path leads as far as there are fields", async () => {
		const { tree } = long(10);
		assert.deepEqual(
			(await tree.line("0.7")).map(({ field }) => field.name),
			["root", "n7"],
		);
		assert.deepEqual(
			(await tree.line("0.99.1")).map(({ field }) => field.name),
			["root"],
		);
	});

	test("the worst issue below a field", () => {
		const { root } = long(3);
		assert.equal(worst(root), undefined);
		root.sub[1] = { ...root.sub[1], issues: [{ level: "notice" }] };
		root.sub[0] = { ...root.sub[0], issues: [{ level: "warning" }] };
		assert.equal(worst(root), "warning");
	});
});
