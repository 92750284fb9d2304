// What is too old for the audit log goes at the start and once a day, also after a day on which the disk was full.

import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import { keepAudit } from '../../../src/service/audit/audit-keeper.ts';

const DAY_MS = 86_400_000;

test('at the start and each day, also after one on which it failed', async () => {
  const clock = new VirtualClock(2_000 * DAY_MS);
  const asked: number[] = [];
  const said: string[] = [];
  const say = (_: unknown, message: string) => void said.push(message);
  const end = keepAudit({
    journal: {
      forgetActs: async (before) => {
        asked.push(before / DAY_MS);
        if (asked.length === 1) throw new Error('the disk is full');
        return 3;
      },
    },
    clock,
    keepDays: 1_095,
    log: { info: say, warn: say, error: say },
  });
  clock.advance(DAY_MS);
  await new Promise(setImmediate);
  expect(asked).toEqual([905, 906]);
  expect(said).toEqual([expect.stringContaining('tomorrow again'), 'too old for the audit log']);
  end();
  expect(clock.pending).toBe(0);
  clock.advance(DAY_MS);
  expect(asked).toHaveLength(2);
});
