// What is started in several steps leaves nothing behind when a later step fails.

import { expect, test } from 'vitest';
import { allOrNothing, Closing, closeAll } from './closing.ts';

const thing = (name: string, closed: string[]) => ({
  close: async () => void closed.push(name),
});

test('a step that fails closes those before it, the last one first', async () => {
  const closed: string[] = [];
  const starting = allOrNothing(async (closing) => {
    closing.add(thing('Asterisk', closed));
    closing.add(thing('proxy', closed));
    throw new Error('the engine ended with 3');
  });
  await expect(starting).rejects.toThrow('the engine ended with 3');
  expect(closed).toEqual(['proxy', 'Asterisk']);
});

test('all is closed, once, also after one that could not be', async () => {
  const closed: string[] = [];
  const closing = new Closing();
  closing.add(thing('first', closed));
  closing.also(() => {
    throw new Error('stuck');
  });
  closing.add(thing('last', closed));
  await expect(closeAll(closing)).rejects.toThrow('stuck');
  expect(closed).toEqual(['last', 'first']);
  await closeAll(closing);
  expect(closed).toEqual(['last', 'first']);
});
