// The MP3 that grows while a message is spoken is the one that is made of all of it afterwards.

import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodedMp3, growingMp3 } from '../../../src/mail/mp3.ts';
import { SpokenAlong } from '../../../src/service/mail/spoken-along.ts';
import { pcmBytes, wavHeader } from '../../../src/voip/sound/wav.ts';
import { readWav } from '../../support/audio.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';

const { samples } = readWav('resources/announcements/de/outage-sap.wav');
const all = Int16Array.from(samples, (sample) => Math.round(sample * 32_767));
const UNKNOWN = 0xffff_ff00;

function stage() {
  const folder = temporaryFolder();
  const file = (message: string) => join(folder, `${message}.wav`);
  const timers: (() => void)[] = [];
  /** How many samples each MP3 got, piece by piece, and what became of it. */
  const made: (number | 'ended' | 'dropped')[] = [];
  const along = new SpokenAlong({
    clock: {
      schedule: (_, run) => {
        timers.push(run);
        return () => void timers.splice(timers.indexOf(run), 1);
      },
    },
    file,
    start: async (rate) => {
      const mp3 = await growingMp3(rate);
      return {
        add(piece) {
          made.push(piece.length);
          return mp3.add(piece);
        },
        end() {
          made.push('ended');
          return mp3.end();
        },
        drop() {
          made.push('dropped');
          mp3.drop();
        },
      };
    },
  });
  const speaks = (from: number, to: number) => {
    if (from === 0) writeFileSync(file('m'), wavHeader(UNKNOWN, 8_000, 1));
    appendFileSync(file('m'), pcmBytes(all.subarray(from, to)));
  };
  /** A second goes by, until it looks again. */
  const looks = async () => {
    timers.shift()?.();
    await expect.poll(() => timers, { timeout: 20_000 }).toHaveLength(1);
  };
  return { along, timers, made, file, speaks, looks };
}

test('of what was said by then, and of the rest', async () => {
  const { along, made, speaks, looks } = stage();
  along.follow('m');
  await looks();
  speaks(0, 8_001);
  await looks();
  speaks(8_001, 20_000);
  await looks();
  expect(made).toEqual([8_001, 11_999]);
  const mp3 = await along.mp3Of('m', all, 32);
  expect(mp3).toEqual(await encodedMp3(all, 32));
  expect(made).toEqual([8_001, 11_999, all.length - 20_000, 'ended']);
  // A second mail about it is made anew.
  expect(await along.mp3Of('m', all, 32)).toEqual(mp3);
});

test('where the file became another one, or less is wanted, as if nothing had been done', async () => {
  for (const [said, rate] of [
    [all.toReversed(), 32],
    [all.subarray(0, 4_000), 32],
    [all, 8],
  ] as const) {
    const { along, made, speaks, looks } = stage();
    along.follow('m');
    speaks(0, 16_000);
    await looks();
    expect(await along.mp3Of('m', said, rate)).toEqual(await encodedMp3(said, rate));
    expect(made).toEqual([16_000, 'dropped']);
  }
});

test('one that nobody asks for ends by itself, or is dropped; none waits then', async () => {
  const { along, timers, made, speaks, looks } = stage();
  along.follow('m');
  speaks(0, 800);
  await looks();
  for (let i = 0; i < 29; i += 1) await looks();
  timers.shift()?.();
  await expect.poll(() => made, { timeout: 20_000 }).toEqual([800, 'dropped']);
  along.follow('other');
  along.follow('other');
  expect(timers).toHaveLength(1);
  along.drop('other');
  await expect.poll(() => made, { timeout: 20_000 }).toEqual([800, 'dropped', 'dropped']);
  expect(timers).toEqual([]);
});
