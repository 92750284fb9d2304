// Brings what was left on messages or sent by mail to somebody, and missed calls, from the journal into the outbox, says by which server it goes, and tells what stands in its way.

import type { NewMail } from '../../adapters/sqlite/outbox-store.ts';
import { FIRST_LANGUAGE, type Language } from '../../domain/languages.ts';
import {
  aboutForward,
  type MessageMail,
  type ToldMessage,
  toldForward,
  toldMessage,
} from '../../domain/mail/message-mail.ts';
import { type MissedMail, toldMissed } from '../../domain/mail/missed-mail.ts';
import type { Plan, PlannedTeam } from '../../domain/plan/plan.ts';
import type { Fault } from '../../domain/telephony/faults.ts';
import type { MessageId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Journal } from '../../engine/ports/journal.ts';
import type { MailBoard } from '../../engine/views/mail-board.ts';
import type { WhoCalls } from '../../engine/views/who-calls.ts';
import type { MailStanding } from './mail-protocol.ts';
import type { MailSecrets } from './mail-secret.ts';
import type { MailThread } from './mail-thread.ts';
import { mailWay } from './mail-way.ts';

export interface MailDeskParts {
  readonly engine: Pick<Engine, 'state' | 'faults' | 'subscribe'>;
  readonly journal: Pick<Journal, 'leftSince' | 'entriesOfCall'>;
  readonly thread: Pick<MailThread, 'ask' | 'seen' | 'listen'>;
  readonly who: Pick<WhoCalls, 'of'>;
  readonly board: MailBoard;
  readonly secrets: () => MailSecrets;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly log: Log;
}

type Why = Extract<Fault, { kind: 'mailsWait' }>['why'];
/** Of thousands that no engine has looked at yet some are in the outbox soon, whatever happens to this one. */
const AT_ONCE = 50;
const AGAIN_MS = 2_000;

export class MailDesk {
  readonly #parts: MailDeskParts;
  readonly #unsubscribe: () => void;
  #seen: number | null;
  /** Told, and not found in the journal yet: it may be late. */
  readonly #awaited = new Set<string>();
  #reading = false;
  #again = false;
  #ended = false;
  #plan: Plan | null = null;
  #lacks: 'noServer' | 'noPassword' | null = null;
  #standing: MailStanding = { waiting: 0, failed: 0, trouble: null, noSound: null, refused: null };

  constructor(parts: MailDeskParts) {
    this.#parts = parts;
    this.#seen = parts.thread.seen;
    this.#unsubscribe = parts.engine.subscribe(({ facts }) => {
      for (const told of facts) {
        const { fact } = told;
        if (fact.kind === 'messageBegun' && this.#listFor(fact).length > 0) this.#spoken(fact.message, true);
        if (fact.kind === 'messageDropped') this.#spoken(fact.message, false);
        if (fact.kind === 'messageLeft') this.#awaited.add(fact.message);
        if (fact.kind === 'messageMailed') this.#awaited.add(fact.forward);
        if (told.about === 'call' && fact.kind === 'callBackWanted' && fact.why === 'missed')
          this.#awaited.add(told.call);
      }
      if (this.#awaited.size > 0) void this.#read();
      this.planChanged();
    });
    this.planChanged();
    parts.thread.listen({
      standing: (now) => {
        this.#standing = now;
        this.#tellAll();
      },
      notMailed: (of) => parts.board.notMailed(of),
    });
    void this.#read();
  }

