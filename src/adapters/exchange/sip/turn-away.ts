// A call that comes when no new ones are taken: 503 at once, with the reason, so that whoever sends it goes elsewhere.

import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import type { SipReason } from './counters.ts';

/** Null: new calls are taken. Otherwise why not, for people who read traces. */
export type Admission = () => string | null;

/** Until it is asked again. Some PBXs send nothing at all for so long (RFC 3261, 21.5.4), so it isn't longer. */
const RETRY_AFTER_S = 5;

/** True: it has been answered. */
export function turnAway(
  request: IncomingInviteRequest,
  admission: Admission,
  refused: (reason: SipReason, request: string) => void,
): boolean {
  const { message } = request;
  // RFC 3891: it takes the place of a call that is up, and comes on top of none.
  if (message.getHeader('Replaces') !== undefined) return false;
  const why = admission();
  if (why === null) return false;
  refused('callWhileOverloaded', `INVITE ${message.ruri}`);
  request.reject({
    statusCode: 503,
    extraHeaders: [
      `Retry-After: ${RETRY_AFTER_S}`,
      // RFC 3326 and RFC 6432; 42: switching equipment congestion (ITU-T Q.850, table 1).
      `Reason: Q.850;cause=42;text="${why}"`,
      `Warning: 399 klinke "${why}"`,
    ],
  });
  return true;
}
