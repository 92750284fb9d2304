// Callers whom a step of the mode, or a diversion, puts through: nobody of ours has them, and yet they are shown to somebody.

import type { ModeTransferView } from '../../contract/view.ts';
import { teamsNext } from '../../domain/call-flow/teams-next.ts';
import { modeOf } from '../../domain/hotline/calls.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import type { CallId, TeamId } from '../../domain/words/ids.ts';
import type { Engine } from '../engine.ts';
import type { ShownThings } from './shown-things.ts';
import type { TopicChange } from './topics.ts';
import { callerView, nameAt } from './views.ts';

interface ModeTransfer {
  readonly value: ModeTransferView;
  /** Whom it concerns beside those who see all teams. */
  readonly teams: readonly TeamId[];
}

export class ModeTransfers {
  private readonly engine: Pick<Engine, 'state'>;
  private readonly shown: ShownThings;
  private readonly teamsOf = new Map<CallId, readonly TeamId[]>();

  constructor(engine: Pick<Engine, 'state'>, shown: ShownThings) {
    this.engine = engine;
    this.shown = shown;
  }

  /** As this call stands now. */
  of(call: CallId, changes: TopicChange[]): void {
    const before = this.teamsOf.get(call);
    const now = modeTransfer(this.engine.state, call);
    // Whoever belongs to one of its teams of before and to one of now must not lose it after having been told of it.
    if (before !== undefined && `${before}` !== `${now?.teams}`) this.remove(call, before, changes);
    if (now === null) return;
    const { value, teams } = now;
    this.teamsOf.set(call, teams);
    const told = { collection: 'modeTransfers', key: call, value } as const;
    this.shown.put({ topic: 'right:seeAllTeams', ...told }, changes);
    for (const team of teams) this.shown.put({ topic: `team:${team}`, ...told }, changes, `/team:${team}`);
  }

  /** Names in them may be others now. */
  again(changes: TopicChange[]): void {
    for (const call of [...this.teamsOf.keys()]) this.of(call, changes);
  }

  private remove(call: CallId, teams: readonly TeamId[], changes: TopicChange[]): void {
    this.teamsOf.delete(call);
    const name = `modeTransfers/${call}`;
    for (const each of [name, ...teams.map((team) => `${name}/team:${team}`)])
      this.shown.remove(each, changes);
  }
}

/** Null: no step puts it through, or somebody has answered. */
function modeTransfer(state: HotlineState, id: CallId): ModeTransfer | null {
  const conversation = state.line.conversations.get(id);
  if (conversation?.phase !== 'transferring') return null;
  const { byMode, to } = conversation.transfer;
  const call = state.calls.get(id);
  if (byMode === undefined || call === undefined) return null;
  const mode = modeOf(state, call);
  const step = mode?.steps[byMode.step];
  const next = mode && step?.kind === 'transfer' ? teamsNext(mode, step.exits.failed) : [];
  const teams = [...(call.left === null ? [] : [call.left.waiting.team]), ...next];
  // Of a colleague who is rung; empty: nobody of ours is.
  if (byMode.team !== '') teams.push(byMode.team);
  return {
    value: {
      callId: id,
      ...callerView(call.caller),
      toName: nameAt(state.line, to),
      to,
      hotlineName: state.hotlines.get(call.hotline)?.name ?? call.hotline,
      path: call.path,
      since: conversation.takenAt,
    },
    teams: [...new Set(teams)],
  };
}
