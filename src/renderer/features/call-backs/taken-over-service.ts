// Tells whoever looked after a caller that somebody else does now: both would call the same person.

import { text } from '../../i18n/text.ts';
import { useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { callerPhrase } from '../../waiting/caller.ts';
import { takenOver } from './taken-over.ts';

/** Runs for the life of the window. */
export function startTakenOver(): void {
  useMirror.subscribe(({ view }, { view: before }) => {
    if (!view || (view.messages === before?.messages && view.callBacks === before.callBacks)) return;
    for (const { caller, by } of takenOver(before, view))
      showNotice(
        'info',
        text('callBacks.takenOver', { name: by, caller: callerPhrase(caller, text) }),
        text('callBacks.takenOverHint'),
      );
  });
}
