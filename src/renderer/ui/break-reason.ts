// The reasons of a break that have a name of their own: sent as a code, and read by everybody in their own language.

import type { Text } from '../i18n/text.ts';

export const breakCodes = ['pause', 'lunch', 'meeting'] as const;
export type BreakCode = (typeof breakCodes)[number];

/** Words that somebody typed, and those of older consoles, stay as they are. */
export function breakReason(reason: string, t: Text): string {
  const code = breakCodes.find((each) => each === reason);
  return code === undefined ? reason : t(`presence.reasons.${code}`);
}
