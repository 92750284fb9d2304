import { expect, test } from 'vitest';
import { soundsOfSide } from '../../../src/domain/plan/clash-sounds.ts';

const [one, two] = ['1'.repeat(64), '2'.repeat(64)];
const said = { de: { text: 'Guten Tag.', sound: one }, en: { text: 'Hello.', sound: null } };

test('what can be heard of one side, wherever something is said or played', () => {
  const of = (path: readonly string[], side: unknown) => soundsOfSide({ path }, side);
  const german = [{ language: 'de', sound: one }];
  expect(of(['modes', 'day', 'prompts', 'greeting'], { sound: one, soundIn: { en: two } })).toEqual([
    { language: null, sound: one },
    { language: 'en', sound: two },
  ]);
  expect(of(['modes', 'day', 'music', 'long'], { sound: two })).toEqual([{ language: null, sound: two }]);
  expect(of(['hotlines', 'it', 'pausedSays'], said)).toEqual(german);
  expect(of(['hotlines', 'it'], { name: 'IT', pausedSays: said })).toEqual(german);
  expect(of(['quickSwitches', 'sap', 'does'], { kind: 'announce', says: said })).toEqual(german);
  expect(of(['quickSwitches', 'sap'], { does: { kind: 'pause', says: said } })).toEqual(german);
});

test('what was removed, and what says nothing, has none', () => {
  expect(soundsOfSide({ path: ['modes', 'day', 'prompts', 'greeting'] }, undefined)).toEqual([]);
  expect(soundsOfSide({ path: ['quickSwitches', 'sap', 'does'] }, { kind: 'mode', mode: 'day' })).toEqual([]);
  expect(soundsOfSide({ path: ['teams', 'pc', 'name'] }, 'PC')).toEqual([]);
});
