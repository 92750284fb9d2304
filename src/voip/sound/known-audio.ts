// Which known prompts and music a recording has, where, and how much of each: by correlation, so level doesn't matter.

import { createProbeSearch, DECIMATION, type Place, PROBE_SAMPLES } from './known-audio-search.ts';

const PER_MS = 8;
/** Speech that isn't the same stays below 0.3. */
const PROBE_FITS = 0.5;
const WINDOW_FITS = 0.6;
const WINDOW = 200 * PER_MS;
/** That much may be missing within something known: a lost packet, a key's tone. In windows. */
const GAP_WINDOWS = 2;
/** Shorter pieces are chance. In windows. */
const SHORTEST_WINDOWS = 3;
/** A sound that goes on within that time of where it should be is the same hearing. */
const HICCUP = 1_000 * PER_MS;
/** Of short files each second is looked for, of long ones every fourth. */
const PROBE_EVERY = 1_000 * PER_MS;
const LONG = 12_000 * PER_MS;

export interface KnownAudio {
  readonly name: string;
  /** 8 kHz. */
  readonly samples: Int16Array;
}

export interface RecognisedAudio {
  readonly name: string;
  /** Where it begins and ends in the recording. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Which part of the file that is; 0 when heard from its beginning. */
  readonly fileFromMs: number;
  readonly fileMs: number;
  /** All of it was heard. */
  readonly whole: boolean;
  /** 1: the same audio. */
  readonly correlation: number;
  /** Other known files that are the same at this place. */
  readonly alsoFits: readonly string[];
}

/** Samples whose energy in any stretch is known without adding up again. */
interface Signal {
  readonly samples: Int16Array;
  /** Of the samples from one to the other; beyond the ends is silence. */
  energy(from: number, to: number): number;
}

interface Known extends Signal {
  readonly name: string;
}

interface Run {
  readonly known: Known;
  /** Where the file's beginning would lie in the recording; may be negative. */
  readonly start: number;
  /** In the file. */
  readonly from: number;
  readonly to: number;
  readonly correlation: number;
  readonly whole: boolean;
}

/** Oldest first; what is heard twice is there twice. Samples at 8 kHz. */
export function recogniseAudio(
  recording: Int16Array,
  knowns: readonly KnownAudio[],
): readonly RecognisedAudio[] {
  const heard = signalOf(recording);
  const probes = knowns.flatMap(({ name, samples }) => {
    const known = { name, ...signalOf(samples) };
    return probesOf(known).map((offset) => ({ known, offset }));
  });
  const pieces = probes.map(({ known, offset }) => known.samples.subarray(offset, offset + PROBE_SAMPLES));
  const found = createProbeSearch(recording).find(pieces, PROBE_FITS);
  const starts = new Map<Known, number[]>();
  probes.forEach(({ known, offset }, index) => {
    const before = starts.get(known) ?? [];
    starts.set(known, before);
    for (const start of refine(heard, known, offset, found[index] ?? []))
      if (!before.includes(start)) before.push(start);
  });
  return choose([...starts].flatMap(([known, all]) => all.flatMap((start) => runsOf(heard, known, start))));
}

function signalOf(samples: Int16Array): Signal {
  const sums = new Float64Array(samples.length + 1);
  for (let index = 0; index < samples.length; index += 1)
    sums[index + 1] = (sums[index] as number) + (samples[index] as number) ** 2;
  const until = (at: number): number => sums[Math.max(0, Math.min(samples.length, at))] as number;
  return { samples, energy: (from, to) => until(to) - until(from) };
}

const averageEnergy = ({ samples, energy }: Signal): number => energy(0, samples.length) / samples.length;

/** Offsets of loud pieces, spread over the file. */
function probesOf(known: Known): readonly number[] {
  const { length } = known.samples;
  const every = length > LONG ? 4 * PROBE_EVERY : PROBE_EVERY;
  const average = averageEnergy(known) * PROBE_SAMPLES;
  const offsets: number[] = [];
  for (let from = 0; from + PROBE_SAMPLES <= length; from += every)
    if (known.energy(from, from + PROBE_SAMPLES) > average / 10) offsets.push(from);
  return offsets;
}

/** Where the file would begin: the coarse search is right to four samples, and what follows needs it exact. */
function refine(heard: Signal, known: Known, offset: number, places: readonly Place[]): readonly number[] {
  const tried = places.map(({ at }) => {
    let best = { start: at - offset, fits: -1 };
    for (let start = at - offset - DECIMATION; start <= at - offset + DECIMATION; start += 1) {
      const fits = correlation(heard, start + offset, known, offset, PROBE_SAMPLES);
      if (fits > best.fits) best = { start, fits };
    }
    return best;
  });
  const most = Math.max(...tried.map(({ fits }) => fits));
  return tried.flatMap(({ start, fits }) => (fits >= WINDOW_FITS && fits > 0.9 * most ? [start] : []));
}

