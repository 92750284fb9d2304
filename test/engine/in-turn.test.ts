// Acts one after the other, whatever becomes of them.

import { expect, test } from 'vitest';
import { inTurn } from '../../src/engine/in-turn.ts';

test('none begins before the one before is over; who fails fails alone', async () => {
  const turn = inTurn();
  const told: string[] = [];
  const act = (name: string, fails: boolean) => () =>
    new Promise<string>((done, fail) => {
      told.push(`${name} begins`);
      setImmediate(() => {
        told.push(`${name} is over`);
        if (fails) fail(new Error(name));
        else done(name);
      });
    });
  const all = [turn(act('first', false)), turn(act('second', true)), turn(act('third', false))];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  const inOrder = ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} is over`]);
  expect(told).toEqual(inOrder);
});
