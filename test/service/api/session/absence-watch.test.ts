// People whose console is gone are signed out after a while, but never in a conversation.

import { expect, test, vi } from 'vitest';
import type { Clock } from '../../../../src/engine/ports/clock.ts';
import { ABSENT_AFTER_MS, AbsenceWatch } from '../../../../src/service/api/session/absence-watch.ts';

function rig() {
  vi.useFakeTimers();
  const clock: Clock = {
    now: () => Date.now(),
    schedule: (afterMs, callback) => {
      const timer = setTimeout(callback, afterMs);
      return () => clearTimeout(timer);
    },
  };
  const consoles = new Set<string>();
  const talking = new Set<string>();
  const outside = new Set<string>();
  const out: string[] = [];
  const presence = new AbsenceWatch(clock, {
    hasConsole: (agent) => consoles.has(agent),
    isReachedOutside: (agent) => outside.has(agent),
    signOut: async (agent) => {
      if (talking.has(agent)) return false;
      out.push(agent);
      return true;
    },
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { presence, consoles, talking, outside, out, pass };
}

test('ten minutes without a console, not less; one that comes back stays', async () => {
  const { presence, consoles, out, pass } = rig();
  presence.left('anna');
  presence.left('bernd');
  await pass(ABSENT_AFTER_MS - 1);
  consoles.add('bernd');
  presence.came('bernd');
  await pass(1);
  expect(out).toEqual(['anna']);
  await pass(ABSENT_AFTER_MS);
  expect(out).toEqual(['anna']);
});

test('one of two consoles may go', async () => {
  const { presence, consoles, out, pass } = rig();
  consoles.add('anna');
  presence.left('anna');
  await pass(2 * ABSENT_AFTER_MS);
  expect(out).toEqual([]);
});

test('who is reached outside needs no console; once they aren’t any more they do', async () => {
  const { presence, outside, out, pass } = rig();
  outside.add('anna');
  presence.left('anna');
  presence.over('anna');
  await pass(5 * ABSENT_AFTER_MS);
  expect(out).toEqual([]);
  outside.delete('anna');
  await pass(ABSENT_AFTER_MS);
  expect(out).toEqual(['anna']);
});

test('in a conversation nobody is signed out, but soon after it', async () => {
  const { presence, talking, out, pass } = rig();
  talking.add('anna');
  presence.left('anna');
  await pass(3 * ABSENT_AFTER_MS);
  expect(out).toEqual([]);
  talking.delete('anna');
  await pass(2_000);
  expect(out).toEqual(['anna']);
});

test('at once when the session is over; nothing after the stop', async () => {
  const { presence, out, pass } = rig();
  presence.left('anna');
  presence.over('anna');
  await pass(0);
  expect(out).toEqual(['anna']);
  presence.left('bernd');
  presence.stop();
  presence.left('carla');
  await pass(2 * ABSENT_AFTER_MS);
  expect(out).toEqual(['anna']);
});
