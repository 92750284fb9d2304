// Call-backs in the view: of each team the latest open ones, and the latest that are done.
//
// Thousands of them are counted when one changes; looked at, and told, is only that one and what comes into the view with it.

import { CALL_BACKS_SHOWN } from '../../contract/view.ts';
import { isCallBackFact, teamOf } from '../../domain/call-backs/entry.ts';
import type { Fact } from '../../domain/facts/facts.ts';
import { isMessageFact } from '../../domain/messages/message.ts';
import type { CallBackEntry } from '../../domain/words/call-backs.ts';
import type { CallBackId, MessageId, TeamId } from '../../domain/words/ids.ts';
import type { Engine } from '../engine.ts';
import { callBackViews } from './call-back-views.ts';
import type { ShownThings } from './shown-things.ts';
import type { Topic, TopicChange } from './topics.ts';

/** What may be another thing than before; null: all of it. */
interface Told {
  readonly entries: ReadonlySet<CallBackId>;
  readonly messages: ReadonlySet<MessageId>;
}

export class CallBackFeed {
  readonly #engine: Pick<Engine, 'state'>;
  readonly #shown: ShownThings;
  /** The entries' parts, by their keys. */
  #parts: ReadonlySet<string> = new Set();

  constructor(engine: Pick<Engine, 'state'>, shown: ShownThings) {
    this.#engine = engine;
    this.#shown = shown;
    this.all([]);
  }

  told(facts: readonly Fact[], changes: TopicChange[]): void {
    const entries = new Set<CallBackId>();
    const messages = new Set<MessageId>();
    let isErased = false;
    for (const { fact } of facts) {
      if (isCallBackFact(fact)) entries.add(fact.entry);
      else if (isMessageFact(fact)) messages.add(fact.message);
      else if (fact.kind === 'callErased') isErased = true;
    }
    if (isErased) this.all(changes);
    else if (entries.size + messages.size > 0) this.#look({ entries, messages }, changes);
  }

  /** Names of teams and people, or the teams themselves, are others. */
  all(changes: TopicChange[]): void {
    this.#look(null, changes);
  }

  #look(told: Told | null, changes: TopicChange[]): void {
    const { state } = this.#engine;
    const counts = new Map<TeamId | null, { open: number; done: number }>();
    const parts = new Set<string>();
    const isTold = ({ id, wanted }: CallBackEntry) =>
      told === null ||
      told.entries.has(id) ||
      wanted.some(({ message }) => message !== undefined && told.messages.has(message));
    const anew: CallBackEntry[] = [];
    for (const entry of [...state.callBacks.values()].reverse()) {
      const kind = entry.done === null ? 'open' : 'done';
      let isAnew = isTold(entry);
      for (const team of new Set(entry.wanted.map((each) => teamOf(each, state.messages)))) {
        const count = counts.get(team) ?? { open: 0, done: 0 };
        counts.set(team, count);
        if (count[kind]++ >= CALL_BACKS_SHOWN[kind]) continue;
        const key = keyOf(entry.id, team);
        parts.add(key);
        isAnew ||= !this.#parts.has(key);
      }
      if (isAnew) anew.push(entry);
    }
    for (const key of this.#parts) if (!parts.has(key)) this.#shown.remove(`callBacks/${key}`, changes);
    this.#parts = parts;
    for (const entry of anew)
      for (const value of callBackViews(state, entry)) {
        const key = keyOf(entry.id, value.teamId);
        // Of a team that isn't any more, too, somebody has to know.
        const isThere = value.teamId !== null && state.line.teams.has(value.teamId);
        const topic: Topic = isThere ? `team:${value.teamId}` : 'right:seeAllTeams';
        if (parts.has(key)) this.#shown.put({ topic, collection: 'callBacks', key, value }, changes);
      }
  }
}

const keyOf = (entry: CallBackId, team: TeamId | null): string => `${entry} ${team ?? ''}`;
