// Whatever happens: each call that counts as missed is in the list, once, until it's done, and no other call is.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWanted, numberKey, numberToCall, waitedOf } from '../../src/domain/call-backs/entry.ts';
import { isMissed } from '../../src/domain/call-backs/missed.ts';
import { recordOf } from '../../src/domain/records/call-record.ts';
import { act, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';
import { voicemailMode } from '../support/virtual/voicemail-mode.ts';

/** By the journal alone: what the rules make of each call that has ended. */
function missedBy(world: HotlineWorld): readonly string[] {
  return world.calls().filter((call) => {
    const record = recordOf(world.journal.ofCall(call));
    if (record?.outcome == null || record.endedAt === null) return false;
    const brokeOff = record.brokeOff !== null || record.outcome === 'failed';
    const waitedMs = waitedOf(record, record.endedAt);
    return (
      record.caller.callerNumber !== undefined &&
      isMissed({ outcome: record.outcome, brokeOff, waitedMs, inHours: true })
    );
  });
}

function theListIsRight(world: HotlineWorld): void {
  const { callBacks, openCallBacks, messages } = world.engine.state;
  const entries = [...callBacks.values()];
  const missed = entries.flatMap(({ wanted }) => wanted.filter(({ why }) => why === 'missed'));
  expect(missed.map(({ call }) => call).toSorted()).toEqual(missedBy(world).toSorted());
  const open = entries.filter(({ done }) => done === null);
  const keys = open.map((entry) => numberKey(numberToCall(entry)));
  expect(new Set(keys).size).toBe(keys.length);
  expect([...openCallBacks.values()].toSorted()).toEqual(open.map(({ id }) => id).toSorted());
  for (const { id, wanted, done } of entries)
    expect(
      wanted.some((each) => isWanted(each, messages)),
      id,
    ).toBe(done === null);
}

test('a call is in the list exactly when it counts as missed, and an entry is open exactly as long as something is wanted', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const world = new HotlineWorld({ mode: voicemailMode() });
      const callers: Caller[] = [];
      for (const step of steps) {
        await act(world, callers, step);
        theListIsRight(world);
      }
    }),
    { numRuns: timesUsual(100) },
  );
});
