// What a check call heard of what is on, in words; pure.

import type { CheckCount, CheckView, InsteadHeard } from '../../contract/check-view.ts';
import type { Locale } from '../../domain/languages.ts';
import type { Text } from '../i18n/text.ts';
import { formatTimeWithSeconds } from '../ui/format.ts';
import type { NamedObjects } from './words.ts';

/** What callers hear, one after the other. */
export const heardList = (heard: readonly InsteadHeard[], t: Text): string =>
  heard.map((each) => heardWords(each, t)).join(', ');

function heardWords(heard: InsteadHeard, t: Text): string {
  return 'name' in heard
    ? t(`control.check.${heard.kind}`, { name: heard.name })
    : t(`control.check.${heard.kind}`);
}

function insteadWords(heard: readonly InsteadHeard[], t: Text): string {
  if (heard.length === 0) return t('control.check.noAnswer');
  return t('control.check.instead', { what: heardList(heard, t) });
}

/** More of them are read where there is room. */
export const MOST_NAMED = 3;

/** Of several hotlines: how many heard it, and where it wasn't. */
function countWords({ heard, of, missing }: CheckCount, view: NamedObjects, t: Text): string {
  const heardWords = t('control.check.count', { heard, of });
  if (missing.length === 0) return heardWords;
  const named = missing.slice(0, MOST_NAMED).map((each) => missingWords(each, view, t));
  const more = missing.length - named.length;
  const where = [...named, ...(more === 0 ? [] : [t('control.check.more', { count: more })])].join(', ');
  return t('control.check.missing', { heard: heardWords, where });
}

export function missingWords(
  { hotlineId, heard }: CheckCount['missing'][number],
  view: NamedObjects,
  t: Text,
): string {
  const hotline = view.hotlines[hotlineId]?.name ?? hotlineId;
  return t('control.check.missingAt', { hotline, what: insteadWords(heard, t) });
}

export function tickWords(check: CheckView, view: NamedObjects, locale: Locale, t: Text): string {
  const counted = check.state === 'notChecked' || check.count === undefined ? null : check.count;
  const count = counted === null ? null : countWords(counted, view, t);
  switch (check.state) {
    case 'pending':
      return count === null ? t('control.check.pending') : t('control.check.pendingMany', { said: count });
    case 'heard': {
      const time = formatTimeWithSeconds(check.at, locale);
      return count === null
        ? t('control.check.heard', { time })
        : t('control.check.heardMany', { said: count, time });
    }
    case 'notHeard':
      return count ?? t('control.check.notHeard', { what: insteadWords(check.heard, t) });
    case 'notChecked':
      return t(`control.check.notChecked.${check.why}`);
  }
}
