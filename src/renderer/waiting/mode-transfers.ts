// Callers whom the mode itself puts through, in words and in order.

import type { ConsoleView, ModeTransferView } from '../../contract/view.ts';
import type { Text } from '../i18n/text.ts';
import { sentTo } from './sent-to.ts';

/** Whoever has been rung for longest first. */
export const modeTransfers = (view: Pick<ConsoleView, 'modeTransfers'>): readonly ModeTransferView[] =>
  Object.values(view.modeTransfers).sort((a, b) => a.since - b.since);

export function putThroughTo(
  transfer: ModeTransferView,
  { asides }: Pick<ConsoleView, 'asides'>,
  t: Text,
): string {
  return asides.own?.callId === transfer.callId
    ? t('callBar.through.toYou')
    : t('callBar.through.to', { to: sentTo(transfer, t) });
}
