// Taking a caller back who was just sent to somebody: five seconds, as long as nobody has answered.

import { expect, test } from 'vitest';
import type { ConsolePhone } from '../../src/domain/words/phones.ts';
import type { Caller } from '../support/virtual/hotline-world.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';
import { nobodyLostNobodyTwice } from '../support/virtual/nobody-lost.ts';

interface Sent {
  readonly world: HotlineWorld;
  readonly caller: Caller;
  readonly call: string;
  readonly takesBack: () => ReturnType<HotlineWorld['command']>;
}

/** Anna has talked with the caller and sent them there. */
async function sent(
  to: string,
  { phone = 'softphone', others = 0 }: { phone?: ConsolePhone; others?: number } = {},
): Promise<Sent> {
  const world = new HotlineWorld();
  await world.signIn('anna', phone);
  await world.signIn('bernd');
  for (const extension of ['22', '+4930777']) world.sim.phone(extension, { kind: 'manual' });
  const caller = world.inLine('1', '+4989123456');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  for (let each = 0; each < others; each++) world.inLine('1');
  world.wait(2_000);
  expect(await world.command('anna', { kind: 'blindTransfer', to })).toMatchObject({ ok: true });
  return { world, caller, call, takesBack: () => world.command('anna', { kind: 'takeBack', call }) };
}

const leg = (world: HotlineWorld, to: string) => world.sim.legsTo(to)[0] as string;

test.each([
  ['a colleague', '22'],
  ['a number outside', '+4930777'],
])('while %s is rung: the caller is back with the sender, and nobody is rung any more', async (_, to) => {
  const { world, caller, takesBack } = await sent(to);
  world.wait(4_900);
  expect(caller.hears()).toBe('ringBack');
  expect(await takesBack()).toMatchObject({ ok: true });
  expect(world.sim.legsTo(to)).toEqual([]);
  world.wait(500);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  expect(world.activity('anna')).toBe('talking');
  expect(world.activity('bernd')).toBe('idle');
  nobodyLostNobodyTwice(world);
  await world.command('anna', { kind: 'hangUp' });
  expect(world.outcomes()).toEqual(['talked']);
});

test('sent on by the own phone’s key, and handed over while the asked one still rang: the same way back', async () => {
  const { world, call, takesBack } = await sent('22');
  await takesBack();
  world.wait(500);
  const agentLeg = world.engine.state.line.conversations.get(call)?.agentLeg as string;
  world.sim.tell({ kind: 'transferAsked', leg: agentLeg, to: '+4930777' });
  expect(await takesBack()).toMatchObject({ ok: true });
  world.wait(500);
  await world.command('anna', { kind: 'consult', to: '+4930777' });
  await world.command('anna', { kind: 'completeTransfer' });
  expect(await takesBack()).toMatchObject({ ok: true });
  world.wait(500);
  expect(world.activity('anna')).toBe('talking');
  nobodyLostNobodyTwice(world);
});

test('a desk phone rings for it; whoever doesn’t lift it has the caller wait first in line', async () => {
  const { world, caller, call, takesBack } = await sent('22', { phone: 'deskPhone' });
  world.sim.phone('21', { kind: 'manual' });
  expect(await takesBack()).toMatchObject({ ok: true, value: { ready: false } });
  expect(caller.hears()).toBe('ringBack');
  world.wait(30_000);
  expect(world.waiting('lvs')).toEqual([call]);
  nobodyLostNobodyTwice(world);
});

test('who has answered keeps the caller; the sender reads who', async () => {
  const colleague = await sent('22');
  colleague.world.sim.lift(leg(colleague.world, '22'));
  expect(await colleague.takesBack()).toEqual({
    ok: false,
    error: { code: 'takenByOther', agentName: 'Bernd' },
  });
  colleague.world.wait(500);
  expect(await colleague.takesBack()).toEqual({
    ok: false,
    error: { code: 'takenByOther', agentName: 'Bernd' },
  });
  expect(colleague.caller.hears()).toBe(`talks with ${leg(colleague.world, '22')}`);
  const outside = await sent('+4930777');
  outside.world.sim.lift(leg(outside.world, '+4930777'));
  outside.world.wait(500);
  expect(await outside.takesBack()).toEqual({ ok: false, error: { code: 'answeredAlready' } });
  expect(outside.caller.hears()).toBe(`talks with ${leg(outside.world, '+4930777')}`);
});

