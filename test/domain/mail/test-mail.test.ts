// What came of a test mail, by name.

import { expect, test } from 'vitest';
import type { TryOutcome } from '../../../src/domain/mail/delivery.ts';
import { testMailOutcome } from '../../../src/domain/mail/test-mail.ts';

const to = 'it@helpdesk.example';
const answered = (kind: 'accepted' | 'refused' | 'deferred'): TryOutcome => ({
  kind: 'answered',
  words: new Map([[to, { kind, said: 'so' }]]),
});

test.each<[TryOutcome, string]>([
  [answered('accepted'), 'accepted'],
  [answered('refused'), 'recipientRefused'],
  [answered('deferred'), 'deferred'],
  [{ kind: 'unreached', said: 'so' }, 'senderRefused'],
  [{ kind: 'refused', said: 'so' }, 'mailRefused'],
  [{ kind: 'tooBig', mostBytes: 10, said: 'so' }, 'mailRefused'],
  [{ kind: 'deferred', said: 'so' }, 'deferred'],
  [{ kind: 'notMade', said: 'so' }, 'deferred'],
])('%o is %s, with what was said', (outcome, kind) => {
  expect(testMailOutcome(to, outcome)).toEqual({ kind, said: 'so' });
});

test('nothing heard of its recipient is no success', () => {
  expect(testMailOutcome(to, { kind: 'answered', words: new Map() })).toEqual({ kind: 'deferred', said: '' });
});
