// Pure helpers that turn facts into text. Facts are exact; what goes to the screen is made inert here.

const DAY = 86_400_000;

/**
 * Characters that show as nothing or reorder their neighbours: controls and formats, separators,
 * private use, what a font may ignore, noncharacters, and spaces other than U+0020.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{DI}\p{NChar}]|(?! )\p{Zs}/gu;

/**
 * Spells out every character that would not show, as core does: "a⟨U+202E⟩b".
 * @param {string} text
 */
export function visible(text) {
	return text.replace(INVISIBLE, (c) => `⟨${codePoint(c)}⟩`);
}

/** @param {string} c */
function codePoint(c) {
	return `U+${Number(c.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** @param {number} n */
export function thousands(n) {
	return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * "1 octet", "2,048 octets".
 * @param {number} n
 * @param {string} noun
 */
export function count(n, noun) {
	if (n === 1) return `1 ${noun}`;
	const plural = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
	return `${thousands(n)} ${plural}`;
}

/**
 * Pairs of hex digits with colons, as OpenSSL prints fingerprints: "0A:FF".
 * @param {string} hex digits without separators, perhaps after a minus sign
 */
export function colons(hex) {
	const sign = hex.startsWith("-") ? "-" : "";
	const digits = hex.slice(sign.length);
	const even = digits.length % 2 ? `0${digits}` : digits;
	return sign + (even.match(/../g) ?? []).join(":").toUpperCase();
}

/**
 * The decimal spelling of a hex number of any size.
 * @param {string} hex
 */
export function decimal(hex) {
	return hex.startsWith("-") ? `-${BigInt(`0x${hex.slice(1)}`)}` : String(BigInt(`0x${hex}`));
}

/**
 * Octets as spaced hex: "30 82 01".
 * @param {Uint8Array} bytes
 */
export function hexOctets(bytes) {
	return Array.from(bytes, hexOctet).join(" ");
}

/** @param {number} byte */
export function hexOctet(byte) {
	return byte.toString(16).padStart(2, "0");
}

/**
 * The character a hex view shows beside an octet.
 * @param {number} byte
 */
export function asciiOctet(byte) {
	return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}

/**
 * An RFC 3339 time in UTC as people read it: "2027-05-20 07:59:59 UTC".
 * @param {string} time
 */
export function utcTime(time) {
	return time.replace("T", " ").replace(/Z$/, " UTC");
}

/**
 * The same moment on the reader's clock, "20 May 2027 at 09:59:59 CEST"; nothing where that is UTC.
 * @param {string} time RFC 3339
 * @param {string} [zone] an IANA name; the reader's own without it
 */
export function localTime(time, zone) {
	const date = new Date(time);
	const clock = new Intl.DateTimeFormat("en-GB", {
		day: "numeric",
		month: "long",
		year: "numeric",
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit",
		hourCycle: "h23",
		timeZone: zone,
		timeZoneName: "short",
	});
	const same = clock.resolvedOptions().timeZone === "UTC";
	return same || Number.isNaN(date.getTime()) ? "" : clock.format(date);
}

/**
 * How a validity period stands to now.
 * @param {string | undefined} notBefore RFC 3339
 * @param {string | undefined} notAfter RFC 3339
 * @param {number} now milliseconds since 1970
 * @returns {{ state: "valid" | "expired" | "future", text: string } | undefined} undefined where a time is missing
 */
export function validity(notBefore, notAfter, now) {
	const from = Date.parse(notBefore ?? "");
	const to = Date.parse(notAfter ?? "");
	if (from > now) return { state: "future", text: `valid in ${span(from - now)}` };
	if (to < now) return { state: "expired", text: `expired ${span(now - to)} ago` };
	if (Number.isNaN(from) || Number.isNaN(to)) return undefined;
	return { state: "valid", text: `expires in ${span(to - now)}` };
}

/**
 * Whether what is said of revocations is still to be relied on.
 * @param {string | undefined} thisUpdate RFC 3339
 * @param {string | undefined} nextUpdate RFC 3339
 * @param {number} now milliseconds since 1970
 * @returns {{ state: "valid" | "expired" | "future", text: string } | undefined} undefined where a time is missing
 */
export function currency(thisUpdate, nextUpdate, now) {
	const from = Date.parse(thisUpdate ?? "");
	const to = Date.parse(nextUpdate ?? "");
	if (from > now) return { state: "future", text: `dated ${span(from - now)} in the future` };
	if (to < now) return { state: "expired", text: `out of date for ${span(now - to)}` };
	if (Number.isNaN(from) || Number.isNaN(to)) return undefined;
	return { state: "valid", text: `the next one is due in ${span(to - now)}` };
}

/**
 * A duration in its largest sensible unit: "5 hours", "23 days", "24 years".
 * @param {number} ms
 */
function span(ms) {
	if (ms < DAY) return count(Math.floor(ms / 3_600_000), "hour");
	const days = Math.floor(ms / DAY);
	return days < 730 ? count(days, "day") : count(Math.floor(days / 365.2425), "year");
}

/**
 * The index in the text of UTF-8 octets that stands at an offset of theirs.
 * @param {Uint8Array} utf8
 * @param {number} offset
 */
export function textUpTo(utf8, offset) {
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8.subarray(0, offset));
}

/**
 * Text with its first letter in upper case.
 * @param {string} text
 */
export function sentence(text) {
	return text.replace(/^./, (c) => c.toUpperCase());
}

/**
 * The plain word for a kind of item.
 * @param {string} kind
 */
export function kindWord(kind) {
	return KINDS[kind] ?? kind;
}

/** @type {Record<string, string>} */
const KINDS = {
	certificate: "Certificate",
	request: "Certificate request",
	"private-key": "Private key",
	"public-key": "Public key",
	crl: "Revocation list",
	"ocsp-request": "OCSP request",
	"ocsp-response": "OCSP response",
	"attribute-certificate": "Attribute certificate",
	parameters: "Parameters",
	spkac: "Signed public key",
	pkcs7: "PKCS #7 message",
	pkcs12: "PKCS #12 store",
	"timestamp-request": "Time-stamp request",
	"timestamp-response": "Time-stamp response",
	jks: "Java key store",
	tlsa: "TLSA record",
	"sct-list": "Timestamp list",
	"s-client": "Transcript of s_client",
	tls: "TLS",
	unknown: "Not recognised",
};

const LEVELS = ["error", "warning", "notice"];

/**
 * Issues in a new list, the gravest first.
 * @template {{ level: string }} T
 * @param {ReadonlyArray<T>} issues
 */
export function byLevel(issues) {
	return [...issues].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/**
 * How many issues of each level there are, in words: "1 error, 2 warnings".
 * @param {ReadonlyArray<{ level: string }>} issues
 */
export function issueCounts(issues) {
	return LEVELS.flatMap((level) => {
		const n = issues.filter((issue) => issue.level === level).length;
		return n ? [{ level, text: count(n, level) }] : [];
	});
}

/**
 * "3 certificates and 1 private key", "Certificate": what a list holds, in words.
 * @param {ReadonlyArray<{ kind: string }>} items
 */
export function summary(items) {
	if (items.length < 2) return items[0] ? kindWord(items[0].kind) : "Nothing was found.";
	/** @type {Map<string, number>} */
	const kinds = new Map();
	for (const { kind } of items) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	const parts = [...kinds].map(([kind, n]) =>
		kind === "unknown"
			? `${thousands(n)} not recognised`
			: count(
					n,
					kindWord(kind).replace(/^(?!Java)[A-Z](?=[a-z])/, (c) => c.toLowerCase()),
				),
	);
	return parts.length > 1
		? `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`
		: (parts[0] ?? "");
}
