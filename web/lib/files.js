// What is saved to a file or handed on as text.

/** Octets that are spelled at once: whole groups of three, few enough for the arguments of a call. */
const CHUNK = 3 << 13;

/**
 * PEM of octets.
 * @param {string} label
 * @param {Uint8Array} octets
 */
export function pem(label, octets) {
	let base64 = "";
	for (let i = 0; i < octets.length; i += CHUNK) {
		base64 += btoa(String.fromCharCode(...octets.subarray(i, i + CHUNK)));
	}
	return `-----BEGIN ${label}-----\n${base64.replace(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;
}

/**
 * Saves octets or text under a name.
 * @param {string} name
 * @param {string | Uint8Array} contents
 */
export function download(name, contents) {
	const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (contents)]));
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url));
}
