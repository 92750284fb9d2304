// What must hold for every order of acts: nobody lost, nobody twice, nothing left over. fast-check shrinks failures.
// Breaking off between the events of a single act is in break-off.test.ts.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act, everything, histories } from '../support/virtual/acts.ts';
import { blocks } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';
import { allIsOver, nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';

test.each(blocks)(
  'whatever happens: no caller lost, no call twice, nothing left over ($block)',
  async ({ runs }) => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const world = new HotlineWorld();
        const callers: Caller[] = [];
        for (const step of steps) {
          await act(world, callers, step);
          nobodyLostNobodyTwice(world);
        }
        await allIsOver(
          world,
          callers.map(({ leg }) => leg),
        );
      }),
      runs,
    );
  },
);

test('hang-up after each act of the long story leaves nothing and exactly one record', async () => {
  for (let stop = 0; stop <= everything.length; stop++) {
    const world = new HotlineWorld();
    const callers: Caller[] = [];
    for (const step of everything.slice(0, stop)) await act(world, callers, step);
    await allIsOver(
      world,
      callers.map(({ leg }) => leg),
    );
  }
});

test('an engine killed after each act of the long story drops nobody and keeps the order', async () => {
  for (let stop = 0; stop <= everything.length; stop++) {
    const world = new HotlineWorld();
    const callers: Caller[] = [];
    for (const step of everything.slice(0, stop)) await act(world, callers, step);
    const waitingBefore = [...world.engine.state.line.waiting.values()].flat().map((call) => call.call);
    const talkingBefore = [...world.engine.state.line.conversations.values()].filter(
      ({ phase }) => phase === 'talking',
    );
    const callsBefore = world.engine.state.calls.size;
    world.restartEngine();
    nobodyLostNobodyTwice(world);
    expect(world.engine.state.calls.size).toBe(callsBefore);
    const waitingAfter = [...world.engine.state.line.waiting.values()].flat().map((call) => call.call);
    expect(waitingAfter.filter((call) => waitingBefore.includes(call))).toEqual(waitingBefore);
    for (const { call } of talkingBefore) {
      expect(world.engine.state.line.conversations.get(call)?.phase, `${call} after ${stop}`).toBe('talking');
    }
    for (const step of everything.slice(stop)) {
      await act(world, callers, step);
      nobodyLostNobodyTwice(world);
    }
    await allIsOver(
      world,
      callers.map(({ leg }) => leg),
    );
  }
});
