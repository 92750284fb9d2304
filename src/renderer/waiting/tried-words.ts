// How often somebody was called back, and what came of it last.

import type { MessageView } from '../../contract/view.ts';
import type { Locale } from '../../domain/languages.ts';
import type { Text } from '../i18n/text.ts';
import { formatWhen } from '../ui/format.ts';

/** Of one try at least. */
export function triedWords(
  tries: NonNullable<MessageView['tries']>,
  t: Text,
  locale: Locale,
  now: number,
): string {
  const last = tries.at(-1);
  if (last === undefined) return '';
  const { at, agentName: name, outcome } = last;
  return t('messages.tried', {
    count: tries.length,
    time: formatWhen(at, now, locale),
    name,
    outcome: t(`messages.outcomes.${outcome ?? 'unknown'}`),
  });
}
