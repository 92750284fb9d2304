// Which messages stand beside a call of their number.

import { expect, test } from 'vitest';
import type { MessageView } from '../../src/contract/view.ts';
import { openMessagesOf } from '../../src/renderer/memory/open-messages.ts';
import { sampleMessages } from '../support/console-harness/sample-messages.ts';

test('those of that number that nobody has done yet, the latest first', () => {
  const [one] = Object.values(sampleMessages().messages);
  if (one === undefined) throw new Error('there is no sample');
  const by = { agentId: 'anna', agentName: 'Anna', at: 5 };
  const kept: readonly MessageView[] = [
    { ...one, id: 'old', number: '+49891', at: 1, state: { kind: 'new' } },
    { ...one, id: 'mine', number: '+49891', at: 2, state: { kind: 'inProgress', ...by } },
    { ...one, id: 'done', number: '+49891', at: 3, state: { kind: 'done', ...by } },
    { ...one, id: 'other', number: '+49892', at: 4, state: { kind: 'new' } },
    { ...one, id: 'withheld', number: null, at: 5, state: { kind: 'new' } },
  ];
  const messages = Object.fromEntries(kept.map((message) => [message.id, message]));
  expect(openMessagesOf(messages, '+49891').map(({ id }) => id)).toEqual(['mine', 'old']);
  expect(openMessagesOf(messages, null)).toEqual([]);
});
