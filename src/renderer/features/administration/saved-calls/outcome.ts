// What came of a saved call when the draft was checked last.

import type { SavedCall } from '../../../../domain/saved-calls/saved-call.ts';
import type { ShownDraft } from '../draft/draft-store.ts';
import { problemsAt } from '../draft/use-draft.ts';

export function outcomeOf(
  checked: ShownDraft['checked'],
  id: string,
  { expects }: SavedCall,
): 'breaks' | 'empty' | 'holds' {
  if (problemsAt(checked, ['savedCalls', id]).some(({ mistake }) => mistake)) return 'breaks';
  return expects.length === 0 ? 'empty' : 'holds';
}
