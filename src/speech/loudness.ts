// How loud a sound is to people: EBU R128, by the library ebur128-wasm (its own wrapper wants a bundler that loads .wasm).

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface LoudnessProgram {
  readonly memory: WebAssembly.Memory;
  __wbindgen_malloc(bytes: number): number;
  /** Both take the samples' memory, and free it. */
  ebur128_integrated_mono(rate: number, samples: number, count: number): number;
  ebur128_true_peak_mono(rate: number, samples: number, count: number): number;
}

/** Blocks of 400 ms are what it measures: anything shorter would be none at all. */
const SHORTEST_SECONDS = 0.8;
/** Its "nothing was above the gate". */
export const SILENT_LUFS = -70;

let loaded: LoudnessProgram | null = null;

function program(): LoudnessProgram {
  if (loaded !== null) return loaded;
  const file = createRequire(import.meta.url).resolve('ebur128-wasm/ebur128_wasm_bg.wasm');
  const failed = (): never => {
    throw new Error('measuring the loudness failed');
  };
  const module = new WebAssembly.Module(readFileSync(file));
  const imports = WebAssembly.Module.imports(module);
  // All that it asks for is a way to report its own crash.
  const reporting = Object.fromEntries(imports.map(({ name }) => [name, failed]));
  const instance = new WebAssembly.Instance(module, { [imports[0]?.module ?? '']: reporting });
  loaded = instance.exports as unknown as LoudnessProgram;
  return loaded;
}

function put({ memory, __wbindgen_malloc }: LoudnessProgram, samples: Float32Array): number {
  const at = __wbindgen_malloc(samples.length * 4);
  new Float32Array(memory.buffer, at, samples.length).set(samples);
  return at;
}

/** -1 to 1, mono. `SILENT_LUFS` where nothing is to be heard. */
export function loudnessLufs(samples: Float32Array, rate: number): number {
  if (samples.length === 0) return SILENT_LUFS;
  const measured = repeated(samples, rate * SHORTEST_SECONDS);
  const ebur128 = program();
  const lufs = ebur128.ebur128_integrated_mono(rate, put(ebur128, measured), measured.length);
  return Number.isFinite(lufs) ? Math.max(SILENT_LUFS, lufs) : SILENT_LUFS;
}

/** Between the samples too, as a loudspeaker draws them. */
export function truePeakDbfs(samples: Float32Array, rate: number): number {
  if (samples.length === 0) return -120;
  const ebur128 = program();
  const peak = ebur128.ebur128_true_peak_mono(rate, put(ebur128, samples), samples.length);
  return Number.isFinite(peak) ? Math.max(-120, peak) : -120;
}

function repeated(samples: Float32Array, atLeast: number): Float32Array {
  if (samples.length >= atLeast) return samples;
  const times = Math.ceil(atLeast / samples.length);
  const all = new Float32Array(times * samples.length);
  for (let time = 0; time < times; time += 1) all.set(samples, time * samples.length);
  return all;
}
