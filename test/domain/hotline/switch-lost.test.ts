// While the switch isn't reached nobody is rung, and what fails says nothing of phones or callers: afterwards it is put right.

import { expect, test } from 'vitest';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

async function carlaAndACaller(): Promise<{ world: HotlineWorld; call: string }> {
  const world = new HotlineWorld();
  await world.signIn('carla', 'deskPhone');
  await world.command('carla', { kind: 'startBreak', reason: 'later' });
  world.inLine('3', '+49301');
  const [call] = world.waiting('pc') as [string];
  return { world, call };
}

const lost = (world: HotlineWorld) => world.sim.tell({ kind: 'switchLost', reason: 'cut' });
const back = (world: HotlineWorld) =>
  world.sim.tell({ kind: 'switchBack', version: '1', picture: world.sim.picture() });
const rungLeg = (world: HotlineWorld) => [...world.engine.state.line.offers.values()][0]?.leg ?? '';
const offers = (world: HotlineWorld, call: string) =>
  world.facts(call).filter(({ kind }) => kind === 'offered').length;

test('whoever becomes free meanwhile is offered the caller once it is reached again, and not before', async () => {
  const { world, call } = await carlaAndACaller();
  lost(world);
  await world.command('carla', { kind: 'endBreak' });
  world.wait(5_000);
  expect(offers(world, call)).toBe(0);
  back(world);
  expect(offers(world, call)).toBe(1);
  expect(world.activity('carla')).toBe('ringing');
});

test('a phone that could not be dialled then is trusted as before: its agent is rung at once', async () => {
  const { world, call } = await carlaAndACaller();
  await world.command('carla', { kind: 'endBreak' });
  const leg = rungLeg(world);
  lost(world);
  world.sim.leave(leg, 'unreachable');
  world.wait(2_000);
  expect(offers(world, call)).toBe(1);
  back(world);
  expect(world.activity('carla')).toBe('ringing');
  // Nobody is to blame for the first one.
  expect(world.facts(call)).toContainEqual(
    expect.objectContaining({ kind: 'offerEnded', outcome: 'withdrawn' }),
  );
});

test('an agent whose phone was lifted meanwhile has missed nothing', async () => {
  const { world, call } = await carlaAndACaller();
  await world.command('carla', { kind: 'endBreak' });
  const leg = rungLeg(world);
  lost(world);
  // What happens now is told by nobody.
  const { listener } = world.sim as unknown as { listener: Parameters<typeof world.sim.start>[0] };
  await world.sim.stop();
  world.sim.lift(leg);
  // Longer than a phone rings.
  world.wait(40_000);
  world.sim.start(listener);
  expect(offers(world, call)).toBe(1);
  expect(world.facts(call)).toContainEqual(expect.objectContaining({ kind: 'connected', agent: 'carla' }));
});

test('a caller whose answering got lost is not sent away with an apology', () => {
  const world = new HotlineWorld();
  const caller = world.caller('+49301');
  lost(world);
  world.sim.tell({
    kind: 'commandFailed',
    command: { kind: 'answer', leg: caller.leg },
    reason: 'ECONNRESET',
  });
  back(world);
  expect(world.facts(world.calls()[0] ?? '').map(({ kind }) => kind)).not.toContain('faultSeen');
  expect(caller.hears()).toBe('prompt greeting');
});

test('two who talk are not torn apart by a command that got lost', async () => {
  const { world, call } = await carlaAndACaller();
  await world.command('carla', { kind: 'endBreak' });
  const leg = rungLeg(world);
  world.sim.lift(leg);
  const { bridge, callerLeg } = world.engine.state.line.conversations.get(call) ?? {};
  lost(world);
  world.sim.run({ kind: 'closeBridge', bridge: bridge ?? '' });
  world.sim.tell({
    kind: 'commandFailed',
    command: { kind: 'bridge', bridge: bridge ?? '', legs: [callerLeg ?? '', leg] },
    reason: 'ECONNRESET',
  });
  expect(world.activity('carla')).toBe('talking');
  back(world);
  expect(world.sim.hears(callerLeg ?? '')).toEqual({ kind: 'legs', legs: [leg] });
});
