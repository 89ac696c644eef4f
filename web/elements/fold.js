// On a narrow screen the selected field and its octets unfold under its row.

const narrow = matchMedia("(width < 700px)");

/**
 * wax-fold: holds wax-field and wax-bytes. They stand outside the tree, because a tree may hold
 * nothing but its items, and are laid over a gap that the row leaves for them.
 */
export class WaxFold extends HTMLElement {
	/** @type {HTMLElement | undefined} */
	#row;

	connectedCallback() {
		new ResizeObserver(() => this.place()).observe(this);
		narrow.addEventListener("change", () => this.place());
	}

	/** @param {HTMLElement | undefined} row */
	under(row) {
		this.#row?.style.removeProperty("margin-block-end");
		this.#row = row;
		this.place();
	}

	/**
	 * Measures again. What empties and refills between two frames to its old size has changed in no
	 * observer's eyes, so whoever refills asks for this.
	 */
	place() {
		const row = this.#row;
		if (!row) return;
		if (!narrow.matches) {
			row.style.removeProperty("margin-block-end");
			return;
		}
		row.style.setProperty("margin-block-end", `${this.offsetHeight}px`);
		const top =
			row.getBoundingClientRect().bottom - (this.offsetParent ?? document.body).getBoundingClientRect().top;
		this.style.setProperty("--fold-top", `${top}px`);
	}
}
