// The microphone's level on the bar of the settings.

import { expect, it } from 'vitest';
import { fitsWords } from '../../src/renderer/finding/found.ts';
import { levelOf } from '../../src/renderer/sounds/level-meter.ts';

it('is nothing for silence, full for full scale, and half at -30 dB', () => {
  expect(levelOf(new Float32Array(64))).toBe(0);
  expect(levelOf(new Float32Array(64).fill(1))).toBe(1);
  expect(levelOf(new Float32Array(64).fill(0.0316))).toBeCloseTo(0.5, 1);
});

it('finds an action by its words in any order', () => {
  expect(fitsWords('Anruf vermitteln', 'verm anr')).toBe(true);
  expect(fitsWords('Anruf vermitteln', 'halten')).toBe(false);
});
