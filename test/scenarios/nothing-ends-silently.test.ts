// What a fault, or the engine itself, has ended is told to those whom it concerns, until they have read it.

import { expect, test } from 'vitest';
import type { LegEndCause } from '../../src/domain/words/switch-events.ts';
import { type AnnaTalks, annaTalks } from '../support/virtual/anna-talks.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

const OUTSIDE = '+4930777';

function unread(world: HotlineWorld, agent: string): readonly object[] {
  const { notices = [] } = world.engine.state.line.agents.get(agent) ?? {};
  return notices.map(({ id: _id, at: _at, ...words }) => words);
}
const ids = (world: HotlineWorld, agent: string) =>
  world.engine.state.line.agents.get(agent)?.notices.map(({ id }) => id) ?? [];

/** Rung for a caller of PC. */
async function carlaIsRung(phone: 'softphone' | 'deskPhone' = 'softphone') {
  const world = new HotlineWorld();
  await world.signIn('carla', phone);
  const caller = world.inLine('3', '+49301');
  const [call] = world.calls() as [string];
  expect(world.activity('carla')).toBe('ringing');
  return { world, caller, call };
}

test('a call that a fault ends: whoever talked, and the supervisor', async () => {
  const { world, caller, call } = await annaTalks();
  world.sim.leave(caller.leg, 'lost');
  expect(unread(world, 'anna')).toEqual([{ kind: 'brokeOff', call }]);
  expect(unread(world, 'petra')).toEqual([{ kind: 'callersLost', calls: 1, talked: 1 }]);
});

test('who hangs up has hung up: nobody is told', async () => {
  const { world, caller } = await annaTalks();
  caller.hangUp();
  expect([unread(world, 'anna'), unread(world, 'petra')]).toEqual([[], []]);
});

test('an interrupted call whose time runs out: the agent, also one who gave up by hand is not', async () => {
  const { world, call, agentLeg } = await annaTalks();
  world.sim.leave(agentLeg, 'lost');
  expect(unread(world, 'anna')).toEqual([]);
  world.wait(20_000);
  expect(unread(world, 'anna')).toEqual([{ kind: 'notReconnected', call }]);
  const again = await annaTalks();
  again.world.sim.leave(again.agentLeg, 'lost');
  await again.world.command('anna', { kind: 'hangUp' });
  expect(unread(again.world, 'anna')).toEqual([]);
});

test('the phone was lost while no engine ran: the agent', async () => {
  const { world, call, agentLeg } = await annaTalks();
  world.killEngine();
  world.sim.leave(agentLeg, 'lost');
  world.clock.advance(1_000);
  world.replaceEngine();
  world.wait(20_000);
  expect(unread(world, 'anna')).toEqual([{ kind: 'notReconnected', call }]);
});

test('the caller hangs up while the agent’s phone is gone: the agent', async () => {
  const { world, caller, call, agentLeg } = await annaTalks();
  world.sim.leave(agentLeg, 'lost');
  caller.hangUp();
  expect(unread(world, 'anna')).toEqual([{ kind: 'callerGone', call }]);
});

test('a taken call that doesn’t get to the phone: the agent', async () => {
  const world = new HotlineWorld({ softphonesAnswer: false });
  await world.signIn('anna');
  world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  world.wait(11_000);
  expect(unread(world, 'anna')).toEqual([{ kind: 'notConnected', call }]);
});

