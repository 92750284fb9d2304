// Does a call have to be accepted at another phone than this console's softphone?

import type { ConsoleView } from '../../contract/view.ts';
import type { SignedInSession } from '../state/mirror.ts';

/** The desk phone, chosen or by the own hours, or an own number outside: a click here can't accept there. */
export function ringsElsewhere(view: ConsoleView | null, session: SignedInSession | null): boolean {
  const phone = view?.agents[view.me.agentId]?.phone;
  return session?.phone === 'deskPhone' || phone === 'outside' || phone === 'deskPhone';
}
