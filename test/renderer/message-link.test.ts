// Links in mails about messages.

import { expect, test } from 'vitest';
import { linkedMessage } from '../../src/renderer/features/messages/message-link.ts';

test.each([
  ['klinke://message/call-1-m', 'call-1-m'],
  // Systems put a slash behind it, and write its scheme as they like.
  ['Klinke://message/call-1-m/', 'call-1-m'],
  ['klinke://message/a%20b', 'a b'],
  ['klinke://message/a%2', 'a%2'],
  ['klinke://message/', null],
  ['klinke://other/call-1-m', null],
  ['tel:+49891234', null],
])('%s leads to %s', (link, message) => {
  expect(linkedMessage(link)).toBe(message);
});