/** The stretches in which the file, laid at this place, is what is heard. */
function runsOf(heard: Signal, known: Known, start: number): readonly Run[] {
  const quiet = averageEnergy(known) * WINDOW * 0.001;
  const first = Math.max(0, Math.ceil(-start / WINDOW));
  const last = Math.floor(Math.min(known.samples.length, heard.samples.length - start) / WINDOW);
  const runs: Run[] = [];
  let open: { from: number; to: number; fits: number; misses: number } | null = null;
  const close = (): void => {
    if (open !== null && open.fits >= SHORTEST_WINDOWS)
      runs.push(runOf(heard, known, start, open.from * WINDOW, open.to * WINDOW));
    open = null;
  };
  for (let window = first; window < last; window += 1) {
    const at = window * WINDOW;
    if (known.energy(at, at + WINDOW) <= quiet) continue; // Silence says nothing for or against.
    if (correlation(heard, start + at, known, at, WINDOW) >= WINDOW_FITS) {
      const before: { from: number; fits: number } = open ?? { from: window, fits: 0 };
      open = { from: before.from, to: window + 1, fits: before.fits + 1, misses: 0 };
    } else if (open !== null) {
      open.misses += 1;
      if (open.misses > GAP_WINDOWS) close();
    }
  }
  close();
  return runs;
}

function runOf(heard: Signal, known: Known, start: number, from: number, to: number): Run {
  const { length } = known.samples;
  const average = averageEnergy(known);
  const isQuiet = (at: number, end: number): boolean =>
    end <= at || known.energy(at, end) / (end - at) < average * 0.02;
  // Silence at the ends belongs to the file; a last piece shorter than a window too.
  const begins = isQuiet(0, from) ? 0 : from;
  const ends = length - to < WINDOW || isQuiet(to, length) ? length : to;
  return {
    known,
    start,
    from: begins,
    to: ends,
    correlation: correlation(heard, start + from, known, from, to - from),
    whole: begins === 0 && ends === length,
  };
}

/** The longest first; what is left must explain a part of the recording that isn't explained yet. */
function choose(runs: readonly Run[]): readonly RecognisedAudio[] {
  const weight = ({ from, to, correlation: fits, whole }: Run): number =>
    (to - from) * fits * (whole ? 1.001 : 1);
  const chosen: { run: Run; also: Set<string> }[] = [];
  for (const run of [...runs].sort((a, b) => weight(b) - weight(a))) {
    const rival = chosen.find(({ run: other }) => overlap(run, other) > 0.3 * (run.to - run.from));
    if (rival === undefined) chosen.push({ run, also: new Set() });
    else if (run.known !== rival.run.known && weight(run) > 0.95 * weight(rival.run))
      rival.also.add(run.known.name);
  }
  return joined(chosen).map(({ run, also, at, until }) => ({
    name: run.known.name,
    fromMs: at / PER_MS,
    toMs: until / PER_MS,
    fileFromMs: run.from / PER_MS,
    fileMs: run.known.samples.length / PER_MS,
    whole: run.from === 0 && run.to === run.known.samples.length,
    correlation: run.correlation,
    alsoFits: [...also],
  }));
}

/** Oldest first. What goes on after a hiccup of the phone system, a little late or early, is one hearing, not two. */
function joined(chosen: readonly { readonly run: Run; readonly also: ReadonlySet<string> }[]) {
  const all: { run: Run; also: ReadonlySet<string>; at: number; until: number }[] = [];
  for (const { run, also } of [...chosen].sort((a, b) => beginning(a.run) - beginning(b.run))) {
    const last = all.at(-1);
    const until = run.start + run.to;
    const goesOn =
      last !== undefined &&
      last.run.known === run.known &&
      Math.abs(last.run.start - run.start) < HICCUP &&
      run.from > last.run.from;
    if (!goesOn) {
      all.push({ run, also, at: beginning(run), until });
      continue;
    }
    const before = last.run.to - last.run.from;
    const share = before / (before + run.to - run.from);
    const correlation = share * last.run.correlation + (1 - share) * run.correlation;
    last.run = { ...last.run, start: run.start, to: run.to, correlation };
    last.until = until;
  }
  return all;
}

const beginning = ({ start, from }: Run): number => start + from;

const overlap = (a: Run, b: Run): number =>
  Math.min(a.start + a.to, b.start + b.to) - Math.max(a.start + a.from, b.start + b.from);

/** What lies beyond an end counts as silence. */
function dot(a: Int16Array, aFrom: number, b: Int16Array, bFrom: number, length: number): number {
  // Indices outside of a typed array are slow, and this is where the time goes.
  const first = Math.max(0, -aFrom, -bFrom);
  const end = Math.min(length, a.length - aFrom, b.length - bFrom);
  let sum = 0;
  for (let index = first; index < end; index += 1)
    sum += (a[aFrom + index] as number) * (b[bFrom + index] as number);
  return sum;
}

/** -1 to 1; 0 where one of them is silent, or beyond its ends. */
function correlation(a: Signal, aFrom: number, b: Signal, bFrom: number, length: number): number {
  const energy = a.energy(aFrom, aFrom + length) * b.energy(bFrom, bFrom + length);
  return energy === 0 ? 0 : dot(a.samples, aFrom, b.samples, bFrom, length) / Math.sqrt(energy);
}
