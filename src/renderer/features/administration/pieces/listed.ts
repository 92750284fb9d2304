// What a list says of its objects: what the draft has done to them, and whether they have mistakes.

import type { ShownDraft } from '../draft/draft-store.ts';
import { problemsAt } from '../draft/use-draft.ts';
import type { ListedObject } from './object-list.tsx';

type Part = 'hotlines' | 'teams' | 'people' | 'modes' | 'quickSwitches' | 'savedCalls';

/** Of one object, without its name and what it's about. */
export function listedOf(
  { base, plan, checked }: ShownDraft,
  part: Part,
  id: string,
): Pick<ListedObject, 'id' | 'changed' | 'wrong'> {
  const [was, is] = [base.plan[part][id], plan[part][id]];
  return {
    id,
    changed: was === undefined ? 'added' : was === is ? null : 'changed',
    wrong: problemsAt(checked, [part, id]).some(({ mistake }) => mistake),
  };
}
