// Did a caller hear this announcement? A measure over 3 s, by correlation, so that level doesn't matter.
//
// Known audio is found by `voip/sound/known-audio.ts`; that something of it was there doesn't suffice here: every 3 s of the
// announcement must be, each at least 0.8 alike, and nothing else that is known may fit better.

import { type KnownAudio, recogniseAudio } from '../voip/sound/known-audio.ts';
import { dbfsOf, rmsOf } from '../voip/sound/pitch.ts';

const PER_MS = 8;
/** What counts as heard. */
const HEARD_FROM = 0.8;
const BLOCK = 3_000 * PER_MS;
/** A block is laid in pieces, each where it fits best: the two clocks differ, and a phone system stumbles. */
const PIECE = 500 * PER_MS;
const NEAR = 12;
const FAR = 60 * PER_MS;
/** Only the end of a file that is quiet anyway may be missing. */
const SILENT_DBFS = -50;

export interface Hearing {
  readonly heard: boolean;
  /** Where it begins in the recording, or its parts suggest; null: nothing of it was found. */
  readonly fromMs: number | null;
  /** Of the 3 s that fit least; 0 where nothing of it was found. */
  readonly correlation: number;
}

export type SoundHeard =
  /** It, or a part of it. */
  | { readonly kind: 'known'; readonly name: string; readonly fromMs: number; readonly toMs: number }
  /** Sound that nobody here knows. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'silence' };

/** Samples at 8 kHz. `others`: what may be heard instead (greeting, music, other prompts), each by its name. */
export function hearAnnouncement(
  recording: Int16Array,
  expected: Int16Array,
  others: readonly KnownAudio[],
): Hearing {
  const best = recogniseAudio(recording, [{ name: '', samples: expected }])
    .map(({ fromMs, fileFromMs }) => Math.round((fromMs - fileFromMs) * PER_MS))
    .map((start) => ({ start, correlation: worstBlock(recording, expected, start) }))
    .sort((a, b) => b.correlation - a.correlation)[0];
  if (best === undefined) return { heard: false, fromMs: null, correlation: 0 };
  const { start, correlation } = best;
  const heard = correlation >= HEARD_FROM && !betterFits(recording, expected, best, others);
  return { heard, fromMs: start / PER_MS, correlation };
}

/** In the order in which it is heard: what is known of it, else whether there is anything. */
export function soundsHeard(recording: Int16Array, known: readonly KnownAudio[]): readonly SoundHeard[] {
  const found = recogniseAudio(recording, known);
  if (found.length > 0) return found.map(({ name, fromMs, toMs }) => ({ kind: 'known', name, fromMs, toMs }));
  return [{ kind: dbfsOf(rmsOf(recording)) < SILENT_DBFS ? 'silence' : 'unknown' }];
}

/** Another one that begins in the same way and goes on as heard. */
function betterFits(
  recording: Int16Array,
  expected: Int16Array,
  best: { readonly start: number; readonly correlation: number },
  others: readonly KnownAudio[],
): boolean {
  const at = best.start / PER_MS;
  return recogniseAudio(recording, [{ name: '', samples: expected }, ...others]).some(
    ({ name, fromMs, fileFromMs }) => {
      const other = others.find((known) => known.name === name);
      if (other === undefined || Math.abs(fromMs - fileFromMs - at) > FAR / PER_MS) return false;
      const start = Math.round((fromMs - fileFromMs) * PER_MS);
      return worstBlock(recording, other.samples, start) > best.correlation;
    },
  );
}

/** Of the announcement laid at this place. The last block ends with the file. */
function worstBlock(recording: Int16Array, expected: Int16Array, start: number): number {
  const length = Math.min(BLOCK, expected.length);
  const pieces = new PieceFits(recording, expected, start);
  let worst = 1;
  for (let from = 0; ; from += BLOCK) {
    const at = Math.min(from, expected.length - length);
    worst = Math.min(worst, pieces.correlationOf(at, at + length));
    if (worst <= 0 || at + length >= expected.length) return Math.max(0, worst);
  }
}

interface Fit {
  readonly shift: number;
  readonly dot: number;
  readonly heard: number;
}

class PieceFits {
  readonly #recording: Int16Array;
  readonly #expected: Int16Array;
  readonly #start: number;
  /** Where the piece before lay best, beside the start. */
  #shift = 0;

  constructor(recording: Int16Array, expected: Int16Array, start: number) {
    this.#recording = recording;
    this.#expected = expected;
    this.#start = start;
  }

  correlationOf(from: number, to: number): number {
    let dot = 0;
    let heard = 0;
    let wanted = 0;
    for (let at = from; at < to; at += PIECE) {
      const end = Math.min(to, at + PIECE);
      const energy = energyOf(this.#expected, at, end);
      wanted += energy;
      const fit = this.#fit(at, end, energy);
      dot += fit.dot;
      heard += fit.heard;
      // A piece of silence says nothing of where the next one lies.
      if (likeness(fit, energy) > HEARD_FROM) this.#shift = fit.shift;
    }
    return heard === 0 || wanted === 0 ? 0 : dot / Math.sqrt(heard * wanted);
  }

  #fit(from: number, to: number, energy: number): Fit {
    const near = this.#best(from, to, this.#shift - NEAR, this.#shift + NEAR);
    if (likeness(near, energy) > HEARD_FROM) return near;
    const far = this.#best(from, to, this.#shift - FAR, this.#shift + FAR);
    // Only what is surely there may lie elsewhere: chance would be found by looking long enough.
    return likeness(far, energy) > HEARD_FROM ? far : near;
  }

  #best(from: number, to: number, first: number, last: number): Fit {
    let best: Fit = { shift: this.#shift, dot: 0, heard: 0 };
    let most = Number.NEGATIVE_INFINITY;
    for (let shift = first; shift <= last; shift += 1) {
      const at = this.#start + shift;
      const dot = dotOf(this.#recording, at + from, this.#expected, from, to - from);
      const heard = energyOf(this.#recording, at + from, at + to);
      const like = heard === 0 ? 0 : dot / Math.sqrt(heard);
      if (like <= most) continue;
      most = like;
      best = { shift, dot, heard };
    }
    return best;
  }
}

const likeness = ({ dot, heard }: Fit, wanted: number): number =>
  heard === 0 || wanted === 0 ? 0 : dot / Math.sqrt(heard * wanted);

/** What lies beyond an end is silence. */
function energyOf(samples: Int16Array, from: number, to: number): number {
  const end = Math.min(samples.length, to);
  let sum = 0;
  for (let at = Math.max(0, from); at < end; at += 1) sum += (samples[at] as number) ** 2;
  return sum;
}

function dotOf(a: Int16Array, aFrom: number, b: Int16Array, bFrom: number, length: number): number {
  const end = Math.min(length, a.length - aFrom, b.length - bFrom);
  let sum = 0;
  for (let at = Math.max(0, -aFrom); at < end; at += 1)
    sum += (a[aFrom + at] as number) * (b[bFrom + at] as number);
  return sum;
}
