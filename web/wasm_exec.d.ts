// Go's own wasm_exec.js, which the build puts here, sets a global class.
export {};

declare global {
  class Go {
    importObject: WebAssembly.Imports;
    exited: boolean;
    run(instance: WebAssembly.Instance): Promise<void>;
    _resume(): void;
  }
  var Go: typeof Go | undefined;
}
