// Hotlines to choose from, also by their numbers.

import type { Plan } from '../../../../domain/plan/plan.ts';
import { formatNumber } from '../../../ui/format.ts';
import type { Pickable } from '../pieces/picker.tsx';

/** Without those that are retired, unless they are `chosen` already. */
export function pickableHotlines({ hotlines }: Plan, chosen: readonly string[]): readonly Pickable[] {
  return Object.entries(hotlines)
    .filter(([id, { retired }]) => retired !== true || chosen.includes(id))
    .map(([id, { name, numbers }]) => ({
      id,
      name,
      about: numbers.map(({ number }) => formatNumber(number)).join(', '),
    }));
}
