// What is done to a handshake on its way, as a list of steps. No DOM here.

/**
 * @import { Step } from "./lab.js"
 * @import { Message, Side, Trace } from "./trace.js"
 *
 * @typedef {{ from: Side, at: number, length: number, put: string }} Edit
 */

/** How many steps a script may have. */
export const MOST_STEPS = 16;

/**
 * The script that a trace was run with.
 * @param {Trace} trace
 * @returns {Step[]}
 */
export function scriptOf({ script = [] }) {
	return script.map(({ fault, from, at = 0, length = 0, put = "" }) =>
		fault ? { fault } : { from, at, length, put },
	);
}

/**
 * Where the edits of a side stand in what it sent, on the wire.
 * @param {Step[]} script
 * @param {Side} from
 */
export function editsOf(script, from) {
	let shift = 0;
	return script
		.flatMap((step, index) => (!("fault" in step) && step.from === from ? [{ step, index }] : []))
		.sort((a, b) => a.step.at - b.step.at)
		.map(({ step, index }) => {
			const length = step.put.length / 2;
			const edit = { index, at: step.at + shift, length };
			shift += length - step.length;
			return { ...edit, shift };
		});
}

/**
 * Where the octets of a buffer stand on the wire: those of a message, or, without one, all that a side sent.
 * @param {Message | undefined} message
 * @param {number} buf
 * @returns {{ from: Side, at: number } | undefined} undefined: they were never on it
 */
export function wireOf(message, buf) {
	if (message) return buf === 0 ? { from: message.from, at: message.record.at } : undefined;
	/** @type {Side[]} */
	const sides = ["client", "server"];
	return buf < sides.length ? { from: sides[buf], at: 0 } : undefined;
}

/**
 * What was changed of the octets of a buffer.
 * @param {Trace} trace
 * @param {Message | undefined} message
 * @param {number} buf
 */
export function changedIn(trace, message, buf) {
	const wire = wireOf(message, buf);
	if (!wire) return [];
	return editsOf(scriptOf(trace), wire.from).map(({ at, length }) => ({ off: at - wire.at, len: length }));
}

/**
 * A script in which octets of a side, from a place on the wire on, are others.
 * @param {Step[]} script
 * @param {Side} from
 * @param {number} at
 * @param {string} hex
 * @returns {Step[]}
 */
export function overwritten(script, from, at, hex) {
	const edits = editsOf(script, from);
	const steps = script.map((step) => ({ ...step }));
	/** @type {Edit | undefined} */
	let run;
	for (let n = 0; n < hex.length; n += 2) {
		const [where, octet] = [at + n / 2, hex.slice(n, n + 2)];
		const { index, off, sent, put } = editAt(edits, where);
		if (put) {
			const edit = /** @type {Edit} */ (steps[index]);
			edit.put = edit.put.slice(0, 2 * off) + octet + edit.put.slice(2 * off + 2);
			run = undefined;
			continue;
		}
		if (run && run.at + run.length === sent) {
			run.length++;
			run.put += octet;
		} else {
			run = { from, at: sent, length: 1, put: octet };
			steps.push(run);
		}
	}
	return steps;
}

/**
 * A script in which octets are put in front of the one at a place on the wire. Lengths stay as they are.
 * @param {Step[]} script
 * @param {Side} from
 * @param {number} at
 * @param {string} hex
 * @returns {Step[]}
 */
export function inserted(script, from, at, hex) {
	const steps = script.map((step) => ({ ...step }));
	const { index, off, sent, put } = editAt(editsOf(script, from), at);
	if (!put) return [...steps, { from, at: sent, length: 0, put: hex }];
	const edit = /** @type {Edit} */ (steps[index]);
	edit.put = edit.put.slice(0, 2 * off) + hex + edit.put.slice(2 * off);
	return steps;
}

/**
 * A script in which the octet at a place on the wire is left out.
 * @param {Step[]} script
 * @param {Side} from
 * @param {number} at
 * @returns {Step[]}
 */
export function deleted(script, from, at) {
	const steps = script.map((step) => ({ ...step }));
	const { index, off, sent, put } = editAt(editsOf(script, from), at);
	const edit = /** @type {Edit | undefined} */ (steps[index]);
	if (edit && put) {
		edit.put = edit.put.slice(0, 2 * off) + edit.put.slice(2 * off + 2);
		return steps.filter((step) => step !== edit || edit.put || edit.length > 0);
	}
	if (!edit || edit.at + edit.length !== sent) return [...steps, { from, at: sent, length: 1, put: "" }];
	edit.length++;
	return steps;
}

/**
 * What edits have to do with an octet on the wire: the last one that begins there or before.
 * @param {ReturnType<typeof editsOf>} edits
 * @param {number} where
 * @returns {{ index: number, off: number, put: boolean, sent: number }} put: it is one that the edit put there;
 *   sent: where it stands in what its sender would have sent otherwise
 */
function editAt(edits, where) {
	const edit = edits.filter(({ at }) => at <= where).pop();
	if (!edit) return { index: -1, off: where, put: false, sent: where };
	const off = where - edit.at;
	return { index: edit.index, off, put: off < edit.length, sent: where - edit.shift };
}

/**
 * Octets as a person types them, or undefined where it is none.
 * @param {string} text
 */
export function typedOctets(text) {
	const hex = text.replace(/[\s:]/g, "").toLowerCase();
	return /^([0-9a-f]{2}){1,16}$/.test(hex) ? hex : undefined;
}

/**
 * A step as a word of a link: c_120_1_ff is an edit of the client's octets.
 * @param {Step} step
 */
export function wordOf(step) {
	if ("fault" in step) return step.fault;
	return [step.from[0], step.at, step.length, step.put].join("_");
}

/**
 * The step of such a word, which anybody may have written.
 * @param {string} word
 * @param {string[]} faults that there are
 * @returns {Step | undefined}
 */
export function stepOf(word, faults) {
	if (faults.includes(word)) return { fault: word };
	const [, side, at, length, put] = /^([cs])_(\d{1,7})_(\d{1,5})_((?:[0-9a-f]{2}){0,1024})$/.exec(word) ?? [];
	if (!side) return undefined;
	return { from: side === "c" ? "client" : "server", at: Number(at), length: Number(length), put };
}
