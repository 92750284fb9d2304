// A call that comes when no new ones are taken: 503 at once, with the reason, so that whoever sends it goes elsewhere.
//
// Without a state and before the message is parsed (RFC 3261, 8.2.7): who is late has no time for more.

import type { Guarded } from './message-guard.ts';
import { refusal } from './refusal.ts';

/** Null: new calls are taken. Otherwise why not, for people who read traces. */
export type Admission = () => string | null;

/** Until it is asked again. Some PBXs send nothing at all for so long (RFC 3261, 21.5.4), so it isn't longer. */
const RETRY_AFTER_S = 5;

/** The answer; null where it is no new call, or one that is taken. */
export function turnAway(
  { message, headers }: Extract<Guarded, { kind: 'message' }>,
  admission: Admission,
): string | null {
  if (!message.start.startsWith('INVITE ')) return null;
  // Within a call that is up, or in the place of one (RFC 3891): none that comes on top.
  if (/;[ \t]*tag[ \t]*=/i.test(headers.to)) return null;
  if (message.headers.some(([name]) => name.toLowerCase() === 'replaces')) return null;
  const why = admission();
  if (why === null) return null;
  return refusal(headers, 503, 'Service Unavailable', [
    `Retry-After: ${RETRY_AFTER_S}`,
    // RFC 3326 and RFC 6432; 42: switching equipment congestion (ITU-T Q.850, table 1).
    `Reason: Q.850;cause=42;text="${why}"`,
    `Warning: 399 klinke "${why}"`,
  ]);
}
