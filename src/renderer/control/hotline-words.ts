// Why a hotline stands as it does, and what to do about it: one or two sentences, wherever it's named; pure.

import type { CheckTroubleView } from '../../contract/check-view.ts';
import type { ConsoleView, HotlineView } from '../../contract/view.ts';
import type { Locale } from '../../domain/languages.ts';
import type { Text } from '../i18n/text.ts';
import { formatNumber } from '../ui/format.ts';
import { untilWords } from './ends.ts';

/** Null: there is nothing to be said about it. */
export function hotlineWords(
  { because, why, state }: HotlineView,
  { turnedOn }: Pick<ConsoleView, 'turnedOn'>,
  now: number,
  locale: Locale,
  t: Text,
): string | null {
  if (because?.kind === 'starting') {
    const missing = because.awaits;
    // Nobody can call it, so nothing is said of those who do.
    if (because.trouble?.kind === 'noNumber')
      return missing === null
        ? troubleWords(because.trouble, t)
        : t('control.stands.noNumberYet', { missing });
    const begun = missing === null ? t('control.stands.starting') : t('control.stands.awaits', { missing });
    return because.trouble === null ? begun : `${begun} ${troubleWords(because.trouble, t)}`;
  }
  if (because?.kind === 'noSwitch') return t('control.stands.noSwitch');
  if (because !== undefined) return troubleWords(because, t);
  if (state !== 'paused' || why?.kind !== 'pause') return null;
  const on = turnedOn[why.turnedOnId];
  if (on === undefined) return null;
  return t('control.stands.paused', { who: on.byName, until: untilWords(on.until, now, locale, t) });
}

function troubleWords(trouble: CheckTroubleView, t: Text): string {
  switch (trouble.kind) {
    case 'soundMissing':
      return trouble.names.length === 0
        ? t('control.stands.soundsMissing')
        : t('control.stands.soundMissing', {
            names: trouble.names.map((name) => t('control.says', { text: name })).join(', '),
          });
    case 'notHeard':
      return t('control.stands.notHeard');
    case 'noAnswer':
      return t(trouble.handedOn ? 'control.stands.notAnswered' : 'control.stands.notHandedOn');
    case 'checkFailed':
      return t('control.stands.checkFailed', { reason: trouble.reason });
    case 'noNumber':
      return t('control.stands.noNumber');
    case 'pbxLacks':
      return t('control.stands.pbxLacks', { numbers: trouble.numbers.map(formatNumber).join(', ') });
  }
}
