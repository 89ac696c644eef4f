// Tries the passwords that a person gives on what is sealed, and has the input opened again with what
// they opened.

import { find } from "./dom.js";
import { WaxUnlock } from "./unlock.js";

/**
 * @import { How, Shown } from "./shown.js"
 *
 * @typedef {object} Room
 * @property {(how: How) => Promise<void>} reopen opens the same input again
 * @property {(index: number) => Set<number>} inside an item and those in it
 * @property {() => Promise<void>} focus goes to the selected field
 */

export class Passwords {
	#box = find(document, "wax-unlock", WaxUnlock);
	#shown;
	#room;
	/** @type {AbortController | undefined} ends the making of a key, while that goes on */
	#trying;

	/**
	 * @param {Shown} shown
	 * @param {Room} room
	 */
	constructor(shown, room) {
		this.#shown = shown;
		this.#room = room;
	}

	/** Shows the box for the shown item, with what the last password left sealed in it and inside of it. */
	show() {
		const { opened, item, fields } = this.#shown;
		if (this.#trying || !item || !fields) return;
		const inside = this.#room.inside(fields.index);
		const left = opened?.left.filter(({ item }) => inside.has(item)) ?? [];
		this.#box.show(item.sealed ?? 0, left);
	}

	clear() {
		this.#box.show(0, []);
	}

	/** Gives up, and says so. */
	giveUp() {
		this.#trying?.abort();
	}

	/** Gives up for another input, of which nothing is to be said. */
	leave() {
		this.giveUp();
		this.#trying = undefined;
	}

	/**
	 * Tries a password on all that is sealed.
	 * @param {string} password
	 * @param {boolean} patient
	 */
	async try(password, patient) {
		const { session, opened } = this.#shown;
		if (!session || !opened) return;
		const trying = new AbortController();
		this.#trying = trying;
		this.#box.busy();
		try {
			const { signal } = trying;
			const tried = await session.unlock(opened.id, password, { patient, signal });
			if (trying !== this.#trying) return;
			this.#trying = undefined;
			opened.left = tried.left;
			if (tried.opened.length) {
				const { reveal, form } = opened;
				const unsealed = [...opened.unsealed, ...tried.opened];
				await this.#room.reopen({ reveal, form, unsealed, left: tried.left, known: tried.patches });
				this.#box.forget();
			} else this.show();
			const lost = document.activeElement === document.body || this.#box.contains(document.activeElement);
			if (lost && opened.source === this.#shown.opened?.source && !this.#box.again())
				await this.#room.focus();
		} catch (error) {
			if (trying !== this.#trying) return;
			this.#trying = undefined;
			this.#box.ended(error instanceof Error ? error.message : String(error));
		}
	}
}
