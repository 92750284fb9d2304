// The pure parts of the way to the engine: backoff, gaps in the mirror, the engine's clock.
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/contract/backoff.ts';
import { ViewFollower } from '../../src/main/link/view-follower.ts';
import { emptyView, hotline } from '../support/fake-engine.ts';

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

describe('following the view', () => {
  const beat = (version: number, at: number) => ({ t: 'beat' as const, version, at });
  const snapshot = (version: number, at: number) => ({
    t: 'snapshot' as const,
    version,
    at,
    view: emptyView,
  });
  const paused = [{ collection: 'hotlines', key: 'it', value: hotline }] as const;
  const changed = (version: number) => ({ t: 'changes' as const, version, at: 0, changes: paused });
  function following(): ViewFollower {
    const follower = new ViewFollower(5_000);
    follower.hear(snapshot(7, 0), 0);
    return follower;
  }

  it('continues with the next version only, and hands changes on as they came', () => {
    const follower = following();
    expect(follower.hear(changed(8), 0)).toEqual({ kind: 'changed', changes: paused });
    expect(follower.view?.hotlines).toEqual({ it: hotline });
    expect(emptyView.hotlines).toEqual({});
    expect(follower.hear(changed(8), 0).kind).toBe('nothing');
    expect(follower.hear(changed(10), 0).kind).toBe('askForSnapshot');
    // What is shown until then is the old one, without what came after the gap.
    expect(follower.hear(changed(11), 0).kind).toBe('nothing');
    expect([follower.version, follower.fresh]).toEqual([8, false]);
    expect(new ViewFollower(5_000).hear(changed(1), 0).kind).toBe('nothing');
  });

  it('has the view of all changes, however many nobody asked for in between', () => {
    const follower = following();
    for (let version = 8; version < 3_000; version++) {
      const value = { ...hotline, modeName: `mode ${version}` };
      const changes = [{ collection: 'hotlines', key: 'it', value }] as const;
      follower.hear({ t: 'changes', version, at: 0, changes }, 0);
    }
    expect(follower.view?.hotlines).toEqual({ it: { ...hotline, modeName: 'mode 2999' } });
  });

  it('sees by a beat that a change was missed, or that the engine went back', () => {
    const after = (version: number) => following().hear(beat(version, 0), 0).kind;
    expect([6, 7, 8].map(after)).toEqual(['askForSnapshot', 'nothing', 'askForSnapshot']);
  });

  it('asks once for a snapshot, and gives up when none comes', () => {
    const follower = new ViewFollower(5_000);
    const steps = [0, 1_000, 5_000, 5_001].map((now) => follower.hear(beat(3, now), now).kind);
    expect(steps).toEqual(['askForSnapshot', 'nothing', 'nothing', 'unanswered']);
    follower.hear(snapshot(4, 6_000), 6_000);
    expect(follower.hear(beat(4, 7_000), 7_000).kind).toBe('nothing');
    expect(follower.hear(beat(6, 8_000), 8_000).kind).toBe('askForSnapshot');
  });

  it('takes the least delayed of the latest messages for the clock, across an interruption', () => {
    const follower = new ViewFollower(5_000);
    for (const [at, now] of [
      [1_500, 1_040],
      [2_500, 2_003],
      [3_500, 3_900],
    ] as const) {
      follower.hear(beat(1, at), now);
    }
    expect(follower.clockOffsetMs).toBe(497);
    follower.interrupt();
    expect(follower.clockOffsetMs).toBe(497);
    follower.hear(beat(1, 5_000), 5_010);
    expect(follower.clockOffsetMs).toBe(-10);
  });
});
