// A call by which messages are heard, from the switch's events to its commands: what fails, what comes back, what a fault leaves.

import { expect, test } from 'vitest';
import { atTheSwitch } from '../../../src/domain/hotline/at-the-switch.ts';
import { dueAt } from '../../../src/domain/hotline/deadlines.ts';
import type { SwitchLeg } from '../../../src/domain/words/switch-events.ts';
import { people, teams } from '../../support/virtual/hotline-world.ts';
import { versionOf } from '../../support/virtual/version-of.ts';
import { HotlineRig, number1, waitMode } from './rig.ts';

const NUMBER = '99';

function rigWithAccess(): HotlineRig {
  const rig = new HotlineRig();
  const hotlines = [{ ...number1, mode: versionOf(waitMode) }];
  rig.takesUp({ hotlines, teams, people, phoneAccess: { number: NUMBER, language: 'en' } });
  return rig;
}

const arrived = { kind: 'callArrived', leg: 'in', calledNumber: NUMBER } as const;
const there = (answered: boolean): SwitchLeg => ({
  leg: 'in',
  direction: 'incoming',
  answered,
  bridge: null,
  parked: false,
  calledNumber: NUMBER,
});
const back = (...legs: readonly SwitchLeg[]) =>
  ({
    kind: 'switchBack',
    version: '1',
    picture: { legs, bridges: [], reachable: [], busy: [] },
  }) as const;

test('its number reaches the engine, is answered and spoken to; of another number nothing is known', () => {
  const rig = rigWithAccess();
  expect(atTheSwitch(rig.state).hotlineNumbers).toEqual(['1', NUMBER]);
  const led = rig.happens(arrived);
  expect(led[0]).toBe('> answer in');
  expect(led[1]).toMatch(/^> play in in-p/);
  expect(rig.happens(arrived)).toEqual([]);
  expect(rig.state.calls.size).toBe(0);
  expect(dueAt(rig.state, 'access', 'access')).toBe(rig.now + 180_000);
  expect(rig.happens({ ...arrived, leg: 'other', calledNumber: '98' })).toEqual(['> hangUp other']);
});

test('a PIN goes out to be looked at with who called, and only its own answer counts', () => {
  const rig = rigWithAccess();
  rig.happens({ ...arrived, callerNumber: '+4930' });
  const types = (keys: string) =>
    [...keys].flatMap((digit) => rig.happens({ kind: 'digitPressed', leg: 'in', digit }));
  types('21#');
  const asked = types('4711#').at(-1);
  expect(asked).toMatch(/^checkPin \d+ 21 4711 in \+4930$/);
  const attempt = Number(asked?.split(' ')[1]);
  const answered = (of: number) =>
    rig.led({ kind: 'pinChecked', leg: 'in', attempt: of, verdict: { agent: 'anna' } });
  expect(answered(attempt - 1)).toEqual([]);
  expect(answered(attempt)[0]).toBe('anna acted phoneAccess  done'.replace('  ', ' null '));
  // Nothing has been left for anybody.
  rig.happens({ kind: 'legEnded', leg: 'in', cause: 'hungUp' });
  expect(answered(attempt)).toEqual([]);
  expect(rig.state.accessCalls.size).toBe(0);
});

test('what can’t be played is passed over; a call that can’t be answered is hung up', () => {
  const rig = rigWithAccess();
  const [, play = ''] = rig.happens(arrived);
  const playback = play.split(' ')[3] ?? '';
  rig.happens({ kind: 'playbackFailed', leg: 'in', playback, reason: 'none' });
  expect(rig.state.accessCalls.get('in')?.saying).toBeNull();
  const answer = { kind: 'answer', leg: 'in' } as const;
  expect(rig.happens({ kind: 'commandFailed', command: answer, reason: 'none' })).toEqual(['> hangUp in']);
  expect(rig.state.accessCalls.size).toBe(0);
});

test('the connection is back: what plays is taken up; one that an engine before has talked to is told so', () => {
  const rig = rigWithAccess();
  rig.happens(arrived);
  expect(rig.happens(back(there(true))).filter((each) => each.includes(' in'))).toEqual([
    expect.stringMatching(/^> adoptPlayback in in-p/),
  ]);
  const next = rigWithAccess();
  expect(next.happens(back(there(true))).filter((each) => each.includes(' in'))).toEqual([
    expect.stringMatching(/^> play in in-p/),
  ]);
  expect(next.state.accessCalls.get('in')?.stage.kind).toBe('leaving');
  const early = rigWithAccess();
  expect(early.happens(back(there(false)))).toContain('> answer in');
  expect(early.state.accessCalls.get('in')?.stage.kind).toBe('extension');
});

test('a rule that broke ends that one call', () => {
  const rig = rigWithAccess();
  rig.happens(arrived);
  rig.happens({ ...arrived, leg: 'in-2' });
  expect(rig.led({ kind: 'accessFault', leg: 'in' })).toEqual(['> hangUp in']);
  expect(rig.led({ kind: 'accessFault', leg: null })).toEqual([]);
  rig.now += 180_000;
  expect(rig.led({ kind: 'accessFault', leg: null })).toEqual(['> hangUp in-2']);
  expect(rig.state.accessCalls.size).toBe(0);
});
