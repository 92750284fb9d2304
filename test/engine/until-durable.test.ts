// Nothing that follows from facts happens before the disk has them; who has nothing to wait for doesn't.

import { expect, test } from 'vitest';
import { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

/** A disk that confirms when the test says so. */
class SlowDisk extends MemoryJournal {
  waiting: ((fault: Error | null) => void) | null = null;
  flushes = 0;

  flush(done: (fault: Error | null) => void): void {
    if (this.waiting !== null) throw new Error('one at a time');
    this.flushes += 1;
    this.waiting = done;
  }

  confirm(fault: Error | null = null): void {
    const done = this.waiting;
    this.waiting = null;
    done?.(fault);
  }

  /** Until nothing waits any more. */
  catchUp(): void {
    while (this.waiting !== null) this.confirm();
  }
}

function slowWorld(): { world: HotlineWorld; disk: SlowDisk } {
  const disk = new SlowDisk();
  return { world: new HotlineWorld({ journal: disk }), disk };
}

test('a caller is answered when the disk has the call, not before', () => {
  const { world, disk } = slowWorld();
  const caller = world.caller();
  expect(world.entries().map(({ fact }) => fact.kind)).toContain('callArrived');
  world.wait(500);
  expect(caller.hears()).toBe('silence');
  disk.catchUp();
  world.wait(10);
  disk.catchUp();
  expect(caller.hears()).toBe('prompt greeting');
});

test('while the disk is busy others are handled, and the next flush is for all of them', () => {
  const { world, disk } = slowWorld();
  const callers = Array.from({ length: 10 }, () => world.caller());
  expect(world.entries().filter(({ fact }) => fact.kind === 'callArrived')).toHaveLength(10);
  expect(disk.flushes).toBe(1);
  // Only the first one's facts were there when it was asked.
  disk.confirm();
  expect(disk.flushes).toBe(2);
  disk.confirm();
  world.wait(10);
  disk.catchUp();
  expect(callers.map((caller) => caller.hears())).toEqual(callers.map(() => 'prompt greeting'));
});

test('somebody who clicks is answered when the disk has it, and sees it before', async () => {
  const { world, disk } = slowWorld();
  let answered = false;
  const reply = world.engine.signIn('anna', 'softphone').then((result) => {
    answered = true;
    return result;
  });
  await Promise.resolve();
  world.wait(1_000);
  await Promise.resolve();
  expect(answered).toBe(false);
  disk.catchUp();
  expect(await reply).toMatchObject({ ok: true });
});

test('a disk that can’t tell is told in the log, and callers are served', () => {
  const { world, disk } = slowWorld();
  const caller = world.caller();
  disk.confirm(new Error('EIO: i/o error, fdatasync'));
  world.wait(10);
  while (disk.waiting !== null) disk.confirm(new Error('EIO: i/o error, fdatasync'));
  expect(caller.hears()).toBe('prompt greeting');
  expect(world.complaints.join()).toContain('EIO');
});

test('an engine that stops lets what the disk has not confirmed yet follow first', async () => {
  const { world, disk } = slowWorld();
  const caller = world.caller();
  let stopped = false;
  const stopping = world.engine.stop().then((lost) => {
    stopped = true;
    return lost;
  });
  await Promise.resolve();
  expect(stopped).toBe(false);
  disk.catchUp();
  expect(await stopping).toBe(0);
  expect(caller.hears()).not.toBe('silence');
});
