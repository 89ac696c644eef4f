// Ascii85: five characters from "!" to "u" for four octets, "z" for four zeros. In the page that is one
// file, "v" stands for "<", so that no data end a script element or begin a comment.

const FIRST = "!".charCodeAt(0);
const LESS = "<".charCodeAt(0);
const FOR_LESS = "v".charCodeAt(0);

/**
 * @param {string} text without space
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function ascii85(text) {
	const written = text.replaceAll("z", "!!!!!");
	const groups = Math.ceil(written.length / 5);
	const padded = written.padEnd(groups * 5, "u");
	const octets = new DataView(new ArrayBuffer(groups * 4));
	for (let group = 0; group < groups; group++) {
		let value = 0;
		for (let i = group * 5; i < group * 5 + 5; i++) {
			const code = padded.charCodeAt(i);
			value = value * 85 + (code === FOR_LESS ? LESS : code) - FIRST;
		}
		octets.setUint32(group * 4, value);
	}
	return new Uint8Array(octets.buffer, 0, Math.floor((written.length * 4) / 5));
}
