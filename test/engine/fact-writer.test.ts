// Nothing that follows from facts happens before the disk has them; who has nothing to wait for doesn't.

import { expect, test } from 'vitest';
import { MemoryJournal } from '../../src/adapters/simulator/memory-journal.ts';
import type { Appended, Batch } from '../../src/engine/ports/journal.ts';
import { HotlineWorld } from '../support/virtual/hotline-world.ts';

/** A disk that answers when the test says so. */
class SlowDisk extends MemoryJournal {
  waiting: (() => void) | null = null;
  groups = 0;
  refuses: string | null = null;
  /** Takes it all the same, as one with a reserve does. */
  reserves = false;

  override append(batches: readonly Batch[], done: (appended: Appended) => void): void {
    if (this.waiting !== null) throw new Error('one at a time');
    this.groups += 1;
    this.waiting = () => {
      if (this.refuses === null) super.append(batches, done);
      else if (this.reserves)
        super.append(batches, () => done({ kind: 'reserved', reason: this.refuses ?? '' }));
      else done({ kind: 'refused', reason: this.refuses });
    };
  }

  answer(): void {
    const answer = this.waiting;
    this.waiting = null;
    answer?.();
  }

  /** Until nothing waits any more. */
  catchUp(): void {
    while (this.waiting !== null) this.answer();
  }
}

function slowWorld(): { world: HotlineWorld; disk: SlowDisk } {
  const disk = new SlowDisk();
  const world = new HotlineWorld({ journal: disk });
  // What it begins with.
  disk.catchUp();
  disk.groups = 0;
  return { world, disk };
}

test('a caller is answered when the disk has the call, not before', () => {
  const { world, disk } = slowWorld();
  const caller = world.caller();
  expect(world.engine.state.calls.size).toBe(1);
  world.wait(500);
  expect(caller.hears()).toBe('silence');
  disk.catchUp();
  expect(world.entries().map(({ fact }) => fact.kind)).toContain('callArrived');
  world.wait(10);
  disk.catchUp();
  expect(caller.hears()).toBe('prompt greeting');
});

test('while the disk is busy others are handled, and the next group is all of them', () => {
  const { world, disk } = slowWorld();
  const callers = Array.from({ length: 10 }, () => world.caller());
  expect(world.engine.state.calls.size).toBe(10);
  expect(disk.groups).toBe(1);
  // Only the first one's facts were there when it was asked.
  disk.answer();
  expect(world.calls()).toHaveLength(1);
  expect(disk.groups).toBe(2);
  disk.answer();
  expect(world.calls()).toHaveLength(10);
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

test('a disk that has a fault is told in the log, callers are served, and their facts are kept for it', () => {
  const { world, disk } = slowWorld();
  disk.refuses = 'disk I/O error';
  const caller = world.caller();
  disk.catchUp();
  world.wait(10);
  disk.catchUp();
  expect(caller.hears()).toBe('prompt greeting');
  expect(world.complaints.join()).toContain('disk I/O error');
  expect(world.engine.journalWorks).toBe(false);
  disk.refuses = null;
  world.wait(2_000);
  disk.catchUp();
  expect(world.engine.journalWorks).toBe(true);
  expect(world.entries().filter(({ fact }) => fact.kind === 'callArrived')).toHaveLength(1);
});

test('what is kept in the reserve is not handed over again, and people are told until the journal works', async () => {
  const { world, disk } = slowWorld();
  disk.refuses = 'disk is full';
  disk.reserves = true;
  const caller = world.caller();
  disk.catchUp();
  world.wait(10);
  disk.catchUp();
  expect(caller.hears()).toBe('prompt greeting');
  expect([world.engine.journalWorks, world.calls().length]).toEqual([false, 1]);
  world.wait(2_000);
  disk.catchUp();
  expect([world.engine.journalWorks, world.calls().length]).toEqual([false, 1]);
  disk.refuses = null;
  world.wait(2_000);
  disk.catchUp();
  expect([world.engine.journalWorks, world.calls().length]).toEqual([true, 1]);
  // Nothing of it is lost when the engine stops meanwhile.
  expect(await world.engine.stop()).toBe(0);
});

test('a disk that hangs is waited for two seconds, then callers are served, each in turn; what it missed it gets', async () => {
  const { world, disk } = slowWorld();
  const caller = world.caller();
  world.wait(1_900);
  const second = world.caller();
  expect([caller.hears(), second.hears()]).toEqual(['silence', 'silence']);
  world.wait(200);
  expect([caller.hears(), second.hears()]).toEqual(['prompt greeting', 'prompt greeting']);
  expect(world.engine.journalWorks).toBe(false);
  expect(world.complaints.join()).toContain('no answer from the disk');
  // Nobody waits for it any more.
  const third = world.caller();
  expect(third.hears()).toBe('prompt greeting');
  expect(await world.engine.signIn('anna', 'softphone')).toMatchObject({ ok: true });
  expect(world.entries()).toEqual([]);
  disk.catchUp();
  expect(world.engine.journalWorks).toBe(true);
  expect(world.calls()).toHaveLength(3);
  const order = world.entries().map(({ at }) => at);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  // And it's waited for again.
  const fourth = world.caller();
  expect(fourth.hears()).toBe('silence');
});

test('an engine that stops while the disk hangs ends, and says how much the journal has not got', async () => {
  const { world } = slowWorld();
  void world.engine.signIn('anna', 'softphone');
  const stopping = world.engine.stop();
  world.wait(2_000);
  expect(await stopping).toBe(1);
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
