// Which rows about people tell when somebody was there, in SQL.

import { presenceFacts } from '../../domain/records/retention.ts';

/** As `isPresence`, of a row with an agent; `row`: what stands before its columns. */
export const presence = (row = ''): string =>
  `${row}kind IN (${presenceFacts.map((kind) => `'${kind}'`).join(', ')})
   AND (${row}kind <> 'signedOut' OR json_type(${row}fact, '$.by') <> 'object')`;

/** Who signed in, or out. */
export const SIGNED = "kind IN ('signedIn', 'signedOut') AND agent IS NOT NULL";

/** `next`: where to go on; null: that was all. */
export interface ForgottenPart {
  readonly gone: number;
  readonly next: number | null;
}
