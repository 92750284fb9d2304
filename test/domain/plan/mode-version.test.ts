// A version's name, without what is in it.

import { expect, test } from 'vitest';
import { beginningOf, hashesOf, nameOf, promptSound } from '../../../src/domain/plan/mode-version.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';
import { versionOf } from '../../support/virtual/version-of.ts';

test('the mode and the version, and nothing else', () => {
  expect(nameOf(versionOf(seedMode(), 'v7'))).toEqual({ mode: seedMode().id, version: 'v7' });
});

test('what is missing in a language is heard in the first one; each sound is named', () => {
  const sounds = { prompts: { a: 'h1', b: 'h2' }, music: { m: 'h3' }, promptsIn: { en: { a: 'h4' } } };
  expect(promptSound(sounds, 'a', null)).toBe('h1');
  expect(promptSound(sounds, 'a', 'en')).toBe('h4');
  expect(promptSound(sounds, 'b', 'en')).toBe('h2');
  expect(promptSound(sounds, 'c', 'en')).toBeNull();
  expect([...hashesOf(sounds)].sort()).toEqual(['h1', 'h2', 'h3', 'h4']);
});

test('a text is named by its first words where it is long', () => {
  expect(beginningOf('Guten Tag.')).toBe('Guten Tag.');
  const long = 'Für Fragen zu SAP drücken Sie die eins, für das Lager die zwei, sonst die drei.';
  expect(beginningOf(long)).toBe('Für Fragen zu SAP drücken Sie die eins, für das Lager die …');
  expect(beginningOf('x'.repeat(80))).toBe(`${'x'.repeat(60)} …`);
});
