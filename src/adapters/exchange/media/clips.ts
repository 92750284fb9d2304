// Sound that is played from files: read and translated once, kept while there is room.

import { stat } from 'node:fs/promises';
import { lineTonesOf, toneSamples } from '../../../domain/telephony/line-tones.ts';
import { encode, FRAME_SAMPLES, type Law, SAMPLE_RATE, SILENCE } from '../../../voip/sound/g711.ts';
import { readTelephoneWav } from '../../../voip/sound/wav.ts';

/** A minute of sound takes 480 kB for each law that it is played in. */
const ROOM_BYTES = 64 * 1024 * 1024;
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Sound in frames of 20 ms. */
export class Clip {
  readonly frames: number;
  readonly #samples: Int16Array;
  readonly #codes = new Map<Law, Uint8Array>();

  /** The last frame is filled up with silence. */
  constructor(samples: Int16Array) {
    this.frames = Math.ceil(samples.length / FRAME_SAMPLES);
    this.#samples = samples;
  }

  get bytes(): number {
    return this.#samples.length * 2 + this.#codes.size * this.frames * FRAME_SAMPLES;
  }

  frame(law: Law, index: number): Uint8Array {
    let codes = this.#codes.get(law);
    if (codes === undefined) {
      codes = new Uint8Array(this.frames * FRAME_SAMPLES).fill(SILENCE[law][0] as number);
      codes.set(encode(law, this.#samples));
      this.#codes.set(law, codes);
    }
    return codes.subarray(index * FRAME_SAMPLES, (index + 1) * FRAME_SAMPLES);
  }
}

/** A clip on its way to one leg. */
export class Playing {
  readonly #clip: Clip;
  readonly #repeated: boolean;
  #next = 0;

  constructor(clip: Clip, repeated: boolean) {
    this.#clip = clip;
    this.#repeated = repeated;
  }

  /** Null when it is over. */
  next(law: Law): Uint8Array | null {
    if (this.#repeated && this.#next >= this.#clip.frames) this.#next = 0;
    if (this.#next >= this.#clip.frames) return null;
    const frame = this.#clip.frame(law, this.#next);
    this.#next += 1;
    return frame;
  }
}

export class ClipCache {
  readonly #clips = new Map<string, { readonly changedMs: number; readonly clip: Promise<Clip> }>();
  readonly #roomBytes: number;

  constructor(roomBytes = ROOM_BYTES) {
    this.#roomBytes = roomBytes;
  }

  /** Rejects with an `Error` that says why the file can't be played. */
  async load(file: string): Promise<Clip> {
    const { mtimeMs, size } = await stat(file).catch(() => {
      throw new Error(`${file} is missing`);
    });
    const kept = this.#clips.get(file);
    this.#clips.delete(file); // Put back below: the map's order is that of use.
    const entry = kept?.changedMs === mtimeMs ? kept : { changedMs: mtimeMs, clip: read(file, size) };
    this.#clips.set(file, entry);
    try {
      const clip = await entry.clip;
      await this.#makeRoom(file);
      return clip;
    } catch (error) {
      if (this.#clips.get(file) === entry) this.#clips.delete(file);
      throw error;
    }
  }

  async #makeRoom(wanted: string): Promise<void> {
    let bytes = 0;
    for (const [file, { clip }] of [...this.#clips].reverse()) {
      bytes += await clip.then(
        (loaded) => loaded.bytes,
        () => 0,
      );
      if (bytes > this.#roomBytes && file !== wanted) this.#clips.delete(file);
    }
  }
}

async function read(file: string, size: number): Promise<Clip> {
  if (size > MAX_FILE_BYTES) throw new Error(`${file} is too large`);
  try {
    const clip = new Clip(await readTelephoneWav(file));
    if (clip.frames === 0) throw new Error('has no audio in it');
    return clip;
  } catch (error) {
    throw new Error(`${file} ${error instanceof Error ? error.message : 'is not readable'}`);
  }
}

const RING_BACK_LEVEL = 0.2;

/** As a caller hears it in this country: see `lineTonesOf`. */
export const ringBackTone = (country: string): Clip =>
  new Clip(toneSamples(lineTonesOf(country).ringBack, SAMPLE_RATE, RING_BACK_LEVEL));
