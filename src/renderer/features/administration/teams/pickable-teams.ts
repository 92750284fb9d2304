// Teams to choose from.

import type { Plan } from '../../../../domain/plan/plan.ts';
import type { Pickable } from '../pieces/picker.tsx';

/** Without those that are retired, unless they are `chosen` already. */
export function pickableTeams({ teams }: Plan, chosen: readonly string[]): readonly Pickable[] {
  return Object.entries(teams)
    .filter(([id, { retired }]) => retired !== true || chosen.includes(id))
    .map(([id, { name }]) => ({ id, name }));
}
