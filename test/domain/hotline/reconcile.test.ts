// The engine was away: what happened at the switch meanwhile is found out, and each call adopted, repaired or closed.

import { expect, test } from 'vitest';
import { type Consult, consultOf } from '../../../src/domain/waiting-line/line.ts';
import type { SwitchCommand } from '../../../src/domain/words/switch-commands.ts';
import type { SwitchLeg } from '../../../src/domain/words/switch-events.ts';
import { annaTalks } from '../../support/virtual/anna-talks.ts';
import { type Caller, HotlineWorld, people, teams } from '../../support/virtual/hotline-world.ts';

function consulted(world: HotlineWorld, call: string): Consult {
  const conversation = world.engine.state.line.conversations.get(call);
  const consult = conversation === undefined ? null : consultOf(conversation);
  if (consult === null) throw new Error(`nobody is asked about ${call}`);
  return consult;
}

/** The engine is gone, something happens, and another engine comes. */
function whileAway(world: HotlineWorld, what: () => void): void {
  world.killEngine();
  what();
  world.restartEngine();
}

async function nothingLeft(world: HotlineWorld): Promise<void> {
  for (const { id } of people) await world.engine.signOut(id, 'agent');
  expect(world.leftovers()).toEqual([]);
}

test('a caller who hung up while waiting is recorded as abandoned', async () => {
  const world = new HotlineWorld();
  const caller = world.caller();
  world.wait(4_000);
  caller.press('1');
  world.wait(5_000);
  whileAway(world, () => caller.hangUp());
  expect(world.waiting('lvs')).toEqual([]);
  expect(world.outcomes()).toEqual(['abandoned']);
  await nothingLeft(world);
});

test('a caller who hung up while talking: the agent is let go, into wrap-up', async () => {
  const { world, caller } = await annaTalks();
  whileAway(world, () => caller.hangUp());
  expect(world.outcomes()).toEqual(['talked']);
  expect(world.activity('anna')).toBe('wrapUp');
  await nothingLeft(world);
});

test('an agent whose phone is gone: the caller waits for the agent with music, then again for all, first', async () => {
  const { world, caller, call, agentLeg } = await annaTalks();
  whileAway(world, () => world.sim.leave(agentLeg, 'lost'));
  expect(world.engine.state.line.conversations.get(call)?.phase).toBe('interrupted');
  expect(caller.hears()).toMatch(/^music /);
  world.wait(20_000);
  expect(world.waiting('lvs')).toEqual([call]);
  expect(caller.hears()).not.toBe('silence');
  caller.hangUp();
  await nothingLeft(world);
});

test('a caller who came in the meantime is answered', async () => {
  const world = new HotlineWorld();
  let caller: Caller | null = null;
  whileAway(world, () => {
    caller = world.caller('+49302');
  });
  expect((caller as Caller | null)?.hears()).toBe('prompt greeting');
  expect(world.trace(world.calls()[0] as string)).toContain('callArrived +49302');
});

test('both are joined again when the bridge was not, or is no more', async () => {
  const { world, caller, call, agentLeg } = await annaTalks();
  const bridge = world.engine.state.line.conversations.get(call)?.bridge as string;
  whileAway(world, () => world.sim.run({ kind: 'closeBridge', bridge }));
  expect(caller.hears()).toBe(`talks with ${agentLeg}`);
  expect(world.activity('anna')).toBe('talking');
});

test('a phone that was lifted meanwhile is connected', async () => {
  const world = new HotlineWorld();
  world.sim.phone('21', { kind: 'manual' });
  await world.signIn('anna', 'deskPhone');
  const caller = world.inLine('1');
  await world.command('anna', { kind: 'take', call: world.calls()[0] as string });
  const [leg] = world.sim.legsTo('21') as [string];
  whileAway(world, () => world.sim.lift(leg));
  expect(caller.hears()).toBe(`talks with ${leg}`);
  caller.hangUp();
  expect(world.outcomes()).toEqual(['talked']);
});

