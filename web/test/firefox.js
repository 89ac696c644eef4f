// A real Firefox on the built page, driven over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/):
// the words of that specification, and no more of them than the tests need.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { WebSocket } from "ws";

/** How long Firefox may take to start, and to answer one command. */
const PATIENCE = 60_000;

/** A profile that asks nobody for anything. */
const PREFERENCES = {
	"app.normandy.enabled": false,
	"app.update.disabledForTesting": true,
	"browser.aboutConfig.showWarning": false,
	"browser.region.network.url": "",
	"browser.safebrowsing.malware.enabled": false,
	"browser.safebrowsing.phishing.enabled": false,
	"browser.search.update": false,
	"browser.shell.checkDefaultBrowser": false,
	"browser.startup.page": 0,
	"datareporting.policy.dataSubmissionEnabled": false,
	"dom.push.connection.enabled": false,
	"extensions.getAddons.cache.enabled": false,
	"extensions.systemAddon.update.enabled": false,
	"extensions.update.enabled": false,
	"media.gmp-manager.updateEnabled": false,
	"network.captive-portal-service.enabled": false,
	"network.connectivity-service.enabled": false,
	"network.dns.disablePrefetch": true,
	"network.prefetch-next": false,
	"network.trr.mode": 5,
	"remote.active-protocols": 1,
	"services.settings.server": "data:,#remote-settings-dummy/v1",
	"toolkit.telemetry.server": "data:,",
	"toolkit.telemetry.enabled": false,
	// A mouse: without a screen Firefox takes the machine for one that has none.
	"ui.allPointerCapabilities": 6,
	"ui.primaryPointerCapabilities": 6,
};

/** @typedef {Record<string, unknown>} Params */

/** A connection to a Firefox: commands that are answered, and events. */
class Connection {
	#last = 0;
	/** @type {Map<number, { resolve: (result: Params) => void, reject: (error: Error) => void }>} */
	#waiting = new Map();
	/** @type {((method: string, params: any) => void)[]} */
	#heard = [];