test('too late, or the caller has gone: nothing changes', async () => {
  const late = await sent('22');
  late.world.wait(5_001);
  expect(await late.takesBack()).toEqual({ ok: false, error: { code: 'tooLate' } });
  expect(late.caller.hears()).toBe('ringBack');
  const gone = await sent('22');
  gone.caller.hangUp();
  expect(await gone.takesBack()).toEqual({ ok: false, error: { code: 'callGone' } });
});

test('whoever can’t take a call now leaves it as it is, and the target rings on', async () => {
  const { world, caller, takesBack } = await sent('22', { others: 1 });
  await world.command('anna', { kind: 'startBreak', reason: 'Pause' });
  expect(await takesBack()).toEqual({ ok: false, error: { code: 'onBreak' } });
  await world.command('anna', { kind: 'endBreak' });
  world.sim.tell({ kind: 'extensionChanged', extension: '21', reachable: false });
  expect(await takesBack()).toEqual({ ok: false, error: { code: 'phoneUnreachable' } });
  world.sim.tell({ kind: 'extensionChanged', extension: '21', reachable: true });
  await world.command('anna', { kind: 'take', call: world.waiting('lvs')[0] as string });
  expect(await takesBack()).toEqual({ ok: false, error: { code: 'busy' } });
  expect(world.sim.legsTo('22')).toHaveLength(1);
  world.sim.lift(leg(world, '22'));
  world.wait(500);
  expect(caller.hears()).toBe(`talks with ${leg(world, '22')}`);
});

test('signed out meanwhile, or somebody else: not theirs', async () => {
  const { world, call, takesBack } = await sent('22');
  expect(await world.command('dirk', { kind: 'takeBack', call })).toMatchObject({ ok: false });
  expect(await world.command('bernd', { kind: 'takeBack', call })).toEqual({
    ok: false,
    error: { code: 'takenByOther', agentName: 'Anna' },
  });
  await world.engine.signOut('anna', 'agent');
  expect(await takesBack()).toEqual({ ok: false, error: { code: 'notSignedIn' } });
});

test('out of a team’s line, also while somebody there is rung: that ends, and nobody else can', async () => {
  const { world, caller, call, takesBack } = await sent('team:pc');
  await world.signIn('carla');
  expect(world.waiting('pc')).toEqual([call]);
  expect(world.activity('carla')).toBe('ringing');
  expect(await world.command('bernd', { kind: 'takeBack', call })).toMatchObject({ ok: false });
  expect(await takesBack()).toMatchObject({ ok: true });
  expect(world.waiting('pc')).toEqual([]);
  expect(world.activity('carla')).toBe('idle');
  world.wait(500);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  nobodyLostNobodyTwice(world);
});

test('taken there, or five seconds later: not any more', async () => {
  const { world, call, takesBack } = await sent('team:pc');
  await world.signIn('carla');
  await world.command('carla', { kind: 'acceptOffer', ...world.offerTo('carla') });
  expect(await takesBack()).toEqual({ ok: false, error: { code: 'takenByOther', agentName: 'Carla' } });
  const late = await sent('team:pc');
  late.world.wait(5_001);
  expect(await late.takesBack()).toEqual({ ok: false, error: { code: 'tooLate' } });
  expect(late.world.waiting('pc')).toHaveLength(1);
  expect(world.engine.state.line.conversations.get(call)?.agent).toBe('carla');
});

test.each(['22', 'team:pc'])(
  'the engine killed meanwhile knows the way back from %s, and each moment of it',
  async (to) => {
    const { world, caller, takesBack } = await sent(to);
    world.restartEngine();
    expect(await takesBack()).toMatchObject({ ok: true });
    world.wait(500);
    world.restartEngine();
    nobodyLostNobodyTwice(world);
    expect(caller.hears()).toMatch(/^talks with leg-/);
    expect(world.activity('anna')).toBe('talking');
  },
);
