// Manual control, as callers meet it: announcements, pauses, diversions and other modes, turned on, ended and turned off.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { nightMode } from '../support/small-plan.ts';
import { HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';

const greeted = (): OperatingMode => ({ ...seedMode(), greeting: 'greeting' });
const MINUTE = 60_000;

const night = nightMode().mode;

test('an outage announcement: the next callers hear it until its time is over, who is on the line goes on', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  const before = world.caller();
  expect(await world.announce('sap-down', { until: world.clock.now() + 10 * MINUTE })).toMatchObject({
    ok: true,
  });
  const during = world.caller();
  expect([before.hears(), during.hears()]).toEqual(['prompt greeting', 'prompt sap-down']);
  world.wait(10 * MINUTE);
  expect(world.caller().hears()).toBe('prompt greeting');
  expect(world.engine.state.turnedOn).toEqual([]);
});

test('several at once are heard one after the other, in the order in which they were turned on', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  await world.announce('sap-down');
  await world.announce('lvs-down', { where: 'afterGreeting' });
  await world.announce('network-down');
  const caller = world.caller();
  const heard: (string | null)[] = [];
  for (let i = 0; i < 4; i++, world.wait(3_000)) heard.push(caller.hears());
  expect(heard).toEqual(['prompt sap-down', 'prompt network-down', 'prompt lvs-down', 'prompt main-menu']);
});

test('each call that meets what is on tells by whom it was, until when and why', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  const waiting = waits(world);
  const until = world.clock.now() + 10 * MINUTE;
  await world.announce('sap-down', { until, tellWaiting: true });
  await world.turnOn('Pause', { kind: 'pause' });
  world.caller();
  const met = world
    .calls()
    .map((id) => world.facts(id).flatMap((fact) => (fact.kind === 'quickSwitchMet' ? [fact.met] : [])));
  expect(met).toMatchObject([
    [{ name: 'sap-down', does: 'announce', by: 'petra', until, reason: '' }],
    [{ name: 'Pause', does: 'pause', by: 'petra', until: null }],
  ]);
  waiting.hangUp();
});

test('what is on survives an engine that is killed, and ends in its time all the same', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  await world.announce('sap-down', { until: world.clock.now() + 10 * MINUTE });
  await world.announce('lvs-down');
  world.restartEngine();
  expect(world.engine.state.turnedOn.map(({ name }) => name)).toEqual(['sap-down', 'lvs-down']);
  world.wait(10 * MINUTE);
  expect(world.engine.state.turnedOn.map(({ name }) => name)).toEqual(['lvs-down']);
});

test('one whose time came while no engine ran has ended when it is back', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  await world.announce('sap-down', { until: world.clock.now() + MINUTE });
  world.restartEngine(5 * MINUTE);
  world.wait(1);
  expect(world.caller().hears()).toBe('prompt greeting');
  expect(world.engine.state.turnedOn).toEqual([]);
});

test.each([
  [30, 'informed'],
  [31, 'abandoned'],
])('who hears it, waits %i seconds in a line and hangs up is %s', async (seconds, outcome) => {
  const world = new HotlineWorld({ mode: greeted() });
  await world.announce('sap-down');
  const caller = waits(world);
  const [waiting] = [...world.engine.state.line.waiting.values()].flat();
  if (waiting === undefined) throw new Error('nobody waits');
  world.wait(waiting.enteredAt + seconds * 1_000 - world.clock.now());
  caller.hangUp();
  expect(world.outcomes()).toEqual([outcome]);
});

test('a pause: callers hear that it is one and are hung up, and count as informed', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  const waiting = waits(world);
  await world.turnOn('Pause', { kind: 'pause' });
  const caller = world.caller();
  expect(caller.hears()).toBe('prompt paused');
  world.wait(3_000);
  expect(world.outcomes()).toEqual(['', 'informed']);
  expect(waiting.hears()).toBe('music lvs-short');
});

test('another mode for a while: it returns by itself, and each caller stays in the one that it got', async () => {
  const world = new HotlineWorld({ mode: greeted(), otherModes: [night] });
  await world.turnOn('Nacht', { kind: 'mode', mode: 'night' }, world.clock.now() + MINUTE);
  const atNight = world.caller();
  expect(atNight.hears()).toBe('prompt closed');
  world.wait(MINUTE);
  expect(world.caller().hears()).toBe('prompt greeting');
});

test('a diversion to a team: callers hear what is on, and stand in its line at once', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  await world.announce('sap-down');
  await world.turnOn('Alles an PC', { kind: 'divert', to: { kind: 'team', team: 'pc' } });
  const caller = world.caller();
  expect(caller.hears()).toBe('prompt sap-down');
  world.wait(3_000);
  expect(world.waiting('pc')).toEqual(world.calls());
});

test('who waits is told as well where the quick switch says so, and keeps the place', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  const caller = waits(world);
  world.wait(20_000);
  await world.announce('lvs-down', { tellWaiting: false });
  world.wait(100);
  expect(caller.hears()).not.toBe('prompt lvs-down');
  await world.announce('all-down', { tellWaiting: true });
  world.wait(60_000);
  const [, told] = world.engine.state.turnedOn;
  expect(world.trace(world.calls()[0] as string)).toContain(`announcementHeard ${told?.turning} true`);
  expect(world.trace(world.calls()[0] as string).match(/announcementHeard/g)).toHaveLength(1);
  expect(world.waiting('lvs')).toEqual(world.calls());
});

/** In the line of LVS. */
function waits(world: HotlineWorld) {
  const caller = world.caller();
  world.wait(6_500);
  caller.press('1');
  world.wait(3_500);
  return caller;
}

test('until further notice: who turned it on and supervisors are reminded daily, also over restarts, until it is off', async () => {
  const world = new HotlineWorld({ mode: greeted() });
  const unread = (agent: string) =>
    world.engine.state.line.agents.get(agent)?.notices.map(({ kind }) => kind) ?? [];
  const told = () => ['petra', 'anna'].map(unread);
  const announcement = {
    kind: 'announce',
    where: 'insteadOfGreeting',
    says: { de: { text: 'sap-down', sound: 'prompt sap-down' } },
    tellWaiting: false,
  } as const;
  const made = { name: 'sap-down', hotlines: ['it'], does: announcement, until: null, reason: '' };
  await world.engine.control('anna', { kind: 'turnOnNew', ...made });
  world.wait(23 * 60 * MINUTE);
  expect(told()).toEqual([[], []]);
  // The time comes while no engine runs.
  world.restartEngine(2 * 60 * MINUTE);
  world.wait(MINUTE);
  expect(told()).toEqual([['stillOn'], ['stillOn']]);
  const [notice] = world.engine.state.line.agents.get('anna')?.notices ?? [];
  await world.engine.command('anna', { kind: 'readNotice', notice: notice?.id ?? '' });
  world.restartEngine();
  expect(told()).toEqual([['stillOn'], []]);
  world.wait(24 * 60 * MINUTE);
  expect(told()).toEqual([['stillOn'], ['stillOn']]);
  const [on] = world.engine.state.turnedOn;
  await world.engine.control('petra', { kind: 'turnOff', turning: on?.turning ?? '' });
  expect(told()).toEqual([[], []]);
});