	/** @param {WebSocket} socket */
	constructor(socket) {
		this.socket = socket;
		socket.on("message", (data) => this.#receive(JSON.parse(String(data))));
		socket.on("close", () => {
			for (const { reject } of this.#waiting.values()) reject(new Error("Firefox closed the connection."));
		});
	}

	/** @param {any} message */
	#receive(message) {
		if (message.type === "event") {
			for (const hear of this.#heard) hear(message.method, message.params);
			return;
		}
		const asked = this.#waiting.get(message.id);
		this.#waiting.delete(message.id);
		if (message.type === "success") asked?.resolve(message.result);
		else asked?.reject(new Error(`${message.error}: ${message.message}`));
	}

	/** @param {(method: string, params: any) => void} hear */
	on(hear) {
		this.#heard.push(hear);
	}

	/**
	 * @param {string} method
	 * @param {Params} params
	 * @returns {Promise<any>}
	 */
	async send(method, params) {
		const id = ++this.#last;
		const late = setTimeout(() => this.#waiting.get(id)?.reject(new Error(`${method}: no answer`)), PATIENCE);
		try {
			return await new Promise((resolve, reject) => {
				this.#waiting.set(id, { resolve, reject });
				this.socket.send(JSON.stringify({ id, method, params }));
			});
		} finally {
			clearTimeout(late);
		}
	}
}

/** Starts a Firefox with a profile and a home of its own. */
export async function firefox() {
	const binary = firefoxPath();
	if (!binary) throw new Error("There is no Firefox: set FIREFOX to where it is.");
	const home = await mkdtemp(path.join(tmpdir(), "waxseal-firefox-"));
	const lines = Object.entries(PREFERENCES).map(
		([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
	);
	await writeFile(path.join(home, "user.js"), lines.join(""));
	const args = ["--headless", "--no-remote", "--profile", home, "--remote-debugging-port", "0"];
	const env = { ...process.env, HOME: home, MOZ_CRASHREPORTER_DISABLE: "1" };
	const child = spawn(binary, args, { env, stdio: ["ignore", "ignore", "pipe"] });
	process.once("exit", () => child.kill("SIGKILL"));
	const ended = once(child, "exit");
	const close = async () => {
		child.kill("SIGKILL");
		await ended;
		await rm(home, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		const socket = new WebSocket(`${await address(child.stderr)}/session`);
		await once(socket, "open", { signal: AbortSignal.timeout(PATIENCE) });
		const connection = new Connection(socket);
		await connection.send("session.new", { capabilities: {} });
		// What is thrown and what the policy refuses stand in the log.
		const events = ["network.beforeRequestSent", "log.entryAdded", "browsingContext.userPromptOpened"];
		await connection.send("session.subscribe", { events });
		return { connection, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * Where Firefox says that it listens.
 * @param {import("node:stream").Readable} stderr
 * @returns {Promise<string>}
 */
function address(stderr) {
	return new Promise((resolve, reject) => {
		let said = "";
		const late = setTimeout(() => reject(new Error(`Firefox does not start: ${said}`)), PATIENCE);
		stderr.on("data", (chunk) => {
			said += chunk;
			const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
			if (!found) return;
			clearTimeout(late);
			resolve(found[1]);
		});
		stderr.on("end", () => reject(new Error(`Firefox ended: ${said}`)));
	});
}

/** Where a Firefox is, if there is one. */
export function firefoxPath() {
	const known = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
	return process.env.FIREFOX || known.find((file) => existsSync(file));
}

/** A page in a Firefox, and what it did that it should not. */
export class Page {
	/** @type {string[]} */ elsewhere = [];
	/** @type {string[]} */ errors = [];
	requests = 0;

	/**
	 * @param {Connection} connection
	 * @param {string} context
	 */
	constructor(connection, context) {
		this.connection = connection;
		this.context = context;
	}

	/**
	 * Opens a page and watches it from its first request on.
	 * @param {Connection} connection
	 * @param {string} url
	 * @param {{ width?: number, height?: number }} [options]
	 */
	static async open(connection, url, { width = 1280, height = 800 } = {}) {
		const { context } = await connection.send("browsingContext.create", { type: "tab" });
		const page = new Page(connection, context);
		page.#watch(new URL(url).origin);
		await connection.send("browsingContext.setViewport", { context, viewport: { width, height } });
		await connection.send("browsingContext.navigate", { context, url, wait: "complete" });
		return page;
	}

	/** @param {string} origin */
	#watch(origin) {
		this.connection.on((method, params) => {
			if (method === "network.beforeRequestSent") {
				this.requests++;
				const { url } = params.request;
				if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) this.elsewhere.push(url);
			} else if (method === "log.entryAdded") {
				if (params.level === "error") this.errors.push(params.text);
			} else {
				this.errors.push(`a dialog: ${params.message}`);
			}
		});
	}

	/**
	 * Runs a function in the page and returns its result.
	 * @template R, A
	 * @param {(argument: A) => R | Promise<R>} run
	 * @param {A} [argument]
	 * @returns {Promise<R>}
	 */
	async evaluate(run, argument) {
		// What comes back is text: BiDi has a notation of its own for everything else.
		const { result, exceptionDetails } = await this.connection.send("script.evaluate", {
			expression: `(async () => JSON.stringify(await (${run})(${JSON.stringify(argument)})))()`,
			target: { context: this.context },
			awaitPromise: true,
			userActivation: true,
		});
		if (exceptionDetails) throw new Error(exceptionDetails.text);
		return result.value && JSON.parse(result.value);
	}

	/**
	 * Waits until a function in the page returns something true, and returns that.
	 * @template R, A
	 * @param {(argument: A) => R} run
	 * @param {A} [argument]
	 */
	async until(run, argument) {
		const end = Date.now() + PATIENCE;
		for (;;) {
			const result = await this.evaluate(run, argument);
			if (result) return result;
			if (Date.now() > end) assert.fail(`this stays untrue: ${run}`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}

	/**
	 * The text of the first element, as it is shown.
	 * @param {string} selector
	 */
	text(selector) {
		return this.evaluate(
			(s) => /** @type {HTMLElement | null} */ (document.querySelector(s))?.innerText ?? "",
			selector,
		);
	}

	/**
	 * Presses keys one after the other, each with the modifiers that stand before it: "Control+a".
	 * @param {string[]} keys
	 */
	async press(...keys) {
		const actions = keys.flatMap((key) => {
			const held = key.split("+").map((name) => KEYS[name] ?? name);
			const down = held.map((value) => ({ type: "keyDown", value }));
			const up = held.reverse().map((value) => ({ type: "keyUp", value }));
			return [...down, ...up];
		});
		await this.#perform({ type: "key", id: "keyboard", actions });
	}

	/**
	 * Clicks in the middle of an element.
	 * @param {string} selector
	 */
	async click(selector) {
		const nodes = await this.connection.send("browsingContext.locateNodes", {
			context: this.context,
			locator: { type: "css", value: selector },
			maxNodeCount: 1,
		});
		assert.ok(nodes.nodes.length, `there is ${selector}`);
		await this.evaluate((s) => document.querySelector(s)?.scrollIntoView({ block: "nearest" }), selector);
		const origin = { type: "element", element: { sharedId: nodes.nodes[0].sharedId } };
		await this.#perform({
			type: "pointer",
			id: "mouse",
			actions: [
				{ type: "pointerMove", x: 0, y: 0, origin },
				{ type: "pointerDown", button: 0 },
				{ type: "pointerUp", button: 0 },
			],
		});
	}

	/** @param {Params} source */
	async #perform(source) {
		await this.connection.send("input.performActions", { context: this.context, actions: [source] });
	}

	/** Checks what must be none, and closes the page. */
	async close() {
		await this.connection.send("browsingContext.close", { context: this.context });
		assert.ok(this.requests > 0, "requests are counted");
		assert.deepEqual(this.elsewhere, [], "no request leaves the origin");
		assert.deepEqual(this.errors, [], "nothing is thrown, and the policy refuses nothing");
	}
}

/** Keys that are no characters: https://www.w3.org/TR/webdriver/#keyboard-actions. @type {Record<string, string>} */
const KEYS = {
	Tab: "\uE004",
	Enter: "\uE007",
	Shift: "\uE008",
	Control: "\uE009",
	Home: "\uE011",
	ArrowLeft: "\uE012",
	ArrowUp: "\uE013",
	ArrowRight: "\uE014",
	ArrowDown: "\uE015",
};
