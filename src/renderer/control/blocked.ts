// Why nothing can be turned on or off here now, in words; null when it can. The engine has the last word.

import type { QuickSwitchDoes } from '../../domain/control/quick-switch.ts';
import type { Text } from '../i18n/text.ts';
import { spokenWords } from './words.ts';

interface Wanted {
  readonly does: QuickSwitchDoes;
  readonly may: boolean;
}

/** Turning it off, or setting another end. */
export function changeBlocked({ does, may }: Wanted, connected: boolean, t: Text): string | null {
  if (!connected) return t('control.blocked.offline');
  if (may) return null;
  return t(does.kind === 'announce' ? 'control.blocked.announce' : 'control.blocked.control');
}

export function turnOnBlocked(wanted: Wanted, connected: boolean, t: Text): string | null {
  const blocked = changeBlocked(wanted, connected, t);
  if (blocked !== null || wanted.does.kind !== 'announce') return blocked;
  return spokenWords(wanted.does).some(({ sound }) => sound !== null) ? null : t('control.blocked.notSpoken');
}
