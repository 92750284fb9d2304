// What is seen and skipped of a sound: its peaks for the picture, and where nobody speaks; pure.

/** A span of the sound, in seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The loudest of each of so many equal parts, 0 to 1. */
export function peaksOf(samples: Float32Array, parts: number): Float32Array {
  const peaks = new Float32Array(Math.min(parts, samples.length));
  for (let part = 0; part < peaks.length; part++) {
    const end = Math.floor(((part + 1) * samples.length) / peaks.length);
    for (let i = Math.floor((part * samples.length) / peaks.length); i < end; i++)
      peaks[part] = Math.max(peaks[part] ?? 0, Math.abs(samples[i] ?? 0));
  }
  return peaks;
}

const WINDOW_S = 0.02;
/** Pauses between words are no silence. */
const SHORTEST_S = 0.8;
/** So much of it stays, at both ends: words begin softly. */
const MARGIN_S = 0.2;
/** What a line rustles by itself, since nobody speaks all the time: the softest windows tell. */
const RUSTLE_PART = 0.1;
/** Who speaks is louder than that by so much, however far from the telephone. */
const ABOVE_RUSTLE = 3;
/** Beside a loud voice: what is softer than this is nobody who speaks, also where hardly a pause tells of the rustling. */
const SPEECH_SHARE = 0.06;
/** Full scale is 1: below it nothing is heard, whatever else there is. */
const NOISE = 0.004;
/** A player's place is as exact as a microsecond: whoever has gone on behind a silence isn't in it again. */
const EXACT_S = 0.001;

/** Where nobody speaks for a while. */
export function silencesOf(samples: Float32Array, rate: number): readonly Stretch[] {
  const size = Math.max(1, Math.round(WINDOW_S * rate));
  const levels: number[] = [];
  for (let from = 0; from < samples.length; from += size) {
    const window = samples.subarray(from, from + size);
    levels.push(Math.sqrt(window.reduce((sum, each) => sum + each * each, 0) / window.length));
  }
  const floor = softestSpeech(levels);
  const found: Stretch[] = [];
  let since: number | null = null;
  for (let i = 0; i <= levels.length; i++) {
    const silent = (levels[i] ?? Number.POSITIVE_INFINITY) < floor;
    if (silent) since ??= i;
    if (silent || since === null) continue;
    const [from, to] = [since * WINDOW_S, i * WINDOW_S];
    since = null;
    if (to - from < SHORTEST_S) continue;
    found.push({
      from: from === 0 ? 0 : from + MARGIN_S,
      to: Math.min(to - MARGIN_S, samples.length / rate),
    });
  }
  return found;
}

/** A loud voice is what is seldom exceeded: one bang isn't it. */
function softestSpeech(levels: readonly number[]): number {
  const sorted = [...levels].sort((one, other) => one - other);
  const share = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return Math.max(NOISE, Math.min(ABOVE_RUSTLE * share(RUSTLE_PART), SPEECH_SHARE * share(1 - RUSTLE_PART)));
}

/** Where to go on, when this instant lies in one of them; null: here. */
export const skipFrom = (silences: readonly Stretch[], at: number): number | null =>
  silences.find(({ from, to }) => at >= from && to - at > EXACT_S)?.to ?? null;
