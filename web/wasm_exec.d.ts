// Go's own wasm_exec.js, which the build puts here, sets a global class.
export interface GoProgram {
	importObject: WebAssembly.Imports;
	exited: boolean;
	/** Environment of the program, read when it starts. */
	env: Record<string, string>;
	run(instance: WebAssembly.Instance): Promise<void>;
	_resume(): void;
}

declare global {
	var Go: (new () => GoProgram) | undefined;
	/** Names with a hash of the files of a build, by their plain names. */
	var WAXSEAL_ASSETS: Record<string, string> | undefined;
}
