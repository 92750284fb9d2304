// How long a word to the PBX and back takes, and when nothing comes back any more.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeartbeat, type Heartbeat } from '../../../src/adapters/asterisk/heartbeat.ts';

const applications = ['klinke', 'klinke-phones'];

/** An ARI that sends each word back after so long; null: never. */
function world(): { took: number[]; deaf: string[]; echoMs: number | null; beat: Heartbeat } {
  const [took, deaf]: [number[], string[]] = [[], []];
  const it = {
    took,
    deaf,
    echoMs: 20 as number | null,
    beat: createHeartbeat(
      {
        request: async (_method, _path, query, body) => {
          const { variables } = body as { variables: { beat: string } };
          const application = `${query?.application}`;
          if (it.echoMs !== null)
            setTimeout(
              () =>
                it.beat.heard({
                  type: 'ChannelUserevent',
                  eventname: 'klinke-beat',
                  application,
                  userevent: variables,
                }),
              it.echoMs,
            );
          return { ok: true, value: null };
        },
      },
      applications,
      (reason) => deaf.push(reason),
      (ms) => took.push(ms),
    ),
  };
  return it;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('each word that is back tells once how long it took', () => {
  const it = world();
  it.beat.start();
  vi.advanceTimersByTime(1_100);
  it.echoMs = 700;
  vi.advanceTimersByTime(2_000);
  expect(it.took.map(Math.round)).toEqual([20, 20, 20, 700, 700]);
  expect(it.deaf).toEqual([]);
  it.beat.stop();
});

test('nothing back for 1.5 s is deaf, told once', () => {
  const it = world();
  it.beat.start();
  vi.advanceTimersByTime(1_000);
  it.echoMs = null;
  vi.advanceTimersByTime(4_000);
  expect(it.deaf).toHaveLength(1);
});
