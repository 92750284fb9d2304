// Each message is listened to once, also one that was left before a restart, and again where its sound isn't here yet.

import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/adapters/simulator/virtual-clock.ts';
import type { MessageFinding } from '../../../src/domain/facts/message-facts.ts';
import type { Message } from '../../../src/domain/words/messages.ts';
import type { EngineListener } from '../../../src/engine/engine.ts';
import { seekInMessages } from '../../../src/service/messages/message-speech.ts';

function world(left: readonly (readonly [string, boolean | null])[]) {
  const message = (id: string, speech: boolean | null) => [id, { id, speech } as Message] as const;
  const messages = new Map(left.map(([id, speech]) => message(id, speech)));
  const asked: string[] = [];
  const told: MessageFinding[] = [];
  const answers = new Map<string, boolean>();
  const listeners: EngineListener[] = [];
  const clock = new VirtualClock(0);
  seekInMessages({
    engine: {
      state: { messages } as never,
      subscribe: (listener) => {
        listeners.push(listener);
        return () => true;
      },
      messageFound: (found) => void told.push(found),
    },
    speech: {
      seekSpeech: async (file) => {
        asked.push(file);
        return answers.get(file) ?? null;
      },
    },
    clock,
    file: (id) => `${id}.wav`,
  });
  const leave = (id: string) => {
    messages.set(...message(id, null));
    const fact = { kind: 'messageLeft', message: id, lengthMs: 1_000, by: 'gone' } as const;
    const facts = [{ about: 'call', call: 'call', fact }] as const;
    for (const listener of listeners)
      listener({ facts, at: 0, touched: { calls: [], agents: [], teams: [] } });
  };
  return { asked, told, answers, clock, messages, leave, settled: () => new Promise(setImmediate) };
}

test('at the start those of which nobody knows are listened to, later each that is left', async () => {
  const its = world([
    ['m1', null],
    ['m2', true],
  ]);
  its.answers.set('m3.wav', false);
  its.leave('m3');
  await its.settled();
  expect(its.asked).toEqual(['m1.wav', 'm3.wav']);
  expect(its.told).toEqual([{ kind: 'speechSought', message: 'm3', found: false }]);
});

test('one whose sound is not here yet is tried again, and no more once it is erased', async () => {
  const its = world([['m1', null]]);
  await its.settled();
  its.answers.set('m1.wav', true);
  its.clock.advance(30_000);
  await its.settled();
  expect(its.told).toEqual([{ kind: 'speechSought', message: 'm1', found: true }]);
  its.leave('m2');
  await its.settled();
  its.messages.delete('m2');
  its.clock.advance(60_000);
  await its.settled();
  expect(its.asked).toEqual(['m1.wav', 'm1.wav', 'm2.wav']);
});
