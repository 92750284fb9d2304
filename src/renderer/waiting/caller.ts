// How a caller is called in texts: number and name, unknown or anonymous.

import type { CallerView } from '../../contract/view.ts';
import type { Text } from '../i18n/text.ts';
import { durationParts, formatNumber } from '../ui/format.ts';

type Named = Pick<CallerView, 'number' | 'name'>;

/** First line: the number, or that it was withheld. */
export function callerNumber(caller: Named, t: Text): string {
  return caller.number === null ? t('common.anonymous') : formatNumber(caller.number);
}

/** Second line: the name, or that it is not known. */
export function callerName(caller: Named, t: Text): string {
  return caller.name ?? (caller.number === null ? t('common.noNumber') : t('common.unknown'));
}

/** One phrase: the name where known, else the number. */
export function callerPhrase(caller: Named, t: Text): string {
  return caller.name ?? callerNumber(caller, t);
}

export function spokenDuration(seconds: number, t: Text): string {
  return durationParts(seconds)
    .map(({ unit, count }) => t(`common.${unit}`, { count }))
    .join(' ');
}
