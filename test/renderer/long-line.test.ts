// Long lines: more rows are made when their end comes near, in whatever scrolls.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { scrollerOf, watchNear } from '../../src/renderer/features/call-bar/use-rows-near.ts';

class FakeObserver {
  static latest: FakeObserver | null = null;
  readonly observed: unknown[] = [];
  stopped = false;
  readonly tell: (seen: { isIntersecting: boolean }[]) => void;
  readonly options: { root: unknown; rootMargin: string };
  constructor(tell: FakeObserver['tell'], options: FakeObserver['options']) {
    this.tell = tell;
    this.options = options;
    FakeObserver.latest = this;
  }
  observe(element: unknown): void {
    this.observed.push(element);
  }
  disconnect(): void {
    this.stopped = true;
  }
}

afterEach(() => vi.unstubAllGlobals());

describe('the end of the rows', () => {
  it('brings more when it is near, not when it is looked at from afar, and is left when it is gone', () => {
    vi.stubGlobal('IntersectionObserver', FakeObserver);
    const end = {} as HTMLElement;
    const middle = {} as HTMLElement;
    const onNear = vi.fn();
    const stop = watchNear(end, onNear, () => middle);
    const observer = FakeObserver.latest;
    expect(observer?.observed).toEqual([end]);
    expect(observer?.options).toEqual({ root: middle, rootMargin: '800px 0px' });
    observer?.tell([{ isIntersecting: false }]);
    expect(onNear).not.toHaveBeenCalled();
    observer?.tell([{ isIntersecting: false }, { isIntersecting: true }]);
    expect(onNear).toHaveBeenCalledTimes(1);
    stop();
    expect(observer?.stopped).toBe(true);
  });

  it('is watched in the nearest place that scrolls: with large text that is not the middle', () => {
    const overflow = new Map<unknown, string>();
    vi.stubGlobal('getComputedStyle', (element: unknown) => ({
      overflowY: overflow.get(element) ?? 'visible',
    }));
    const shell = { parentElement: null };
    const middle = { parentElement: shell };
    const end = { parentElement: { parentElement: middle } } as HTMLElement;
    expect(scrollerOf(end)).toBeNull();
    overflow.set(shell, 'auto');
    expect(scrollerOf(end)).toBe(shell);
    overflow.set(middle, 'auto');
    expect(scrollerOf(end)).toBe(middle);
  });
});
