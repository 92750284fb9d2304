// How long sounds are taken to be: music as it is, texts as they're read.

import { expect, test } from 'vitest';
import { readLengths, readMs, saidMs } from '../../../../src/domain/plan/sounds/sound-lengths.ts';
import { plannedMode } from '../../../support/plans.ts';
import { seedMode } from '../../../support/virtual/hotline-world.ts';

test('a text as long as it takes to read it, in the language in which that takes longest', () => {
  expect(readMs('')).toBe(0);
  expect(readMs('zwanzig Zeichen lang')).toBe(1_400);
  expect(saidMs({})).toBe(0);
  const says = { de: { text: 'lang, sehr lang', sound: null }, en: { text: 'long', sound: null } };
  expect(saidMs(says)).toBe(readMs('lang, sehr lang'));
});

test('of a mode: texts by themselves, music by its file, and what is not there takes no time', () => {
  const planned = plannedMode(seedMode());
  const [piece = ''] = Object.keys(planned.mode.music);
  const { greeting } = planned.mode.prompts;
  const lengths = readLengths(planned, () => 61_000);
  expect(lengths.prompt('greeting')).toBe(readMs(greeting?.text ?? ''));
  expect(lengths.prompt('none')).toBe(0);
  expect(lengths.music(piece)).toBe(61_000);
  expect(lengths.music('none')).toBe(0);
  expect(readLengths(planned, () => null).music(piece)).toBe(0);
});
