// What clashes, in words: the texts of both sides, never the hashes and file names of their sounds.

import { expect, test } from 'vitest';
import { clashSides, clashWords } from '../../src/contract/plan-words/clash.ts';
import type { Clash } from '../../src/domain/plan/merge.ts';
import { hashLike, smallPlan } from '../support/plans.ts';

const plan = smallPlan();
const part = (text: string, sound = hashLike('a')) => ({
  prompt: { text, file: 'prompts/closed.wav' },
  sound,
  soundIn: { en: hashLike('b') },
});
const clash = (base: unknown, theirs: unknown, mine: unknown): Clash => ({
  path: ['modes', 'night', 'prompts', 'closed'],
  base,
  theirs,
  mine,
});

test('a prompt says its text', () => {
  const sides = clashSides(clash(part('Zu.'), part('Geschlossen.'), undefined), plan, 'de');
  expect(sides).toEqual({ base: '„Zu.“', theirs: '„Geschlossen.“', mine: 'entfernt' });
});

test('what is nothing but a sound says that there is one', () => {
  const music = { path: ['modes', 'night', 'music', 'calm'], base: undefined } as const;
  const side = (letter: string) => ({ sound: hashLike(letter) });
  const sides = clashSides({ ...music, theirs: side('a'), mine: side('b') }, plan, 'de');
  expect(sides).toEqual({ base: 'entfernt', theirs: 'neue Aufnahme', mine: 'neue Aufnahme' });
});

test('where it is, is said by the names that people gave', () => {
  expect(
    clashWords({ path: ['teams', 'pc', 'ringSeconds'], base: 20, theirs: 15, mine: 10 }, plan, 'de'),
  ).toBe('Team PC, klingeln');
});
