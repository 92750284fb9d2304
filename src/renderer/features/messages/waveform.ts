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
/** Beside the loudest window: what is softer than this is nobody who speaks. */
const SPEECH_SHARE = 0.06;
/** Full scale is 1: below it nothing is heard, whatever else there is. */
const NOISE = 0.004;

/** Where nobody speaks for a while. */
export function silencesOf(samples: Float32Array, rate: number): readonly Stretch[] {
  const size = Math.max(1, Math.round(WINDOW_S * rate));
  const levels: number[] = [];
  for (let from = 0; from < samples.length; from += size) {
    const window = samples.subarray(from, from + size);
    levels.push(Math.sqrt(window.reduce((sum, each) => sum + each * each, 0) / window.length));
  }
  const floor = Math.max(NOISE, SPEECH_SHARE * Math.max(0, ...levels));
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

/** Where to go on, when this instant lies in one of them; null: here. */
export const skipFrom = (silences: readonly Stretch[], at: number): number | null =>
  silences.find(({ from, to }) => at >= from && at < to)?.to ?? null;
