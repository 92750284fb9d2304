// What of a call's facts a mail about its message tells.

import { expect, test } from 'vitest';
import type { CallFact, JournalEntry } from '../../../src/domain/facts/facts.ts';
import { aboutForward, messageOf, toldForward, toldMessage } from '../../../src/domain/mail/message-mail.ts';

const entries = (...facts: readonly CallFact[]): readonly JournalEntry[] =>
  facts.map((fact, i) => ({ about: 'call', call: 'c1', fact, seq: i + 1, at: 1_000 * (i + 1) }));
const arrived: CallFact = {
  kind: 'callArrived',
  hotline: 'it',
  calledNumber: '100',
  leg: 'l',
  modeId: 'm',
  callerNumber: '+49301234',
};
const begun = (message: string, mailTo?: readonly string[]): CallFact => ({
  kind: 'messageBegun',
  step: 'record',
  message,
  team: 'pc',
  ...(mailTo === undefined ? {} : { mailTo }),
});
const left = (message: string): CallFact => ({ kind: 'messageLeft', message, lengthMs: 4_000, by: 'gone' });

test('who called, what was chosen, how long it took and for whom', () => {
  const all = entries(
    arrived,
    { kind: 'languageChosen', step: null, language: 'en' },
    { kind: 'branchChosen', step: 'menu', digit: '2', label: 'Printer' },
    { kind: 'lineEntered', team: 'pc' },
    { kind: 'lineLeft', team: 'pc', reason: 'notServed' },
    begun('c1-m5', ['list@helpdesk.example']),
    left('c1-m5'),
  );
  expect(toldMessage(all, 'c1-m5')).toMatchObject({
    hotline: 'it',
    team: 'pc',
    mailTo: ['list@helpdesk.example'],
    language: 'en',
    number: '+49301234',
    name: null,
    arrivedAt: 1_000,
    leftAt: 7_000,
    waitedMs: 1_000,
    path: ['Printer'],
    lengthMs: 4_000,
    endedBy: 'gone',
  });
});

test('one that was said anew, or that is another, is not told', () => {
  const all = entries(arrived, begun('c1-m5'), begun('c1-m7'), left('c1-m7'));
  expect(toldMessage(all, 'c1-m5')).toBeNull();
  expect(toldMessage(all, 'c1-m7')?.mailTo).toBeNull();
});

test('what somebody sends on is the message, with the own words; of what was erased nothing goes', () => {
  const mailed = (forward: string, to: string): CallFact => ({
    kind: 'messageMailed',
    message: 'c1-m5',
    agent: 'anna',
    forward,
    to,
    text: 'Bitte ansehen',
    language: 'en',
  });
  const all = entries(
    arrived,
    begun('c1-m5'),
    left('c1-m5'),
    mailed('f1', 'x@helpdesk.example'),
    mailed('f2', ''),
  );
  expect(toldForward(all, 'f1')).toEqual({
    told: toldMessage(all, 'c1-m5'),
    to: 'x@helpdesk.example',
    text: 'Bitte ansehen',
    by: 'anna',
    at: 4_000,
    language: 'en',
  });
  expect(toldForward(all, 'f2')).toBeNull();
  expect(toldForward(all, 'f3')).toBeNull();
  expect(['c1-m5', aboutForward('c1-m5', 'f1')].map(messageOf)).toEqual(['c1-m5', 'c1-m5']);
});
