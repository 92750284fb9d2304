// Messages as scripts: who isn't served leaves one, and none that was spoken is lost, whatever happens meanwhile.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallFact } from '../../src/domain/facts/facts.ts';
import { act, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';
import { allIsOver, nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';
import { OutsideWorld } from '../support/virtual/outside-world.ts';
import { voicemailMode } from '../support/virtual/voicemail-mode.ts';

const world = () => new HotlineWorld({ mode: voicemailMode() });

/** Has the tone behind them. */
function speaking(its: HotlineWorld): Caller {
  const caller = its.inLine('1', '+4989123456');
  its.wait(1_000);
  caller.press('9');
  expect(caller.hears()).toBe('prompt wait-notice-second');
  its.wait(3_200);
  expect(caller.hears()).toBe('tone');
  its.wait(300);
  expect(caller.hears()).toBe('silence');
  return caller;
}

type Kind<K> = Extract<CallFact, { readonly kind: K }>;
const told = <K extends CallFact['kind']>(its: HotlineWorld, kind: K): readonly Kind<K>[] =>
  its
    .calls()
    .flatMap((call) => its.facts(call))
    .filter((fact): fact is Kind<K> => fact.kind === kind);

test('who waited to the end is asked, speaks, and is thanked: the call ends as a message', async () => {
  const its = world();
  const caller = its.inLine('1', '+4989123456');
  its.wait(20_000 + 60_000 + 3 * 3_000 + 3_100);
  expect(caller.hears()).toBe('silence');
  expect(its.waiting('lvs')).toEqual([]);
  its.sim.speak(caller.leg, 8_000);
  its.wait(8_000);
  caller.press('#');
  expect(caller.hears()).toBe('prompt wait-notice-first');
  its.wait(3_000 + 4_000 + 100);
  expect(caller.hears()).toBe('prompt goodbye-not-served');
  its.wait(3_100);
  expect(its.outcomes()).toEqual(['message']);
  expect(told(its, 'messageBegun')).toMatchObject([{ team: 'lvs' }]);
  expect(told(its, 'messageLeft')).toMatchObject([{ by: 'asked' }]);
  await allIsOver(its, [caller.leg]);
});

test('who hangs up while speaking has left it; who says nothing hasn’t', () => {
  const its = world();
  const first = speaking(its);
  its.wait(2_000);
  first.hangUp();
  const second = speaking(its);
  its.wait(1_000);
  second.hangUp();
  expect(its.outcomes()).toEqual(['message', 'notServed']);
  expect(told(its, 'messageLeft')).toMatchObject([{ lengthMs: 2_100, by: 'gone' }]);
  expect(told(its, 'messageDropped')).toMatchObject([{ why: 'tooShort' }]);
});

test('with room for one message one caller speaks, and the next is told so before the tone', () => {
  const outside = new OutsideWorld();
  const its = new HotlineWorld({ mode: voicemailMode(), outside });
  outside.roomMs = 90_000;
  const speaks = speaking(its);
  its.sim.speak(speaks.leg, 50_000);
  const second = its.inLine('1', '+4989123457');
  its.wait(1_000);
  second.press('9');
  expect(second.hears()).toBe('prompt de no-message');
  its.wait(3_100);
  expect(second.hears()).toBe('prompt goodbye-not-served');
  speaks.hangUp();
  // It's over, so that what it took is in what is told of the disk.
  const third = its.inLine('1', '+4989123458');
  its.wait(1_000);
  third.press('9');
  expect(third.hears()).toBe('prompt wait-notice-second');
  expect(its.outcomes()).toEqual(['message', 'notServed', '']);
});

test('an engine that dies while somebody speaks loses nothing of it', () => {
  const its = world();
  const goesOn = speaking(its);
  const hangsUp = speaking(its);
  for (const { leg } of [goesOn, hangsUp]) its.sim.speak(leg, 60_000);
  its.wait(3_000);
  its.killEngine();
  its.wait(2_000);
  hangsUp.hangUp();
  its.wait(1_000);
  its.replaceEngine();
  its.wait(3_000);
  goesOn.press('#');
  goesOn.hangUp();
  expect(its.outcomes()).toEqual(['message', 'message']);
  // Of the one who hung up nobody saw the end: the file tells how long it is.
  expect(told(its, 'messageLeft').map(({ lengthMs }) => lengthMs)).toEqual(
    expect.arrayContaining([null, expect.any(Number)]),
  );
});

test('after whatever happened each message that was begun is kept or dropped, once, and nobody is lost', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (acts) => {
      const its = world();
      const callers: Caller[] = [];
      for (const each of acts) {
        await act(its, callers, each);
        nobodyLostNobodyTwice(its);
      }
      await allIsOver(
        its,
        callers.map(({ leg }) => leg),
      );
      const begun = told(its, 'messageBegun').map(({ message }) => message);
      const over = [...told(its, 'messageLeft'), ...told(its, 'messageDropped')].map(
        ({ message }) => message,
      );
      expect([...over].sort()).toEqual([...begun].sort());
    }),
    { numRuns: timesUsual(400) },
  );
});
