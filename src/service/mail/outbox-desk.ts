// What people do about mails: they look at what waits, have it tried again, let it go, send a test mail, set the server's password.

import { randomUUID } from 'node:crypto';
import type { Commands, Replies } from '../../contract/commands.ts';
import type { OutboxMailView } from '../../contract/outbox-view.ts';
import type { Delivery, DeliveryState } from '../../domain/mail/delivery.ts';
import { type MailSecretName, mailFaults, takesSameSecret } from '../../domain/mail/mail-server.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { inTurn } from '../../engine/in-turn.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { MailBoard } from '../../engine/views/mail-board.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { keepMailSecret, type MailSecrets, mailSecretsSet } from './mail-secret.ts';
import type { MailThread } from './mail-thread.ts';
import { mailWay } from './mail-way.ts';
import { toldOf } from './told-of.ts';

export interface OutboxDeskParts {
  readonly thread: Pick<MailThread, 'ask'>;
  readonly board: MailBoard;
  readonly plan: () => Plan | null;
  readonly reports: Pick<ActivityDesk, 'reportNow'>;
  readonly secrets: () => MailSecrets;
  /** They are others now. */
  readonly secretsChanged: () => void;
  readonly dataFolder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

const statesOf: Readonly<Record<Commands['listOutbox']['what'], readonly DeliveryState[]>> = {
  waiting: ['waiting'],
  failed: ['refused', 'givenUp'],
};
/** A server that talks on and on. */
const MOST_SAID = 1_000;

const shownOf = (delivery: Delivery): Delivery => ({
  ...delivery,
  said: delivery.said?.slice(0, MOST_SAID) ?? null,
});

export class OutboxDesk {
  readonly #parts: OutboxDeskParts;
  readonly #inTurn = inTurn();
  #testing = false;

  constructor(parts: OutboxDeskParts) {
    this.#parts = parts;
    parts.board.change({ secrets: mailSecretsSet(parts.dataFolder) });
  }

  async list({ what, before, limit }: Commands['listOutbox']): Promise<Replies['listOutbox']> {
    const asked = { kind: 'list', states: statesOf[what], before, limit } as const;
    const mails = await this.#parts.thread.ask(asked);
    const shown = mails.map((mail): OutboxMailView => {
      const { about, told } = toldOf(mail);
      const { number, name } = about === 'activity' ? { number: null, name: null } : told;
      const { hotline, team } = told;
      const recipients = mail.deliveries.map(shownOf);
      return { about, messageId: mail.about, number, name, hotline, team, madeAt: mail.madeAt, recipients };
    });
    return { mails: shown, next: mails.length < limit ? null : (mails.at(-1)?.id ?? null) };
  }

  async retry({ message, address }: Commands['retryMail']): Promise<Replies['retryMail']> {
    const way = this.#wayInForce();
    if ('lacks' in way) return { kind: way.lacks };
    const retried = await this.#parts.thread.ask({ kind: 'retry', message, address });
    if (retried === null) return { kind: 'gone' };
    if (!retried.tried) return { kind: 'underWay' };
    const asked = retried.deliveries.filter((each) => address === null || each.address === address);
    return { kind: 'tried', recipients: asked.map(shownOf) };
  }

  async retryRefused(): Promise<Replies['retryRefusedMails']> {
    return { recipients: await this.#parts.thread.ask({ kind: 'retryRefused' }) };
  }

  async discard({ message, address }: Commands['discardMail']): Promise<Replies['discardMail']> {
    return { recipients: await this.#parts.thread.ask({ kind: 'discard', message, address }) };
  }

  /** The daily report of the last full day, once more or before its time; it's kept like any other mail, and tried at once. */
  async sendActivity({ team }: Pick<Commands['sendActivity'], 'team'>): Promise<Replies['sendActivity']> {
    const { thread, reports } = this.#parts;
    const way = this.#wayInForce();
    if ('lacks' in way) return { kind: way.lacks };
    const report = await reports.reportNow(team);
    if (report === null) return { kind: 'notWanted' };
    const { mail, period } = report;
    await thread.ask({ kind: 'keepAsked', mail });
    const sent = await thread.ask({ kind: 'retry', message: mail.about, address: null });
    if (sent?.tried !== true) return { kind: 'underWay' };
    return { kind: 'tried', ...period, recipients: sent.deliveries.map(shownOf) };
  }

  /** It's begun, and what comes of it stands in the view. What is kept goes to the server for which it was set, and to no other. */
  test({ to, server, secrets, language }: Commands['testMail']): Replies['testMail'] {
    const { thread, board, plan, log } = this.#parts;
    if (this.#testing) return { kind: 'underWay' };
    const inForce = plan()?.mail;
    const mail = server ?? inForce;
    if (mail !== undefined && mailFaults(mail).length > 0) return { kind: 'incomplete' };
    const kept = mail !== undefined && inForce !== undefined && takesSameSecret(mail, inForce);
    const typed = Object.values(secrets).some((secret) => secret !== '');
    const way = mailWay(mail, typed || !kept ? secrets : this.#parts.secrets());
    if ('lacks' in way)
      return { kind: way.lacks === 'noPassword' && !kept && !typed ? 'secretNeeded' : way.lacks };
    const id = randomUUID();
    this.#testing = true;
    board.change({ test: { id, to, outcome: null } });
    const hotline = Object.values(plan()?.hotlines ?? {})[0]?.name ?? 'Klinke';
    thread
      .ask({ kind: 'test', way, to, language, hotline })
      .catch((fault: unknown) => ({ kind: 'noConnection', said: String(fault) }) as const)
      .then((outcome) => {
        this.#testing = false;
        log.info({ host: way.host, port: way.port, came: outcome.kind }, 'a test mail');
        board.change({ test: { id, to, outcome: { ...outcome, said: outcome.said.slice(0, MOST_SAID) } } });
      });
    return { kind: 'begun', test: id };
  }

  /** Empty: it's there no more. Rejects with what the system says. */
  setSecret(name: MailSecretName, secret: string): Promise<void> {
    const { dataFolder, clock, board, secretsChanged } = this.#parts;
    // All lie in one file: of two people at once each has to see what the other has set.
    return this.#inTurn(async () => {
      await keepMailSecret(dataFolder, name, secret, clock.now());
      board.change({ secrets: mailSecretsSet(dataFolder) });
      secretsChanged();
    });
  }

  #wayInForce() {
    return mailWay(this.#parts.plan()?.mail, this.#parts.secrets());
  }
}
