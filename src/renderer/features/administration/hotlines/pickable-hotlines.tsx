// Hotlines to choose from, also by their numbers, each with how it stands now.

import type { Plan } from '../../../../domain/plan/plan.ts';
import { formatNumber } from '../../../ui/format.ts';
import type { Pickable } from '../pieces/picker.tsx';
import { StandingMark, useStandings } from './standing.tsx';

/** Without those that are retired, unless they are `chosen` already. */
export function usePickableHotlines({ hotlines }: Plan, chosen: readonly string[]): readonly Pickable[] {
  const standings = useStandings();
  return Object.entries(hotlines)
    .filter(([id, { retired }]) => retired !== true || chosen.includes(id))
    .map(([id, { name, numbers }]) => {
      const standing = standings.get(id);
      return {
        id,
        name,
        about: numbers.map(({ number }) => formatNumber(number)).join(', '),
        ...(standing === undefined ? {} : { mark: <StandingMark standing={standing} /> }),
      };
    });
}
