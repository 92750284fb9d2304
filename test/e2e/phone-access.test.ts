// Messages by telephone, on both switches: a caller leaves one; a colleague types extension and PIN, hears it, and marks it as done.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company.ts';
import { publishPlan } from '../support/publish-plan.ts';
import { startRealHotline } from '../support/real-switches.ts';

const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
  { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'admin' as const },
];
const ACCESS = '8399';
/** Three seconds of one. */
const sentence = readWav(
  resolve(import.meta.dirname, '../../resources/prompts/de/wait-notice-first.wav'),
).subarray(0, 24_000);
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
  '%s: what a caller has said is heard by telephone, and done there',
  async (kind) => {
    const { folder, watcher, phone: open } = await startRealHotline(kind, { people, changeMode });
    const soon = <T>(look: () => T, what: string) =>
      expect.poll(look, { message: what, interval: 20, timeout: PATIENCE_MS });
    await publishPlan(folder, watcher, (plan) => ({
      ...plan,
      phoneAccess: { number: ACCESS, language: 'de' },
    }));
    const phone = await open('21');
    const leaves = phone.call(HOTLINE_NUMBER);
    await leaves.once('answered', PATIENCE_MS);
    await leaves.press('1');
    const tone = () => Math.abs(leaves.hear.hz() - TONE_HZ) < 50;
    await soon(tone, 'the tone').toBe(true);
    await soon(tone, 'its end').toBe(false);
    await new Promise((done) => setTimeout(done, REACTION_MS));
    await leaves.say(sentence);
    await leaves.hangUp();
    const states = () => Object.values(watcher.view?.messages ?? {}).map(({ state }) => state.kind);
    await soon(states, 'it is there').toEqual(['new']);

    const hears = phone.call(ACCESS);
    await hears.once('answered', PATIENCE_MS);
    await hears.press(`21#${PIN}#`);
    const likeness = () =>
      recogniseAudio(hears.hear.samples(), [{ name: 'sentence', samples: sentence }]).find(
        ({ name }) => name === 'sentence',
      )?.correlation ?? 0;
    await expect
      .poll(likeness, { message: 'what was said is heard', interval: 1_000, timeout: PATIENCE_MS })
      .toBeGreaterThan(0.8);
    await hears.press('5', { by: 'info' });
    await soon(states, 'it is done').toEqual(['done']);
    await hears.press('9');
    await hears.ended;
  },
  120_000,
);
