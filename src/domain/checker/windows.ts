// What the clock says while one call lasts: the stretches that it meets, one after the other, and how long it can be in each.
//
// A window begins where a call can begin, and goes as far as one can last. Many look the same, week after week, and are kept once.
// Looked at closely, a short stretch is cut into pieces, so that what a call has spent of it is known to within one of them.

import type { TimeStretch } from './stretches.ts';

/** A stretch, or a piece of one. From and to: ms, counted in its window. */
interface Part {
  readonly holds: readonly boolean[];
  readonly from: number;
  readonly to: number;
  /** Which of the beginnings of a long stretch; left out: none. */
  readonly head?: number;
}

/** What one call can meet. */
export interface Window {
  readonly parts: readonly Part[];
  /** Of its first part; the others follow. */
  readonly bit: number;
}

export interface CallWindows {
  /** How long stretches last is known. */
  readonly areClose: boolean;
  readonly all: readonly Window[];
  /** The parts in which a call can begin. */
  readonly first: bigint;
  /** By part: those where a call is that begins anew there. */
  readonly beginsAt: readonly bigint[];
}

const EVER = Number.POSITIVE_INFINITY;

/** A call can be in each stretch for as long as it likes. */
export function windowsOf(stretches: readonly TimeStretch[], callMs: number): CallWindows {
  const met = (i: number): readonly Part[] => {
    const until = sinceOf(stretches, i + 1) + callMs;
    let end = i + 1;
    while (sinceOf(stretches, end) < until) end += 1;
    return stretches.slice(i, end).map(({ holds }) => ({ holds, from: -EVER, to: EVER }));
  };
  const all = cutUp(stretches, met, (stretch) => [stretch], EVER);
  return numbered(all ?? { found: [], windows: [], bits: 0 }, false);
}

/** Each stretch that is shorter counts as short, however soon calls have to end. */
const SHORT_MS = 600_000;
/** Where the clock says something else all the time, nobody would wait for it. */
const MOST_PARTS = 5_000;

/** A call is in a stretch for no longer than that lasts, if it's short. Null: there's too much to tell apart. */
export function closeWindowsOf(all: readonly TimeStretch[], callMs: number): CallWindows | null {
  const shortMs = Math.max(SHORT_MS, 2 * callMs);
  const stretches = headsOf(all, shortMs);
  const isShort = (i: number): boolean => sinceOf(stretches, i + 1) - sinceOf(stretches, i) < shortMs;
  const met = (i: number): readonly Part[] => {
    const nextAt = sinceOf(stretches, i + 1);
    let end = i + 1;
    const goesOn = (): boolean => {
      const afterMs = sinceOf(stretches, end) - nextAt;
      // On to a long one, so that of each short one it's known when it's over.
      return afterMs < shortMs || (afterMs < 2 * shortMs && isShort(end - 1));
    };
    while (goesOn()) end += 1;
    return stretches.slice(i, end).map(({ since, holds, head }, j) => ({
      holds,
      ...(head === undefined ? {} : { head }),
      from: j === 0 && !isShort(i) ? -EVER : since - nextAt,
      // Behind the last one nobody has looked.
      to: i + j === end - 1 ? EVER : sinceOf(stretches, i + j + 1) - nextAt,
    }));
  };
  const cut = (part: Part): readonly Part[] => (part.to - part.from < shortMs ? piecesOf(part) : [part]);
  const cutAll = cutUp(stretches, met, cut, MOST_PARTS);
  return cutAll && numbered(cutAll, true);
}

interface Headed extends TimeStretch {
  readonly head?: number;
}

/** As often as anybody wants to begin anew. */
const MOST_HEADS = 6;

/** Who begins anew as a long stretch has just begun isn't there at its end: its beginnings are told from the rest. */
const headsOf = (stretches: readonly TimeStretch[], headMs: number): readonly Headed[] =>
  stretches.flatMap((stretch, i) => {
    const heads = Math.floor((sinceOf(stretches, i + 1) - stretch.since) / headMs) - 1;
    return Array.from({ length: Math.max(0, Math.min(MOST_HEADS, heads)) + 1 }, (_, head) => ({
      ...stretch,
      since: stretch.since + head * headMs,
      ...(head < heads && head < MOST_HEADS ? { head } : {}),
    }));
  });

/** Of a stretch: each is another place for a call. */
const MOST_PIECES = 128;
const PIECE_MS = 500;

function piecesOf({ holds, from, to }: Part): readonly Part[] {
  const pieceMs = Math.max(PIECE_MS, Math.ceil((to - from) / MOST_PIECES));
  return Array.from({ length: Math.ceil((to - from) / pieceMs) }, (_, piece) => ({
    holds,
    from: from + piece * pieceMs,
    to: Math.min(to, from + (piece + 1) * pieceMs),
  }));
}

const sinceOf = (stretches: readonly TimeStretch[], i: number): number => stretches[i]?.since ?? EVER;

interface Cut extends Window {
  /** Of each stretch, how many parts. */
  readonly pieces: readonly number[];
}

/** By stretch the window of a call that begins in it, and each window once. `met`: the stretches that such a call meets. Null: of more parts than `most`. */
function cutUp(
  stretches: readonly TimeStretch[],
  met: (begins: number) => readonly Part[],
  cut: (stretch: Part) => readonly Part[],
  most: number,
): { readonly found: readonly Cut[]; readonly windows: readonly Cut[]; readonly bits: number } | null {
  const found = new Map<string, Cut>();
  let bits = 0;
  const windows: Cut[] = [];
  for (const i of stretches.keys()) {
    const parts = met(i);
    const looks = JSON.stringify(parts.map(({ holds, from, to, head }) => [holds, from, to, head]));
    const pieces = found.has(looks) ? [] : parts.map(cut);
    const window = found.get(looks) ?? {
      parts: pieces.flat(),
      bit: bits,
      pieces: pieces.map(({ length }) => length),
    };
    if (!found.has(looks)) bits += window.parts.length;
    if (bits > most) return null;
    found.set(looks, window);
    windows.push(window);
  }
  return { found: [...found.values()], windows, bits };
}

function numbered(
  { found, windows, bits }: NonNullable<ReturnType<typeof cutUp>>,
  areClose: boolean,
): CallWindows {
  const beginsAt = Array.from({ length: bits }, () => 0n);
  for (const [i, { bit, pieces }] of windows.entries()) {
    let at = bit;
    for (const [j, count] of pieces.entries()) {
      const { bit: begins = 0, pieces: [own = 0] = [] } = windows[i + j] ?? {};
      for (let piece = 0; piece < count; piece += 1, at += 1) {
        const here = count === own ? 1n << BigInt(piece) : bitsOf(own);
        beginsAt[at] = (beginsAt[at] ?? 0n) | (here << BigInt(begins));
      }
    }
  }
  const first = found.reduce((all, { bit, pieces: [own = 0] }) => all | (bitsOf(own) << BigInt(bit)), 0n);
  return { areClose, all: found, first, beginsAt };
}

const bitsOf = (count: number): bigint => (1n << BigInt(count)) - 1n;
