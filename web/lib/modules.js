// Where the modules of wasm/ come from: files beside the script, names with a hash, or what the host has at hand.

/** @typedef {"view" | "page" | "lab"} Name */
/** @typedef {string | URL | BufferSource | WebAssembly.Module} Source */

/**
 * @typedef {object} Places
 * @property {string | URL} [base] where the files stand
 * @property {Partial<Record<Name, Source | Promise<Source | undefined>>>} [modules] modules that are not there: compiled, as octets, or by URL; a promise of none leaves the file beside the script
 * @property {string} [worker] the text of worker.js, for hosts that have it at hand
 */

/** The names that files have in a build of the page; none elsewhere. */
const assets = typeof WAXSEAL_ASSETS === "undefined" ? {} : WAXSEAL_ASSETS;

/** What a person can do about a browser that lacks something. */
const OTHER = ", or is set not to; open the page in another one";

const inNode = typeof process === "object" && process.versions?.node !== undefined;

/** Finds, fetches and compiles modules, each once. */
export class Modules {
	#base;
	#sources;
	/** @type {Map<string, Promise<any>>} */
	#found = new Map();

	/** @param {Places & { base: string | URL }} places */
	constructor({ base, modules = {}, worker }) {
		this.#base = base;
		this.#sources = modules;
		if (worker !== undefined) this.#found.set("worker.js", Promise.resolve(worker));
	}

	/**
	 * @param {Name} name
	 * @returns {Promise<WebAssembly.Module>}
	 */
	module(name) {
		return this.#once(`${name}.wasm`, async (file) =>
			this.#compile((await this.#sources[name]) ?? this.#url(file)),
		);
	}

	/**
	 * The text of the worker, for a blob.
	 * @returns {Promise<string>}
	 */
	worker() {
		return this.#once("worker.js", async (file) => new TextDecoder().decode(await octets(this.#url(file))));
	}

	/** @param {string} file */
	#url(file) {
		return new URL(assets[file] ?? file, this.#base);
	}

	/**
	 * A failure is not kept: the network may be back at the next try.
	 * @param {string} file
	 * @param {(file: string) => Promise<any>} find
	 */
	#once(file, find) {
		let found = this.#found.get(file);
		if (!found) {
			found = find(file).catch((cause) => {
				this.#found.delete(file);
				throw new Error(`${file} could not be loaded: ${cause.message}`, { cause });
			});
			this.#found.set(file, found);
		}
		return found;
	}

	/** @param {Source} source */
	async #compile(source) {
		if (typeof WebAssembly === "undefined") throw new Error(`this browser runs no WebAssembly${OTHER}`);
		if (source instanceof WebAssembly.Module) return source;
		if (typeof source === "string") source = new URL(source, this.#base);
		if (source instanceof URL) return compileURL(source);
		return WebAssembly.compile(await plain(/** @type {BufferSource} */ (source)));
	}
}

/** @param {URL} url */
async function compileURL(url) {
	if (inNode && url.protocol === "file:") return WebAssembly.compile(await plain(await octets(url)));
	const response = await smallest(url);
	if (response.headers.get("content-type") === "application/wasm") {
		try {
			return await WebAssembly.compileStreaming(response);
		} catch {
			// Some hosts send compressed files as they are and call them modules all the same.
		}
	}
	const body = response.bodyUsed ? await octets(new URL(response.url)) : await response.arrayBuffer();
	return WebAssembly.compile(await plain(body));
}

/**
 * The module, or its .gz where the host does not compress what it sends: a quarter of the size.
 * @param {URL} url
 */
async function smallest(url) {
	const response = await fetch(url);
	if (response.ok && response.headers.has("content-encoding")) return response;
	const packed = await fetch(`${url}.gz`).catch(() => undefined);
	if (!packed?.ok) return checked(response);
	await response.body?.cancel();
	return packed;
}

/** @param {Response} response */
function checked(response) {
	if (!response.ok) throw new Error(`the host answers ${response.status}`);
	return response;
}

/**
 * The octets of a file or a URL; of its .gz if it is not there itself.
 * @param {URL} url
 * @returns {Promise<BufferSource>}
 */
async function octets(url) {
	if (!inNode || url.protocol !== "file:") return checked(await fetch(url)).arrayBuffer();
	const { readFile } = await import("node:fs/promises");
	return /** @type {Promise<Uint8Array<ArrayBuffer>>} */ (
		readFile(url).catch((missing) =>
			readFile(new URL(`${url}.gz`)).catch(() => {
				throw missing;
			}),
		)
	);
}

/**
 * Unpacks a module. Its first octets tell what it is: MIME types and names are often wrong.
 * @param {BufferSource} source
 * @returns {Promise<BufferSource>}
 */
async function plain(source) {
	const view = ArrayBuffer.isView(source) ? source : new Uint8Array(source);
	const head = new Uint8Array(view.buffer, view.byteOffset, Math.min(4, view.byteLength));
	if (head[0] === 0x1f && head[1] === 0x8b) return unpacked(source);
	if (head[0] === 0 && head[1] === 0x61 && head[2] === 0x73 && head[3] === 0x6d) return source;
	throw new Error("what the host sends is neither WebAssembly nor gzip");
}

/**
 * @param {BufferSource} source gzip
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpacked(source) {
	if (typeof DecompressionStream === "undefined")
		throw new Error(`this browser does not unpack gzip${OTHER}`);
	const plain = new Blob([source]).stream().pipeThrough(new DecompressionStream("gzip"));
	return new Uint8Array(await new Response(plain).arrayBuffer());
}
