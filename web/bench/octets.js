// What peers need around them to take octets and to give text.

const digits = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, "0"));

/** @param {ArrayBuffer | Uint8Array} octets */
export function hex(octets) {
	let text = "";
	for (const octet of octets instanceof Uint8Array ? octets : new Uint8Array(octets)) text += digits[octet];
	return text;
}

/** @param {string} text */
export function octetsOfHex(text) {
	return Uint8Array.from({ length: text.length >> 1 }, (_, i) =>
		Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
	);
}

/** @param {ArrayBuffer | Uint8Array} octets */
export function base64(octets) {
	let text = "";
	for (const octet of octets instanceof Uint8Array ? octets : new Uint8Array(octets)) {
		text += String.fromCharCode(octet);
	}
	return btoa(text);
}

/** @param {string} text base64 */
export function octetsOfBase64(text) {
	return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * The octets of every block of a PEM text, for peers that take certificates one by one.
 * @param {string} pem
 */
export function blocks(pem) {
	const found = pem.matchAll(/-----BEGIN [^-]+-----([^-]+)-----END [^-]+-----/g);
	return Array.from(found, ([, text]) => octetsOfBase64(text.replace(/\s+/g, "")));
}
