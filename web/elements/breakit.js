// Breaks a handshake: faults of the catalogue, what became of each, what other stacks say to it.

import { MOST_STEPS, scriptOf } from "../lib/script.js";
import { alertOf } from "../lib/trace.js";
import { button, labelled } from "./controls.js";
import { el, reference } from "./dom.js";

/**
 * @import { Fault, Handshake, Lessons, Step } from "../lib/lab.js"
 * @import { Done, Message, Side, Trace } from "../lib/trace.js"
 */

/** wax-break: the view. It sends `wax-script` with the script that is to be run. */
export class WaxBreak extends HTMLElement {
	/** @type {Lessons | undefined} */
	#lessons;
	/** @type {Trace | undefined} */
	#trace;
	/** @type {{ from: Side, name: string } | undefined} the message whose faults are listed */
	#about;
	#own = false; // the next run is one that this view asked for

	#done = el("section", { className: "done" });
	#list = el("section", { className: "faults" });
	#all = el("select", { id: "fault" });
	#every = el(
		"p",
		{ className: "every" },
		labelled("Every fault", this.#all),
		button("Break it", () => this.#toggle(this.#all.value)),
	);

	connectedCallback() {
		if (!this.firstChild) this.append(this.#done, this.#list, this.#every);
	}

	/** @param {Lessons} lessons */
	offer(lessons) {
		this.#lessons = lessons;
		const groups = [...new Set(lessons.faults.map(({ group }) => group))];
		this.#all.replaceChildren(
			...groups.map((label) =>
				el(
					"optgroup",
					{ label },
					...lessons.faults
						.filter(({ group }) => group === label)
						.map(({ name, title }) => el("option", { value: name }, title)),
				),
			),
		);
	}

	/** @param {Handshake} run */
	show({ trace }) {
		this.#trace = trace;
		this.#draw();
	}

	/**
	 * An entry of the ladder was chosen. After a run of this view's own the faults stay that were listed.
	 * @param {number} index
	 */
	choose(index) {
		const own = this.#own;
		this.#own = false;
		if (own || !this.#trace) return;
		const message = this.#trace.messages[index];
		this.#about = message && { from: message.from, name: nameOf(message) };
		this.#draw();
	}

	/** Draws all of it; the focus stays on what it was on. */
	#draw() {
		const trace = this.#trace;
		if (!trace) return;
		const key = this.contains(document.activeElement)
			? document.activeElement?.getAttribute("data-key")
			: undefined;
		const script = trace.script ?? [];
		this.#done.replaceChildren(...(script.length ? this.#steps(trace, script) : []));
		this.#done.hidden = script.length === 0;
		this.#list.replaceChildren(...this.#faults(trace));
		const keyed = [...this.querySelectorAll("[data-key]")];
		const same = key && (keyed.find((node) => node.getAttribute("data-key") === key) ?? keyed[0]);
		if (same instanceof HTMLElement) same.focus({ preventScroll: true });
	}

	/**
	 * @param {Trace} trace
	 * @param {Done[]} script
	 */
	#steps(trace, script) {
		const last = script.findLast(({ answers }) => answers);
		const steps = scriptOf(trace);
		const undo = button("Undo", () => this.#ask(steps.slice(0, -1)));
		const undoAll = button("Undo all", () => this.#ask([]));
		undo.setAttribute("data-key", "undo");
		undoAll.setAttribute("data-key", "undo-all");
		return [
			el("h2", {}, "What was done"),
			el("ol", {}, ...script.map((done) => stepRow(done, trace.messages))),
			el("p", { className: "buttons" }, undo, " ", steps.length > 1 && undoAll),
			el("p", { className: "verdict" }, trace.outcome.text),
			...(last?.answers ? [answersTable(last, trace.version)] : []),
		];
	}

	/** @param {Trace} trace */
	#faults(trace) {
		const about = this.#about;
		const heading = el("h2", {}, about ? `Break the ${about.from}’s ${about.name}` : "Break it");
		if (!about) return [heading, el("p", {}, "The faults of a message are listed when it is chosen.")];
		const list = (this.#lessons?.faults ?? []).filter(
			(fault) => fault.message === about.name && fault.from === about.from && this.#fits(fault, trace),
		);
		if (!list.length)
			return [heading, el("p", {}, "The catalogue has nothing for this message; its octets can be changed.")];
		return [heading, el("ul", {}, ...list.map((fault) => this.#faultRow(fault, trace)))];
	}

	/**
	 * Tells whether version and key exchange of the run have a fault.
	 * @param {Fault} fault
	 * @param {Trace} trace
	 */
	#fits({ versions, exchanges }, trace) {
		const version = this.#lessons?.versions.find(({ title }) => title === trace.version)?.name;
		const exchange = this.#lessons?.suites.find(({ name }) => name === trace.suite)?.exchange;
		return (
			(!versions || !version || versions.includes(version)) &&
			(!exchanges || !exchange || exchanges.includes(exchange))
		);
	}

	/**
	 * @param {Fault} fault
	 * @param {Trace} trace
	 */
	#faultRow({ name, title, text, ref, preset }, { script = [] }) {
		const act = button(title, () => this.#toggle(name));
		act.setAttribute("aria-pressed", String(script.some(({ fault }) => fault === name)));
		act.setAttribute("data-key", name);
		const lesson = this.#lessons?.presets.find((other) => other.name === preset)?.title;
		return el(
			"li",
			{},
			act,
			el("p", {}, text, " ", lesson && `The lesson “${lesson}” shows the same. `, ref && reference(ref)),
		);
	}

	/**
	 * Does a fault, or undoes it.
	 * @param {string} name
	 */
	#toggle(name) {
		if (!this.#trace) return;
		const steps = scriptOf(this.#trace);
		const others = steps.filter((step) => !("fault" in step && step.fault === name));
		if (others.length < steps.length) this.#ask(others);
		else if (steps.length < MOST_STEPS) this.#ask([...steps, { fault: name }]);
	}

	/** @param {Step[]} script */
	#ask(script) {
		this.#own = true;
		this.dispatchEvent(new CustomEvent("wax-script", { bubbles: true, detail: { script } }));
	}
}

/**
 * A message as the catalogue calls it.
 * @param {Message} message
 */
function nameOf(message) {
	return alertOf(message)?.description.startsWith("close_notify") ? "close_notify" : message.name;
}

/**
 * @param {Done} done
 * @param {Message[]} messages
 */
function stepRow({ title, text, applied, message, from }, messages) {
	const where = message === undefined ? undefined : messages[message];
	return el(
		"li",
		{ "data-applied": String(applied) },
		el("strong", {}, title),
		where && el("span", { className: "where", "data-from": from }, ` at ${where.name}`),
		el("p", {}, text),
	);
}

/**
 * What stacks say to a step.
 * @param {Done} done
 * @param {string} version
 */
function answersTable({ title, answers = [] }, version) {
	return el(
		"table",
		{},
		el("caption", {}, `Who says what in ${version}: ${title}`),
		el(
			"tbody",
			{},
			...answers.map(({ stack, text }) =>
				el("tr", {}, el("th", { scope: "row" }, stack), el("td", {}, text)),
			),
		),
		el(
			"tfoot",
			{},
			el(
				"tr",
				{},
				el(
					"td",
					{ colSpan: 2 },
					"Measured over loopback, with AES-128-CBC and SHA-1, RSA key exchange or DHE_RSA. Other settings may find the fault at another message.",
				),
			),
		),
	);
}
