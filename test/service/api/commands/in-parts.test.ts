// What takes long is done in parts: others get their turn in between.

import { expect, test } from 'vitest';
import { askedAhead, inParts } from '../../../../src/service/api/commands/in-parts.ts';

const busyFor = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('each once, in order, and others in between', async () => {
  const done: number[] = [];
  let others = 0;
  let ended = false;
  const turn = () => {
    others += 1;
    if (!ended) setImmediate(turn);
  };
  setImmediate(turn);
  await inParts(
    Array.from({ length: 320 }, (_, i) => i),
    (i) => {
      busyFor(0.2);
      done.push(i);
    },
  );
  ended = true;
  expect(done).toEqual(Array.from({ length: 320 }, (_, i) => i));
  expect(others).toBeGreaterThan(5);
});

test('what is asked ahead is answered at once; what became another thing meanwhile is asked then', async () => {
  const things = Array.from({ length: 100 }, (_, i) => ({ i }));
  let asked = 0;
  const isEven = await askedAhead(things, ({ i }) => {
    asked += 1;
    return i % 2 === 0;
  });
  expect(things.filter(isEven).length).toBe(50);
  expect(asked).toBe(100);
  expect([isEven({ i: 4 }), isEven({ i: 5 })]).toEqual([true, false]);
  expect(asked).toBe(102);
});
