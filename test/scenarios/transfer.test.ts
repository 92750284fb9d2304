// Hold, blind and attended transfer as scripts; at every moment the caller is with somebody or hears something.

import { expect, test } from 'vitest';
import { silentOne } from '../../src/domain/waiting-line/conversation.ts';
import type { Conversation } from '../../src/domain/waiting-line/line.ts';
import { type Caller, HotlineWorld, people, type WorldOptions } from '../support/virtual/hotline-world.ts';

async function talking(
  options: WorldOptions = {},
): Promise<{ world: HotlineWorld; caller: Caller; call: string }> {
  const world = new HotlineWorld(options);
  await world.signIn('anna');
  const caller = world.inLine('1', '+4989123456');
  const [call] = world.calls() as [string];
  expect(await world.command('anna', { kind: 'take', call })).toMatchObject({ ok: true });
  world.wait(10);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  return { world, caller, call };
}

/** After sign-out nothing of the call may be left. */
async function clean(world: HotlineWorld): Promise<void> {
  for (const agent of ['anna', 'bernd', 'carla', 'dirk']) await world.engine.signOut(agent, 'agent');
  expect(world.leftovers()).toEqual([]);
  expect(world.complaints).toEqual([]);
}

test('a held caller hears the waiting music, then the agent again', async () => {
  const { world, caller } = await talking();
  await world.command('anna', { kind: 'hold' });
  expect(caller.hears()).toBe('music lvs-long');
  await world.command('anna', { kind: 'resume' });
  expect(caller.hears()).toMatch(/^talks with leg-/);
  caller.hangUp();
  expect(world.outcomes()).toEqual(['talked']);
  await clean(world);
});

test('blind transfer outside: the caller hears ringing, then the target; the agent is free at once', async () => {
  const { world, caller } = await talking();
  expect(await world.command('anna', { kind: 'blindTransfer', to: '+4930777' })).toEqual({
    ok: true,
    value: null,
  });
  expect(caller.hears()).toBe('ringBack');
  expect(world.activity('anna')).toBe('wrapUp');
  world.wait(2_000);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  world.sim.leave(world.sim.legsTo('+4930777')[0] as string);
  expect(world.outcomes()).toEqual(['transferred']);
  await clean(world);
});

test('blind transfer to a busy number: the caller is first in line again', async () => {
  const { world, caller, call } = await talking();
  world.sim.phone('+4930777', { kind: 'busy' });
  world.inLine('1');
  await world.command('anna', { kind: 'blindTransfer', to: '+4930777' });
  world.wait(100);
  expect(world.waiting('lvs')[0]).toBe(call);
  expect(world.waiting('lvs')).toHaveLength(2);
  expect(caller.hears()).toBe('prompt wait-notice-first');
});

test('blind transfer to another team: the caller waits there, first', async () => {
  const { world, call } = await talking();
  await world.command('anna', { kind: 'blindTransfer', to: 'team:sap' });
  expect(world.waiting('sap')).toEqual([call]);
  expect(await world.command('anna', { kind: 'blindTransfer', to: 'team:nobody' })).toMatchObject({
    ok: false,
  });
});

test('the transfer key of the agent’s own phone does the same; with a consultation open it does nothing', async () => {
  const { world, caller, call } = await talking();
  const agentLeg = world.engine.state.line.conversations.get(call)?.agentLeg as string;
  await world.command('anna', { kind: 'consult', to: '22' });
  world.sim.tell({ kind: 'transferAsked', leg: agentLeg, to: '+4930777' });
  expect(world.sim.has(agentLeg)).toBe(true);
  await world.command('anna', { kind: 'cancelConsult' });
  world.sim.tell({ kind: 'transferAsked', leg: agentLeg, to: '+4930777' });
  expect(world.sim.has(agentLeg)).toBe(false);
  expect(caller.hears()).toBe('ringBack');
  expect(world.activity('anna')).toBe('wrapUp');
  world.wait(2_000);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  caller.hangUp();
  expect(world.outcomes()).toEqual(['transferred']);
  await clean(world);
});

test('attended transfer to a colleague, with toggling: the call becomes the colleague’s', async () => {
  const { world, caller, call } = await talking();
  await world.signIn('bernd');
  await world.command('anna', { kind: 'consult', to: '22' });
  expect(caller.hears()).toBe('music lvs-long');
  world.wait(2_000);
  const target = world.sim.legsTo('22')[0] as string;
  expect(world.sim.hears(target)).toMatchObject({ kind: 'legs' });
  await world.command('anna', { kind: 'toggle' });
  expect(caller.hears()).toMatch(/^talks with leg-/);
  expect(world.sim.hears(target)).toMatchObject({ kind: 'media' });
  await world.command('anna', { kind: 'toggle' });
  expect(caller.hears()).toBe('music lvs-long');
  await world.command('anna', { kind: 'completeTransfer' });
  expect(caller.hears()).toBe(`talks with ${target}`);
  expect(world.activity('bernd')).toBe('talking');
  expect(world.engine.state.line.conversations.get(call)?.agent).toBe('bernd');
  await world.command('bernd', { kind: 'hangUp' });
  expect(world.outcomes()).toEqual(['talked']);
  await clean(world);
});

test('hanging up during a consultation puts both together; during its ringing it becomes a blind transfer', async () => {
  const { world, caller } = await talking();
  await world.command('anna', { kind: 'consult', to: '+4930777' });
  await world.command('anna', { kind: 'hangUp' });
  expect(caller.hears()).toBe('ringBack');
  world.wait(2_000);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  caller.hangUp();
  expect(world.outcomes()).toEqual(['transferred']);
  await clean(world);
});

