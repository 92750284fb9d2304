// What was dropped is no longer on the disk once its call is over.

import { expect, test } from 'vitest';
import type { CallFact } from '../../../src/domain/facts/facts.ts';
import type { EngineListener } from '../../../src/engine/engine.ts';
import { removeDropped } from '../../../src/service/messages/dropped-recordings.ts';

function stage(remove: (message: string) => Promise<void>) {
  let tell: EngineListener = () => undefined;
  const said: string[] = [];
  removeDropped({
    engine: {
      subscribe: (listener) => {
        tell = listener;
        return () => undefined;
      },
    },
    remove,
    log: { error: (facts, message) => void said.push(`${message} ${JSON.stringify(facts)}`) },
  });
  return {
    said,
    told: (call: string, fact: CallFact) =>
      tell({ at: 1, touched: { calls: [], agents: [], teams: [] }, facts: [{ about: 'call', call, fact }] }),
  };
}

const dropped = (message: string) => ({ kind: 'messageDropped', message, why: 'anew' }) as const;
const ended = { kind: 'callEnded', outcome: 'leftEarly' } as CallFact;

test('with the end of its own call, and no other sound', () => {
  const removed: string[] = [];
  const { told } = stage(async (message) => void removed.push(message));
  told('c1', dropped('c1-m1'));
  told('c1', dropped('c1-m4'));
  told('c1', { kind: 'messageLeft', message: 'c1-m7', lengthMs: 4_000, by: 'gone' });
  told('c2', dropped('c2-m1'));
  expect(removed).toEqual([]);
  told('c1', ended);
  expect(removed).toEqual(['c1-m1', 'c1-m4']);
  told('c1', ended);
  expect(removed).toHaveLength(2);
});

test('where the disk can’t, the log says so', async () => {
  const { told, said } = stage(() => Promise.reject(new Error('EIO')));
  told('c1', dropped('c1-m1'));
  told('c1', ended);
  await expect.poll(() => said.join()).toMatch(/could not be removed .*c1-m1.*EIO/);
});
