// Octets written as copies from others, and what lies between the copies: web/site/difference.go says how.

/**
 * @param {Uint8Array} base what was copied from
 * @param {Uint8Array} difference
 */
export function restore(base, difference) {
	let read = 0;
	const number = () => {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			const octet = difference[read++];
			value |= (octet & 0x7f) << shift;
			if (octet < 0x80) return value >>> 0;
		}
	};
	const signed = () => {
		const value = number();
		return (value >>> 1) ^ -(value & 1);
	};
	const octets = new Uint8Array(number());
	const list = number();
	const end = read + list;
	let [written, between, at] = [0, end, 0];
	/**
	 * @param {Uint8Array} source
	 * @param {number} from
	 * @param {number} length
	 */
	const copy = (source, from, length) => {
		octets.set(source.subarray(from, from + length), written);
		written += length;
	};
	while (read < end) {
		const gap = number();
		copy(difference, between, gap);
		between += gap;
		at += gap + signed();
		const length = number();
		copy(base, at, length);
		at += length;
	}
	copy(difference, between, octets.length - written);
	return octets;
}