test.each<[string, (rung: Awaited<ReturnType<typeof carlaIsRung>>) => unknown, object[]]>([
  ['the caller’s line', ({ world, caller }) => world.sim.leave(caller.leg, 'lost'), [{ why: 'call' }]],
  [
    'the switch',
    ({ world }) => {
      world.sim.tell({ kind: 'switchLost', reason: 'cut' });
      world.sim.leave(world.sim.legsTo('31')[0] ?? 'none', 'lost');
    },
    [{ why: 'switch' }],
  ],
  [
    'the agent’s phone',
    ({ world }) => world.sim.leave(world.sim.legsTo('31')[0] ?? 'none', 'lost'),
    [{ why: 'phone' }],
  ],
  ['the agent’s window', ({ world }) => world.command('carla', { kind: 'phoneLost' }), [{ why: 'phone' }]],
  ['none: the caller hangs up', ({ caller }) => caller.hangUp(), []],
  [
    'none: the agent takes a break',
    ({ world }) => world.command('carla', { kind: 'startBreak', reason: 'Pause' }),
    [],
  ],
])('ringing that stops by a fault of %s', async (_what, happens, told) => {
  const rung = await carlaIsRung();
  await happens(rung);
  const { call } = rung;
  expect(unread(rung.world, 'carla')).toEqual(told.map((why) => ({ kind: 'ringingStopped', call, ...why })));
});

test('rung when the engine was killed, and the phone was gone when the next one came', async () => {
  const { world, call } = await carlaIsRung();
  world.killEngine();
  world.sim.leave(world.sim.legsTo('31')[0] ?? 'none');
  world.replaceEngine();
  expect(unread(world, 'carla')).toEqual([{ kind: 'ringingStopped', call, why: 'switch' }]);
});

test.each<['busy' | 'declines' | 'unreachable', LegEndCause]>([
  ['busy', 'busy'],
  ['declines', 'declined'],
  ['unreachable', 'unreachable'],
])('a blind transfer to somebody who is %s: the sender', async (phone, why) => {
  const { world, call } = await annaTalks();
  world.sim.phone(OUTSIDE, phone === 'declines' ? { kind: phone, afterMs: 500 } : { kind: phone });
  await world.command('anna', { kind: 'blindTransfer', to: OUTSIDE });
  world.wait(1_000);
  expect(unread(world, 'anna')).toEqual([
    { kind: 'transferFailed', call, target: null, why, caller: 'waits' },
  ]);
});

const sendsToBernd = async ({ world }: AnnaTalks) => {
  world.sim.phone('22', { kind: 'manual' });
  await world.command('anna', { kind: 'blindTransfer', to: '22' });
  world.wait(1_000);
};

test('the caller is lost while a colleague is rung: the sender, the colleague, the supervisor', async () => {
  const stage = await annaTalks();
  const { world, caller, call } = stage;
  await sendsToBernd(stage);
  world.sim.leave(caller.leg, 'lost');
  const failed = { kind: 'transferFailed', call, target: 'bernd', why: 'lost', caller: 'lost' };
  expect(unread(world, 'anna')).toEqual([failed]);
  expect(unread(world, 'bernd')).toEqual([{ kind: 'ringingStopped', call, why: 'call' }]);
  expect(unread(world, 'petra')).toEqual([{ kind: 'callersLost', calls: 1, talked: 1 }]);
});

test('caller and target can’t be put together: the sender', async () => {
  const stage = await annaTalks();
  const { world, caller, call } = stage;
  await sendsToBernd(stage);
  const leg = world.sim.legsTo('22')[0] ?? 'none';
  const command = { kind: 'bridge', bridge: 'any', legs: [leg, caller.leg] } as const;
  world.sim.tell({ kind: 'commandFailed', command, reason: 'no' });
  expect(unread(world, 'anna')).toMatchObject([{ kind: 'transferFailed', caller: 'waits', why: 'lost' }]);
  expect(world.waiting('lvs')).toEqual([call]);
});

test.each<[string, (world: HotlineWorld) => unknown, LegEndCause | null]>([
  ['is busy', (world) => world.sim.phone('22', { kind: 'busy' }), 'busy'],
  ['declines', (world) => world.sim.phone('22', { kind: 'declines', afterMs: 100 }), 'declined'],
  ['is lost', (world) => void lost(world, 'lost'), 'lost'],
  ['hangs up', (world) => void lost(world, 'hungUp'), null],
])('a consultation whose target %s: the agent, unless it said goodbye', async (_what, happens, why) => {
  const { world, call } = await annaTalks();
  happens(world);
  await world.command('anna', { kind: 'consult', to: '22' });
  world.wait(3_000);
  const told = why === null ? [] : [{ kind: 'consultFailed', call, target: 'bernd', why }];
  expect(unread(world, 'anna')).toEqual(told);
});

