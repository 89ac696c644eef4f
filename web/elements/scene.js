// What a person chooses for a handshake: the lesson, what both sides offer, whose papers they have.

import { el } from "./dom.js";

/** @import { HandshakeConfig, Lessons } from "../lib/lab.js" */

/** How long a person may pause in a box before the handshake is run. */
const PAUSE = 300;

/** Boxes for papers: where they stand in a config. */
const BOXES = /** @type {const} */ ([
	["server", "certificates", "Server’s certificate, then its issuers"],
	["server", "key", "Server’s private key"],
	["client", "certificates", "Client’s certificate, then its issuers"],
	["client", "key", "Client’s private key"],
	["roots", "", "Roots that both trust"],
]);

/**
 * wax-scene: the form. It sends `wax-scene` when something was chosen. What is pasted into it goes to
 * the lab and nowhere else.
 */
export class WaxScene extends HTMLElement {
	/** @type {Lessons | undefined} */
	#lessons;
	#typing = 0;
	#preset = el("select", { id: "preset" });
	#suite = el("select", { id: "suite" });
	#auth = checkbox("client-auth");
	#ems = checkbox("ems");
	#etm = checkbox("etm");
	#host = el("input", {
		id: "host",
		type: "text",
		placeholder: "server.example",
		autocomplete: "off",
		spellcheck: false,
	});
	#boxes = BOXES.map(([side, part]) =>
		el("textarea", { id: `${side}-${part || "all"}`, rows: 3, spellcheck: false, autocomplete: "off" }),
	);
	#about = el("p", { className: "about" });
	#own = el("details", {}, el("summary", {}, "Own certificates and keys"));

	connectedCallback() {
		if (this.firstChild) return;
		this.#own.append(
			el("p", { className: "about" }, "PEM, DER in base64 or hex. An empty box stands for the lesson’s own."),
			el(
				"div",
				{ className: "papers" },
				...BOXES.map(([, , words], i) => labelled(words, this.#boxes[i])),
				labelled("Host that the client wants", this.#host),
			),
		);
		this.append(
			el(
				"div",
				{ className: "choices" },
				labelled("Lesson", this.#preset),
				labelled("Cipher suite", this.#suite),
				el(
					"div",
					{ className: "switches" },
					switched("Always ask for the client’s certificate", this.#auth),
					switched("extended_master_secret", this.#ems),
					switched("encrypt_then_mac", this.#etm),
				),
			),
			this.#about,
			this.#own,
		);
		this.addEventListener("change", (event) => {
			if (event.target !== this.#host && !(event.target instanceof HTMLTextAreaElement)) this.#changed();
		});
		this.addEventListener("input", ({ target }) => {
			if (target !== this.#host && !(target instanceof HTMLTextAreaElement)) return;
			clearTimeout(this.#typing);
			this.#typing = window.setTimeout(() => this.#changed(), PAUSE);
		});
	}

	/** @param {Lessons} lessons */
	offer(lessons) {
		this.#lessons = lessons;
		this.#preset.replaceChildren(
			...lessons.presets.map(({ name, title }) => el("option", { value: name }, title)),
		);
		this.#suite.replaceChildren(
			el("option", { value: "" }, "all are offered"),
			...lessons.suites.map((name) => el("option", { value: name }, name)),
		);
		this.#explain();
	}

	get preset() {
		return this.#preset.value;
	}

	set preset(name) {
		if (!this.#lessons?.presets.some((preset) => preset.name === name)) return;
		this.#preset.value = name;
		this.#explain();
	}

	/**
	 * Puts papers into the boxes and shows those.
	 * @param {{ certificates?: string, key?: string, roots?: string }} papers of the server
	 */
	use({ certificates = "", key = "", roots = "" }) {
		const texts = [certificates, key, "", "", roots];
		this.#boxes.forEach((box, i) => {
			box.value = texts[i];
		});
		this.#host.value = "";
		this.#own.open = true;
		this.#changed();
	}

	/** @returns {HandshakeConfig} */
	get config() {
		const [certificates, key, clientCertificates, clientKey, roots] = this.#boxes.map(
			(box) => box.value.trim() || undefined,
		);
		return {
			preset: this.#preset.value,
			suite: this.#suite.value,
			clientAuth: this.#auth.checked,
			extendedMasterSecret: this.#ems.checked,
			encryptThenMac: this.#etm.checked,
			host: this.#host.value.trim(),
			server: { certificates, key },
			client: { certificates: clientCertificates, key: clientKey },
			roots,
		};
	}

	#changed() {
		clearTimeout(this.#typing);
		this.#explain();
		this.dispatchEvent(new CustomEvent("wax-scene", { bubbles: true }));
	}

	#explain() {
		const preset = this.#lessons?.presets.find(({ name }) => name === this.#preset.value);
		this.#about.textContent = preset?.text ?? "";
	}
}

/** @param {string} id */
function checkbox(id) {
	return el("input", { id, type: "checkbox" });
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 */
function labelled(words, control) {
	return el("div", { className: "choice" }, el("label", { htmlFor: control.id }, words), control);
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 */
function switched(words, control) {
	return el("label", { className: "switch" }, control, " ", words);
}
