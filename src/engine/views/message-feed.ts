// Messages in the view: all that somebody looks after, the latest new and done ones of each team, and how many there are.
//
// Ten thousand of them are looked through when one of the team changes; told is what is another thing than before.

import { MESSAGES_SHOWN, type MessageCountsView } from '../../contract/view.ts';
import type { Fact } from '../../domain/facts/facts.ts';
import { isEmpty, isMessageFact } from '../../domain/messages/message.ts';
import type { MessageId, TeamId } from '../../domain/words/ids.ts';
import type { Message } from '../../domain/words/messages.ts';
import type { Engine } from '../engine.ts';
import type { MailBoard } from './mail-board.ts';
import { messageView } from './message-views.ts';
import type { ShownThings } from './shown-things.ts';
import type { Topic, TopicChange } from './topics.ts';

/** Of messages of no team. */
const NO_TEAM = '';

export class MessageFeed {
  readonly #engine: Pick<Engine, 'state'>;
  readonly #shown: ShownThings;
  readonly #mails: Pick<MailBoard, 'mailed'>;
  /** What each team's part of the view is. */
  readonly #shownOf = new Map<TeamId, ReadonlySet<MessageId>>();
  /** Whose each message was when it was looked at last. */
  readonly #teamOf = new Map<MessageId, TeamId>();

  constructor(engine: Pick<Engine, 'state'>, shown: ShownThings, mails: Pick<MailBoard, 'mailed'>) {
    this.#engine = engine;
    this.#shown = shown;
    this.#mails = mails;
    this.all([]);
  }

  /** Names of teams and people, or the teams themselves, are others. */
  all(changes: TopicChange[]): void {
    const { messages, line } = this.#engine.state;
    const teams = new Set([...line.teams.keys(), ...this.#shownOf.keys()]);
    for (const { team } of messages.values()) teams.add(team ?? NO_TEAM);
    this.#teams(teams, changes);
  }

  told(facts: readonly Fact[], changes: TopicChange[]): void {
    const { messages } = this.#engine.state;
    const teams = new Set<TeamId>();
    const touched = (id: MessageId) => {
      const before = this.#teamOf.get(id);
      const now = messages.get(id);
      if (before !== undefined) teams.add(before);
      if (now !== undefined) teams.add(now.team ?? NO_TEAM);
    };
    for (const { fact, ...about } of facts) {
      if (fact.kind === 'messageLeft' || isMessageFact(fact)) touched(fact.message);
      if (fact.kind === 'callErased' && 'call' in about)
        for (const id of [...this.#teamOf.keys()]) if (!messages.has(id)) touched(id);
    }
    if (teams.size > 0) this.#teams(teams, changes);
  }

  /** Of their mails something is known that wasn't before. */
  mailed(messages: Iterable<MessageId>, changes: TopicChange[]): void {
    for (const id of messages) {
      const topic = this.#shown.topicOf(`messages/${id}`);
      const message = this.#engine.state.messages.get(id);
      if (topic !== null && message !== undefined) this.#one(topic, message, changes);
    }
  }

  #one(topic: Topic, message: Message, changes: TopicChange[]): void {
    const value = this.#mails.mailed(messageView(this.#engine.state, message));
    this.#shown.put({ topic, collection: 'messages', key: message.id, value }, changes);
  }

  #teams(teams: ReadonlySet<TeamId>, changes: TopicChange[]): void {
    const { state } = this.#engine;
    const found = new Map([...teams].map((team) => [team, new OneTeam()]));
    // The latest first.
    for (const message of [...state.messages.values()].reverse()) {
      const team = message.team ?? NO_TEAM;
      found.get(team)?.add(message);
      if (found.has(team)) this.#teamOf.set(message.id, team);
    }
    for (const id of this.#teamOf.keys()) if (!state.messages.has(id)) this.#teamOf.delete(id);
    // What has gone to another team is first taken away from the one before.
    for (const [team, { shown }] of found) {
      const now = new Set(shown.map(({ id }) => id));
      for (const id of this.#shownOf.get(team) ?? [])
        if (!now.has(id)) this.#shown.remove(`messages/${id}`, changes);
      this.#shownOf.set(team, now);
    }
    for (const [team, { shown, counts }] of found) this.#put(team, shown, counts, changes);
  }

  #put(team: TeamId, shown: readonly Message[], counts: MessageCountsView, changes: TopicChange[]): void {
    const { state } = this.#engine;
    // Of a team that isn't any more, too, somebody has to know.
    const isThere = state.line.teams.has(team);
    const topic: Topic = isThere ? `team:${team}` : 'right:seeAllTeams';
    for (const message of shown) this.#one(topic, message, changes);
    const value = isThere || shown.length > 0 ? counts : null;
    this.#shown.put({ topic, collection: 'messageCounts', key: team, value }, changes);
  }
}

class OneTeam {
  readonly shown: Message[] = [];
  readonly counts = { new: 0, empty: 0, inProgress: 0 };
  #new = 0;
  #done = 0;

  add(message: Message): void {
    switch (message.state.kind) {
      case 'new':
        this.counts[isEmpty(message) ? 'empty' : 'new'] += 1;
        if (this.#new++ < MESSAGES_SHOWN.new) this.shown.push(message);
        return;
      case 'inProgress':
        this.counts.inProgress += 1;
        this.shown.push(message);
        return;
      case 'done':
        if (this.#done++ < MESSAGES_SHOWN.done) this.shown.push(message);
        return;
      case 'deleted':
        return;
    }
  }
}
