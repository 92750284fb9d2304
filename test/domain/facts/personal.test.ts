// What is personal in a fact can be told from the rest, and nobody adds a text without saying what it is.

import { expect, test } from 'vitest';
import type { AnyFact, Table, TextsOf } from '../../../src/domain/facts/personal.ts';
import { personalKinds, split } from '../../../src/domain/facts/personal.ts';

/** As the fact of somebody who forgets this list. */
interface NewFact {
  readonly kind: 'callBackWished';
  readonly at: number;
  readonly by: 'caller' | 'agent';
  readonly number: string;
  readonly name?: string;
  readonly to: { readonly extension: string };
  readonly words: readonly string[];
}

test('a text that is not listed does not compile, whether alone, left out sometimes, in a list or deeper', () => {
  const listed: TextsOf<NewFact> = { number: 'empty', name: 'absent', to: 'plain', words: 'plain' };
  // @ts-expect-error: `name` is missing.
  const unlisted: TextsOf<NewFact> = { number: 'empty', to: 'plain', words: 'plain' };
  // @ts-expect-error: so are those that are deeper.
  const shallow: TextsOf<NewFact> = { number: 'empty', name: 'absent' };
  // @ts-expect-error: a fact that has to have it can't be without.
  const required: TextsOf<NewFact> = { number: 'absent', name: 'absent', to: 'plain', words: 'plain' };
  // @ts-expect-error: a whole fact that is missing.
  const table: Table = { callErased: {} };
  expect([listed, unlisted, shallow, required, table]).toHaveLength(5);
});

test('taken apart, a fact is without it; put together, it is as before', () => {
  const facts: readonly AnyFact[] = [
    {
      kind: 'callArrived',
      hotline: 'it',
      calledNumber: '100',
      leg: 'leg-1',
      modeId: 'm',
      callerNumber: '+4989123456',
      callerName: 'Huber',
    },
    { kind: 'directCallMissed', agent: 'anna', rangAt: 0, callerNumber: '+4989123456', callerName: 'Huber' },
    { kind: 'noted', agent: 'anna', text: 'ruft Huber zurück' },
    { kind: 'noteMended', note: 'note-1', agent: 'anna', text: 'ruft Huber nicht zurück' },
    {
      kind: 'messageNoted',
      message: 'c1-m1',
      note: 'note-2',
      agent: 'anna',
      text: 'Huber ist erst Montag da',
    },
    {
      kind: 'messageMailed',
      message: 'c1-m1',
      agent: 'anna',
      forward: 'f1',
      to: 'huber@helpdesk.example',
      text: 'Huber fragt',
      language: 'de',
    },
    { kind: 'consultStarted', to: '0171555', leg: 'l', bridge: 'b' },
    { kind: 'transferStarted', to: '0171555', leg: 'l' },
    { kind: 'transferTakenBack', agent: 'anna', to: '0171555' },
    { kind: 'transferFailed', to: '0171555', reason: 'busy' },
    { kind: 'transferred', to: '0171555' },
    { kind: 'callBackWanted', entry: 'e1', why: 'wish', team: 'lvs', waitedMs: 0, number: '0171555' },
    { kind: 'callBackAsked', step: 'wait', number: '0171555', untilMs: 0 },
    { kind: 'faultSeen', reason: 'no channel of Huber' },
    { kind: 'breakStarted', reason: 'Huber' },
  ];
  expect(new Set(facts.map(({ kind }) => kind))).toEqual(new Set(personalKinds));
  for (const fact of facts) {
    const { bare, personal } = split(fact);
    expect(JSON.stringify(bare)).not.toMatch(/[Hh]uber|89123456|0171555/);
    expect({ ...bare, ...personal }).toEqual(fact);
  }
  expect(split({ kind: 'held' })).toEqual({ bare: { kind: 'held' }, personal: null });
});
