// SVOX Pico's functions as compiled to WebAssembly; the package brings no types. Addresses are bytes in `HEAPU8`.

declare module '@echogarden/svoxpico-wasm' {
  export interface PicoProgram {
    readonly HEAPU8: Uint8Array;
    readonly FS: { writeFile(path: string, content: Uint8Array): void };
    _malloc(bytes: number): number;
    _free(address: number): void;
    _pico_initialize(memory: number, bytes: number, system: number): number;
    _pico_loadResource(system: number, path: number, resource: number): number;
    _pico_getResourceName(system: number, resource: number, name: number): number;
    _pico_createVoiceDefinition(system: number, name: number): number;
    _pico_addResourceToVoiceDefinition(system: number, voice: number, resource: number): number;
    _pico_newEngine(system: number, voice: number, engine: number): number;
    _pico_putTextUtf8(engine: number, text: number, bytes: number, taken: number): number;
    _pico_getData(engine: number, into: number, bytes: number, got: number, type: number): number;
  }
  export default function load(options?: { readonly print?: (line: string) => void }): Promise<PicoProgram>;
}
