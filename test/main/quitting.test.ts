// Ending the console in a call: who is asked, who is not, and that nothing holds the end up for longer than a second.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Quitting, quittingLimits } from '../../src/main/quit/quitting.ts';

function rig({ calls = 1, window = true } = {}) {
  const world = { calls, window, trace: [] as string[], hungUp: (): void => undefined };
  const note = (word: string) => void world.trace.push(word);
  const quitting = new Quitting({
    inCall: () => world.calls > 0,
    ask: () => {
      if (world.window) note('ask');
      return world.window;
    },
    withdraw: () => note('withdraw'),
    hangUp: () => {
      note('hang up');
      return new Promise((done) => {
        world.hungUp = done;
      });
    },
    leave: () => note('leave'),
    log: () => undefined,
  });
  return { world, quitting };
}

/** Lets what follows a promise happen. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a quit', () => {
  it('ends at once when nobody is in a call, and asks anew when somebody is by the next one', () => {
    const { world, quitting } = rig({ calls: 0 });
    expect(quitting.mayLeave()).toBe(true);
    // Something else may have prevented that end.
    world.calls = 1;
    expect(quitting.mayLeave()).toBe(false);
    expect(world.trace).toEqual(['ask']);
  });

  it('asks in a call, waits for the answer, hangs up before it ends', async () => {
    const { world, quitting } = rig();
    expect(quitting.mayLeave()).toBe(false);
    quitting.answer('shown');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(world.trace).toEqual(['ask']);
    quitting.answer('end');
    await settle();
    expect(world.trace).toEqual(['ask', 'withdraw', 'hang up']);
    expect(quitting.mayLeave()).toBe(false);
    world.hungUp();
    await settle();
    expect(world.trace).toEqual(['ask', 'withdraw', 'hang up', 'leave']);
    expect(quitting.mayLeave()).toBe(true);
  });

  it('goes on talking when that is the answer, and asks again the next time', () => {
    const { world, quitting } = rig();
    quitting.mayLeave();
    quitting.answer('shown');
    quitting.answer('stay');
    expect(quitting.mayLeave()).toBe(false);
    expect(world.trace).toEqual(['ask', 'ask']);
  });

  it('asked for twice is one question, brought to the front again', async () => {
    const { world, quitting } = rig();
    quitting.mayLeave();
    quitting.answer('shown');
    quitting.mayLeave();
    quitting.answer('shown');
    await vi.advanceTimersByTimeAsync(quittingLimits.shownMs * 2);
    expect(world.trace).toEqual(['ask', 'ask']);
    quitting.answer('stay');
    quitting.answer('end');
    await settle();
    expect(world.trace).toEqual(['ask', 'ask']);
  });

  it('ends by itself when the last call is over while the question is open', () => {
    const { world, quitting } = rig();
    quitting.mayLeave();
    quitting.answer('shown');
    quitting.callsChanged();
    expect(world.trace).toEqual(['ask']);
    world.calls = 0;
    quitting.callsChanged();
    expect(world.trace).toEqual(['ask', 'leave']);
  });

  it('hangs up without asking where no window can ask: none there, never shown, lost with its question', async () => {
    const none = rig({ window: false });
    none.quitting.mayLeave();
    expect(none.world.trace).toEqual(['hang up']);

    const silent = rig();
    silent.quitting.mayLeave();
    await vi.advanceTimersByTimeAsync(quittingLimits.shownMs);
    expect(silent.world.trace).toEqual(['ask', 'withdraw', 'hang up']);

    // The second quit, because the window with the first one's question hangs.
    const hung = rig();
    hung.quitting.mayLeave();
    hung.quitting.answer('shown');
    hung.quitting.mayLeave();
    await vi.advanceTimersByTimeAsync(quittingLimits.shownMs);
    expect(hung.world.trace).toEqual(['ask', 'ask', 'withdraw', 'hang up']);

    const lost = rig();
    lost.quitting.mayLeave();
    lost.quitting.answer('shown');
    lost.quitting.windowLost();
    expect(lost.world.trace).toEqual(['ask', 'withdraw', 'hang up']);
  });
});

describe('a signal or the end of the desktop session', () => {
  it('hangs up first, and ends as soon as the other ends know', async () => {
    const { world, quitting } = rig();
    quitting.mustLeave('SIGTERM');
    expect(world.trace).toEqual(['hang up']);
    await vi.advanceTimersByTimeAsync(50);
    world.hungUp();
    await settle();
    expect(world.trace).toEqual(['hang up', 'leave']);
  });

  it('waits a second for them, and no longer; a second signal changes nothing', async () => {
    const { world, quitting } = rig();
    quitting.mustLeave('SIGTERM');
    quitting.mustLeave('SIGINT');
    await vi.advanceTimersByTimeAsync(999);
    expect(world.trace).toEqual(['hang up']);
    await vi.advanceTimersByTimeAsync(1);
    expect(world.trace).toEqual(['hang up', 'leave']);
    world.hungUp();
    await settle();
    expect(world.trace).toEqual(['hang up', 'leave']);
  });

  it('ends at once without calls, and takes an open question off the screen', () => {
    const idle = rig({ calls: 0 });
    idle.quitting.mustLeave('SIGTERM');
    expect(idle.world.trace).toEqual(['leave']);

    const asked = rig();
    asked.quitting.mayLeave();
    asked.quitting.answer('shown');
    asked.quitting.mustLeave('session end');
    expect(asked.world.trace).toEqual(['ask', 'withdraw', 'hang up']);
  });
});
