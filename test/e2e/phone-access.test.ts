// Messages by telephone, on both switches: a caller leaves one; a colleague types extension and PIN, hears it, calls back, and marks
// it as done.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { likeness, soon, startOutsideHotline } from '../support/outside-hotline.ts';
import { publishPlan } from '../support/publish-plan.ts';

const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
  { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'admin' as const },
];
const ACCESS = '8399';
/** Three seconds of one. */
const sentence = readWav(
  resolve(import.meta.dirname, '../../resources/prompts/de/wait-notice-first.wav'),
).subarray(0, 24_000);
/** What each of them says, called back. */
const CALLER = readWav(resolve(import.meta.dirname, '../../resources/prompts/de/greeting.wav'));
const COLLEAGUE = readWav(resolve(import.meta.dirname, '../../resources/prompts/de/main-menu.wav'));
const MOBILE = '0179';
const TONE_HZ = 1_000;
const REACTION_MS = 250;
const PATIENCE_MS = 30_000;

/** Nobody is waited for: a message is all that there is. */
function changeMode(mode: OperatingMode): OperatingMode {
  const { greeting: _, ...rest } = mode;
  const goodbye = mode.steps[mode.onError] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' };
  return {
    ...rest,
    start: 'message',
    steps: {
      message: {
        kind: 'voicemail',
        team: 'lvs',
        prompt: 'wait-notice-first',
        longestMs: 60_000,
        silenceMs: 20_000,
        shortestMs: 1_000,
        exits: { done: mode.onError },
      },
      [mode.onError]: goodbye,
    },
  };
}

test.each(['exchange', 'asterisk'] as const)(
  '%s: what a caller has said is heard by telephone, who said it is called back, and it is done there',
  async (kind) => {
    const { company, folder, watcher, phone } = await startOutsideHotline(kind, { people, changeMode });
    await publishPlan(folder, watcher, (plan) => ({
      ...plan,
      phoneAccess: { number: ACCESS, language: 'de' },
    }));
    const leaves = await company.call(MOBILE);
    await soon(() => leaves.media.samples().some((sample) => sample > 1_000), 'asked').toBe(true);
    leaves.pressKey('1');
    const tone = () => leaves.media.hears(TONE_HZ);
    await soon(tone, 'the tone').toBe(true);
    await soon(tone, 'its end').toBe(false);
    leaves.media.say(sentence);
    await new Promise((done) => setTimeout(done, sentence.length / 8 + REACTION_MS));
    leaves.hangUp();
    const states = () => Object.values(watcher.view?.messages ?? {}).map(({ state }) => state.kind);
    await soon(states, 'it is there').toEqual(['new']);

    const hears = (await phone('21')).call(ACCESS);
    await hears.once('answered', PATIENCE_MS);
    await hears.press(`21#${PIN}#`);
    const isHeard = () =>
      recogniseAudio(hears.hear.samples(), [{ name: 'sentence', samples: sentence }]).find(
        ({ name }) => name === 'sentence',
      )?.correlation ?? 0;
    await expect
      .poll(isHeard, { message: 'what was said is heard', interval: 1_000, timeout: PATIENCE_MS })
      .toBeGreaterThan(0.8);

    await hears.press('6', { by: 'info' });
    await soon(() => company.mobile.talking(), 'who said it is called').toBe(true);
    const [ofMobile, ofColleague] = [company.mobile.media.samples().length, hears.hear.samples().length];
    company.mobile.media.say(CALLER);
    void hears.say(COLLEAGUE);
    const [byColleague, byMobile] = await Promise.all([
      likeness(hears.hear, CALLER, ofColleague),
      likeness(company.mobile.media, COLLEAGUE, ofMobile),
    ]);
    expect(byColleague, 'the colleague hears').toBeGreaterThan(0.9);
    expect(byMobile, 'who is called back hears').toBeGreaterThan(0.9);
    const last = company.mobile.calls().at(-1);
    expect(last?.from).toContain(HOTLINE_NUMBER);
    if (last !== undefined) company.mobile.trigger(last);
    await soon(() => company.mobile.talking(), 'and hangs up').toBe(false);

    await hears.press('5', { by: 'info' });
    await soon(states, 'it is done').toEqual(['done']);
    await hears.press('9');
    await hears.ended;
  },
  120_000,
);
