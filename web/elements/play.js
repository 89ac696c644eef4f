// The play of a handshake: message after message, by itself or step by step.

import { button } from "./controls.js";
import { el } from "./dom.js";

/** @import { WaxLadder } from "./ladder.js" */

/** How long a message takes to cross while the handshake is played. */
const BEAT = 1200;

export class Play {
	#ladder;
	#show;
	#beat = 0;
	#last = -1;
	/** @type {number | undefined} the message that the play is at */
	#at;

	#play = button("Play", () => this.#playOrPause());
	#step = button("Step", () => this.#stepOnce());
	#all = button("Show all", () => this.#showAll());
	buttons = el("div", { className: "buttons", hidden: true }, this.#play, this.#step, this.#all);

	/**
	 * @param {WaxLadder} ladder
	 * @param {(index: number) => void} show
	 */
	constructor(ladder, show) {
		this.#ladder = ladder;
		this.#show = show;
		this.#all.hidden = true;
	}

	pause() {
		clearInterval(this.#beat);
		this.#beat = 0;
		this.#play.textContent = "Play";
	}

	/**
	 * Ends the play, before another one of so many messages.
	 * @param {number} [messages]
	 */
	stop(messages = this.#last + 1) {
		this.pause();
		this.#last = messages - 1;
		this.buttons.hidden = messages === 0;
		this.#at = undefined;
		this.#all.hidden = true;
		this.#ladder.playTo(undefined);
	}

	#playOrPause() {
		if (this.#beat) return this.pause();
		if (this.#at === undefined || this.#at >= this.#last) this.#at = -1;
		this.#play.textContent = "Pause";
		this.#stepOnce();
		this.#beat = window.setInterval(() => this.#stepOnce(), BEAT);
	}

	#stepOnce() {
		if (this.#last < 0) return;
		this.#at = this.#at === undefined || this.#at >= this.#last ? 0 : this.#at + 1;
		this.#all.hidden = false;
		this.#ladder.playTo(this.#at);
		this.#ladder.select(this.#at);
		this.#show(this.#at);
		if (this.#at === this.#last) this.pause();
	}

	#showAll() {
		this.stop();
		this.#step.focus();
	}
}
