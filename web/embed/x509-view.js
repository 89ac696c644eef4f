// <x509-view> around a <pre>: what one script tag brings. The rest lies beside this script and is
// fetched when an element comes near the viewport. docs/embed.md says how to use and theme it.

/** @typedef {typeof import("./x509-view-renderer.js")} Renderer */

const RENDERER = "x509-view-renderer.js";

/** How far from the viewport an element is near. */
const NEAR = "400px 0px";

/** The source is held to its height from the start, so that nothing jumps when the rest arrives. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
	:host { display: block; }
	:host([hidden]) { display: none; }
	.view > .source { max-block-size: var(--x509-view-source-size, min(12rem, 40vh)); overflow: auto; }
	::slotted(pre) { margin-block: 0; }
	@media print { .view > .source { max-block-size: none; } }
`);

const near = new IntersectionObserver(
	(entries) => {
		for (const { target, isIntersecting } of entries) {
			if (isIntersecting && target instanceof X509View) target.show();
		}
	},
	{ rootMargin: NEAR },
);

/** @type {SecurityPolicyViolationEvent[]} what the policy of the host refused us */
const refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
	const { blockedURI } = event;
	if (/^(wasm-eval|blob)/.test(blockedURI) || blockedURI.startsWith(beside(""))) refused.push(event);
});

/** x509-view: the slotted text stays; what it says is shown under it. */
class X509View extends HTMLElement {
	#frame = document.createElement("div");
	/** @type {AbortController | undefined} */
	#shown;

	constructor() {
		super();
		const root = this.attachShadow({ mode: "open" });
		root.adoptedStyleSheets = [sheet];
		const source = document.createElement("div");
		source.append(document.createElement("slot"));
		name(source, "source");
		source.role = "group";
		source.ariaLabel = "Source";
		source.tabIndex = 0; // it scrolls
		this.#frame.append(source);
		name(this.#frame, "view");
		root.append(this.#frame);
		root.addEventListener("slotchange", () => void (this.#shown && this.show()));
	}

	connectedCallback() {
		near.observe(this);
	}

	disconnectedCallback() {
		near.unobserve(this);
		this.#clear();
	}

	/** Reads the text and shows what it says, or one sentence that says why not. */
	async show() {
		near.unobserve(this);
		this.#clear();
		this.#shown = new AbortController();
		const { signal } = this.#shown;
		try {
			const { show } = await fetched();
			this.#say(await show(this, this.#frame, signal));
		} catch (error) {
			const sentence = (await refusal()) ?? /** @type {Error} */ (error).message;
			if (!signal.aborted) this.#say(`Not decoded. ${sentence}`);
		}
	}

	#clear() {
		this.#shown?.abort();
		this.#shown = undefined;
		while (this.#frame.children.length > 1) this.#frame.lastElementChild?.remove();
	}

	/** @param {string | undefined} sentence */
	#say(sentence) {
		if (!sentence) return;
		const message = document.createElement("p");
		name(message, "message");
		message.role = "status";
		message.textContent = sentence.replace(/\.?$/, ".");
		this.#frame.append(message);
	}
}

/**
 * The class that our own style sheet knows an element by, and the part that the host's does.
 * @param {HTMLElement} element
 * @param {string} word
 */
function name(element, word) {
	element.className = word;
	element.part.value = word;
}

/** @param {string} file */
function beside(file) {
	return new URL(file || ".", import.meta.url).href;
}

/** @returns {Promise<Renderer>} */
async function fetched() {
	return import(beside(RENDERER)).catch((cause) => {
		throw new Error(`${RENDERER} could not be loaded from beside x509-view.js.`, { cause });
	});
}

/** What the host's policy refused, as a sentence. The event comes a task later than the failure. */
async function refusal() {
	await new Promise((resolve) => setTimeout(resolve));
	const event = refused.at(-1);
	if (!event) return undefined;
	const { blockedURI, effectiveDirective: directive } = event;
	if (blockedURI === "wasm-eval") {
		return "The Content-Security-Policy of this page does not allow WebAssembly: its script-src lacks 'wasm-unsafe-eval'.";
	}
	const what = blockedURI.startsWith("blob") ? "a worker made from a blob" : blockedURI.replace(/.*\//, "");
	return `The Content-Security-Policy of this page does not allow ${what}: its ${directive} refuses it.`;
}

customElements.define("x509-view", X509View);
