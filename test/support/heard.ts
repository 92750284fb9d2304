// What a page's connections heard between two instants, as one recording; needs `listenIn` in that page.

import type { Page } from '@playwright/test';
import { find, rms, type Sound, slice, wavBytes } from './audio.ts';
import type { HeardBlock, ListeningWindow } from './listen-in.ts';

const RATE = 8_000;

export const now = (page: Page): Promise<number> =>
  page.evaluate(() => performance.timeOrigin + performance.now());

/**
 * Only what is asked for, and as one text: handing over everything number by number takes so long on a busy computer
 * that neither the page nor who asks can do anything else.
 */
export async function heardBlocks(page: Page, sinceMs: number): Promise<HeardBlock[]> {
  const text = await page.evaluate((since) => {
    const blocks = (window as unknown as ListeningWindow).klinkeHeard.filter(({ at }) => at > since);
    return JSON.stringify(blocks, (key, value: unknown) =>
      key === 'samples' ? (value as number[]).map((sample) => Math.round(sample * 32_767)) : value,
    );
  }, sinceMs);
  const blocks = JSON.parse(text) as HeardBlock[];
  return blocks.map((block) => ({ ...block, samples: block.samples.map((sample) => sample / 32_767) }));
}

/** Of the connection that was heard last: ready legs of the softphone are silent ones beside it. */
export async function heardSince(page: Page, sinceMs: number): Promise<Sound> {
  const blocks = await heardBlocks(page, sinceMs);
  const loudness = new Map<number, number>();
  for (const { connection, samples } of blocks) {
    const level = rms(Float32Array.from(samples));
    loudness.set(connection, (loudness.get(connection) ?? 0) + level);
  }
  const [loudest] = [...loudness].sort((a, b) => b[1] - a[1])[0] ?? [];
  const own = blocks.filter(({ connection }) => connection === loudest);
  return { rate: RATE, samples: Float32Array.from(own.flatMap(({ samples }) => [...samples])) };
}

/** When something louder than `level` was first heard after an instant, on any connection; null: never yet. */
export const firstHeardAt = (page: Page, sinceMs: number, level = 0.01): Promise<number | null> =>
  firstBlock(page, sinceMs, (samples) => rms(samples) > level);

/** When a tone was first heard after an instant. */
export const firstToneAt = (page: Page, sinceMs: number, hertz: number): Promise<number | null> =>
  firstBlock(
    page,
    sinceMs,
    (samples) => rms(samples) > 0.01 && toneShare({ rate: RATE, samples }, hertz) > 0.5,
  );

/** The start of the first block that fits. */
async function firstBlock(
  page: Page,
  sinceMs: number,
  fits: (samples: Float32Array) => boolean,
): Promise<number | null> {
  const blocks = await heardBlocks(page, sinceMs);
  const found = blocks.find(({ samples }) => fits(Float32Array.from(samples)));
  // `at` is the block's end.
  return found === undefined ? null : Math.max(sinceMs, found.at - (found.samples.length * 1_000) / RATE);
}

/**
 * Which part of a known announcement is found again in a recording, 0 to 1: piece by piece, since a busy machine leaves
 * gaps between them.
 */
export function partHeard(known: Sound, recording: Sound): number {
  const pieceMs = 300;
  const pieces: Sound[] = [];
  const lengthMs = (known.samples.length * 1_000) / known.rate;
  for (let at = 0; at + pieceMs <= lengthMs; at += pieceMs) {
    const piece = slice(known, at, at + pieceMs);
    if (rms(piece.samples) > 0.02) pieces.push(piece);
  }
  const found = pieces.filter((piece) => find(piece, recording).correlation > 0.65);
  return pieces.length === 0 ? 0 : found.length / pieces.length;
}

/** Which part of a sound's energy one tone has, 0 to 1 (Goertzel). Gaps of a busy machine cost little of it. */
export function toneShare({ rate, samples }: Sound, hertz: number): number {
  const piece = 256;
  let tone = 0;
  let all = 0;
  for (let from = 0; from + piece <= samples.length; from += piece) {
    const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
    let before = 0;
    let last = 0;
    for (const sample of samples.subarray(from, from + piece)) {
      const next = sample + turn * last - before;
      before = last;
      last = next;
      all += sample * sample;
    }
    tone += (2 / piece) * (last * last + before * before - turn * last * before);
  }
  return all === 0 ? 0 : Math.min(1, tone / all);
}

/** A tone that never ends when it's repeated, 48 kHz. */
export function toneWav(hertz: number): Buffer {
  const rate = 48_000;
  const samples = Float32Array.from(
    { length: rate },
    (_, i) => 0.3 * Math.sin((2 * Math.PI * hertz * i) / rate),
  );
  return wavBytes({ rate, samples });
}

/** Root mean square of the last `ms`, the loudest connection's. */
export async function levelOfLast(page: Page, ms: number): Promise<number> {
  const { samples } = await heardSince(page, (await now(page)) - ms);
  return rms(samples);
}

/** The local address of the connection on which most was heard in the last second; null without any. */
export const addressInUse = (page: Page): Promise<string | null> =>
  page.evaluate(async () => {
    const { klinkeHeard, klinkeConnections } = window as unknown as ListeningWindow;
    const since = performance.timeOrigin + performance.now() - 1_000;
    const loudness = new Map<number, number>();
    for (const { connection, at, samples } of klinkeHeard.slice(-2_000)) {
      const level = at > since ? samples.reduce((sum, sample) => sum + sample ** 2, 0) : 0;
      loudness.set(connection, (loudness.get(connection) ?? 0) + level);
    }
    const [loudest] = [...loudness].sort((a, b) => b[1] - a[1])[0] ?? [];
    const stats = await klinkeConnections[(loudest ?? 0) - 1]?.getStats();
    const reports = [...(stats?.values() ?? [])] as Record<string, unknown>[];
    const selected = reports.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
    const pair = reports.find(({ id }) => id === selected);
    const local = reports.find(({ id }) => id === pair?.localCandidateId);
    return typeof local?.address === 'string' ? local.address : null;
  });
