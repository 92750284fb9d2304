// Why no chip can be clicked now, in the window's own words.

import type { ConsoleView } from '../../contract/view.ts';
import type { Text } from '../i18n/text.ts';
import { earReasons, earTaken } from '../phone/ear.ts';
import type { SipLineState } from '../phone/phone-state.ts';
import { troubleOf } from '../phone/trouble.ts';
import type { SignedInSession } from '../state/mirror.ts';
import { takeBlocked } from '../waiting/take-blocked.ts';
import type { WindowPhone } from './from-window.ts';

/** Until the window has said how its softphone is: the engine knows too whether it is reachable. */
const presumedLine: SipLineState = { kind: 'registered' };

export function barBlocked(
  view: ConsoleView,
  session: SignedInSession,
  phone: WindowPhone | null,
  t: Text,
): string | null {
  const trouble = troubleOf(view, session.connected, phone?.line ?? presumedLine);
  return (
    takeBlocked(view, trouble, phone?.calls ?? [], t) ?? (phone?.taking ? t('callBar.blocked.taking') : null)
  );
}

/** Why a call that rings beside the hotline can't be accepted now. */
export function ringingBlocked(view: ConsoleView, phone: WindowPhone | null, t: Text): string | null {
  const calls = phone?.calls ?? [];
  const taken = earTaken({ own: view.calls.own, calls, taking: phone?.taking ?? null, leaving: null });
  return taken && t(earReasons[taken]);
}
