// "Call me back instead of waiting": what a caller in the line is asked, and what the answer is. Pure; the wait step has it beside
// its own sequence, so that whoever takes the call meanwhile takes it as any other.
//
//   own ── 1 ──► kept            own: the number by which this one calls is right
//    │ 2                         type: another one, ended by #
//   type ── # ──► right ── 1 ──► kept
//    ▲              │ 2          any other key, or none twice: waits on
//    └──────────────┘

import { weekdays } from '../schedule/calendar.ts';
import type { Instant, PromptId } from '../words/ids.ts';
import type { Phrase } from '../words/phrases.ts';
import type { Hours } from './asks.ts';
import type { Digit } from './steps/menu.ts';
import { type CallBackNumbers, PHRASES_MS } from './steps/step.ts';

/** What a wait says of it. */
export interface CallBackOffer {
  readonly key: Digit;
  /** Says who calls, and which key connects (1), to whoever lifts; left out: what comes with Klinke. */
  readonly calls?: PromptId;
  /** So often a caller is rung before it's given up. */
  readonly tries?: number;
  /** From one of them to the next. */
  readonly pauseMs?: number;
  readonly ringMs?: number;
  /** So long the place is kept. */
  readonly keepMs?: number;
  /** In which callers are rung; local time of the hotline. */
  readonly hours?: readonly Hours[];
}

export type CallBackTerms = Required<Omit<CallBackOffer, 'key' | 'calls'>>;

const EVERY_DAY: Hours = { weekdays, from: '08:00', to: '20:00' };

/** What isn't said: three times, five minutes apart, half a minute each, within a day, between 8 and 20 o'clock. */
export const termsOf = ({ tries, pauseMs, ringMs, keepMs, hours }: CallBackOffer): CallBackTerms => ({
  tries: tries ?? 3,
  pauseMs: pauseMs ?? 5 * 60_000,
  ringMs: ringMs ?? 30_000,
  keepMs: keepMs ?? 24 * 3_600_000,
  hours: hours ?? [EVERY_DAY],
});

export interface CallBackTalk {
  readonly asks: 'own' | 'type' | 'right' | 'kept';
  /** What is still to be said, one after the other. */
  readonly saying: readonly Phrase[];
  /** Typed so far, or to be confirmed. */
  readonly number: string;
  /** Until then a key is waited for; null: it's still being said. */
  readonly untilMs: Instant | null;
  /** So often there was no answer, or no number. */
  readonly failed: number;
}

/** Null: waits on, as before. `wanted`: at that number. */
export type CallBackAnswer = CallBackTalk | { readonly wanted: string } | null;

const WAIT_FOR_KEY_MS = 8_000;
const MOST_FAILED = 2;
/** A number outside has no fewer digits in any plan that callers could mean, and no more by ITU-T E.164. */
const LEAST_DIGITS = 3;
const MOST_DIGITS = 18;
const DIGIT_MS = 1_000;
/** Who presses nothing any more waits on after so long: what was typed is read out, asked after, and asked after once more. */
export const SILENT_TALK_MS =
  WAIT_FOR_KEY_MS + MOST_FAILED * (MOST_DIGITS * DIGIT_MS + PHRASES_MS + WAIT_FOR_KEY_MS);

/** No less than it takes. */
export const phraseMs = (phrase: Phrase): number => (phrase.startsWith('digit-') ? DIGIT_MS : PHRASES_MS);

export function askCallBack({ own, canCall }: CallBackNumbers): CallBackTalk {
  return own !== null && canCall(own) ? talk('own', own, ['call-back-own']) : typing(0);
}

/** It's being said, or a key is awaited. */
export const awaitAnswer = (before: CallBackTalk, now: Instant): CallBackTalk => ({
  ...before,
  untilMs: now + WAIT_FOR_KEY_MS,
});

export function keyForCallBack(
  { asks, number, failed, untilMs }: CallBackTalk,
  digit: string,
  numbers: CallBackNumbers,
  now: Instant,
): CallBackAnswer {
  if (asks === 'type') {
    if (digit === '#') return typed(number, failed, numbers);
    if (digit === '*') return typing(failed);
    // What is too long already gains no time.
    if (number.length >= MOST_DIGITS) return { asks, saying: [], number, untilMs: untilMs ?? now, failed };
    return { asks, saying: [], number: `${number}${digit}`, untilMs: now + WAIT_FOR_KEY_MS, failed };
  }
  if (digit === '1') return { wanted: number };
  return digit === '2' ? typing(failed) : null;
}

/** No key came in time. */
export function silenceForCallBack(before: CallBackTalk, numbers: CallBackNumbers): CallBackAnswer {
  const { asks, number, failed } = before;
  if (asks === 'type' && number !== '') return typed(number, failed, numbers);
  if (failed + 1 >= MOST_FAILED) return null;
  const again = asks === 'own' ? askCallBack(numbers) : asks === 'right' ? confirming(number) : typing(0);
  return { ...again, failed: failed + 1 };
}

function typed(number: string, failed: number, { canCall }: CallBackNumbers): CallBackAnswer {
  if (number.length >= LEAST_DIGITS && canCall(number)) return { ...confirming(number), failed };
  if (failed + 1 >= MOST_FAILED) return null;
  return { ...typing(failed + 1), saying: ['call-back-wrong', 'call-back-type'] };
}

const typing = (failed: number): CallBackTalk => ({ ...talk('type', '', ['call-back-type']), failed });

/** Digit by digit, as it was typed. */
const confirming = (number: string): CallBackTalk =>
  talk('right', number, [...[...number].map((digit): Phrase => `digit-${Number(digit)}`), 'call-back-right']);

/** The caller may hang up now, or hear it to its end. */
export const keptTalk = (number: string): CallBackTalk => talk('kept', number, ['call-back-kept']);

const talk = (asks: CallBackTalk['asks'], number: string, saying: readonly Phrase[]): CallBackTalk => ({
  asks,
  saying,
  number,
  untilMs: null,
  failed: 0,
});
