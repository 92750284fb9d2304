// What is wrong with a mode has English words, each its own, with what it is about.

import { expect, test } from 'vitest';
import { modeFaultInEnglish, unknown } from '../../../src/domain/call-flow/mode-faults.ts';
import { oneOfEach } from '../../support/mode-faults.ts';

test('each has words of its own', () => {
  const words = Object.values(oneOfEach).map(modeFaultInEnglish);
  expect(new Set(words).size).toBe(words.length);
  for (const said of words) expect(said).not.toMatch(/undefined|object/);
  expect(modeFaultInEnglish(oneOfEach.wrongKind)).toBe(
    'has to name a goodbye step, but "ask" is of kind menu',
  );
});

test('of what is there instead the first are named', () => {
  const names = Array.from({ length: 300 }, (_, i) => `s${i}`);
  expect(unknown('step', 'x', names)).toMatchObject({ known: names.slice(0, 20), more: 280 });
  expect(modeFaultInEnglish(unknown('step', 'x', names))).toContain('known are s0, s1');
  expect(modeFaultInEnglish(unknown('prompt', 'x', names))).toContain('add it under prompts');
});
