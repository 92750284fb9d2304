// When a wrap-up begins, how it ends, and how long it may get.

import { expect, test } from 'vitest';
import { endWrapUp, extendWrapUp, wrapUpAfter } from '../../../src/domain/waiting-line/wrap-up.ts';
import { teams } from '../../support/virtual/hotline-world.ts';
import { LineRig } from './rig.ts';

/** The call is over: does its agent wrap up? */
function after(rig: LineRig): readonly string[] {
  const conversation = rig.conversation();
  rig.call('call-1', { kind: 'callEnded', outcome: 'talked', by: 'caller' });
  return rig.led((line, context) => wrapUpAfter(line, conversation, context));
}

const MINUTE = 60_000;
const wrappingUp = () =>
  new LineRig()
    .signedIn()
    .person('anna', { kind: 'wrapUpStarted', call: 'call-1', untilMs: 1_000_000 + MINUTE });

test('after a conversation, for as long as the team has it', () => {
  expect(after(new LineRig().signedIn().talks())).toEqual(['anna wrapUpStarted call-1 +15000']);
});

test.each<[string, LineRig]>([
  ['who never heard the caller', new LineRig().signedIn().taken()],
  ['who is signed out', new LineRig().talks()],
  [
    'whose team has none',
    new LineRig({ teams: teams.map((team) => ({ ...team, wrapUpMs: 0 })) }).signedIn().talks(),
  ],
])('%s: none', (_, rig) => {
  expect(after(rig)).toEqual([]);
});

test('it ends once', () => {
  const rig = wrappingUp();
  const end = () => rig.led((line, context) => endWrapUp(line, rig.agent(), context));
  expect(end()).toEqual(['anna wrapUpEnded']);
  expect(rig.agent().activity.kind).toBe('idle');
  expect(end()).toEqual([]);
});

test('it is extended to half an hour after the call, and not by a moment more', () => {
  const rig = wrappingUp();
  const extend = (byMs: number) => rig.ask((_, context) => extendWrapUp(rig.agent(), byMs, context));
  const left = () => (rig.agent().activity as { untilMs: number }).untilMs - rig.now;
  expect([extend(MINUTE), left()]).toEqual([true, 2 * MINUTE]);
  expect([extend(28 * MINUTE - 1), left()]).toEqual([true, 30 * MINUTE - 1]);
  expect([extend(MINUTE), left()]).toEqual([true, 30 * MINUTE]);
  expect([extend(MINUTE), left()]).toEqual([false, 30 * MINUTE]);
});

test('what is just about to end is extended from now on; where there is none nothing is extended', () => {
  const rig = wrappingUp();
  rig.now += 2 * MINUTE;
  expect(rig.led((_, context) => extendWrapUp(rig.agent(), MINUTE, context))).toEqual([
    'anna wrapUpExtended +60000',
  ]);
  rig.person('anna', { kind: 'wrapUpEnded' });
  expect(rig.ask((_, context) => extendWrapUp(rig.agent(), MINUTE, context))).toBe(false);
});