test('a leg and a bridge that nobody knows are closed', async () => {
  const world = new HotlineWorld();
  whileAway(world, () => {
    world.sim.run({
      kind: 'dial',
      leg: 'stray',
      bridge: 'stray-bridge',
      target: { kind: 'number', number: '+49309' },
      label: {},
      ready: false,
      timeoutMs: 60_000,
    });
  });
  expect(world.sim.legCount).toBe(0);
  expect(world.sim.bridgeCount).toBe(0);
});

test('a prompt that ended meanwhile leads on; one that still plays is not started again', async () => {
  const world = new HotlineWorld();
  const caller = world.caller();
  world.wait(1_000);
  whileAway(world, () => undefined);
  expect(caller.hears()).toBe('prompt greeting');
  world.wait(1_500);
  expect(caller.hears()).toBe('prompt main-menu');
  whileAway(world, () => world.wait(3_500));
  // The menu waits for a key now, its whole time.
  caller.press('1');
  expect(caller.hears()).toBe('prompt connecting-lvs');
});

test('a limit that passed meanwhile takes effect at once', async () => {
  const world = new HotlineWorld();
  const caller = world.inLine('3');
  whileAway(world, () => world.wait(400_000));
  world.wait(0);
  expect(caller.hears()).toBe('prompt leave-a-message');
});

test('phones that came or went meanwhile are known', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  whileAway(world, () => world.sim.phone('21', { kind: 'unreachable' }));
  expect(world.engine.state.line.agents.get('anna')?.reachable).toBe(false);
  whileAway(world, () => world.sim.phone('21', { kind: 'manual' }));
  expect(world.engine.state.line.agents.get('anna')?.reachable).toBe(true);
});

test('a new engine has ready legs at once for all who could take the caller that waits', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  await world.signIn('bernd');
  const caller = world.caller();
  world.wait(4_000);
  caller.press('1');
  world.wait(5_000);
  whileAway(world, () => undefined);
  for (const id of ['anna', 'bernd']) expect(world.engine.state.line.agents.get(id)?.readyLeg).not.toBeNull();
  caller.hangUp();
  await nothingLeft(world);
});

test('a new engine rings at once for the caller that waits, although nothing else happens', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla');
  const caller = world.caller();
  world.wait(4_000);
  caller.press('3');
  world.wait(5_000);
  whileAway(world, () => undefined);
  expect(world.activity('carla')).toBe('ringing');
  caller.hangUp();
  await nothingLeft(world);
});

test('a hang-up that got lost with the connection or the engine is done later, and nobody is greeted twice', async () => {
  for (const comesBack of [
    // The simulator shows its picture to whoever starts it, as a switch does after a lost connection.
    (world: HotlineWorld) => world.engine.start(),
    (world: HotlineWorld) => world.restartEngine(),
  ]) {
    const { world, caller } = await annaTalks();
    const run = world.sim.run;
    world.sim.run = () => undefined;
    await world.command('anna', { kind: 'hangUp' });
    expect(world.outcomes()).toEqual(['talked']);
    world.sim.run = run;
    expect(world.sim.has(caller.leg)).toBe(true);
    comesBack(world);
    world.wait(10);
    expect(world.sim.has(caller.leg)).toBe(false);
    expect(world.calls()).toHaveLength(1);
    await nothingLeft(world);
  }
});

