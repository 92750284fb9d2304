// Steps that put callers through, and diversions to a number, as scripts: at every moment the caller hears something.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { act, histories } from '../support/virtual/acts.ts';
import { timesUsual } from '../support/virtual/history-runs.ts';
import { type Caller, HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';
import { allIsOver, nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';
import { OUTSIDE, transferActsMode, transferMode } from '../support/virtual/transfer-mode.ts';

function world(mode: OperatingMode = transferMode(), options: { readonly softphonesAnswer?: boolean } = {}) {
  return new HotlineWorld({ mode, ...options });
}

/** Has just pressed the key that the menu has for the transfer. */
function chooses(its: HotlineWorld, digit: string, number?: string): Caller {
  const caller = its.caller(number);
  its.wait(4_000);
  caller.press(digit);
  its.wait(100);
  return caller;
}

const hears = (caller: Caller) => caller.hears().replace(/leg-\d+/, 'them');

test('outside: the caller hears ringing, then them; it counts as transferred once it was answered', async () => {
  const its = world();
  const caller = chooses(its, '4', '+4989123456');
  expect(caller.hears()).toBe('ringBack');
  its.wait(2_000);
  expect(hears(caller)).toBe('talks with them');
  its.sim.leave(its.sim.legsTo(OUTSIDE)[0] as string);
  expect(its.outcomes()).toEqual(['transferred']);
  expect(its.trace(its.calls()[0] as string)).toContain(`transferStarted ${OUTSIDE}`);
  await allIsOver(its, [caller.leg]);
});

test('whoever hangs up while it rings was not transferred, and it rings no more', async () => {
  const its = world();
  its.sim.phone(OUTSIDE, { kind: 'manual' });
  const caller = its.inLine('4');
  caller.hangUp();
  expect(its.outcomes()).toEqual(['abandoned']);
  expect(its.sim.legsTo(OUTSIDE)).toEqual([]);
  await allIsOver(its, [caller.leg]);
});

test.each(['busy', 'unreachable', 'declines', 'manual'] as const)(
  'who can’t be reached (%s): the way goes on, with nothing of the ringing left',
  async (kind) => {
    const its = world();
    its.sim.phone(OUTSIDE, kind === 'declines' ? { kind, afterMs: 500 } : { kind });
    await its.signIn('bernd', 'deskPhone');
    its.sim.phone('22', { kind: 'manual' });
    const caller = its.inLine('4');
    its.wait(kind === 'manual' ? 20_100 : 600);
    // Bernd is rung, with the step's music.
    expect(caller.hears()).toBe('music lvs-long');
    const [leg] = its.sim.legsTo('22') as [string];
    its.sim.lift(leg);
    its.wait(500);
    expect(hears(caller)).toBe('talks with them');
    expect(its.activity('bernd')).toBe('talking');
    caller.hangUp();
    expect(its.outcomes()).toEqual(['talked']);
    await allIsOver(its, [caller.leg]);
  },
);

test('nobody there: a person on break or in a call isn’t rung, and the team is waited for', async () => {
  const its = world();
  its.sim.phone(OUTSIDE, { kind: 'busy' });
  await its.signIn('bernd');
  await its.command('bernd', { kind: 'startBreak', reason: 'Pause' });
  const caller = its.inLine('4');
  expect(its.waiting('pc')).toHaveLength(1);
  expect(caller.hears()).toBe('music pc-loop');
  await its.signIn('carla');
  await its.command('carla', { kind: 'acceptOffer', ...its.offerTo('carla') });
  its.wait(500);
  expect(hears(caller)).toBe('talks with them');
  caller.hangUp();
  expect(its.outcomes()).toEqual(['talked']);
  await allIsOver(its, [caller.leg]);
});

test('two at once: the second isn’t rung through to who talks already', async () => {
  const its = world();
  await its.signIn('bernd');
  its.sim.phone('22', { kind: 'answers', afterMs: 500 });
  const [first, second] = [its.inLine('5'), its.inLine('5')];
  expect(its.sim.legsTo('22')).toHaveLength(1);
  expect(hears(first)).toBe('talks with them');
  expect(second.hears()).toBe('music pc-loop');
  await allIsOver(its, [first.leg, second.leg]);
});

test('who waited and was sent elsewhere in vain has the old place in the line', async () => {
  const mode = transferMode();
  const wait = mode.steps['wait-lvs'];
  if (wait?.kind !== 'wait') throw new Error('no wait');
  const loops = {
    ...mode,
    steps: {
      ...mode.steps,
      'wait-lvs': { ...wait, limitMs: 10_000, exits: { notServed: 'to-number' } },
      'to-number': { ...mode.steps['to-number'], withinMs: 5_000, exits: { failed: 'wait-lvs' } },
    },
  } as OperatingMode;
  const its = world(loops);
  its.sim.phone(OUTSIDE, { kind: 'manual' });
  const first = its.inLine('1'); // in the line since 0 s
  its.wait(4_000);
  const second = its.inLine('1');
  its.wait(1_000);
  const [one, two] = its.calls() as [string, string];
  expect(first.hears()).toBe('ringBack');
  expect(its.waiting('lvs')).toEqual([two]);
  const enteredAt = its.engine.state.calls.get(one)?.left?.waiting.enteredAt;
  its.wait(4_500);
  expect(its.waiting('lvs')).toEqual([one, two]);
  expect(its.engine.state.line.waiting.get('lvs')?.[0]?.enteredAt).toBe(enteredAt);
  its.restartEngine();
  expect(its.waiting('lvs')).toEqual([one, two]);
  await allIsOver(its, [first.leg, second.leg]);
});

test('a line without a team and a target that is always busy don’t turn for ever: the caller hears the apology', async () => {
  const mode = transferMode();
  const wait = mode.steps['wait-lvs'];
  const loops = {
    ...mode,
    steps: {
      ...mode.steps,
      'wait-lvs': { ...wait, team: 'nobody', exits: { notServed: 'to-bernd' } },
      'to-bernd': { ...mode.steps['to-bernd'], exits: { failed: 'wait-lvs' } },
    },
  } as OperatingMode;
  const its = world(loops);
  await its.signIn('bernd');
  await its.command('bernd', { kind: 'startBreak', reason: 'Pause' });
  const caller = its.inLine('1');
  expect(caller.hears()).toMatch(/^prompt /);
  its.wait(10_000);
  expect(its.outcomes()).toEqual(['failed']);
});

test('an engine that ends while it rings goes on with it: answered, or failed meanwhile', async () => {
  const its = world();
  its.sim.phone(OUTSIDE, { kind: 'answers', afterMs: 2_000 });
  const caller = chooses(its, '4');
  its.restartEngine(100);
  expect(caller.hears()).toBe('ringBack');
  its.wait(2_000);
  expect(hears(caller)).toBe('talks with them');
  caller.hangUp();
  expect(its.outcomes()).toEqual(['transferred']);
  its.sim.phone(OUTSIDE, { kind: 'declines', afterMs: 3_500 });
  const next = chooses(its, '4');
  its.wait(3_000);
  its.restartEngine(1_000);
  expect(next.hears()).toBe('music lvs-long');
  await allIsOver(its, [caller.leg, next.leg]);
});

test('a diversion to a number: before anything else; whom nobody answers goes the usual way', async () => {
  const its = world(seedMode());
  await its.announce('prompt-sap');
  await its.turnOn('Nacht', { kind: 'divert', to: { kind: 'number', number: OUTSIDE } });
  const caller = its.caller();
  expect(caller.hears()).toBe('prompt prompt-sap');
  its.wait(5_000);
  expect(hears(caller)).toBe('talks with them');
  caller.hangUp();
  its.sim.phone(OUTSIDE, { kind: 'busy' });
  const unlucky = its.caller();
  its.wait(4_000);
  // The announcement was heard before.
  expect(unlucky.hears()).toBe('prompt greeting');
  expect(its.outcomes()[0]).toBe('transferred');
  its.restartEngine();
  expect(unlucky.hears()).toBe('prompt greeting');
  await allIsOver(its, [caller.leg, unlucky.leg]);
});

test('a diversion to a team for which no mode has a wait: its line, with the mode’s music', async () => {
  const mode = seedMode();
  const steps = Object.fromEntries(
    Object.entries(mode.steps).map(([id, step]) => [
      id,
      step.kind === 'wait' && step.team === 'pc' ? { ...step, team: 'sap' } : step,
    ]),
  );
  const its = world({ ...mode, steps });
  await its.turnOn('PC', { kind: 'divert', to: { kind: 'team', team: 'pc' } });
  const caller = its.caller();
  expect(its.waiting('pc')).toHaveLength(1);
  expect(caller.hears()).toMatch(/^music /);
  await allIsOver(its, [caller.leg]);
});

test('whatever happens in a mode with transfers: nobody lost, nobody twice, nothing left over', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (acts) => {
      const its = world(transferActsMode());
      const callers: Caller[] = [];
      for (const each of acts) {
        await act(its, callers, each);
        nobodyLostNobodyTwice(its);
      }
      await allIsOver(
        its,
        callers.map(({ leg }) => leg),
      );
    }),
    { numRuns: timesUsual(400) },
  );
});
