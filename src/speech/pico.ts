// The voice that is built in: SVOX Pico in WebAssembly, with Debian's voice data.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import load, { type PicoProgram } from '@echogarden/svoxpico-wasm';
import type { Language } from '../domain/languages.ts';

/** Of what Pico gives, 16 bit mono. */
export const PICO_RATE = 16_000;
/** What Pico wants for itself, its text analysis included. */
const MEMORY_BYTES = 2_500_000;
const PIECE_BYTES = 16_384;
const NAME_BYTES = 64;
/** picodefs.h: PICO_OK, PICO_STEP_IDLE, PICO_STEP_BUSY. */
const OK = 0;
const IDLE = 200;
const BUSY = 201;

const VOICES: Readonly<Record<Language, { readonly analysis: string; readonly signals: string }>> = {
  de: { analysis: 'de-DE_ta.bin', signals: 'de-DE_gl0_sg.bin' },
  en: { analysis: 'en-GB_ta.bin', signals: 'en-GB_kh0_sg.bin' },
};

/**
 * Throws when the voice's data can't be read. `folder`: `resources/voices`. `markup`: Pico's own tags are obeyed. What comes
 * is to be had piece by piece. Each text gets a Pico of its own (25 ms): one that has spoken before gives other samples.
 */
export async function* sayWithPico(
  folder: string,
  language: Language,
  markup: string,
): AsyncGenerator<Int16Array> {
  const pico = await load({ print: () => {} });
  const { analysis, signals } = VOICES[language];
  const memory = pico._malloc(MEMORY_BYTES);
  const system = made(pico, (at) => pico._pico_initialize(memory, MEMORY_BYTES, at));
  const voice = textAt(pico, 'voice');
  must(pico._pico_createVoiceDefinition(system, voice), 'make a voice');
  for (const file of [analysis, signals]) {
    pico.FS.writeFile(file, readFileSync(join(folder, file)));
    const resource = made(pico, (at) => pico._pico_loadResource(system, textAt(pico, file), at));
    const name = pico._malloc(NAME_BYTES);
    must(pico._pico_getResourceName(system, resource, name), `name ${file}`);
    must(pico._pico_addResourceToVoiceDefinition(system, voice, name), `use ${file}`);
  }
  const engine = made(pico, (at) => pico._pico_newEngine(system, voice, at));
  const bytes = Buffer.byteLength(markup) + 1; // The NUL ends the last sentence.
  const text = textAt(pico, markup);
  const taken = pico._malloc(4);
  for (let put = 0; put < bytes; ) {
    must(pico._pico_putTextUtf8(engine, text + put, bytes - put, taken), 'take the text');
    const took = number(pico, taken, 2);
    yield* spoken(pico, engine);
    if (took === 0) throw new Error('Pico takes no more of the text');
    put += took;
  }
}

/** Until it wants more text. */
function* spoken(pico: PicoProgram, engine: number): Generator<Int16Array> {
  const piece = pico._malloc(PIECE_BYTES);
  const got = pico._malloc(4);
  const type = pico._malloc(4);
  for (;;) {
    const status = pico._pico_getData(engine, piece, PIECE_BYTES, got, type);
    if (status !== IDLE && status !== BUSY) must(status, 'speak');
    const bytes = number(pico, got, 2);
    if (bytes > 0) yield new Int16Array(pico.HEAPU8.slice(piece, piece + bytes).buffer);
    if (status === IDLE) break;
  }
  for (const address of [piece, got, type]) pico._free(address);
}

function must(status: number, what: string): void {
  if (status !== OK) throw new Error(`Pico can't ${what}: status ${status}`);
}

/** Of what the call makes. */
function made(pico: PicoProgram, call: (at: number) => number): number {
  const at = pico._malloc(4);
  must(call(at), 'begin');
  const value = number(pico, at, 4);
  pico._free(at);
  return value;
}

/** Little-endian, unsigned. Memory may have grown: its view is asked for each time. */
function number({ HEAPU8 }: PicoProgram, at: number, bytes: number): number {
  let value = 0;
  for (let byte = bytes - 1; byte >= 0; byte -= 1) value = value * 256 + (HEAPU8[at + byte] ?? 0);
  return value;
}

function textAt(pico: PicoProgram, text: string): number {
  const bytes = Buffer.from(`${text}\0`);
  const at = pico._malloc(bytes.length);
  pico.HEAPU8.set(bytes, at);
  return at;
}
