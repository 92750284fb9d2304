// What is remembered of callers is asked for many rows at once, and nobody else's answer is shown.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Commands, Replies } from '../../src/contract/commands.ts';
import { askMemory, askOrdinal, forgetMemory, useMemory } from '../../src/renderer/memory/memory-store.ts';

type Asked = Commands['callerMemory'];
let asked: Asked[];
let answer: (command: Asked) => Promise<unknown>;

const known = ({ calls, newest }: Asked): Replies['callerMemory'] =>
  calls.map((call) => ({ call, ordinal: call.length, earlier: [], more: newest === 0 }));

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = async (command) => ({ ok: true, value: known(command) });
  vi.stubGlobal('window', {
    klinke: {
      call: {
        command: (command: Asked) => {
          asked.push(command);
          return answer(command);
        },
      },
    },
  });
  forgetMemory();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('rows that come together are one question, or as few as there can be', async () => {
  for (let i = 0; i < 60; i++) askOrdinal(`c${i}`, 5);
  askOrdinal('c1', 5);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.map(({ calls, newest, since }) => [calls.length, newest, since])).toEqual([
    [50, 0, 5],
    [10, 0, 5],
  ]);
  expect(useMemory.getState().ordinals).toMatchObject({ c1: 2, c59: 3 });
  expect(useMemory.getState().memories).toEqual({});
});

it('of a card that was erased meanwhile nothing is left; an older engine says nothing', async () => {
  await askMemory('call', 5);
  expect(useMemory.getState().memories.call).toMatchObject({ ordinal: 4 });
  answer = async () => ({ ok: true, value: [] });
  await askMemory('call', 5);
  expect(useMemory.getState().memories).toEqual({});
  answer = async () => ({ ok: false, error: { code: 'badRequest' } });
  await askMemory('call', 5);
  askOrdinal('row', 5);
  await vi.advanceTimersByTimeAsync(100);
  expect(useMemory.getState().memories).toEqual({});
});

it('an answer to somebody who has signed out is shown to nobody', async () => {
  let arrives: (value: unknown) => void = () => undefined;
  answer = () => new Promise((resolve) => (arrives = resolve));
  const asking = askMemory('call', 5);
  forgetMemory();
  arrives({ ok: true, value: known({ kind: 'callerMemory', calls: ['call'], since: 5, newest: 3 }) });
  await asking;
  expect(useMemory.getState()).toEqual({ ordinals: {}, memories: {} });
});
