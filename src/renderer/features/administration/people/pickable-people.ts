// People to choose from, also by their extension.

import type { Plan } from '../../../../domain/plan/plan.ts';
import type { Pickable } from '../pieces/picker.tsx';

export function pickablePeople({ people }: Plan): readonly Pickable[] {
  return Object.entries(people).map(([id, { name, extension }]) => ({ id, name, about: extension }));
}
