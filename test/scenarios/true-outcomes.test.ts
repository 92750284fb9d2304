// What broke off is said to have broken off, ended when it was last seen, and somebody is told of it.

import { expect, test } from 'vitest';
import type { LegEndCause } from '../../src/domain/words/switch-events.ts';
import { HotlineWorld, teams } from '../support/virtual/hotline-world.ts';
import { recordOf } from '../support/virtual/record-of.ts';

const brokeOff = (world: HotlineWorld) =>
  [...world.engine.faults.all()].flatMap(({ fault }) => (fault.kind === 'callsBrokeOff' ? fault : []));

/** The switch goes with the engine, as the exchange does; both are there again after so long. */
function allGone(world: HotlineWorld, legs: readonly string[], downMs: number): void {
  world.killEngine();
  for (const leg of legs) world.sim.leave(leg, 'switchRestarted');
  world.clock.advance(downMs);
  world.sim.restarted = true;
  world.replaceEngine();
}

/** One hears the menu, one waits, one talks with Anna since a minute. */
async function three() {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const talking = world.inLine('1', '+49301');
  const [talk] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call: talk });
  world.wait(100);
  const waiting = world.inLine('1', '+49302');
  world.wait(60_000);
  const arriving = world.caller('+49303');
  world.wait(1_000);
  const [, wait, arrival] = world.calls() as [string, string, string];
  return { world, talk, wait, arrival, legs: [talking.leg, waiting.leg, arriving.leg] as const };
}

test('callers whose switch ended with the engine did not hang up, and the outage is nobody’s talk or wait', async () => {
  const { world, talk, wait, arrival, legs } = await three();
  const before = { talked: recordOf(world, talk), waited: recordOf(world, wait) };
  const endedAt = world.clock.now();
  allGone(world, [...legs, ...world.sim.legsTo('21')], 20_000);
  const records = [talk, wait, arrival].map((call) => recordOf(world, call));
  expect(records.map(({ outcome }) => outcome)).toEqual(['talked', 'lost', 'lost']);
  expect(records.map((record) => record.brokeOff)).toEqual(Array(3).fill('switchRestarted'));
  expect(records.map((record) => record.endedAt)).toEqual([endedAt, endedAt, endedAt]);
  expect(records[0]?.talkedMs).toBe(endedAt - (before.talked.connectedAt as number));
  const since = before.waited.interval?.since as number;
  expect(records[1]?.waitedMs).toBe(endedAt - since);
  expect(brokeOff(world)).toEqual([{ kind: 'callsBrokeOff', calls: 3, talked: 1 }]);
});

test('who hung up while no engine ran has hung up, when it was last seen', async () => {
  const { world, talk, wait, legs } = await three();
  const endedAt = world.clock.now();
  world.killEngine();
  world.sim.leave(legs[0]);
  world.sim.leave(legs[1]);
  world.clock.advance(20_000);
  world.replaceEngine();
  expect([recordOf(world, talk), recordOf(world, wait)]).toMatchObject([
    { outcome: 'talked', brokeOff: null, endedAt },
    { outcome: 'abandoned', brokeOff: null, endedAt },
  ]);
  expect(brokeOff(world)).toEqual([]);
});

test('a talk that went on while no engine ran counts whole', async () => {
  const { world, talk, legs } = await three();
  const since = recordOf(world, talk).connectedAt as number;
  world.restartEngine(20_000);
  world.wait(5_000);
  world.sim.leave(legs[0]);
  expect(recordOf(world, talk).talkedMs).toBe(world.clock.now() - since);
});

test('an agent who was lost meanwhile talked until then, and the caller waits since then', async () => {
  const { world, talk } = await three();
  const leg = world.engine.state.line.conversations.get(talk)?.agentLeg as string;
  const lostAt = world.clock.now();
  world.killEngine();
  world.sim.leave(leg, 'lost');
  world.clock.advance(20_000);
  world.replaceEngine();
  const { talks, interval, connectedAt } = recordOf(world, talk);
  expect(talks).toEqual([{ agent: 'anna', talkedMs: lostAt - (connectedAt as number) }]);
  expect(interval).toEqual({ kind: 'waiting', since: lostAt });
});

test.each<[LegEndCause, string]>([
  ['lost', 'lost'],
  ['takenBack', 'lost'],
  ['switchRestarted', 'lost'],
  ['hungUp', 'abandoned'],
])('a waiting caller’s leg ends: %s', async (cause, outcome) => {
  const { world, wait, legs } = await three();
  world.sim.leave(legs[1], cause);
  expect(recordOf(world, wait)).toMatchObject({ outcome, brokeOff: cause === 'hungUp' ? null : cause });
  expect(brokeOff(world)).toHaveLength(cause === 'hungUp' ? 0 : 1);
});

