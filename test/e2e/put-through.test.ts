// Steps that put a caller through and tell where callers stand, with real phones and real sound: who hears whom, and which words.

import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { SipCall } from '../../src/voip/phone/phone.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER } from '../support/company.ts';
import { startRealHotline } from '../support/real-switches.ts';

const phrases = resolve(import.meta.dirname, '../../resources/phrases/de');
/** Few of them: each costs the search its time. */
const known = ['position-1', 'position-2', 'minutes-1'].map((name) => ({
  name,
  samples: readWav(join(phrases, `${name}.wav`)),
}));
const SECOND = 8_000;
const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
  { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] },
  { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' as const },
];
const PATIENCE_MS = 30_000;

/** To Bernd; when he can't be reached into the line, where the place is told at once. */
function changeMode(mode: OperatingMode): OperatingMode {
  const wait = mode.steps['wait-lvs'];
  if (wait?.kind !== 'wait') throw new Error('no wait');
  const { greeting: _, ...rest } = mode;
  return {
    ...rest,
    start: 'to-bernd',
    steps: {
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

const hears = (call: SipCall | undefined, hertz: number): boolean =>
  Math.abs((call?.hear.hz() ?? 0) - hertz) < 50;

/** Says which one didn't, instead of waiting until the test's own time is over. */
async function holds(what: string, look: () => boolean): Promise<void> {
  await expect.poll(look, { message: what, interval: 20, timeout: PATIENCE_MS }).toBe(true);
}

test.each(['exchange', 'asterisk'] as const)(
  '%s: rung, busy, then in line with the place said; they hear each other',
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

    const first = anna.call(HOTLINE_NUMBER);
    first.tone(600);
    const { modeTransfers } = await seen(1, 'staff see that the caller is being transferred');
    expect(Object.values(modeTransfers)).toMatchObject([{ number: '21', toName: 'Bernd', to: '22' }]);
    await holds('it rings there', () => rung[0] !== undefined);
    await rung[0]?.answer();
    await seen(0, 'and no more once somebody has answered');
    await holds('both hear each other', () => hears(first, 1_000) && hears(rung[0], 600));
    await first.hangUp();
    await rung[0]?.ended;

    const second = anna.call(HOTLINE_NUMBER);
    // All of it is in what was heard: the search must not keep the phone from listening meanwhile.
    await holds('the place was said', () => second.hear.samples().length > 4 * SECOND);
    const [heard, ...others] = recogniseAudio(second.hear.samples(), known);
    expect(heard).toMatchObject({ name: 'position-1', fileFromMs: 0 });
    expect(heard?.correlation).toBeGreaterThan(0.95);
    expect(others.filter(({ name }) => name !== 'position-1')).toEqual([]);
    expect(rung).toHaveLength(2);
    await second.hangUp();
  },
  120_000,
);