/** After it has answered. */
function lost(world: HotlineWorld, cause: LegEndCause): void {
  world.clock.schedule(2_500, () => world.sim.leave(world.sim.legsTo('22')[0] ?? 'none', cause));
}

const cutOff = { kind: 'colleagueCutOff', colleague: 'anna' };
const left = { kind: 'callerLeft', colleague: 'anna', talksOn: true };
test.each<[string, object, (stage: AnnaTalks) => unknown]>([
  ['the switch ends', cutOff, ({ world, caller }) => world.sim.leave(caller.leg, 'switchRestarted')],
  ['the asking agent’s phone is lost', cutOff, ({ world }) => world.command('anna', { kind: 'phoneLost' })],
  ['the caller is lost', left, ({ world, caller }) => world.sim.leave(caller.leg, 'lost')],
  ['the caller hangs up', left, ({ caller }) => caller.hangUp()],
])('asked by a colleague when %s: the one who was asked', async (_what, told, happens) => {
  const stage = await annaTalks();
  const { world, call } = stage;
  await world.command('anna', { kind: 'consult', to: '22' });
  world.wait(3_000);
  await happens(stage);
  expect(unread(world, 'bernd')).toEqual([{ ...told, call }]);
});

test('callers who are lost one after the other are one notice for the supervisor; once read, the next is another', async () => {
  const world = new HotlineWorld();
  const [first, second, third] = [world.inLine('1'), world.inLine('1'), world.inLine('1')];
  world.sim.leave(first.leg, 'lost');
  world.wait(60_000);
  world.sim.leave(second.leg, 'switchRestarted');
  expect(unread(world, 'petra')).toEqual([{ kind: 'callersLost', calls: 2, talked: 0 }]);
  await world.command('petra', { kind: 'readNotice', notice: ids(world, 'petra')[0] ?? '' });
  expect(unread(world, 'petra')).toEqual([]);
  world.sim.leave(third.leg, 'lost');
  expect(unread(world, 'petra')).toEqual([{ kind: 'callersLost', calls: 1, talked: 0 }]);
});

test('a break that the engine begins: the agent and the supervisor', async () => {
  const { world } = await carlaIsRung();
  world.wait(20_000 + 3_000 + 20_000);
  expect(unread(world, 'carla')).toEqual([{ kind: 'onBreak', reason: 'noAnswer' }]);
  expect(unread(world, 'petra')).toEqual([
    { kind: 'colleagueOnBreak', colleague: 'carla', reason: 'noAnswer' },
  ]);
});

test('kept over restarts and a sign-out until it’s read, and then gone for good', async () => {
  const { world, call, agentLeg } = await annaTalks();
  world.engine.consoleChanged('anna', false);
  world.sim.leave(agentLeg, 'lost');
  world.wait(20_000);
  await world.engine.signOut('anna', 'engine');
  world.restartEngine();
  await world.signIn('anna');
  expect(unread(world, 'anna')).toEqual([{ kind: 'notReconnected', call }]);
  const [notice] = ids(world, 'anna') as [string];
  await world.command('anna', { kind: 'readNotice', notice });
  await world.command('anna', { kind: 'readNotice', notice });
  expect(unread(world, 'anna')).toEqual([]);
  world.restartEngine();
  expect(unread(world, 'anna')).toEqual([]);
});

test('who never comes back is not told more than can be read', async () => {
  const world = new HotlineWorld();
  for (let time = 0; time < 15; time++) {
    world.sim.leave(world.inLine('1').leg, 'lost');
    world.wait(10 * 60_000);
  }
  expect(unread(world, 'petra')).toHaveLength(10);
});
