// What is saved to a file or handed on as text.

/**
 * PEM of octets.
 * @param {string} label
 * @param {Uint8Array} octets
 */
export function pem(label, octets) {
	const base64 = btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join(""));
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
