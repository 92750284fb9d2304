// When the engine lets its clock follow a wall clock that was set: never while somebody's time is being taken.

import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/adapters/simulator/virtual-clock.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

class WatchedClock extends VirtualClock {
  /** How often it might follow, and whether backwards too. */
  readonly asked: ('forwards' | 'both ways')[] = [];

  follow(mayGoBack: () => boolean): void {
    this.asked.push(mayGoBack() ? 'both ways' : 'forwards');
  }
}

test('between calls it may follow, backwards only while nobody is signed in', async () => {
  const clock = new WatchedClock(Date.UTC(2026, 10, 24, 7, 55));
  const world = new HotlineWorld({ clock });
  const since = () => clock.asked.splice(0).at(-1);
  clock.asked.length = 0;
  await world.signIn('carla');
  expect(since()).toBe('both ways');
  const caller = world.inLine('3');
  // Asked once, for the input that brought the call.
  expect(clock.asked).toEqual(['forwards']);
  clock.asked.length = 0;
  world.wait(60_000);
  caller.hangUp();
  expect(clock.asked).toEqual([]);
  world.wait(60_000);
  await world.engine.signOut('carla', 'agent');
  expect(since()).toBe('forwards');
});
