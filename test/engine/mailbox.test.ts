// One queue, first in, first out; nothing is handled while something is being handled.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Defer, Mailbox } from '../../src/engine/mailbox.ts';

/** Collects what is deferred, to be run by hand. */
function byHand(): { defer: Defer; run: () => void; count: () => number } {
  const jobs: (() => void)[] = [];
  return { defer: (job) => jobs.push(job), run: () => jobs.shift()?.(), count: () => jobs.length };
}

test('everything posted before the batch runs is in one batch, in order, with one deferred job', () => {
  const batches: (readonly number[])[] = [];
  const { defer, run, count } = byHand();
  const mailbox = new Mailbox<number>((batch) => batches.push(batch), defer);
  for (const item of [1, 2, 3]) mailbox.post(item);
  expect(count()).toBe(1);
  expect(batches).toEqual([]);
  run();
  mailbox.post(4);
  run();
  expect(batches).toEqual([[1, 2, 3], [4]]);
});

test('what is posted while a batch is handled waits for the next one, even with an immediate defer', () => {
  const log: string[] = [];
  const mailbox: Mailbox<number> = new Mailbox(
    (batch) => {
      log.push(`begin ${batch}`);
      for (const item of batch) if (item < 3) mailbox.post(item + 1);
      log.push(`end ${batch}`);
    },
    (job) => job(),
  );
  mailbox.post(1);
  expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
});

test('whatever is posted from wherever: each item once, in the order of posting, never nested', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(4), { maxLength: 6 }), { maxLength: 20 }), (script) => {
      const { defer, run, count } = byHand();
      const posted: number[] = [];
      const handled: number[] = [];
      let inside = false;
      let next = 0;
      const post = () => {
        posted.push(next);
        mailbox.post(next++);
      };
      const mailbox: Mailbox<number> = new Mailbox((batch) => {
        expect(inside).toBe(false);
        inside = true;
        for (const item of batch) {
          handled.push(item);
          for (let i = script[item]?.length ?? 0; i > 0; i--) post();
        }
        inside = false;
      }, defer);
      for (const step of script) {
        post();
        if (step.length % 2 === 0) run();
      }
      while (count() > 0) run();
      expect(handled).toEqual(posted);
    }),
  );
});

test('a handler that throws loses neither the later items nor the mailbox', () => {
  const handled: number[] = [];
  const mailbox = new Mailbox<number>(
    (batch) => {
      handled.push(...batch);
      if (batch.includes(1)) throw new Error('test');
    },
    (job) => job(),
  );
  expect(() => mailbox.post(1)).toThrow('test');
  mailbox.post(2);
  expect(handled).toEqual([1, 2]);
});
