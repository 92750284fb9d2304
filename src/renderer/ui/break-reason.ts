// The reasons of a break that have a name of their own: sent as a code, and read by everybody in their own language.

import type { Text } from '../i18n/text.ts';

/** Those that a person chooses. */
export const breakCodes = ['pause', 'lunch', 'meeting'] as const;
export type BreakCode = (typeof breakCodes)[number];

/** The engine's own: it begins such a break for somebody who let it ring, or didn't accept, too often. */
const engineCodes = ['noAnswer', 'notAccepted'] as const;
const named = [...breakCodes, ...engineCodes];

/** Words that somebody typed, and those of older consoles, stay as they are. */
export function breakReason(reason: string, t: Text): string {
  const code = named.find((each) => each === reason);
  return code === undefined ? reason : t(`presence.reasons.${code}`);
}
