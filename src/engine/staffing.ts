// When somebody of each team was signed in lately, by the journal: what the editor is told of it.

import type { HotlineState } from '../domain/hotline/hotline.ts';
import { keptSince } from '../domain/records/retention.ts';
import { type Staffing, staffingFrom, staffingOf } from '../domain/records/staffing.ts';
import type { Instant } from '../domain/words/ids.ts';
import type { Journal } from './ports/journal.ts';

/** Null: nobody has ever signed in. Of before presence was forgotten, nothing is known. */
export async function staffingNow(
  journal: Pick<Journal, 'signedSince'>,
  { line, plan }: Pick<HotlineState, 'line' | 'plan'>,
  now: Instant,
): Promise<Staffing | null> {
  const kept = keptSince(plan?.document.retention, now).presence;
  const { first, signed } = await journal.signedSince(staffingFrom(now, kept));
  if (first === null) return null;
  const people = new Map(
    [...line.agents.values()].map(({ id, signedInAt, teams }) => [
      id,
      { isSignedIn: signedInAt !== null, teams },
    ]),
  );
  return staffingOf(signed, staffingFrom(now, Math.max(kept, first)), now, people);
}
