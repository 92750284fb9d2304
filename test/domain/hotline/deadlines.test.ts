// Whatever is due is asked of whose it is.

import { expect, test } from 'vitest';
import { dueAt } from '../../../src/domain/hotline/deadlines.ts';
import { HotlineRig } from './rig.ts';

test('a call’s in its flow and in its line, a person’s; of what isn’t there nothing is due', () => {
  const rig = new HotlineRig();
  const due = (of: 'flow' | 'line' | 'activity', id: string) => dueAt(rig.state, of, id);
  rig.calls();
  expect(due('flow', 'call-1')).toBe(rig.now + 300_000);
  expect(due('line', 'call-1')).toBeNull();
  rig.isTaken({ talks: false });
  expect(due('flow', 'call-1')).toBeNull();
  expect(due('line', 'call-1')).toBe(rig.now + 5_000);
  expect(due('activity', 'anna')).toBeNull();
  expect([due('flow', 'call-9'), due('line', 'call-9'), due('activity', 'nobody')]).toEqual([
    null,
    null,
    null,
  ]);
});
