// What is seen and skipped of a message's sound.

import { expect, it } from 'vitest';
import { peaksOf, silencesOf, skipFrom } from '../../src/renderer/features/messages/waveform.ts';

const RATE = 8_000;
/** Spoken and silent by turns, in seconds; silence is a telephone's: noise, softly. */
function sound(...spans: readonly (readonly [seconds: number, level: number])[]): Float32Array {
  const samples: number[] = [];
  for (const [seconds, level] of spans)
    for (let i = 0; i < seconds * RATE; i++) samples.push(level * Math.sin(i / 3));
  return Float32Array.from(samples);
}

it('a long pause is skipped but for its edges, a short one isn’t', () => {
  const silences = silencesOf(sound([1, 0.5], [0.4, 0.002], [1, 0.5], [3, 0.002], [1, 0.5]), RATE);
  expect(silences).toHaveLength(1);
  expect(silences[0]?.from).toBeCloseTo(2.6, 1);
  expect(silences[0]?.to).toBeCloseTo(5.2, 1);
  expect(skipFrom(silences, 3)).toBeCloseTo(5.2, 1);
  expect(skipFrom(silences, 1.2)).toBeNull();
  expect(skipFrom(silences, 6)).toBeNull();
});

it('who speaks softly isn’t skipped, and nothing of a sound without a pause', () => {
  expect(silencesOf(sound([2, 0.03], [1, 0.01]), RATE)).toEqual([]);
  expect(silencesOf(new Float32Array(), RATE)).toEqual([]);
});

it('a bang hides nobody who speaks, nor does a loud voice one that is far from the telephone', () => {
  const banged = sound([0.04, 1], [3, 0.06], [2, 0.0001], [1, 0.06]);
  expect(silencesOf(banged, RATE)).toEqual([{ from: expect.closeTo(3.24, 1), to: expect.closeTo(4.84, 1) }]);
  const far = sound([2, 0.4], [0.3, 0.0001], [2, 0.02], [2, 0.0001], [1, 0.4], [0.4, 0.0001]);
  expect(silencesOf(far, RATE)).toEqual([{ from: expect.closeTo(4.5, 1), to: expect.closeTo(6.1, 1) }]);
});

it('a player that knows its place to the microsecond goes on behind each silence', () => {
  for (let pause = 1; pause < 3; pause += 0.02) {
    const silences = silencesOf(sound([1, 0.5], [pause, 0], [1, 0.5]), RATE);
    const to = skipFrom(silences, 1.3) ?? 0;
    expect(to).toBeGreaterThan(1.3);
    expect(skipFrom(silences, Math.floor(to * 1_000_000) / 1_000_000)).toBeNull();
  }
});

it('silence at both ends goes as well', () => {
  const silences = silencesOf(sound([2, 0], [1, 0.5], [2, 0]), RATE);
  expect(silences).toHaveLength(2);
  expect(silences[0]?.from).toBe(0);
  expect(silences[0]?.to).toBeCloseTo(1.8, 1);
  expect(silences[1]?.from).toBeCloseTo(3.2, 1);
});

it('peaks are the loudest of each part', () => {
  expect([...peaksOf(Float32Array.of(0.1, -0.5, 0.25, 0), 2)]).toEqual([0.5, 0.25]);
  expect(peaksOf(Float32Array.of(0.5), 10)).toHaveLength(1);
  expect(peaksOf(new Float32Array(), 10)).toHaveLength(0);
});