test('a click that got lost with the engine has done nothing, and nothing else is shown: hold, resume, toggle', async () => {
  const swallowed = async (world: HotlineWorld, what: () => Promise<unknown>) => {
    const run = world.sim.run;
    world.sim.run = () => undefined;
    await what();
    world.sim.run = run;
    world.restartEngine();
    world.wait(10);
  };
  const { world, caller, call, agentLeg } = await annaTalks();
  const phase = () => world.engine.state.line.conversations.get(call)?.phase;
  await swallowed(world, () => world.command('anna', { kind: 'hold' }));
  expect([phase(), caller.hears()]).toEqual(['talking', `talks with ${agentLeg}`]);
  await world.command('anna', { kind: 'hold' });
  await swallowed(world, () => world.command('anna', { kind: 'resume' }));
  expect([phase(), caller.hears()]).toEqual(['held', 'music lvs-long']);
  await world.command('anna', { kind: 'resume' });
  await world.command('anna', { kind: 'consult', to: '22' });
  world.wait(2_500);
  const target = consulted(world, call).leg;
  await swallowed(world, () => world.command('anna', { kind: 'toggle' }));
  expect(consulted(world, call).facing).toBe('target');
  expect(caller.hears()).toBe('music lvs-long');
  expect(world.sim.hears(target)).toEqual({ kind: 'legs', legs: [agentLeg] });
  await world.command('anna', { kind: 'toggle' });
  await swallowed(world, () => world.command('anna', { kind: 'toggle' }));
  expect(consulted(world, call).facing).toBe('caller');
  expect(caller.hears()).toBe(`talks with ${agentLeg}`);
  expect(world.sim.hears(target)).toMatchObject({ kind: 'media' });
  caller.hangUp();
  world.sim.leave(target);
  await nothingLeft(world);
});

test('whoever can’t be put together is not left in silence', async () => {
  const { world, caller, call, agentLeg } = await annaTalks();
  const { bridge } = world.engine.state.line.conversations.get(call) as { bridge: string };
  const failed = (command: SwitchCommand) =>
    world.sim.tell({ kind: 'commandFailed', command, reason: 'no reply' });
  await world.command('anna', { kind: 'consult', to: '22' });
  world.wait(2_500);
  const consult = consulted(world, call);
  failed({ kind: 'bridge', bridge: consult.bridge, legs: [agentLeg, consult.leg] });
  expect(caller.hears()).toBe(`talks with ${agentLeg}`);
  await world.command('anna', { kind: 'hold' });
  failed({ kind: 'park', leg: caller.leg, media: 'music y' });
  expect(caller.hears()).toBe('ringBack');
  await world.command('anna', { kind: 'resume' });
  failed({ kind: 'bridge', bridge, legs: [agentLeg, caller.leg] });
  expect(world.waiting('lvs')).toEqual([call]);
  expect(caller.hears()).not.toBe('silence');
  caller.hangUp();
  await nothingLeft(world);
  expect(world.outcomes()).toHaveLength(1);
});

/** Somebody on a desk phone for the automatic team, talking; and the next caller waits. */
async function deskTalkAndWaiting(): Promise<{ world: HotlineWorld; agentLeg: string; waiting: Caller }> {
  const world = new HotlineWorld({ teams: teams.map((team) => ({ ...team, wrapUpMs: 0 })) });
  world.sim.phone('31', { kind: 'manual' });
  await world.signIn('carla', 'deskPhone');
  world.inLine('3', '+49301');
  world.wait(100);
  const [agentLeg] = world.sim.legsTo('31') as [string];
  world.sim.lift(agentLeg);
  world.wait(100);
  expect(world.activity('carla')).toBe('talking');
  const waiting = world.inLine('3', '+49302');
  return { world, agentLeg, waiting };
}

test('a picture ends no leg that is younger: the offer made by the news of a reconnect goes on', async () => {
  const { world, agentLeg, waiting } = await deskTalkAndWaiting();
  const picture = await world.sim.readBack();
  // She hung up while the connection was away; the switch tells that, and then shows its older picture.
  world.sim.leave(agentLeg);
  expect(world.activity('carla')).toBe('ringing');
  const [ringing] = world.sim.legsTo('31') as [string];
  const legs = picture.legs.filter(({ leg }) => leg !== agentLeg);
  world.sim.tell({ kind: 'switchBack', version: 'older', picture: { ...picture, legs } });
  world.wait(10);
  expect(world.activity('carla')).toBe('ringing');
  expect(world.sim.legsTo('31')).toEqual([ringing]);
  world.sim.lift(ringing);
  expect(waiting.hears()).toBe(`talks with ${ringing}`);
});

