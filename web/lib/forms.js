// What a person says of the form of an input, stretch by stretch: "base64@120+64,hex@300+20".

/** @typedef {{ off: number, len: number }} Stretch of the input, in octets */

/**
 * @param {string} said
 * @returns {(Stretch & { form: string })[]}
 */
function parts(said) {
	return [...said.matchAll(/([^,@]+)@(\d+)\+(\d+)/g)].map(([, form, off, len]) => ({
		form,
		off: Number(off),
		len: Number(len),
	}));
}

/**
 * @param {Stretch} a
 * @param {Stretch} b
 */
function meet(a, b) {
	return a.off < b.off + b.len && b.off < a.off + a.len;
}

/**
 * The form that was said of a stretch, or "".
 * @param {string} said
 * @param {Stretch} stretch
 */
export function formAt(said, stretch) {
	return parts(said).find((part) => meet(part, stretch))?.form ?? "";
}

/**
 * What is said once a stretch is said to have a form, or, with "", none any more.
 * @param {string} said
 * @param {Stretch} stretch
 * @param {string} form
 */
export function withForm(said, stretch, form) {
	const kept = parts(said).filter((part) => !meet(part, stretch));
	if (form) kept.push({ ...stretch, form });
	return kept.map(({ form, off, len }) => `${form}@${off}+${len}`).join(",");
}
