// What a person chooses for a handshake: the lesson, what both sides offer and what each does, whose
// papers they have, when it is.

import { fragmentOf } from "../lib/replay.js";
import { Agreeable, protocolBox, Resumption, SideChoices, truth, versionChoices } from "./choices.js";
import { box, button, checkbox, fill, labelled, pick, switched } from "./controls.js";
import { el } from "./dom.js";

/** @import { HandshakeConfig, Lessons, Step } from "../lib/lab.js" */

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
	/** The moment of the run that is shown, in seconds: a link to it holds it. */
	moment = 0;
	/** Whether the first of two connections is shown. */
	first = false;
	/** @type {{ first: Step[], second: Step[] }} what is done to what the two sides send, in each connection */
	#scripts = { first: [], second: [] };

	#preset = el("select", { id: "preset" });
	#version = el("select", { id: "version" });
	#both = new Agreeable("");
	#auth = el("select", { id: "client-auth" });
	#ems = checkbox("ems");
	#etm = checkbox("etm");
	#alpn = protocolBox("alpn", "such as h2, http/1.1");
	#resumption = new Resumption();
	#sides = { client: new SideChoices("client"), server: new SideChoices("server") };
	#host = box("host", { placeholder: "server.example", maxLength: 253 });
	#clock = el("input", { id: "clock", type: "datetime-local", step: "1", max: "9999-12-31T23:59:59" });
	#seed = el("input", { id: "seed", type: "number", step: "1", placeholder: "0" });
	#boxes = BOXES.map(([side, part]) =>
		el("textarea", { id: `${side}-${part || "all"}`, rows: 3, spellcheck: false, autocomplete: "off" }),
	);
	#about = el("p", { className: "about" });
	#own = panel(
		"Own certificates",
		el("p", { className: "about" }, "PEM, DER in base64 or hex. An empty box stands for the lesson’s own."),
		el("div", { className: "papers" }, ...BOXES.map(([, , words], i) => labelled(words, this.#boxes[i]))),
	);

	connectedCallback() {
		if (this.firstChild) return;
		const { client, server } = this.#sides;
		this.append(
			el(
				"div",
				{ className: "choices" },
				labelled("Lesson", this.#preset),
				labelled("Version", this.#version),
				...this.#both.nodes,
				labelled("Client’s certificate", this.#auth),
				this.#resumption.node,
				labelled("ALPN", this.#alpn),
				this.#about,
			),
			el(
				"div",
				{ className: "panels" },
				switched("extended_master_secret", this.#ems),
				switched("encrypt_then_mac", this.#etm),
				panel("Each side", client.node, server.node),
				panel(
					"Host, clock, seed",
					el(
						"div",
						{ className: "papers" },
						labelled("Host that the client wants", this.#host),
						labelled("Clock, UTC; empty: now", this.#clock),
						labelled("Seed of both sides’ entropy", this.#seed),
						button("Another seed", () => this.#randomise()),
					),
				),
				this.#own,
			),
		);
		this.addEventListener("change", ({ target }) => {
			if (!typed(target)) this.#changed();
		});
		this.addEventListener("input", ({ target }) => {
			if (!typed(target)) return;
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
		for (const side of Object.values(this.#sides)) side.offer(lessons);
		this.#explain();
	}

	get lessons() {
		return this.#lessons;
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

	/**
	 * What is chosen, without papers.
	 * @returns {HandshakeConfig}
	 */
	get settings() {
		return {
			preset: this.#preset.value,
			version: this.#version.value || undefined,
			...this.#both.value,
			clientAuth: truth(this.#auth.value),
			...this.#resumption.value,
			first: (this.first && this.#again) || undefined,
			alpn: this.#alpn.value.trim() || undefined,
			extendedMasterSecret: this.#ems.checked,
			encryptThenMac: this.#etm.checked,
			host: this.#host.value.trim() || undefined,
			seed: Number.isSafeInteger(this.#seed.valueAsNumber) ? this.#seed.valueAsNumber : undefined,
			now: Number.isNaN(this.#clock.valueAsNumber) ? undefined : this.#clock.valueAsNumber / 1000,
			client: this.#sides.client.value,
			server: this.#sides.server.value,
			script: this.script.length ? this.script : undefined,
		};
	}

	set settings(settings) {
		pick(this.#preset, settings.preset);
		this.#explain();
		pick(this.#version, settings.version);
		this.#both.value = settings;
		pick(this.#auth, settings.clientAuth?.toString());
		this.#resumption.value = settings;
		this.first = settings.first ?? false;
		this.#alpn.value = settings.alpn ?? "";
		this.#ems.checked = settings.extendedMasterSecret ?? false;
		this.#etm.checked = settings.encryptThenMac ?? false;
		this.#host.value = settings.host ?? "";
		this.#seed.value = settings.seed?.toString() ?? "";
		this.#clock.valueAsNumber = settings.now === undefined ? Number.NaN : Number(settings.now) * 1000;
		this.#sides.client.value = settings.client ?? {};
		this.#sides.server.value = settings.server ?? {};
		this.#scripts = { first: [], second: [] };
		this.script = settings.script ?? [];
	}

	/** Whether the client takes up a session, in a second connection. */
	get #again() {
		const words = [this.#sides.client.value.resume, this.#resumption.value.resume, this.#lesson?.resume];
		return (words.find(Boolean) ?? "none") !== "none";
	}

	/** What is done to what the two sides send in the connection that is shown. */
	get script() {
		return this.#scripts[this.first && this.#again ? "first" : "second"];
	}

	set script(script) {
		this.#scripts[this.first && this.#again ? "first" : "second"] = script;
	}

	/** @returns {HandshakeConfig} */
	get config() {
		const [certificates, key, clientCertificates, clientKey, roots] = this.#boxes.map(
			(box) => box.value.trim() || undefined,
		);
		const { client, server, ...settings } = this.settings;
		return {
			...settings,
			server: { ...server, certificates, key },
			client: { ...client, certificates: clientCertificates, key: clientKey },
			roots,
		};
	}

	/** A link to the run that is shown. */
	link() {
		const { origin, pathname } = location;
		const base = origin === "null" ? location.href.replace(/#.*/, "") : origin + pathname;
		return `${base}#${fragmentOf({ ...this.settings, now: this.moment })}`;
	}

	#randomise() {
		this.#seed.valueAsNumber = crypto.getRandomValues(new Uint32Array(1))[0];
		this.#changed();
	}

	#changed() {
		clearTimeout(this.#typing);
		this.#explain();
		this.dispatchEvent(new CustomEvent("wax-scene", { bubbles: true }));
	}

	get #lesson() {
		return this.#lessons?.presets.find(({ name }) => name === this.#preset.value);
	}

	/** Says what the lesson is about, and what it has where nothing else is chosen. */
	#explain() {
		const lessons = this.#lessons;
		const preset = this.#lesson;
		if (!lessons || !preset) return;
		this.#about.textContent = preset.text;
		const title =
			(preset.version && lessons.versions.find(({ name }) => name === preset.version)?.title) || "TLS 1.2";
		fill(this.#version, `${title} (lesson’s)`, versionChoices(lessons));
		const exchange =
			lessons.suites.find(({ name }) => name === preset.suite)?.exchange ?? preset.exchange ?? "RSA";
		const few = lessons.suites.filter((suite) => suite.preset).length;
		this.#both.offer(lessons, {
			exchange: `${exchange} (lesson’s)`,
			suite: `${preset.suite ?? (preset.exchange ? "all that are not weak" : `${few} of ${exchange}`)} (lesson’s)`,
			group: "all are offered",
		});
		this.#resumption.offer(preset.resume);
		fill(this.#auth, preset.clientAuth ? "asked for (lesson’s)" : "not asked for (lesson’s)", [
			{ value: "true", words: "asked for and required" },
			{ value: "false", words: "not asked for" },
		]);
	}
}

/**
 * @param {string} words
 * @param {...Node} contents
 */
function panel(words, ...contents) {
	const summary = el("summary", {}, words);
	const close = () => {
		node.open = false;
		summary.focus();
	};
	const done = el("div", { className: "done" }, button("Done", close));
	const node = el("details", {}, summary, el("div", { className: "sheet" }, ...contents, done));
	node.addEventListener("keydown", ({ key }) => {
		if (key === "Escape" && node.open) close();
	});
	node.name = "scene"; // one is open at a time
	return node;
}

/**
 * Tells a box that is typed into from a choice.
 * @param {EventTarget | null} target
 */
function typed(target) {
	return (
		target instanceof HTMLTextAreaElement ||
		(target instanceof HTMLInputElement && target.type !== "checkbox")
	);
}
