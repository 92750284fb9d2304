// Few jobs at once, known people first, each key in turn, and strangers not without end.

import { expect, test } from 'vitest';
import { FairQueue, type Rank } from '../../../../src/service/api/door/fair-queue.ts';

/** Of strangers one less at once; so much time that it's no limit, unless a test says otherwise. */
function rig(atOnce: number, mostOfKey: number, strangers = { perSecond: 1_000, burst: 1_000_000 }) {
  let nowMs = 0;
  let alarms: { readonly atMs: number; readonly call: () => void }[] = [];
  const clock = {
    nowMs: () => nowMs,
    after: (ms: number, call: () => void) => {
      alarms.push({ atMs: nowMs + ms, call });
    },
  };
  const pass = async (ms: number) => {
    nowMs += ms;
    const due = alarms.filter(({ atMs }) => atMs <= nowMs);
    alarms = alarms.filter(({ atMs }) => atMs > nowMs);
    for (const { call } of due) call();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const queue = new FairQueue({ atOnce, mostOfKey, strangers }, clock);
  const begun: string[] = [];
  const gates = new Map<string, (fault?: Error) => void>();
  const run = (key: string, name: string, rank: Rank = 'known') =>
    queue.run({ rank, key }, async () => {
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
  return { run, end, begun, pass };
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

test('a known person comes before all strangers, a stranger before those who have failed', async () => {
  const { run, end, begun } = rig(1, 10);
  void run('a', 'a1', 'suspect');
  for (const name of ['a2', 'a3']) void run('a', name, 'suspect');
  void run('b', 'b1', 'stranger');
  void run('21', 'known', 'known');
  for (const name of ['a1', 'known', 'b1', 'a2']) await end(name);
  expect(begun).toEqual(['a1', 'known', 'b1', 'a2', 'a3']);
});

test('strangers leave one place to known people', async () => {
  const { run, end, begun } = rig(2, 10);
  void run('a', 'a1', 'stranger');
  void run('b', 'b1', 'stranger');
  expect(begun).toEqual(['a1']);
  void run('21', 'known', 'known');
  expect(begun).toEqual(['a1', 'known']);
  await end('known');
  expect(begun).toEqual(['a1', 'known']);
  await end('a1');
  expect(begun).toEqual(['a1', 'known', 'b1']);
});

test('strangers rest when they have taken their time; known people never', async () => {
  const { run, end, begun, pass } = rig(2, 10, { perSecond: 100, burst: 100 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) void run('a', name, 'stranger');
  for (const name of ['a1', 'a2', 'a3']) {
    await pass(50);
    await end(name);
  }
  // 150 ms of work, of which 15 are paid: 35 too many, which take 350 ms.
  expect(begun).toEqual(['a1', 'a2', 'a3']);
  void run('21', 'known', 'known');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'known']);
  await pass(300);
  expect(begun).toHaveLength(4);
  await pass(100);
  expect(begun).toEqual(['a1', 'a2', 'a3', 'known', 'a4']);
});
