// The hold key of the agent's own phone: the caller hears the hotline's music, whatever the switch has or hasn't.

import { expect, test } from 'vitest';
import { annaTalks } from '../support/virtual/anna-talks.ts';

async function talking() {
  const { world, caller, agentLeg: leg } = await annaTalks();
  const tell = (kind: 'legHeld' | 'legResumed') => world.sim.tell({ kind, leg });
  return { world, caller, tell };
}

test('held: music; resumed: they talk again', async () => {
  const { caller, tell } = await talking();
  expect(caller.hears()).toMatch(/^talks with/);
  tell('legHeld');
  tell('legHeld');
  expect(caller.hears()).toMatch(/^music /);
  tell('legResumed');
  expect(caller.hears()).toMatch(/^talks with/);
});

test('held by both: the caller hears somebody only once both have resumed', async () => {
  const { world, caller, tell } = await talking();
  tell('legHeld');
  await world.command('anna', { kind: 'hold' });
  await world.command('anna', { kind: 'resume' });
  expect(caller.hears()).toMatch(/^music /);
  tell('legResumed');
  expect(caller.hears()).toMatch(/^talks with/);
  await world.command('anna', { kind: 'hold' });
  tell('legHeld');
  tell('legResumed');
  expect(caller.hears()).toMatch(/^music /);
  await world.command('anna', { kind: 'resume' });
  expect(caller.hears()).toMatch(/^talks with/);
});

test('an engine that starts anew can’t see whether it is still held: nobody is left in the music for ever', async () => {
  const { world, caller, tell } = await talking();
  tell('legHeld');
  world.restartEngine();
  expect(caller.hears()).toMatch(/^talks with/);
});
