// Speech in a message is found at any level that a telephone has; silence, noise, music and tones are none.

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { seekSpeech } from '../../src/speech/seek-speech.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { readWav, telephoneSamples } from '../../src/voip/sound/wav.ts';

const resources = resolve(import.meta.dirname, '../../resources');
const speech = createSpeech({ voices: join(resources, 'voices') });
afterAll(() => speech.close());

const SECONDS = 5;
const at = (i: number) => i / 8_000;
const sound = (of: (i: number) => number) => Int16Array.from({ length: 8_000 * SECONDS }, (_, i) => of(i));
const levelled = (samples: Int16Array, dbfs: number): Int16Array => {
  const rms = Math.sqrt(samples.reduce((sum, each) => sum + each ** 2, 0) / samples.length);
  return samples.map((each) => Math.round((each * 32_768 * 10 ** (dbfs / 20)) / rms));
};
const sines =
  (...hz: readonly number[]) =>
  (i: number) =>
    hz.reduce((sum, each) => sum + 3_000 * Math.sin(2 * Math.PI * each * at(i)), 0);
/** So many ms on, so many off. */
const beating = (of: (i: number) => number, on: number, off: number) =>
  sound((i) => ((1_000 * at(i)) % (on + off) < on ? of(i) : 0));
let seed = 1;
const noise = () => {
  seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
  return seed / 0x8000 - 32_768;
};

test.each([
  ['de', 'Guten Tag, hier ist Müller. Bitte rufen Sie mich zurück.'],
  ['en', 'Hello, please call me back.'],
  ['de', 'Hilfe!'],
] as const)('speech is found, loud and quiet (%s: %s)', async (language, text) => {
  const reply = await speech.speak({ text, language });
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  const said = telephoneSamples(Buffer.from(reply.audio.wav));
  for (const dbfs of [-20, -40]) expect([dbfs, await seekSpeech(levelled(said, dbfs))]).toEqual([dbfs, true]);
});

test.each([
  ['nothing at all', new Int16Array()],
  ['silence', sound(() => 0)],
  ['noise of the line', levelled(sound(noise), -45)],
  ['loud noise', levelled(sound(noise), -25)],
  ['hum', sound(sines(50, 150))],
  ['a key held', sound(sines(770, 1_336))],
  ['keys', beating((i) => sines(697 + 73 * (Math.floor(at(i)) % 4), 1_209)(i), 150, 150)],
  ['ringing', beating(sines(425), 1_000, 4_000)],
  ['busy', beating(sines(425), 480, 480)],
  ['American ringing', beating(sines(440, 480), 2_000, 4_000)],
])('none is found in %s', async (_, samples) => {
  expect(await seekSpeech(samples)).toBe(false);
});

test('none is found in hold music', async () => {
  const pieces = readdirSync(join(resources, 'music')).filter((name) => name.endsWith('.wav'));
  for (const name of pieces) {
    const found = await seekSpeech(readWav(join(resources, 'music', name)).subarray(0, 20 * 8_000));
    expect([name, found]).toEqual([name, false]);
  }
});

test('a message is read from its file, off this thread; one that is not there says nothing', async () => {
  expect(await speech.seekSpeech(join(resources, 'prompts/de/greeting.wav'))).toBe(true);
  expect(await speech.seekSpeech(join(resources, 'sounds/record-tone.wav'))).toBe(false);
  expect(await speech.seekSpeech(join(resources, 'none.wav'))).toBeNull();
});
