// A console that dies in the midst of a conversation: the caller hears music, and the agent is back with one click.

import { expect, test } from 'vitest';
import type { Conversation } from '../../src/domain/waiting-line/line.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

async function talking(...others: readonly string[]) {
  const world = new HotlineWorld();
  for (const id of ['anna', ...others]) await world.signIn(id);
  await world.command('anna', report('old'));
  const caller = world.inLine('1');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(100);
  const conversation = () => world.engine.state.line.conversations.get(call);
  const leg = () => conversation()?.agentLeg ?? 'none';
  return { world, caller, call, conversation, leg };
}

const report = (contact: string) => ({ kind: 'reportPhone', contact, ownCalls: 0 }) as const;

test('a lost console whose phone lives changes nothing', async () => {
  const { world, caller, conversation } = await talking();
  world.engine.consoleChanged('anna', false);
  world.wait(60_000);
  expect([conversation()?.phase, caller.hears()]).toEqual(['talking', expect.stringMatching(/^talks with/)]);
});

test('a dead console: music within 3 s, one click at the new one, and both talk again', async () => {
  const { world, caller, call, conversation, leg } = await talking();
  world.sim.die(leg());
  world.engine.consoleChanged('anna', false);
  world.wait(600);
  expect(caller.hears()).toBe('music lvs-long');
  expect([conversation()?.phase, world.activity('anna')]).toEqual(['interrupted', 'talking']);
  // Without the click nothing happens by itself.
  world.engine.consoleChanged('anna', true);
  await world.command('anna', report('new'));
  world.wait(5_000);
  expect([conversation()?.phase, caller.hears()]).toEqual(['interrupted', 'music lvs-long']);
  const reply = await world.command('anna', { kind: 'rejoin', call });
  expect(reply).toMatchObject({ ok: true, value: { call, ready: false } });
  world.wait(100);
  expect([conversation()?.phase, caller.hears()]).toEqual(['talking', `talks with ${leg()}`]);
  expect(world.trace(call)).toMatch(/interrupted false \| rejoinStarted \| rejoined$/);
  caller.hangUp();
  expect(world.outcomes()).toEqual(['talked']);
});

test('a window that died with the softphone: music at once', async () => {
  const { world, caller, call, leg } = await talking();
  const before = leg();
  await world.command('anna', { kind: 'phoneLost' });
  expect([caller.hears(), world.sim.has(before)]).toEqual(['music lvs-long', false]);
  await world.command('anna', report('new'));
  expect(await world.command('anna', { kind: 'rejoin', call })).toMatchObject({ ok: true });
  world.wait(100);
  expect(caller.hears()).toBe(`talks with ${leg()}`);
});

test('not back after 20 s: first in line, for everybody', async () => {
  const { world, caller, call, leg } = await talking('bernd');
  const late = world.inLine('1');
  world.sim.die(leg());
  world.engine.consoleChanged('anna', false);
  world.wait(20_000);
  expect(await world.command('bernd', { kind: 'take', call })).toMatchObject({
    error: { code: 'takenByOther', agentName: 'Anna' },
  });
  world.wait(500);
  expect(world.waiting('lvs')[0]).toBe(call);
  expect(await world.command('anna', { kind: 'rejoin', call })).toMatchObject({
    error: { code: 'noConversation' },
  });
  expect(await world.command('bernd', { kind: 'take', call })).toMatchObject({ ok: true });
  world.wait(100);
  expect(caller.hears()).toMatch(/^talks with/);
  late.hangUp();
});

test('a phone that was only frozen goes on by itself; a held caller stays held', async () => {
  for (const held of [false, true]) {
    const { world, caller, call, conversation, leg } = await talking();
    if (held) await world.command('anna', { kind: 'hold' });
    world.sim.die(leg());
    world.engine.consoleChanged('anna', false);
    world.wait(5_000);
    expect(conversation()?.phase).toBe('interrupted');
    world.sim.die(leg(), false);
    world.engine.consoleChanged('anna', true);
    world.wait(600);
    expect(conversation()?.phase).toBe(held ? 'held' : 'talking');
    expect(caller.hears()).toMatch(held ? /^music/ : /^talks with/);
    expect(world.trace(call)).toMatch(/interrupted (true|false) \| rejoined$/);
  }
});

test('a console that is frozen together with its phone: the silence is known, so nobody asks first', async () => {
  const { world, caller, conversation, leg } = await talking();
  world.sim.tell({ kind: 'legSilent', leg: leg() });
  expect(conversation()?.phase).toBe('talking');
  world.engine.consoleChanged('anna', false);
  expect([conversation()?.phase, caller.hears()]).toEqual(['interrupted', 'music lvs-long']);
});

test('a phone that registers with another name is another one: the old one is asked', async () => {
  const { world, conversation, leg } = await talking();
  world.sim.die(leg());
  await world.command('anna', report('old'));
  world.wait(1_000);
  expect(conversation()?.phase).toBe('talking');
  await world.command('anna', report('new'));
  world.wait(600);
  expect(conversation()?.phase).toBe('interrupted');
});

test('while it takes its call, too: dead, and the caller is back at the old place', async () => {
  const world = new HotlineWorld({ softphonesAnswer: false });
  await world.signIn('anna');
  const first = world.inLine('1');
  const call = world.calls()[0] as string;
  world.inLine('1');
  await world.command('anna', { kind: 'take', call });
  world.sim.die(world.engine.state.line.conversations.get(call)?.agentLeg ?? '');
  world.engine.consoleChanged('anna', false);
  world.wait(600);
  expect([world.waiting('lvs')[0], first.hears()]).toEqual([call, expect.stringMatching(/^(prompt|music)/)]);
});

