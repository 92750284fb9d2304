// An outbox of a scene, and what the engine answers about it.

import type { Commands, ConsoleCommand, Replies } from '../../../src/contract/commands.ts';
import type { OutboxMailView, OutboxView } from '../../../src/contract/outbox-view.ts';
import type { ConsoleView, ViewChange } from '../../../src/contract/view.ts';
import type { Delivery } from '../../../src/domain/mail/delivery.ts';

const minute = 60_000;

const recipient = (address: string, more: Partial<Delivery> = {}): Delivery => ({
  address,
  state: 'refused',
  tries: 1,
  nextAt: Date.now(),
  said: '550 5.1.1 <user@helpdesk.example>: Recipient address rejected: User unknown in local recipient table',
  ...more,
});

const mail = (messageId: string, minutesAgo: number, recipients: readonly Delivery[]): OutboxMailView => ({
  about: 'message',
  messageId,
  number: '+49891234567',
  name: messageId === 'c91-m4' ? 'Petra Huber' : null,
  hotline: 'IT-Hotline',
  team: 'LVS',
  madeAt: Date.now() - minutesAgo * minute,
  recipients,
});

const mails: Readonly<Record<Commands['listOutbox']['what'], readonly OutboxMailView[]>> = {
  failed: [
    mail('c91-m4', 3, [
      recipient('lvs@helpdesk.example', { state: 'accepted', said: '250 2.0.0 Ok: queued as 4F2A' }),
      recipient('bernd.thalmann@helpdesk.example'),
    ]),
    mail('c88-m4', 7_300, [
      recipient('nachtdienst-der-lagerverwaltung@aussenstelle.helpdesk.example', {
        state: 'givenUp',
        tries: 31,
        said: '451 4.7.1 Greylisting in action, please come back later',
      }),
    ]),
  ],
  waiting: [
    mail('c90-m4', 17, [
      recipient('lvs@helpdesk.example', {
        state: 'waiting',
        tries: 3,
        nextAt: Date.now() + 12 * minute,
        said: '451 4.3.0 Temporary lookup failure',
      }),
    ]),
    {
      ...mail('activity-lvs', 41, [
        recipient('lvs@helpdesk.example', { state: 'waiting', tries: 0, said: null }),
      ]),
      about: 'activity',
      number: null,
    },
  ],
};

export const sampleOutbox = (more: Partial<OutboxView> = {}): ConsoleView['outbox'] => ({
  outbox: {
    waiting: 2,
    failed: 2,
    revision: 1,
    trouble: null,
    secrets: { password: Date.now() - 2_900 * minute },
    test: null,
    ...more,
  },
});

/** Null: it's about no mail. */
export function answeredMail(
  command: ConsoleCommand,
): { readonly value: unknown; readonly changes: readonly ViewChange[] } | null {
  const plain = (value: unknown) => ({ value, changes: [] });
  switch (command.kind) {
    case 'listOutbox':
      return plain({ mails: [...mails[command.what]], next: null } satisfies Replies['listOutbox']);
    case 'retryMail':
      return plain({
        kind: 'tried',
        recipients: [recipient(command.address ?? '', { tries: 2 })],
      } satisfies Replies['retryMail']);
    case 'discardMail':
    case 'retryRefusedMails':
      return plain({ recipients: 1 } satisfies Replies['discardMail']);
    case 'sendActivity':
      return plain({
        kind: 'tried',
        from: Date.now() - 1_800 * minute,
        to: Date.now() - 360 * minute,
        recipients: [
          recipient('leitung@helpdesk.example', { state: 'accepted' }),
          recipient('lvs@helpdesk.example'),
        ],
      } satisfies Replies['sendActivity']);
    case 'testMail': {
      const outcome = { kind: 'loginRefused', said: '535 5.7.8 Error: authentication failed' } as const;
      const value = sampleOutbox({ test: { id: 't1', to: command.to, outcome } }).outbox ?? null;
      return {
        value: { kind: 'begun', test: 't1' } satisfies Replies['testMail'],
        changes: [{ collection: 'outbox', key: 'outbox', value }],
      };
    }
    default:
      return null;
  }
}
