// Measures by turns: in each round everybody once, each round beginning with another, so that a
// machine that slows down slows all of them.

import { median } from "./statistics.js";

/** @import { Contestant } from "./browser.js" */

/**
 * @typedef {object} Course
 * @property {number} rounds
 * @property {number} warm milliseconds that each runs before the clock counts, at least once
 * @property {number} batch milliseconds that one measurement lasts at least, by running several times
 * @property {number} most milliseconds in all after which one drops out of later rounds
 */

/** @type {Record<"short" | "long", Course>} */
export const courses = {
	short: { rounds: 41, warm: 1500, batch: 10, most: 20_000 },
	long: { rounds: 3, warm: 0, batch: 0, most: 10_000 },
};

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} [ms] the median; left out where there is a fault
 * @property {number} [best] the shortest: what a busy machine disturbs least
 * @property {number} n how many measurements it is the median of
 * @property {number | string} [read] what came of it
 * @property {string} [fault] why it did not come to its end
 */

/**
 * @param {Contestant[]} contestants
 * @param {string} work
 * @param {Course} course
 * @returns {Promise<Result[]>}
 */
export async function race(contestants, work, course) {
	const runners = contestants.map((one) => new Runner(one, work, course));
	for (const runner of runners) await runner.warmUp();
	for (let round = 0; round < course.rounds; round++) {
		for (let i = 0; i < runners.length; i++) await runners[(round + i) % runners.length].run();
	}
	return runners.map((runner) => runner.result());
}

class Runner {
	#one;
	#work;
	#course;
	#count = 1;
	#spent = 0;
	/** @type {number[]} */
	#times = [];
	/** @type {number | string | undefined} */
	#read;
	/** @type {string | undefined} */
	#fault;

	/**
	 * @param {Contestant} one
	 * @param {string} work
	 * @param {Course} course
	 */
	constructor(one, work, course) {
		this.#one = one;
		this.#work = work;
		this.#course = course;
	}

	async warmUp() {
		const end = performance.now() + this.#course.warm;
		do {
			const ms = await this.#measure();
			if (ms === undefined) return;
			this.#count = Math.max(1, Math.ceil(this.#course.batch / ms));
		} while (performance.now() < end);
	}

	async run() {
		if (this.#fault || this.#spent > this.#course.most) return;
		const ms = await this.#measure();
		if (ms === undefined) return;
		this.#times.push(ms);
		this.#spent += ms * this.#count;
	}

	async #measure() {
		try {
			const { ms, read } = await this.#one.time(this.#work, this.#count);
			this.#read = read;
			return ms;
		} catch (error) {
			this.#fault = sentence(error);
			return undefined;
		}
	}

	/** @returns {Result} */
	result() {
		const done = { name: this.#one.name, n: this.#times.length, read: this.#read };
		return this.#fault
			? { ...done, fault: this.#fault }
			: { ...done, ms: median(this.#times), best: Math.min(...this.#times) };
	}
}

/** @param {unknown} error */
function sentence(error) {
	const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
	return line.replace(/^page\.evaluate: (Error: )?/, "").slice(0, 80);
}
