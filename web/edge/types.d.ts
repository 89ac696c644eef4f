/** The headers of every file of dist/, by its name: the build fills it in. */
declare const WAXSEAL_FILES: Record<string, Record<string, string>>;

/** What github.com/syumai/workers puts around a handler in Go; the build finds it. */
declare module "workers-go" {
	const handlers: { fetch(request: Request, env: object, context: unknown): Promise<Response> };
	export default handlers;
}
