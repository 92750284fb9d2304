// Which kind of mail one in the outbox is, and what it tells: it's kept as JSON.

import type { KeptMail } from '../../adapters/sqlite/outbox-store.ts';
import type { TeamActivity } from '../../domain/activity/team-activity.ts';
import type { MessageMail } from '../../domain/mail/message-mail.ts';
import type { MissedMail } from '../../domain/mail/missed-mail.ts';

export type ToldOf =
  | { readonly about: 'message'; readonly told: MessageMail }
  | { readonly about: 'missed'; readonly told: MissedMail }
  | { readonly about: 'activity'; readonly told: TeamActivity };

export function toldOf({ call, tells }: Pick<KeptMail, 'call' | 'tells'>): ToldOf {
  if (call === null) return { about: 'activity', told: JSON.parse(tells) as TeamActivity };
  const told = JSON.parse(tells) as MessageMail | MissedMail;
  return 'entry' in told ? { about: 'missed', told } : { about: 'message', told };
}
