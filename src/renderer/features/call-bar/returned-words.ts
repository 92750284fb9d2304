// Why a caller who was with somebody already waits again, or has called again, in the few words that fit into a row. Pure.

import type { ReturnedView } from '../../../contract/view.ts';
import type { Text } from '../../i18n/text.ts';

export function returnedWords(returned: ReturnedView, t: Text): string {
  if (returned.kind === 'calledAgain') return t('callBar.returned.calledAgain');
  if (returned.kind === 'notCalledBack')
    return t('callBar.returned.notCalledBack', { why: t(`callBar.returned.missed.${returned.why}`) });
  if (returned.kind !== 'transferFailed')
    return t(`callBar.returned.${returned.kind}`, { name: returned.name });
  const to = returned.name ?? t('callBar.returned.outside');
  return t('callBar.returned.transferFailed', { why: t(`callBar.returned.why.${returned.why}`, { to }) });
}
