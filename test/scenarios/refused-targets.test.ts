// Whom nobody can be put through to is refused at once, with the reason, and the caller stays; wrap-up ends some day.

import { expect, test } from 'vitest';
import { annaTalks } from '../support/virtual/anna-talks.ts';

test.each([
  ['the own number', '21', { code: 'ownNumber' }],
  ['what is no number', '+', { code: 'unknownTarget' }],
  ['what is no number either', '*', { code: 'unknownTarget' }],
  ['a colleague whose phone is gone', '22', { code: 'targetUnreachable', agentName: 'Bernd' }],
])('%s', async (_what, to, error) => {
  const { world, caller } = await annaTalks();
  world.sim.phone('22', { kind: 'unreachable' });
  const heard = caller.hears();
  for (const kind of ['blindTransfer', 'consult'] as const)
    expect(await world.command('anna', { kind, to })).toEqual({ ok: false, error });
  expect([caller.hears(), world.activity('anna')]).toEqual([heard, 'talking']);
});

test('wrap-up can be extended to half an hour, and no further', async () => {
  const { world, caller } = await annaTalks();
  caller.hangUp();
  for (let minute = 0; minute < 29; minute++)
    expect(await world.command('anna', { kind: 'extendWrapUp', byMs: 60_000 })).toMatchObject({ ok: true });
  await world.command('anna', { kind: 'extendWrapUp', byMs: 60_000 });
  expect(await world.command('anna', { kind: 'extendWrapUp', byMs: 60_000 })).toMatchObject({ ok: false });
  world.wait(30 * 60_000 - 1);
  expect(world.activity('anna')).toBe('wrapUp');
  world.wait(1);
  expect(world.activity('anna')).toBe('idle');
});
