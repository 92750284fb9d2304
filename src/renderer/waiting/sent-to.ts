// Whom a caller was sent to, in words.

import type { TransferView } from '../../contract/view.ts';
import type { Text } from '../i18n/text.ts';
import { calledName } from './called.ts';

export function sentTo({ to, toName }: Pick<TransferView, 'to' | 'toName'>, t: Text): string {
  if (to.startsWith('team:')) return t('phone.transfer.team', { team: toName ?? to.slice('team:'.length) });
  return toName ?? calledName(to);
}
