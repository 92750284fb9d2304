// Commands name their call: what was meant for the one before never reaches the next one.

import { expect, test } from 'vitest';
import type { CallCommand } from '../../src/domain/waiting-line/line.ts';
import { annaTalks } from '../support/virtual/anna-talks.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

/** Anna has talked to one caller, and has the next one; what she clicked before is still on its way. */
async function inTheNextCall() {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const first = world.inLine('1', '+49301');
  const second = world.inLine('1', '+49302');
  const [before, now] = world.calls() as [string, string];
  await world.command('anna', { kind: 'take', call: before });
  world.wait(100);
  first.hangUp();
  await world.command('anna', { kind: 'take', call: now });
  world.wait(100);
  return { world, second, before, now };
}

const commands: readonly CallCommand[] = [
  { kind: 'hold' },
  { kind: 'resume' },
  { kind: 'hangUp' },
  { kind: 'sendDigits', digits: '1' },
  { kind: 'blindTransfer', to: '22' },
  { kind: 'consult', to: '22' },
  { kind: 'toggle' },
  { kind: 'completeTransfer' },
  { kind: 'cancelConsult' },
  { kind: 'note', text: 'Drucker' },
];

test.each(commands)('$kind about the call before is refused, and the next one goes on', async (command) => {
  const { world, second, before } = await inTheNextCall();
  const heard = second.hears();
  expect(await world.command('anna', { ...command, call: before })).toEqual({
    ok: false,
    error: { code: 'noConversation' },
  });
  expect([second.hears(), world.activity('anna')]).toEqual([heard, 'talking']);
});

test.each(commands)('$kind about a colleague’s call is refused, and that one goes on', async (command) => {
  const { world, second, now } = await inTheNextCall();
  await world.signIn('bernd');
  world.inLine('1', '+49303');
  await world.command('bernd', { kind: 'take', call: world.calls()[2] as string });
  world.wait(100);
  const heard = second.hears();
  expect(await world.command('bernd', { ...command, call: now })).toEqual({
    ok: false,
    error: { code: 'noConversation' },
  });
  expect([second.hears(), world.activity('anna')]).toEqual([heard, 'talking']);
});

test('a note that arrives when the wrap-up is over still belongs to its call', async () => {
  const { world, caller, call } = await annaTalks();
  caller.hangUp();
  await world.command('anna', { kind: 'skipWrapUp' });
  expect(await world.command('anna', { kind: 'note', call, text: 'Drucker' })).toMatchObject({ ok: true });
  expect(world.trace(call)).toContain('noted anna Drucker');
  // Also over a restart.
  world.restartEngine();
  expect(await world.command('anna', { kind: 'note', call, text: 'Toner' })).toMatchObject({ ok: true });
});

test('a colleague whose phone rings for an offer, and who lifts it for a transfer, has that call', async () => {
  const world = new HotlineWorld();
  for (const id of ['anna', 'carla']) await world.signIn(id);
  world.sim.phone('31', { kind: 'manual' });
  world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  expect(await world.command('anna', { kind: 'blindTransfer', to: '31' })).toMatchObject({ ok: true });
  world.wait(100);
  const leg = world.sim.legsTo('31').at(-1) as string;
  world.sim.lift(leg);
  world.wait(100);
  expect([world.activity('carla'), world.ownCall('carla')]).toEqual(['talking', call]);
});
