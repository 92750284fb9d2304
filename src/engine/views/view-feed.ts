// The feed of views: computed once per change, handed to each console as far as its person may see it.

import {
  applyChanges,
  type CommonTrouble,
  type ConsoleView,
  type EngineView,
  type HotlineView,
  nothingInView,
  type ViewChange,
  type ViewCollection,
  type WaitingCallView,
} from '../../contract/view.ts';
import type { CallFact } from '../../domain/facts/facts.ts';
import { isLastFact } from '../../domain/records/call-record.ts';
import {
  type Entitled,
  type May,
  type Right,
  reaches,
  rightNames,
  seesAllTeams,
} from '../../domain/rights.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import { agentByExtension } from '../../domain/waiting-line/agents.ts';
import type { Agent, LineState, WaitingCall } from '../../domain/waiting-line/line.ts';
import { TEAM_PREFIX } from '../../domain/waiting-line/transfer.ts';
import type { AgentId, CallId, TeamId } from '../../domain/words/ids.ts';
import type { Engine, EngineChange } from '../engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { CallList } from './call-list.ts';
import { controlViews } from './control-views.ts';
import { HotlineFeed } from './hotline-feed.ts';
import { SentCallers, type ShowSent } from './sent-callers.ts';
import {
  agentName,
  agentView,
  asideView,
  callRecordView,
  noticeView,
  offerView,
  ownCallView,
  type SeenOfPerson,
  teamView,
  waitingCallView,
} from './views.ts';
import { type WhoCalls, withNames } from './who-calls.ts';

/**
 * Who may see a thing: everybody signed in, those with a right, a team's members, or one person. Of others' breaks and since
 * when, and how long a team's people talked, those who may see that of them.
 */
export type Topic =
  | 'all'
  | `right:${Right}`
  | `team:${TeamId}`
  | `agent:${AgentId}`
  | `${'breaks' | 'since' | 'breaksAndSince'}:${AgentId}`
  | `figures:${TeamId}`;

export type TopicChange = ViewChange & { readonly topic: Topic };

export interface Viewer extends Entitled {
  readonly agent: AgentId;
}

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

/** Of each person one at most. */
const OF_ONE: readonly ViewCollection[] = ['calls', 'offers', 'asides'];

/** Of one thing what all are told, and in this order what some are told instead. */
const versions = ['', '/breaks', '/since', '/breaksAndSince', '/figures', '/own'] as const;
type Version = (typeof versions)[number];

/** A taken call's row stays this long, so that the others can read by whom. */
const TAKEN_SHOWN_MS = 4_000;

/** What a call that is over can still be told of. */
const LATER: ReadonlySet<CallFact['kind']> = new Set(['noted', 'noteMended', 'callErased']);

const OF_CONTROL = ['modes', 'quickSwitches', 'turnedOn'] as const;
const collectionOf = (name: string): (typeof OF_CONTROL)[number] =>
  OF_CONTROL.find((each) => name.startsWith(`${each}/`)) ?? 'turnedOn';

interface Item {
  readonly change: TopicChange;
  readonly version: Version;
  readonly json: string;
}

export class ViewFeed {
  readonly calls: CallList;
  private readonly engine: Engine;
  private readonly clock: Clock;
  private readonly about: EngineFacts;
  private readonly who: WhoCalls | null;
  /** Everything that is shown now, by `collection/key`; what is one person's own by `collection/topic`. */
  private readonly items = new Map<string, Item>();
  private readonly taken = new Map<CallId, { readonly waiting: WaitingCall; readonly cancel: () => void }>();
  /** Null for a call that is only still shown as taken. */
  private readonly rowsOfTeam = new Map<TeamId, ReadonlyMap<CallId, WaitingCall | null>>();
  private readonly hotlines: HotlineFeed;
  private hotlinesShown: readonly HotlineView[] = [];
  private readonly noticesOf = new Map<AgentId, ReadonlySet<string>>();
  private readonly listeners = new Set<(changes: readonly TopicChange[]) => void>();
  private readonly sent: SentCallers;
  private engineJson = '';
  private controlShown: { readonly keys: ReadonlySet<string>; readonly of: readonly unknown[] } = {
    keys: new Set(),
    of: [],
  };

