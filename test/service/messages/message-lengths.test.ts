// How long a message is whose end nobody saw.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MessageFinding } from '../../../src/domain/facts/message-facts.ts';
import { emptyHotlines, type HotlineState } from '../../../src/domain/hotline/hotline.ts';
import type { Message } from '../../../src/domain/words/messages.ts';
import type { EngineListener } from '../../../src/engine/engine.ts';
import { measureMessages } from '../../../src/service/messages/message-lengths.ts';
import { wavBytes } from '../../../src/voip/sound/wav.ts';
import { temporaryFolder } from '../../support/engine-rig.ts';
import { newMessage } from '../../support/new-message.ts';

interface Timer {
  readonly afterMs: number;
  readonly run: () => void;
}

function stage(...messages: readonly Message[]) {
  const state: HotlineState = {
    ...emptyHotlines(),
    messages: new Map(messages.map((each) => [each.id, each])),
  };
  const folder = temporaryFolder();
  const file = (message: string) => join(folder, `${message}.wav`);
  const timers: Timer[] = [];
  const found: MessageFinding[] = [];
  let tell: EngineListener = () => undefined;
  const stop = measureMessages({
    engine: {
      state,
      subscribe: (listener) => {
        tell = listener;
        return () => undefined;
      },
      messageFound: (each) => void found.push(each),
    },
    clock: {
      schedule: (afterMs, run) => {
        const timer = { afterMs, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    file,
  });
  return { timers, found, file, stop, told: (change: Parameters<EngineListener>[0]) => tell(change) };
}

const unknown = newMessage({ id: 'c1-m1', lengthMs: null });
const left = { kind: 'messageLeft', message: 'c1-m1', lengthMs: null, by: 'failed' } as const;

test('its file tells, as soon as it’s there; it’s looked for less and less often', async () => {
  const { timers, found, file } = stage(unknown, newMessage({ id: 'c2-m1' }));
  expect(timers.map(({ afterMs }) => afterMs)).toEqual([5_000]);
  timers.shift()?.run();
  await expect.poll(() => timers.map(({ afterMs }) => afterMs), { timeout: 20_000 }).toEqual([60_000]);
  expect(found).toEqual([]);
  writeFileSync(file('c1-m1'), wavBytes(new Int16Array(8_000)));
  timers.shift()?.run();
  await expect
    .poll(() => found, { timeout: 20_000 })
    .toEqual([{ kind: 'messageMeasured', message: 'c1-m1', lengthMs: 1_000 }]);
});

test('one whose file isn’t there after an hour has no sound; it’s looked for all the same, and so is it after the next start', async () => {
  const { timers, found, file } = stage(unknown);
  for (const afterMs of [5_000, 60_000, 600_000, 3_600_000]) {
    expect(timers.map((timer) => timer.afterMs)).toEqual([afterMs]);
    expect(found).toEqual([]);
    timers.shift()?.run();
    await expect.poll(() => timers, { timeout: 20_000 }).toHaveLength(1);
  }
  expect(found).toEqual([{ kind: 'messageMeasured', message: 'c1-m1', lengthMs: 0 }]);
  const again = stage(newMessage({ id: 'c1-m1', lengthMs: 0 }));
  again.timers.shift()?.run();
  await expect.poll(() => again.timers, { timeout: 20_000 }).toHaveLength(1);
  expect(again.found).toEqual([]);
  for (const late of [file, again.file]) writeFileSync(late('c1-m1'), wavBytes(new Int16Array(4_000)));
  timers.shift()?.run();
  again.timers.shift()?.run();
  const came = { kind: 'messageMeasured', message: 'c1-m1', lengthMs: 500 };
  await expect.poll(() => found.at(-1), { timeout: 20_000 }).toEqual(came);
  await expect.poll(() => again.found, { timeout: 20_000 }).toEqual([came]);
  expect(timers).toEqual([]);
});

test('also of one that is left just now; none is looked for once it has stopped', () => {
  const { timers, told, stop } = stage();
  told({
    at: 1,
    touched: { calls: [], agents: [], teams: [] },
    facts: [{ about: 'call', call: 'c1', fact: left }],
  });
  expect(timers).toHaveLength(1);
  stop();
  expect(timers).toEqual([]);
});
