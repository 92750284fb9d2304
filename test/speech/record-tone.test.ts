// The tone after which callers speak is as loud as everything else that they hear.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measureContent } from '../../src/speech/import-audio.ts';

test('as loud as a prompt, 0.4 seconds long, and far from full scale', async () => {
  const measured = await measureContent(readFileSync('resources/sounds/record-tone.wav'), 'prompt');
  if (!measured.ok) throw new Error(measured.problem.kind);
  const { durationMs, loudnessLufs, peakDbfs } = measured.measures;
  expect(durationMs).toBe(400);
  expect(Math.abs(loudnessLufs + 20)).toBeLessThanOrEqual(1);
  expect(peakDbfs).toBeLessThanOrEqual(-3);
});
