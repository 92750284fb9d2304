// The figures of `exchange`, some of them in units of its own.

import type { Figure } from './report.ts';

type Unit = Figure['unit'] | '%' | 'MB' | 'kB' | 'count';

/** The report prints any unit as it is, and takes less for better unless it is `1/s`: true for all of these. */
export function exchangeFigure(figure: Omit<Figure, 'bench' | 'unit'> & { readonly unit: Unit }): Figure {
  return { ...figure, bench: 'exchange', unit: figure.unit as Figure['unit'] };
}
