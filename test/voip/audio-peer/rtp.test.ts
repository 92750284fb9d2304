import { expect, test } from 'vitest';
import { OutgoingLine, ReplayWindow } from '../../../src/voip/audio-peer/rtp.ts';

const steps = (
  line: OutgoingLine,
  places: (readonly [atMs: number, origin?: [string, number, number]])[],
) => {
  let last: { sequence: number; timestamp: number } | null = null;
  return places.map(([atMs, origin]) => {
    const from =
      origin === undefined ? null : { source: origin[0], sequence: origin[1], timestamp: origin[2] };
    const place = line.place('pcmu', 160, atMs, from);
    const before: { sequence: number; timestamp: number } = last ?? place;
    last = place;
    return [
      ((place.sequence - before.sequence) << 16) >> 16,
      (place.timestamp - before.timestamp) | 0,
      place.marker,
    ];
  });
};

test('a steady source goes on by one frame, a pause by the clock', () => {
  expect(steps(new OutgoingLine(), [[0], [23], [38], [60], [1_060], [1_080]])).toEqual([
    [0, 0, true],
    [1, 160, false],
    [1, 160, false],
    [1, 160, false],
    [1, 8_000, true],
    [1, 160, false],
  ]);
});

test('a forwarded stream keeps its losses and its order, and another takes over by the clock', () => {
  const line = new OutgoingLine();
  expect(
    steps(line, [
      [0, ['a', 65_535, 4_294_967_200]],
      [20, ['a', 0, 64]],
      [60, ['a', 2, 384]],
      [61, ['a', 1, 224]],
      [80, ['a', 3, 544]],
      [90, ['b', 700, 9]],
      [100],
      [120, ['b', 702, 329]],
    ]),
  ).toEqual([
    [0, 0, true],
    [1, 160, false],
    [2, 320, false],
    [-1, -160, false],
    [2, 320, false],
    [1, 160, false],
    [1, 160, false],
    [1, 160, false],
  ]);
});

test('a stream that jumps is taken for a new one', () => {
  expect(
    steps(new OutgoingLine(), [
      [0, ['a', 10, 1_000]],
      [20, ['a', 9_000, 77]],
      [40, ['a', 9_001, 237]],
    ]),
  ).toEqual([
    [0, 0, true],
    [1, 160, false],
    [1, 160, false],
  ]);
});

test('what was kept back on purpose, as on hold, is no loss', () => {
  const line = new OutgoingLine();
  const first = line.place('pcmu', 160, 0, { source: 'a', sequence: 10, timestamp: 0 });
  line.interrupt();
  const next = line.place('pcmu', 160, 500, { source: 'a', sequence: 35, timestamp: 4_000 });
  expect((next.sequence - first.sequence) & 0xffff).toBe(1);
  expect((next.timestamp - first.timestamp) >>> 0).toBe(4_000);
});

test('a packet is taken once, within a window of 64', () => {
  const window = new ReplayWindow();
  const taken = [10, 12, 11, 11, 10, 12, 200, 199, 137, 136, 200].map((sequence) => window.take(1, sequence));
  expect(taken).toEqual([true, true, true, false, false, false, true, true, true, false, false]);
  expect(window.lost).toBe(185);
  expect(window.take(2, 11)).toBe(true);
  const wrap = new ReplayWindow();
  expect([65_534, 65_535, 0, 1, 65_535, 0].map((sequence) => wrap.take(1, sequence))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
