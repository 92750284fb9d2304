// A person's command about quick switches, as facts; scenarios/control.test.ts has what callers hear.

import { expect, test } from 'vitest';
import { smallPlan } from '../../support/small-plan.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

const { quickSwitches } = smallPlan();

test('who comes second reads by whom it was turned on', async () => {
  const world = new HotlineWorld({ quickSwitches });
  const sap = { kind: 'turnOn', quickSwitch: 'sap-down', until: null, reason: '' } as const;
  expect(await world.engine.control('petra', sap)).toMatchObject({ ok: true });
  expect(await world.engine.control('anna', sap)).toEqual({
    ok: false,
    error: { code: 'alreadyOn', agentName: 'Petra' },
  });
});

test('facts say what was done, by whom, and what is on since', async () => {
  const world = new HotlineWorld({ quickSwitches });
  const end = world.clock.now() + 1_000;
  await world.engine.control('petra', { kind: 'turnOn', quickSwitch: 'sap-down', until: end, reason: 'T' });
  world.wait(1_000);
  const told = world.journal.all().flatMap(({ fact }) => (fact.kind === 'controlChanged' ? [fact] : []));
  expect(told.map(({ change: { kind, by }, on }) => [kind, by, on.length])).toEqual([
    ['turnedOn', 'petra', 1],
    ['ended', null, 0],
  ]);
  expect(told[1]?.change.turned).toMatchObject({ name: 'SAP gestört', until: end, reason: 'T' });
});
