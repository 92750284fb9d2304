import { expect, test } from 'vitest';
import { Ticker, type TickerClock } from '../../../../src/adapters/exchange/media/ticker.ts';

/** A clock whose timers ring so late as the test says. */
class LateClock implements TickerClock {
  now = 0;
  #timers: { at: number; call: () => void }[] = [];

  nowMs(): number {
    return this.now;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.now + ms, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  ring(lateMs: number): void {
    const [timer] = this.#timers.splice(0, 1);
    if (timer === undefined) throw new Error('no timer');
    this.now = Math.max(this.now, timer.at + lateMs);
    timer.call();
  }

  get waiting(): number {
    return this.#timers.length;
  }
}

test('keeps the pace of the clock, however late its timers are', () => {
  const clock = new LateClock();
  const ticks: number[] = [];
  const ticker = new Ticker(() => ticks.push(clock.now), clock);
  ticker.start();
  ticker.start();
  for (const late of [0, 5, 3, 12, 0]) clock.ring(late);
  expect(ticks).toEqual([20, 45, 63, 92, 100]);
  expect(ticker.skipped).toBe(0);
});

test('makes up for two ticks, and leaves out more', () => {
  const clock = new LateClock();
  let ticks = 0;
  const ticker = new Ticker(() => {
    ticks += 1;
  }, clock);
  ticker.start();
  clock.ring(25);
  expect(ticks).toBe(2);
  clock.ring(105);
  expect({ ticks, skipped: ticker.skipped }).toEqual({ ticks: 4, skipped: 4 });
  clock.ring(0);
  expect(ticks).toBe(5);
  ticker.stop();
  expect(clock.waiting).toBe(0);
});

test('stops within a tick', () => {
  const clock = new LateClock();
  const ticker: Ticker = new Ticker(() => ticker.stop(), clock);
  ticker.start();
  clock.ring(50);
  expect(clock.waiting).toBe(0);
});