test('the phone can’t be reached at once: the agent may click again, until it is everybody’s turn', async () => {
  const { world, caller, call, conversation, leg } = await talking();
  await world.command('anna', { kind: 'phoneLost' });
  world.wait(1_000);
  await world.command('anna', { kind: 'rejoin', call });
  world.sim.leave(leg(), 'unreachable');
  expect([conversation()?.phase, caller.hears()]).toEqual(['interrupted', 'music lvs-long']);
  await world.command('anna', { kind: 'rejoin', call });
  world.wait(100);
  expect(conversation()?.phase).toBe('talking');
});

test('the caller hangs up meanwhile: they have talked', async () => {
  const { world, caller, leg } = await talking();
  world.sim.die(leg());
  world.engine.consoleChanged('anna', false);
  world.wait(1_000);
  caller.hangUp();
  expect([world.outcomes(), world.activity('anna'), world.sim.legCount]).toEqual([['talked'], 'wrapUp', 0]);
});

test('an agent who doesn’t want to go on gives the caller to the others at once', async () => {
  const { world, call } = await talking();
  await world.command('anna', { kind: 'phoneLost' });
  await world.command('anna', { kind: 'hangUp' });
  expect(world.waiting('lvs')).toEqual([call]);
});

test('a consultation ends with the phone: its target hangs nowhere', async () => {
  const { world, caller, call, conversation } = await talking();
  await world.command('anna', { kind: 'consult', to: '+4930777' });
  world.wait(3_000);
  await world.command('anna', { kind: 'phoneLost' });
  expect([world.sim.legsTo('+4930777'), caller.hears()]).toEqual([[], 'music lvs-long']);
  await world.command('anna', { kind: 'rejoin', call });
  world.wait(100);
  expect(conversation()?.phase).toBe('talking');
});

const waitsUntil = (conversation: Conversation | undefined) =>
  conversation?.phase === 'interrupted' ? conversation.interruption.untilMs : null;

test('a restart of the engine at each of these moments changes nothing', async () => {
  for (const moment of ['interrupted', 'rejoining', 'rejoined'] as const) {
    const { world, caller, call, conversation, leg } = await talking();
    const look = () => world.engine.state.line.conversations.get(call)?.phase;
    world.sim.die(leg());
    world.engine.consoleChanged('anna', false);
    world.wait(600);
    const until = waitsUntil(conversation());
    if (moment !== 'interrupted') void world.command('anna', { kind: 'rejoin', call });
    if (moment === 'rejoined') world.wait(10);
    world.restartEngine();
    world.wait(100);
    if (moment === 'rejoining') {
      // The answer to the click is lost with the engine: the agent may click again.
      expect([look(), caller.hears()]).toEqual(['connecting', 'music lvs-long']);
      world.wait(10_000);
    }
    if (moment !== 'rejoined') {
      expect([look(), caller.hears()]).toEqual(['interrupted', 'music lvs-long']);
      expect(waitsUntil(world.engine.state.line.conversations.get(call))).toBe(until);
      await world.command('anna', { kind: 'rejoin', call });
      world.wait(100);
    }
    expect([look(), caller.hears()], moment).toEqual(['talking', expect.stringMatching(/^talks with/)]);
    caller.hangUp();
    expect(world.outcomes()).toEqual(['talked']);
  }
});

test('the time to come back runs on over a restart', async () => {
  const { world, call } = await talking();
  await world.command('anna', { kind: 'phoneLost' });
  world.wait(10_000);
  world.restartEngine();
  world.wait(9_000);
  expect(world.waiting('lvs')).toEqual([]);
  world.wait(1_000);
  expect(world.waiting('lvs')).toEqual([call]);
});

test('signing in at another console while it rings: rung again there, as soon as its phone is known', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  await world.command('carla', report('old'));
  world.inLine('3');
  const offers = () => [...world.engine.state.line.offers.values()];
  const before = offers()[0];
  await world.engine.signIn('carla', 'softphone', 'Notebook');
  expect([offers(), world.sim.has(before?.leg ?? '')]).toEqual([[], false]);
  await world.command('carla', report('new'));
  expect(offers()).toMatchObject([{ agent: 'carla', call: before?.call }]);
  expect(world.sim.contactOf(offers()[0]?.leg ?? '')).toBe('new');
  const taken = await world.command('carla', { kind: 'acceptOffer', ...world.offerTo('carla') });
  expect(taken).toMatchObject({ ok: true });
});

test('each leg to a softphone goes to the phone that the console named, and to all of them where it named none', async () => {
  const world = new HotlineWorld();
  const contacts = (extension: string) => world.sim.legsTo(extension).map((leg) => world.sim.contactOf(leg));
  await world.signIn('anna');
  world.inLine('1');
  expect(contacts('21')).toEqual([undefined]);
  await world.command('anna', { kind: 'startBreak', reason: 'x' });
  await world.command('anna', report('mine'));
  await world.command('anna', { kind: 'endBreak' });
  expect(contacts('21')).toEqual(['mine']);
  await world.command('anna', report('after-reload'));
  expect(contacts('21')).toEqual(['after-reload']);
  await world.signIn('bernd');
  await world.command('bernd', report('bernds'));
  await world.command('anna', { kind: 'take', call: world.calls()[0] as string });
  world.wait(100);
  expect(contacts('21')).toEqual(['after-reload']);
  await world.command('anna', { kind: 'consult', to: '22' });
  expect(contacts('22')).toContain('bernds');
});
