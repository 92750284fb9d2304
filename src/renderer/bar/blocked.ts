// Why no chip can be clicked now, in the window's own words.

import type { ConsoleView } from '../../contract/view.ts';
import type { LineState } from '../features/phone/phone-state.ts';
import { troubleOf } from '../features/phone/trouble.ts';
import type { Text } from '../i18n/text.ts';
import { takeBlocked } from '../shell/take-blocked.ts';
import type { SignedIn } from '../state/mirror.ts';
import type { WindowPhone } from './from-window.ts';

/** Until the window has said how its softphone is: the engine knows too whether it is reachable. */
const presumedLine: LineState = { kind: 'registered' };

export function barBlocked(
  view: ConsoleView,
  session: SignedIn,
  phone: WindowPhone | null,
  t: Text,
): string | null {
  const trouble = troubleOf(view, session.connected, phone?.line ?? presumedLine);
  return takeBlocked(view, trouble, t) ?? (phone?.taking ? t('callBar.blocked.taking') : null);
}
