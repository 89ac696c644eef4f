// The Worker: the files of dist/ as they are, and /decode by Go (wasm/edge).
//
// Files do not pass through Go: each request that does starts an instance of it. At Cloudflare they
// do not even come here but for "/", because its own server has them first (wrangler.jsonc).

import go from "workers-go";

/** @typedef {{ ASSETS: { fetch: (request: Request) => Promise<Response> } }} Env */

export default {
	/**
	 * @param {Request} request
	 * @param {Env} env
	 * @param {unknown} context
	 */
	fetch(request, env, context) {
		const { pathname } = new URL(request.url);
		if (pathname === "/decode") return go.fetch(request, env, context);
		return file(request, env, pathname === "/" ? "index.html" : pathname.slice(1));
	},
};

/**
 * A file, with the headers that the build gave it.
 * @param {Request} request
 * @param {Env} env
 * @param {string} name
 */
async function file(request, env, name) {
	if (request.method !== "GET" && request.method !== "HEAD") {
		return refuse(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
	}
	if (!Object.hasOwn(WAXSEAL_FILES, name)) return refuse(404, "There is no such file.");
	const found = await env.ASSETS.fetch(new Request(new URL(`/${name}`, request.url), request));
	if (!found.ok && found.status !== 304) return found;
	const answer = new Response(found.body, found);
	for (const [header, value] of Object.entries(WAXSEAL_FILES[name])) answer.headers.set(header, value);
	return answer;
}

/**
 * @param {number} status
 * @param {string} sentence
 * @param {Record<string, string>} [headers]
 */
function refuse(status, sentence, headers) {
	return new Response(`${sentence}\n`, {
		status,
		headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff", ...headers },
	});
}