  constructor(
    engine: Engine,
    calls: CallList,
    clock: Clock,
    about: EngineFacts,
    who: WhoCalls | null = null,
  ) {
    this.engine = engine;
    this.clock = clock;
    this.about = about;
    this.who = who;
    this.calls = calls;
    this.hotlines = new HotlineFeed(engine, clock, about, () => {
      const changes: TopicChange[] = [];
      this.showHotlines(changes);
      if (changes.length > 0) for (const listener of this.listeners) listener(changes);
    });
    const { line } = engine.state;
    this.sent = new SentCallers(
      clock,
      (to) => agentByExtension(line, to)?.name ?? teamNamed(line, to),
      (...shown) => {
        const later: TopicChange[] = [];
        this.showSent(later)(...shown);
        for (const listener of this.listeners) listener(later);
      },
    );
    for (const conversation of line.conversations.values()) {
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
      if (changes.length > 0) for (const listener of this.listeners) listener(changes);
    });
    who?.subscribe(() => {
      const changes: TopicChange[] = [];
      for (const { change, version } of [...this.items.values()]) this.put(change, changes, version);
      if (changes.length > 0) for (const listener of this.listeners) listener(changes);
    });
  }

  subscribe(listener: (changes: readonly TopicChange[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Nobody looks any more. */
  close(): void {
    this.hotlines.close();
    for (const { cancel } of this.taken.values()) cancel();
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
    const shown = [...this.items.values()].flatMap(({ change }) => (sees.has(change.topic) ? [change] : []));
    return applyChanges(nothing, shown);
  }

  topicsOf(viewer: Viewer): ReadonlySet<Topic> {
    const { line } = this.engine.state;
    const topics = new Set<Topic>(['all', `agent:${viewer.agent}`]);
    const may = (right: Right) => this.about.may(viewer, right);
    const allTeams = seesAllTeams(viewer, this.about.may);
    for (const team of line.agents.get(viewer.agent)?.teams ?? []) topics.add(`team:${team}`);
    for (const right of rightNames)
      if (may(right) && (right !== 'seeAllTeams' || allTeams)) topics.add(`right:${right}`);
    for (const team of line.teams.keys()) {
      if (may('seeAllTeams') && reaches(viewer, [team])) topics.add(`team:${team}`);
      if (may('seeFiguresOfOthers') && reaches(viewer, [team]) && topics.has(`team:${team}`))
        topics.add(`figures:${team}`);
    }
    const [breaks, since] = [may('seeBreaksOfOthers'), may('seeSinceOfOthers')];
    const more = breaks && since ? 'breaksAndSince' : breaks ? 'breaks' : since ? 'since' : null;
    if (more !== null)
      for (const { id, teams } of line.agents.values())
        if (reaches(viewer, teams)) topics.add(`${more}:${id}`);
    return topics;
  }

  private engineChanged({ touched, facts, at }: EngineChange): void {
    const changes: TopicChange[] = [];
    const agents = new Set(touched.agents);
    for (const told of facts) {
      for (const dropped of this.calls.add(told, at)) this.removeAll('records', dropped, changes);
      if (told.about !== 'call') continue;
      const record = this.calls.get(told.call);
      if (record !== null) this.sent.told(record, told.fact, this.showSent(changes));
      if (told.fact.kind === 'taken') this.showTaken(told.call, told.fact.agent, changes);
      if (isLastFact(told.fact.kind)) this.record(told.call, changes);
      if (!LATER.has(told.fact.kind)) continue;
      // A note may be added after the end, and what names the caller erased.
      if (this.calls.get(told.call)?.endedAt != null) this.record(told.call, changes);
      for (const id of this.whoHears(told.call)) agents.add(id);
      this.noteInRow(told.call, changes);
    }
    const teams = new Set(touched.teams);
    if (facts.some(({ fact }) => fact.kind === 'planTakenUp')) this.renamed(agents, teams, changes);
    for (const id of touched.agents)
      for (const team of this.engine.state.line.agents.get(id)?.teams ?? []) teams.add(team);
    for (const call of touched.calls) {
      const conversation = this.engine.state.line.conversations.get(call);
      if (conversation !== undefined) agents.add(conversation.agent);
      for (const agent of this.engine.state.line.agents.values()) {
        if (agent.activity.kind === 'wrapUp' && agent.activity.call === call) agents.add(agent.id);
      }
    }
    this.update({ agents, teams }, changes);
    if (changes.length > 0) for (const listener of this.listeners) listener(changes);
  }

  private update(what: { agents: Iterable<AgentId>; teams: Iterable<TeamId> }, changes: TopicChange[]): void {
    const { state } = this.engine;
    this.showHotlines(changes);
    for (const id of what.teams) {
      const team = state.line.teams.get(id);
      if (team === undefined) {
        this.rows(id, changes);
        this.remove('teams', `teams/${id}`, changes);
        continue;
      }
      this.put({ topic: 'all', collection: 'teams', key: id, value: teamView(state, team) }, changes);
      this.rows(id, changes);
    }
    for (const id of what.agents) this.person(id, changes);
    this.control(changes);
    this.engineItself(changes);
  }

  private showHotlines(changes: TopicChange[]): void {
    const { views } = this.hotlines;
    if (views === this.hotlinesShown) return;
    for (const { id } of this.hotlinesShown)
      if (!views.some((each) => each.id === id)) this.remove('hotlines', `hotlines/${id}`, changes);
    for (const value of views)
      this.put({ topic: 'all', collection: 'hotlines', key: value.id, value }, changes);
    this.hotlinesShown = views;
  }

  /** Computed anew only when the plan or what is on is another. */
  private control(changes: TopicChange[]): void {
    const { state } = this.engine;
    const checks = [...state.hotlines.values()].map(({ lastCheck }) => lastCheck);
    const of = [state.plan, state.turnedOn, ...checks];
    const { of: shown } = this.controlShown;
    if (of.length === shown.length && of.every((each, i) => each === shown[i])) return;
    const views = controlViews(state);
    const keys = new Set(views.map(({ collection, key }) => `${collection}/${key}`));
    for (const name of this.controlShown.keys) {
      if (!keys.has(name)) this.remove(collectionOf(name), name, changes);
    }
    for (const change of views) this.put({ topic: 'all', ...change }, changes);
    this.controlShown = { keys, of };
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

  /** A row is looked at when its place changes; what a colleague writes meanwhile changes no place. */
  private noteInRow(call: CallId, changes: TopicChange[]): void {
    const { line } = this.engine.state;
    const team = this.calls.get(call)?.team ?? '';
    const waiting = line.waiting.get(team)?.find((each) => each.call === call);
    if (waiting !== undefined) this.row(waiting, null, changes);
  }

  private showSent(changes: TopicChange[]): ShowSent {
    return (by, key, value) =>
      this.put({ topic: `agent:${by}`, collection: 'transfers', key, value }, changes);
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

  private person(id: AgentId, changes: TopicChange[]): void {
    const { state } = this.engine;
    const agent = state.line.agents.get(id);
    if (agent === undefined) return this.personGone(id, changes);
    const topic: Topic = `agent:${id}`;
    const to = (who: Topic, version: Version, told: SeenOfPerson) =>
      this.put(
        { topic: who, collection: 'agents', key: id, value: agentView(agent, told) },
        changes,
        version,
      );
    to('all', '', { breaks: false, since: false });
    to(`breaks:${id}`, '/breaks', { breaks: true, since: false });
    to(`since:${id}`, '/since', { breaks: false, since: true });
    to(`breaksAndSince:${id}`, '/breaksAndSince', { breaks: true, since: true });
    to(topic, '/own', { breaks: true, since: true });
    const call = ownCallView(state, this.calls, agent);
    this.put({ topic, collection: 'calls', key: 'own', value: call }, changes);
    const offer = agent.activity.kind === 'ringing' ? state.line.offers.get(agent.activity.offer) : undefined;
    const value = offer === undefined ? null : offerView(state, this.calls, offer);
    this.put({ topic, collection: 'offers', key: 'own', value }, changes);
    this.put(
      { topic, collection: 'asides', key: 'own', value: asideView(state, this.calls, agent) },
      changes,
    );
    this.notices(agent, topic, changes);
  }

  private personGone(id: AgentId, changes: TopicChange[]): void {
    const topic: Topic = `agent:${id}`;
    for (const collection of OF_ONE) this.remove(collection, `${collection}/${topic}`, changes);
    for (const notice of this.noticesOf.get(id) ?? []) this.remove('notices', `notices/${notice}`, changes);
    this.noticesOf.delete(id);
    this.removeAll('agents', id, changes);
  }

  /** Names of people and teams stand in many things: all of them are looked at once more. */
  private renamed(agents: Set<AgentId>, teams: Set<TeamId>, changes: TopicChange[]): void {
    const { line } = this.engine.state;
    for (const { id, activity, guestLeg, notices } of line.agents.values())
      if (activity.kind !== 'idle' || guestLeg !== null || notices.length > 0) agents.add(id);
    for (const [team, waiting] of line.waiting) {
      if (waiting.length > 0) teams.add(team);
      for (const call of waiting) this.row(call, null, changes);
    }
    for (const record of this.calls.endedCalls()) this.record(record.call, changes);
  }

  private notices({ id, notices }: Agent, topic: Topic, changes: TopicChange[]): void {
    const unread = new Set(notices.map((notice) => notice.id));
    for (const before of this.noticesOf.get(id) ?? [])
      if (!unread.has(before)) this.remove('notices', `notices/${before}`, changes);
    this.noticesOf.set(id, unread);
    for (const notice of notices) {
      const value = noticeView(this.engine.state, this.calls, notice);
      this.put({ topic, collection: 'notices', key: notice.id, value }, changes);
    }
  }

  /** The rows of one team: those that wait, and for a moment those just taken. */
  private rows(team: TeamId, changes: TopicChange[]): void {
    const { state } = this.engine;
    const before = this.rowsOfTeam.get(team) ?? new Map<CallId, WaitingCall | null>();
    const now = new Map<CallId, WaitingCall | null>();
    for (const waiting of state.line.waiting.get(team) ?? []) {
      now.set(waiting.call, waiting);
      // The same object: nothing about it has changed. Of five hundred rows an arrival looks at one.
      if (before.get(waiting.call) === waiting) continue;
      this.taken.get(waiting.call)?.cancel();
      this.taken.delete(waiting.call);
      this.row(waiting, null, changes);
    }
    for (const [call, { waiting }] of this.taken) if (waiting.team === team) now.set(call, null);
    for (const call of before.keys()) if (!now.has(call)) this.removeRow(team, call, changes);
    this.rowsOfTeam.set(team, now);
  }

  private showTaken(call: CallId, agent: AgentId, changes: TopicChange[]): void {
    const conversation = this.engine.state.line.conversations.get(call);
    // A colleague who gets the call by a transfer takes it from nobody's row.
    if (conversation === undefined || !this.items.has(`waiting/${call}`)) return;
    const { waiting } = conversation;
    this.taken.get(call)?.cancel();
    const cancel = this.clock.schedule(TAKEN_SHOWN_MS, () => {
      this.taken.delete(call);
      const later: TopicChange[] = [];
      this.rows(waiting.team, later);
      if (later.length > 0) for (const listener of this.listeners) listener(later);
    });
    this.taken.set(call, { waiting, cancel });
    const takenBy = {
      agentId: agent,
      agentName: agentName(this.engine.state, agent),
      at: this.clock.now(),
    };
    this.row(waiting, takenBy, changes);
  }

  private row(waiting: WaitingCall, takenBy: WaitingCallView['takenBy'], changes: TopicChange[]): void {
    const value = waitingCallView(this.engine.state, this.calls, waiting, takenBy);
    this.put({ topic: `team:${waiting.team}`, collection: 'waiting', key: waiting.call, value }, changes);
  }

  private record(call: CallId, changes: TopicChange[]): void {
    const record = this.calls.get(call);
    if (record === null) return;
    const ofTeam: Topic = record.team === null ? 'right:seeAllTeams' : `team:${record.team}`;
    const own: Topic = `agent:${record.agent ?? ''}`;
    const topic: Topic = record.outcome === 'missedDirect' ? own : ofTeam;
    const to = (who: Topic, version: Version) => {
      const value = callRecordView(this.engine.state, record, version !== '');
      this.put({ topic: who, collection: 'records', key: call, value }, changes, version);
    };
    to(topic, '');
    if (record.talkedMs === null) return;
    if (record.team !== null) to(`figures:${record.team}`, '/figures');
    if (record.agent !== null) to(own, '/own');
  }

  private fault(id: string, changes: TopicChange[]): void {
    const value = this.engine.faults.get(id);
    this.put({ topic: 'right:seeFaults', collection: 'faults', key: id, value }, changes);
  }

  private put(plain: TopicChange, changes: TopicChange[], version: Version = ''): void {
    const change: TopicChange =
      this.who === null ? plain : { ...withNames(plain, this.who), topic: plain.topic };
    const { topic, collection, key, value } = change;
    if (collection === 'engine') return;
    const name = `${collection}/${OF_ONE.includes(collection) ? topic : key}${version}`;
    if (value === null) return this.remove(collection, name, changes);
    const json = JSON.stringify(value);
    const before = this.items.get(name);
    if (before?.change.topic === topic && before.json === json) return;
    // Whoever saw it before and may not see it any more has to lose it.
    if (before !== undefined && before.change.topic !== topic) this.remove(collection, name, changes);
    this.items.set(name, { change, version, json });
    changes.push(change);
  }

  private remove(collection: ViewCollection, name: string, changes: TopicChange[]): void {
    const item = this.items.get(name);
    if (item === undefined) return;
    this.items.delete(name);
    const { topic, key } = item.change;
    changes.push({ topic, collection, key, value: null });
  }

  private removeAll(collection: ViewCollection, key: string, changes: TopicChange[]): void {
    for (const version of versions) this.remove(collection, `${collection}/${key}${version}`, changes);
  }

  /** A call that waits in another team meanwhile has its row there. */
  private removeRow(team: TeamId, call: CallId, changes: TopicChange[]): void {
    const name = `waiting/${call}`;
    if (this.items.get(name)?.change.topic === `team:${team}`) this.remove('waiting', name, changes);
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
    };
  }
}

/** Of `team:ID`; null: no team of ours. */
function teamNamed(line: LineState, to: string): string | null {
  return to.startsWith(TEAM_PREFIX) ? (line.teams.get(to.slice(TEAM_PREFIX.length))?.name ?? null) : null;
}
