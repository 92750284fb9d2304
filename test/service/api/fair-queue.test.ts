// Few jobs at once, and each key in turn.

import { expect, test } from 'vitest';
import { FairQueue } from '../../../src/service/api/fair-queue.ts';

function rig(atOnce: number, mostOfKey: number) {
  const queue = new FairQueue(atOnce, mostOfKey);
  const begun: string[] = [];
  const gates = new Map<string, (fault?: Error) => void>();
  const run = (key: string, name: string) =>
    queue.run(key, async () => {
      begun.push(name);
      await new Promise<void>((resolve, reject) =>
        gates.set(name, (fault) => (fault === undefined ? resolve() : reject(fault))),
      );
      return name;
    });
  const end = async (name: string, fault?: Error) => {
    gates.get(name)?.(fault);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { run, end, begun };
}

test('no more than so many run at once, and each gets its own answer', async () => {
  const { run, end, begun } = rig(2, 10);
  const all = ['a', 'b', 'c'].map((name) => run('key', name));
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  await end('c');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
});

test('who comes later with another key waits for one job, not for all of the first key', async () => {
  const { run, end, begun } = rig(1, 10);
  for (const name of ['a1', 'a2', 'a3', 'a4']) void run('a', name);
  void run('b', 'b1');
  for (const name of ['a1', 'a2', 'b1', 'a3']) await end(name);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
});

test('of one key only so many wait; another key has room', async () => {
  const { run } = rig(1, 2);
  expect(['1', '2', '3', '4'].map((name) => run('a', name) === null)).toEqual([false, false, false, true]);
  expect(run('b', '5')).not.toBeNull();
});

test('a job that fails holds up nobody', async () => {
  const { run, end, begun } = rig(1, 10);
  const failed = (run('a', 'a1') as Promise<string>).catch((fault: Error) => fault.message);
  void run('a', 'a2');
  await end('a1', new Error('planted'));
  expect(await failed).toBe('planted');
  expect(begun).toEqual(['a1', 'a2']);
});
