// Has each team's activity told by mail when it's due: reads its calls out of the journal, and puts what they come to into the
// outbox, together with up to when it's told. So a day comes once, also where no engine ran at its time.

import type { NewMail } from '../../adapters/sqlite/outbox-store.ts';
import {
  type ActivityDue,
  activityDue,
  hoursOf,
  type ReportSpan,
} from '../../domain/activity/activity-due.ts';
import { type OverCall, overCall, teamActivity } from '../../domain/activity/team-activity.ts';
import { isInHours, isMissed } from '../../domain/call-backs/missed.ts';
import { teamsReachedBy } from '../../domain/control/may-turn.ts';
import { FIRST_LANGUAGE } from '../../domain/languages.ts';
import type { Plan, PlannedHotline, PlannedTeam } from '../../domain/plan/plan.ts';
import type { CallCursor, CallQuery } from '../../domain/records/call-query.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { AgentId, Instant, TeamId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Journal } from '../../engine/ports/journal.ts';
import type { WhoCalls } from '../../engine/views/who-calls.ts';
import type { MailThread } from './mail-thread.ts';

export interface ActivityDeskParts {
  readonly engine: Pick<Engine, 'state' | 'subscribe'>;
  readonly journal: Pick<Journal, 'endedCalls' | 'entriesOfCall'>;
  readonly thread: Pick<MailThread, 'ask'>;
  readonly who: Pick<WhoCalls, 'of'>;
  readonly calendar: Calendar;
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  readonly log: Log;
}

/** So that what was told in the last moment is in the journal. */
const AFTER_MS = 10_000;
/** Whoever sets the computer's clock is noticed by then. */
const LOOK_MS = 15 * 60_000;
const AGAIN_MS = 60_000;
/** An engine that was off for a long weekend tells the ends of its calls of before when it's back. */
const ENDED_LATE_MS = 4 * 24 * 3_600_000;
/** Two days end in it, whatever the clocks do. */
const SOME_DAYS_MS = 3 * 24 * 3_600_000;
const PAGE = 200;
const NO_PERSON: AgentId = '';

interface Wanting {
  readonly id: TeamId;
  readonly team: PlannedTeam & { readonly activityMail: NonNullable<PlannedTeam['activityMail']> };
  readonly hotline: PlannedHotline | undefined;
  readonly zone: string;
}

export class ActivityDesk {
  readonly #parts: ActivityDeskParts;
  readonly #unsubscribe: () => void;
  #plan: Plan | null = null;
  #cancel: (() => void) | null = null;
  #looking = false;
  #again = false;
  #ended = false;

