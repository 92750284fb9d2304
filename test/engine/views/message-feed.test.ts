// Which messages are in the view by themselves: so many at most, with counts that are complete, and each only at whose it is.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MESSAGES_SHOWN } from '../../../src/contract/view.ts';
import type { Fact } from '../../../src/domain/facts/facts.ts';
import type { MessageFact } from '../../../src/domain/facts/message-facts.ts';
import { emptyHotlines } from '../../../src/domain/hotline/hotline.ts';
import { messageAfter } from '../../../src/domain/messages/message.ts';
import type { Message } from '../../../src/domain/words/messages.ts';
import { MailBoard } from '../../../src/engine/views/mail-board.ts';
import { MessageFeed } from '../../../src/engine/views/message-feed.ts';
import { ShownThings } from '../../../src/engine/views/shown-things.ts';
import type { Topic, TopicChange } from '../../../src/engine/views/topics.ts';
import { newMessage } from '../../support/new-message.ts';

const team = (id: string) =>
  ({
    id,
    name: id.toUpperCase(),
    distribution: 'shown',
    ringMs: 1,
    wrapUpMs: 0,
    amberAfterMs: 1,
    redAfterMs: 2,
  }) as const;

/** What somebody sees who has these topics. */
class Viewer {
  readonly #topics: readonly Topic[];
  readonly rows = new Map<string, TopicChange['value']>();

  constructor(...topics: readonly Topic[]) {
    this.#topics = topics;
  }

  hear(changes: readonly TopicChange[]): void {
    for (const { topic, collection, key, value } of changes) {
      if (!this.#topics.includes(topic)) continue;
      if (value === null) this.rows.delete(`${collection}/${key}`);
      else this.rows.set(`${collection}/${key}`, value);
    }
  }
}

function stage(...messages: readonly Message[]) {
  const all = new Map(messages.map((each) => [each.id, each]));
  const state = { ...emptyHotlines([], [team('lvs'), team('pc')]), messages: all };
  const shown = new ShownThings(null);
  const mails = new MailBoard();
  const feed = new MessageFeed({ state }, shown, mails);
  const member = new Viewer('all', 'team:lvs');
  const chief = new Viewer('all', 'team:lvs', 'team:pc', 'right:seeAllTeams');
  for (const viewer of [member, chief]) viewer.hear(shown.changes());
  const tell = (fact: MessageFact) => {
    const message = all.get(fact.message);
    const after = message === undefined ? null : messageAfter(message, fact, 5);
    if (after === null) all.delete(fact.message);
    else all.set(fact.message, after);
    const changes: TopicChange[] = [];
    const told: Fact = { about: 'call', call: 'c', fact };
    feed.told([told], changes);
    for (const viewer of [member, chief]) viewer.hear(changes);
  };
  mails.subscribe((messages) => {
    const changes: TopicChange[] = [];
    feed.mailed(messages, changes);
    for (const viewer of [member, chief]) viewer.hear(changes);
  });
  return { all, shown, member, chief, tell, mails };
}

const many = (count: number, more: Partial<Message> = {}) =>
  Array.from({ length: count }, (_, i) =>
    newMessage({ id: `m${String(i).padStart(3, '0')}`, at: i, ...more }),
  );

test('the latest ones of each team are there, and the next one comes when one is done', () => {
  const { member, tell } = stage(...many(MESSAGES_SHOWN.new + 5));
  const rows = () => [...member.rows.keys()].filter((name) => name.startsWith('messages/'));
  expect(rows()).toHaveLength(MESSAGES_SHOWN.new);
  expect(rows()).not.toContain('messages/m004');
  expect(member.rows.get('messageCounts/lvs')).toEqual({
    new: MESSAGES_SHOWN.new + 5,
    empty: 0,
    inProgress: 0,
  });
  tell({ kind: 'messageDone', message: 'm050', agent: 'anna' });
  expect(rows()).toContain('messages/m004');
  tell({ kind: 'messageClaimed', message: 'm000', agent: 'anna' });
  expect(member.rows.get('messages/m000')).toMatchObject({ state: { kind: 'inProgress', agentId: 'anna' } });
  expect(member.rows.get('messageCounts/lvs')).toMatchObject({ new: MESSAGES_SHOWN.new + 3, inProgress: 1 });
});

test('whom its mail hasn’t reached stands at a message, as long as that is so, and of no other team’s', () => {
  const { member, chief, mails, tell } = stage(
    newMessage({ id: 'own' }),
    newMessage({ id: 'other', team: 'pc' }),
  );
  const refused = { address: 'it@helpdesk.example', state: 'refused', said: '550 no such user' } as const;
  mails.notMailed(
    new Map([
      ['own', [refused]],
      ['other', [refused]],
      ['gone', [refused]],
    ]),
  );
  expect(member.rows.get('messages/own')).toMatchObject({ notMailed: [refused] });
  expect(chief.rows.get('messages/other')).toMatchObject({ notMailed: [refused] });
  expect([...member.rows.keys()]).not.toContain('messages/other');
  expect([...chief.rows.keys()]).not.toContain('messages/gone');
  // What becomes of the message leaves it there.
  tell({ kind: 'messageClaimed', message: 'own', agent: 'anna' });
  expect(member.rows.get('messages/own')).toMatchObject({
    state: { kind: 'inProgress' },
    notMailed: [refused],
  });
  mails.notMailed(new Map([['own', []]]));
  expect(member.rows.get('messages/own')).not.toHaveProperty('notMailed');
});

test('of a team that isn’t in the plan any more those get to know who see all', () => {
  const { member, chief } = stage(newMessage({ team: 'gone' }), newMessage({ id: 'none', team: null }));
  expect([...member.rows.keys()].filter((name) => name.startsWith('messages/'))).toEqual([]);
  expect(chief.rows.get('messages/none')).toMatchObject({ teamId: null, teamName: null });
  expect(chief.rows.get('messageCounts/gone')).toMatchObject({ new: 1 });
});

const facts = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.constantFrom('lvs', 'pc')).chain(([i, to]) => {
  const of = { message: `m00${i}`, agent: 'anna' } as const;
  return fc.constantFrom<MessageFact>(
    { kind: 'messageClaimed', ...of },
    { kind: 'messageDone', ...of },
    { kind: 'messageReopened', ...of },
    { kind: 'messageForwarded', ...of, team: to },
    { kind: 'messageDeleted', ...of, untilMs: 9 },
    { kind: 'messageRestored', ...of },
    { kind: 'speechSought', message: of.message, found: false },
    { kind: 'messageErased', message: of.message },
  );
});

test('whatever happens, changes lead to what somebody sees who comes anew', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 30 }), (all) => {
      const { shown, member, chief, tell } = stage(...many(8));
      for (const fact of all) tell(fact);
      const fresh = [
        new Viewer('all', 'team:lvs'),
        new Viewer('all', 'team:lvs', 'team:pc', 'right:seeAllTeams'),
      ];
      for (const viewer of fresh) viewer.hear(shown.changes());
      const seen = ({ rows }: Viewer) => Object.fromEntries([...rows].toSorted());
      expect([member, chief].map(seen)).toEqual(fresh.map(seen));
    }),
  );
});