test('a caller who is lost while a phone is being reached has not hung up either', async () => {
  const world = new HotlineWorld({ softphonesAnswer: false });
  await world.signIn('anna');
  const caller = world.inLine('1', '+49301');
  const [call] = world.calls() as [string];
  await world.command('anna', { kind: 'take', call });
  expect(world.engine.state.line.conversations.get(call)?.phase).toBe('connecting');
  world.sim.leave(caller.leg, 'lost');
  expect(recordOf(world, call)).toMatchObject({ outcome: 'lost', brokeOff: 'lost' });
});

test('who has talked has talked, also when the next one’s phone is being reached', async () => {
  const { world, talk, legs } = await three();
  await world.signIn('bernd', 'deskPhone');
  world.sim.leave(world.engine.state.line.conversations.get(talk)?.agentLeg as string, 'lost');
  world.wait(20_000);
  await world.command('bernd', { kind: 'take', call: talk });
  expect(world.engine.state.line.conversations.get(talk)?.phase).toBe('connecting');
  world.sim.leave(legs[0]);
  expect(recordOf(world, talk).outcome).toBe('talked');
});

test('a phone that was lifted while the switch doesn’t obey: nobody talks, and the caller goes on waiting', async () => {
  const world = new HotlineWorld();
  await world.signIn('carla', 'deskPhone');
  const caller = world.inLine('3', '+49301');
  const [call] = world.calls() as [string];
  world.sim.hang();
  for (const leg of world.sim.legsTo('31')) world.sim.lift(leg);
  expect(world.engine.state.line.conversations.get(call)?.phase).toBe('connecting');
  world.wait(5_000);
  for (const leg of world.sim.legsTo('31')) world.sim.leave(leg);
  world.sim.heal();
  expect(world.waiting('pc')).toEqual([call]);
  expect(recordOf(world, call)).toMatchObject({ talks: [], connectedAt: null });
  world.sim.leave(caller.leg);
  expect(recordOf(world, call).outcome).toBe('abandoned');
});

test('the switch was not reached: what ended meanwhile ended when it was lost', async () => {
  const { world, wait, legs } = await three();
  const lostAt = world.clock.now();
  world.sim.tell({ kind: 'switchLost', reason: 'cut' });
  world.wait(5_000);
  world.sim.tell({ kind: 'switchLost', reason: 'cut' });
  world.sim.leave(legs[1], 'switchRestarted');
  world.sim.tell({ kind: 'switchBack', version: '1', picture: world.sim.picture() });
  expect(recordOf(world, wait)).toMatchObject({ outcome: 'lost', endedAt: lostAt });
  // And from then on it's seen again.
  world.wait(1_000);
  world.sim.leave(legs[2]);
  expect(recordOf(world, world.calls()[2] as string).endedAt).toBe(world.clock.now());
});

test('those that break off one after the other are counted together', async () => {
  const { world, legs } = await three();
  world.sim.leave(legs[1], 'lost');
  world.wait(60_000);
  world.sim.leave(legs[0], 'lost');
  expect(brokeOff(world)).toEqual([{ kind: 'callsBrokeOff', calls: 2, talked: 1 }]);
});

test('a team that is gone from the plan: its callers get at once what they get whom nobody serves', async () => {
  const world = new HotlineWorld();
  await world.signIn('anna');
  const waiting = world.inLine('1', '+49301');
  const talking = world.inLine('1', '+49302');
  const [wait, talk] = world.calls() as [string, string];
  await world.command('anna', { kind: 'take', call: talk });
  world.wait(100);
  world.takeUp({
    ...world.published,
    teams: teams.filter(({ id }) => id !== 'lvs'),
    people: world.published.people.map((person) => ({ ...person, teams: ['sap'] })),
  });
  expect(waiting.hears()).toMatch(/^prompt leave-a-message/);
  expect(talking.hears()).toMatch(/^talks with/);
  world.wait(3_500);
  waiting.press('#');
  expect(waiting.hears()).toMatch(/^prompt goodbye-not-served/);
  world.wait(10_000);
  expect(world.sim.has(waiting.leg)).toBe(false);
  expect(recordOf(world, wait).outcome).toBe('notServed');
  // Whose talk goes on, and breaks, doesn't wait for nobody either.
  world.sim.leave(world.engine.state.line.conversations.get(talk)?.agentLeg as string, 'lost');
  world.wait(20_000);
  expect(talking.hears()).toMatch(/^prompt leave-a-message/);
});
