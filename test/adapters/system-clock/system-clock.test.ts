// The system's clock and timers: steps of the wall clock, long timers, and those that are late because the program stood still.

import { connect, createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../src/adapters/system-clock/system-clock.ts';

const DAY_MS = 86_400_000;

afterEach(() => {
  vi.useRealTimers();
});

test('a timer of more than 2^31 ms fires when it is due', () => {
  vi.useFakeTimers();
  const fired: number[] = [];
  const start = performance.now();
  systemClock.schedule(60 * DAY_MS, () => fired.push(performance.now() - start));
  vi.advanceTimersByTime(60 * DAY_MS - 1);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(2);
  expect(fired).toEqual([60 * DAY_MS]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a long timer can be cancelled after its first part', () => {
  vi.useFakeTimers();
  let fired = false;
  const cancel = systemClock.schedule(60 * DAY_MS, () => {
    fired = true;
  });
  vi.advanceTimersByTime(30 * DAY_MS);
  cancel();
  vi.advanceTimersByTime(60 * DAY_MS);
  expect(fired).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([11_000, -3_600_000])('a step of the wall clock by %i ms moves no timer', (stepMs) => {
  vi.useFakeTimers();
  let fired = false;
  systemClock.schedule(5_000, () => {
    fired = true;
  });
  vi.setSystemTime(Date.now() + stepMs);
  vi.advanceTimersByTime(4_999);
  expect(fired).toBe(false);
  vi.advanceTimersByTime(1);
  expect(fired).toBe(true);
});

test.each([11_000, 3_600_000, -3_600_000])(
  'a step of the wall clock by %i ms makes nothing longer or shorter',
  (stepMs) => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    systemClock.follow?.(() => true);
    const from = systemClock.now();
    vi.setSystemTime(Date.now() + stepMs);
    vi.advanceTimersByTime(2_000);
    expect(systemClock.now() - from).toBe(2_000);
  },
);

test('it follows a wall clock that was set when nobody’s time is taken, backwards only if that is allowed', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  systemClock.follow?.(() => true);
  vi.setSystemTime(Date.now() + 3_600_000);
  systemClock.follow?.(() => false);
  expect(systemClock.now()).toBe(Date.now());
  const before = systemClock.now();
  vi.setSystemTime(Date.now() - 7_200_000);
  systemClock.follow?.(() => false);
  expect(systemClock.now()).toBe(before);
  systemClock.follow?.(() => true);
  expect(systemClock.now()).toBe(Date.now());
});

test.each([3_600_000, -3_600_000])(
  'it goes on where the engine before was, %i ms beside the wall clock',
  (stepMs) => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const before = Date.now() + stepMs;
    systemClock.goOnAt(before);
    expect(Math.abs(systemClock.now() - before)).toBeLessThanOrEqual(1);
    systemClock.follow?.(() => true);
    expect(systemClock.now()).toBe(Date.now());
  },
);

/** Keeps the program from doing anything, as SIGSTOP would; what is sent to it meanwhile waits in its sockets. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('after a standstill it is read before anybody has run out of time', async () => {
  const seen: string[] = [];
  const server = createServer((socket) => socket.on('data', (data) => seen.push(String(data))));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const far = connect(port, '127.0.0.1');
  await new Promise((done) => far.once('connect', done));
  const fired = new Promise<void>((done) => {
    systemClock.schedule(50, () => {
      seen.push('out of time');
      done();
    });
  });
  far.write('answered');
  standStill(1_000);
  await fired;
  expect(seen).toEqual(['answered', 'out of time']);
  far.destroy();
  await new Promise((done) => server.close(done));
});
