// A caller leaves a message, on both switches: asked, after the tone, and what was said is what lies in the file.

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER } from '../support/company.ts';
import { startRealHotline } from '../support/real-switches.ts';

const people = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
  { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' as const },
];
/** A sentence that the caller says. */
const sentence = readWav(resolve(import.meta.dirname, '../../resources/prompts/de/greeting.wav'));
const TONE_HZ = 1_000;
const REACTION_MS = 250;
const PATIENCE_MS = 30_000;

/** Nobody is waited for: a message is all that there is. */
function changeMode(mode: OperatingMode): OperatingMode {
  const { greeting: _, ...rest } = mode;
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
        exits: { done: 'not-served' },
      },
      'not-served': mode.steps['not-served'] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
      [mode.onError]: mode.steps[mode.onError] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
    },
  };
}

test.each(['exchange', 'asterisk'] as const)(
  '%s: a caller speaks after the tone and hangs up; the call ends as a message, and its file is what was said',
  async (kind) => {
    const { folder, watcher, phone: open } = await startRealHotline(kind, { people, changeMode });
    const phone = await open('21');

    const call = phone.call(HOTLINE_NUMBER);
    const tone = () => Math.abs(call.hear.hz() - TONE_HZ) < 50;
    await expect.poll(tone, { message: 'the tone', interval: 20, timeout: PATIENCE_MS }).toBe(true);
    await expect.poll(tone, { message: 'its end', interval: 20, timeout: PATIENCE_MS }).toBe(false);
    // Nobody is faster: the recording begins some hundredths of a second after the tone.
    await new Promise((done) => setTimeout(done, REACTION_MS));
    await call.say(sentence);
    await call.hangUp();

    await watcher.until(
      ({ records }) => Object.values(records).some(({ outcome }) => outcome === 'message'),
      'the call ends as a message',
      PATIENCE_MS,
    );
    const messages = join(folder, 'data', 'messages');
    const [file, ...others] = readdirSync(messages);
    expect(others).toEqual([]);
    const said = readWav(join(messages, file ?? ''));
    const [heard] = recogniseAudio(said, [{ name: 'sentence', samples: sentence }]);
    expect(heard).toMatchObject({ name: 'sentence', fileFromMs: 0 });
    expect(heard?.correlation).toBeGreaterThan(0.95);
    expect(said.length).toBeGreaterThan(0.95 * sentence.length);
  },
  120_000,
);
