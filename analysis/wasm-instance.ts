/** The little of WebAssembly used here; the pure project knows neither the browser's types nor Node's. */
type Wasm = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};
export type WasmMemory = { buffer: ArrayBuffer; grow(pages: number): number };

const PAGE = 65_536;
const compiled = new Map<string, object>();

/**
 * An instance of its own of a module whose bytes are committed in hexadecimal; it is compiled once.
 *
 * @returns null where WebAssembly SIMD is missing or forbidden (a content security policy
 * without wasm-unsafe-eval).
 * @example wasmInstance<{ memory: WasmMemory }>(TRIAL_KERNEL_HEX)?.memory.buffer.byteLength // 65536
 */
export function wasmInstance<Exports>(hex: string): Exports | null {
  const wasm = (globalThis as { WebAssembly?: Wasm }).WebAssembly;
  if (wasm === undefined) return null;
  try {
    let module = compiled.get(hex);
    if (!module) {
      module = new wasm.Module(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
      compiled.set(hex, module);
    }
    return new wasm.Instance(module).exports as Exports;
  } catch {
    return null;
  }
}

/** Makes a memory at least so many bytes large; views of it are to be made after that. False where there is not so much. */
export function reserve(memory: WasmMemory, bytes: number): boolean {
  const pages = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  try {
    if (pages > 0) memory.grow(pages);
    return true;
  } catch {
    return false;
  }
}
