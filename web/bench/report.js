// The report, as Markdown.

import { times } from "./statistics.js";

/** @import { Result } from "./race.js" */

/** @typedef {{ title: string, text: string, columns: string[], rows: string[][] }} Section */

/**
 * What a figure is hoped to be. It is printed, never enforced: machines differ.
 * @typedef {{ what: string, want: string, got: string, met: boolean | undefined, why?: string }} Mark
 */

/**
 * A mark about a ratio of two figures; without one of them it is not measured.
 * @param {string} what
 * @param {"≥" | "≤"} sign
 * @param {number} bound
 * @param {number | undefined} over
 * @param {number | undefined} under
 * @param {() => string | undefined} [why] what the run shows of the reason, where the mark is missed
 * @returns {Mark}
 */
export function ratioMark(what, sign, bound, over, under, why) {
	const want = `${sign} ${bound}×`;
	if (over === undefined || under === undefined) return { what, want, got: "not measured", met: undefined };
	const ratio = over / under;
	const met = sign === "≥" ? ratio >= bound : ratio <= bound;
	const reason = met ? undefined : why?.();
	return { what, want, got: times(ratio), met, ...(reason && { why: reason }) };
}

export const RACE = ["", "median", "×", "best", "n"];

/**
 * Rows of a race, under RACE.
 * @param {Result[]} results
 * @param {string} ours
 * @param {(ms: number) => string} show
 */
export function raceRows(results, ours, show) {
	const base = results.find(({ name }) => name === ours)?.ms;
	return results.map(({ name, ms, best, n, fault }) =>
		ms === undefined || best === undefined
			? [name, `fails: ${fault}`, "", "", ""]
			: [name, show(ms), base === undefined ? "" : times(ms / base), show(best), String(n)],
	);
}

/**
 * @param {{ facts: [string, string][], marks: Mark[], sections: Section[] }} report
 * @returns {string}
 */
export function markdown({ facts, marks, sections }) {
	const parts = [
		"# The bench",
		"`./build.sh bench` measures and writes this file. All figures are medians of one run in one browser, taken by turns;\nthe column × says how many times as long as Waxseal.",
		table(["", ""], facts),
	];
	if (marks.length > 0) {
		const verdict = (/** @type {Mark} */ { met }) => (met === undefined ? "" : met ? "met" : "**missed**");
		const rows = marks.map((mark) => [mark.what, mark.want, mark.got, verdict(mark)]);
		parts.push("## Marks", table(["", "wanted", "measured", ""], rows));
		const reasons = marks.filter(({ why }) => why).map(({ what, why }) => `- ${what}: ${why}`);
		if (reasons.length > 0) parts.push(`Of those that are missed:\n\n${reasons.join("\n")}`);
	}
	return `${[...parts, ...sections.map(chapter)].join("\n\n")}\n`;
}

/** @param {Section} section */
export function chapter({ title, text, columns, rows }) {
	return [`## ${title}`, text, table(columns, rows)].join("\n\n");
}

/**
 * @param {string[]} columns
 * @param {string[][]} rows
 */
function table(columns, rows) {
	const line = (/** @type {string[]} */ cells) =>
		`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [line(columns), `|${"---|".repeat(columns.length)}`, ...rows.map(line)].join("\n");
}
