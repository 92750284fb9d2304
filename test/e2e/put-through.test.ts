// Steps that put a caller through and tell where callers stand and how long it will take, each in the own language, with real phones
// and real sound: who hears whom, and which words.

import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { ConsoleView } from '../../src/contract/view.ts';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { SipCall } from '../../src/voip/phone/phone.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER } from '../support/company.ts';
import { startRealHotline } from '../support/real-switches.ts';

const phrases = resolve(import.meta.dirname, '../../resources/phrases');
/** Few of them: each costs the search its time. */
const known = ['de', 'en'].flatMap((language) =>
  ['position-1', 'position-2', 'minutes-1', 'minutes-2'].map((phrase) => ({
    name: `${language} ${phrase}`,
    samples: readWav(join(phrases, language, `${phrase}.wav`)),
  })),
);
const SECOND = 8_000;
/** So many answers say how fast a line is answered. */
const ANSWERS = 4;
const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
  { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] },
  { id: 'watcher', name: 'Leitung', extension: '90', teams: ['lvs'], role: 'admin' as const },
];
const PATIENCE_MS = 30_000;

/** 2 is English; then to Bernd, and when he can't be reached into the line, where the place is told at once. */
function changeMode(mode: OperatingMode): OperatingMode {
  const wait = mode.steps['wait-lvs'];
  if (wait?.kind !== 'wait') throw new Error('no wait');
  const { greeting: _, ...rest } = mode;
  return {
    ...rest,
    languages: ['en'],
    start: 'language',
    steps: {
      language: {
        kind: 'language',
        prompt: 'wait-notice-first',
        keys: { 1: 'de', 2: 'en' },
        waitForKeyMs: 500,
        attempts: 1,
        exits: { done: 'to-bernd' },
      },
      'to-bernd': {
        kind: 'transfer',
        to: { kind: 'person', person: 'bernd' },
        withinMs: 20_000,
        exits: { failed: 'wait-lvs' },
      },
      'wait-lvs': {
        ...wait,
        sequence: [{ kind: 'music', music: 'lvs-short', repeat: true }],
        background: 'lvs-short',
        limitMs: 60_000,
        tells: { what: 'both', afterMs: 1_000, everyMs: 15_000 },
        exits: { notServed: 'not-served' },
      },
      'not-served': mode.steps['not-served'] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
      [mode.onError]: mode.steps[mode.onError] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
    },
  };
}

/** A row stays for a moment when somebody has taken it. */
const waitingIn = ({ waiting }: ConsoleView): readonly string[] =>
  Object.values(waiting).flatMap(({ id, takenBy }) => (takenBy === null ? [id] : []));

const hears = (call: SipCall | undefined, hertz: number): boolean =>
  Math.abs((call?.hear.hz() ?? 0) - hertz) < 50;

/** Says which one didn't, instead of waiting until the test's own time is over. */
async function holds(what: string, look: () => boolean): Promise<void> {
  await expect.poll(look, { message: what, interval: 20, timeout: PATIENCE_MS }).toBe(true);
}

test.each(['exchange', 'asterisk'] as const)(
  '%s: rung, busy, then in line with place and time said in each language; they hear each other',
  async (kind) => {
    const { phone: open, watcher } = await startRealHotline(kind, { people, changeMode });
    const rung: SipCall[] = [];
    const seen = (count: number, what: string) =>
      watcher.until(({ modeTransfers }) => Object.keys(modeTransfers).length === count, what, PATIENCE_MS);
    await open('22', (call) => {
      rung.push(call);
      call.tone(1_000);
      if (rung.length > 1) void call.reject('busy');
    });
    const anna = await open('21');

    const calls = async (key: '1' | '2') => {
      const call = anna.call(HOTLINE_NUMBER);
      await call.once('answered', PATIENCE_MS);
      await call.press(key);
      return call;
    };

    const first = await calls('1');
    first.tone(600);
    const { modeTransfers } = await seen(1, 'staff see that the caller is being transferred');
    expect(Object.values(modeTransfers)).toMatchObject([{ number: '21', toName: 'Bernd', to: '22' }]);
    await holds('it rings there', () => rung[0] !== undefined);
    await rung[0]?.answer();
    await seen(0, 'and no more once somebody has answered');
    await holds('both hear each other', () => hears(first, 1_000) && hears(rung[0], 600));
    await first.hangUp();
    await rung[0]?.ended;

    await open('90', (call) => void call.answer());
    await watcher.until(({ agents }) => agents.watcher?.reachable === true, 'the phone is registered');
    for (let answer = 0; answer < ANSWERS; answer++) {
      const call = await calls('1');
      const [id = ''] = waitingIn(await watcher.until((view) => waitingIn(view).length === 1, 'in line'));
      const took = await watcher.command({ kind: 'take', call: id });
      expect(took.ok || took.error).toBe(true);
      await watcher.until(({ calls: { own } }) => own?.phase === 'talking', 'put through');
      await call.hangUp();
      await watcher.until(({ calls: { own } }) => own?.phase === 'wrapUp', 'over');
      await watcher.command({ kind: 'skipWrapUp' });
    }

    const inEnglish = await calls('2');
    await watcher.until((view) => waitingIn(view).length === 1, 'the next one waits');
    const inGerman = await calls('1');
    for (const [call, said] of [
      [inEnglish, ['en position-1', 'en minutes-1']],
      [inGerman, ['de position-2', 'de minutes-1']],
    ] as const) {
      // All of it is in what was heard: the search must not keep the phones from listening meanwhile.
      await holds('it was said', () => call.hear.samples().length > 12 * SECOND);
      const heard = recogniseAudio(call.hear.samples(), known);
      expect(heard.map(({ name }) => name)).toEqual(said);
      for (const { whole, correlation } of heard) {
        expect(whole).toBe(true);
        expect(correlation).toBeGreaterThan(0.9);
      }
    }
    expect(rung).toHaveLength(ANSWERS + 3);
    await Promise.all([inEnglish.hangUp(), inGerman.hangUp()]);
  },
  240_000,
);
