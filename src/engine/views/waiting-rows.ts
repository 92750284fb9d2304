// The rows of callers who wait, and for a moment of those just taken.

import type { WaitingCallView } from '../../contract/view.ts';
import type { WaitingCall } from '../../domain/waiting-line/line.ts';
import type { AgentId, CallId, TeamId } from '../../domain/words/ids.ts';
import type { Engine } from '../engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { CallList } from './call-list.ts';
import type { ShownThings } from './shown-things.ts';
import type { TopicChange } from './topics.ts';
import { agentName, waitingCallView } from './views.ts';

/** A taken call's row stays this long, so that the others can read by whom. */
const TAKEN_SHOWN_MS = 4_000;

export interface WaitingRowsParts {
  readonly engine: Pick<Engine, 'state'>;
  readonly calls: CallList;
  readonly clock: Clock;
  readonly shown: ShownThings;
  /** Of what goes by time. */
  tell(changes: readonly TopicChange[]): void;
}

export class WaitingRows {
  private readonly parts: WaitingRowsParts;
  private readonly taken = new Map<CallId, { readonly waiting: WaitingCall; readonly cancel: () => void }>();
  /** Null for a call that is only still shown as taken. */
  private readonly rowsOfTeam = new Map<TeamId, ReadonlyMap<CallId, WaitingCall | null>>();

  constructor(parts: WaitingRowsParts) {
    this.parts = parts;
  }

  close(): void {
    for (const { cancel } of this.taken.values()) cancel();
  }

  /** Those that wait for the team, and those just taken. */
  ofTeam(team: TeamId, changes: TopicChange[]): void {
    const { state } = this.parts.engine;
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

  nowTaken(call: CallId, agent: AgentId, changes: TopicChange[]): void {
    const { engine, clock, shown, tell } = this.parts;
    const conversation = engine.state.line.conversations.get(call);
    // A colleague who gets the call by a transfer takes it from nobody's row.
    if (conversation === undefined || !shown.has(`waiting/${call}`)) return;
    const { waiting } = conversation;
    this.taken.get(call)?.cancel();
    const cancel = clock.schedule(TAKEN_SHOWN_MS, () => {
      this.taken.delete(call);
      const later: TopicChange[] = [];
      this.ofTeam(waiting.team, later);
      tell(later);
    });
    this.taken.set(call, { waiting, cancel });
    const takenBy = { agentId: agent, agentName: agentName(engine.state, agent), at: clock.now() };
    this.row(waiting, takenBy, changes);
  }

  /** A row is looked at when its place changes; what a colleague writes meanwhile changes no place. */
  noted(call: CallId, changes: TopicChange[]): void {
    const { line } = this.parts.engine.state;
    const team = this.parts.calls.get(call)?.team ?? '';
    const waiting = line.waiting.get(team)?.find((each) => each.call === call);
    if (waiting !== undefined) this.row(waiting, null, changes);
  }

  row(waiting: WaitingCall, takenBy: WaitingCallView['takenBy'], changes: TopicChange[]): void {
    const { engine, calls, shown } = this.parts;
    const value = waitingCallView(engine.state, calls, waiting, takenBy);
    shown.put({ topic: `team:${waiting.team}`, collection: 'waiting', key: waiting.call, value }, changes);
  }

  /** A call that waits in another team meanwhile has its row there. */
  private removeRow(team: TeamId, call: CallId, changes: TopicChange[]): void {
    const { shown } = this.parts;
    const name = `waiting/${call}`;
    if (shown.topicOf(name) === `team:${team}`) shown.remove(name, changes);
  }
}
