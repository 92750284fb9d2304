// The pure parts of the way to the engine: backoff, gaps in the mirror, the engine's clock.
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/contract/backoff.ts';
import { ViewFeed } from '../../src/main/link/view-feed.ts';
import { receiveBeat, receiveChanges } from '../../src/main/link/view-mirror.ts';
import { emptyView, hotline } from './fake-engine.ts';

const backoff = { firstMs: 250, mostMs: 5_000 };

describe('backoff', () => {
  it('doubles up to its most', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, 0, backoff))).toEqual([
      250, 500, 1_000, 2_000, 4_000, 5_000, 5_000,
    ]);
  });

  it('takes at most a quarter off at random', () => {
    expect(backoffMs(0, 0.999, backoff)).toBe(188);
  });
});

describe('mirror', () => {
  const mirror = { version: 7, view: emptyView };
  const paused = [{ collection: 'hotlines', key: 'it', value: hotline }] as const;

  it('continues with the next version only', () => {
    const step = receiveChanges(mirror, 8, paused);
    expect(step).toMatchObject({ kind: 'continued', mirror: { version: 8, view: { hotlines: { it: {} } } } });
    expect(mirror.view.hotlines).toEqual({});
    expect(receiveChanges(mirror, 9, paused).kind).toBe('gap');
    expect(receiveChanges(mirror, 7, paused).kind).toBe('nothing');
    expect(receiveChanges(null, 1, paused).kind).toBe('gap');
  });

  it('sees by a beat that a change was missed, or that the engine went back', () => {
    expect([6, 7, 8].map((version) => receiveBeat(mirror, version).kind)).toEqual(['gap', 'nothing', 'gap']);
  });
});

describe('view feed', () => {
  const beat = (version: number, at: number) => ({ t: 'beat' as const, version, at });

  it('asks once for a snapshot, and gives up when none comes', () => {
    const feed = new ViewFeed(5_000);
    const steps = [0, 1_000, 5_000, 5_001].map((now) => feed.hear(beat(3, now), now).kind);
    expect(steps).toEqual(['askForSnapshot', 'nothing', 'nothing', 'unanswered']);
    feed.hear({ t: 'snapshot', version: 4, at: 6_000, view: { ...emptyView } }, 6_000);
    expect(feed.hear(beat(4, 7_000), 7_000).kind).toBe('nothing');
    expect(feed.hear(beat(6, 8_000), 8_000).kind).toBe('askForSnapshot');
  });

  it('takes the least delayed of the latest messages for the clock, across an interruption', () => {
    const feed = new ViewFeed(5_000);
    for (const [at, now] of [
      [1_500, 1_040],
      [2_500, 2_003],
      [3_500, 3_900],
    ] as const) {
      feed.hear(beat(1, at), now);
    }
    expect(feed.clockOffsetMs).toBe(497);
    feed.interrupt();
    expect(feed.clockOffsetMs).toBe(497);
    feed.hear(beat(1, 5_000), 5_010);
    expect(feed.clockOffsetMs).toBe(-10);
  });
});
