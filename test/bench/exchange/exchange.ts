// `exchange`: the embedded telephone exchange; its bridged calls beside those of an Asterisk in the same run.

import type { Figure } from '../report.ts';
import { type Bench, whileOpen } from '../round.ts';
import { bridgedCalls } from './bridge.ts';
import { memoryAndLeftovers } from './calls.ts';
import { type ExchangeSizes, heavySizes, usualSizes } from './sizes.ts';
import { startAndFirstCall } from './start.ts';

/** Each part alone: nothing of another one runs beside it. */
const PARTS = [bridgedCalls, startAndFirstCall, memoryAndLeftovers];

export function exchange(sizes: ExchangeSizes): Bench {
  return {
    name: 'exchange',
    async run(context) {
      const figures: Figure[] = [];
      for (const part of PARTS)
        figures.push(...(await whileOpen(context.say, (closing) => part(context, sizes, closing))));
      return figures;
    },
  };
}

/** `heavy`: also as many calls as are too many for one core. */
export const exchangeBench = (heavy: boolean): Bench => exchange(heavy ? heavySizes : usualSizes);
