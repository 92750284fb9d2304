// The feed of views: computed once per change, handed to each console as far as its person may see it.

import {
  applyChanges,
  type CommonTrouble,
  type ConsoleView,
  type EngineView,
  nothingInView,
} from '../../contract/view.ts';
import type { CallFact } from '../../domain/facts/facts.ts';
import { peopleToLookAt, type ReadyPlan } from '../../domain/plan/ready-plan.ts';
import { isLastFact } from '../../domain/records/call-record.ts';
import type { May } from '../../domain/rights.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { AgentId, CallId, Instant, TeamId } from '../../domain/words/ids.ts';
import type { Engine, EngineChange } from '../engine.ts';
import type { Clock } from '../ports/clock.ts';
import { CallBackFeed } from './call-back-feed.ts';
import type { CallList } from './call-list.ts';
import { ControlFeed } from './control-feed.ts';
import { HotlineFeed } from './hotline-feed.ts';
import { MailBoard } from './mail-board.ts';
import { MessageFeed } from './message-feed.ts';
import { ModeTransfers } from './mode-transfers.ts';
import { PeopleFeed } from './people-feed.ts';
import { SentCallers, type ShowSent } from './sent-callers.ts';
import { ShownThings, type Version } from './shown-things.ts';
import { type Topic, type TopicChange, topicsOf, type Viewer } from './topics.ts';
import { callRecordView, nameAt, teamView } from './views.ts';
import { WaitingRows } from './waiting-rows.ts';
import type { WhoCalls } from './who-calls.ts';

export interface EngineFacts {
  readonly name: string;
  readonly country: EngineView['country'];
  readonly switchKind: string;
  /** By which schedules are read. */
  readonly calendar: Calendar;
  /** Who may see what, with what the configuration adds to the table. */
  readonly may: May;
  /** Klinke calls its hotlines by itself: see `standing`. Left out: it doesn't. */
  readonly checksItself?: boolean;
}

const COMMON_TROUBLES: readonly CommonTrouble[] = ['overloaded', 'upstreamLost'];

/** What a call that is over can still be told of. */
const LATER: ReadonlySet<CallFact['kind']> = new Set(['noted', 'noteMended', 'notesErased', 'callErased']);

export class ViewFeed {
  readonly calls: CallList;
  private readonly engine: Engine;
  private readonly clock: Clock;
  private readonly about: EngineFacts;
  private readonly listeners = new Set<(changes: readonly TopicChange[]) => void>();
  private readonly sent: SentCallers;
  private readonly modeTransfers: ModeTransfers;
  private readonly shown: ShownThings;
  private readonly rows: WaitingRows;
  private readonly people: PeopleFeed;
  private readonly control: ControlFeed;
  private readonly hotlines: HotlineFeed;
  private readonly messages: MessageFeed;
  private readonly callBacks: CallBackFeed;
  private engineJson = '';
  private namesAt: Instant;
  private erasedAt: Instant | null = null;
  private plan: ReadyPlan | null;

  constructor(
    engine: Engine,
    calls: CallList,
    clock: Clock,
    about: EngineFacts,
    who: WhoCalls | null = null,
    mails: MailBoard = new MailBoard(),
  ) {
    this.engine = engine;
    this.clock = clock;
    this.about = about;
    this.namesAt = clock.now();
    this.calls = calls;
    this.plan = engine.state.plan;
    this.shown = new ShownThings(who);
    this.rows = new WaitingRows({
      engine,
      calls,
      clock,
      shown: this.shown,
      tell: (changes) => this.tell(changes),
    });
    this.people = new PeopleFeed(engine, calls, this.shown);
    this.hotlines = new HotlineFeed(engine, clock, about, () => {
      const changes: TopicChange[] = [];
      this.control.showHotlines(changes);
      this.tell(changes);
    });
    this.control = new ControlFeed(engine, this.hotlines, this.shown);
    this.messages = new MessageFeed(engine, this.shown, mails);
    this.callBacks = new CallBackFeed(engine, this.shown);
    const { line } = engine.state;
    this.sent = new SentCallers(
      clock,
      (to) => nameAt(this.engine.state.line, to),
      (...shown) => {
        const later: TopicChange[] = [];
        this.showSent(later)(...shown);
        this.tell(later);
      },
    );
    this.modeTransfers = new ModeTransfers(engine, this.shown);
    for (const conversation of line.conversations.values()) {
      this.modeTransfers.of(conversation.call, []);
      const record = conversation.phase === 'transferring' ? this.calls.get(conversation.call) : null;
      if (record === null || conversation.phase !== 'transferring') continue;
      const { transfer } = conversation;
      this.sent.told(record, { kind: 'transferStarted', ...transfer }, this.showSent([]));
    }
    for (const { call, team, first, returned: why } of [...line.waiting.values()].flat()) {
      const record = this.calls.get(call);
      if (record === null || why?.kind !== 'sentOn' || (why.backUntilMs ?? 0) <= clock.now()) continue;
      this.sent.told(record, { kind: 'lineReturned', team, first, why }, this.showSent([]));
    }
    this.update({ agents: line.agents.keys(), teams: line.teams.keys() }, []);
    for (const record of this.calls.endedCalls()) this.record(record.call, []);
    for (const { id } of engine.faults.all()) this.fault(id, []);
    engine.subscribe((change) => this.engineChanged(change));
    engine.faults.subscribe((changed) => {
      const changes: TopicChange[] = [];
      for (const id of changed) this.fault(id, changes);
      this.engineItself(changes);
      this.tell(changes);
    });
    const outbox = (changes: TopicChange[]) => {
      const value = mails.outbox;
      this.shown.put({ topic: 'right:manageMail', collection: 'outbox', key: 'outbox', value }, changes);
    };
    outbox([]);
    mails.subscribe((messages) => {
      const changes: TopicChange[] = [];
      outbox(changes);
      this.messages.mailed(messages, changes);
      this.tell(changes);
    });
    who?.subscribe(() => {
      const changes: TopicChange[] = [];
      this.shown.putAgain(changes);
      this.namedAnew();
      this.engineItself(changes);
      this.tell(changes);
    });
  }

