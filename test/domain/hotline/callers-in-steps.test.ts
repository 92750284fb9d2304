// Where callers are: who is in a menu and who waits, but not who talks, has hung up, or is a check call.

import { expect, test } from 'vitest';
import { callersInSteps } from '../../../src/domain/hotline/callers-in-steps.ts';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

test('who talks stands in no step any more, and a check call is nobody', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  world.inLine('1');
  world.inLine('1');
  world.inLine('1').hangUp();
  const [first = ''] = world.waiting('lvs');
  expect(await world.command('anna', { kind: 'take', call: first })).toMatchObject({ ok: true });
  world.wait(1_000);
  world.caller();
  const { calls, versions } = world.engine.state;
  const mode = [...versions.values()][0]?.mode.id;
  const found = callersInSteps({ calls, versions });
  expect(new Map(found.map((each) => [each.step, each]))).toEqual(
    new Map([
      ['wait-lvs', { mode, step: 'wait-lvs', callers: 1 }],
      ['greeting', { mode, step: 'greeting', callers: 1 }],
    ]),
  );
  const checked = new Map([...calls].map(([id, call]) => [id, { ...call, check: true }]));
  expect(callersInSteps({ calls: checked, versions })).toEqual([]);
});
