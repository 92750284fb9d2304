// Where callers are now, asked anew while somebody looks, once for all who show it: counts only, and only of whoever may publish.

import { useEffect } from 'react';
import { create } from 'zustand';
import type { Replies } from '../../../contract/commands.ts';
import { command } from '../../state/commands.ts';

type Where = Replies['callersInSteps'];

/** Seen within a second, with the time that an answer takes. */
const ASKS_EVERY_MS = 500;

/** Null: nobody knows. */
const useWhere = create<{ readonly where: Where | null }>(() => ({ where: null }));

let lookers = 0;
let asking = false;

async function askWhileLooking(): Promise<void> {
  if (asking) return;
  asking = true;
  while (lookers > 0) {
    // One after the other, and none while nobody can see it.
    const reply = document.hidden ? null : await command({ kind: 'callersInSteps' });
    if (reply !== null) become(reply.ok ? reply.value : null);
    await new Promise((after) => setTimeout(after, ASKS_EVERY_MS));
  }
  asking = false;
  become(null);
}

/** The same object as long as nobody has gone anywhere. */
function become(where: Where | null): void {
  if (JSON.stringify(where) !== JSON.stringify(useWhere.getState().where)) useWhere.setState({ where });
}

export function useCallersNow(): Where | null {
  useEffect(() => {
    lookers += 1;
    void askWhileLooking();
    return () => {
      lookers -= 1;
    };
  }, []);
  return useWhere(({ where }) => where);
}