  /** To whom a message goes: whom its step names, or else its team. */
  #listFor({
    team,
    mailTo,
  }: Pick<ToldMessage, 'team'> & Partial<Pick<ToldMessage, 'mailTo'>>): readonly string[] {
    const plan = this.#parts.engine.state.plan?.document;
    return mailTo ?? (plan && teamOf(plan, { team }))?.mailTo ?? [];
  }

  /** Nothing is lost where it can't: the MP3 is made afterwards. */
  #spoken(message: MessageId, wanted: boolean): void {
    this.#parts.thread.ask({ kind: 'spoken', message, wanted }).catch(() => undefined);
  }

  close(): void {
    this.#ended = true;
    this.#unsubscribe();
  }

  /** Looks whether it's another server. */
  planChanged(): void {
    const plan = this.#parts.engine.state.plan?.document ?? null;
    if (plan === null || (this.#plan !== null && plan.mail === this.#plan.mail)) return;
    this.#plan = plan;
    this.wayChanged();
  }

  /** It's another server, or another secret: what waits is tried at once. */
  wayChanged(): void {
    if (this.#plan === null) return;
    const way = mailWay(this.#plan.mail, this.#parts.secrets());
    this.#lacks = 'lacks' in way ? way.lacks : null;
    void this.#parts.thread
      .ask({ kind: 'way', way: 'lacks' in way ? null : way })
      .catch((fault) => this.#parts.log.error({ fault: String(fault) }, 'mails do not go'));
    this.#tellAll();
  }

  /** From where it was read to before; one after the other. */
  async #read(): Promise<void> {
    if (this.#reading || this.#ended) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    this.#again = false;
    try {
      const { found, upTo } = await this.#parts.journal.leftSince(this.#seen);
      for (let at = 0; at === 0 || at < found.length; at += AT_ONCE) {
        const some = found.slice(at, at + AT_ONCE);
        const isLast = at + AT_ONCE >= found.length;
        const mails: NewMail[] = [];
        for (const { call, message, forward } of some) {
          if (forward !== null) mails.push(...(await this.#mailOfForward(call, forward)));
          else
            mails.push(
              ...(await (message === null ? this.#mailOfMissed(call) : this.#mailOf(call, message))),
            );
        }
        // An older journal than this outbox knows of: it goes on at that one's end.
        const seen = isLast ? upTo : (some.at(-1)?.seq ?? upTo);
        if (mails.length > 0 || seen !== this.#seen)
          await this.#parts.thread.ask({ kind: 'keep', mails, seen });
        this.#seen = seen;
        for (const { call, message, forward } of some) this.#awaited.delete(forward ?? message ?? call);
        if (this.#ended) break;
      }
    } catch (fault) {
      if (!this.#ended)
        this.#parts.log.error({ fault: String(fault) }, 'messages could not be brought into the outbox yet');
      this.#again = true;
    } finally {
      this.#reading = false;
    }
    if (!this.#ended && (this.#again || this.#awaited.size > 0))
      this.#parts.clock.schedule(AGAIN_MS, () => void this.#read());
  }

  async #mailOf(call: string, message: string): Promise<readonly NewMail[]> {
    const told = toldMessage(await this.#parts.journal.entriesOfCall(call), message);
    const plan = this.#parts.engine.state.plan?.document;
    if (told === null || plan === undefined) return [];
    const to = this.#listFor(told);
    if (to.length === 0) return [];
    const language = teamOf(plan, told)?.mailLanguage ?? told.language ?? FIRST_LANGUAGE;
    const tells = this.#tells(plan, told, language);
    return [{ about: message, call, tells: JSON.stringify(tells), to }];
  }

  /** To whom somebody sent it, whatever the plan says of its mails. */
  async #mailOfForward(call: string, forward: string): Promise<readonly NewMail[]> {
    const found = toldForward(await this.#parts.journal.entriesOfCall(call), forward);
    const plan = this.#parts.engine.state.plan?.document;
    if (found === null || plan === undefined) return [];
    const { told, to, text, by, at, language } = found;
    const forwarded = { by: plan.people[by]?.name ?? by, text, at };
    const tells: MessageMail = { ...this.#tells(plan, told, language), forwarded };
    return [{ about: aboutForward(told.message, forward), call, tells: JSON.stringify(tells), to: [to] }];
  }

  #tells(plan: Plan, told: ToldMessage, language: Language): MessageMail {
    const { hotline, team: _, mailTo: __, ...rest } = told;
    const { known = null, place = null } = told.number === null ? {} : this.#parts.who.of(told.number);
    return {
      ...rest,
      name: known?.name ?? told.name,
      place,
      language,
      timeZone: plan.hotlines[hotline]?.schedule.zone ?? 'Europe/Berlin',
      hotline: plan.hotlines[hotline]?.name ?? hotline,
      team: teamOf(plan, told)?.name ?? null,
    };
  }

  /** One for each entry and team, to one address: who calls again stands in the list, and makes no second mail. */
  async #mailOfMissed(call: string): Promise<readonly NewMail[]> {
    const told = toldMissed(await this.#parts.journal.entriesOfCall(call));
    const plan = this.#parts.engine.state.plan?.document;
    const team = told === null ? undefined : plan?.teams[told.team];
    const to = team?.missed?.mailTo;
    if (told === null || plan === undefined || team === undefined || to === undefined) return [];
    const { known = null, place = null } = told.number === null ? {} : this.#parts.who.of(told.number);
    const tells: MissedMail = {
      ...told,
      name: known?.name ?? told.name,
      place,
      language: team.mailLanguage ?? FIRST_LANGUAGE,
      timeZone: plan.hotlines[told.hotline]?.schedule.zone ?? 'Europe/Berlin',
      hotline: plan.hotlines[told.hotline]?.name ?? told.hotline,
      team: team.name,
    };
    return [{ about: `missed ${told.entry} ${told.team}`, call, tells: JSON.stringify(tells), to: [to] }];
  }

  #tellAll(): void {
    const { waiting, failed, trouble, noSound, refused } = this.#standing;
    const lacks = this.#lacks === null ? null : { kind: this.#lacks, said: '' };
    this.#parts.board.change({ waiting, failed, trouble: lacks ?? trouble });
    this.#tell('noServer', this.#lacks === 'noServer' && waiting > 0 ? '' : null);
    this.#tell('noPassword', this.#lacks === 'noPassword' ? '' : null);
    this.#tell('unreached', trouble?.kind === 'unreached' ? trouble.said : null);
    this.#tell('disk', trouble?.kind === 'disk' ? trouble.said : null);
    this.#tell('noSound', noSound);
    this.#tell('refused', refused);
  }

  #tell(why: Why, said: string | null): void {
    const { faults } = this.#parts.engine;
    const name = `mailsWait.${why}` as const;
    if (said !== null) faults.tell({ kind: 'faultBegan', fault: { kind: 'mailsWait', why, said } });
    else if (faults.lasts(name)) faults.tell({ kind: 'faultEnded', name });
  }
}

const teamOf = (plan: Plan, { team }: Pick<ToldMessage, 'team'>): PlannedTeam | undefined =>
  team === null ? undefined : plan.teams[team];