test('the consulted one hangs up: the agent talks with the caller again', async () => {
  const { world, caller } = await talking();
  await world.command('anna', { kind: 'consult', to: '+4930777' });
  world.wait(2_000);
  world.sim.leave(world.sim.legsTo('+4930777')[0] as string);
  expect(caller.hears()).toMatch(/^talks with leg-/);
  expect(world.activity('anna')).toBe('talking');
});

test('the agent’s phone is lost in mid-call and not back in time: the caller waits again, before all others', async () => {
  const { world, caller, call } = await talking();
  const agentLeg = world.engine.state.line.conversations.get(call)?.agentLeg as string;
  const second = world.inLine('1');
  world.sim.leave(agentLeg, 'lost');
  expect(world.waiting('lvs')).not.toContain(call);
  expect(caller.hears()).toMatch(/^music /);
  world.wait(20_000);
  expect(world.waiting('lvs')[0]).toBe(call);
  expect(caller.hears()).toBe('prompt wait-notice-first');
  caller.hangUp();
  second.hangUp();
  await clean(world);
});

test('a colleague in wrap-up who is given a call has the whole wrap-up after it, and each wrap-up has its end', async () => {
  const { world, caller } = await talking();
  const second = world.caller();
  await world.signIn('bernd');
  world.wait(4_000);
  second.press('1');
  world.wait(3_000);
  await world.command('bernd', { kind: 'take', call: world.calls()[1] as string });
  world.wait(100);
  await world.command('bernd', { kind: 'hangUp' });
  expect(world.activity('bernd')).toBe('wrapUp');
  await world.command('bernd', { kind: 'extendWrapUp', byMs: 5_000 });
  await world.command('anna', { kind: 'blindTransfer', to: '22' });
  world.wait(2_500);
  expect(world.activity('bernd')).toBe('talking');
  await world.command('bernd', { kind: 'hangUp' });
  world.wait(14_900);
  expect(world.activity('bernd')).toBe('wrapUp');
  world.wait(200);
  expect(world.activity('bernd')).toBe('idle');
  const told = world.entries().flatMap((entry) => (entry.about === 'agent' ? [entry.fact.kind] : []));
  expect(told.filter((kind) => kind === 'wrapUpEnded')).toHaveLength(
    told.filter((kind) => kind === 'wrapUpStarted').length,
  );
  caller.hangUp();
  await clean(world);
});

test('hold by the agent’s own phone is seen, also after a restart, and is over when the call is', async () => {
  const { world, caller, call } = await talking();
  const conversation = () => world.engine.state.line.conversations.get(call);
  const leg = conversation()?.agentLeg as string;
  world.sim.tell({ kind: 'legHeld', leg });
  expect(conversation()).toMatchObject({ phase: 'talking', heldByPhone: true });
  world.restartEngine();
  expect(conversation()?.heldByPhone).toBe(true);
  world.sim.tell({ kind: 'legResumed', leg });
  expect(conversation()?.heldByPhone).toBe(false);
  expect(world.trace(call)).toContain('heldByPhone | resumedByPhone');
  caller.hangUp();
  await clean(world);
});

test('from whose phone no sound comes is told while the two talk, and not on hold', async () => {
  const { world, caller, call } = await talking();
  const conversation = () => world.engine.state.line.conversations.get(call) as Conversation;
  const { callerLeg, agentLeg } = conversation();
  expect(silentOne(conversation())).toBe(null);
  world.sim.tell({ kind: 'legSilent', leg: callerLeg });
  world.sim.tell({ kind: 'legSilent', leg: callerLeg });
  expect(silentOne(conversation())).toBe('caller');
  await world.command('anna', { kind: 'hold' });
  expect(silentOne(conversation())).toBe(null);
  await world.command('anna', { kind: 'resume' });
  expect(silentOne(conversation())).toBe('caller');
  // Both: the agent can do something about the own phone.
  world.sim.tell({ kind: 'legSilent', leg: agentLeg });
  expect(silentOne(conversation())).toBe('agent');
  world.sim.tell({ kind: 'legHeard', leg: agentLeg });
  expect(silentOne(conversation())).toBe('caller');
  world.sim.tell({ kind: 'legHeard', leg: callerLeg });
  expect(silentOne(conversation())).toBe(null);
  expect(world.trace(call).match(/sound\w+/g)).toEqual([
    'soundStopped',
    'soundStopped',
    'soundBack',
    'soundBack',
  ]);
  world.restartEngine();
  expect(silentOne(conversation())).toBe(null);
  caller.hangUp();
  await clean(world);
});

test.each(['at once', 'after a restart'])(
  'who is signed out is reached at the desk phone, %s: no window is there that could ring',
  async (when) => {
    const agents = people.map((each) => (each.id === 'bernd' ? { ...each, deskPhone: '122' } : each));
    const { world } = await talking({ agents });
    await world.signIn('bernd');
    await world.engine.signOut('bernd', 'agent');
    if (when === 'after a restart') world.restartEngine();
    expect(await world.command('anna', { kind: 'blindTransfer', to: '22' })).toMatchObject({ ok: true });
    expect(world.sim.legsTo('122')).toHaveLength(1);
    expect(world.sim.legsTo('22')).toEqual([]);
  },
);
