// What both sides of `call-bar` have in common: when rows were painted, and how that compares with their events.

import type { Page } from '@playwright/test';
import { CALL_BAR, type Spectator } from './call-bar-load.ts';
import { pause } from './round.ts';
import { wallCorrection } from './wall-clock.ts';

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

/** Collects when rows were painted, a few times in each row's life. */
export function watchRows(page: Page): { end(): Promise<ReadonlyMap<string, number>> } {
  const rows = new Map<string, number>();
  let going = true;
  const look = async () => {
    const found = await page.evaluate(
      (known) => {
        const seen = new Set(known);
        return [...document.querySelectorAll<HTMLElement>('[data-painted-at]')].flatMap(({ dataset }) =>
          seen.has(dataset.callId ?? '') ? [] : [[dataset.callId ?? '', Number(dataset.paintedAt)] as const],
        );
      },
      [...rows.keys()],
    );
    for (const [id, at] of found) rows.set(id, at);
  };
  const loop = (async () => {
    while (going) {
      await look();
      await pause(CALL_BAR.lifeMs / 3);
    }
  })();
  return {
    end: async () => {
      going = false;
      await loop;
      await look();
      const correction = await page.evaluate(wallCorrection);
      return new Map([...rows].map(([id, at]) => [id, at + correction]));
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
    if (painted === undefined) seen.voids.push('a row was not painted');
    else seen.toRow.push(painted - at);
  }
  return seen;
}

/** A round whose load came in a lump says nothing. */
export function lagged(arrivals: readonly unknown[]): Seen {
  return { toSocket: [], toRow: [], voids: arrivals.map(() => 'the generator lagged') };
}