test('whoever is moved behind our back is put where they belong, whether they talk or are held', async () => {
  const { world, caller, call, agentLeg } = await annaTalks();
  const [{ leg }] = world.sim.picture().legs.filter(({ direction }) => direction === 'incoming') as [
    SwitchLeg,
  ];
  const bridge = world.engine.state.line.conversations.get(call)?.bridge ?? '';
  const looksAgain = () => world.sim.tell({ kind: 'legsMoved', picture: world.sim.picture() });

  world.sim.run({ kind: 'park', leg, media: 'their-own' });
  expect(world.sim.hears(agentLeg).kind).toBe('silence');
  looksAgain();
  world.wait(10);
  expect(caller.hears()).toBe(`talks with ${agentLeg}`);

  await world.engine.command('anna', { kind: 'hold', call });
  world.wait(10);
  const music = caller.hears();
  expect(music).toMatch(/^music /);
  world.sim.run({ kind: 'bridge', bridge, legs: [leg] });
  expect(caller.hears()).not.toBe(music);
  looksAgain();
  world.wait(10);
  expect(caller.hears()).toBe(music);
});

test('a leg that has been forgotten is hung up as soon as it is heard of', async () => {
  for (const heard of ['legRinging', 'legReady', 'legAnswered'] as const) {
    const world = new HotlineWorld();
    world.sim.run({
      kind: 'dial',
      leg: 'forgotten',
      bridge: null,
      target: { kind: 'number', number: '+49309' },
      label: {},
      ready: false,
      timeoutMs: 60_000,
    });
    world.sim.tell({ kind: heard, leg: 'forgotten' });
    expect(world.sim.has('forgotten'), heard).toBe(false);
  }
});

test('an engine that takes over lets people talk on whom another engine has put together', async () => {
  for (const who of ['caller', 'agent'] as const) {
    const { world, caller, agentLeg } = await annaTalks();
    const waiting = world.inLine('1', '+49302');
    world.killEngine();
    const next = new HotlineWorld({ sim: world.sim, clock: world.clock });
    next.wait(10);
    expect(caller.hears()).toBe(`talks with ${agentLeg}`);
    // The one who waited is a new caller there.
    expect(waiting.hears()).toBe('prompt greeting');
    expect(next.calls()).toHaveLength(1);
    next.wait(60_000);
    expect(caller.hears()).toBe(`talks with ${agentLeg}`);
    // A reconnect changes nothing.
    next.sim.tell({ kind: 'switchBack', version: 'again', picture: next.sim.picture() });
    expect(caller.hears()).toBe(`talks with ${agentLeg}`);
    // Whoever hangs up: nobody is left alone.
    next.sim.leave(who === 'caller' ? caller.leg : agentLeg);
    waiting.hangUp();
    next.wait(10);
    await nothingLeft(next);
  }
});

test('a switch that was restarted while no engine ran has ended the calls, not the callers', async () => {
  const { world, caller, agentLeg } = await annaTalks();
  const waiting = world.inLine('1', '+49302');
  world.killEngine();
  for (const leg of [caller.leg, waiting.leg, agentLeg]) world.sim.leave(leg, 'switchRestarted');
  world.sim.restarted = true;
  world.restartEngine();
  for (const call of world.calls())
    expect(world.facts(call).at(-1)).toMatchObject({
      kind: 'callEnded',
      by: 'switch',
      cause: 'switchRestarted',
    });
  await nothingLeft(world);
});

test('a caller whom the switch took back, for its fallback, has not hung up', async () => {
  const { world } = await annaTalks();
  const waiting = world.inLine('1', '+49302');
  world.sim.leave(waiting.leg, 'takenBack');
  expect(world.facts(world.calls().at(-1) ?? '').at(-1)).toMatchObject({
    kind: 'callEnded',
    by: 'switch',
    cause: 'takenBack',
  });
});

test('a switch that was restarted has ended the calls, not the callers', async () => {
  const { world, caller, agentLeg } = await annaTalks();
  const waiting = world.inLine('1', '+49302');
  for (const leg of [caller.leg, waiting.leg, agentLeg]) world.sim.leave(leg, 'switchRestarted');
  for (const call of world.calls())
    expect(world.facts(call).at(-1)).toMatchObject({
      kind: 'callEnded',
      by: 'switch',
      cause: 'switchRestarted',
    });
  world.restartEngine();
  await nothingLeft(world);
});
