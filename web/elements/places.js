// The way from octets of any buffer to the pasted text, and from the text to the item that holds it.

/**
 * @import { Place, Session, Span } from "./types.js"
 */

/**
 * The places in the input that octets were made of, through as many buffers as there are between.
 * @param {Session} session
 * @param {number} id
 * @param {Span | undefined} span
 * @returns {Promise<Place[]>}
 */
export async function inputPlaces(session, id, span) {
	if (!span) return [];
	/** @type {Place[]} */
	let places = [{ buf: span.buf, off: span.off, len: span.hdr + span.len }];
	while (places.some(({ buf }) => buf !== 0)) {
		const steps = await Promise.all(
			places.map(async (place) =>
				place.buf === 0 ? [place] : (await session.locate(id, place.buf, place.off, place.len)).from,
			),
		);
		places = steps.flat();
	}
	return places;
}

/**
 * The innermost item whose text holds an offset. Items stand in the order of the input, so halving
 * finds the last one that begins before it; that one, or something it is inside, holds it.
 * @param {Session} session
 * @param {number} id
 * @param {number} total how many items there are
 * @param {number} off
 */
export async function itemAt(session, id, total, off) {
	const at = async (/** @type {number} */ i) => (await session.list(id, i, 1)).items[0];
	let [low, high] = [0, total];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (off < (await at(middle)).origin.off) high = middle;
		else low = middle + 1;
	}
	for (let i = low - 1; i >= 0; ) {
		const { origin, within = -1 } = await at(i);
		if (off < origin.off + origin.hdr + origin.len) return i;
		i = within;
	}
	return undefined;
}
