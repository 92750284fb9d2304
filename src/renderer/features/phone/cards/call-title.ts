// What a call that is no offer is called: by whom, and about whom. Pure.

import type { PhoneCall } from '../../../../contract/phone-call.ts';
import type { AsideView } from '../../../../contract/view.ts';
import type { Text } from '../../../i18n/text.ts';
import { callerPhrase } from '../../../waiting/caller.ts';

const titles = {
  direct: 'phone.plain.incoming',
  consultation: 'phone.plain.consultation',
  transfer: 'phone.plain.transfer',
  hotline: 'phone.plain.hotlineLeg',
} as const;

/** As the engine says, where it does: by whom, and about whom. */
export function callTitle(kind: PhoneCall['kind'], aside: AsideView | undefined, t: Text): string {
  if (!aside?.caller) return t(titles[kind]);
  const about = { name: aside.other, caller: callerPhrase(aside.caller, t) };
  return t(aside.kind === 'transfer' ? 'phone.plain.transferFrom' : 'phone.plain.consultationFrom', about);
}