  subscribe(listener: (changes: readonly TopicChange[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Nobody looks any more. */
  close(): void {
    this.hotlines.close();
    this.rows.close();
  }

  /** All that this person may see now. */
  viewFor(viewer: Viewer): ConsoleView {
    const sees = this.topicsOf(viewer);
    const { agent: agentId, role, rights, scope } = viewer;
    const nothing = {
      ...nothingInView,
      engine: this.engineView(sees.has('right:makeTestCalls')),
      me: {
        agentId,
        role,
        ...(rights === undefined ? {} : { rights }),
        ...(scope === undefined ? {} : { scope }),
      },
    };
    return applyChanges(
      nothing,
      this.shown.changes().filter(({ topic }) => sees.has(topic)),
    );
  }

  topicsOf(viewer: Viewer): ReadonlySet<Topic> {
    return topicsOf(viewer, this.engine.state.line, this.about.may);
  }

  private tell(changes: readonly TopicChange[]): void {
    if (changes.length > 0) for (const listener of this.listeners) listener(changes);
  }

  private engineChanged({ touched, facts, at }: EngineChange): void {
    const changes: TopicChange[] = [];
    const agents = new Set(touched.agents);
    for (const told of facts) {
      for (const dropped of this.calls.add(told, at)) this.shown.removeAll('records', dropped, changes);
      if (told.about !== 'call') continue;
      const record = this.calls.get(told.call);
      if (record !== null) this.sent.told(record, told.fact, this.showSent(changes));
      if (told.fact.kind === 'taken') this.rows.nowTaken(told.call, told.fact.agent, changes);
      if (isLastFact(told.fact.kind)) this.record(told.call, changes);
      if (told.fact.kind === 'callErased') {
        this.namedAnew();
        // What has grown old goes from consoles by and by.
        if (!told.fact.old) this.erasedAt = Math.max(this.clock.now(), (this.erasedAt ?? 0) + 1);
      }
      if (!LATER.has(told.fact.kind)) continue;
      // A note may be added after the end, and what names the caller erased.
      if (this.calls.get(told.call)?.endedAt != null) this.record(told.call, changes);
      for (const id of this.whoHears(told.call)) agents.add(id);
      this.rows.noted(told.call, changes);
    }
    this.messages.told(facts, changes);
    this.callBacks.told(facts, changes);
    const teams = new Set(touched.teams);
    const { plan } = this.engine.state;
    if (plan !== this.plan && hasRenamed(this.plan, plan)) this.renamed(agents, teams, changes);
    // Also of teams that came, or went.
    if (plan !== this.plan) {
      this.messages.all(changes);
      this.callBacks.all(changes);
    }
    this.plan = plan;
    for (const id of touched.agents)
      for (const team of this.engine.state.line.agents.get(id)?.teams ?? []) teams.add(team);
    for (const call of touched.calls) {
      this.modeTransfers.of(call, changes);
      const conversation = this.engine.state.line.conversations.get(call);
      if (conversation !== undefined) agents.add(conversation.agent);
      for (const agent of this.engine.state.line.agents.values()) {
        if (agent.activity.kind === 'wrapUp' && agent.activity.call === call) agents.add(agent.id);
      }
    }
    this.update({ agents, teams }, changes);
    this.tell(changes);
  }

  private update(what: { agents: Iterable<AgentId>; teams: Iterable<TeamId> }, changes: TopicChange[]): void {
    const { state } = this.engine;
    this.control.showHotlines(changes);
    for (const id of what.teams) {
      const team = state.line.teams.get(id);
      if (team === undefined) {
        this.rows.ofTeam(id, changes);
        this.shown.remove(`teams/${id}`, changes);
        continue;
      }
      this.shown.put({ topic: 'all', collection: 'teams', key: id, value: teamView(state, team) }, changes);
      this.rows.ofTeam(id, changes);
    }
    for (const id of what.agents) this.people.person(id, changes);
    this.control.showControl(changes);
    this.engineItself(changes);
  }

  /** Whose phone rings for the call, or who is asked about it. */
  private *whoHears(call: CallId): Iterable<AgentId> {
    const { line } = this.engine.state;
    for (const offer of line.offers.values()) if (offer.call === call) yield offer.agent;
    for (const { id, guestLeg } of line.agents.values()) {
      const role = guestLeg === null ? undefined : line.legs.get(guestLeg);
      if (role !== undefined && 'call' in role && role.call === call) yield id;
    }
  }

  private showSent(changes: TopicChange[]): ShowSent {
    return (by, key, value) =>
      this.shown.put({ topic: `agent:${by}`, collection: 'transfers', key, value }, changes);
  }

  private engineItself(changes: TopicChange[]): void {
    const value = this.engineView(false);
    const json = JSON.stringify(value);
    if (json === this.engineJson) return;
    this.engineJson = json;
    changes.push({ topic: 'all', collection: 'engine', key: '', value });
    // After what all are told comes what some are told instead.
    const more = this.engineView(true);
    changes.push({ topic: 'right:makeTestCalls', collection: 'engine', key: '', value: more });
  }

  /** Names of people, teams and hotlines stand in many things: all of them are looked at once more. */
  private renamed(agents: Set<AgentId>, teams: Set<TeamId>, changes: TopicChange[]): void {
    const { line } = this.engine.state;
    this.namedAnew();
    for (const { id, activity, guestLeg, notices } of line.agents.values())
      if (activity.kind !== 'idle' || guestLeg !== null || notices.length > 0) agents.add(id);
    for (const [team, waiting] of line.waiting) {
      if (waiting.length > 0) teams.add(team);
      for (const call of waiting) this.rows.row(call, null, changes);
    }
    this.modeTransfers.again(changes);
    for (const record of this.calls.endedCalls()) this.record(record.call, changes);
  }

  /** Another instant each time. */
  private namedAnew(): void {
    this.namesAt = Math.max(this.clock.now(), this.namesAt + 1);
  }

  private record(call: CallId, changes: TopicChange[]): void {
    const record = this.calls.get(call);
    if (record === null) return;
    const ofTeam: Topic = record.team === null ? 'right:seeAllTeams' : `team:${record.team}`;
    const own: Topic = `agent:${record.agent ?? ''}`;
    const topic: Topic = record.outcome === 'missedDirect' ? own : ofTeam;
    const to = (who: Topic, version: Version) => {
      const value = callRecordView(this.engine.state, record, version !== '');
      this.shown.put({ topic: who, collection: 'records', key: call, value }, changes, version);
    };
    to(topic, '');
    if (record.talkedMs === null) return;
    if (record.team !== null) to(`figures:${record.team}`, '/figures');
    if (record.agent !== null) to(own, '/own');
  }

  private fault(id: string, changes: TopicChange[]): void {
    const value = this.engine.faults.get(id);
    this.shown.put({ topic: 'right:seeFaults', collection: 'faults', key: id, value }, changes);
  }

  private engineView(testCalls: boolean): EngineView {
    const { switchState } = this.engine;
    return {
      name: this.about.name,
      country: this.about.country,
      switchKind: this.about.switchKind,
      switchVersion: switchState.kind === 'connected' ? switchState.version : null,
      switchHeldBy: switchState.kind === 'lost' ? switchState.heldBy : null,
      testCalls,
      journalWorks: this.engine.journalWorks,
      troubles: COMMON_TROUBLES.filter((each) => this.engine.faults.lasts(each)),
      namesAt: this.namesAt,
      ...(this.erasedAt === null ? {} : { erasedAt: this.erasedAt }),
    };
  }
}

function hasRenamed(before: ReadyPlan | null, now: ReadyPlan | null): boolean {
  if (now === null) return before !== null;
  if (before?.teams !== now.teams)
    for (const [id, { name }] of before?.teams ?? []) if (now.teams.get(id)?.name !== name) return true;
  if (before?.hotlines !== now.hotlines)
    for (const [id, { name }] of before?.hotlines ?? []) if (now.hotlines.get(id)?.name !== name) return true;
  for (const id of peopleToLookAt(before, now))
    if (before?.people.get(id)?.name !== now.people.get(id)?.name) return true;
  return false;
}
