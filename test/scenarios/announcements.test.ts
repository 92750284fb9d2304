// Outage announcements and branches, as callers meet them: what they hear, and what is said of them when they hang up.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';
import { OutsideWorld } from '../support/virtual/outside-world.ts';

const greeted = (): OperatingMode => ({ ...seedMode(), greeting: 'greeting' });

test('SAP is down: the next caller hears it instead of the greeting, hangs up, and counts as informed', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  const before = world.caller();
  await world.announce('sap-down');
  const next = world.caller();
  expect([before.hears(), next.hears()]).toEqual(['prompt greeting', 'prompt sap-down']);
  world.wait(4_000);
  expect(next.hears()).toBe('prompt main-menu');
  before.hangUp();
  next.hangUp();
  expect(world.outcomes()).toEqual(['leftEarly', 'informed']);
});

test('who hangs up in the midst of it is informed from three seconds on', async () => {
  const world = new HotlineWorld({ mode: greeted(), lengthMs: () => 8_000 });
  await world.announce('sap-down');
  const [quick, patient] = [world.caller(), world.caller()];
  world.wait(2_900);
  quick.hangUp();
  world.wait(200);
  patient.hangUp();
  expect(world.outcomes()).toEqual(['leftEarly', 'informed']);
});

test('after the greeting; an engine killed in the midst goes on, and what was switched off meanwhile is still heard', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  await world.announce('sap-down', { where: 'afterGreeting' });
  await world.announce('lvs-down', { where: 'afterGreeting' });
  const caller = world.caller();
  expect(caller.hears()).toBe('prompt greeting');
  world.wait(3_500);
  expect(caller.hears()).toBe('prompt sap-down');
  const [sap, lvs] = world.engine.state.turnedOn.map(({ turning }) => turning);
  for (const { turning } of world.engine.state.turnedOn)
    await world.engine.control('petra', { kind: 'turnOff', turning });
  world.restartEngine();
  world.wait(3_000);
  expect(caller.hears()).toBe('prompt lvs-down');
  world.wait(3_000);
  expect(caller.hears()).toBe('prompt main-menu');
  expect(world.trace(world.calls()[0] as string)).toMatch(
    new RegExp(`announcementHeard ${sap} true.*announcementHeard ${lvs} true`),
  );
});

test('a blocked caller is told goodbye, the night’s caller goes to the night’s step, everybody else is greeted', () => {
  const outside = new OutsideWorld();
  const mode = seedMode();
  const world = new HotlineWorld({
    outside,
    mode: {
      ...mode,
      start: 'who',
      steps: {
        ...mode.steps,
        who: {
          kind: 'branch',
          cases: [
            { if: { kind: 'caller', is: 'blocked' }, step: 'not-served' },
            {
              if: { kind: 'schedule', hours: [{ weekdays: ['tue'], from: '08:00', to: '09:00' }] },
              step: 'wait-pc',
            },
          ],
          exits: { otherwise: 'greeting' },
        },
      },
    },
  });
  outside.blocked.add('+49666');
  const nuisance = world.caller('+49666');
  const early = world.caller('+49777');
  expect(nuisance.hears()).toBe(`prompt ${promptOf(mode, 'not-served')}`);
  expect(early.hears()).toBe('prompt greeting');
  // 07:55 on a Tuesday.
  world.wait(5 * 60_000);
  world.caller('+49777');
  expect(world.waiting('pc')).toContain(world.calls()[2]);
  expect(world.trace(world.calls()[0] as string)).toContain('branchTaken who not-served');
});

function promptOf({ steps }: OperatingMode, id: string): string {
  const step = steps[id];
  return step?.kind === 'goodbye' ? step.prompt : '';
}
