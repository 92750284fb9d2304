// How a caller is called in texts: the name first, then the number; or anonymous.

import type { CallerView } from '../../contract/view.ts';
import type { Text } from '../i18n/text.ts';
import { durationParts, formatNumber } from '../ui/format.ts';
import { ownerOf } from './called.ts';

type Named = Pick<CallerView, 'number' | 'name' | 'known' | 'place'>;

/** First line, and in a phrase: the name where known, else the number, or that it was withheld. */
export function callerPhrase(caller: Named, t: Text): string {
  return callerName(caller) ?? callerNumber(caller, t);
}

/** Who it is by the phone book; else as the network tells it, for whom an extension has no other name than itself. */
export function callerName({ known, name, number }: Omit<Named, 'place'>): string | null {
  const told = name === number ? null : name;
  return known?.name ?? told ?? (number === null ? null : ownerOf(number));
}

/** Second line: what of the number the first doesn't say, whose company it is and where; null where that is all. */
export function callerDetail(caller: Named, t: Text): string | null {
  if (caller.number === null) return t('common.noNumber');
  const number = callerName(caller) === null ? null : callerNumber(caller, t);
  const parts = [number, caller.known?.company ?? null, caller.place ?? null];
  return parts.filter((part) => part !== null).join(' · ') || null;
}

function callerNumber(caller: Named, t: Text): string {
  return caller.number === null ? t('common.anonymous') : formatNumber(caller.number);
}

export function spokenDuration(seconds: number, t: Text): string {
  return durationParts(seconds)
    .map(({ unit, count }) => t(`common.${unit}`, { count }))
    .join(' ');
}
