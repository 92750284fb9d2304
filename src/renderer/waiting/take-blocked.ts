// Why nothing can be taken now, in words; the engine has the last word all the same.

import type { PhoneCall } from '../../contract/phone-call.ts';
import type { ConsoleView } from '../../contract/view.ts';
import type { Text } from '../i18n/text.ts';
import { unansweredDial } from '../phone/phone-calls.ts';
import type { Trouble } from '../phone/trouble.ts';

const troubleKeys = {
  offline: 'callBar.blocked.offline',
  switchLost: 'callBar.blocked.switchLost',
  hotlineElsewhere: 'callBar.blocked.hotlineElsewhere',
  noSoftphone: 'callBar.blocked.noSoftphone',
  softphoneConnecting: 'callBar.blocked.softphoneLost',
  softphoneLost: 'callBar.blocked.softphoneLost',
  phoneUnreachable: 'callBar.blocked.phoneUnreachable',
} as const satisfies Record<Trouble, string>;

/** `calls`: of the own softphone. One that talks is set aside by the take; one that only rings out can't be. */
export function takeBlocked(
  view: ConsoleView,
  trouble: Trouble | null,
  calls: readonly PhoneCall[],
  t: Text,
): string | null {
  if (trouble === 'offline') return t(troubleKeys.offline);
  if (view.calls.own && view.calls.own.phase !== 'wrapUp') return t('callBar.blocked.talking');
  if (unansweredDial(calls)) return t('callBar.blocked.dialling');
  if (view.agents[view.me.agentId]?.availability.kind === 'onBreak') return t('callBar.blocked.onBreak');
  return trouble === null ? null : t(troubleKeys[trouble]);
}
