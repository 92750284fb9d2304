// What both sides of `call-bar` have in common: when rows were painted, and how that compares with their events.

import type { Page } from '@playwright/test';
import { wallCorrection } from '../wall-clock.ts';
import type { Spectator } from './load.ts';

/** Milliseconds from the event. */
export interface Seen {
  readonly toSocket: number[];
  readonly toRow: number[];
  readonly voids: string[];
}

export interface CallBarSide {
  readonly what: string;
  round(): Promise<Seen>;
}

interface WatchedWindow {
  benchPainted: [id: string, at: number][];
  benchObserver: MutationObserver;
}

/** Notes when rows say that they were painted, from now on: a list in the page, looked at once the round is over. */
export async function watchRows(page: Page): Promise<{ end(): Promise<ReadonlyMap<string, number>> }> {
  await page.evaluate(() => {
    const own = window as unknown as WatchedWindow;
    own.benchPainted = [];
    own.benchObserver = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const { callId, paintedAt } = (target as HTMLElement).dataset;
        if (callId !== undefined) own.benchPainted.push([callId, Number(paintedAt)]);
      }
    });
    own.benchObserver.observe(document.body, { subtree: true, attributeFilter: ['data-painted-at'] });
  });
  return {
    end: async () => {
      const correction = await page.evaluate(wallCorrection);
      const painted = await page.evaluate(() => {
        const own = window as unknown as WatchedWindow;
        own.benchObserver.disconnect();
        return own.benchPainted;
      });
      return new Map(painted.map(([id, at]) => [id, at + correction]));
    },
  };
}

export function compare(
  arrivals: readonly { readonly id: string; readonly at: number }[],
  spectator: Spectator,
  rows: ReadonlyMap<string, number>,
): Seen {
  const seen: Seen = { toSocket: [], toRow: [], voids: [] };
  for (const { id, at } of arrivals) {
    const heard = spectator.arrivedAt.get(id);
    const painted = rows.get(id);
    if (heard === undefined) seen.voids.push('a message did not come');
    else seen.toSocket.push(heard - at);
    if (painted === undefined) seen.voids.push('a row was gone before it was painted');
    else seen.toRow.push(painted - at);
  }
  return seen;
}

/** A round whose load came in a lump says nothing. */
export function lagged(arrivals: readonly unknown[]): Seen {
  return { toSocket: [], toRow: [], voids: arrivals.map(() => 'the generator lagged') };
}
