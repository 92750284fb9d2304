// Messages in the window: which ones are news, how many want somebody, and what is found without the engine.

import { describe, expect, it } from 'vitest';
import { newMessages } from '../../src/contract/new-messages.ts';
import type { ConsoleView, MessageView } from '../../src/contract/view.ts';
import { messagesInView } from '../../src/renderer/features/messages/in-view.ts';
import { everyMessage } from '../../src/renderer/features/messages/messages-store.ts';
import { arrivedMessages, isStillNew } from '../../src/renderer/features/messages/news.ts';
import { agent, sampleView } from '../support/console-harness/sample-view.ts';

const view = sampleView();
const [sample] = Object.values(view.messages) as [MessageView];
const add = (to: ConsoleView, more: Partial<MessageView>, counts?: number): ConsoleView => {
  const message = { ...sample, state: { kind: 'new' }, empty: false, ...more } as MessageView;
  const lvs = { new: 2, empty: 0, inProgress: 2, ...to.messageCounts.lvs };
  return {
    ...to,
    messages: { ...to.messages, [message.id]: message },
    messageCounts: { ...to.messageCounts, lvs: { ...lvs, new: counts ?? lvs.new + 1 } },
  };
};
const ids = (messages: readonly MessageView[]) => messages.map(({ id }) => id);
const now = Date.now();

describe('news', () => {
  it('is a message that has just come to an own team', () => {
    expect(ids(arrivedMessages(view, add(view, { id: 'm-new', at: now })))).toEqual(['m-new']);
  });

  it('is none at sign-in, for another person, for another team, or where nobody speaks', () => {
    const after = add(view, { id: 'm-new', at: now });
    expect(arrivedMessages(null, after)).toEqual([]);
    expect(arrivedMessages({ ...view, me: { ...view.me, agentId: 'bernd' } }, after)).toEqual([]);
    const elsewhere = { ...view, agents: { ...view.agents, anna: agent('anna', 'Anna', '21', ['pc']) } };
    expect(arrivedMessages(elsewhere, add(elsewhere, { id: 'm-new', at: now }))).toEqual([]);
    expect(arrivedMessages(view, add(view, { id: 'm-new', at: now, empty: true }))).toEqual([]);
  });

  it('is none that moved up since another one is done', () => {
    expect(arrivedMessages(view, add(view, { id: 'm-old', at: 5 }, 2))).toEqual([]);
  });

  it('is an old one that was forwarded to the team', () => {
    expect(ids(arrivedMessages(view, add(view, { id: 'm-old', at: 5 })))).toEqual(['m-old']);
  });

  it('is over once somebody has it, or nobody speaks in it', () => {
    expect(isStillNew(add(view, { id: 'm' }), 'm')).toBe(true);
    expect(isStillNew(add(view, { id: 'm', empty: true }), 'm')).toBe(false);
    const taken = { kind: 'inProgress', agentId: 'bernd', agentName: 'Bernd', at: 1 } as const;
    expect(isStillNew(add(view, { id: 'm', state: taken }), 'm')).toBe(false);
    expect(isStillNew(view, 'm')).toBe(false);
  });
});

it('the badge counts new messages of the own teams, without the empty ones', () => {
  expect(newMessages(view)).toBe(2);
  const elsewhere = { ...view, agents: { ...view.agents, anna: agent('anna', 'Anna', '21', ['sap']) } };
  expect(newMessages(elsewhere)).toBe(0);
});

describe('without the engine', () => {
  const found = (filters: Partial<typeof everyMessage>) =>
    ids(messagesInView(view, { ...everyMessage, ...filters }, now));

  it('the latest stand first', () => {
    expect(found({})[0]).toBe('c91-m4');
    expect(found({ descending: false }).at(-1)).toBe('c91-m4');
  });

  it('filters hold', () => {
    expect(found({ state: 'done' })).toEqual(['c86-m4']);
    expect(found({ mine: true })).toEqual(['c88-m4']);
    expect(found({ team: 'sap' })).toEqual(['c87-m4']);
    expect(found({ words: 'passau' })).toEqual(['c88-m4']);
    expect(found({ words: '15 uhr' })).toEqual(['c88-m4']);
    expect(found({ sort: 'length' }).at(-1)).toBe('c87-m4');
  });
});
