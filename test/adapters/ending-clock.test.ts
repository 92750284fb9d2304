import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/adapters/simulator/virtual-clock.ts';
import { endingClock } from '../../src/adapters/system-clock/ending-clock.ts';

test('once it has ended nothing comes that was scheduled, and nothing is scheduled', () => {
  const time = new VirtualClock(0);
  const clock = endingClock({ now: () => time.now(), schedule: (...asked) => time.schedule(...asked) });
  const came: string[] = [];
  clock.schedule(10, () => came.push('in time'));
  clock.schedule(10, () => came.push('cancelled'))();
  time.advance(20);
  clock.schedule(10, () => came.push('too late'));
  clock.end();
  clock.schedule(10, () => came.push('afterwards'))();
  expect(time.pending).toBe(0);
  time.advance(100);
  expect(came).toEqual(['in time']);
});
