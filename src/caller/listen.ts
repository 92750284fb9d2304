// What was heard: levels by the second, and which known audio, on the clock that begins with the answer.

import type { SipCall } from '../voip/phone/phone.ts';
import { type KnownAudio, recogniseAudio } from '../voip/sound/known-audio.ts';
import { dbfsOf, rmsOf } from '../voip/sound/pitch.ts';
import type { CallReport, HeardPrompt } from './report.ts';

const PER_MS = 8;
const SECOND = 1_000 * PER_MS;

export interface Listened {
  readonly levels: CallReport['levels'];
  readonly prompts: readonly HeardPrompt[];
  /** `performance.now()` of zero: the answer, or the first sound. */
  readonly zeroAt: number;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

export function listen(call: SipCall, known: readonly KnownAudio[]): Listened {
  const samples = call.hear.samples();
  const startedAt = call.hear.startedAt ?? performance.now();
  const zeroAt = call.at.answered ?? startedAt;
  const offsetMs = startedAt - zeroAt;
  // What was heard before the answer has no second of its own.
  const first = Math.max(0, Math.round(-offsetMs * PER_MS));
  const perSecondDbfs: number[] = [];
  for (let from = first - Math.max(0, Math.round(offsetMs * PER_MS)); from < samples.length; from += SECOND)
    perSecondDbfs.push(
      round(dbfsOf(rmsOf(samples.subarray(Math.max(0, from), Math.max(0, from + SECOND)))), 1),
    );
  const prompts = recogniseAudio(samples, known).map(({ fileMs: _, ...found }) => ({
    ...found,
    fromMs: Math.round(found.fromMs + offsetMs),
    toMs: Math.round(found.toMs + offsetMs),
    fileFromMs: Math.round(found.fileFromMs),
    correlation: round(found.correlation, 3),
  }));
  return { zeroAt, prompts, levels: { totalDbfs: round(dbfsOf(rmsOf(samples)), 1), perSecondDbfs } };
}
