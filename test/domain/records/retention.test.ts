// What is left out in the plan is kept as long as usual; what isn't finished is never too old.

import { expect, test } from 'vitest';
import { isOver, isUnfinished, keptSince } from '../../../src/domain/records/retention.ts';
import type { Message, MessageState } from '../../../src/domain/words/messages.ts';

const DAY_MS = 86_400_000;
const now = 1_000 * DAY_MS;

test('a year for callers and notes, two weeks for sent mails, 90 days for the rest, or as the plan says', () => {
  expect(keptSince(undefined, now)).toEqual({
    callers: 635 * DAY_MS,
    notes: 635 * DAY_MS,
    messages: 910 * DAY_MS,
    breaks: 910 * DAY_MS,
    presence: 910 * DAY_MS,
    mails: 986 * DAY_MS,
  });
  expect(keptSince({ callersDays: 30, breaksDays: 1 }, now)).toEqual({
    callers: 970 * DAY_MS,
    notes: 635 * DAY_MS,
    messages: 910 * DAY_MS,
    breaks: 999 * DAY_MS,
    presence: 910 * DAY_MS,
    mails: 986 * DAY_MS,
  });
});

test('a message counts from when it was done', () => {
  const since = keptSince({ messagesDays: 10 }, now);
  const of = (state: MessageState) => ({ at: 0, state }) as Message;
  const done = (day: number) => of({ kind: 'done', by: 'anna', at: day * DAY_MS });
  expect(isOver(done(989), since)).toBe(true);
  expect(isOver(done(991), since)).toBe(false);
  const open = [of({ kind: 'new' }), of({ kind: 'inProgress', by: 'anna', since: 0 })];
  expect(open.map((each) => [isOver(each, since), isUnfinished(each)])).toEqual([
    [false, true],
    [false, true],
  ]);
  expect(isUnfinished(done(1))).toBe(false);
});
