// What somebody new begins with, and who must not go.

import type { AgentId } from '../../words/ids.ts';
import type { Plan, PlannedPerson } from '../plan.ts';

/** The rest has to be typed. */
export const newPerson: PlannedPerson = {
  name: '',
  extension: '',
  deskPhones: [],
  role: 'agent',
  teams: [],
  softphone: true,
};

/** Without this one nobody could change the plan any more. */
export function isLastAdmin({ people }: Pick<Plan, 'people'>, id: AgentId): boolean {
  if (people[id]?.role !== 'admin') return false;
  return !Object.entries(people).some(([other, { role }]) => role === 'admin' && other !== id);
}
