// An MP3 that was made for one mail goes with the next one about the same message, and stays nowhere.

import { expect, test } from 'vitest';
import { KeptMp3s } from '../../../src/service/mail/kept-mp3s.ts';

function stage(mostBytes = 1_000) {
  const timers: (() => void)[] = [];
  const schedule = (_: number, run: () => void) => {
    timers.push(run);
    return () => void timers.splice(timers.indexOf(run), 1);
  };
  let made = 0;
  const make = async () => Buffer.alloc(400, ++made);
  const kept = new KeptMp3s({ schedule }, mostBytes);
  return { kept, timers, make, made: () => made };
}
const sound = (...samples: readonly number[]) => Int16Array.from(samples);

test('of one sound at one rate one is made, also for two at once', async () => {
  const { kept, make, made } = stage();
  const [one, two] = await Promise.all([kept.of(sound(1), 32, make), kept.of(sound(1), 32, make)]);
  expect(two).toBe(one);
  expect(await kept.of(sound(1), 32, make)).toBe(one);
  expect(made()).toBe(1);
  expect(await kept.of(sound(1), 8, make)).not.toEqual(one);
  expect(await kept.of(sound(2), 32, make)).not.toEqual(one);
  expect(made()).toBe(3);
});

test('those asked for last are kept, as many as there is room for', async () => {
  const { kept, make, made } = stage(1_000);
  for (const first of [1, 2]) await kept.of(sound(first), 32, make);
  await kept.of(sound(1), 32, make);
  await kept.of(sound(3), 32, make);
  expect(made()).toBe(3);
  await kept.of(sound(1), 32, make);
  expect(made()).toBe(3);
  await kept.of(sound(2), 32, make);
  expect(made()).toBe(4);
});

test('none stays once something is erased, nor while no mail is made; one that was being made then is not kept', async () => {
  const { kept, timers, make, made } = stage();
  await kept.of(sound(1), 32, make);
  kept.forget();
  expect(timers).toEqual([]);
  await kept.of(sound(1), 32, make);
  expect(made()).toBe(2);
  expect(timers).toHaveLength(1);
  timers[0]?.();
  await kept.of(sound(1), 32, make);
  expect(made()).toBe(3);
  const making = kept.of(sound(4), 32, make);
  kept.forget();
  await making;
  await kept.of(sound(4), 32, make);
  expect(made()).toBe(5);
});

test('what could not be made is tried anew', async () => {
  const { kept, make, made } = stage();
  const fails = () => Promise.reject(new Error('no encoder'));
  await expect(kept.of(sound(1), 32, fails)).rejects.toThrow('no encoder');
  await kept.of(sound(1), 32, make);
  expect(made()).toBe(1);
});
