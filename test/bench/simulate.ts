// `simulate`: a day of 50,000 calls in virtual time, through the real rules; no peer.

import { simulateDay } from '../support/virtual/simulated-day.ts';
import type { Figure, Series } from './report.ts';
import type { Bench } from './round.ts';

const CALLS = 50_000;
const SEED = 20_261_124;

export const simulate: Bench = {
  name: 'simulate',
  async run({ rounds, say }) {
    const wall: number[][] = [];
    const user: number[][] = [];
    const rate: number[][] = [];
    let digest = '';
    for (let round = 0; round <= rounds; round++) {
      const cpuBefore = process.cpuUsage();
      const startedAt = performance.now();
      const day = await simulateDay(CALLS, SEED);
      const seconds = (performance.now() - startedAt) / 1_000;
      const cpu = process.cpuUsage(cpuBefore);
      if (round > 0 && day.digest !== digest)
        throw new Error(`the same seed gave another trace: ${digest}, then ${day.digest}`);
      if (day.leftovers.length > 0)
        throw new Error(`left over at the day's end: ${day.leftovers.join(', ')}`);
      digest = day.digest;
      const warm = round === 0 ? 'warming up: ' : '';
      say(`${warm}${seconds.toFixed(2)} s, ${day.events} events, digest ${digest}`);
      if (round === 0) continue;
      wall.push([seconds]);
      // Threads of V8 that compile and collect count as well, so it can exceed the wall's.
      user.push([cpu.user / 1e6]);
      rate.push([day.events / seconds]);
    }
    const what = `${CALLS} calls, seed ${SEED}`;
    const figure = (name: string, unit: Figure['unit'], values: number[][]): Figure => {
      const ours: Series = { what, rounds: values };
      return { bench: 'simulate', figure: name, unit, ours, voids: [] };
    };
    return [
      figure('50,000 calls of a day', 's', wall),
      figure('its user CPU', 's', user),
      figure('events', '1/s', rate),
    ];
  },
};
