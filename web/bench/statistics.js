// Figures of a row of measurements.

/** @param {number[]} values at least one */
export function median(values) {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * A time as a person reads it, in three digits.
 * @param {number} ms milliseconds
 */
export function time(ms) {
	if (ms < 1) return `${digits(ms * 1000)} µs`;
	return ms < 1000 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}

/**
 * How many times as long, in three digits.
 * @param {number} ratio
 */
export const times = (ratio) => `${digits(ratio)}×`;

/** @param {number} octets */
export function size(octets) {
	return octets < 1e6 ? `${digits(octets / 1000)} kB` : `${digits(octets / 1e6)} MB`;
}

/** @param {number} value */
function digits(value) {
	if (!Number.isFinite(value)) return "–";
	return value >= 100 ? String(Math.round(value)) : value.toPrecision(value >= 1 ? 3 : 2);
}