  constructor(parts: ActivityDeskParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.engine.subscribe(() => {
      const plan = parts.engine.state.plan?.document ?? null;
      if (plan !== this.#plan) void this.#look();
    });
    void this.#look();
  }

  close(): void {
    this.#ended = true;
    this.#unsubscribe();
    this.#cancel?.();
  }

  async #look(): Promise<void> {
    this.#again = this.#looking;
    if (this.#looking || this.#ended) return;
    this.#looking = true;
    this.#cancel?.();
    this.#plan = this.#parts.engine.state.plan?.document ?? null;
    let inMs = AGAIN_MS;
    try {
      inMs = this.#plan === null ? LOOK_MS : await this.#tell(this.#plan);
    } catch (fault) {
      if (!this.#ended)
        this.#parts.log.error({ fault: String(fault) }, 'daily reports could not be written yet');
    }
    this.#looking = false;
    if (this.#ended) return;
    if (this.#again) void this.#look();
    else this.#cancel = this.#parts.clock.schedule(inMs, () => void this.#look());
  }

  /** When to look again: after that many milliseconds. */
  async #tell(plan: Plan): Promise<number> {
    const { thread, clock, calendar, log } = this.#parts;
    const before = await thread.ask({ kind: 'activityTold' });
    const wanting = wantingTeams(plan);
    const now = clock.now() - AFTER_MS;
    const told = new Map<TeamId, Instant>();
    const mails: NewMail[] = [];
    /** Teams have the same times, mostly. */
    const read = new Map<string, Promise<readonly OverCall[]>>();
    const callsOf = (period: ReportSpan) => {
      const key = `${period.from} ${period.to}`;
      const calls = read.get(key) ?? this.#callsOf(period);
      read.set(key, calls);
      return calls;
    };
    let inMs = LOOK_MS;
    for (const each of wanting) {
      const { at } = each.team.activityMail;
      const due = activityDue(at, each.zone, before.get(each.id) ?? null, now, calendar);
      for (const period of due.periods) mails.push(this.#mailOf(plan, each, period, await callsOf(period)));
      this.#sayLeftOut(each, due);
      told.set(each.id, due.told);
      inMs = Math.min(inMs, Math.max(0, due.next - now));
    }
    const same = told.size === before.size && [...told].every(([id, until]) => before.get(id) === until);
    if (mails.length > 0 || !same) await thread.ask({ kind: 'keepActivity', mails, told });
    if (mails.length > 0)
      log.info({ mails: mails.map(({ about }) => about) }, 'daily reports are in the outbox');
    return inMs;
  }

  /** The last full day of this team as a mail of its own, whatever was sent of it; null: it wants none. The next one is due as before. */
  async reportNow(team: TeamId): Promise<{ readonly mail: NewMail; readonly period: ReportSpan } | null> {
    const { engine, clock, calendar } = this.#parts;
    const plan = engine.state.plan?.document ?? null;
    const wanting = plan === null ? undefined : wantingTeams(plan).find(({ id }) => id === team);
    if (plan === null || wanting === undefined) return null;
    const now = clock.now() - AFTER_MS;
    const { at } = wanting.team.activityMail;
    const period = activityDue(at, wanting.zone, now - SOME_DAYS_MS, now, calendar).periods.at(-1);
    if (period === undefined) return null;
    const mail = this.#mailOf(plan, wanting, period, await this.#callsOf(period));
    return { mail: { ...mail, about: `${mail.about}.asked${clock.now()}` }, period };
  }

  #sayLeftOut({ id }: Wanting, { leftOut }: ActivityDue): void {
    if (leftOut === null) return;
    const [from, to] = [leftOut.from, leftOut.to].map((at) => new Date(at).toISOString());
    this.#parts.log.warn({ team: id, from, to }, 'too long ago for daily reports: none is sent of this time');
  }

  #mailOf(plan: Plan, wanting: Wanting, period: ReportSpan, all: readonly OverCall[]): NewMail {
    const { calendar, who } = this.#parts;
    const { id, team, hotline, zone } = wanting;
    const { to, callList, names } = team.activityMail;
    const calls = all.filter((call) => call.team === id);
    const activity = teamActivity(calls, {
      ...period,
      language: team.mailLanguage ?? FIRST_LANGUAGE,
      timeZone: zone,
      hotline: hotline?.name ?? team.name,
      team: team.name,
      hours: hoursOf(period, zone, calendar),
      callList,
      names,
      isMissed({ outcome, brokeOff, waitedMs, hotline: called, arrivedAt }) {
        const inHours = isInHours(plan.hotlines[called ?? '']?.schedule, calendar, arrivedAt);
        const itBroke = brokeOff !== null || outcome === 'failed';
        return isMissed({ outcome, brokeOff: itBroke, waitedMs, inHours }, team.missed);
      },
      nameOf: (agent) => plan.people[agent]?.name ?? agent,
      callerName: (number) => who.of(number).known?.name ?? null,
    });
    return { about: aboutOf(id, period), call: null, tells: JSON.stringify(activity), to };
  }

  /** Of all teams. */
  async #callsOf({ from, to }: ReportSpan): Promise<readonly OverCall[]> {
    const { journal } = this.#parts;
    const found: OverCall[] = [];
    let after: CallCursor | null = null;
    do {
      const page: Awaited<ReturnType<Journal['endedCalls']>> = await journal.endedCalls(
        allSince(from - ENDED_LATE_MS),
        after,
        PAGE,
      );
      for (const id of page.calls) {
        const call = overCall(await journal.entriesOfCall(id));
        if (call !== null && from <= call.toldAt && call.toldAt < to) found.push(call);
      }
      after = page.next;
    } while (after !== null);
    return found;
  }
}

/** One mail of each: it stands in the Message-ID, too. */
const aboutOf = (team: TeamId, { to }: ReportSpan): string =>
  `activity.${team}.${new Date(to).toISOString().slice(0, 16).replace(':', '')}Z`;

const allSince = (since: Instant): CallQuery => ({
  sort: 'arrived',
  descending: true,
  seen: { teams: null, agent: NO_PERSON },
  since,
  team: null,
  agent: null,
  missed: false,
  words: null,
});

/** By the clock of the first hotline that leads there. */
function wantingTeams(plan: Plan): readonly Wanting[] {
  const hotlines = Object.entries(plan.hotlines).filter(([, { retired }]) => retired !== true);
  return Object.entries(plan.teams).flatMap(([id, { activityMail, ...team }]) => {
    if (activityMail === undefined || team.retired === true) return [];
    const leads = hotlines.find(([hotline]) => teamsReachedBy(plan, hotline).includes(id)) ?? hotlines[0];
    const hotline = leads?.[1];
    const zone = hotline?.schedule.zone ?? 'Europe/Berlin';
    return [{ id, team: { ...team, activityMail }, hotline, zone }];
  });
}
